"""What a source is to the events it tells, on claims made up for the purpose."""

from __future__ import annotations

import pytest

from dateline.actors import kinds
from dateline.coding.attribution.standing import _table, kind_by_words, tell_standing
from dateline.records import Attribution, Claim, Entity, Figure, Participant, ReportHead, Span

ARMY = Entity(name="Army of Vela", kind="state", country="VE")
MINISTRY = Entity(name="Ministry of Defence", kind="state", country="VE")
FRONT = Entity(name="River Front", kind="rebel")
FARMERS = Entity(name="farmers", kind="civilians")


def a_span(text: str, start: int = 0) -> Span:
    return Span(start=start, end=start + len(text), text=text)


def a_claim(source: str | None, entity: Entity | None, target: Entity, measure: str = "killed") -> Claim:
    return Claim(
        claim_id="c",
        report=ReportHead(report_id="r"),
        event_type="killing",
        trigger=a_span("killed"),
        evidence=a_span("killed"),
        participants=(
            Participant(role="actor", span=a_span("army"), entity=ARMY),
            Participant(role="target", span=a_span("them"), entity=target),
        ),
        figures=(Figure(measure=measure, low=9, best=9, high=9, unit="persons", span=a_span("nine")),),
        attribution=(Attribution(source=a_span(source) if source else None, entity=entity, cue=a_span("said")),),
        confidence=1.0,
    )


def told(claim: Claim) -> list[str]:
    (same,) = tell_standing([claim])
    assert same.model_copy(update={"why": ()}) == claim
    return [reason.rule for reason in same.why if reason.field == "source"]


@pytest.mark.parametrize(
    ("phrase", "kind"),
    [
        ("two surgeons at the town's hospital", "medical source"),
        ("the health ministry", "medical source"),
        ("residents of the quarter", "witness or resident"),
        ("an aid worker in the camp", "NGO or monitor"),
        ("a military analyst", "expert"),
        ("local radio", "media outlet"),
        ("the United Nations mission", "international body"),
        ("security sources", "unnamed"),
        ("a captain, who asked not to be named", "unnamed"),
        ("local officials", None),
        ("Colonel Idris", None),
    ],
)
def test_kind_by_words(phrase: str, kind: str | None) -> None:
    assert kind_by_words(phrase) == kind


def test_a_party_tells_of_its_enemys_losses() -> None:
    assert told(a_claim("the ministry", MINISTRY, FRONT)) == [
        "party to the conflict (Army of Vela), on its enemy's losses"
    ]


def test_a_party_tells_of_its_own_losses() -> None:
    assert told(a_claim("the front", FRONT, FRONT)) == ["party to the conflict (River Front), on its own losses"]


def test_a_party_that_tells_of_civilians_is_a_party() -> None:
    assert told(a_claim("the army", ARMY, FARMERS)) == ["party to the conflict (Army of Vela)"]


def test_figures_of_no_loss_are_no_losses() -> None:
    assert told(a_claim("the army", ARMY, FRONT, "displaced")) == ["party to the conflict (Army of Vela)"]


def test_who_takes_no_part_is_told_by_words_or_actor() -> None:
    assert told(a_claim("a nurse", None, FRONT)) == ["medical source"]
    assert told(a_claim("Amal Idris", FARMERS, FRONT)) == ["witness or resident"]
    assert told(a_claim("Amal Idris", None, FRONT)) == ["unclear"]
    assert told(a_claim(None, None, FRONT)) == ["unnamed"]


def test_a_claim_of_the_reports_own_voice_stays_as_it_is() -> None:
    claim = a_claim("the army", ARMY, FRONT).model_copy(update={"attribution": ()})
    assert list(tell_standing([claim])) == [claim]


def test_the_table_names_kinds_of_actors() -> None:
    assert set(_table()["kinds"]) <= set(kinds())
