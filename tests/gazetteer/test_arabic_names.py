"""What reports leave out of Arabic place names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.gazetteer import load
from dateline.gazetteer.arabic import shortened
from dateline.gazetteer.build import keys
from dateline.gazetteer.index import standing
from dateline.gazetteer.normalise import normalise
from dateline.gazetteer.sources import Found

WORDS = ["qaryat", "hayy", "al", "fulanat", "fulan", "abd", "kabira", "saghir", "sharqi", "tel"]
SHORTER = [
    ("Qaryat Fulānat al Kabīrah", "Fulanah"),
    ("Qaryat Fulānat aş Şaghīrah", "Fulana"),
    ("Qaryat al Fulān ash Sharqī", "al-Fulan"),
    ("Mazra‘at Fulān at Taḩtānīyah", "Fulan"),
    ("Nāḩiyat Fulānah", "Fulanah"),
    ("Ḩayy Banī Fulān", "Bani Fulan"),
    ("Qaryat Fulānat al ‘Ulyā", "Fulanah"),
    ("Qaryat Fulānat Fawqānī", "Fulanah"),
]


@pytest.mark.parametrize(("name", "shorter"), SHORTER)
def test_the_word_for_its_kind_and_the_adjective_are_left_out(name, shorter):
    assert normalise(shorter) in shortened(normalise(name))


@pytest.mark.parametrize(
    ("name", "never"),
    [
        ("Fulan al Kabir", "Fulan"),  # without a word for its kind it may be another place than Fulan
        ("Qaryat ‘Abd al Kabīr", "Abd"),
        ("Qaryat Tall aş Şaghīr", "Tall"),
        ("Al Qaryah ash Sharqīyah", "Sharqiyah"),
        ("Qaryat al Kabīrah", "Kabirah"),
        ("Nahiyat District", "District"),
    ],
)
def test_what_is_left_is_a_name(name, never):
    assert normalise(never) not in keys(Found(name, "IQ"))


def test_elsewhere_names_stay_whole():
    assert keys(Found("Hay Fulan", "ES")) == {"hay fulan"}
    assert keys(Found("Hay Fulan", "IQ")) == {"hay fulan", "fulan"}


def test_villages_are_found_beside_the_town_that_has_the_name_alone():
    found = load().lookup("Barwanah")
    assert {(entry.country, entry.admin1) for entry in found} >= {("IQ", "Al Anbar"), ("IQ", "Diyālá")}
    villages = [entry for entry in found if entry.name.startswith("Qaryat")]
    for village in villages:  # the short name is another spelling, not their own
        assert standing(village, normalise("Barwanah")) < standing(village, normalise(village.name))


@given(st.lists(st.sampled_from(WORDS), min_size=1))
def test_shorter_names_are_names_and_shorter(words):
    key = " ".join(words)
    for short in shortened(key):
        assert short
        assert len(short) < len(key)
