"""JSON Lines: one report a line, read line by line, so that a file of any length takes no more memory than a line."""

from __future__ import annotations

import json
import re
from pathlib import PurePath
from typing import TYPE_CHECKING

from dateline.errors import InputError
from dateline.reading.encoding import glimpse, refuse_wide
from dateline.reading.record import report_of
from dateline.reading.source import LARGEST_REPORT

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from dateline.reading.source import Source
    from dateline.records import Report

__all__ = ["SUFFIXES", "accepts", "read"]

SUFFIXES = frozenset({".jsonl", ".ndjson"})
# A line may spend six bytes on a character ("\u00e9") that a text file spends one or two on.
LONGEST_LINE = 3 * LARGEST_REPORT
_OBJECT = re.compile(r'\s*\{\s*("|\}\s*$)', re.MULTILINE)


def accepts(name: str, head: bytes) -> bool:
    """Whether it begins with a JSON object on a line of its own, or is called so."""
    return PurePath(name).suffix.lower() in SUFFIXES or _OBJECT.match(glimpse(head)) is not None


def read(source: Source) -> Iterator[Report | InputError]:
    """A report a line; a line that holds none gives an error that names it, and the others go on.

    Blank lines are skipped. The same id may come twice: nothing is remembered of the lines before.
    """
    refuse_wide(source.head, source.where)
    empty, number = True, 0
    while line := source.stream.readline(LONGEST_LINE + 1):
        number += 1
        where = source.line(number)
        if len(line) > LONGEST_LINE:
            yield InputError(where, f"longer than {LONGEST_LINE // 1024 // 1024} MB", "split it into its reports")
            _skip_line(source, line)
        elif line := (line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line).strip():
            yield _report(line, where, source.columns)
        else:
            continue
        empty = False
    if empty:
        raise InputError(source.where, "empty: there is no record in it", 'write a line {"id": …, "text": …} a report')


def _report(line: bytes, where: str, columns: Mapping[str, str]) -> Report | InputError:
    try:
        return report_of(json.loads(line.decode()), where, columns)
    except UnicodeDecodeError as error:
        return InputError(where, f"not UTF-8 at byte {error.start}", "save it again as UTF-8")
    except json.JSONDecodeError as error:
        return InputError(where, f"broken JSON: {error.msg} at character {error.pos + 1}", "mend or remove the line")
    except (ValueError, RecursionError):  # a number of thousands of digits, lists a thousand deep
        return InputError(
            where, "JSON that cannot be read: a number too long, or too deeply nested", "mend or remove the line"
        )


def _skip_line(source: Source, begin: bytes) -> None:
    while begin and not begin.endswith(b"\n"):
        begin = source.stream.readline(LARGEST_REPORT)
