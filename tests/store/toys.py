"""Invented reports of one-line sentences, what a toy coder reads in them, and what a store holds."""

from __future__ import annotations

import re
from datetime import date

from sqlalchemy import select

from dateline.linking import link
from dateline.records import Claim, Entity, Figure, Interval, Participant, Place, Report, claim_id
from dateline.store.near_copies import sources_of
from dateline.store.schema import metadata
from dateline.store.tellings import hands_now

_TOLD = re.compile(
    r"(?P<who>[A-Z]\w+ \w+) (?P<verb>attacked|shelled) (?P<where>[A-Z]\w+) on (?P<day>[\d-]{10})"
    r"(?:, and (?P<killed>\d+) people were killed)?[^.]*\."
)
_TYPES = {"attacked": "attack", "shelled": "shelling"}
_POINTS = {"Amar": (33.1, 43.2), "Belit": (12.5, -4.1), "Corvan": (48.6, 37.9)}


def a_report(report_id="gazette-1", text="", published="2031-03-05", **told):
    """A report, by default with one attack."""
    text = text or "Border guards attacked Amar on 2031-03-04, and 4 people were killed."
    return Report(report_id=report_id, text=text, published=published, **told)


def coded(report):
    """What the toy coder reads: a claim for each sentence of its one form, and for each offensive that it names."""
    found = [_claim(report, match) for match in _TOLD.finditer(report.text)]
    return found + [_offensive(report, match) for match in _TOLD.finditer(report.text) if "offensive" in match[0]]


def _offensive(report, match):
    start = match.start() + match[0].index("offensive")
    trigger = report.span(start, start + len("offensive"))
    return Claim(
        claim_id=claim_id(report.report_id, "offensive", trigger, ()), report=report.head, event_type="offensive",
        trigger=trigger, evidence=report.span(*match.span()), confidence=0.8,
    )  # fmt: skip


def _claim(report, match):
    trigger = report.span(*match.span("verb"))
    event_type = _TYPES[match["verb"]]
    who, where = report.span(*match.span("who")), report.span(*match.span("where"))
    day = date.fromisoformat(match["day"])
    lat, lon = _POINTS.get(match["where"], (None, None))
    figures = ()
    if match["killed"]:
        number = int(match["killed"])
        span = report.span(*match.span("killed"))
        figures = (Figure(measure="killed", low=number, best=number, high=number, span=span),)
    return Claim(
        claim_id=claim_id(report.report_id, event_type, trigger, ()),
        report=report.head,
        event_type=event_type,
        trigger=trigger,
        evidence=report.span(*match.span()),
        participants=(Participant(role="actor", span=who, entity=Entity(name=match["who"])),),
        place=Place(span=where, name=match["where"], country="IQ", lat=lat, lon=lon, precision="place"),
        time=Interval(span=report.span(*match.span("day")), start=day, end=day, precision="day"),
        figures=figures,
        confidence=0.8,
    )


def add(store, *reports, command="test"):
    """Adds reports in one run; what became of each."""
    with store.adding(command) as run:
        return [run.add(report, coded(report)) for report in reports]


# What differs between two stores of the same reports: when each was written, in which run, in which order.
_INCIDENTAL = frozenset({"number", "run", "made", "at", "began", "ended", "extractor"})
_LOGS = frozenset({"runs", "alembic_version"})


def content(store):
    """All that a store holds, table by table, but for when and in which order it came."""
    with store.reading() as connection:
        names = {row.number: row.report_id for row in connection.execute(select(metadata.tables["reports"]))}
        held = {}
        for name, table in metadata.tables.items():
            if name not in _LOGS:
                rows = (row._asdict() for row in connection.execute(select(table)))
                held[name] = sorted((_lasting(name, row, names) for row in rows), key=repr)
        return held


def _lasting(name, row, names):
    kept = {key: value for key, value in row.items() if key not in _INCIDENTAL or name in ("claims", "claim_matches")}
    if name in ("versions", "codings"):
        kept["number"] = row["number"]
    if name == "sketches":
        kept["report"] = names[row["report"]]
    return kept


def lines_of_events(store):
    """The events that the store holds, as lines."""
    with store.reading() as connection:
        return sorted(connection.scalars(select(metadata.tables["events"].c.line)))


def lines_linked_at_once(store):
    """The events that linking all claims of the store at once gives, as lines."""
    with store.reading() as connection:
        table = metadata.tables["claims"]
        lines = connection.scalars(select(table.c.line).where(table.c.current == 1))
        claims = [Claim.from_line(line) for line in lines]
        copies = sources_of(connection, {claim.report.report_id for claim in claims})
        return sorted(event.to_line() for event in link(claims, hands=hands_now(connection), copies=copies))
