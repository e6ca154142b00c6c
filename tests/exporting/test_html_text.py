from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from dateline.exporting.html_text import Marking, markings, paragraphs, segments

ends = st.tuples(st.integers(0, 60), st.integers(0, 60)).filter(lambda pair: pair[0] < pair[1])
marked = st.lists(st.builds(lambda pair, claim: Marking(*pair, "actor", claim), ends, st.integers(1, 3)), max_size=8)


@given(marked, ends)
def test_segments_are_gapless_and_no_marking_starts_or_ends_inside_one(marks, borders):
    start, end = borders
    cut = list(segments(start, end, marks))
    assert [cut[0].start, cut[-1].end] == [start, end]
    assert all(left.end == right.start for left, right in itertools.pairwise(cut))
    for segment in cut:
        for mark in marks:
            inside = mark.start <= segment.start and segment.end <= mark.end
            assert inside == (mark in segment.covering)
            assert inside or mark.end <= segment.start or segment.end <= mark.start


@given(st.text(alphabet="ab \n", max_size=60))
def test_paragraphs_hold_every_word_once_and_in_order(text):
    found = paragraphs(text)
    assert "".join("".join(text[a:b].split()) for a, b in found) == "".join(text.split())
    assert all(first[1] <= second[0] for first, second in itertools.pairwise(found))


def test_all_roles_of_a_claim_are_marked(claims):
    roles = {mark.role for mark in markings(claims) if mark.claim == 1}
    assert roles == {"event", "actor", "place", "time", "figure", "source", "cue"}
