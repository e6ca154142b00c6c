"""How long events lasted and until when, and what headlines and later sentences take from that: reports in full."""

from __future__ import annotations

import pytest

from dateline import Coder, load
from dateline.records import Report


@pytest.fixture(scope="module")
def coder() -> Coder:
    return load()


def days(coder: Coder, text: str) -> dict[str, tuple[str, str] | None]:
    """The days of each claim of a report of Tuesday 2015-05-19, by its trigger."""
    claims = coder.code(Report(report_id="r", text=text, published="2015-05-19"))
    return {c.trigger.text: (str(c.time.start), str(c.time.end)) if c.time else None for c in claims}


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("The three-day assault on Kolda ended on Sunday.", "assault"),
        ("Rebels captured Kolda on Sunday after a three-day siege.", "siege"),
        ("After three days of fighting, rebels captured Kolda on Sunday.", "fighting"),
        ("Rebels seized the town of Kolda on Sunday. At least 40 people died in the three-day battle.", "battle"),
    ],
)
def test_an_event_of_three_days_ends_on_the_day_of_its_story(coder: Coder, text: str, trigger: str) -> None:
    assert days(coder, text)[trigger] == ("2015-05-15", "2015-05-17")


def test_what_ended_on_the_day_of_another_event_leaves_that_its_day(coder: Coder) -> None:
    found = days(coder, "After three days of fighting, rebels captured Kolda on Sunday.")
    assert found["captured"] == ("2015-05-17", "2015-05-17")


def test_a_length_beside_a_month_has_no_days(coder: Coder) -> None:
    assert days(coder, "Rebels had taken the town in April after a six-week siege.")["siege"] is None


def test_a_story_goes_on_from_the_last_day(coder: Coder) -> None:
    text = (
        "Rebels seized the town of Kolda on Sunday. At least 40 people died in the three-day battle. "
        "The army withdrew from the barracks."
    )
    assert days(coder, text)["withdrew"] == ("2015-05-17", "2015-05-17")


BELOW = "Rebels on Sunday captured the town of Kolda from government forces, residents said.\n"


def test_a_headline_happens_on_the_day_of_the_sentence_below(coder: Coder) -> None:
    assert days(coder, f"Capture of Kolda a heavy blow to the army\n\n{BELOW}")["Capture"] == (
        "2015-05-17",
        "2015-05-17",
    )


def test_a_sentence_above_another_is_no_headline(coder: Coder) -> None:
    assert days(coder, f"The army denied the capture of Kolda.\n\n{BELOW}")["capture"] is None
