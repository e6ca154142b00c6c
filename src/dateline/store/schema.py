"""The store's tables, the same for SQLite and PostgreSQL.

Reports, their versions, claims, copies, hands and judgements are kept; keys, ties, events and what hangs on them
are worked out from these and can be at any time (``Store.relink``). Times are UTC text that sorts. docs/store.md
describes every table; a change here needs a migration (``migrations/versions``), and a test holds that the two agree.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    REAL,
    BigInteger,
    Column,
    Double,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)

__all__ = [
    "REVISION", "claim_matches", "claims", "codings", "copies", "event_participants", "events", "hands", "judgements",
    "metadata", "reports", "runs", "settings", "sketches", "telling_keys", "tellings", "ties", "tombstones", "versions",
]  # fmt: skip

REVISION = "0002"  # of the last migration

metadata = MetaData(
    naming_convention={
        "ix": "%(table_name)s_%(column_0_N_name)s",
        "uq": "%(table_name)s_%(column_0_N_name)s_once",
        "fk": "%(table_name)s_%(referred_table_name)s",
        "pk": "%(table_name)s_key",
    }
)

_LONG = BigInteger().with_variant(Integer(), "sqlite")
_REAL: Double[float] = Double().with_variant(REAL(), "sqlite")


def _table(name: str, *parts: Any, rowid: bool = True) -> Table:  # Any: columns, keys and indexes
    return Table(name, metadata, *parts, sqlite_strict=True, sqlite_with_rowid=rowid)


def _text(name: str, **options: Any) -> Column[str]:  # Any: whatever a column takes
    return Column(name, Text, **{"nullable": False} | options)


def _number(name: str, **options: Any) -> Column[int]:  # Any: whatever a column takes
    return Column(name, Integer, **{"nullable": False} | options)


def _of_coding() -> ForeignKeyConstraint:
    return ForeignKeyConstraint(["report_id", "coding"], ["codings.report_id", "codings.number"])


# Names and values that hold for the whole store: the rule for figures, what linked it last.
settings = _table("settings", _text("name", primary_key=True), _text("value"))

reports = _table(
    "reports",
    Column("number", Integer, primary_key=True, autoincrement=False),
    _text("report_id", unique=True),
    _number("version"),  # the one that holds
    _text("published", nullable=True),
    _text("publisher", nullable=True),
    _text("title", nullable=True),
    _text("source_id", nullable=True),  # of its copies the earliest, where it has any: counted once with it
    Index(None, "source_id"),
)

versions = _table(
    "versions",
    _text("report_id", primary_key=True),
    _number("number", primary_key=True),  # 1 is the first
    _text("text"),  # never changed: spans are offsets into it
    _text("sha256"),  # of the text in UTF-8
    _text("digest"),  # of the text and all that coding stands on
    _text("told"),  # the report without its text, as JSON
    _text("extractor"),
    _number("run"),
    _text("made"),
    ForeignKeyConstraint(["report_id"], ["reports.report_id"]),
    UniqueConstraint("report_id", "digest"),
    Index(None, "sha256"),
)

# Each time that a version was coded. Where a coding found the claims that were there, they stay with the one before.
codings = _table(
    "codings",
    _text("report_id", primary_key=True),
    _number("number", primary_key=True),  # through all versions; the last one holds
    _number("version"),
    _text("coder"),  # empty where it is not known
    _number("run"),
    _text("made"),
    ForeignKeyConstraint(["report_id", "version"], ["versions.report_id", "versions.number"]),
)

claims = _table(
    "claims",
    _text("claim_id", primary_key=True),
    _number("coding", primary_key=True),
    _text("report_id"),
    _number("place_in_report"),
    _number("current"),  # 1: it is told now
    _text("line"),  # the claim with its reasons, as JSON
    _of_coding(),
    Index(None, "report_id", "coding"),
)

# What became of the claims of the coding before, as `dateline versions --claims` tells it of versions.
claim_matches = _table(
    "claim_matches",
    _text("report_id", primary_key=True),
    _number("coding", primary_key=True),
    _number("place", primary_key=True),
    _text("state"),  # same, changed, new, gone
    _text("former_id", nullable=True),
    _text("claim_id", nullable=True),
    _text("fields"),
    _text("why"),
    _of_coding(),
)

sketches = _table(
    "sketches",
    Column("key", _LONG, primary_key=True, autoincrement=False),
    Column("report", Integer, primary_key=True, autoincrement=False),
    ForeignKeyConstraint(["report"], ["reports.number"]),
    Index(None, "report"),
    rowid=False,
)

copies = _table(
    "copies",
    _text("one", primary_key=True),
    _text("other", primary_key=True),
    Column("shared", _REAL, nullable=False),
    ForeignKeyConstraint(["one"], ["reports.report_id"], name="copies_one_report"),
    ForeignKeyConstraint(["other"], ["reports.report_id"], name="copies_other_report"),
    Index(None, "other"),
    rowid=False,
)

# What reports tell of one event each: their claims, by the id of the first, and the event that it was linked to.
tellings = _table(
    "tellings",
    _text("claim_id", primary_key=True),
    _text("telling_id"),
    _text("report_id"),
    _text("event_id", nullable=True),  # null only while it is being linked
    ForeignKeyConstraint(["event_id"], ["events.event_id"]),
    Index(None, "telling_id"),
    Index(None, "report_id"),
    Index(None, "event_id"),
    rowid=False,
)

# Tellings are compared where they share a key.
telling_keys = _table(
    "telling_keys", _text("key", primary_key=True), _text("telling_id", primary_key=True), Index(None, "telling_id"),
    rowid=False,
)  # fmt: skip

ties = _table(
    "ties",
    _text("one", primary_key=True),
    _text("other", primary_key=True),
    Column("weight", _REAL, nullable=False),
    _text("why"),  # a list, as JSON
    Index(None, "other"),
    rowid=False,
)

events = _table(
    "events",
    _text("event_id", primary_key=True),
    _text("event_type"),
    _text("first_day", nullable=True),
    _text("last_day", nullable=True),
    _text("place", nullable=True),
    _text("country", nullable=True),
    _number("disputed"),
    _number("reports"),
    _text("line"),
    Index(None, "first_day"),
)

event_participants = _table(
    "event_participants",
    _text("event_id", primary_key=True),
    _number("place", primary_key=True),
    _text("role"),
    _text("name"),  # in lower case, as it is looked for
    _text("entity_id", nullable=True),
    ForeignKeyConstraint(["event_id"], ["events.event_id"]),
    rowid=False,
)

# What people decided about ties. Only ever added to, but that ``one_now`` and ``other_now`` follow the claims through
# new versions and codings of their reports: null where no claim tells it any more.
hands = _table(
    "hands",
    Column("number", Integer, primary_key=True, autoincrement=False),
    _text("one"),
    _text("other"),
    _text("verdict"),  # pinned, broken, withdrawn
    _text("who"),
    _text("at"),
    _text("why"),
    _text("one_now", nullable=True),
    _text("other_now", nullable=True),
    Index(None, "one_now"),
    Index(None, "other_now"),
)

judgements = _table(
    "judgements",
    Column("number", Integer, primary_key=True, autoincrement=False),
    _text("judgement_id", unique=True),
    _text("about"),
    _text("about_id"),
    _text("line"),
    Index(None, "about_id"),
)

runs = _table(
    "runs",
    Column("number", Integer, primary_key=True, autoincrement=False),
    _text("command"),
    _text("began"),
    _text("ended", nullable=True),  # null: it runs, or was cut off
    _text("software"),  # names and versions, as JSON
    _text("counts"),  # as JSON
)

# What was forgotten: enough to know it when it comes again, and nothing of what it said.
tombstones = _table(
    "tombstones",
    _text("report_id", primary_key=True),
    _text("sha256", primary_key=True),  # of a version's text
    _text("at"),
    _text("who"),
    _text("why"),
    Index(None, "sha256"),
)
