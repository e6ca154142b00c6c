"""An event as a page: the rival versions stand before what they are about."""

from __future__ import annotations

from datetime import date

from dateline.cli.event_pages import event_page
from dateline.records import Event, EventFigure, Told
from tests.linking.reconcile.toys import ARMY, a_claim, killed


def test_a_disputed_event_shows_each_version_with_those_who_tell_it():
    told = a_claim("Reeds took Amar.", trigger="took", event_type="territory_capture", report="a")
    denied = a_claim(
        "The army denied losing Amar.", trigger="losing", event_type="territory_capture", report="b",
        factuality="negated", source=("The army", ARMY), cue="denied",
    )  # fmt: skip
    claims = {claim.claim_id: claim for claim in (told, denied)}
    event = Event(
        event_id="e1", event_type="territory_capture", claims=tuple(claims), reports=("a", "b"), disputed=True
    )
    lines = event_page(event, claims).splitlines()
    at = lines.index("Disputed: whether it happened")
    assert sorted(lines[at + 1 : at + 3]) == ["  asserted: a", "  denied: Army of Zanmor"]
    assert "Disputed:" not in event_page(event.model_copy(update={"disputed": False}), claims)


def test_a_part_shows_its_wider_event_and_a_whole_its_parts():
    told = a_claim("Guards shelled Amar.", trigger="shelled", event_type="shelling", report="a")
    part = Event(event_id="e1", event_type="shelling", claims=(told.claim_id,), reports=("a",), part_of="c9")
    whole = Event(event_id="e9", event_type="offensive", claims=("c9",), reports=("a",))
    claims = {told.claim_id: told}
    page = event_page(part, claims, wider=whole).splitlines()
    assert page[page.index("Part of:") + 1].startswith("  e9 ")
    page = event_page(whole, {}, parts=[part]).splitlines()
    assert page[page.index("Its parts:") + 1].startswith("  e1 ")
    assert not {"Part of:", "Its parts:"} & set(event_page(part, claims).splitlines())


def test_a_figure_shows_its_words_its_source_its_days_and_what_supersedes_it():
    first = killed(
        9, report="a", sentence="Shelling on Monday killed 9 people, medics said: an attack.", source=("medics", None),
        cue="said", time="2031-03-03",
    )  # fmt: skip
    later = killed(12, report="b", published="2031-03-06")
    claims = {first.claim_id: first, later.claim_id: later}
    told = Told(
        claim_id=first.claim_id, low=9, best=9, high=9, source="medics", published="2031-03-05",
        start=date(2031, 3, 3), end=date(2031, 3, 3), superseded_by=later.claim_id,
        note="revised upwards by a later toll",
    )  # fmt: skip
    figure = EventFigure(measure="killed", low=9, best=9, high=9, rule="ucdp", told=(told,))
    event = Event(event_id="e1", event_type="attack", claims=tuple(claims), reports=("a", "b"), figures=(figure,))
    page = event_page(event, claims)
    assert (
        f"  9             2031-03-05  “9 people”  medics, in a  of 2031-03-03  superseded by {later.claim_id}  "
        "(revised upwards by a later toll)\n"
    ) in page
    assert f"{first.claim_id}  2031-03-05  a\n  attack, told as having happened, by medics\n" in page
    assert "medics said: an «attack»." in page
