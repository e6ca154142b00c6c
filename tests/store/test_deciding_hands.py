"""What people decide holds: against linking, through new versions, until they decide otherwise."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from dateline.errors import SettingError
from dateline.records import Event, Judgement
from dateline.store.schema import hands
from tests.store.toys import a_report, add, coded, lines_linked_at_once, lines_of_events

FAR = (
    a_report("gazette-1", "Border guards attacked Amar on 2031-03-01, and 4 people were killed."),
    a_report("gazette-2", "Rebel fighters shelled Corvan on 2031-03-09."),
)
PAIR = [coded(report)[0].claim_id for report in FAR]


def groups(store):
    """The reports of each event."""
    return sorted(Event.from_line(line).reports for line in lines_of_events(store))


def test_a_pin_joins_and_its_withdrawal_lets_linking_decide(store):
    add(store, *FAR)
    assert groups(store) == [("gazette-1",), ("gazette-2",)]
    store.lay_hand(PAIR, "pinned", who="desk", why="one campaign")
    assert groups(store) == [("gazette-1", "gazette-2")]
    assert lines_of_events(store) == lines_linked_at_once(store)
    store.lay_hand(PAIR, "withdrawn", who="desk")
    assert groups(store) == [("gazette-1",), ("gazette-2",)]


def test_the_last_decision_on_a_pair_holds_and_all_are_kept(store):
    add(store, *FAR)
    for verdict in ("pinned", "broken", "pinned"):
        store.lay_hand(PAIR, verdict, who="desk")
    assert groups(store) == [("gazette-1", "gazette-2")]
    with store.reading() as connection:
        assert list(connection.scalars(select(hands.c.verdict))) == ["pinned", "broken", "pinned"]


def test_a_pin_holds_through_relinking_and_what_is_added_later(store):
    add(store, *FAR)
    store.lay_hand(PAIR, "pinned", who="desk")
    add(store, a_report("gazette-3", "Rebel fighters shelled Belit on 2031-03-20."))
    store.relink()
    assert groups(store) == [("gazette-1", "gazette-2"), ("gazette-3",)]


def test_a_pin_follows_its_claim_into_a_new_version(store):
    add(store, *FAR)
    store.lay_hand(PAIR, "pinned", who="desk")
    add(store, FAR[0].model_copy(update={"text": f"It rained at night. {FAR[0].text.replace('4 people', '6 people')}"}))
    (line,) = lines_of_events(store)
    assert Event.from_line(line).figures[0].best == 6
    add(store, FAR[0].model_copy(update={"text": "It rained."}))
    assert groups(store) == [("gazette-2",)]
    with store.reading() as connection:
        row = connection.execute(select(hands)).one()
    assert sorted((row.one, row.other)) == sorted(PAIR)
    assert None in (row.one_now, row.other_now)


@pytest.mark.parametrize("pair", [[PAIR[0], PAIR[0]], [PAIR[0], "0123456789abcdef"]])
def test_a_decision_is_about_two_claims_that_are_told(store, pair):
    add(store, *FAR)
    with pytest.raises(SettingError):
        store.lay_hand(pair, "pinned", who="desk")


def judgement(number, **told):
    known = {"about": "event", "about_id": "e1", "who": "desk", "when": "2031-03-06T08:00:00Z", "verdict": "confirm"}
    return Judgement.model_validate({"judgement_id": f"j{number}"} | known | told)


def test_judgements_are_kept_in_the_order_in_which_they_were_made(store):
    made = [judgement(2), judgement(1, who="second desk"), judgement(3, about="claim", about_id="c1")]
    for each in made:
        store.judge(each)
    assert store.judgements() == made
    assert store.judgements("e1") == made[:2]
    with pytest.raises(SettingError, match="kept already"):
        store.judge(judgement(1, who="third desk"))
