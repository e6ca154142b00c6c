"""Codings: what is kept can be coded anew, and claims are those of a coding, not of a version.

Until here a version was coded once: its claims are those of the coding of its number, by a coder nobody noted.
"""

from __future__ import annotations

from alembic import op
from sqlalchemy import Column, ForeignKeyConstraint, Integer, PrimaryKeyConstraint, Text

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Notes a coding for each version, and puts its number in the place of the version's."""
    op.create_table(
        "codings",
        Column("report_id", Text(), nullable=False),
        Column("number", Integer(), nullable=False),
        Column("version", Integer(), nullable=False),
        Column("coder", Text(), nullable=False),
        Column("run", Integer(), nullable=False),
        Column("made", Text(), nullable=False),
        ForeignKeyConstraint(
            ["report_id", "version"], ["versions.report_id", "versions.number"], name="codings_versions"
        ),
        PrimaryKeyConstraint("report_id", "number", name="codings_key"),
        sqlite_strict=True,
    )
    op.execute(
        "INSERT INTO codings (report_id, number, version, coder, run, made) "
        "SELECT report_id, number, number, '', run, made FROM versions"
    )
    op.drop_index("claims_report_id_version", "claims")
    for table in ("claims", "claim_matches"):
        with op.batch_alter_table(table, table_kwargs={"sqlite_strict": True}) as changed:
            changed.drop_constraint(f"{table}_versions", type_="foreignkey")
            changed.alter_column("version", new_column_name="coding")
        with op.batch_alter_table(table, table_kwargs={"sqlite_strict": True}) as changed:
            changed.create_foreign_key(f"{table}_codings", "codings", ["report_id", "coding"], ["report_id", "number"])
    op.create_index("claims_report_id_coding", "claims", ["report_id", "coding"])
