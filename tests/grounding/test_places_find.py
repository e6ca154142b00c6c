"""Places in hand-built trees, against a tiny gazetteer of invented places."""

import pytest
import spacy
from spacy.tokens import Doc, Span

from dateline.coding.draft import Draft
from dateline.gazetteer import Gazetteer
from dateline.gazetteer.build import write
from dateline.gazetteer.merge import Atlas
from dateline.gazetteer.sources import Found
from dateline.grounding import places
from dateline.grounding.places.beside import kilometres


@pytest.fixture(scope="module")
def gazetteer(tmp_path_factory):
    atlas = Atlas(
        countries={
            "XA": Found("Arland", "XA", 10.0, 20.0, "PCLI", 9_000_000, 1, more={"capital": "Selm"}),
            "XB": Found("Boria", "XB", 30.0, 40.0, "PCLI", 8_000_000, 2, more={"capital": "Borhaven"}),
        },
        divisions={
            "XA.01": Found("Vale", "XA", 11.0, 21.0, "ADM1", 500_000, 3, "XA.01"),
            "XA.03": Found("Fen and Holt", "XA", 9.0, 19.0, "ADM1", 70_000, 15, "XA.03"),
            "XA.02": Found("Marsh", "XA", 8.0, 18.0, "ADM1", 90_000, 10, "XA.02"),
            "XB.01": Found("Strand", "XB", 31.0, 41.0, "ADM1", 500_000, 9, "XB.01"),
        },
        settlements={
            4: Found("Selm", "XA", 10.5, 20.5, "PPLC", 400_000, 4, "XA.01"),
            5: Found("Kamar", "XA", 11.5, 21.5, "PPLA", 50_000, 5, "XA.01"),
            6: Found("Kamar", "XB", 31.5, 41.5, "PPL", 900_000, 6, "XB.01"),
            8: Found("Ostrel", "XA", 8.5, 18.5, "PPLA", 40_000, 8, "XA.02"),
            11: Found("Dunmoor", "XB", 31.45, 41.45, "PPL", 9_000, 11, "XB.01"),
            12: Found("Strand", "XB", 31.0, 41.2, "PPLA", 40_000, 12, "XB.01"),
            13: Found("Thornby", "XA", 8.3, 18.3, "PPL", 0, 13, "XA.02"),
            14: Found("Thornby", "XA", 11.6, 21.6, "PPL", 0, 14, "XA.01"),
            7: Found("Borhaven", "XB", 30.5, 40.5, "PPLC", 300_000, 7, "XB.01"),
        },
        adjectives={"arlandic": ("XA", "Arland"), "borian": ("XB", "Boria")},
        boxes={"XA": (7.0, 17.0, 13.0, 23.0)},
    )
    atlas.numbers = {"XA.01": 1, "XA.02": 3, "XA.03": 4, "XB.01": 2}
    path = tmp_path_factory.mktemp("gazetteer") / "tiny.sqlite"
    write(atlas, path)
    return Gazetteer(path)


def a_doc(*rows, names=()):
    """A Doc from rows "word POS lemma head relation"; heads count from 0; sentences end at full stops."""
    fields = [row.split() for row in rows]
    starts = [i == 0 or fields[i - 1][0] == "." for i in range(len(fields))]
    doc = Doc(
        spacy.blank("en").vocab,  # knows small letters, which a bare Vocab does not
        words=[f[0] for f in fields],
        spaces=[i + 1 < len(fields) and fields[i + 1][0] not in {".", ",", "'s"} for i in range(len(fields))],
        pos=[f[1] for f in fields],
        lemmas=[f[2] for f in fields],
        heads=[int(f[3]) for f in fields],
        deps=[f[4] for f in fields],
        sent_starts=starts,
    )
    doc.ents = [Span(doc, start, end, label="LOCATION") for start, end in names]
    return doc


def clash_in(*rest, names):
    """ "Troops clashed with rebels in …": the tree up to the preposition, and what follows it."""
    return a_doc(
        "Troops NOUN troop 1 nsubj",
        "clashed VERB clash 1 ROOT",
        "with ADP with 3 case",
        "rebels NOUN rebel 1 obl",
        "in ADP in 5 case",
        *rest,
        names=names,
    )


def test_the_place_beside_a_name_says_which_one_is_meant(gazetteer):
    near = clash_in(
        "Kamar PROPN Kamar 1 obl",
        ", PUNCT , 7 punct",
        "Arland PROPN Arland 5 appos",
        ". PUNCT . 1 punct",
        names=[(5, 6), (7, 8)],
    )
    alone = clash_in("Kamar PROPN Kamar 1 obl", ". PUNCT . 1 punct", names=[(5, 6)])
    assert places.find(near, gazetteer)[0].geonames_id == 5
    assert places.find(alone, gazetteer)[0].geonames_id == 6


def test_towns_in_a_list_do_not_lie_in_one_another(gazetteer):
    within = clash_in("Dunmoor PROPN Dunmoor 1 obl", ", PUNCT , 7 punct", "Kamar PROPN Kamar 5 appos",
                      ". PUNCT . 1 punct", names=[(5, 6), (7, 8)])  # fmt: skip
    listed = clash_in("Dunmoor PROPN Dunmoor 1 obl", ", PUNCT , 7 punct", "Kamar PROPN Kamar 5 conj",
                      "and CCONJ and 9 cc", "Selm PROPN Selm 5 conj", ". PUNCT . 1 punct",
                      names=[(5, 6), (7, 8), (9, 10)])  # fmt: skip
    kamar = places.find(within, gazetteer)[0].around
    assert kamar is not None
    assert kamar.name == "Kamar"
    assert [place.around for place in places.find(listed, gazetteer)] == [None, None, None]


def test_the_word_at_the_end_of_a_list_says_what_all_of_it_is(gazetteer):
    town = clash_in("Strand PROPN Strand 1 obl", ". PUNCT . 1 punct", names=[(5, 6)])
    divisions = clash_in("Strand PROPN Strand 8 compound", "and CCONJ and 7 cc", "Marsh PROPN Marsh 5 conj",
                         "provinces NOUN province 1 obl", ". PUNCT . 1 punct", names=[(5, 6), (7, 8)])  # fmt: skip
    assert places.find(town, gazetteer)[0].geonames_id == 12
    assert places.find(divisions, gazetteer)[0].geonames_id == 9


def test_who_governs_says_what_is_governed(gazetteer):
    governor = clash_in("Strand PROPN Strand 6 compound", "Governor PROPN Governor 1 obl", ". PUNCT . 1 punct",
                        names=[(5, 6)])  # fmt: skip
    mayor = clash_in("the DET the 6 det", "mayor NOUN mayor 1 obl", "of ADP of 8 case", "Strand PROPN Strand 6 nmod",
                     ". PUNCT . 1 punct", names=[(8, 9)])  # fmt: skip
    assert places.find(governor, gazetteer)[0].geonames_id == 9
    assert places.find(mayor, gazetteer)[0].geonames_id == 12


def test_one_of_several_hamlets_stays_open_with_its_rivals_but_where_a_place_near_it_is_named(gazetteer):
    open_one = clash_in("Thornby PROPN Thornby 1 obl", ", PUNCT , 7 punct", "Selm PROPN Selm 5 conj",
                        ". PUNCT . 1 punct", names=[(5, 6), (7, 8)])  # fmt: skip
    near = clash_in("Thornby PROPN Thornby 1 obl", "and CCONJ and 7 cc", "Ostrel PROPN Ostrel 5 conj",
                    ". PUNCT . 1 punct", names=[(5, 6), (7, 8)])  # fmt: skip
    thornby = places.find(open_one, gazetteer)[0]
    assert (thornby.geonames_id, thornby.lat, thornby.country) == (None, None, "XA")
    assert {rival.geonames_id for rival in thornby.candidates()} == {13, 14}
    assert places.find(near, gazetteer)[0].geonames_id == 13


def test_a_division_of_two_names_is_one_place_and_no_organisation(gazetteer):
    two = clash_in("Fen PROPN Fen 1 obl", "and CCONJ and 7 cc", "Holt PROPN Holt 5 conj",
                   "province NOUN province 5 appos", ". PUNCT . 1 punct", names=[(5, 6), (7, 9)])  # fmt: skip
    organisation = clash_in("Marsh PROPN Marsh 6 compound", "Department PROPN Department 1 obl",
                            ". PUNCT . 1 punct", names=[])  # fmt: skip
    organisation.ents = [Span(organisation, 5, 7, label="ORGANIZATION")]
    (whole,) = places.find(two, gazetteer)
    assert (whole.name, whole.geonames_id) == ("Fen and Holt province", 15)
    assert [place.geonames_id for place in places.find(organisation, gazetteer)] == [10]


def test_what_is_named_after_its_place_happened_there(gazetteer):
    for first, meant in (("Siege", [4]), ("Gospel", [])):
        doc = clash_in("the DET the 6 det", f"{first} PROPN {first} 1 obl", "of ADP of 8 case",
                       "Selm PROPN Selm 6 nmod", ". PUNCT . 1 punct", names=[])  # fmt: skip
        doc.ents = [Span(doc, 6, 9, label="MISC")]
        assert [place.geonames_id for place in places.find(doc, gazetteer)] == meant


def test_the_city_is_no_village_and_the_village_no_city(gazetteer):
    for noun, meant in (("city", 4), ("village", 11)):
        doc = clash_in("Selm PROPN Selm 1 obl", "and CCONJ and 7 cc", "Dunmoor PROPN Dunmoor 5 conj",
                       ". PUNCT . 1 punct", "People NOUN person 10 nsubj", "fled VERB flee 10 ROOT",
                       "the DET the 12 det",
                       f"{noun} NOUN {noun} 10 obj", ". PUNCT . 10 punct", names=[(5, 6), (7, 8)])  # fmt: skip
        assert places.find(doc, gazetteer)[-1].geonames_id == meant


def test_a_small_namesake_gives_way_to_the_division_that_stands_beside_the_name(gazetteer):
    doc = clash_in("Dunmoor PROPN Dunmoor 1 obl", ", PUNCT , 7 punct", "Marsh PROPN Marsh 5 appos",
                   ". PUNCT . 1 punct", names=[(5, 6), (7, 8)])  # fmt: skip
    dunmoor = places.find(doc, gazetteer)[0]
    assert (dunmoor.geonames_id, dunmoor.country, dunmoor.precision) == (None, "XA", "admin")
    assert [rival.geonames_id for rival in dunmoor.candidates()] == [11]


def test_a_report_of_a_country_means_its_towns_and_keeps_the_rivals(gazetteer):
    doc = a_doc(
        "Arlandic ADJ arlandic 1 amod",
        "troops NOUN troop 2 nsubj",
        "entered VERB enter 2 ROOT",
        "Kamar PROPN Kamar 2 obj",
        "in ADP in 5 case",
        "Vale PROPN Vale 3 nmod",
        ". PUNCT . 2 punct",
        names=[(3, 4), (5, 6)],
    )
    found = {place.span.text: place for place in places.find(doc, gazetteer)}
    assert found["Kamar"].geonames_id == 5
    assert [rival.geonames_id for rival in found["Kamar"].candidates()] == [6]
    assert found["Arlandic"].use == "adjective"
    assert found["Vale"].precision == "admin"


def test_a_direction_alone_names_no_place(gazetteer):
    doc = clash_in(
        "the DET the 8 det",
        "northern ADJ northern 8 amod",
        "Arlandic ADJ arlandic 8 amod",
        "town NOUN town 1 obl",
        ". PUNCT . 1 punct",
        names=[(6, 7)],
    )
    assert [place.span.text for place in places.find(doc, gazetteer) if place.use == "where"] == []


def test_a_claim_takes_the_smallest_place_that_stands_with_it(gazetteer):
    doc = clash_in("Kamar PROPN Kamar 1 obl", ", PUNCT , 7 punct", "Vale PROPN Vale 5 appos", ", PUNCT , 9 punct",
                   "Arland PROPN Arland 7 appos", ". PUNCT . 1 punct", names=[(5, 6), (7, 8), (9, 10)])  # fmt: skip
    draft = Draft(doc[1:2], "armed_clash", 1.0)
    places.attach([draft], places.find(doc, gazetteer))
    assert draft.place is not None
    assert (draft.place.name, draft.place.country, draft.place.precision) == ("Kamar", "XA", "place")
    assert [why.field for why in draft.why] == ["place"]


def test_a_direction_means_a_part_of_the_country(gazetteer):
    doc = clash_in("northern ADJ northern 6 amod", "Arland PROPN Arland 1 obl", ". PUNCT . 1 punct", names=[(6, 7)])
    (place,) = places.find(doc, gazetteer)
    assert (place.precision, place.lat, place.lon) == ("admin", 12.0, 20.0)
    assert place.place().geonames_id is None


@pytest.mark.parametrize(
    ("words", "expected"),
    [("the city", "Kamar"), ("the province", "Vale"), ("the country", "Arland"), ("the capital", "Selm")],
)
def test_descriptions_point_back(gazetteer, words, expected):
    noun = words.split()[1]
    doc = clash_in("Kamar PROPN Kamar 1 obl", ", PUNCT , 7 punct", "Vale PROPN Vale 5 appos", ", PUNCT , 9 punct",
                   "Arland PROPN Arland 7 appos", ". PUNCT . 1 punct", "People NOUN person 12 nsubj",
                   "fled VERB flee 12 ROOT", "the DET the 14 det", f"{noun} NOUN {noun} 12 obj", ". PUNCT . 12 punct",
                   names=[(5, 6), (7, 8), (9, 10)])  # fmt: skip
    back = places.find(doc, gazetteer)[-1]
    assert (back.use, back.span.text, back.entry.name) == ("back", words, expected)


def test_a_capital_that_speaks_is_no_place_where_things_happen(gazetteer):
    doc = a_doc(
        "Selm PROPN Selm 1 nsubj",
        "denied VERB deny 1 ROOT",
        "the DET the 3 det",
        "attack NOUN attack 1 obj",
        ". PUNCT . 1 punct",
        names=[(0, 1)],
    )
    assert places.find(doc, gazetteer)[0].use == "actor"


def test_an_unknown_name_lies_in_the_place_around_it_and_is_not_guessed(gazetteer):
    inside = clash_in(
        "Ozren PROPN Ozren 1 obl",
        ", PUNCT , 7 punct",
        "Arland PROPN Arland 5 appos",
        ". PUNCT . 1 punct",
        names=[(5, 6), (7, 8)],
    )
    alone = clash_in("Ozren PROPN Ozren 1 obl", ". PUNCT . 1 punct", names=[(5, 6)])
    first, only = places.find(inside, gazetteer)[0], places.find(alone, gazetteer)[0]
    assert (first.name, first.country, first.lat) == ("Ozren", "XA", None)
    assert (only.country, only.lat, only.geonames_id) == (None, None, None)


def test_an_entity_of_two_places_is_both(gazetteer):
    doc = clash_in(
        "Kamar PROPN Kamar 1 obl", "in ADP in 7 case", "Arland PROPN Arland 5 nmod", ". PUNCT . 1 punct", names=[(5, 8)]
    )
    inner, outer = places.find(doc, gazetteer)
    assert (inner.span.text, inner.geonames_id, outer.span.text) == ("Kamar", 5, "Arland")


def test_an_in_that_belongs_to_a_name_stays_in_it(gazetteer):
    doc = clash_in(
        "Ozren PROPN Ozren 1 obl", "in ADP in 7 case", "Fells PROPN Fells 5 nmod", ". PUNCT . 1 punct", names=[(5, 8)]
    )
    assert [place.span.text for place in places.find(doc, gazetteer)] == ["Ozren in Fells"]


def test_a_site_lies_in_the_town_it_is_named_after(gazetteer):
    doc = clash_in("Kamar PROPN Kamar 6 compound", "airport NOUN airport 1 obl", ". PUNCT . 1 punct", names=[(5, 7)])
    (place,) = places.find(doc, gazetteer)
    assert (place.precision, place.lat, place.geonames_id) == ("site", 31.5, None)


def test_mentions_are_the_names_and_adjectives_with_their_words(gazetteer):
    doc = clash_in(
        "Kamar PROPN Kamar 1 obl",
        ", PUNCT , 7 punct",
        "Arland PROPN Arland 5 appos",
        ". PUNCT . 1 punct",
        names=[(5, 6), (7, 8)],
    )
    found = places.mentions(doc, gazetteer, "r1")
    assert [mention.span.text for mention in found] == ["Kamar", "Arland"]
    assert all(mention.span.stands_in(doc.text) for mention in found)
    assert [candidate.geonames_id for candidate in found[0].candidates] == [6]


def test_a_report_without_places_gives_claims_without_one(gazetteer):
    doc = a_doc("Troops NOUN troop 1 nsubj", "clashed VERB clash 1 ROOT", ". PUNCT . 1 punct")
    draft = Draft(doc[1:2], "armed_clash", 1.0)
    places.attach([draft], places.find(doc, gazetteer))
    assert draft.place is None
    assert [why.field for why in draft.why] == ["place"]


def test_distances_are_those_on_the_globe():
    assert kilometres(0, 0, 0, 90) == pytest.approx(10_007, abs=5)
    assert kilometres(33.3, 44.4, 33.3, 44.4) == pytest.approx(0, abs=0.01)


def said_in(*rest, names):
    """ "Police fired in …": the tree up to the preposition, and what follows it."""
    return a_doc(
        "Police NOUN police 1 nsubj", "fired VERB fire 1 ROOT", "in ADP in 3 case", *rest, names=names
    )  # fmt: skip


def test_a_capital_is_that_of_the_country_or_division_beside_it(gazetteer):
    borian = said_in("the DET the 5 det", "Borian ADJ borian 5 amod", "capital NOUN capital 1 obl", ". PUNCT . 1 punct",
                     names=[])  # fmt: skip
    marsh = said_in("Marsh PROPN Marsh 5 nmod", "'s PART 's 3 case", "capital NOUN capital 1 obl", ". PUNCT . 1 punct",
                   names=[(3, 4)])  # fmt: skip
    later = said_in("the DET the 4 det", "capital NOUN capital 1 obl", "of ADP of 6 case", "Marsh PROPN Marsh 4 nmod",
                    ". PUNCT . 1 punct", names=[(6, 7)])  # fmt: skip
    for doc, capital in ((borian, 7), (marsh, 8), (later, 8)):
        backwards = [place for place in places.find(doc, gazetteer) if place.use == "back"]
        assert [place.geonames_id for place in backwards] == [capital]


def test_the_provincial_capital_is_the_seat_of_the_division_last_spoken_of(gazetteer):
    doc = said_in("Ostrel PROPN Ostrel 1 obl", ", PUNCT , 5 punct", "Marsh PROPN Marsh 3 appos", ". PUNCT . 1 punct",
                  "The DET the 9 det", "provincial ADJ provincial 9 amod", "capital NOUN capital 10 nsubj",
                  "fell VERB fall 10 ROOT", ". PUNCT . 10 punct", names=[(3, 4), (5, 6)])  # fmt: skip
    assert places.find(doc, gazetteer)[-1].geonames_id == 8


def test_a_name_that_says_which_part_is_that_part_of_the_place(gazetteer):
    doc = said_in("Northern ADJ northern 4 amod", "Arland PROPN Arland 1 obl", ". PUNCT . 1 punct", names=[(3, 5)])
    (place,) = places.find(doc, gazetteer)
    assert (place.place().name, place.place().geonames_id) == ("Northern Arland", None)
    assert (place.country, place.lat, place.precision) == ("XA", 12.0, "admin")


def test_an_unknown_place_lies_in_the_country_of_all_others_without_a_point(gazetteer):
    doc = said_in("Selm PROPN Selm 1 obl", "and CCONJ and 5 cc", "Ozgul PROPN Ozgul 3 conj", ". PUNCT . 1 punct",
                  names=[(3, 4), (5, 6)])  # fmt: skip
    place = {place.name: place for place in places.find(doc, gazetteer)}["Ozgul"]
    assert (place.country, place.lat, place.geonames_id) == ("XA", None, None)
    assert any("not in the gazetteer" in rule for rule in place.rules)


def test_claims_of_one_event_share_its_place(gazetteer):
    doc = clash_in("Kamar PROPN Kamar 1 obl", ", PUNCT , 7 punct", "Vale PROPN Vale 5 appos", ". PUNCT . 1 punct",
                   "The DET the 10 det", "clash NOUN clash 11 nsubj", "lasted VERB last 11 ROOT", ". PUNCT . 11 punct",
                   names=[(5, 6), (7, 8)])  # fmt: skip
    drafts = [Draft(doc[1:2], "armed_clash", 1.0), Draft(doc[10:11], "armed_clash", 1.0)]
    places.attach(drafts, places.find(doc, gazetteer))
    assert [draft.place and draft.place.geonames_id for draft in drafts] == [5, 5]
