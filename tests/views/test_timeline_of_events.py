from __future__ import annotations

from datetime import date

from dateline.views import timeline
from tests.views.toys import a_material, capture, grant, strike


def test_events_in_the_order_of_their_days_with_what_they_stand_on():
    rows = timeline(a_material(strike(4, day=None), strike(9, report="b"), capture()))
    assert [row.start for row in rows] == [date(2031, 3, 3), date(2031, 3, 4), None]
    first = rows[0]
    assert (first.event_type, first.place, first.actors) == ("territory_capture", "Amar", ("Reed Brigade",))
    assert [each.words for each in first.evidence] == ["Reed Brigade fighters took Amar on Monday."]
    assert [(each.measure, each.best) for each in rows[1].figures] == [("killed", 9)]


def test_disputes_are_named():
    (row,) = timeline(a_material(events=[[strike(4), strike(9, report="b")]]))
    assert row.disputed == ("how many killed",)
    assert (row.reports, row.told_by) == (2, ("the report itself",))


def test_only_what_is_asked_for():
    told = a_material(strike(4), capture(), grant())
    assert len(timeline(told.at("amar"))) == 3
    assert timeline(told.at("Belit")) == []
    assert len(timeline(told.by("Reed Brigade"))) == 2
    assert [row.start for row in timeline(told.within(date(2031, 3, 4), None))] == [date(2031, 3, 4)]
    assert told.missing == 0


def test_a_country_is_asked_for_by_name_or_code():
    (claim,) = a_material(capture()).claims.values()
    there = claim.model_copy(update={"place": claim.place.model_copy(update={"country": "SD"})})
    told = a_material(there)
    assert [len(told.at(name).events) for name in ("sudan", "Sudan", "SD", "Chad")] == [1, 1, 1, 0]
