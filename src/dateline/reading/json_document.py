"""A JSON document: one report as an object, or a list of them."""

from __future__ import annotations

import json
import re
from pathlib import PurePath
from typing import TYPE_CHECKING

from dateline.errors import InputError
from dateline.reading.encoding import decode, glimpse
from dateline.reading.record import report_of

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

    from dateline.reading.source import Source
    from dateline.records import Report

__all__ = ["SUFFIXES", "accepts", "read"]

SUFFIXES = frozenset({".json"})
# A document is held in memory whole; JSON Lines is there for what is larger.
LARGEST_DOCUMENT = 256 * 1024 * 1024
# A list of objects, or an object that is spread over lines as editors and jq write it.
_DOCUMENT = re.compile(r"\s*(\[\s*[\{\]]|\{[ \t]*\r?\n)")
_WHOLE_LINE = re.compile(r"\s*\{.*\}[ \t]*\r?\n\s*\{")
_SPACE = re.compile(r"\s*")


def accepts(name: str, head: bytes) -> bool:
    """Whether it begins with a list of objects or a spread-out object, or is called so and is no JSON Lines."""
    begin = glimpse(head)
    if PurePath(name).suffix.lower() in SUFFIXES:
        return _WHOLE_LINE.match(begin) is None
    return _DOCUMENT.match(begin) is not None


def read(source: Source) -> Iterator[Report | InputError]:
    """The report of an object, or those of a list; an error names the line on which its record begins."""
    text, _ = decode(source.whole(LARGEST_DOCUMENT), source.where)
    empty = True
    try:
        for record, number in _records(text) if text.strip() else ():
            empty = False
            yield report_of(record, source.line(number), source.columns)
        if empty:
            yield InputError(source.where, "empty: there is no record in it", 'write [{"id": …, "text": …}, …]')
    except json.JSONDecodeError as error:
        what = f"broken JSON: {error.msg} at column {error.colno}"
        yield InputError(source.line(error.lineno), what, "mend it; what stands before it was read")
    except (ValueError, RecursionError):
        yield InputError(source.where, "JSON that cannot be read: a number too long, or too deeply nested", "mend it")


def _records(text: str) -> Iterator[tuple[object, int]]:
    """The records of a document, one by one, each with the number of its line."""
    at = _skip(text, 0)
    if text[at] == "[":
        end = yield from _items(text, at + 1)
    else:
        record, end = json.JSONDecoder().raw_decode(text, at)
        yield record, 1 + text.count("\n", 0, at)
    if (end := _skip(text, end)) < len(text):
        raise json.JSONDecodeError("Extra data", text, end)


def _items(text: str, at: int) -> Generator[tuple[object, int], None, int]:
    """The items of a list, whose bracket is open; returns where the list ends."""
    decoder, line, counted = json.JSONDecoder(), 1, 0
    at = _skip(text, at)
    if text[at : at + 1] == "]":
        return at + 1
    while True:
        line, counted = line + text.count("\n", counted, at), at
        item, at = decoder.raw_decode(text, at)
        yield item, line
        at = _skip(text, at)
        if text[at : at + 1] == "]":
            return at + 1
        if text[at : at + 1] != ",":
            raise json.JSONDecodeError("Expecting ',' or ']'", text, at)
        at = _skip(text, at + 1)


def _skip(text: str, at: int) -> int:
    found = _SPACE.match(text, at)
    return found.end() if found else at
