"""A record with the fields of a report (a line of JSON, an item of a list, a row of a table) as a report."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from dateline.errors import InputError
from dateline.reading.encoding import is_writable
from dateline.reading.moment import any_date
from dateline.records import Passage, Report, Span

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["FIELDS", "report_of"]

FIELDS = ("id", "text", "published", "updated", "title", "byline", "publisher", "url", "language")
LONGEST_DATE = 80  # characters: "Wednesday, 3 March 2021 at 2:05 pm GMT+02:00" is 44
_DATES = frozenset({"published", "updated"})
_NEEDED = 'every record needs "id" and "text"'
_NAMED = "; --column text=NAME says what the text is called here, --column id=NAME the id"
_NO_COLUMNS: Mapping[str, str] = MappingProxyType({})


def report_of(record: object, where: str, columns: Mapping[str, str] = _NO_COLUMNS) -> Report | InputError:
    """The report that a record states, or what is wrong with it; keys that are no field of a report are ignored.

    ``columns`` gives the names that the record has for fields, where they are other ones: {"text": "body"}.

    >>> report_of({"id": 7, "text": "Shells fell on the town.", "published": "2021-03-03"}, "a.jsonl:1").published
    '2021-03-03'
    >>> print(report_of({"id": "7"}, "a.jsonl:1"))
    a.jsonl:1: no "text" (every record needs "id" and "text")
    """
    if not isinstance(record, dict):
        return InputError(where, f"{_kind(record)}, not an object", 'write {"id": …, "text": …}')
    record = {**record, **{field: record.get(name) for field, name in columns.items()}}
    try:
        stated = {field: _stated(record, field, where) for field in FIELDS}
    except InputError as error:
        return error
    return Report(
        report_id=stated["id"] or "",
        text=stated["text"] or "",
        uri=stated["url"],
        language=stated["language"] or "en",
        publisher=stated["publisher"],
        title=stated["title"],
        byline=stated["byline"],
        published=stated["published"],
        updated=stated["updated"],
        passages=_passages(record.get("passages"), stated["text"] or ""),
    )


def _passages(value: object, text: str) -> tuple[Passage, ...]:
    """What of the text is no running text, as `dateline read` writes it; what is not written so is passed over."""
    found = []
    for each in value if isinstance(value, list) else ():
        try:
            found.append(Passage(kind=each["kind"], span=Span.of(text, each["start"], each["end"])))
        except (TypeError, KeyError, ValueError):
            continue
    return tuple(found)


def _stated(record: Mapping[str, object], field: str, where: str) -> str | None:
    """The value of a field as text, None where it is missing, null or blank; InputError where it cannot be one."""
    value = record.get(field)
    if field == "id" and isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if value is None or (isinstance(value, str) and (not value or value.isspace())):
        if field in ("id", "text"):
            what = f'no "{field}"' if value is None else f'the "{field}" is empty'
            raise InputError(where, what, _NEEDED + (_NAMED if value is None and _has_others(record) else ""))
        return None
    if not isinstance(value, str):
        raise InputError(where, f'the "{field}" is {_kind(value)}', "write it as a string")
    if not is_writable(value):
        what = f'the "{field}" holds half a surrogate pair, which is no character'
        raise InputError(where, what, "write the character whole, or leave it out")
    return _date(value, field, where) if field in _DATES else value


def _has_others(record: Mapping[str, object]) -> bool:
    """Whether a record has fields of names that are none of a report's: its text may be one of them."""
    return any(name not in FIELDS for name in record)


def _date(value: str, field: str, where: str) -> str:
    if date := any_date(value[:LONGEST_DATE]):
        return date
    what = f'the "{field}" {value[:40]!r} is no date that can only be read one way'
    raise InputError(where, what, "write it as 2015-05-19 or 2015-05-19T16:04:00-04:00")


def _kind(value: object) -> str:
    """What a JSON value is, as people call it."""
    kinds = {bool: "true or false", int: "a number", float: "a number", str: "a string", list: "a list"}
    return "null" if value is None else kinds.get(type(value), "an object")
