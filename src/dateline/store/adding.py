"""Runs that put reports, or what is read in them, into a store.

A report is added or coded anew in one transaction with its claims, its copies and all that linking it changes: whatever
is cut off leaves the store as it was before or as it is after.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from dateline.fetching import match_claims
from dateline.fetching.clock import stamp
from dateline.store import codings, near_copies, runs, versions, words
from dateline.store.tellings import tied_by_hands

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from dateline.fetching import ClaimMatch
    from dateline.records import Claim, Report
    from dateline.store.store import Store

__all__ = ["Adding", "Recoding"]


class _Running:
    """A run on a store, and what it has done so far."""

    def __init__(self, store: Store, number: int, coder: str) -> None:
        self._store = store
        self.number = number
        self._coder = coder
        self.counts: Counter[str] = Counter()

    def _code(
        self, connection: Connection, report_id: str, claims: Sequence[Claim] | None, matches: Sequence[ClaimMatch] = ()
    ) -> None:
        """Notes a coding of the version that holds, with its claims; None where they are those that were there."""
        coding = codings.put(
            connection, report_id, coder=self._coder, run=self.number, made=stamp(self._store.now())
        )  # fmt: skip
        if claims is not None:
            codings.keep(connection, report_id, coding, claims)
            codings.carry(connection, report_id, coding, matches)


class Adding(_Running):
    """A run that adds reports to a store."""

    def add(self, report: Report, claims: Sequence[Claim]) -> versions.State:
        """Keeps a report with its claims and links them; what became of it."""
        with self._store.writing() as connection:
            if (state := versions.state_of(connection, report)) is None:
                each_once = _each_once(claims)
                state = self._add(connection, report, each_once)
                self.counts["claims"] += len(each_once)
            self.counts[state] += 1
            runs.count(connection, self.number, self.counts)
        return state

    def _add(self, connection: Connection, report: Report, claims: Sequence[Claim]) -> versions.State:
        before = versions.report_of(connection, report.report_id)
        old = codings.claims_of(connection, report.report_id)
        renewed = tied_by_hands(connection, old) | {report.report_id}
        moved = _take_out(connection, report.report_id)
        number = versions.keep(connection, report, self.number, self._store.now())
        matches = match_claims(before.text, report.text, old, claims) if before else []
        self._code(connection, report.report_id, claims, matches)
        words.put(connection, number)
        moved |= near_copies.take_up(connection, report, number)
        self._store.links(connection).renew(renewed, others=moved - renewed)
        return "changed" if before else "new"


class Recoding(_Running):
    """A run that reads what is kept anew: newer claims in place of the old, what people decided carried over."""

    def recode(self, report: Report, claims: Sequence[Claim]) -> list[ClaimMatch] | None:
        """Puts what is read in a report now in place of what was read before; what became of each claim.

        None where the report was forgotten meanwhile, or another version of it holds.
        """
        with self._store.writing() as connection:
            if not versions.holds(connection, report):
                return None
            each_once = _each_once(claims)
            old = codings.claims_of(connection, report.report_id)
            matches = match_claims(report.text, report.text, old, each_once)
            is_news = _lines(old) != _lines(each_once)
            if is_news:
                renewed = tied_by_hands(connection, old) | {report.report_id}
                self._code(connection, report.report_id, each_once, matches)
                self._store.links(connection).renew(renewed)
            else:
                self._code(connection, report.report_id, None)
            self.counts["recoded" if is_news else "as before"] += 1
            self.counts.update(f"claims {match.state}" for match in matches)
            runs.count(connection, self.number, self.counts)
        return matches


def _take_out(connection: Connection, report_id: str) -> set[str]:
    """Takes out the words of a version that will no longer hold; the reports whose source is another one then."""
    found = versions.version_now(connection, report_id)
    if found is None:
        return set()
    words.take_out(connection, found[0])
    return near_copies.take_out(connection, report_id, found[0])


def _each_once(claims: Sequence[Claim]) -> list[Claim]:
    return list({claim.claim_id: claim for claim in claims}.values())


def _lines(claims: Sequence[Claim]) -> list[str]:
    return [claim.to_line(explain=True) for claim in claims]
