"""The claim line of the contract: every field, by name and in order, written out by hand."""

from __future__ import annotations

import json

from dateline.records import Claim

TEXT = "Valley Front fighters shelled Marib on Friday, killing up to 40 soldiers, the governor said."


def span(words):
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words), "text": words}


LINE = {
    "claim_id": "0123456789abcdef",
    "report": {
        "report_id": "wire-7", "uri": "https://news.example/7", "publisher": "The Example", "title": "Marib under fire",
        "byline": None, "published": "2024-05-04T09:00:00+03:00", "updated": None, "language": "en",
    },
    "event_type": "shelling",
    "codes": {
        "acled": {
            "event_type": "Explosions/Remote violence", "sub_event_type": "Shelling/artillery/missile attack",
            "interaction": 12,
        },
        "plover": {"event_type": "ASSAULT", "mode": "heavy-weapons"}, "cameo": "19", "ucdp": 1,
    },
    "trigger": span("shelled"),
    "evidence": span(TEXT),
    "participants": [
        {
            "role": "actor", "span": span("Valley Front fighters"),
            "entity": {"id": "team:7", "name": "Valley Front", "kind": "rebel", "country": "YE", "knowledge": "team"},
        },
        {"role": "target", "span": span("up to 40 soldiers"), "entity": None},
    ],
    "place": {
        "span": span("Marib"), "name": "Marib", "geonames_id": 74477, "country": "YE", "admin1": "Ma'rib",
        "lat": 15.46, "lon": 45.32, "precision": "place",
    },
    "time": {
        "span": span("on Friday"), "start": "2024-05-03", "end": "2024-05-03", "precision": "day", "origin": "words",
    },
    "figures": [
        {
            "measure": "killed", "low": None, "best": None, "high": 40, "unit": "persons", "who": "soldiers",
            "span": span("up to 40 soldiers"),
        },
    ],
    "factuality": "actual",
    "attribution": [{"source": span("the governor"), "entity": None, "cue": span("said")}],
    "confidence": 0.75,
}  # fmt: skip


def test_the_line_of_the_contract_is_a_claim_and_comes_back_the_same():
    claim = Claim.from_line(json.dumps(LINE))
    assert json.loads(claim.to_line()) == LINE


def test_fields_come_in_the_order_of_the_contract():
    assert list(json.loads(Claim.from_line(json.dumps(LINE)).to_line())) == list(LINE)


def test_reasons_are_written_only_where_they_are_asked_for():
    reason = {"field": "figures", "rule": "up to N", "span": span("up to 40 soldiers")}
    claim = Claim.from_line(json.dumps({**LINE, "why": [reason]}))
    assert "why" not in json.loads(claim.to_line())
    assert json.loads(claim.to_line(explain=True))["why"] == [reason]


def test_a_claim_that_says_little_is_whole():
    needed = ("claim_id", "report", "event_type", "trigger", "evidence", "confidence")
    claim = Claim.from_line(json.dumps({name: LINE[name] for name in needed}))
    assert (claim.place, claim.time, claim.attribution, claim.factuality) == (None, None, (), "actual")
