"""What reports tell, read from the store as linking takes it; the hands that are laid on their claims."""

from __future__ import annotations

from collections import OrderedDict, defaultdict
from typing import TYPE_CHECKING

from sqlalchemy import func, or_, select

from dateline.linking import Decisions, Hand, tell
from dateline.records import Claim
from dateline.store.many import chunks
from dateline.store.schema import claims, codings, hands, tellings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sqlalchemy import Connection

    from dateline.linking import Telling

__all__ = ["Kept", "Tellings", "hands_now", "reports_of_claims", "tied_by_hands", "touched_by_hands"]

# Reports whose tellings are kept in memory between transactions: new reports are compared with those of their days.
_KEPT = 5_000


class Kept:
    """Tellings kept between transactions, by report and coding; those used longest ago are dropped."""

    def __init__(self) -> None:
        self.hands: list[Hand] = []
        self.decisions = Decisions()
        self._kept: OrderedDict[tuple[str, int], list[Telling]] = OrderedDict()

    def clear(self) -> None:
        """Forgets all of it."""
        self._kept.clear()

    def lay(self, laid: list[Hand]) -> None:
        """Takes these hands for those that hold."""
        if laid != self.hands:
            self.clear()
            self.hands, self.decisions = laid, Decisions(laid)

    def get(self, key: tuple[str, int]) -> list[Telling] | None:
        """What is kept of a coding of a report."""
        if (found := self._kept.get(key)) is not None:
            self._kept.move_to_end(key)
        return found

    def put(self, key: tuple[str, int], told: list[Telling]) -> None:
        """Keeps what a coding of a report tells."""
        self._kept[key] = told
        if len(self._kept) > _KEPT:
            self._kept.popitem(last=False)


class Tellings:
    """What the reports of a store tell, inside one transaction."""

    def __init__(self, connection: Connection, kept: Kept) -> None:
        self._connection = connection
        self._kept = kept
        kept.lay(hands_now(connection))

    @property
    def decisions(self) -> Decisions:
        """What hands say, all taken together."""
        return self._kept.decisions

    def report_ids(self) -> list[str]:
        """All reports that tell anything."""
        question = select(claims.c.report_id).where(claims.c.current == 1).distinct()
        return sorted(self._connection.scalars(question))

    def of_report(self, report_id: str) -> list[Telling]:
        """The tellings of a report, in text order; none where it is not there, or tells nothing."""
        return self._of_reports([report_id]).get(report_id, [])

    def by_id(self, names: Iterable[str]) -> list[Telling]:
        """The tellings of these ids, in the order of their ids."""
        wanted = set(names)
        found: list[Telling] = []
        for some in chunks(wanted):
            question = select(tellings.c.report_id).where(tellings.c.telling_id.in_(some)).distinct()
            told = self._of_reports(self._connection.scalars(question))
            found += [each for of_one in told.values() for each in of_one]
        return sorted(
            {each.telling_id: each for each in found if each.telling_id in wanted}.values(),
            key=lambda each: each.telling_id,
        )

    def pinned_to(self, names: Iterable[str]) -> set[str]:
        """The tellings that hands pin to these."""
        pinned = {name for hand in self.decisions.standing if hand.verdict == "pinned" for name in hand.pair}
        if not pinned:
            return set()
        home: dict[str, str] = {}
        for some in chunks(pinned):
            question = select(tellings.c.claim_id, tellings.c.telling_id).where(tellings.c.claim_id.in_(some))
            home |= dict(self._connection.execute(question).tuples().all())
        groups: dict[str | None, set[str]] = defaultdict(set)
        for claim, telling in home.items():
            groups[self.decisions.group(claim)].add(telling)
        wanted = set(names)
        return {telling for group in groups.values() if group & wanted for telling in group}

    def _of_reports(self, report_ids: Iterable[str]) -> dict[str, list[Telling]]:
        found: dict[str, list[Telling]] = {}
        missing: dict[str, int] = {}
        for some in chunks(report_ids):
            last = select(codings.c.report_id, func.max(codings.c.number)).where(codings.c.report_id.in_(some))
            for report_id, coding in self._connection.execute(last.group_by(codings.c.report_id)).tuples():
                told = self._kept.get((report_id, coding))
                if told is None:
                    missing[report_id] = coding
                else:
                    found[report_id] = told
        for report_id, told in self._read(missing):
            self._kept.put((report_id, missing[report_id]), told)
            found[report_id] = told
        return found

    def _read(self, report_ids: Iterable[str]) -> Iterator[tuple[str, list[Telling]]]:
        lines: dict[str, list[str]] = {name: [] for name in report_ids}
        for some in chunks(lines):
            question = select(claims.c.report_id, claims.c.line).where(
                claims.c.report_id.in_(some), claims.c.current == 1
            )
            for report_id, line in self._connection.execute(question).tuples():
                lines[report_id].append(line)
        for report_id, told in lines.items():
            yield report_id, tell([Claim.from_line(line) for line in told], self.decisions)


def hands_now(connection: Connection) -> list[Hand]:
    """The hands that hold, about claims that are told now; of those on one pair the last, none where it withdrew."""
    question = select(hands).where(hands.c.one_now.is_not(None), hands.c.other_now.is_not(None))
    last = {}
    for row in connection.execute(question.order_by(hands.c.number)):
        last[frozenset((row.one_now, row.other_now))] = row
    return [
        Hand.model_validate(
            {"one": row.one_now, "other": row.other_now, "verdict": row.verdict, "who": row.who, "when": row.at,
             "why": row.why}
        )
        for row in sorted(last.values(), key=lambda row: row.number)
        if row.verdict != "withdrawn"
    ]  # fmt: skip


def touched_by_hands(connection: Connection, claim_ids: Iterable[str]) -> set[str]:
    """The claims that hands connect with these, pinned or broken, directly or through others, these among them.

    What a hand says can change what another one does, but only among these.
    """
    met, edge = set(claim_ids), set(claim_ids)
    while edge:
        found: set[str] = set()
        for some in chunks(edge):
            question = select(hands.c.one_now, hands.c.other_now)
            rows = connection.execute(question.where(or_(hands.c.one_now.in_(some), hands.c.other_now.in_(some))))
            found |= {name for row in rows for name in row if name is not None}
        edge = found - met
        met |= edge
    return met


def reports_of_claims(connection: Connection, claim_ids: Iterable[str]) -> set[str]:
    """The reports that tell these claims now."""
    found: set[str] = set()
    for some in chunks(claim_ids):
        question = select(claims.c.report_id).where(claims.c.claim_id.in_(some), claims.c.current == 1)
        found |= set(connection.scalars(question))
    return found


def tied_by_hands(connection: Connection, told: Iterable[Claim]) -> set[str]:
    """The reports whose claims hands connect with these, their own among them."""
    return reports_of_claims(connection, touched_by_hands(connection, [claim.claim_id for claim in told]))
