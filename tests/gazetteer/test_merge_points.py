"""Points of second-order divisions, and the spellings that places are found by."""

import pytest

from dateline.gazetteer.build import keys
from dateline.gazetteer.merge import Atlas, _place_counties
from dateline.gazetteer.sources import Found


@pytest.fixture
def atlas():
    def county(number, name, division="XA.01"):
        return Found(name, "XA", code="ADM2", geonames_id=number, division=division, county=f"{division}.{number}")

    return Atlas(
        divisions={"XA.01": Found("Vale", "XA", 11.0, 21.0, "ADM1", 0, 3, "XA.01")},
        counties={c.geonames_id: c for c in (county(1, "Ostrel District"), county(2, "Selm"), county(3, "Nowhere"))},
        settlements={
            4: Found("Haltby", "XA", 10.5, 20.5, "PPL", 900, 4, "XA.01", "XA.01.1"),
            5: Found("Selm", "XA", 10.2, 20.2, "PPL", 300, 5, "XA.01"),
            6: Found("New Selm", "XA", 10.9, 20.9, "PPL", 5_000, 6, "XA.01", names={"Selm"}),
        },
    )


@pytest.mark.parametrize(
    ("number", "point", "whose"),
    [(1, (10.5, 20.5), "its settlements"), (2, (10.2, 20.2), "its seat"), (3, (11.0, 21.0), "the division around it")],
)
def test_a_second_order_division_lies_where_most_is_known_of_it(atlas, number, point, whose):
    _place_counties(atlas)
    assert (atlas.counties[number].lat, atlas.counties[number].lon) == point, whose


def test_somali_names_are_found_as_english_spells_them():
    assert keys(Found("Xuddur", "SO")) == {"xuddur", "huddur"}
    assert keys(Found("Xuddur", "ZA")) == {"xuddur"}


def test_a_division_is_found_without_the_word_for_its_kind_in_other_languages():
    assert keys(Found("Shahrestān-e Sīrjān", "XA", code="ADM2")) == {"shahrestan e sirjan", "sirjan"}
