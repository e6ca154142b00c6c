import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.gazetteer.normalise import bare, normalise, without_article

SAME = [
    ("ar-Raqqah", "Ar Raqqa", "al-Raqqa", "AL-RAQQAH"),
    ("Deir ez-Zor", "Deir al-Zor", "Deir Ezzor", "deir  ez zor"),
    ("Tall Abyaḑ", "Tell Abyad", "Tel Abyad", "Tal Abyad"),
    ("St. Louis", "Saint Louis", "St Louis"),
    ("Sana’a", "Sanaa", "Sana'a"),
    ("the city of Mosul", "City of Mosul", "Mosul"),
    ("U.S.", "US", "u.s"),
    ("Southwest Region", "South-West Region", "South West Region"),
    ("Trinidad and Tobago", "Trinidad & Tobago"),
]


@pytest.mark.parametrize("spellings", SAME, ids=lambda spellings: spellings[0])
def test_spellings_of_one_name_meet(spellings):
    assert len({normalise(spelling) for spelling in spellings}) == 1


@pytest.mark.parametrize(
    ("one", "other"), [("El Salvador", "Salvador"), ("Niger", "Nigeria"), ("District of Columbia", "Columbia")]
)
def test_different_names_stay_apart(one, other):
    assert normalise(one) != normalise(other)


@given(st.text(max_size=40))
def test_normalising_twice_changes_nothing(name):
    assert normalise(normalise(name)) == normalise(name)


@given(
    st.lists(
        st.sampled_from(
            ["the", "city", "of", "st", "tall", "al", "ez", "Ezzor", "southwest", "province", "&", "and", "X-Yah"]
        ),
        max_size=7,
    )
)
def test_normalising_twice_changes_nothing_in_names_of_particles(words):
    name = " ".join(words)
    assert normalise(normalise(name)) == normalise(name)


@given(st.text(max_size=40))
def test_a_key_is_never_shortened_to_nothing(name):
    key = normalise(name)
    assert bool(bare(key)) == bool(key)
    assert without_article(key) in key
