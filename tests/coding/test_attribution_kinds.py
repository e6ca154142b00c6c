"""The kinds of attribution that ``dateline annotate`` shows, each on a sentence of our own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dateline.coding.attribution.find import by_rules
from dateline.coding.attribution.lexicon import cues

if TYPE_CHECKING:
    from spacy.language import Language

SENTENCES = [
    ("As the mayor put it, the soldiers burned everything.", "the mayor", "put it"),
    ("The ministry put the number of dead at twelve.", "The ministry", "put the number"),
    ("It emerged that the guards had shot the prisoners.", None, "emerged"),
    ("A suspected bomber attacked the market.", None, "suspected"),
    ("Allegations of torture have been made by former prisoners.", "former prisoners", "Allegations"),
    ("Smoke rises after a strike on the port. (Photo: Ivo Lenz/News Agency)", "Ivo Lenz/News Agency", "Photo:"),
    ("Police: gunman kills three at school", "Police", ":"),
    ("Ten killed in market blast - officials", "officials", "-"),
    ("The strike killed nine people (according to the health ministry).", "the health ministry", "according to"),
    ("The militia was accused of burning the village.", None, "was accused of"),
    ("Witnesses told a local radio station that gunmen opened fire.", "Witnesses", "told"),
]


@pytest.mark.parametrize(("text", "source", "cue"), SENTENCES)
def test_rules_find_each_kind(nlp: Language, text: str, source: str | None, cue: str) -> None:
    found = [(said.source and said.source.text, said.cue and said.cue.text) for said in by_rules(nlp(text))]
    assert (source, cue) in found


def test_what_follows_a_semicolon_is_told_anew(nlp: Language) -> None:
    (said, *_) = by_rules(nlp("The rebels say forty were killed; the army counts ten."))
    assert [span.text for span in said.content] == ["forty were killed"]


def test_suspicion_owns_no_claims() -> None:
    assert "suspicion" in cues().silent
