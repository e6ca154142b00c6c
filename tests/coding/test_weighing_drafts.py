"""Codebook and model weighed on sentences of our own: the shipped model reads them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import spacy

from dateline import codebook
from dateline.coding import participants, triggers, weighing
from dateline.coding.draft import Draft, Part
from dateline.coding.proposals import proposals, propose_for

if TYPE_CHECKING:
    from spacy.language import Language


@pytest.fixture(scope="module")
def book() -> codebook.Codebook:
    return codebook.load(None)


def drafts_of(nlp: Language, book: codebook.Codebook, text: str) -> list[Draft]:
    return weighing.weigh(nlp(text), book)


def test_weighing_keeps_what_both_see(nlp: Language, book: codebook.Codebook) -> None:
    drafts = drafts_of(nlp, book, "Gunmen attacked a police post in the town on Monday, killing three officers.")
    assert [(draft.event_type, draft.trigger.text) for draft in drafts] == [("attack", "attacked")]
    assert drafts[0].confidence > 0.8
    assert "model: trigger" in drafts[0].why[0].rule


def test_weighing_drops_what_the_model_finds_absurd(nlp: Language, book: codebook.Codebook) -> None:
    assert drafts_of(nlp, book, "The storm killed twelve people and flooded the valley.") == []


def test_weighing_rests_on_the_codebook_where_no_model_has_read(book: codebook.Codebook) -> None:
    plain = spacy.blank("en")
    plain.add_pipe("sentencizer")
    doc = plain("Gunmen attacked a police post.")
    doc[1].lemma_, doc[1].pos_ = "attack", "VERB"
    assert [draft.event_type for draft in weighing.weigh(doc, book)] == [
        draft.event_type for draft in triggers.find(doc, book)
    ]
    assert proposals(doc) == []
    assert propose_for(doc, doc[1:2]) is None


def test_weighing_gives_drafts_in_text_order(nlp: Language, book: codebook.Codebook) -> None:
    text = "Shelling hit the port. Troops withdrew, and hundreds of families fled. Talks resumed on Friday."
    starts = [draft.trigger.start for draft in drafts_of(nlp, book, text)]
    assert starts == sorted(starts)
    assert len(starts) >= 3


def test_weighing_leaves_no_participant_that_neither_word_nor_model_supports(
    nlp: Language, book: codebook.Codebook
) -> None:
    doc = nlp("On Monday rebels shelled the market.")
    drafts = weighing.weigh(doc, book)
    participants.attach(doc, drafts, book)
    stray = Part("actor", doc[0:1], "a rule gone wrong")
    drafts[0].parts.append(stray)
    weighing.weigh_participants(doc, drafts)
    assert stray not in drafts[0].parts
    assert {(part.role, part.span.root.text) for part in drafts[0].parts} == {("actor", "rebels"), ("target", "market")}


def test_weighing_leaves_a_denial_beside_what_it_denies(nlp: Language) -> None:
    doc = nlp("Rebels shelled the market.")
    pair = [Draft(doc[1:2], "shelling", 0.9), Draft(doc[1:2], "shelling", 0.9, factuality="negated")]
    weighing.weigh_factuality(doc, pair)
    assert [draft.factuality for draft in pair] == ["actual", "negated"]


def test_weighing_keeps_what_the_rules_read_and_the_model_half_sees(nlp: Language) -> None:
    doc = nlp("The army plans an offensive to retake the town next month.")
    plan = [Draft(doc[4:5], "offensive", 0.9, factuality="future")]
    weighing.weigh_factuality(doc, plan)
    assert plan[0].factuality == "future"
    assert plan[0].why == []


def test_weighing_takes_nobody_from_another_sentence(nlp: Language, book: codebook.Codebook) -> None:
    doc = nlp("Fighters captured the town on Monday.\n\nGovernment aircraft bombed the market of a nearby village.")
    drafts = weighing.weigh(doc, book)
    participants.attach(doc, drafts, book)
    weighing.weigh_participants(doc, drafts)
    assert [part.span.text for part in drafts[0].parts if part.role == "actor"] == ["Fighters"]
    for draft in drafts:
        assert all(part.span.sent == draft.trigger.sent for part in draft.parts)


def test_weighing_tells_an_event_once_where_several_words_may_tell_it(nlp: Language, book: codebook.Codebook) -> None:
    drafts = drafts_of(nlp, book, "An improvised explosive device hit a convoy of troops on the Baro road.")
    assert len(drafts) == 1
