"""Triggers and participants on trees built by hand: what the rules do where the parse is right, whatever the model."""

from __future__ import annotations

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from dateline import codebook
from dateline.coding import participants, triggers
from dateline.coding.roles import objects_of, subjects_of

BOOK = codebook.load()
VOCAB = spacy.blank("en").vocab


def tree(text):
    """A Doc from lines of "word lemma POS TAG relation head", heads counted from 1."""
    rows = [line.split() for line in text.strip().splitlines()]
    words, lemmas, pos, tags, deps, heads = zip(*rows, strict=True)
    heads = [int(head) - 1 if int(head) else i for i, head in enumerate(heads)]
    sent_starts = [i == 0 for i in range(len(words))]
    return Doc(
        VOCAB, words=list(words), lemmas=list(lemmas), pos=list(pos), tags=list(tags), deps=list(deps), heads=heads,
        sent_starts=sent_starts,
    )  # fmt: skip


def coded(doc):
    drafts = triggers.find(doc, BOOK)
    participants.attach(doc, drafts, BOOK)
    return [
        (draft.event_type, draft.trigger.text, sorted((part.role, part.span.text) for part in draft.parts))
        for draft in drafts
    ]


HARM = """
Rebels rebel NOUN NNS nsubj 2
shelled shell VERB VBD ROOT 0
the the DET DT det 4
hospital hospital NOUN NN obj 2
, , PUNCT , punct 6
killing kill VERB VBG advcl 2
three three NUM CD nummod 8
nurses nurse NOUN NNS obj 6
"""

PASSIVE = """
The the DET DT det 2
convoy convoy NOUN NN nsubj:pass 4
was be AUX VBD aux:pass 4
attacked attack VERB VBN ROOT 0
by by ADP IN case 7
armed armed ADJ JJ amod 7
men man NOUN NNS obl:agent 4
"""

RELATIVE = """
Police police NOUN NNS nsubj 2
arrested arrest VERB VBD ROOT 0
rebels rebel NOUN NNS obj 2
who who PRON WP nsubj 5
attacked attack VERB VBD acl:relcl 3
a a DET DT det 7
school school NOUN NN obj 5
"""

LIGHT = """
Militants militant NOUN NNS nsubj 2
carried carry VERB VBD ROOT 0
out out ADP RP compound:prt 2
an a DET DT det 5
attack attack NOUN NN obj 2
on on ADP IN case 8
a a DET DT det 8
market market NOUN NN nmod 5
"""

COORDINATED = """
Two two NUM CD nummod 2
people people NOUN NNS nsubj:pass 4
were be AUX VBD aux:pass 4
killed kill VERB VBN ROOT 0
and and CCONJ CC cc 8
five five NUM CD nsubj:pass 8
were be AUX VBD aux:pass 8
injured injure VERB VBN conj 4
in in ADP IN case 11
an a DET DT det 11
ambush ambush NOUN NN obl 8
"""


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            HARM,
            [("shelling", "shelled", [("actor", "Rebels"), ("target", "the hospital"), ("target", "three nurses")])],
        ),
        (PASSIVE, [("attack", "attacked", [("actor", "armed men"), ("target", "The convoy")])]),
        (
            RELATIVE,
            [
                ("arrest", "arrested", [("actor", "Police"), ("target", "rebels")]),
                ("attack", "attacked", [("actor", "rebels"), ("target", "a school")]),
            ],
        ),
        (LIGHT, [("attack", "attack", [("actor", "Militants"), ("target", "a market")])]),
        (COORDINATED, [("attack", "ambush", [("target", "Two people"), ("target", "five")])]),
    ],
    ids=["harm", "passive", "relative", "light verb", "coordinated harm"],
)
def test_a_tree_is_coded(text, claims):
    assert coded(tree(text)) == claims


def test_subjects_and_objects_are_logical():
    doc = tree(PASSIVE)
    assert [token.text for token in subjects_of(doc[3])] == ["men"]
    assert [token.text for token in objects_of(doc[3])] == ["convoy"]


def test_every_draft_says_why():
    drafts = triggers.find(tree(HARM), BOOK)
    assert [why.rule for draft in drafts for why in draft.why] == ["codebook: shelling verb 'shell'"]


def test_a_phrase_with_words_between_is_one_trigger():
    doc = tree("""
They they PRON PRP nsubj 2
set set VERB VBD ROOT 0
the the DET DT det 4
houses house NOUN NNS obj 2
on on ADP IN case 6
fire fire NOUN NN obl 2
""")
    assert coded(doc) == [("destruction", "set the houses on fire", [("actor", "They")])]


WORDS = st.sampled_from(
    ["rebels", "attacked", "an", "air", "strike", "killed", "set", "on", "fire", "the", "clash", "between", "and", "-",
     "by", "who", "of", "town", "seized", "\n", "12", "Israeli", "including", "took", "hostage", ",", "."],
)  # fmt: skip
POS = st.sampled_from(["NOUN", "VERB", "ADJ", "ADP", "PROPN", "PUNCT", "AUX", "DET", "NUM", "PRON", "CCONJ"])
TAGS = st.sampled_from(["NN", "VBN", "VBD", "VBZ", "JJ", "IN", ",", "NNS", "WP", ""])
DEPS = st.sampled_from(
    ["nsubj", "obj", "obl", "conj", "acl", "acl:relcl", "advcl", "nmod", "nmod:poss", "amod", "case", "cc", "compound",
     "dep", "nsubj:pass", "aux:pass", "xcomp", "ccomp", "parataxis", "appos", "mark"],
)  # fmt: skip


@st.composite
def any_tree(draw):
    size = draw(st.integers(1, 14))
    words = draw(st.lists(WORDS, min_size=size, max_size=size))
    heads = [0] + [draw(st.integers(0, i - 1)) for i in range(1, size)]  # each word hangs on one before it: a tree
    columns = [draw(st.lists(column, min_size=size, max_size=size)) for column in (POS, TAGS, DEPS)]
    pos, tags, deps = columns
    return Doc(
        VOCAB, words=words, lemmas=words, pos=pos, tags=tags, deps=["ROOT", *deps[1:]], heads=heads,
        sent_starts=[i == 0 for i in range(size)],
    )  # fmt: skip


@settings(deadline=None)
@given(any_tree())
def test_no_tree_breaks_the_rules(doc):
    drafts = triggers.find(doc, BOOK)
    participants.attach(doc, drafts, BOOK)
    taken = [token.i for draft in drafts for token in draft.trigger if token.i == draft.trigger.root.i]
    assert len(taken) == len(set(taken))
    for draft in drafts:
        assert draft.event_type in BOOK.types
        assert 0 <= draft.confidence <= 1
        for part in draft.parts:
            assert part.span.end <= draft.trigger.start or draft.trigger.end <= part.span.start


@settings(deadline=None)
@given(any_tree())
def test_the_same_tree_is_coded_alike(doc):
    first = coded(doc)
    doc.user_data.clear()
    assert coded(doc) == first


def test_an_unparsed_doc_is_no_error():
    assert triggers.find(Doc(VOCAB, words=["Rebels", "attacked"], sent_starts=[True, False]), BOOK) == []
