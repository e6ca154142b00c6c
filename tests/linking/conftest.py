"""Claims in one expression, about made-up places."""

from __future__ import annotations

import hashlib

import pytest

from dateline.records import Claim

PLACES = {
    "Old Harbour": (10.0, 20.0), "Tel Amar": (33.0, 44.0), "Kesra": (33.05, 44.02), "Farwell": (50.0, 3.0),
    "Baghdad": (33.34, 44.4),
}  # fmt: skip


def a_claim(
    text, trigger, *, report="r1", kind="attack", place=None, day=None, published="2021-03-09", killed=None,
    actor=None, target=None, factuality="actual", title=None, at=0,
):  # fmt: skip
    """The claim that a sentence makes of its trigger; what is named is found in its words."""

    def span(words):
        start = at + text.index(words)
        return {"start": start, "end": start + len(words), "text": words}

    number = hashlib.sha256(repr((report, text, trigger, at)).encode()).hexdigest()[:16]
    where = place and {
        "span": span(place), "name": place, "country": "XX", "precision": "place",
        "lat": PLACES[place][0], "lon": PLACES[place][1],
    }  # fmt: skip
    when = day and {"span": span(trigger), "start": day, "end": day, "precision": "day"}
    people = [
        {"role": role, "span": span(name), "entity": {"name": name}}
        for role, name in (("actor", actor), ("target", target))
        if name
    ]
    figures = (
        [{"measure": "killed", "low": killed, "best": killed, "high": killed, "span": span(trigger)}] if killed else []
    )
    return Claim.model_validate(
        {
            "claim_id": number,
            "report": {"report_id": report, "published": published, "title": title},
            "event_type": kind,
            "trigger": span(trigger),
            "evidence": {"start": at, "end": at + len(text), "text": text},
            "participants": people, "place": where, "time": when, "figures": figures, "factuality": factuality,
            "confidence": 0.9,
        }
    )  # fmt: skip


@pytest.fixture
def news():
    """Two reports of one attack, one of another town's, and what the first tells of an older battle."""
    return [
        a_claim("Gunmen of the Reed Brigade attacked the market in Tel Amar on Monday, killing nine.", "attacked",
                place="Tel Amar", day="2021-03-08", killed=9, actor="Reed Brigade", title="Nine dead in Tel Amar"),
        a_claim("The attack on the market of Tel Amar was the worst since the autumn.", "attack", at=400,
                place="Tel Amar", day="2021-03-08", title="Nine dead in Tel Amar"),
        a_claim("Kesra saw clashes between the Reed Brigade and police in October.", "clashes", at=900,
                kind="armed_clash", place="Kesra", day="2020-10-04", title="Nine dead in Tel Amar"),
        a_claim("Fighters of the Reed Brigade attacked the market in Tel Amar, killing nine traders.", "attacked",
                report="r2", published="2021-03-10", place="Tel Amar", day="2021-03-08", killed=9, actor="Reed Brigade",
                title="Attack on market in Tel Amar leaves nine dead"),
        a_claim("A blast at the mill of Farwell killed two on Monday.", "blast", report="r3", kind="explosion",
                place="Farwell", day="2021-03-08", killed=2, title="Blast at Farwell mill"),
    ]  # fmt: skip
