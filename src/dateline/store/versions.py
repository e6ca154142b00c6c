"""Reports and their versions: taken up, known again, and what became of the claims of the version before."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

from sqlalchemy import func, insert, select, update

from dateline.errors import InputError
from dateline.fetching import match_claims
from dateline.fetching.versions import sha256_of, version_of
from dateline.records import Claim, Report
from dateline.store.schema import claim_matches, claims, hands, reports, tombstones, versions

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy import Connection

    from dateline.fetching import ClaimMatch

__all__ = ["claims_of", "digest_of", "is_forgotten", "keep", "known", "report_of", "version_now"]

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


def version_now(connection: Connection, report_id: str) -> tuple[int, int] | None:
    """A report's number in the store and the version that holds; None where there is no such report."""
    row = connection.execute(
        select(reports.c.number, reports.c.version).where(reports.c.report_id == report_id)
    ).first()
    return (row.number, row.version) if row else None


def keep(connection: Connection, report: Report, found: Sequence[Claim], run: int, now: datetime) -> int:
    """Keeps a report that is new or changed, with its claims; its number in the store."""
    _refuse_unkeepable(connection, report)
    before = version_now(connection, report.report_id)
    number, last = before or (_next_number(connection), 0)
    head = {name: getattr(report, name) for name in ("published", "publisher", "title")}
    if before:
        earlier = report_of(connection, report.report_id), claims_of(connection, report.report_id)
        connection.execute(update(claims).where(claims.c.report_id == report.report_id).values(current=0))
        connection.execute(update(reports).where(reports.c.number == number).values(version=last + 1, **head))
    else:
        connection.execute(insert(reports).values(number=number, report_id=report.report_id, version=1, **head))
    _keep_version(connection, report, last + 1, run, now)
    _keep_claims(connection, report, found, last + 1)
    if before:
        matches = match_claims(earlier[0].text, report.text, earlier[1], found)
        _keep_matches(connection, report.report_id, last + 1, matches)
        _carry_hands(connection, matches)
    return number


def report_of(connection: Connection, report_id: str) -> Report:
    """The version of a report that holds."""
    question = select(versions.c.told, versions.c.text).join(
        reports, (versions.c.report_id == reports.c.report_id) & (versions.c.number == reports.c.version)
    )
    row = connection.execute(question.where(reports.c.report_id == report_id)).one()
    return Report.model_validate({**json.loads(row.told), "text": row.text})


def claims_of(connection: Connection, report_id: str) -> list[Claim]:
    """The claims of the version of a report that holds, in the order of the text."""
    question = select(claims.c.line).where(claims.c.report_id == report_id, claims.c.current == 1)
    return [Claim.from_line(line) for line in connection.scalars(question.order_by(claims.c.place_in_report))]


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


def _keep_claims(connection: Connection, report: Report, found: Sequence[Claim], version: int) -> None:
    rows = [
        {
            "claim_id": claim.claim_id, "version": version, "report_id": report.report_id, "place_in_report": place,
            "current": 1, "line": claim.to_line(explain=True),
        }
        for place, claim in enumerate(found)
    ]  # fmt: skip
    if rows:
        connection.execute(insert(claims), rows)


def _keep_matches(connection: Connection, report_id: str, version: int, matches: Sequence[ClaimMatch]) -> None:
    rows = [
        {
            "report_id": report_id, "version": version, "place": place, "state": match.state,
            "former_id": match.old.claim_id if match.old else None,
            "claim_id": match.new.claim_id if match.new else None,
            "fields": " ".join(match.fields), "why": match.why,
        }
        for place, match in enumerate(matches)
    ]  # fmt: skip
    if rows:
        connection.execute(insert(claim_matches), rows)


def _carry_hands(connection: Connection, matches: Sequence[ClaimMatch]) -> None:
    """Lets the hands that are laid on claims of the old version hold for those that tell the same in the new one."""
    new_ids = {match.old.claim_id: match.new.claim_id if match.new else None for match in matches if match.old}
    for column in (hands.c.one_now, hands.c.other_now):
        rows = connection.execute(select(hands.c.number, column).where(column.in_(sorted(new_ids)))).all()
        for number, old in rows:
            connection.execute(update(hands).where(hands.c.number == number).values({column: new_ids[old]}))
