"""Reports and their versions: taken up, and known again."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Literal

from sqlalchemy import func, insert, select, update

from dateline.errors import InputError
from dateline.fetching.versions import sha256_of, version_of
from dateline.records import Report
from dateline.store.schema import reports, tombstones, versions

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Connection

__all__ = ["State", "digest_of", "holds", "is_forgotten", "keep", "known", "report_of", "state_of", "version_now"]

State = Literal["new", "changed", "same", "forgotten"]

# What an index of PostgreSQL takes is a page's third; ids are keys.
_LONGEST_ID = 2_000


def digest_of(report: Report) -> str:
    """The hash of all that a report's claims stand on: its text and what is known of its publication."""
    told = json.dumps(report.head.model_dump(mode="json"), sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(f"{told}\n{report.text}".encode()).hexdigest()


def known(connection: Connection, report: Report) -> bool:
    """Whether a version of the report is this very text under these very words about it."""
    question = select(versions.c.number).where(
        versions.c.report_id == report.report_id, versions.c.digest == digest_of(report)
    )
    return connection.execute(question).first() is not None


def is_forgotten(connection: Connection, report: Report) -> bool:
    """Whether a report of this id, or of this text, was forgotten."""
    question = select(tombstones.c.report_id).where(
        (tombstones.c.report_id == report.report_id) | (tombstones.c.sha256 == sha256_of(report.text))
    )
    return connection.execute(question.limit(1)).first() is not None


def state_of(connection: Connection, report: Report) -> State | None:
    """Whether the very report is there already, or was forgotten; None where it would be news."""
    if known(connection, report):
        return "same"
    return "forgotten" if is_forgotten(connection, report) else None


def version_now(connection: Connection, report_id: str) -> tuple[int, int] | None:
    """A report's number in the store and the version that holds; None where there is no such report."""
    row = connection.execute(
        select(reports.c.number, reports.c.version).where(reports.c.report_id == report_id)
    ).first()
    return (row.number, row.version) if row else None


def holds(connection: Connection, report: Report) -> bool:
    """Whether the version that holds is this very text under these very words about it."""
    question = select(versions.c.number).join(
        reports, (versions.c.report_id == reports.c.report_id) & (versions.c.number == reports.c.version)
    )
    very = versions.c.report_id == report.report_id, versions.c.digest == digest_of(report)
    return connection.execute(question.where(*very)).first() is not None


def keep(connection: Connection, report: Report, run: int, now: datetime) -> int:
    """Keeps a report that is new, or a new version of it, which then holds; its number in the store."""
    _refuse_unkeepable(connection, report)
    number, last = version_now(connection, report.report_id) or (_next_number(connection), 0)
    head = {name: getattr(report, name) for name in ("published", "publisher", "title")}
    if last:
        connection.execute(update(reports).where(reports.c.number == number).values(version=last + 1, **head))
    else:
        connection.execute(insert(reports).values(number=number, report_id=report.report_id, version=1, **head))
    _keep_version(connection, report, last + 1, run, now)
    return number


def report_of(connection: Connection, report_id: str) -> Report | None:
    """The version of a report that holds; None where there is no such report."""
    question = select(versions.c.told, versions.c.text).join(
        reports, (versions.c.report_id == reports.c.report_id) & (versions.c.number == reports.c.version)
    )
    row = connection.execute(question.where(reports.c.report_id == report_id)).first()
    return Report.model_validate({**json.loads(row.told), "text": row.text}) if row else None


def _refuse_unkeepable(connection: Connection, report: Report) -> None:
    """InputError where no database could keep the report under its id, or this one could not keep its text."""
    if len(report.report_id.encode()) > _LONGEST_ID:
        what = f"its id is longer than {_LONGEST_ID:,} bytes"
        raise InputError(f"{report.report_id[:80]}…", what, "give it a shorter one")
    told = report.model_dump_json()
    if connection.dialect.name == "postgresql" and "\\u0000" in told:
        raise InputError(report.report_id, "it holds a NUL character, which PostgreSQL cannot keep", "take it out")


def _next_number(connection: Connection) -> int:
    return (connection.scalar(select(func.max(reports.c.number))) or 0) + 1


def _keep_version(connection: Connection, report: Report, number: int, run: int, now: datetime) -> None:
    made = version_of(report, number, "", now, None)
    connection.execute(
        insert(versions).values(
            report_id=report.report_id, number=number, text=made.text, sha256=made.sha256, digest=digest_of(report),
            told=made.told, extractor=made.extractor, run=run, made=made.made,
        )
    )  # fmt: skip
