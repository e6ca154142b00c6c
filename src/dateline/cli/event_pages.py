"""How commands write an event for people: a line, or a page with every source beside its words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.exporting import wording
from dateline.linking.reconcile import disputes

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from dateline.records import Claim, Event, EventFigure, Told

__all__ = ["event_page", "event_row"]

_LABEL = 12  # characters


def event_row(event: Event) -> str:
    """What happened, in a line: when, what, where, how many, how many reports tell it."""
    told = f"{len(event.reports)} report{'s' if len(event.reports) > 1 else ''}"
    parts = [_days(event), _type(event), _where(event), *(_number(each) for each in event.figures), told]
    parts += ["disputed"] if event.disputed else []
    return f"{event.event_id}  {' · '.join(filter(None, parts))}"


def event_page(
    event: Event, claims: Mapping[str, Claim], *, wider: Event | None = None, parts: Sequence[Event] = (),
    copies: Mapping[str, str] | None = None,
) -> str:  # fmt: skip
    """All that is told of an event: its values with who says so, each claim's sentence, what ties them.

    ``wider`` is the event that it is a part of, ``parts`` are those that are parts of it; ``copies`` says of which
    text a report is a copy.
    """
    around = [*_listed("Part of:", [wider] if wider else []), *_listed("Its parts:", parts)]
    told = _disputes(event, claims, copies), _figures(event, claims), _claims(event, claims), _why(event)
    return "\n".join([*_head(event), "", *around, *(line for lines in told for line in lines)]) + "\n"


def _head(event: Event) -> Iterator[str]:
    yield f"{_type(event)}, {wording.TELLINGS[event.factuality]}{', disputed' if event.disputed else ''}"
    who = {role: [each.entity.name for each in event.participants if each.role == role] for role in ("actor", "target")}
    told = {
        "event": event.event_id, "when": _days(event), "where": _where(event), "who": "; ".join(who["actor"]),
        "to whom": "; ".join(who["target"]), "reports": str(len(event.reports)), "main of": ", ".join(event.main_of),
    }  # fmt: skip
    yield from (f"  {label:<{_LABEL}}{value}" for label, value in told.items() if value)


def _listed(label: str, events: Sequence[Event]) -> list[str]:
    return [label, *(f"  {event_row(each)}" for each in events), ""] if events else []


def _disputes(event: Event, claims: Mapping[str, Claim], copies: Mapping[str, str] | None) -> Iterator[str]:
    """Each rival version with those who tell it."""
    if not event.disputed:
        return
    for dispute in disputes((claims[name] for name in event.claims if name in claims), copies=copies):
        yield f"Disputed: {dispute.about}"
        yield from (f"  {version.what}: {'; '.join(version.tellers)}" for version in dispute.versions)
        yield ""


def _figures(event: Event, claims: Mapping[str, Claim]) -> Iterator[str]:
    for figure in event.figures:
        yield f"{_number(figure)} (by the rule {figure.rule})"
        yield from (f"  {_told(each, figure, event, claims)}" for each in figure.told)
        yield ""


def _told(told: Told, figure: EventFigure, event: Event, claims: Mapping[str, Claim]) -> str:
    """A number as it was told: when, in which words, by whom, of which other days, and why it does not count."""
    claim = claims.get(told.claim_id)
    report = claim.report.report_id if claim else ""
    parts = [f"“{words}”" if (words := _words(told, figure, claim)) else ""]
    parts += [f"{told.source}, in {report}" if told.source else report, _of_days(told, event)]
    parts += [
        f"superseded by {told.superseded_by}" if told.superseded_by else "",
        f"({told.note})" if told.note else "",
    ]
    number = _span(told.low, told.best, told.high)
    return f"{number:<14}{(told.published or 'undated')[:10]:<12}{'  '.join(part for part in parts if part)}"


def _words(told: Told, figure: EventFigure, claim: Claim | None) -> str:
    """The words of the claim that the number was read from."""
    numbers = (figure.measure, told.low, told.best, told.high)
    for each in claim.figures if claim else ():
        if each.span and (each.measure, each.low, each.best, each.high) == numbers:
            return " ".join(each.span.text.split())
    return ""


def _of_days(told: Told, event: Event) -> str:
    if told.start is None or told.end is None:
        return ""
    if event.time and (told.start, told.end) == (event.time.start, event.time.end):
        return ""
    return f"of {told.start}" if told.start == told.end else f"of {told.start} to {told.end}"


def _claims(event: Event, claims: Mapping[str, Claim]) -> Iterator[str]:
    for name in event.claims:
        if claim := claims.get(name):
            where = " · ".join(part for part in (claim.report.publisher, claim.report.report_id) if part)
            yield f"{name}  {(claim.report.published or 'undated')[:10]}  {where}"
            yield f"  {wording.event_type(claim)}, {wording.TELLINGS[claim.factuality]}{_says(claim)}"
            yield f"  {_marked(claim)}"


def _says(claim: Claim) -> str:
    """Who says so, outermost first; nothing where the report speaks in its own voice."""
    sources = [wording.source(said) for said in claim.attribution]
    return f", by {' › '.join(sources)}" if sources else ""


def _marked(claim: Claim) -> str:
    """The sentence, with the words that name the event between « and »."""
    first, last = claim.trigger.start - claim.evidence.start, claim.trigger.end - claim.evidence.start
    text = claim.evidence.text
    return " ".join(f"{text[:first]}«{text[first:last]}»{text[last:]}".split())


def _why(event: Event) -> Iterator[str]:
    if event.why:
        yield ""
        yield "What ties them:"
        yield from (f"  {each}" for each in event.why)


def _type(event: Event) -> str:
    return event.event_type.replace("_", " ")


def _days(event: Event) -> str:
    if event.time is None:
        return "undated"
    start, end = event.time.start.isoformat(), event.time.end.isoformat()
    return start if start == end else f"{start} to {end}"


def _where(event: Event) -> str:
    if event.place is None:
        return ""
    return ", ".join(filter(None, (event.place.name, event.place.admin1, event.place.country)))


def _number(figure: EventFigure) -> str:
    unit = "" if figure.unit == "persons" else f" {figure.unit}"
    return f"{figure.measure} {_span(figure.low, figure.best, figure.high)}{unit}"


def _span(low: int | None, best: int | None, high: int | None) -> str:
    """A best number with its bounds, as far as they are known.

    >>> _span(12, 15, 20), _span(None, None, 500), _span(7, 7, 7)
    ('15 (12 to 20)', 'up to 500', '7')
    """
    if best is None:
        if low is not None and high is not None:
            return f"{low:,} to {high:,}"
        return f"at least {low:,}" if low is not None else f"up to {high:,}"
    if (low, high) in ((best, best), (None, None)):
        return f"{best:,}"
    return f"{best:,} ({'' if low is None else f'{low:,} '}to{'' if high is None else f' {high:,}'})"
