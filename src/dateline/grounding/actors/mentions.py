"""Names as `dateline annotate --layers names` writes them: each with the actor it resolves to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.coding.draft import recorded
from dateline.records import NAME_LABELS, NameMention

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from dateline.grounding.actors.linker import Linker

__all__ = ["names"]


def names(doc: Doc, linker: Linker, report_id: str) -> list[NameMention]:
    """Every name of a report with the entity it resolves to; places stay places."""
    found = []
    for ent in doc.ents:
        if ent.label_ not in NAME_LABELS:
            continue
        entity = linker.entity(ent) if ent.label_ in {"PERSON", "ORGANIZATION", "NORP"} else None
        found.append(NameMention(report_id=report_id, span=recorded(ent), label=ent.label_, entity=entity))
    return found
