"""What people decide, kept as they decided it: hands on ties, judgements on claims and events."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from sqlalchemy import func, insert, select

from dateline.errors import SettingError
from dateline.fetching.clock import stamp
from dateline.linking.building import name_of
from dateline.records import Judgement
from dateline.store.codings import former_ids
from dateline.store.many import chunks
from dateline.store.schema import claims, hands, judgements

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy import Connection

    from dateline.records import Event

__all__ = ["Verdict", "judge", "judgements_about", "judgements_on", "lay_hand"]

Verdict = Literal["pinned", "broken", "withdrawn"]


def lay_hand(
    connection: Connection, pair: Sequence[str], verdict: Verdict, *, who: str, why: str, now: datetime
) -> None:
    """Notes a person's decision on two claims that are told now; SettingError where one is not, or both are one."""
    one, other = sorted(pair)
    if one == other:
        raise SettingError(f"{one}: a decision is about two claims, not about one and itself")
    for name in (one, other):
        question = select(claims.c.claim_id).where(claims.c.claim_id == name, claims.c.current == 1)
        if connection.execute(question).first() is None:
            raise SettingError(f"{name}: no claim of this id is told now (`dateline show EVENT` lists them)")
    connection.execute(
        insert(hands).values(
            number=(connection.scalar(select(func.max(hands.c.number))) or 0) + 1,
            one=one, other=other, verdict=verdict, who=who, at=stamp(now), why=why, one_now=one, other_now=other,
        )
    )  # fmt: skip


def judge(connection: Connection, judgement: Judgement) -> None:
    """Keeps a judgement, behind all that were there; SettingError where one of its id is there already."""
    question = select(judgements.c.line).where(judgements.c.judgement_id == judgement.judgement_id)
    if connection.execute(question).first() is not None:
        raise SettingError(f"{judgement.judgement_id}: a judgement of this id is kept already, and none is changed")
    connection.execute(
        insert(judgements).values(
            number=(connection.scalar(select(func.max(judgements.c.number))) or 0) + 1,
            judgement_id=judgement.judgement_id, about=judgement.about, about_id=judgement.about_id,
            line=judgement.to_line(),
        )
    )  # fmt: skip


def judgements_about(connection: Connection, about_id: str | None = None) -> list[Judgement]:
    """The judgements on a claim or an event, or all of them, in the order in which they were made."""
    question = select(judgements.c.line).order_by(judgements.c.number)
    if about_id is not None:
        question = question.where(judgements.c.about_id == about_id)
    return [Judgement.from_line(line) for line in connection.scalars(question)]


def judgements_on(connection: Connection, event: Event) -> list[Judgement]:
    """The judgements on an event and on its claims, in the order in which they were made.

    Claims and events that were coded anew may have other ids than before. An event's is that of its first
    claim (``dateline.linking``): a judgement on it is one on whatever event that claim tells now.
    """
    claims = former_ids(connection, event.claims)
    found: dict[int, Judgement] = {}
    for some in chunks(claims | {name_of(claim) for claim in claims}):
        rows = connection.execute(select(judgements.c.number, judgements.c.line).where(judgements.c.about_id.in_(some)))
        found |= {number: Judgement.from_line(line) for number, line in rows.tuples()}
    return [judgement for _, judgement in sorted(found.items())]
