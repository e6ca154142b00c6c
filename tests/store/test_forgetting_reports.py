"""A report forgotten: nothing of it left in the file, nothing of it told, and it does not come back."""

from __future__ import annotations

import pytest
from sqlalchemy import inspect, text

from dateline.errors import SettingError
from dateline.records import Event, Judgement
from dateline.store import Store, event_of
from tests.store.toys import a_report, add, coded, content, lines_linked_at_once, lines_of_events

WORD = "Xylophonia"
REPORT = a_report("gazette-1", f"Border guards attacked {WORD} on 2031-03-04, and 4 people were killed.")
OTHER = a_report("gazette-2")


def told_anywhere(store, word):
    """The tables in which a word stands."""
    found = []
    with store.reading() as connection:
        for table in inspect(connection).get_table_names():
            rows = connection.execute(text(f'SELECT * FROM "{table}"')).all()  # noqa: S608
            if any(word.lower() in str(value).lower() for row in rows for value in row):
                found.append(table)
    return found


def test_nothing_of_a_forgotten_report_is_left_and_the_rest_is_as_if_it_had_never_come(store):
    add(store, OTHER)
    expected = content(store)
    add(store, REPORT, REPORT.model_copy(update={"title": f"At {WORD}"}))
    assert "claims" in told_anywhere(store, WORD)
    store.forget(REPORT.report_id, who="desk", why="withdrawn by the paper")
    assert told_anywhere(store, WORD) == []
    held = content(store)
    assert [row["why"] for row in held["tombstones"]] == ["withdrawn by the paper"]
    assert held | {"tombstones": []} == expected
    assert lines_of_events(store) == lines_linked_at_once(store)


def test_no_byte_of_its_words_is_left_in_the_file(new_path):
    path = new_path()
    with Store(path) as store:
        add(store, *(a_report(f"r{n}", f"Army units shelled Belit on 2031-03-0{n}.") for n in range(1, 6)))
        add(store, REPORT)
        store.forget(REPORT.report_id)
        left = b"".join(file.read_bytes() for file in path.parent.glob(f"{path.name}*"))
    assert b"Belit" in left
    assert WORD.encode() not in left
    assert WORD.lower().encode() not in left


def test_a_forgotten_report_does_not_come_back_by_its_id_or_its_text(store):
    add(store, REPORT)
    store.forget(REPORT.report_id)
    changed = REPORT.model_copy(update={"text": "Something else."})
    renamed = REPORT.model_copy(update={"report_id": "gazette-9"})
    assert add(store, REPORT, changed, renamed) == ["forgotten"] * 3
    assert lines_of_events(store) == []


def test_an_event_that_others_tell_too_is_told_by_them(store):
    add(store, OTHER, a_report("gazette-3"))
    claims = [coded(each)[0].claim_id for each in (OTHER, a_report("gazette-3"))]
    store.lay_hand(claims, "pinned", who="desk")
    store.forget("gazette-3")
    (line,) = lines_of_events(store)
    assert Event.from_line(line).reports == ("gazette-2",)


def test_decisions_on_its_claims_go_with_it_and_others_stay(store):
    add(store, REPORT, OTHER)
    for number, report in enumerate((REPORT, OTHER)):
        told = {"about": "claim", "who": "desk", "when": "2031-03-06T08:00:00Z", "verdict": "reject", "why": "a drill"}
        about = coded(report)[0].claim_id
        store.judge(Judgement.model_validate({"judgement_id": f"j{number}", "about_id": about, **told}))
    store.forget(REPORT.report_id)
    assert [judgement.judgement_id for judgement in store.judgements()] == ["j1"]


def test_what_is_not_there_cannot_be_forgotten(store):
    with pytest.raises(SettingError, match="no report of this id"):
        store.forget("nobody-1")


def test_its_event_can_no_longer_be_shown(store):
    add(store, REPORT)
    event = Event.from_line(lines_of_events(store)[0]).event_id
    store.forget(REPORT.report_id)
    with store.reading() as connection, pytest.raises(SettingError, match="no event"):
        event_of(connection, event)
