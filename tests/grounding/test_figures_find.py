"""Figures in whole sentences: number phrases bound to what they measure."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from dateline.grounding.figures import find, mentions
from dateline.grounding.figures.counted import counted
from dateline.grounding.figures.measures import measure_words
from dateline.records import MEASURES

if TYPE_CHECKING:
    from spacy.language import Language

TABLE = tomllib.loads((Path(__file__).parents[1] / "phrases" / "figures.toml").read_text("utf-8"))["sentences"]
# The share of rows that hold with the shipped model: a parser errs on a sentence now and then.
FLOOR = 0.95
SENTENCES = [(sentence, figures) for row in TABLE for sentence, figures in row.items()]


def told(nlp: Language, sentence: str) -> list[str]:
    def number(value: int | None) -> str:
        return "-" if value is None else str(value)

    return sorted(
        f"{f.measure} {number(f.bounds.low)} {number(f.bounds.best)} {number(f.bounds.high)} {f.unit}"
        for f in find(nlp(sentence))
        if f.measure is not None and not f.subset
    )


def test_sentences_give_their_figures(nlp: Language) -> None:
    missed = [
        f"{sentence!r}: {found}, not {sorted(figures)}"
        for sentence, figures in SENTENCES
        if (found := told(nlp, sentence)) != sorted(figures)
    ]
    assert len(missed) <= (1 - FLOOR) * len(SENTENCES), "\n".join(missed)


def test_span_covers_hedge_number_and_noun(nlp: Language) -> None:
    [figure] = find(nlp("Officials said that up to 500 villagers were killed in Oria."))
    assert figure.span.text == "up to 500 villagers"
    assert figure.who == "villagers"


def test_part_of_a_figure_is_marked(nlp: Language) -> None:
    whole, part = find(nlp("At least 80 people, including 16 children, were killed."))
    assert (whole.bounds.low, whole.subset) == (80, False)
    assert (part.bounds.best, part.subset) == (16, True)


def test_running_total_is_marked(nlp: Language) -> None:
    [figure] = [f for f in find(nlp("More than 400 people have been killed since 2005.")) if f.measure]
    assert figure.cumulative


def test_number_on_top_of_others_is_marked(nlp: Language) -> None:
    assert [f.increment for f in find(nlp("The blast killed 12 more soldiers.")) if f.measure] == [True]


def test_unmeasured_numbers_are_mentions_without_measure(nlp: Language) -> None:
    lines = mentions(nlp("Four generals met on Monday."), "r1")
    assert [(line.measure, line.best, line.who) for line in lines] == [(None, 4, "generals")]


def test_word_lists_hold_known_measures_and_no_word_twice_as_unit_and_people() -> None:
    words = measure_words()
    for table in (words.done_to, words.suffers, words.act, words.count, words.state):
        assert {measure for measures in table.values() for measure in measures} <= set(MEASURES)
    assert not counted().people & counted().units.keys()


WORDS = st.lists(
    st.sampled_from(
        [
            "12",
            "people",
            "killed",
            "and",
            "wounded",
            "no",
            "dozens",
            "of",
            "in",
            "the",
            ",",
            ".",
            "a",
            "strike",
            "including",
            "others",
            "were",
            "3,000",
            "to",
        ]
    ),
    min_size=1,
    max_size=20,
)


@st.composite
def broken_parses(draw: st.DrawFn) -> Doc:
    """Any words under any tree: what a parser never should give, and may."""
    words = draw(WORDS)
    heads = [draw(st.integers(0, max(i - 1, 0))) for i in range(len(words))]
    deps = ["ROOT"] + [
        draw(st.sampled_from(["nsubj", "obj", "nummod", "conj", "obl", "acl", "xcomp", "nmod", "advcl"]))
        for _ in words[1:]
    ]
    tags = [draw(st.sampled_from(["NOUN", "VERB", "NUM", "ADJ", "ADP", "AUX"])) for _ in words]
    return Doc(spacy.blank("en").vocab, words=words, heads=heads, deps=deps, pos=tags, lemmas=words)


@settings(deadline=None, max_examples=60)
@given(broken_parses())
def test_no_parse_breaks_it_and_bounds_stay_in_order(doc: Doc) -> None:
    for figure in find(doc):
        known = [b for b in (figure.bounds.low, figure.bounds.best, figure.bounds.high) if b is not None]
        assert known
        assert known == sorted(known)
        assert figure.span.text == doc.text[figure.span.start_char : figure.span.end_char]
