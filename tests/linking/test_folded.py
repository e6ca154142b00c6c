"""Claims kept as lines: the same claims again, in less room, and a stream is enough for linking."""

from __future__ import annotations

from dateline.linking import link
from dateline.linking.folded import Folded


def test_claims_come_back_as_they_were(news):
    folded = Folded(news[:2])
    for claim in news[2:]:
        folded.append(claim)
    assert list(folded) == news
    assert list(folded[1:3]) == news[1:3]


def test_a_stream_of_claims_is_linked_like_a_list(news):
    assert link(iter(news)) == link(news)
