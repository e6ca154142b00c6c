"""The words of the reports that hold, to be searched: FTS5 in SQLite, tsvector in PostgreSQL.

Both fold case and stem English words. A search is written alike for both: words that must all stand in the report,
"words in a row", ``or`` between alternatives, ``-word`` for what must not stand there.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import text

from dateline.errors import SettingError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection

__all__ = ["BEGIN", "END", "Hit", "fill", "find", "fts5", "purge", "put", "take_out"]

# PostgreSQL takes up to a million bytes of words a document: so many characters of a report are searched there.
_SEARCHED = 250_000
_PART = re.compile(r'(-?)(?:"([^"]*)"|(\S+))')
# What marks a hit inside an excerpt; no text holds these characters.
BEGIN, END = "\ue000", "\ue001"

_TAKE_OUT = """
INSERT INTO report_words (report_words, rowid, title, text)
SELECT 'delete', number, title, text FROM current_texts WHERE number = :number
"""
_PUT = """
INSERT INTO report_words (rowid, title, text) SELECT number, title, text FROM current_texts WHERE number = :number
"""
_PUT_POSTGRES = f"""
INSERT INTO report_words (number, words)
SELECT reports.number, to_tsvector('english', left(concat_ws(' ', reports.title, versions.text), {_SEARCHED}))
FROM reports JOIN versions ON versions.report_id = reports.report_id AND versions.number = reports.version
"""  # noqa: S608  # a number of ours
_FIND = f"""
SELECT reports.report_id, published, publisher, reports.title,
       snippet(report_words, 1, '{BEGIN}', '{END}', '…', 24) AS excerpt
FROM report_words JOIN reports ON reports.number = report_words.rowid
WHERE report_words MATCH :asked ORDER BY bm25(report_words), reports.report_id LIMIT :limit
"""  # noqa: S608  # marks of ours
_FIND_POSTGRES = f"""
SELECT found.report_id, published, publisher, found.title,
       ts_headline('english', versions.text, asked,
                   'StartSel={BEGIN}, StopSel={END}, MaxWords=24, MinWords=12') AS excerpt
FROM (
    SELECT reports.*, asked, ts_rank_cd(words, asked, 1) AS rank
    FROM websearch_to_tsquery('english', :asked) AS asked, report_words
    JOIN reports ON reports.number = report_words.number
    WHERE words @@ asked ORDER BY rank DESC, reports.report_id LIMIT :limit
) AS found JOIN versions ON versions.report_id = found.report_id AND versions.number = found.version
ORDER BY found.rank DESC, found.report_id
"""  # noqa: S608  # marks of ours


class Hit(NamedTuple):
    """A report that a search found, and an excerpt with the words found between ``BEGIN`` and ``END``."""

    report_id: str
    published: str | None
    publisher: str | None
    title: str | None
    excerpt: str


def put(connection: Connection, number: int) -> None:
    """Takes up the words of the version that a report now holds."""
    if _in_postgres(connection):
        connection.execute(text(f"{_PUT_POSTGRES} WHERE reports.number = :number"), {"number": number})
    else:
        connection.execute(text(_PUT), {"number": number})


def take_out(connection: Connection, number: int) -> None:
    """Takes out a report's words, while the version that they are of still holds."""
    statement = "DELETE FROM report_words WHERE number = :number" if _in_postgres(connection) else _TAKE_OUT
    connection.execute(text(statement), {"number": number})


def fill(connection: Connection) -> None:
    """Takes up the words of all reports anew."""
    if _in_postgres(connection):
        connection.execute(text("DELETE FROM report_words"))
        connection.execute(text(_PUT_POSTGRES))
    else:
        connection.execute(text("INSERT INTO report_words (report_words) VALUES ('rebuild')"))


def purge(connection: Connection) -> None:
    """Takes words that were taken out from SQLite's index for good: until then they only count as gone."""
    if not _in_postgres(connection):
        connection.execute(text("INSERT INTO report_words (report_words) VALUES ('optimize')"))


def find(connection: Connection, asked: str, limit: int) -> list[Hit]:
    """The reports that a search finds, the best first; SettingError where it names nothing to look for."""
    postgres = _in_postgres(connection)
    asked = asked.replace("\0", " ").encode("utf-8", "replace").decode()
    told = fts5(asked)
    values = {"asked": asked if postgres else told, "limit": limit}
    rows = connection.execute(text(_FIND_POSTGRES if postgres else _FIND), values)
    return [Hit(*row) for row in rows]


def fts5(asked: str) -> str:
    """A search as FTS5 takes it; SettingError where it names nothing to look for.

    >>> fts5('shelling "grain market" or bazaar -football')
    '("shelling" AND ("grain market" OR "bazaar")) NOT "football"'
    """
    wanted: list[list[str]] = []
    unwanted: list[str] = []
    either = False
    for minus, phrase, word in _PART.findall(asked):
        if not minus and word.lower() == "or":
            either = bool(wanted)
            continue
        quoted = f'"{(phrase or word).replace(chr(34), " ").strip()}"'
        if not re.search(r"\w", quoted):
            continue
        if minus:
            unwanted.append(quoted)
        elif either:
            wanted[-1].append(quoted)
        else:
            wanted.append([quoted])
        either = False
    if not wanted:
        raise SettingError(f"{asked!r}: no word to look for (name one that reports hold; -word only leaves some out)")
    return _joined(wanted, unwanted)


def _joined(wanted: Iterable[list[str]], unwanted: Iterable[str]) -> str:
    groups = [each[0] if len(each) == 1 else f"({' OR '.join(each)})" for each in wanted]
    told = groups[0] if len(groups) == 1 else f"({' AND '.join(groups)})"
    return " NOT ".join([told, *unwanted])


def _in_postgres(connection: Connection) -> bool:
    return connection.dialect.name == "postgresql"
