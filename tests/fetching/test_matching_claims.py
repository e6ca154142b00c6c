"""The claims of two versions beside each other."""

from __future__ import annotations

import re

import pytest

from dateline.fetching.matching import match_claims
from dateline.records import Claim, Figure, Report, claim_id

OLD = "Shells killed four people in Tel Amar on Tuesday.\nTroops seized the bridge.\nRebels looted the mill."
NEW = (
    "Updated at noon.\nShells killed seven people in Tel Amar on Tuesday.\nTroops seized the bridge.\n"
    "Two drivers were abducted."
)


@pytest.fixture
def claims_of():
    """A claim for each of these verbs in a text, with the figure of its line."""
    types = {"killed": "shelling", "seized": "territory_capture", "looted": "looting", "abducted": "abduction"}
    numbers = {"four": 4, "seven": 7, "two": 2}

    def claims(text):
        report = Report(report_id="r", text=text)
        found = []
        for match in re.finditer("|".join(types), text):
            trigger = report.span(*match.span())
            start = text.rfind("\n", 0, match.start()) + 1
            end = text.find("\n", start) % (len(text) + 1)
            said = re.search("four|seven|two", text[start:end], re.IGNORECASE)
            figures = ()
            if said:
                span = report.span(start + said.start(), start + said.end())
                figures = (Figure(measure="killed", best=numbers[said[0].lower()], span=span),)
            kind = types[match[0]]
            found.append(
                Claim(
                    claim_id=claim_id("r", kind, trigger, ()), report=report.head, event_type=kind, trigger=trigger,
                    evidence=report.span(start, end), figures=figures, confidence=0.9,
                )
            )  # fmt: skip
        return found

    return claims


def states(matches):
    return [(match.state, (match.new or match.old).trigger.text, match.fields) for match in matches]


def test_every_claim_of_both_versions_is_told_once(claims_of):
    assert states(match_claims(OLD, NEW, claims_of(OLD), claims_of(NEW))) == [
        ("changed", "killed", ("figures",)),
        ("same", "seized", ()),
        ("new", "abducted", ()),
        ("gone", "looted", ()),
    ]


def test_the_same_text_has_the_same_claims(claims_of):
    matches = match_claims(OLD, OLD, claims_of(OLD), claims_of(OLD))
    assert {match.state for match in matches} == {"same"}
    assert {match.why for match in matches} == {"the same trigger"}


def test_a_rewritten_sentence_is_found_by_its_likeness(claims_of):
    new = "At least seven people in Tel Amar were killed by shells on Tuesday."
    old = "Four people in Tel Amar were killed by shells early on Tuesday."
    (match,) = match_claims(old, new, claims_of(old), claims_of(new))
    assert match.state == "changed"
    old = "Four people in Tel Amar were reported killed by shells on Tuesday."
    new = "Seven people in Tel Amar had been killed by shells on Tuesday."
    (match,) = match_claims(old.replace("killed", "killed then"), new, claims_of(old), claims_of(new))
    assert match.state == "changed"


def test_sentences_on_different_events_are_not_joined(claims_of):
    old, new = "Four people were killed in Darvan.", "A shell killed seven at the port of Essin."
    assert sorted(match.state for match in match_claims(old, new, claims_of(old), claims_of(new))) == ["gone", "new"]


def test_a_claim_that_only_changed_its_type_is_a_changed_claim(claims_of):
    old = claims_of(OLD)
    new = [claim.model_copy(update={"event_type": "air_strike"}) for claim in old]
    assert {match.fields for match in match_claims(OLD, OLD, old, new)} == {("event_type",)}


def test_two_claims_on_one_trigger_keep_their_own(claims_of):
    first = claims_of(OLD)[0]
    second = first.model_copy(update={"event_type": "air_strike"})
    matches = match_claims(OLD, OLD, [first, second], [second, first])
    assert [(match.state, match.old) for match in matches] == [("same", second), ("same", first)]
