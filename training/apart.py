"""Texts that stay apart: what measures must not have been learned from, under whatever name another corpus has it.

The hand-coded reports that measure (``gold/dev.jsonl``, ``gold/ramadi.jsonl``) were taken from sources that other
corpora draw on too.
"""

from __future__ import annotations

import json
import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["is_measured"]

_MEASURING = ("dev", "ramadi")
_RUN = 8  # words in a row that two texts seldom share by chance
_SHARE, _RUNS = 0.25, 30  # from such a share, or number, of a text's runs it is the same text


def is_measured(text: str, shared: Path) -> bool:
    """Whether a text is, wholly or in good part, one of the reports that measure."""
    runs = _runs(text)
    met = len(runs & _measuring(shared))
    return bool(runs) and (met >= _RUNS or met >= _SHARE * len(runs))


@cache
def _measuring(shared: Path) -> frozenset[str]:
    texts = [(shared / "gold" / f"{name}.jsonl").read_text(encoding="utf-8") for name in _MEASURING]
    reports = [json.loads(line) for text in texts for line in text.splitlines()]
    return frozenset(run for report in reports for run in _runs(report["text"]))


def _runs(text: str) -> set[str]:
    words = re.findall(r"\w+", text.lower())
    return {" ".join(words[at : at + _RUN]) for at in range(len(words) - _RUN + 1)}
