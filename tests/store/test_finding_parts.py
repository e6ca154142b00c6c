"""A part names the claim of its wider event, and keeps naming it while other reports change both events."""

from __future__ import annotations

from sqlalchemy import select

from dateline.store import Store, Wanted, event_of, find_events, parts_of
from dateline.store.schema import claims
from tests.store.toys import a_report, add

TEXT = "Army units shelled Amar on 2031-03-04 as part of an offensive."


def whole_and_parts(store):
    """The offensive that the first report tells, and the events that are its parts."""
    with store.reading() as connection:
        (part,) = [
            event
            for claim in store_claims(connection)
            if (event := event_of(connection, claim)).part_of is not None and claim == event.claims[0]
        ]
        whole = event_of(connection, part.part_of)
        return whole, part, parts_of(connection, whole), parts_of(connection, part)


def store_claims(connection):
    return sorted(connection.scalars(select(claims.c.claim_id).where(claims.c.current == 1)))


def test_a_whole_finds_its_parts(new_path):
    with Store(new_path()) as store:
        add(store, a_report("r1", TEXT))
        whole, part, parts, none = whole_and_parts(store)
        assert (whole.event_type, part.event_type) == ("offensive", "shelling")
        assert (parts, none) == ([part], [])


def test_a_part_that_another_report_tells_keeps_its_whole_until_its_own_report_goes(new_path):
    with Store(new_path()) as store:
        add(store, a_report("r1", TEXT), a_report("r2", "Army units shelled Amar on 2031-03-04."))
        whole, part, parts, _ = whole_and_parts(store)
        assert (sorted(part.reports), parts, whole.reports) == (["r1", "r2"], [part], ("r1",))
        store.forget("r1", who="R. Reader", why="asked for")
        with store.reading() as connection:
            assert [event_of(connection, name).part_of for name in store_claims(connection)] == [None]


def test_places_and_actors_are_found_however_they_are_spelt(store):
    add(
        store,
        a_report("r1", "Mali guards attacked Amar on 2031-03-01."),
        a_report("r2", "Somalia guards attacked Belit on 2031-03-02."),
    )

    def found(**wanted):
        with store.reading() as connection:
            return [event.reports for event in find_events(connection, Wanted(**wanted))]

    assert found(place="ÀMAR") == found(place="amar") == [("r1",)]
    assert found(place="Ama") == []
    assert found(actor="mali") == [("r1",)]
    assert found(actor="guards") == [("r1",), ("r2",)]
