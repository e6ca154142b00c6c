"""What the coder is sure of in texts that nobody annotated: more words to learn triggers and types from.

Codebook and model together know more than the model alone. Where both are sure of a trigger, or sure that there is
none, the model learns it from them; what they doubt is left open, and of participants and factuality it learns nothing
here.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

from training import annotated
from training.apart import is_measured

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from dateline.coding.weighing.triggers import Case
    from dateline.pipeline import Coder
    from training.corpora import Reader, Sample

__all__ = ["coded", "confident"]

SURE, NONE = 0.85, 0.1  # from here on a trigger is learned as one, up to here as none
TEXTS = 700  # of a corpus, those first by hash


def coded(shared: Path) -> Iterator[dict[str, Any]]:
    """The texts of the corpora that nobody annotated, with the triggers that the coder is sure of and those it doubts.

    Each as a line of ``annotations.jsonl`` is, with ``anchors`` that have no ``spans``, and no ``kind`` where doubted.
    """
    from dateline import load

    coder = load()
    known = {(article["corpus"], article["id"]) for article, _ in annotated.articles(shared)}
    for corpus in annotated.CORPORA:
        texts = [(_hash(text), name, text) for name, text in annotated.texts(shared, corpus)]
        left = sorted((hashed, name, text) for hashed, name, text in texts if (corpus, name) not in known)
        for hashed, name, text in left[: TEXTS * (4 if corpus == "current-events" else 1)]:
            yield {"corpus": corpus, "id": name, "sha256": hashed, "anchors": _anchors(coder, text)}


def _anchors(coder: Coder, text: str) -> list[dict[str, Any]]:
    from dateline.coding.weighing.triggers import cases

    doc = coder.nlp(text)
    return [_anchor(case) for case in cases(doc, coder.codebook) if case.confidence > NONE]


def _anchor(case: Case) -> dict[str, Any]:
    kind = case.event_type if case.confidence >= SURE else ""
    return {"span": {"start": case.span.start_char, "end": case.span.end_char}, "kind": kind, "spans": None}


def confident(path: Path, shared: Path, reader: Reader) -> Iterator[Sample]:
    """The windows of the texts in a file that ``coded`` wrote; ValueError where a corpus has another text now."""
    known = {corpus: dict(annotated.texts(shared, corpus)) for corpus in annotated.CORPORA}
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            article = json.loads(line)
            text = known[article["corpus"]].get(article["id"], "")
            if _hash(text) != article["sha256"]:
                raise ValueError(f"{path}: {article['corpus']} {article['id']} has another text now")
            if is_measured(text, shared):
                continue
            yield from reader.samples(text, article["anchors"], "claims")


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
