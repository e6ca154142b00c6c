"""The middle of a country's or division's land."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.gazetteer.sources import centroid


def box(south, west, north, east):
    return [[west, south], [east, south], [east, north], [west, north]]


def test_land_near_a_pole_counts_by_its_area_not_by_its_degrees():
    lat, lon = centroid(box(0.0, 0.0, 60.0, 10.0))
    assert (round(lat, 2), round(lon, 2)) == (25.66, 5.0)  # half the area between 0° and 60° lies south of 25.66° N


@given(st.floats(-80, 70), st.floats(-170, 160), st.floats(0.5, 10), st.floats(0.5, 10))
def test_the_middle_of_a_box_lies_within_it(south, west, height, width):
    lat, lon = centroid(box(south, west, south + height, west + width))
    assert south < lat < south + height
    assert lon == pytest.approx(west + width / 2, abs=1e-3)
