"""An event as a page: the rival versions stand before what they are about."""

from __future__ import annotations

from dateline.cli.event_pages import event_page
from dateline.records import Event
from tests.linking.reconcile.toys import ARMY, a_claim


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
