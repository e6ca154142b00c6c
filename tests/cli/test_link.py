from __future__ import annotations

import json

import pytest

from tests.linking.conftest import a_claim


@pytest.fixture
def claims():
    first = a_claim("Gunmen attacked the market in Tel Amar on Monday, killing nine.", "attacked", place="Tel Amar",
                    day="2021-03-08", killed=9, title="Nine dead in Tel Amar market")  # fmt: skip
    second = a_claim("Fighters attacked the market in Tel Amar, killing nine traders.", "attacked", report="r2",
                     place="Tel Amar", day="2021-03-08", killed=9, title="Nine dead at Tel Amar market")  # fmt: skip
    return first, second


@pytest.fixture
def written(tmp_path, claims):
    path = tmp_path / "claims.jsonl"
    path.write_text("".join(f"{claim.to_line()}\n" for claim in claims), encoding="utf-8")
    return path


def test_link_writes_an_event_a_line(dateline_, written, claims):
    result = dateline_("link", written, "--format", "jsonl")
    (event,) = map(json.loads, result.out.splitlines())
    assert result.status == 0
    assert set(event["claims"]) == {claim.claim_id for claim in claims}
    assert set(event["main_of"]) == {"r1", "r2"}
    assert event["why"]


def test_link_reads_standard_input(dateline_, written):
    assert dateline_("link", "-", stdin=written.read_bytes()).out == dateline_("link", written).out


def test_link_shows_a_person_the_sentences_and_why(dateline_, written):
    page = dateline_("link", written, "--format", "table").out
    assert "2021-03-08 · attack · Tel Amar, XX · killed 9 · 2 reports" in page
    assert "r2: Fighters attacked the market in Tel Amar" in page
    assert "why: " in page


def test_link_keeps_what_hands_broke(dateline_, written, claims, tmp_path):
    hand = {"one": claims[0].claim_id, "other": claims[1].claim_id, "verdict": "broken", "who": "R. Reader",
            "when": "2021-03-10T09:00:00Z", "why": "two markets"}  # fmt: skip
    path = tmp_path / "hands.jsonl"
    path.write_text(json.dumps(hand) + "\n", encoding="utf-8")
    assert len(dateline_("link", written, "--hands", path).out.splitlines()) == 2


def test_link_takes_copies_as_duplicates_writes_them(dateline_, written, tmp_path):
    path = tmp_path / "copies.jsonl"
    path.write_text('{"source": {"report_id": "r1"}, "copies": [{"report_id": "r2"}]}\n', encoding="utf-8")
    assert dateline_("link", written, "--copies", path).status == 0


@pytest.mark.parametrize(
    ("line", "said"), [("{", "claims.jsonl:2: not a claim"), ('{"claim_id": "a"}', "claims.jsonl:2: not a claim")]
)
def test_link_says_which_line_is_none_and_links_the_others(dateline_, written, line, said):
    first, second = written.read_text(encoding="utf-8").splitlines()
    written.write_text(f"{first}\n{line}\n{second}\n", encoding="utf-8")
    result = dateline_("link", written)
    assert (result.status, len(result.out.splitlines())) == (1, 1)
    assert said in result.err


def test_link_says_which_file_is_missing(dateline_, tmp_path):
    result = dateline_("link", tmp_path / "none.jsonl")
    assert result.status == 1
    assert "none.jsonl: cannot be read" in result.err
