"""Words that leave no doubt and words that only look like a trigger: sentences of our own through the whole coder."""

from __future__ import annotations

import pytest

from dateline import Coder, load
from dateline.records import Claim, Report


@pytest.fixture(scope="module")
def coder() -> Coder:
    return load()


def coded(coder: Coder, text: str) -> list[Claim]:
    return coder.code(Report(report_id="r", text=text))


def roles(claim: Claim, role: str) -> list[str]:
    return [part.span.text for part in claim.participants if part.role == role]


@pytest.mark.parametrize(
    ("text", "low"),
    [
        ("The shelling has displaced 12,000 people, the UN said.", 12000),
        ("Fighting in Kolda displaced 80,000 people.", 80000),
        ("More than 20,000 people have fled their homes in Kolda, aid workers said.", 20000),
    ],
)
def test_plain_words_of_displacement_keep_their_figure(coder: Coder, text: str, low: int) -> None:
    (claim,) = (claim for claim in coded(coder, text) if claim.event_type == "displacement")
    assert [(figure.measure, figure.low) for figure in claim.figures] == [("displaced", low)]


@pytest.mark.parametrize(
    "text",
    [
        "Floods displaced 2,000 people in Kolda.",
        "The new law displaced the old one.",
        "A camp of displaced people burned.",
    ],
)
def test_floods_laws_and_the_displaced_are_no_displacement(coder: Coder, text: str) -> None:
    assert all(claim.event_type != "displacement" for claim in coded(coder, text))


@pytest.mark.parametrize(
    ("text", "trigger", "actor"),
    [
        ("Israeli jets struck 40 targets in southern Lebanon.", "struck", "Israeli jets"),
        ("Sorian militants attack Kolda, killing six farmers.", "attack", "Sorian militants"),
        ("A police raid on a mosque left two dead.", "raid", "police"),
        ("Police arrested the mastermind of the bus bombing.", "bus bombing", "the mastermind"),
    ],
)
def test_who_acts_is_no_part_of_the_trigger(coder: Coder, text: str, trigger: str, actor: str) -> None:
    (claim,) = (claim for claim in coded(coder, text) if claim.trigger.text == trigger)
    assert roles(claim, "actor") == [actor]


def test_who_loses_a_place_is_the_target(coder: Coder) -> None:
    (claim,) = coded(coder, "The army lost control of the provincial capital.")
    assert (roles(claim, "actor"), roles(claim, "target")) == ([], ["The army"])


def test_a_bound_belongs_to_its_number(coder: Coder) -> None:
    (claim,) = coded(coder, "Gunmen shot at least nine people.")
    assert (claim.trigger.text, roles(claim, "target")) == ("shot", ["at least nine people"])


def test_to_be_told_something_is_no_request(coder: Coder) -> None:
    assert not coded(coder, "Officials told The Herald that the town was quiet.")


def test_to_be_told_to_do_something_is_one(coder: Coder) -> None:
    assert [claim.event_type for claim in coded(coder, "The commander told his men to leave the town.")] == ["request"]
