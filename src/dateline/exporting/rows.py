"""A claim as one flat row: the columns that the spreadsheet and the map share.

Lists are joined with "; ". Columns that belong together (``figures``, ``figure_measures``, ``figure_low`` …) have
their items in the same order, and an item that is not known is left empty between its semicolons.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.exporting import wording

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dateline.records import Claim, Record

__all__ = ["COLUMNS", "Cell", "row"]

Cell = str | int | float | None

COLUMNS: dict[str, str] = {
    "claim_id": "the claim's id, the same in every run",
    "report_id": "the report's id",
    "uri": "where the report came from",
    "publisher": "who published it",
    "title": "its title",
    "byline": "who wrote it",
    "published": "when it was published, ISO 8601",
    "updated": "when it was updated, ISO 8601",
    "language": "its language",
    "event_type": "what happened, in the codebook's words",
    "factuality": "how it is told: actual, probable, possible, future or negated",
    "confidence": "how sure Dateline is of its reading, 0 to 1",
    "trigger": "the words that name the event",
    "trigger_start": "where they start in the text, in code points",
    "trigger_end": "where they end, exclusive",
    "evidence": "the sentence",
    "actors": "who did it, in the report's words",
    "actor_entities": "whom each of these words means",
    "actor_kinds": "what kind of actor each is",
    "targets": "to whom or what it was done, in the report's words",
    "target_entities": "whom or what each of these words means",
    "target_kinds": "what kind each is",
    "place": "the place's name",
    "place_words": "the words that name it",
    "place_precision": "how small a place the words name: site, place, admin or country",
    "geonames_id": "its GeoNames id",
    "country": "its country, ISO 3166 alpha-2",
    "admin1": "its first administrative division",
    "lat": "degrees north, WGS 84",
    "lon": "degrees east, WGS 84",
    "time_start": "the first day on which the event can lie",
    "time_end": "the last day",
    "time_precision": "how narrow the words are: day, week, month, season, year or interval",
    "time_words": "the words that say when",
    "time_origin": "words, inherited (from another mention) or published (the day it was filed under)",
    "figures": "how many, in plain words",
    "figure_measures": "what each figure counts: killed, injured, displaced …",
    "figure_low": "each figure's lowest number",
    "figure_best": "each figure's stated number",
    "figure_high": "each figure's highest number",
    "figure_units": "what each figure counts in: persons, households, buildings or vehicles",
    "figure_words": "each figure's words",
    "attributed_to": "who says so, outermost source first; empty where the report speaks in its own voice",
    "attribution_cues": "the words that mark each source",
    "acled_event_type": "ACLED event type",
    "acled_sub_event_type": "ACLED sub-event type",
    "acled_interaction": "ACLED interaction code",
    "plover_event_type": "PLOVER event type",
    "plover_mode": "PLOVER mode",
    "cameo": "CAMEO code",
    "ucdp": "UCDP type of violence",
}


def row(claim: Claim) -> dict[str, Cell]:
    """The claim as one flat row, its keys those of ``COLUMNS`` and in their order."""
    parts = (_head(claim), _people(claim), _place(claim), _time(claim), _figures(claim), _sources(claim), _codes(claim))
    values = {name: value for part in parts for name, value in part.items()}
    return {name: values[name] for name in COLUMNS}


def _joined(items: Iterable[object]) -> str:
    return "; ".join("" if item is None else str(item) for item in items)


def _head(claim: Claim) -> dict[str, Cell]:
    return {
        "claim_id": claim.claim_id,
        **claim.report.model_dump(),
        "event_type": claim.event_type,
        "factuality": claim.factuality,
        "confidence": claim.confidence,
        "trigger": claim.trigger.text,
        "trigger_start": claim.trigger.start,
        "trigger_end": claim.trigger.end,
        "evidence": claim.evidence.text,
    }


def _people(claim: Claim) -> dict[str, Cell]:
    cells: dict[str, Cell] = {}
    for role in ("actor", "target"):
        those = [part for part in claim.participants if part.role == role]
        cells[f"{role}s"] = _joined(part.span.text for part in those)
        cells[f"{role}_entities"] = _joined(getattr(part.entity, "name", None) for part in those)
        cells[f"{role}_kinds"] = _joined(getattr(part.entity, "kind", None) for part in those)
    return cells


def _fields(record: Record | None, **columns: str) -> dict[str, Cell]:
    """The record's fields by column; all empty where there is no record."""
    return {column: getattr(record, field, None) for column, field in columns.items()}


def _place(claim: Claim) -> dict[str, Cell]:
    place = claim.place
    same = {name: name for name in ("geonames_id", "country", "admin1", "lat", "lon")}
    cells = _fields(place, place="name", place_precision="precision", **same)
    return cells | {"place_words": place.span.text if place else None}


def _time(claim: Claim) -> dict[str, Cell]:
    time = claim.time
    return _fields(time, time_precision="precision", time_origin="origin") | {
        "time_start": time.start.isoformat() if time else None,
        "time_end": time.end.isoformat() if time else None,
        "time_words": time.span.text if time and time.span else None,
    }


def _figures(claim: Claim) -> dict[str, Cell]:
    figures = claim.figures
    cells: dict[str, Cell] = {"figures": _joined(wording.figure(figure) for figure in figures)}
    cells["figure_measures"] = _joined(figure.measure for figure in figures)
    cells["figure_units"] = _joined(figure.unit for figure in figures)
    cells["figure_words"] = _joined(figure.span.text for figure in figures)
    for end in ("low", "best", "high"):
        cells[f"figure_{end}"] = _joined(getattr(figure, end) for figure in figures)
    return cells


def _sources(claim: Claim) -> dict[str, Cell]:
    return {
        "attributed_to": _joined(wording.source(said) for said in claim.attribution),
        "attribution_cues": _joined(getattr(said.cue, "text", None) for said in claim.attribution),
    }


def _codes(claim: Claim) -> dict[str, Cell]:
    codes = claim.codes
    names = ("event_type", "sub_event_type", "interaction")
    return (
        _fields(codes, cameo="cameo", ucdp="ucdp")
        | _fields(codes.acled, **{f"acled_{name}": name for name in names})
        | _fields(codes.plover, plover_event_type="event_type", plover_mode="mode")
    )
