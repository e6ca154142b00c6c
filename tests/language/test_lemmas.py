from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.language.lemmas import Lemmas

LEMMAS = Lemmas({"VERB": {"striking": "strike"}, "NOUN": {"axes": "ax"}})


@pytest.mark.parametrize(
    ("form", "upos", "xpos", "lemma"),
    [
        ("fled", "VERB", "VBD", "flee"),
        ("overran", "VERB", "VBD", "overrun"),
        ("gunmen", "NOUN", "NNS", "gunman"),
        ("ambushed", "VERB", "VBD", "ambush"),
        ("besieged", "VERB", "VBN", "besiege"),
        ("plotted", "VERB", "VBD", "plot"),
        ("strafing", "VERB", "VBG", "strafe"),
        ("tortured", "VERB", "VBN", "torture"),
        ("repaired", "VERB", "VBD", "repair"),
        ("evacuated", "VERB", "VBN", "evacuate"),
        ("defeated", "VERB", "VBN", "defeat"),
        ("militias", "NOUN", "NNS", "militia"),
        ("ambushes", "NOUN", "NNS", "ambush"),
        ("hostages", "NOUN", "NNS", "hostage"),
        ("bodies", "NOUN", "NNS", "body"),
        ("Denied", "VERB", "VBD", "deny"),
        ("SHELLING", "VERB", "VBG", "shell"),
        ("Axes", "NOUN", "NNS", "ax"),
        ("striking", "VERB", "VBG", "strike"),
        ("siege", "NOUN", "NN", "siege"),
    ],
)
def test_lemmas_lead_back_to_the_dictionary(form: str, upos: str, xpos: str, lemma: str) -> None:
    assert LEMMAS.of(form, upos, xpos, "k0|") == lemma


def test_lemmas_of_other_words_follow_the_script() -> None:
    assert LEMMAS.of("Worst", "ADJ", "JJS", "l3|ad") == "woad"
    assert LEMMAS.of("Ramadi", "PROPN", "NNP", "k0|") == "Ramadi"
    assert LEMMAS.of("WORSE", "ADJ", "JJR", "k0|") == "worse"


@given(st.text(min_size=1, max_size=20), st.sampled_from(["VBD", "VBG", "VBZ", "NNS", "NN"]))
def test_lemmas_are_never_empty(form: str, xpos: str) -> None:
    assert LEMMAS.of(form, "NOUN" if xpos[0] == "N" else "VERB", xpos, "k0|")
