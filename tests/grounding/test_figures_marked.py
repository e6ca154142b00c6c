"""People told singly that only the model counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dateline.coding.draft import Draft
from dateline.coding.proposals import Phrase, Proposal
from dateline.grounding.figures import attach, find, marked

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Span


def words(doc: Doc, text: str) -> Span:
    span = doc.char_span(doc.text.index(text), doc.text.index(text) + len(text))
    assert span is not None
    return span


@pytest.mark.parametrize(
    ("phrase", "probability", "told"),
    [
        ("the driver", 0.95, [("abducted", 1, "the driver")]),
        ("the driver", 0.6, []),
        ("the truck", 0.95, []),
        ("villagers", 0.95, []),
    ],
)
def test_the_model_adds_single_people_that_it_is_sure_of(
    nlp: Language, monkeypatch: pytest.MonkeyPatch, phrase: str, probability: float, told: list[tuple[str, int, str]]
) -> None:
    doc = nlp("Gunmen stopped the truck of the villagers and kidnapped the driver.")
    draft = Draft(words(doc, "kidnapped"), "abduction", 1.0)
    proposal = Proposal(
        draft.trigger, 1.0, {"abduction": 1.0}, {"actual": 1.0},
        (Phrase("figure", words(doc, phrase), probability),), (), {},
    )  # fmt: skip
    monkeypatch.setattr(marked, "propose_for", lambda _doc, _trigger: proposal)
    attach([draft], find(doc))
    assert [(figure.measure, figure.best, figure.span.text) for figure in draft.figures] == told
