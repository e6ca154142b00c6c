"""A name that several actors share is the one's whose country the report tells of."""

from __future__ import annotations

import pytest

from dateline.actors import choose, load


@pytest.mark.parametrize(
    ("name", "about", "ident"),
    [
        ("ELN", {"CO"}, "ucdp:744"),
        ("ELN", {"BO"}, "ucdp:721"),
        ("ELN", {"PE"}, "ucdp:748"),
        ("ELN", set(), "ucdp:744"),
        ("PLA", {"CN"}, "ucdp:135"),
        ("PLA", {"IN"}, "ucdp:314"),
        ("NLA", {"MK"}, "ucdp:361"),
        ("MILF", {"PH"}, "ucdp:276"),
        ("FARC", {"CO"}, "ucdp:743"),
        ("SPLA", {"SS"}, "ucdp:466"),
        ("JEM", {"SD"}, "ucdp:468"),
        ("LTTE", {"LK"}, "ucdp:320"),
    ],
)
def test_by_the_country_of_the_report(name, about, ident):
    actor, why = choose(name, load().named(name), about, told=bool(about))
    assert (actor.id, bool(why)) == (ident, True)


def test_several_of_a_name_mean_nobody_where_no_country_tells():
    actor, why = choose("UPC", load().named("UPC"), {"FR"})
    assert actor is None
    assert "does not tell which" in why


def test_a_short_acronym_that_is_seen_to_be_no_name_needs_its_country():
    found = load().named("ICU")
    assert choose("ICU", found, {"GB"}, seen=False)[0] is None
    assert choose("ICU", found, {"SO"}, seen=False)[0].id == "ucdp:505"


def test_a_long_name_that_nobody_chose_is_not_found_in_other_countries():
    found = [actor for actor in load().named("Armata di Liberazione Naziunale") if not actor.chosen]
    assert found
    assert choose("Armata di Liberazione Naziunale", found, {"CO"})[0] is None
