"""Pictures: whole, the same each time, honest about what is not known, true to borders."""

from __future__ import annotations

import builtins
import re

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

    (lines,) = maps.holders(control(told)).axes[0].findobj(LineCollection)
    ((_, dashes),) = lines.get_linestyle()
    assert dashes is not None


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
