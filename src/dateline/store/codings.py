"""What was read in reports, coding by coding: claims, the coder that found them, what became of those before.

A report is coded when a version of it is taken up, and again when a newer coder reads the text that is kept. Claims of
earlier codings stay; what people decided on them follows to the claims that tell the same now.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from sqlalchemy import func, insert, select, update

from dateline.records import Claim
from dateline.store.many import chunks
from dateline.store.schema import claim_matches, claims, codings, hands, reports

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sqlalchemy import ColumnElement, Connection, Select

    from dateline.fetching import ClaimMatch

__all__ = ["carry", "claims_of", "coders", "former_ids", "keep", "not_coded_by", "put", "reports_in_order"]


def claims_of(connection: Connection, report_id: str) -> list[Claim]:
    """The claims of a report that are told now, in the order of the text."""
    question = select(claims.c.line).where(claims.c.report_id == report_id, claims.c.current == 1)
    return [Claim.from_line(line) for line in connection.scalars(question.order_by(claims.c.place_in_report))]


def put(connection: Connection, report_id: str, *, coder: str, run: int, made: str) -> int:
    """Notes that the version of a report that holds was coded; the number of the coding."""
    last = connection.scalar(select(func.max(codings.c.number)).where(codings.c.report_id == report_id)) or 0
    version = select(reports.c.version).where(reports.c.report_id == report_id).scalar_subquery()
    told = {"report_id": report_id, "number": last + 1, "version": version}
    connection.execute(insert(codings).values(**told, coder=coder, run=run, made=made))
    return last + 1


def keep(connection: Connection, report_id: str, coding: int, found: Sequence[Claim]) -> None:
    """Keeps the claims that a coding found, in place of those that were told before."""
    connection.execute(update(claims).where(claims.c.report_id == report_id).values(current=0))
    rows = [
        {
            "claim_id": claim.claim_id, "coding": coding, "report_id": report_id, "place_in_report": place,
            "current": 1, "line": claim.to_line(explain=True),
        }
        for place, claim in enumerate(found)
    ]  # fmt: skip
    if rows:
        connection.execute(insert(claims), rows)


def carry(connection: Connection, report_id: str, coding: int, matches: Sequence[ClaimMatch]) -> None:
    """Notes what became of the claims of the coding before, and lets the hands laid on them hold for their heirs."""
    rows = [
        {
            "report_id": report_id, "coding": coding, "place": place, "state": match.state,
            "former_id": match.old.claim_id if match.old else None,
            "claim_id": match.new.claim_id if match.new else None,
            "fields": " ".join(match.fields), "why": match.why,
        }
        for place, match in enumerate(matches)
    ]  # fmt: skip
    if rows:
        connection.execute(insert(claim_matches), rows)
    _carry_hands(connection, matches)


def former_ids(connection: Connection, claim_ids: Iterable[str]) -> set[str]:
    """The ids of these claims, and those that they had in earlier codings of their reports."""
    met, edge = set(claim_ids), set(claim_ids)
    while edge:
        found: set[str] = set()
        for some in chunks(edge):
            question = select(claim_matches.c.former_id).where(claim_matches.c.claim_id.in_(some))
            found |= set(connection.scalars(question.where(claim_matches.c.former_id.is_not(None))))
        edge = found - met
        met |= edge
    return met


def coders(connection: Connection) -> dict[str, int]:
    """How many reports each coder coded last, by its name."""
    return dict(Counter(coder for _, coder in connection.execute(_last_coded()).tuples()))


def not_coded_by(connection: Connection, coder: str) -> list[str]:
    """The reports that another coder coded last, in the order in which they came."""
    rows = connection.execute(_last_coded().order_by(reports.c.number)).tuples()
    return [report_id for report_id, by in rows if by != coder]


def reports_in_order(connection: Connection) -> list[str]:
    """All reports, in the order in which they came."""
    return list(connection.scalars(select(reports.c.report_id).order_by(reports.c.number)))


def _last_coded() -> Select[str, str]:
    last = select(codings.c.report_id, func.max(codings.c.number).label("number")).group_by(codings.c.report_id)
    held = last.subquery()
    return (
        select(codings.c.report_id, codings.c.coder)
        .join(held, (codings.c.report_id == held.c.report_id) & (codings.c.number == held.c.number))
        .join(reports, reports.c.report_id == codings.c.report_id)
    )


def _carry_hands(connection: Connection, matches: Sequence[ClaimMatch]) -> None:
    """Hands follow the claims that they are laid on; those whose claim was gone hold again where it is told again."""
    heirs = {match.old.claim_id: match.new.claim_id if match.new else None for match in matches if match.old}
    come = [match.new.claim_id for match in matches if match.new and not match.old]
    again = {former: name for name in come for former in former_ids(connection, [name])}
    for laid, now in ((hands.c.one, hands.c.one_now), (hands.c.other, hands.c.other_now)):
        found = _hands_by(connection, now, heirs) + _hands_by(connection, laid, again, now.is_(None))
        for number, name in found:
            connection.execute(update(hands).where(hands.c.number == number).values({now: name}))


def _hands_by(
    connection: Connection, column: ColumnElement[str], names: Mapping[str, str | None], *also: ColumnElement[bool]
) -> list[tuple[int, str | None]]:
    """The hands with one of these ids in a column, by their numbers, each with what the id stands for now."""
    found: list[tuple[int, str | None]] = []
    for some in chunks(names):
        rows = connection.execute(select(hands.c.number, column).where(column.in_(some), *also))
        found += [(number, names[name]) for number, name in rows.tuples()]
    return found
