"""The phrase table of coreference: who is who. The parser may miss a row; the table as a whole holds."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.grounding.actors import Linker

PATH = Path(__file__).parent.parent / "phrases" / "coreference.toml"
ROWS = tomllib.loads(PATH.read_text(encoding="utf-8"))["texts"]
FLOOR = 0.9  # of the rows: the rest is what the parser gets wrong, and changes with the model


def span(doc, words):
    """The words in a doc; "he#2" is the second "he"."""
    words, _, nth = words.partition("#")
    at = -1
    for _ in range(int(nth or 1)):
        at = doc.text.index(words, at + 1)
    return doc.char_span(at, at + len(words))


def chain(linker, words):
    return linker.chains.at(linker.head(words).i)


def holds(doc, row):
    linker = Linker(doc)
    later = chain(linker, span(doc, row["later"]))
    if row.get("nobody"):
        first = later.mentions[0].head
        return span(doc, row["later"]).start <= first.i
    return later is not None and later is chain(linker, span(doc, row["earlier"]))


def test_coreference_table_holds(nlp):
    missed = [f"{row['later']!r} in {row['text']!r}" for row in ROWS if not holds(nlp(row["text"]), row)]
    assert len(ROWS) >= 25
    assert len(missed) <= (1 - FLOOR) * len(ROWS), "\n".join(missed)


@pytest.fixture(scope="module")
def told(nlp):
    doc = nlp(
        "Six Jesuit priests were killed by gunmen. The Jesuits were shot in their garden, the mayor, Lena Brandt, said."
        " Brandt blamed the assailants. A priest from the next town buried them."
    )
    return doc, Linker(doc, report_id="r1")


def test_mentions_of_one_have_one_entity_and_its_fullest_name(told):
    doc, linker = told
    priests = linker.entity(span(doc, "Six Jesuit priests"))
    assert (priests.id, priests.name, priests.kind) == ("r1#11", "Jesuit priests", "civilians")
    assert linker.entity(span(doc, "The Jesuits")) == linker.entity(span(doc, "their")) == priests
    assert linker.entity(span(doc, "A priest")) != priests


def test_an_id_within_the_report_says_what_it_rests_on(told):
    doc, linker = told
    assert linker.entity(span(doc, "gunmen")).knowledge == "the report itself"
    assert linker.entity(span(doc, "A priest")).id is None


def test_a_description_and_a_name_are_one_person(told):
    doc, linker = told
    mayor = linker.entity(span(doc, "Brandt#2"))
    assert (mayor.name, mayor.kind) == ("Lena Brandt", "state")
    assert linker.entity(span(doc, "the mayor")) == mayor


def test_a_link_says_what_it_takes_up_and_by_which_rule(told):
    doc, linker = told
    assert linker.why(span(doc, "The Jesuits")) == "takes up 'priests', by a word of it"
    assert linker.why(span(doc, "the assailants")) == "takes up 'gunmen', by a noun of like meaning"


WORDS = ("The rebels", "a soldier", "They", "it", "Lena Brandt", "the group", "two farmers", "his", "who", "attacked")


@given(st.lists(st.sampled_from((*WORDS, "and", ",", ".", "said")), min_size=1, max_size=20))
def test_each_mention_stands_in_one_chain_and_takes_up_an_earlier_one(nlp, words):
    chains = Linker(nlp(" ".join(words))).chains
    heads = [mention.head.i for each in chains.all for mention in each.mentions]
    assert len(heads) == len(set(heads))
    for each in chains.all:
        assert each.rules[0] == ("", None)
        for mention, (_, by) in list(zip(each.mentions, each.rules, strict=True))[1:]:
            assert by in each.mentions
            assert by.head.i < mention.head.i
            assert chains.at(mention.head.i) is each
