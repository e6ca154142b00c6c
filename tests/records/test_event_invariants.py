"""What an event cannot be: standing on claims that are not its own, or with figures out of order."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from dateline.records import Event

LINE = {
    "event_id": "e1",
    "event_type": "shelling",
    "codes": {"acled": None, "plover": None, "cameo": "19", "ucdp": None},
    "claims": ["c1", "c2"],
    "reports": ["r1", "r2"],
    "main_of": ["r1"],
    "participants": [
        {
            "role": "target", "claims": ["c1"],
            "entity": {"id": None, "name": "villagers", "kind": "civilians", "country": None, "knowledge": None},
        },
    ],
    "place": {
        "name": "Marib", "geonames_id": 74477, "country": "YE", "admin1": None, "lat": 15.46, "lon": 45.32,
        "precision": "place", "claims": ["c1", "c2"],
    },
    "time": {"start": "2024-05-03", "end": "2024-05-04", "precision": "interval", "claims": ["c2"]},
    "figures": [
        {
            "measure": "killed", "low": 3, "best": 4, "high": 7, "unit": "persons", "rule": "lowest, median, highest",
            "told": [
                {
                    "claim_id": "c1", "low": 3, "best": 3, "high": 3, "source": "police", "published": "2024-05-03",
                    "superseded_by": "c2", "start": "2024-05-03", "end": "2024-05-03", "note": "revised",
                },
                {
                    "claim_id": "c2", "low": None, "best": None, "high": 7, "source": None, "published": None,
                    "superseded_by": None, "start": None, "end": None, "note": None,
                },
            ],
        },
    ],
    "factuality": "actual",
    "disputed": True,
    "why": ["c2: same place and day (0.8)"],
    "part_of": "c7",
}  # fmt: skip


def changed(**values):
    return json.dumps({**LINE, **values})


def test_a_line_gives_the_same_event():
    event = Event.from_line(json.dumps(LINE))
    assert json.loads(event.to_line()) == LINE
    assert Event.from_line(event.to_line()) == event


@pytest.mark.parametrize(
    "wrong",
    [
        {"claims": []},
        {"claims": ["c1", "c2", "c1"]},
        {"claims": ["c1"]},
        {"reports": []},
        {"main_of": ["r3"]},
        {"part_of": "c2"},
        {"part_of": ""},
        {"place": {**LINE["place"], "claims": ["c9"]}},
        {"place": {**LINE["place"], "lon": None}},
        {"time": {**LINE["time"], "end": "2024-05-01"}},
        {"figures": [{**LINE["figures"][0], "told": []}]},
        {"figures": [{**LINE["figures"][0], "low": 9}]},
        {"figures": [{**LINE["figures"][0], "low": None, "best": None, "high": None}]},
        {"participants": [{**LINE["participants"][0], "claims": []}]},
    ],
    ids=lambda wrong: next(iter(wrong)),
)
def test_an_event_that_does_not_hold_cannot_be(wrong):
    with pytest.raises(ValidationError):
        Event.from_line(changed(**wrong))


@given(st.lists(st.text(min_size=1, max_size=4), min_size=1, max_size=4), st.text(min_size=1, max_size=4))
def test_values_stand_on_the_events_own_claims(own, named):
    line = {"event_id": "e", "event_type": "shelling", "claims": list(dict.fromkeys(own)), "reports": ["r"]}
    time = {"start": "2024-05-03", "end": "2024-05-03", "precision": "day", "claims": [named]}
    if named in own:
        assert Event.from_line(json.dumps({**line, "time": time})).time is not None
    else:
        with pytest.raises(ValidationError, match="not the event's"):
            Event.from_line(json.dumps({**line, "time": time}))
