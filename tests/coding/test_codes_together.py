"""Codes of claims beside each other: an event is coded once, plans and denials have no ACLED code."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from dateline.coding.codes import give, work_out
from dateline.coding.codes.scene import Scene
from dateline.records import Claim, Codes, Entity, Figure, Participant, ReportHead, Span

CLAIMS = tomllib.loads((Path(__file__).parents[1] / "phrases" / "codes.toml").read_text(encoding="utf-8"))["claims"]
TEXT = "Gunmen attacked a village and looted homes. Police arrested two men."
FIRST, SECOND = (0, 43), (44, 68)


def claim(
    event_type: str, trigger: str, *people: tuple[str, str, str], sentence: tuple[int, int] = FIRST, **more
) -> Claim:
    participants = tuple(
        Participant(role=role, span=span(words), entity=Entity(name=words, kind=kind)) for role, words, kind in people
    )
    evidence = Span(start=sentence[0], end=sentence[1], text=TEXT[slice(*sentence)])
    return Claim(
        claim_id=f"{event_type}-{trigger}", report=ReportHead(report_id="r"), event_type=event_type,
        trigger=span(trigger), evidence=evidence, participants=participants, confidence=0.9, **more,
    )  # fmt: skip


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start=start, end=start + len(words), text=words)


ATTACK = claim("attack", "attacked", ("actor", "Gunmen", "armed"), ("target", "a village", "civilians"))
LOOTING = claim("looting", "looted", ("actor", "Gunmen", "armed"), ("target", "homes", "property"))
ARREST = claim("arrest", "arrested", ("actor", "Police", "police"), ("target", "two men", "civilians"), sentence=SECOND)


def sub_events(*claims: Claim) -> list[str | None]:
    return [one.codes.acled.sub_event_type if one.codes.acled else None for one in give(claims)]


def test_looting_and_arrests_are_coded_apart_from_violence_only():
    assert sub_events(LOOTING) == ["Looting/property destruction"]
    assert sub_events(ARREST) == ["Arrests"]
    assert sub_events(ATTACK, LOOTING, ARREST) == ["Attack", None, None]


def test_what_a_claim_is_a_part_of_is_told():
    looting = give([ATTACK, LOOTING])[1]
    assert [(why.rule, why.span) for why in looting.why] == [
        ("codes: part of the event told beside, attack", ATTACK.trigger)
    ]
    assert looting.codes.plover.event_type == "COERCE"


@pytest.mark.parametrize("factuality", ["future", "negated"])
def test_what_did_not_happen_has_no_acled_code_and_takes_nothing_in(factuality):
    told = ATTACK.model_copy(update={"factuality": factuality})
    assert sub_events(told, LOOTING) == [None, "Looting/property destruction"]
    assert give([told])[0].codes.plover.event_type == "ASSAULT"


def test_claims_far_apart_keep_their_codes():
    far = ARREST.model_copy(
        update={
            "evidence": Span(start=900, end=924, text=ARREST.evidence.text),
            "trigger": Span(start=907, end=915, text="arrested"),
        }
    )
    assert sub_events(ATTACK, far) == ["Attack", "Arrests"]


def test_a_word_in_passing_takes_nothing_in_and_gives_way_to_what_is_told():
    fighting = claim("armed_clash", "attacked")
    assert sub_events(fighting) == ["Armed clash"]
    assert sub_events(fighting, LOOTING) == ["Armed clash", "Looting/property destruction"]
    assert sub_events(fighting, ATTACK) == [None, "Attack"]


def test_the_codes_that_words_told_stay():
    told = Codes(plover=Codes.Plover(event_type="THREATEN", mode="violence"), cameo="13")
    codes = give([ATTACK.model_copy(update={"codes": told})])[0].codes
    assert (codes.plover.event_type, codes.plover.mode, codes.cameo) == ("THREATEN", "violence", "13")
    assert codes.acled.sub_event_type == "Attack"


def test_order_does_not_matter():
    forth = {one.claim_id: one.codes for one in give([ATTACK, LOOTING, ARREST])}
    back = {one.claim_id: one.codes for one in give([ARREST, LOOTING, ATTACK])}
    assert forth == back


def who(role: str, kind: str, words: str = "somebody") -> Participant:
    return Participant(role=role, span=Span(start=0, end=len(words), text=words), entity=Entity(name=words, kind=kind))


@pytest.mark.parametrize("row", CLAIMS, ids=[row["text"] for row in CLAIMS])
def test_the_sentence_tells_the_sub_event(row):
    people = [who(*told.split(": ")) for told in row.get("people", ())]
    acled = work_out(row["type"], people, text=row["text"]).acled
    assert (acled and acled.sub_event_type) == row.get("sub_event")


def test_many_displaced_are_an_event_and_a_few_are_none():
    def displaced(count: int) -> Figure:
        return Figure(measure="displaced", low=count, best=count, high=count, span=Span(start=0, end=1, text="n"))

    assert work_out("displacement", [], figures=[displaced(5000)]).acled.sub_event_type == "Other"
    assert work_out("displacement", [], figures=[displaced(4)]).acled is None


def test_a_condition_that_is_none_is_an_error():
    with pytest.raises(ValueError, match="no condition is called 'colour'"):
        Scene.of("attack", []).holds({"colour": ["red"]})
