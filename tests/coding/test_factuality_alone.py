"""The layer of factuality by itself, on words that no codebook lists."""

from __future__ import annotations

from dateline.coding.factuality import alone


def words_of(doc, *wanted):
    return [doc[token.i : token.i + 1] for word in wanted for token in doc if token.lower_ == word]


def test_factuality_alone_tells_of_any_word(nlp):
    doc = nlp("The company bought the mill last year, but it will not close the bakery.")
    assert alone.tell(doc, words_of(doc, "bought", "close")) == ["actual", "negated"]


def test_factuality_alone_answers_in_the_order_it_is_asked(nlp):
    doc = nlp("The choir sang on Monday and plans to tour Norway.")
    told = alone.tell(doc, words_of(doc, "tour", "sang"))
    assert told == ["future", "actual"]
    assert alone.tell(doc, []) == []


def test_factuality_alone_by_rules_adds_what_is_denied(nlp):
    doc = nlp("The rebels say they shot down a helicopter, which the army denies.")
    drafts = alone.tell_by_rules(doc, [(doc[4:6], "destruction")])
    assert [draft.factuality for draft in drafts] == ["actual", "negated"]
