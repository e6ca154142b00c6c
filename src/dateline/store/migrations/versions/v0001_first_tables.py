"""The first tables: what Dateline 0.1.0 keeps."""

from __future__ import annotations

from alembic import op
from sqlalchemy import (
    REAL,
    BigInteger,
    Column,
    Double,
    ForeignKeyConstraint,
    Integer,
    PrimaryKeyConstraint,
    Text,
    UniqueConstraint,
)

revision = "0001"
down_revision = None

# A version's text and a judgement are never changed. They can be taken away whole: by who forgets their report.
_STAY_IN_SQLITE = """
CREATE TRIGGER {table}_stay BEFORE UPDATE ON {table} BEGIN
    SELECT raise(ABORT, '{table} are never changed');
END
"""
_REFUSE_IN_POSTGRES = """
CREATE FUNCTION dateline_refuses() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '% are never changed', TG_TABLE_NAME; END $$
"""
_STAY_IN_POSTGRES = """
CREATE TRIGGER {table}_stay BEFORE UPDATE ON {table} FOR EACH ROW EXECUTE FUNCTION dateline_refuses()
"""
# The words of the versions that hold. SQLite's index keeps no second copy of them: it reads them through the view.
_WORDS_IN_SQLITE = (
    """
    CREATE VIEW current_texts AS
        SELECT reports.number AS number, title, text FROM reports
        JOIN versions ON versions.report_id = reports.report_id AND versions.number = reports.version
    """,
    """
    CREATE VIRTUAL TABLE report_words USING fts5 (
        title, text, content = 'current_texts', content_rowid = 'number',
        tokenize = 'porter unicode61 remove_diacritics 2'
    )
    """,
)
_WORDS_IN_POSTGRES = (
    """
    CREATE TABLE report_words (
        number integer PRIMARY KEY REFERENCES reports (number) ON DELETE CASCADE,
        words tsvector NOT NULL
    )
    """,
    "CREATE INDEX report_words_words ON report_words USING gin (words)",
)


def upgrade() -> None:
    """Makes the tables, the index of words, and what keeps versions and judgements as they are."""
    _tables()
    postgres = op.get_bind().dialect.name == "postgresql"
    for statement in _WORDS_IN_POSTGRES if postgres else _WORDS_IN_SQLITE:
        op.execute(statement)
    if postgres:
        op.execute(_REFUSE_IN_POSTGRES)
    for table in ("versions", "judgements"):
        op.execute((_STAY_IN_POSTGRES if postgres else _STAY_IN_SQLITE).format(table=table))


def _tables() -> None:
    op.create_table(
        "events",
        Column("event_id", Text(), nullable=False),
        Column("event_type", Text(), nullable=False),
        Column("first_day", Text()),
        Column("last_day", Text()),
        Column("place", Text()),
        Column("country", Text()),
        Column("disputed", Integer(), nullable=False),
        Column("reports", Integer(), nullable=False),
        Column("line", Text(), nullable=False),
        PrimaryKeyConstraint("event_id", name="events_key"),
        sqlite_strict=True,
    )
    op.create_index("events_first_day", "events", ["first_day"])
    op.create_table(
        "hands",
        Column("number", Integer(), autoincrement=False, nullable=False),
        Column("one", Text(), nullable=False),
        Column("other", Text(), nullable=False),
        Column("verdict", Text(), nullable=False),
        Column("who", Text(), nullable=False),
        Column("at", Text(), nullable=False),
        Column("why", Text(), nullable=False),
        Column("one_now", Text()),
        Column("other_now", Text()),
        PrimaryKeyConstraint("number", name="hands_key"),
        sqlite_strict=True,
    )
    op.create_index("hands_one_now", "hands", ["one_now"])
    op.create_index("hands_other_now", "hands", ["other_now"])
    op.create_table(
        "judgements",
        Column("number", Integer(), autoincrement=False, nullable=False),
        Column("judgement_id", Text(), nullable=False),
        Column("about", Text(), nullable=False),
        Column("about_id", Text(), nullable=False),
        Column("line", Text(), nullable=False),
        PrimaryKeyConstraint("number", name="judgements_key"),
        UniqueConstraint("judgement_id", name="judgements_judgement_id_once"),
        sqlite_strict=True,
    )
    op.create_index("judgements_about_id", "judgements", ["about_id"])
    op.create_table(
        "reports",
        Column("number", Integer(), autoincrement=False, nullable=False),
        Column("report_id", Text(), nullable=False),
        Column("version", Integer(), nullable=False),
        Column("published", Text()),
        Column("publisher", Text()),
        Column("title", Text()),
        Column("source_id", Text()),
        PrimaryKeyConstraint("number", name="reports_key"),
        UniqueConstraint("report_id", name="reports_report_id_once"),
        sqlite_strict=True,
    )
    op.create_index("reports_source_id", "reports", ["source_id"])
    op.create_table(
        "runs",
        Column("number", Integer(), autoincrement=False, nullable=False),
        Column("command", Text(), nullable=False),
        Column("began", Text(), nullable=False),
        Column("ended", Text()),
        Column("software", Text(), nullable=False),
        Column("counts", Text(), nullable=False),
        PrimaryKeyConstraint("number", name="runs_key"),
        sqlite_strict=True,
    )
    op.create_table(
        "settings",
        Column("name", Text(), nullable=False),
        Column("value", Text(), nullable=False),
        PrimaryKeyConstraint("name", name="settings_key"),
        sqlite_strict=True,
    )
    op.create_table(
        "telling_keys",
        Column("key", Text(), nullable=False),
        Column("telling_id", Text(), nullable=False),
        PrimaryKeyConstraint("key", "telling_id", name="telling_keys_key"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index("telling_keys_telling_id", "telling_keys", ["telling_id"])
    op.create_table(
        "ties",
        Column("one", Text(), nullable=False),
        Column("other", Text(), nullable=False),
        Column("weight", Double().with_variant(REAL(), "sqlite"), nullable=False),
        Column("why", Text(), nullable=False),
        PrimaryKeyConstraint("one", "other", name="ties_key"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index("ties_other", "ties", ["other"])
    op.create_table(
        "tombstones",
        Column("report_id", Text(), nullable=False),
        Column("sha256", Text(), nullable=False),
        Column("at", Text(), nullable=False),
        Column("who", Text(), nullable=False),
        Column("why", Text(), nullable=False),
        PrimaryKeyConstraint("report_id", "sha256", name="tombstones_key"),
        sqlite_strict=True,
    )
    op.create_index("tombstones_sha256", "tombstones", ["sha256"])
    op.create_table(
        "copies",
        Column("one", Text(), nullable=False),
        Column("other", Text(), nullable=False),
        Column("shared", Double().with_variant(REAL(), "sqlite"), nullable=False),
        ForeignKeyConstraint(["one"], ["reports.report_id"], name="copies_one_report"),
        ForeignKeyConstraint(["other"], ["reports.report_id"], name="copies_other_report"),
        PrimaryKeyConstraint("one", "other", name="copies_key"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index("copies_other", "copies", ["other"])
    op.create_table(
        "event_participants",
        Column("event_id", Text(), nullable=False),
        Column("place", Integer(), nullable=False),
        Column("role", Text(), nullable=False),
        Column("name", Text(), nullable=False),
        Column("entity_id", Text()),
        ForeignKeyConstraint(["event_id"], ["events.event_id"], name="event_participants_events"),
        PrimaryKeyConstraint("event_id", "place", name="event_participants_key"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "sketches",
        Column("key", BigInteger().with_variant(Integer(), "sqlite"), autoincrement=False, nullable=False),
        Column("report", Integer(), autoincrement=False, nullable=False),
        ForeignKeyConstraint(["report"], ["reports.number"], name="sketches_reports"),
        PrimaryKeyConstraint("key", "report", name="sketches_key"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index("sketches_report", "sketches", ["report"])
    op.create_table(
        "tellings",
        Column("claim_id", Text(), nullable=False),
        Column("telling_id", Text(), nullable=False),
        Column("report_id", Text(), nullable=False),
        Column("event_id", Text()),
        ForeignKeyConstraint(["event_id"], ["events.event_id"], name="tellings_events"),
        PrimaryKeyConstraint("claim_id", name="tellings_key"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index("tellings_event_id", "tellings", ["event_id"])
    op.create_index("tellings_report_id", "tellings", ["report_id"])
    op.create_index("tellings_telling_id", "tellings", ["telling_id"])
    op.create_table(
        "versions",
        Column("report_id", Text(), nullable=False),
        Column("number", Integer(), nullable=False),
        Column("text", Text(), nullable=False),
        Column("sha256", Text(), nullable=False),
        Column("digest", Text(), nullable=False),
        Column("told", Text(), nullable=False),
        Column("extractor", Text(), nullable=False),
        Column("run", Integer(), nullable=False),
        Column("made", Text(), nullable=False),
        ForeignKeyConstraint(["report_id"], ["reports.report_id"], name="versions_reports"),
        PrimaryKeyConstraint("report_id", "number", name="versions_key"),
        UniqueConstraint("report_id", "digest", name="versions_report_id_digest_once"),
        sqlite_strict=True,
    )
    op.create_index("versions_sha256", "versions", ["sha256"])
    op.create_table(
        "claim_matches",
        Column("report_id", Text(), nullable=False),
        Column("version", Integer(), nullable=False),
        Column("place", Integer(), nullable=False),
        Column("state", Text(), nullable=False),
        Column("former_id", Text()),
        Column("claim_id", Text()),
        Column("fields", Text(), nullable=False),
        Column("why", Text(), nullable=False),
        ForeignKeyConstraint(
            ["report_id", "version"], ["versions.report_id", "versions.number"], name="claim_matches_versions"
        ),
        PrimaryKeyConstraint("report_id", "version", "place", name="claim_matches_key"),
        sqlite_strict=True,
    )
    op.create_table(
        "claims",
        Column("claim_id", Text(), nullable=False),
        Column("version", Integer(), nullable=False),
        Column("report_id", Text(), nullable=False),
        Column("place_in_report", Integer(), nullable=False),
        Column("current", Integer(), nullable=False),
        Column("line", Text(), nullable=False),
        ForeignKeyConstraint(
            ["report_id", "version"], ["versions.report_id", "versions.number"], name="claims_versions"
        ),
        PrimaryKeyConstraint("claim_id", "version", name="claims_key"),
        sqlite_strict=True,
    )
    op.create_index("claims_report_id_version", "claims", ["report_id", "version"])
