"""Events as tables: the columns of the field in their order, empty where nothing is told, safe in a spreadsheet."""

from __future__ import annotations

import csv
import io

import pytest

from dateline.errors import SettingError
from dateline.exporting.events import TABLES, write
from dateline.exporting.events.telling import Telling
from dateline.records import Codes, Entity
from tests.linking.reconcile.toys import ARMY, REEDS, UN, a_claim
from tests.views.toys import VILLAGERS, joined, strike

SHELLING = Codes(
    acled=Codes.Acled(event_type="Explosions/Remote violence", sub_event_type="Shelling/artillery/missile attack"),
    ucdp=3,
)
CLASH = Codes(acled=Codes.Acled(event_type="Battles", sub_event_type="Armed clash"))


def telling(*claims, copies=None):
    (event,) = joined(list(claims))
    return Telling(event, tuple(claims), copies or {})


def rows(name, *told):
    stream = io.StringIO()
    counted = write(name, told, stream)
    return list(csv.DictReader(io.StringIO(stream.getvalue()))), counted


def shelled(number=4, **told):
    return strike(number, **told).model_copy(update={"codes": SHELLING})


def clash(sentence, *, report="a", actors, targets=()):
    return a_claim(
        sentence, trigger="clashed", event_type="armed_clash", report=report, place="Amar", time="2031-03-04",
        actors=actors, targets=targets, figures=[("killed", "6 fighters", 6)],
    ).model_copy(update={"codes": CLASH})  # fmt: skip


def test_the_columns_are_those_of_the_field_in_their_order():
    acled, ucdp = list(TABLES["acled"].columns), list(TABLES["ucdp"].columns)
    assert (len(acled), acled[0], acled[-1]) == (31, "event_id_cnty", "timestamp")
    assert (len(ucdp), ucdp[0], ucdp[-1]) == (49, "id", "gwnob")
    assert ucdp[ucdp.index("best") : ucdp.index("low") + 1] == ["best", "high", "low"]
    assert acled[acled.index("actor1") : acled.index("interaction") + 1] == [
        "actor1", "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2", "interaction",
    ]  # fmt: skip


@pytest.mark.parametrize("name", TABLES)
def test_every_cell_belongs_to_a_column(name):
    row = TABLES[name].row(telling(shelled()))
    assert set(row) <= set(TABLES[name].columns)


def test_an_event_in_acleds_columns():
    ((row,), counted) = rows("acled", telling(shelled(4), shelled(9, report="b", publisher="Gazette")))
    assert counted == (1, 0)
    told = {
        "event_date": "2031-03-04", "year": "2031", "time_precision": "1", "disorder_type": "Political violence",
        "event_type": "Explosions/Remote violence", "actor1": "Reed Brigade", "inter1": "2", "actor2": "Civilians (ZZ)",
        "inter2": "7", "interaction": "27", "civilian_targeting": "Civilian targeting", "location": "Amar",
        "geo_precision": "1", "fatalities": "4", "iso": "", "timestamp": "",
    }  # fmt: skip
    assert {name: row[name] for name in told} == told
    assert "“Shelling of Amar by Reeds killed 9 villagers.” (Gazette)" in row["notes"]


def test_who_is_disputed_is_no_associate():
    rival = shelled(4, report="b", actor=ARMY)
    ((row,), _) = rows("acled", telling(shelled(4), rival))
    assert row["assoc_actor_1"] == ""
    assert "Disputed: who did it." in row["notes"]


def test_who_fights_whom_stands_once_on_each_side():
    one = clash("Reeds and the army clashed, 6 fighters died in Amar.", actors=[("Reeds", REEDS), ("the army", ARMY)])
    other = clash(
        "Reeds clashed with the army, 6 fighters died in Amar.", report="b", actors=[("Reeds", REEDS)],
        targets=[("the army", ARMY)],
    )  # fmt: skip
    ((row,), _) = rows("acled", telling(one, other))
    assert {row["actor1"], row["actor2"]} == {"Reed Brigade", "Army of Zanmor"}
    assert (row["assoc_actor_1"], row["assoc_actor_2"], row["interaction"]) == ("", "", "12")
    ((row,), _) = rows("ucdp", telling(one, other))
    assert (row["type_of_violence"], row["side_a"], row["side_b"]) == ("1", "Army of Zanmor", "Reed Brigade")
    assert (row["deaths_unknown"], row["deaths_civilians"], row["best"]) == ("6", "", "6")


def test_an_event_in_ucdps_columns():
    copied = telling(shelled(4), shelled(4, report="b"), shelled(9, report="c"), copies={"b": "a"})
    ((row,), _) = rows("ucdp", copied)
    told = {
        "type_of_violence": "3", "side_a": "Reed Brigade", "side_b": "Civilians",
        "dyad_name": "Reed Brigade - Civilians", "number_of_sources": "2", "where_prec": "1", "date_prec": "1",
        "event_clarity": "1", "low": "4", "high": "9", "deaths_a": "", "geom_wkt": "POINT (43.2 33.1)",
    }  # fmt: skip
    assert {name: row[name] for name in told} == told
    assert row["best"] == row["deaths_civilians"]


def test_what_has_no_row_is_counted():
    planned = shelled(4).model_copy(update={"factuality": "future"})
    undated = shelled(4, report="b", day=None)
    bloodless = a_claim(
        "Reeds shelled Amar.", trigger="shelled", event_type="shelling", place="Amar", time="2031-03-04"
    )
    told = [telling(planned), telling(undated), telling(bloodless)]
    assert rows("ucdp", *told)[1] == (0, 3)
    assert rows("acled", *told)[1] == (0, 3)
    assert rows("csv", *told)[1] == (3, 0)


def test_what_is_not_told_is_empty_and_what_is_none_is_nought():
    bare = a_claim("Reeds attacked.", trigger="attacked")
    none = a_claim(
        "An attack on Amar killed no one.",
        trigger="attack",
        report="b",
        place="Amar",
        figures=[("killed", "no one", 0)],
    )
    read, _ = rows("csv", telling(bare), telling(none))
    assert [row["killed_best"] for row in read] == ["", "0"]
    assert (read[0]["place"], read[0]["lat"], read[0]["time_start"], read[0]["disputed"]) == ("", "", "", "")


def test_no_cell_is_run_as_a_formula_or_torn_by_a_line():
    claim = a_claim(
        "=cmd said\nReeds attacked Amar.", trigger="attacked", publisher="=HYPERLINK(1)", place="Amar",
        source=("=cmd", UN), cue="said", actors=[("Reeds", Entity(name="@Reeds", kind="rebel"))],
    )  # fmt: skip
    ((row,), _) = rows("csv", telling(claim))
    assert (row["publishers"], row["actors"]) == ("'=HYPERLINK(1)", "'@Reeds")
    assert "\n" not in row["sentences"]


def test_villagers_and_things_are_told_apart():
    ((row,), _) = rows("csv", telling(shelled()))
    assert (row["targets"], row["target_kinds"]) == (VILLAGERS.name, "civilians")


def test_a_table_that_is_none_is_refused():
    with pytest.raises(SettingError, match="there are csv, acled, ucdp"):
        write("xls", [], io.StringIO())
