"""Low, best and high of one measure, from the counts that stand, by a rule."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from statistics import median_low
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dateline.linking.reconcile.counts import Count
    from dateline.linking.reconcile.rules import Choice, Rule

__all__ = ["chosen", "read_openly", "recommended"]

_OPEN = frozenset({"couple", "few", "several", "handful", "tens", "dozens", "scores", "hundreds", "thousands"})
_WORD = re.compile(r"[a-z]+")


def read_openly(count: Count, rule: Rule) -> Count:
    """The count, an open one ("dozens of people") read as the number that the rule gives for its word."""
    if not rule.vague or count.low is None or count.best is not None or count.high is not None:
        return count
    words = set(_WORD.findall(count.words.casefold()))
    said = sorted(words & set(rule.vague))
    if len(said) != 1 or len(words & _OPEN) > 1:  # "tens of thousands" is no ten
        return count
    return replace(count, low=rule.vague[said[0]], best=rule.vague[said[0]])


def chosen(counts: Sequence[Count], rule: Rule) -> tuple[int | None, int | None, int | None]:
    """Low, best and high of counts of one measure, all of which stand; each text that tells has one voice for a number.

    What no teller gives stays open: of "at least 40" and "more than 50" there is no best and no high.
    """
    voices = list({(count.teller, count.number): count for count in counts}.values())
    how = rule.numbers(counts[0].measure)
    low, best, high = _pick(voices, how.low, rule), _pick(voices, how.best, rule), _pick(voices, how.high, rule)
    floors, tops = any(count.low is not None for count in voices), any(count.high is not None for count in voices)
    if any(count.best is not None for count in voices):
        return min(low, best) if floors else None, best, max(high, best) if tops else None
    if floors and tops:
        return low, None, high
    return (best, None, None) if floors else (None, None, best)


def recommended(counts: Sequence[Count], rule: Rule) -> Count | None:
    """The one count that the rule recommends, where its best is that of the most reliable source."""
    if rule.numbers(counts[0].measure).best != "most reliable":
        return None
    return max(counts, key=lambda count: (-_rank(count, rule), count.published, count.number, count.claim_id))


def _rank(count: Count, rule: Rule) -> int:
    return rule.kinds.index(count.kind) if count.kind in rule.kinds else len(rule.kinds)


def _pick(counts: Sequence[Count], choice: Choice, rule: Rule) -> int:
    numbers = sorted(count.number for count in counts)
    match choice:
        case "lowest":
            return min(count.least for count in counts)
        case "highest":
            return max(count.most for count in counts)
        case "median":
            return median_low(numbers)
        case "most told":
            times = Counter(numbers)
            return max(times, key=lambda number: (times[number], number))
        case "latest":
            return max(counts, key=lambda count: (count.published, count.number)).number
        case "most reliable":
            return max(counts, key=lambda count: (-_rank(count, rule), count.published, count.number)).number
