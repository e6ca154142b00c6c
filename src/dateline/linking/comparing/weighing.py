"""The weight of all aspects together, and the reasons in words."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Literal, TypeAlias

from dateline.linking.comparing.certainty import certainty
from dateline.linking.comparing.figures import figures
from dateline.linking.comparing.kinds import kinds
from dateline.linking.comparing.people import people
from dateline.linking.comparing.places import places
from dateline.linking.comparing.sentences import sentences
from dateline.linking.comparing.times import times
from dateline.linking.comparing.wording import wording
from dateline.linking.ties import Tie
from dateline.tables import read_table

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dateline.linking.comparing.finding import Finding
    from dateline.linking.tellings import Telling
    from dateline.linking.traits import Traits

__all__ = ["Which", "aspects", "compare", "reasons", "weigh", "weights"]

Which: TypeAlias = Literal["sentences", "reports"]

# A reason is given where its aspect moves the weight by this much.
_TELLING = 0.2
_DIGITS = 3
# What it counts that two sets of sentences were found to be one before hands touched them.
_PARTED = 3.0


def compare(one: Telling, other: Telling) -> Tie | None:
    """How strongly two tellings tie to one event, the same in either order; None where two events are likelier.

    Tellings of one report have one only where hands alone have parted them.
    """
    a, b = (one, other) if one.telling_id < other.telling_id else (other, one)
    if a.report_id == b.report_id:
        return _tie_within(a, b)
    weight, found = weigh(a.traits, b.traits, "reports")
    if weight <= 0:
        return None
    return Tie(a.telling_id, b.telling_id, round(weight, _DIGITS), reasons(found, "reports"))


def _tie_within(a: Telling, b: Telling) -> Tie | None:
    """What ties two tellings of one report: that they would be one, had hands not touched both."""
    if a.whole is None or a.whole != b.whole:
        return None
    return Tie(a.telling_id, b.telling_id, _PARTED, ("one telling of one report, before hands parted it",))


def weigh(a: Traits, b: Traits, which: Which) -> tuple[float, list[Finding]]:
    """The log-odds that two sentences of a report, or tellings of two reports, tell of one event; and each aspect."""
    by = weights()[which]
    found = aspects(a, b, which)
    if not found:
        return -float("inf"), found
    weight = by["constant"]
    for each in found:
        for name, value in each.features:
            weight += by.get(name, 0.0) * value
    return weight, found


def aspects(a: Traits, b: Traits, which: Which) -> list[Finding]:
    """What each aspect says; empty where the two tell of different kinds of event."""
    kind = kinds(a, b)
    sure = certainty(a, b) if kind is not None else None
    if kind is None or sure is None:
        return []
    found = [
        kind,
        sure,
        times(a, b),
        places(a, b),
        people(a, b, "actor"),
        people(a, b, "target"),
        figures(a, b),
        wording(a, b),
    ]
    if which == "sentences":
        found.append(sentences(a, b))
    return found


def reasons(found: list[Finding], which: Which) -> tuple[str, ...]:
    """Each aspect that moves the weight, the strongest first, with by how much."""
    by = weights()[which]
    moved = [(sum(by.get(name, 0.0) * value for name, value in each.features), each) for each in found]
    told = [(round(weight, 1), words) for weight, each in moved if abs(weight) >= _TELLING and (words := each.words())]
    return tuple(f"{words} ({weight:+.1f})" for weight, words in sorted(told, key=lambda one: (-abs(one[0]), one[1])))


@cache
def weights() -> Mapping[str, Mapping[str, float]]:
    """The weight of each feature, of sentences of a report and of tellings of two."""
    return read_table("dateline.linking", "weights.toml")
