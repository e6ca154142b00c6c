"""What claims coded by people score against MUC-4's keys: as much as any coder who follows the codebook can.

MUC-4's keys leave out what is not terrorism (fights between armed sides, killings of soldiers, incidents more than two
months old); our coders did not. So the scorer of events gives their claims less than 1, and a machine's figure on these
reports is to be read beside theirs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dateline import load
from dateline.grounding.actors import Linker
from dateline.records import Report
from training.annotated import articles, is_kept_back

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from types import ModuleType

    from dateline.pipeline import Coder

__all__ = ["measure"]

CORPUS = "muc4"


def measure(shared: Path, scorer: ModuleType) -> dict[str, dict[str, dict[str, float]]]:
    """The scorer's rows for people on all annotated reports, and for people and machine on those kept back."""
    coder = load()
    people: list[dict[str, Any]] = []
    machine: list[dict[str, Any]] = []
    kept, every = set(), set()
    for article, text in articles(shared):
        if article["corpus"] != CORPUS:
            continue
        every.add(article["id"])
        people += _coded(article, text, coder)
        if is_kept_back(article):
            kept.add(article["id"])
            machine += [claim.to_dict() for claim in coder.code(Report(report_id=article["id"], text=text))]
    keys = list(scorer.load_muc4(scorer.portion(shared / "data" / CORPUS, "train")))
    return {
        "people, all": _score(scorer, keys, every, people),
        "people, kept back": _score(scorer, keys, kept, people),
        "machine, kept back": _score(scorer, keys, kept, machine),
    }


def _coded(article: dict[str, Any], text: str, coder: Coder) -> Iterator[dict[str, Any]]:
    """An article's annotation as claims, its mentions tied together by our own linker."""
    doc = coder.nlp(text)
    linker = Linker(doc, coder.knowledge, report_id=article["id"])
    for anchor in article["anchors"]:
        participants = []
        for role in ("actor", "target"):
            for span in anchor["spans"][role]:
                words = doc.char_span(span["start"], span["end"], alignment_mode="expand")
                entity = linker.entity(words)
                told = {**span, "text": text[span["start"] : span["end"]]}
                participants.append({"role": role, "span": told, "entity": entity and entity.model_dump(mode="json")})
        yield {
            "report_id": article["id"], "event_type": anchor["kind"], "trigger": anchor["span"],
            "participants": participants, "factuality": anchor["factuality"],
        }  # fmt: skip


def _score(
    scorer: ModuleType, keys: list[dict[str, Any]], names: set[str], claims: list[dict[str, Any]]
) -> dict[str, dict[str, float]]:
    found: dict[str, dict[str, float]] = scorer.score_muc4(
        [key for key in keys if key["id"] in names],
        scorer.System([claim for claim in claims if _report(claim) in names]),
        lambda *_: None,
    )
    return {row: found[row] for row in ("roles", "perpetrator", "target", "incident", "type")}


def _report(claim: dict[str, Any]) -> str:
    return str(claim.get("report_id") or claim["report"]["report_id"])
