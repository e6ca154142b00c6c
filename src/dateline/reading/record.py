"""A record with the fields of a report (a line of JSON, an item of a list, a row of a table) as a report."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from dateline.errors import InputError
from dateline.reading.dates import iso
from dateline.reading.encoding import is_writable
from dateline.records import Report

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["FIELDS", "report_of"]

FIELDS = ("id", "text", "published", "updated", "title", "byline", "publisher", "url", "language")
_DATES = frozenset({"published", "updated"})
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
    )


def _stated(record: Mapping[str, object], field: str, where: str) -> str | None:
    """The value of a field as text, None where it is missing, null or blank; InputError where it cannot be one."""
    value = record.get(field)
    if field == "id" and isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if value is None or (isinstance(value, str) and (not value or value.isspace())):
        if field in ("id", "text"):
            what = f'no "{field}"' if value is None else f'the "{field}" is empty'
            raise InputError(where, what, 'every record needs "id" and "text"')
        return None
    if not isinstance(value, str):
        raise InputError(where, f'the "{field}" is {_kind(value)}', "write it as a string")
    if not is_writable(value):
        what = f'the "{field}" holds half a surrogate pair, which is no character'
        raise InputError(where, what, "write the character whole, or leave it out")
    return _date(value, field, where) if field in _DATES else value


def _date(value: str, field: str, where: str) -> str:
    try:
        return iso(value)
    except ValueError:
        what = f'the "{field}" {value[:40]!r} is no date'
        raise InputError(where, what, "write it as 2015-05-19 or 2015-05-19T16:04:00-04:00") from None


def _kind(value: object) -> str:
    """What a JSON value is, as people call it."""
    kinds = {bool: "true or false", int: "a number", float: "a number", str: "a string", list: "a list"}
    return "null" if value is None else kinds.get(type(value), "an object")
