"""What holds for the factuality of any text, and the table of turns by itself."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.coding import attribution, factuality
from dateline.coding.draft import Draft
from dateline.coding.factuality.lexicon import words
from dateline.records import FACTUALITIES

PIECES = (
    "The army did not attack may will failed to prevent no planned alleged strike if whether after denied of risk the "
    "rebels said that would have been killed , . ? - allegedly attempt order threat for"
)
WORDS = st.sampled_from([*PIECES.split(), "\n"])
TEXTS = st.one_of(st.lists(WORDS, min_size=1, max_size=40).map(" ".join), st.text(min_size=1, max_size=80))
QUICK = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
KINDS = {*FACTUALITIES, "known", "averted", "attempted", "done"}


def decided(doc, drafts):
    said = attribution.find(doc)
    attribution.attach(drafts, said)
    return factuality.decide(doc, drafts, said)


@QUICK
@given(text=TEXTS)
def test_factuality_of_any_text_is_one_of_the_five(nlp, text):
    doc = nlp(text)
    drafts = [Draft(doc[i : i + 1], "attack", 0.5) for i in range(len(doc))]
    found = decided(doc, drafts)
    assert all(draft.factuality in FACTUALITIES for draft in found)
    assert [d.trigger.start for d in found] == sorted(d.trigger.start for d in found)
    assert all(draft in found for draft in drafts)


@QUICK
@given(text=TEXTS)
def test_factuality_other_than_actual_says_why(nlp, text):
    doc = nlp(text)
    for draft in decided(doc, [Draft(doc[i : i + 1], "attack", 0.5) for i in range(len(doc))]):
        assert draft.factuality == "actual" or any(why.field == "factuality" for why in draft.why)


@QUICK
@given(text=TEXTS)
def test_factuality_second_drafts_are_negated_denials(nlp, text):
    doc = nlp(text)
    drafts = [Draft(doc[i : i + 1], "attack", 0.5) for i in range(len(doc))]
    for draft in decided(doc, drafts):
        if not any(draft is first for first in drafts):
            assert draft.factuality == "negated"
            assert [said.attitude for said in draft.said] == ["denies"]


def test_factuality_a_second_negation_undoes_the_first(nlp):
    doc = nlp("The guards did not fail to kill him.")
    kill = next(token.i for token in doc if token.lower_ == "kill")
    assert decided(doc, [Draft(doc[kill : kill + 1], "killing", 1.0)])[0].factuality == "actual"


def test_factuality_denial_keeps_the_first_draft_as_it_was(nlp):
    doc = nlp("The rebels say they shot down a helicopter, which the army denies.")
    first = Draft(doc[4:6], "destruction", 1.0)
    found = decided(doc, [first])
    assert [draft.factuality for draft in found] == ["actual", "negated"]
    assert [[said.source.text for said in draft.said] for draft in found] == [["The rebels"], ["the army"]]
    assert found[1].trigger == first.trigger


def test_words_of_factuality_have_known_effects():
    listed = words()
    tables = (listed.auxiliaries, listed.adverbs, listed.adjectives, listed.determiners, listed.conjunctions)
    assert all(kind in KINDS for table in tables for kind in table.values())
    assert all(kind in KINDS for kind in listed.governors.values())
    overs = {over for _, over in listed.governors}
    assert overs >= {"infinitive", "clause", "object", "phrase", "purpose", "telling"}
