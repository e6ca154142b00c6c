"""Which counts stand, and which do not: superseded, copied, denied, a running total, a part of what the text tells."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dateline.linking.reconcile.counts import Count
    from dateline.linking.reconcile.rules import Rule

__all__ = ["Judged", "judge"]


@dataclass(frozen=True, slots=True)
class Judged:
    """A count, the later claim that takes its place, and why it does not stand; both None where it does."""

    count: Count
    superseded_by: str | None = None
    note: str | None = None

    @property
    def stands(self) -> bool:
        """Whether low, best and high may be chosen from it."""
        return self.note is None


def judge(counts: Sequence[Count], rule: Rule) -> list[Judged]:
    """The counts of one measure of one event, each with what speaks against it.

    Where all of them are running totals, the event itself is the sum of many, and they stand.
    """
    all_run = all(count.standing == "running" for count in counts)
    judged = [_apart(count, rule, all_run=all_run) for count in counts]
    left = [each.count for each in judged if each.stands]
    judged = [each if not each.stands else _superseded(each.count, left) for each in judged]
    left = [each.count for each in judged if each.stands]
    judged = [each if not each.stands else _outnumbered(each.count, left) for each in judged]
    left = [each.count for each in judged if each.stands]
    return [each if not each.stands else _copied(each.count, left) for each in judged]


def _apart(count: Count, rule: Rule, *, all_run: bool) -> Judged:
    """What is not said of this incident, or not said to be so."""
    if count.standing == "running" and not all_run:
        return Judged(count, note="a running total: it counts more than this event")
    is_none = count.factuality == "negated" and count.most == 0  # "nobody was hurt" says how many
    if count.factuality not in rule.factuality and not is_none:
        return Judged(count, note=f"told as {_TOLD[count.factuality]}")
    return Judged(count)


_TOLD = {
    "actual": "happened", "probable": "likely", "possible": "possible", "future": "yet to come", "negated": "not so",
}  # fmt: skip


def _superseded(count: Count, left: Sequence[Count]) -> Judged:
    for other in sorted(left, key=lambda other: (other.published, other.claim_id), reverse=True):
        if other.claim_id != count.claim_id or other.words != count.words:
            note = _takes_the_place(other, count)
            if note and other.claim_id != count.claim_id:
                return Judged(count, other.claim_id, note)
            if note:
                return Judged(count, None, note)
    return Judged(count)


def _takes_the_place(later: Count, count: Count) -> str | None:
    """Why ``later`` supersedes ``count``; None where it does not."""
    if later.number == count.number:
        return None
    way = "upwards" if later.number > count.number else "downwards"
    same_text = later.teller == count.teller
    if same_text and count.standing == "earlier" and later.standing != "earlier":
        return f"corrected {way} in the same text"
    if later.standing == "earlier" or not later.told or later.published <= count.published:
        return None
    one_voice = later.source is not None and later.source == count.source
    if later.standing == "revised" and (one_voice or not count.named):
        return f"revised {way} by a later toll"
    if one_voice and later.number > count.number:
        return "told higher by the same source later"
    return None


def _outnumbered(count: Count, left: Sequence[Count]) -> Judged:
    """A text that tells several numbers tells parts too: its highest stands for it, of each source that it names."""
    for other in left:
        if other.teller == count.teller and other.number > count.number and not _rival(count, other):
            return Judged(count, note=f"a part: the same text also tells {other.number:,}")
    return Judged(count)


def _rival(one: Count, other: Count) -> bool:
    return one.named and other.named and one.source != other.source


def _copied(count: Count, left: Sequence[Count]) -> Judged:
    """Copies of one text tell a number once."""
    if count.is_copy:
        for other in left:
            if other.teller == count.teller and other.number == count.number and not other.is_copy:
                return Judged(count, note="a copy of a text that counts already")
    return Judged(count)
