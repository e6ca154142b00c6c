"""Whom mentions mean: the linker's kinds, countries and names against those that people gave, stand-off.

``training/entities.jsonl`` has mentions of reports that no model learns from, coded without sight of what the linker
says: kind, country where the report tells one, name where the actor is in the lists of actors, null where it is nobody
that they know. What a coder left open is not judged.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dateline import load
from dateline.actors import load as load_actors
from dateline.records import Report
from training.annotated import texts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from dateline.pipeline import Coder
    from dateline.records import Entity

__all__ = ["FLOORS", "GOLD", "Judged", "figures", "measure"]

GOLD = Path(__file__).parents[1] / "training" / "entities.jsonl"

# The least that may be right, set some 0.03 below what was measured on 2026-11-22.
FLOORS = {"kind": 0.87, "country": 0.87, "name": 0.87}


@dataclass(frozen=True, slots=True)
class Judged:
    """A mention in its sentence, what people gave it, what the linker gives and why."""

    words: str
    sentence: str
    wanted: Mapping[str, Any]  # Any: JSON's own values
    given: Entity | None
    why: str

    def right(self, field: str) -> bool | None:
        """Whether a field is right; None where people left it open. A name that no list has is right as none."""
        if field not in self.wanted:
            return None
        if field != "name":
            return bool(self.wanted[field] == (getattr(self.given, field) if self.given else None))
        return bool(self.wanted["name"] == (self.given.name if self.given and _is_known(self.given) else None))


def measure(shared: Path, coder: Coder | None = None) -> list[Judged]:
    """Every mention, judged."""
    return list(_judged(shared, coder or load()))


def _judged(shared: Path, coder: Coder) -> Iterator[Judged]:
    known: dict[str, dict[str, str]] = {}
    for line in GOLD.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        corpus = row["corpus"]
        known[corpus] = known.get(corpus) or dict(texts(shared, corpus))
        report = Report(report_id=row["id"], text=known[corpus][row["id"]])
        doc = coder.nlp(report.text)
        linker = coder.linker(doc, report)
        for wanted in row["mentions"]:
            words = doc.char_span(wanted["start"], wanted["end"], alignment_mode="expand")
            if words is None:
                raise ValueError(f"{GOLD.name}: {corpus} {row['id']} has no words at {wanted}")
            yield Judged(words.text, words.sent.text, wanted, linker.entity(words), linker.why(words))


def _is_known(entity: Entity) -> bool:
    """Whether the lists of actors know an entity; states and their police have ids without standing in them."""
    forces = ("dateline:police-", "dateline:state-")
    return bool(entity.id and (entity.id in load_actors() or entity.id.startswith(forces)))


def figures(judged: Iterable[Judged]) -> dict[str, dict[str, float]]:
    """Of each field how many are right, and of each kind; ``forced`` is how many unknown ones were given a known name.

    >>> figures([Judged("they", "", {"kind": "rebel"}, None, "")])["kind"]
    {'accuracy': 0.0, 'gold': 1}
    """
    told = list(judged)
    rows = {field: _share([each for each in told if each.right(field) is not None], field) for field in FLOORS}
    nobody = [each for each in told if "name" in each.wanted and each.wanted["name"] is None]
    rows["forced"] = {"share": 1 - _share(nobody, "name")["accuracy"], "gold": len(nobody)}
    for kind, _ in Counter(each.wanted["kind"] for each in told).most_common():
        rows[kind] = _share([each for each in told if each.wanted["kind"] == kind], "kind")
    return rows


def _share(judged: list[Judged], field: str) -> dict[str, float]:
    right = sum(bool(each.right(field)) for each in judged)
    return {"accuracy": right / len(judged) if judged else 0.0, "gold": len(judged)}
