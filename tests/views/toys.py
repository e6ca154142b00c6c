"""An invented week: a town that changes hands, people who flee it, strikes that are told in more than one way."""

from __future__ import annotations

from dateline.linking import link
from dateline.records import Entity
from dateline.views import Material
from tests.linking.reconcile.toys import ARMY, GUARD, REEDS, UN, a_claim

OFFICE = Entity(id="office", name="Governor of Amar", kind="state", country="ZZ", knowledge="toy")
VILLAGERS = Entity(name="villagers", kind="civilians")


def a_material(*claims, events=None):
    """The claims with an event for each list of them; one for each claim where no lists are given."""
    groups = events or [[claim] for claim in claims]
    told = [claim for group in groups for claim in group]
    found = [event for group in groups for event in joined(group)]
    return Material.of(told, found)


def joined(claims):
    """The event of these claims, whatever linking thinks of them."""
    from datetime import UTC, datetime

    from dateline.linking import Hand

    first, *others = claims
    pins = [
        Hand(
            one=first.claim_id, other=each.claim_id, verdict="pinned", who="toy", when=datetime(2031, 4, 1, tzinfo=UTC)
        )
        for each in others
    ]
    return link(claims, hands=pins)


def capture(sentence="Reed Brigade fighters took Amar on Monday.", *, report="a", day="2031-03-03", **told):
    who = told.pop("actors", [("Reed Brigade", REEDS)])
    return a_claim(
        sentence, trigger=told.pop("trigger", "took"), event_type="territory_capture", report=report, place="Amar",
        time=day, time_words="Monday" if "Monday" in sentence else None, actors=who, **told,
    )  # fmt: skip


def grant():
    """The governor acknowledges that the town fell."""
    return a_claim(
        "The governor acknowledged the fall of Amar.", trigger="fall", event_type="territory_capture", report="b",
        published="2031-03-05", place="Amar", time="2031-03-03", source=("The governor", OFFICE), cue="acknowledged",
    )  # fmt: skip


def retreat():
    """The border guard leaves."""
    return a_claim(
        "Border guards left Amar on Monday.", trigger="left", event_type="withdrawal", report="c", place="Amar",
        time="2031-03-03", time_words="Monday", actors=[("Border guards", GUARD)],
    )  # fmt: skip


def retaken():
    """A week later the army takes it back."""
    return capture(
        "The army took Amar back on 10 March.", report="d", day="2031-03-10", published="2031-03-11",
        actors=[("The army", ARMY)],
    )  # fmt: skip


def flight(sentence, *, report="a", number=2_000, part="2,000 people", place=None, **told):
    return a_claim(
        sentence, trigger=told.pop("trigger", "fled"), event_type=told.pop("event_type", "displacement"), report=report,
        place=place, figures=[(told.pop("measure", "displaced"), part, number)],
        time=told.pop("time", "2031-03-04"), **told,
    )  # fmt: skip


def strike(number, *, report="a", day="2031-03-04", actor=REEDS, target=VILLAGERS, event_type="shelling", **told):
    part = f"{number} villagers"
    who = "Reeds" if actor is REEDS else "guards"
    sentence = told.pop("sentence", f"Shelling of Amar by {who} killed {part}.")
    return a_claim(
        sentence, trigger="Shelling", event_type=event_type, report=report, place="Amar",
        time=day, actors=[(who, actor)], targets=[(part, target)], figures=[("killed", part, number)], **told,
    )  # fmt: skip


__all__ = ["ARMY", "GUARD", "REEDS", "UN"]
