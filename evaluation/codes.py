"""The ACLED sub-event of each snippet's main claim against the one that a coder would give."""

from __future__ import annotations

import tomllib
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from dateline import load
from dateline.records import Report

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from dateline.records import Claim

__all__ = ["NONE", "SNIPPETS", "Answer", "Part", "figures", "main_code", "measure", "snippets"]

SNIPPETS = Path(__file__).with_name("snippets.toml")
NONE = "none"

Part = Literal["development", "measuring"]


@dataclass(frozen=True, slots=True)
class Answer:
    """A snippet, the sub-event that a coder would give it, and the one it was given; both None where there is none."""

    text: str
    wanted: str | None
    given: str | None


def snippets(part: Part) -> list[tuple[str, str | None]]:
    """The snippets of a part, each with its sub-event, None where it tells of no event that ACLED would code."""
    table = tomllib.loads(SNIPPETS.read_text(encoding="utf-8"))
    return [(text, None if name == NONE else name) for name, parts in table.items() for text in parts[part]]


def measure(part: Part) -> list[Answer]:
    """Codes every snippet of a part as a report of its own."""
    coder = load()
    return [
        Answer(text, wanted, main_code(coder.code(Report(report_id=f"snippet-{number}", text=text))))
        for number, (text, wanted) in enumerate(snippets(part))
    ]


def main_code(claims: Iterable[Claim]) -> str | None:
    """The sub-event of the claim of highest confidence that has one, the first of equals."""
    coded = [claim for claim in claims if claim.codes.acled]
    best = max(coded, key=lambda claim: claim.confidence, default=None)
    return best.codes.acled.sub_event_type if best and best.codes.acled else None


def figures(answers: Sequence[Answer]) -> Mapping[str, Mapping[str, float]]:
    """Precision, recall and F1 of each sub-event, and over all: accuracy, coverage, F1 weighted and plain.

    A snippet without an answer counts as wrong. Snippets without an event count apart: ``coded`` is the share of them
    that was given a code all the same.

    >>> told = [Answer("", "Attack", "Attack"), Answer("", "Attack", None), Answer("", None, "Grenade")]
    >>> figures(told)["all"]["accuracy"], figures(told)["none"]["coded"]
    (0.5, 1.0)
    """
    judged = [answer for answer in answers if answer.wanted]
    rest = [answer for answer in answers if not answer.wanted]
    gold, given = Counter(a.wanted for a in judged), Counter(a.given for a in judged)
    right = Counter(a.wanted for a in judged if a.given == a.wanted)
    rows = {name: _row(right[name], given[name], gold[name]) for name in gold if name}
    whole = {
        "accuracy": right.total() / len(judged),
        "coverage": 1 - given[None] / len(judged),
        "weighted_f1": sum(row["f1"] * row["gold"] for row in rows.values()) / len(judged),
        "macro_f1": sum(row["f1"] for row in rows.values()) / len(rows),
    }
    coded = sum(a.given is not None for a in rest)
    return {"all": whole, "none": {"coded": coded / len(rest) if rest else 0.0, "gold": len(rest)}, **rows}


def _row(right: int, given: int, gold: int) -> dict[str, float]:
    precision, recall = right / given if given else 0.0, right / gold
    f1 = 2 * precision * recall / (precision + recall) if right else 0.0
    return {"precision": precision, "recall": recall, "f1": f1, "gold": gold, "system": given}
