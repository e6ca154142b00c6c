from __future__ import annotations

import json

from dateline.exporting.rows import COLUMNS


def test_a_feature_collection_of_points_in_longitude_and_latitude(written):
    collection = json.loads(written("geojson"))
    assert collection["type"] == "FeatureCollection"
    capture, flight, _ = collection["features"]
    assert capture["geometry"] == {"type": "Point", "coordinates": [36.75, -35.5]}
    assert (capture["type"], capture["id"]) == ("Feature", "a1")
    assert flight["geometry"] is None


def test_the_properties_are_the_columns_of_the_table(written):
    for feature in json.loads(written("geojson"))["features"]:
        assert list(feature["properties"]) == list(COLUMNS)
        assert isinstance(feature["properties"]["confidence"], float)


def test_a_place_without_a_point_has_no_geometry(report, claims, written):
    nowhere = claims[0].place.model_copy(update={"lat": None, "lon": None})
    claim = claims[0].model_copy(update={"place": nowhere})
    (feature,) = json.loads(written("geojson", reports=[(report, [claim])]))["features"]
    assert feature["geometry"] is None
    assert feature["properties"]["place"] == "Tel Amar"
