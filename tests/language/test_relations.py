"""Relations that tree and tags rule out, and those that they leave alone."""

from __future__ import annotations

import pytest

from dateline.language.relations import mended

PASSIVE = ("four people are injured", "NUM NOUN AUX VERB", [1, 3, 3, 3])
AGENT = ("they are hit by fire", "PRON AUX VERB ADP NOUN", [2, 2, 2, 4, 2])
NOUN_BELOW = ("raids on towns", "NOUN ADP NOUN", [0, 2, 0])


@pytest.mark.parametrize(
    ("sentence", "read", "wanted"),
    [
        (PASSIVE, "nummod parataxis aux:pass root", "nummod nsubj:pass aux:pass root"),
        (PASSIVE, "punct obj aux:pass root", "nummod nsubj:pass aux:pass root"),
        (PASSIVE, "nummod nsubj:pass aux:pass root", "nummod nsubj:pass aux:pass root"),
        (PASSIVE, "nummod obj aux root", "nummod obj aux root"),
        (AGENT, "nsubj:pass aux:pass root case obj", "nsubj:pass aux:pass root case obl:agent"),
        (AGENT, "nsubj aux root case obj", "nsubj aux root case obl"),
        (NOUN_BELOW, "root case obj", "root case nmod"),
    ],
)
def test_what_the_grammar_rules_out_is_mended(sentence: tuple[str, str, list[int]], read: str, wanted: str) -> None:
    words, upos, heads = sentence
    assert mended(words.split(), upos.split(), heads, read.split()) == wanted.split()


def test_a_noun_with_a_preposition_does_not_become_a_subject() -> None:
    words, upos = ["in", "raids", "were", "killed"], ["ADP", "NOUN", "AUX", "VERB"]
    assert mended(words, upos, [1, 3, 3, 3], ["case", "obl", "aux:pass", "root"])[1] == "obl"
