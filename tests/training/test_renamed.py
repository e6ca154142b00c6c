"""Names exchanged for others: the words keep their numbers, and one name changes in one way."""

from __future__ import annotations

import random

from training.corpora import Anchor, Sample
from training.renamed import Renamer


def sample(text: str, names: str = "") -> Sample:
    words = text.split()
    return Sample(words, [False] * len(words), "names", names=names.split() or None)


def renamer() -> Renamer:
    return Renamer(
        [
            [sample("Amina Yusuf left Marwa for Port Vila", "B-PERSON I-PERSON O B-LOCATION O B-LOCATION I-LOCATION")],
            [sample("Joao Prata left Beira for San Pedro", "B-PERSON I-PERSON O B-LOCATION O B-LOCATION I-LOCATION")],
        ]
    )


def test_renamed_keeps_the_number_of_words_and_the_anchors() -> None:
    report = sample("Shells fell on Marwa , and Amina Yusuf fled Marwa for San Pedro")
    report.anchors = [Anchor(1, 2, "shelling", "actual", {"place": [(3, 4)]})]
    for seed in range(20):
        other = renamer().renamed(report, random.Random(seed))
        assert len(other.words) == len(report.words)
        assert other.anchors == report.anchors
        assert other.words[3] == other.words[9] in {"Marwa", "Beira"}
        assert other.words[6:8] in (["Amina", "Yusuf"], ["Joao", "Prata"])


def test_renamed_changes_some_names_and_never_the_report_itself() -> None:
    report = sample("Shells fell on Marwa")
    seen = {tuple(renamer().renamed(report, random.Random(seed)).words) for seed in range(40)}
    assert seen == {("Shells", "fell", "on", "Marwa"), ("Shells", "fell", "on", "Beira")}
    assert report.words[3] == "Marwa"
