"""Our own annotation against the texts it counts in."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.records import FACTUALITIES
from training.annotated import kept_back

SHARED = Path(__file__).parents[3] / "shared"


@pytest.fixture(scope="module")
def articles() -> list[dict]:
    if not SHARED.is_dir():
        pytest.skip(f"the corpora are not there: {SHARED}")
    return list(kept_back(SHARED))


def test_annotated_spans_are_whole_words_of_their_texts(articles: list[dict]) -> None:
    for article in articles:
        text = article["text"]
        for claim in article["claims"]:
            for span in [claim["trigger"], *(part["span"] for part in claim["participants"])]:
                assert text[span["start"] : span["end"]] == span["text"]
                assert not (text[span["start"] - 1 : span["start"]].isalpha() and span["text"][0].isalpha())


def test_annotated_keeps_enough_back_to_weigh_by(articles: list[dict]) -> None:
    claims = [claim for article in articles for claim in article["claims"]]
    assert len(articles) > 200
    assert len(claims) > 800
    assert {claim["factuality"] for claim in claims} <= set(FACTUALITIES)
