"""Pictures: whole, the same each time, honest about what is not known, true to borders."""

from __future__ import annotations

import builtins
import re
from itertools import pairwise

import pytest

from dateline.errors import SettingError
from dateline.views import Control, Dyad, Entry, Flow, Toll, control, dyads, flows, timeline, tolls
from dateline.views.pictures import draw
from tests.views.toys import ARMY, a_claim, a_material, capture, flight, grant, retaken, strike

pytest.importorskip("matplotlib")


@pytest.fixture(scope="module")
def told():
    rival = capture("The army took Amar on Monday.", report="x", actors=[("The army", ARMY)])
    leaving = "2,000 people fled from Amar to Belit."
    return a_material(
        capture(), grant(), retaken(), rival, strike(4), strike(9, report="b", day="2031-04-06"),
        flight(leaving, report="f", place="Amar"),
        a_claim(leaving, trigger="people", report="f", event_type="aid", place="Belit"),
    )  # fmt: skip


DRAWN = [
    (Entry, timeline, ""), (Control, control, ""), (Control, control, "map"), (Flow, flows, ""), (Dyad, dyads, ""),
    (Toll, tolls, "month"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "view", "variant"), DRAWN)
@pytest.mark.parametrize("ending", ["svg", "png"])
def test_a_picture_is_the_same_each_time(kind, view, variant, ending, told, tmp_path):
    first, second = tmp_path / f"one.{ending}", tmp_path / f"two.{ending}"
    for path in (first, second):
        draw(view(told), kind, path, variant=variant)
    assert first.read_bytes() == second.read_bytes()
    assert len(first.read_bytes()) > 5_000


@pytest.mark.parametrize(("kind", "view", "variant"), DRAWN)
def test_nothing_to_draw_is_said(kind, view, variant, tmp_path):
    path = tmp_path / "none.svg"
    draw([], kind, path, variant=variant)
    assert path.read_text(encoding="utf-8").startswith("<?xml")


def texts(figure):
    return [text.get_text() for text in figure.findobj(lambda each: hasattr(each, "get_text")) if text.get_text()]


def test_maps_say_that_boundaries_are_no_endorsement(told):
    from dateline.views.pictures import maps

    for figure in (maps.flows(flows(told)), maps.holders(control(told))):
        assert any("do not imply endorsement" in words and "Natural Earth" in words for words in texts(figure))


def test_disputed_lines_are_dashed(told):
    from matplotlib.collections import LineCollection

    from dateline.views.pictures import maps

    borders, disputed = maps.holders(control(told)).axes[0].findobj(LineCollection)
    assert [dashes for _, dashes in borders.get_linestyle()] == [None]
    assert [dashes for _, dashes in disputed.get_linestyle()] != [None]


def test_contested_holds_are_hatched_and_named(told):
    from dateline.views.pictures import controlling

    figure = controlling.draw(control(told))
    hatched = [patch for patch in figure.axes[0].patches if patch.get_hatch()]
    assert len(hatched) == 2
    assert {"Reed Brigade", "Army of Zanmor"} <= set(texts(figure))


def test_labels_keep_out_of_each_others_way():
    from matplotlib.backends.backend_agg import FigureCanvasAgg

    from dateline.views.pictures import maps

    rows = [
        Control(place=f"Settlement {n}", lat=33 + n / 50, lon=43 + n / 70, holder="Reed Brigade") for n in range(12)
    ]  # fmt: skip
    figure = maps.holders(rows)
    renderer = FigureCanvasAgg(figure).get_renderer()
    axes = figure.axes[0]
    axes.apply_aspect()
    boxes = [text.get_window_extent(renderer) for text in axes.texts if text.get_text().startswith("Settlement")]
    assert len(boxes) > 3
    assert not any(one.overlaps(other) for place, one in enumerate(boxes) for other in boxes[:place])


def test_colours_go_by_the_alphabet_and_not_by_the_order_of_rows():
    from dateline.views.pictures.style import colours

    assert colours(["b", "a"]) == colours(["a", "b", "a"])


def test_borders_hold_every_country_and_meet():
    from dateline.views.pictures.borders import load

    borders = load()
    assert len(borders.names) > 200
    assert all(-180 <= lon <= 180 and -90 <= lat <= 90 for ring in borders.countries for lon, lat in ring)
    assert borders.disputed
    point = {name: set(ring) for name, ring in borders.names}
    assert len(point["Iraq"] & point["Iran"]) > 20, "neighbours share the points of their border"


def test_without_matplotlib_one_line_says_what_to_install(monkeypatch, tmp_path, told):
    real = builtins.__import__

    def without(name, *rest):
        if name == "matplotlib" or name.startswith("matplotlib."):
            raise ImportError(name)
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(SettingError, match=re.escape("pip install 'dateline[plots]'")):
        draw([], Toll, tmp_path / "tolls.svg")


def test_a_folder_that_is_not_there(tmp_path):
    with pytest.raises(SettingError, match="cannot be written"):
        draw([], Toll, tmp_path / "nowhere" / "tolls.svg")


def test_twenty_holders_have_twenty_colours_and_fifty_have_fifty_letters():
    from dateline.views.pictures import maps
    from dateline.views.pictures.style import colours

    names = [f"Brigade {n}" for n in range(50)]
    assert len(set(colours(names[:20]).values())) == 20
    rows = [Control(place=name, lat=33 + n / 50, lon=43, holder=name) for n, name in enumerate(names)]
    marks = [words for words in texts(maps.holders(rows)) if re.fullmatch("[A-Z]{1,2}", words)]
    assert len(set(marks)) == 50


def test_a_map_goes_on_where_the_degrees_begin_again():
    from dateline.views.pictures import maps

    places = {"Suva": (-18.1, 178.4), "Taveuni": (-16.9, -179.97), "Apia": (-13.8, -171.8)}
    rows = [Control(place=name, lat=lat, lon=lon, holder="Police") for name, (lat, lon) in places.items()]
    west, east = maps.holders(rows).axes[0].get_xlim()
    assert east - west < 30
    assert west < 178.4 < 360 - 171.8 < east
    over = flight("2,000 people fled from Amar to Belit.", report="f", place="Amar")
    (row,) = flows(a_material(over))
    ends = [row.origin.model_copy(update={"lon": lon}) for lon in (179.0, -179.0)]
    west, east = maps.flows([row.model_copy(update={"origin": ends[0], "destination": ends[1]})]).axes[0].get_xlim()
    assert east - west < 30


def test_land_is_drawn_on_both_sides_of_where_the_degrees_begin_again():
    from matplotlib.collections import PolyCollection

    from dateline.views.pictures import maps

    (land,) = (
        maps.holders([Control(place="Anadyr", lat=64.7, lon=177.5, holder="Police")]).axes[0].findobj(PolyCollection)
    )
    across = [x for path in land.get_paths() for x, _ in path.vertices]
    assert max(across) > 185, "Alaska and the east of Chukotka lie beyond 180°"


def test_places_of_one_name_in_two_countries_are_two_lines(told):
    from dateline.views.pictures import controlling

    row = next(row for row in control(told) if row.since)
    figure = controlling.draw([row, row.model_copy(update={"country": "SY"})])
    assert [label.get_text() for label in figure.axes[0].get_yticklabels()] == ["Amar, SY", "Amar, ZZ"]


def test_a_name_never_leaves_its_bar(told):
    from matplotlib.backends.backend_agg import FigureCanvasAgg

    from dateline.views.pictures import controlling

    name = "People's Movement for the Salvation of Azawad"
    rows = [row.model_copy(update={"holder": name}) for row in control(told) if row.since]
    figure = controlling.draw(rows)
    renderer = FigureCanvasAgg(figure).get_renderer()
    axes = figure.axes[0]
    held = [text.get_window_extent(renderer) for text in axes.texts if text.get_text().startswith("People")]
    assert held
    assert all(box.x1 < axes.get_window_extent(renderer).x1 for box in held)


def test_no_line_is_drawn_where_countries_are_only_cut():
    from matplotlib.collections import LineCollection

    from dateline.views.pictures import maps

    borders, _ = (
        maps.holders([Control(place="Anadyr", lat=64.7, lon=177.5, holder="Police")]).axes[0].findobj(LineCollection)
    )
    cut = [line for line in borders.get_segments() for (a, _), (b, _) in pairwise(line)
           if abs(a) == abs(b) == 180]  # fmt: skip
    assert cut == []


def test_rivals_of_the_same_days_stand_below_each_other_and_hide_none(told):
    from dateline.views.pictures import controlling

    rows = [row for row in control(told) if row.since]
    axes = controlling.draw(rows).axes[0]
    assert [label.get_text() for label in axes.get_yticklabels()] == ["Amar", "also told"]
    bars = [patch.get_bbox() for patch in axes.patches]
    assert len(bars) == len(rows) == 3
    assert not any(
        one.x0 < other.x1 - 1e-6 and other.x0 < one.x1 - 1e-6 and one.y0 < other.y1 and other.y0 < one.y1
        for number, one in enumerate(bars)
        for other in bars[:number]
    )
