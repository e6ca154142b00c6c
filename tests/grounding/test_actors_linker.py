"""Words to actors on trees written by hand: one line a sentence, each word as ``text/TAG/relation/head``."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc, Span
from spacy.util import get_lang_class

from dateline.actors import load
from dateline.grounding.actors import Linker, names

VOCAB = get_lang_class("en")().vocab
POS = {
    "NNP": "PROPN", "NNPS": "PROPN", "NN": "NOUN", "NNS": "NOUN", "JJ": "ADJ", "DT": "DET", "CD": "NUM", "IN": "ADP",
    "PRP": "PRON", "PRP$": "PRON", "WP": "PRON", "WDT": "PRON", "POS": "PART", "CC": "CCONJ", "RB": "ADV",
    ".": "PUNCT", ",": "PUNCT", "HYPH": "PUNCT", "-LRB-": "PUNCT", "-RRB-": "PUNCT",
}  # fmt: skip
TIGHT = {".", ",", ")", "'s", "-"}
LEMMAS = {"men": "man", "gunmen": "gunman", "people": "people", "police": "police", "forces": "force"}


def lemma(word, tag):
    if word.lower() in LEMMAS:
        return LEMMAS[word.lower()]
    return word.lower().removesuffix("s") if tag in {"NNS"} else word.lower()


def parsed(*sentences, ents=()):
    rows, heads, starts = [], [], []
    for sentence in sentences:
        words = [word.rsplit("/", 3) for word in sentence.split()]
        heads += [len(rows) + int(head) - 1 for *_, head in words]
        starts += [True, *[False] * (len(words) - 1)]
        rows += words
    texts = [row[0] for row in rows]
    after = [*texts[1:], "."]
    doc = Doc(
        VOCAB,
        words=texts,
        spaces=[nxt not in TIGHT and text not in {"(", "-"} for text, nxt in zip(texts, after, strict=True)],
        tags=[row[1] for row in rows],
        pos=[POS.get(row[1], "VERB") for row in rows],
        deps=[row[2] for row in rows],
        lemmas=[lemma(row[0], row[1]) for row in rows],
        heads=heads,
        sent_starts=starts,
    )
    starts = [(doc.text.index(words), len(words), label) for words, label in ents]
    doc.ents = [doc.char_span(start, start + length, label) for start, length, label in starts]
    return doc


def mention(doc, words, nth=0):
    at = -1
    for _ in range(nth + 1):
        at = doc.text.index(words, at + 1)
    return doc.char_span(at, at + len(words))


def told(doc, words, nth=0, **knowledge):
    entity = Linker(doc, **knowledge).entity(mention(doc, words, nth))
    return entity and (entity.name, entity.kind, entity.country)


ISLAMIC_STATE = ("Islamic State", "rebel", None)
IRAQ = ("Government of Iraq", "state", "IQ")


def test_a_name_before_a_noun_is_whose_fighters_they_are():
    doc = parsed("Islamic/NNP/amod/3 State/NNP/compound/3 insurgents/NNS/nsubj/4 left/VBD/ROOT/4 ././punct/4")
    assert told(doc, "Islamic State insurgents") == ISLAMIC_STATE


@pytest.mark.parametrize("alias", ["ISIS", "ISIL", "Daesh", "IS"])
def test_one_actor_by_any_of_its_names(alias):
    doc = parsed(f"{alias}/NNP/nsubj/2 attacked/VBD/ROOT/2 ././punct/2")
    assert told(doc, alias) == ISLAMIC_STATE


def test_capitals_tell_a_name_from_a_word():
    doc = parsed("Nothing/NN/nsubj/3 is/VBZ/cop/3 known/VBN/ROOT/3 of/IN/case/5 dawn/NN/obl/3 ././punct/3")
    assert told(doc, "is") is None
    assert told(doc, "dawn") is None


def test_an_adjective_of_nationality_stands_for_its_state():
    doc = parsed("Iraqi/JJ/amod/2 airstrikes/NNS/nsubj/3 hit/VBD/ROOT/3 Mosul/NNP/obj/3 ././punct/3")
    assert told(doc, "Iraqi") == IRAQ


def test_an_adjective_of_nationality_before_people_tells_of_the_people():
    doc = parsed("Twelve/CD/nummod/3 Iraqi/JJ/amod/3 civilians/NNS/nsubj/4 died/VBD/ROOT/4 ././punct/4")
    assert told(doc, "Iraqi") == told(doc, "Twelve Iraqi civilians") == ("Iraqi civilians", "civilians", "IQ")


def test_forces_of_a_country_and_its_possessive_are_its_state():
    doc = parsed(
        "Iraqi/JJ/amod/2 forces/NNS/nsubj/3 left/VBD/ROOT/3 ././punct/3",
        "Iraq/NNP/nmod:poss/3 's/POS/case/1 army/NN/nsubj/4 left/VBD/ROOT/4 ././punct/4",
    )
    assert told(doc, "Iraqi forces") == told(doc, "Iraq's army") == told(doc, "Iraq", 1) == IRAQ


def test_a_people_are_civilians_and_a_people_without_a_state_has_no_government():
    doc = parsed(
        "Five/CD/nummod/2 Palestinians/NNPS/nsubj/3 died/VBD/ROOT/3 ././punct/3",
        "Palestinian/JJ/amod/2 forces/NNS/nsubj/3 left/VBD/ROOT/3 ././punct/3",
    )
    assert told(doc, "Five Palestinians") == ("Palestinians", "civilians", "PS")
    assert told(doc, "Palestinian forces") == ("Palestinian forces", "armed", "PS")


@pytest.mark.parametrize(
    ("sentence", "words", "name"),
    [
        (
            "Iran/NNP/compound/3 -/HYPH/punct/3 backed/VBN/amod/4 militias/NNS/nsubj/5 fled/VBD/ROOT/5 ././punct/5",
            "Iran-backed militias", "Iran-backed militias",
        ),
        (
            "Pro/JJ/amod/3 -/HYPH/punct/3 Russian/JJ/amod/4 separatists/NNS/nsubj/5 fled/VBD/ROOT/5 ././punct/5",
            "Pro-Russian separatists", "pro-Russian separatists",
        ),
    ],
)  # fmt: skip
def test_a_name_tied_by_a_hyphen_is_not_the_actor(sentence, words, name):
    doc = parsed(sentence)
    entity = Linker(doc).entity(mention(doc, words))
    assert (entity.id, entity.country, entity.name) == (None, None, name)


def test_an_acronym_that_the_report_defines_means_the_same_everywhere():
    doc = parsed(
        "The/DT/det/4 Free/NNP/amod/4 Valley/NNP/compound/4 Brigade/NNP/nsubj/8 (/-LRB-/punct/6 FVB/NNP/appos/4"
        " )/-RRB-/punct/6 fled/VBD/ROOT/8 ././punct/8",
        "The/DT/det/2 FVB/NNP/nsubj/3 returned/VBD/ROOT/3 ././punct/3",
        "The/DT/det/2 brigade/NN/nsubj/3 left/VBD/ROOT/3 ././punct/3",
        ents=[("The Free Valley Brigade", "ORGANIZATION")],
    )
    brigade = ("Free Valley Brigade", "rebel", None)
    assert told(doc, "The Free Valley Brigade") == told(doc, "FVB", 1) == told(doc, "The brigade") == brigade


def test_the_militants_and_their_fighters_take_up_the_name_before():
    doc = parsed(
        "Islamic/NNP/amod/3 State/NNP/compound/3 insurgents/NNS/nsubj/4 came/VBD/ROOT/4 ././punct/4",
        "The/DT/det/2 militants/NNS/nsubj/3 burned/VBD/ROOT/3 homes/NNS/obj/3 ././punct/3",
        "Then/RB/advmod/4 their/PRP$/nmod:poss/3 fighters/NNS/nsubj/4 left/VBD/ROOT/4 ././punct/4",
        "The/DT/det/2 group/NN/nsubj/3 rejoiced/VBD/ROOT/3 ././punct/3",
    )
    for words in ("The militants", "their", "their fighters", "The group"):
        assert told(doc, words) == ISLAMIC_STATE
    assert told(doc, "homes") == ("homes", "property", None)


def test_a_pronoun_that_could_mean_two_means_none():
    doc = parsed(
        "Rebels/NNS/nsubj/2 met/VBD/ROOT/2 ././punct/2",
        "Soldiers/NNS/nsubj/2 met/VBD/ROOT/2 and/CC/cc/4 gunmen/NNS/conj/1 ././punct/2",
        "They/PRP/nsubj/2 fled/VBD/ROOT/2 ././punct/2",
    )
    linker = Linker(doc)
    assert linker.entity(mention(doc, "They")).name == "soldiers"
    doc = parsed(
        "Rebels/NNS/obl/3 of/IN/case/1 gunmen/NNS/obl/3 ././punct/3",
        "They/PRP/nsubj/2 fled/VBD/ROOT/2 ././punct/2",
    )
    assert Linker(doc).entity(mention(doc, "They")) is None


def test_an_object_pronoun_is_not_the_subject_of_its_verb():
    doc = parsed(
        "Villagers/NNS/nsubj/2 waited/VBD/ROOT/2 ././punct/2",
        "Gunmen/NNS/nsubj/2 attacked/VBD/ROOT/2 them/PRP/obj/2 ././punct/2",
    )
    assert told(doc, "them") == ("villagers", "civilians", None)


def test_a_relative_pronoun_is_the_noun_it_hangs_on():
    doc = parsed("Gunmen/NNS/nsubj/4 who/WP/nsubj/3 fired/VBD/acl:relcl/1 fled/VBD/ROOT/4 ././punct/4")
    assert told(doc, "who") == ("gunmen", "armed", None)


def test_the_army_is_that_of_the_country_the_report_is_about():
    doc = parsed(
        "Fighting/NN/nsubj/2 raged/VBD/ROOT/2 in/IN/case/4 Sudan/NNP/obl/2 ././punct/2",
        "The/DT/det/2 army/NN/nsubj/3 advanced/VBD/ROOT/3 ././punct/3",
    )
    assert told(doc, "The army") == ("Government of Sudan", "state", "SD")


def test_the_army_is_nobodys_where_two_countries_could_be_meant():
    doc = parsed(
        "Chad/NNP/nsubj/3 and/CC/cc/1 talked/VBD/ROOT/3 with/IN/case/5 Sudan/NNP/obl/3 ././punct/3",
        "The/DT/det/2 army/NN/nsubj/3 advanced/VBD/ROOT/3 ././punct/3",
    )
    entity = Linker(doc).entity(mention(doc, "The army"))
    assert (entity.kind, entity.country, entity.id) == ("state", None, None)


def test_places_nearby_tell_the_country():
    doc = parsed("Soldiers/NNS/nsubj/2 fired/VBD/ROOT/2 ././punct/2")
    assert told(doc, "Soldiers", places=[(0, "CM")]) == ("Government of Cameroon", "state", "CM")


def test_a_capital_acts_for_its_government_but_is_a_place_elsewhere():
    doc = parsed(
        "Baghdad/NNP/nsubj/2 said/VBD/ROOT/2 so/RB/advmod/2 ././punct/2",
        "It/PRP/nsubj/2 happened/VBD/ROOT/2 in/IN/case/4 Baghdad/NNP/obl/2 ././punct/2",
    )
    assert told(doc, "Baghdad") == IRAQ
    assert told(doc, "Baghdad", 1) is None


def test_groups_without_a_name_are_one_entity_a_report():
    doc = parsed(
        "Masked/JJ/amod/2 gunmen/NNS/nsubj/3 fired/VBD/ROOT/3 ././punct/3",
        "The/DT/det/2 gunmen/NNS/nsubj/3 fled/VBD/ROOT/3 ././punct/3",
        "The/DT/det/2 attackers/NNS/nsubj/3 left/VBD/ROOT/3 ././punct/3",
    )
    masked = ("masked gunmen", "armed", None)
    assert [told(doc, words) for words in ("Masked gunmen", "The gunmen", "The attackers")] == [masked] * 3


def test_numbers_and_doubts_belong_to_no_name():
    doc = parsed("Nine/CD/nummod/3 suspected/JJ/amod/3 rebels/NNS/nsubj/4 died/VBD/ROOT/4 ././punct/4")
    assert told(doc, "Nine suspected rebels") == ("rebels", "rebel", None)


def test_a_person_has_the_kind_and_country_of_the_title():
    doc = parsed(
        "Iraqi/JJ/amod/2 Colonel/NNP/compound/3 Samir/NNP/nsubj/5 Haddad/NNP/flat/3 spoke/VBD/ROOT/5 ././punct/5",
        "Haddad/NNP/nsubj/2 left/VBD/ROOT/2 ././punct/2",
        "He/PRP/nsubj/2 slept/VBD/ROOT/2 ././punct/2",
        ents=[("Samir Haddad", "PERSON")],
    )
    second = doc.char_span(doc.text.index("Haddad left"), doc.text.index(" left"), "PERSON")
    doc.ents = [*doc.ents, second]
    colonel = ("Samir Haddad", "state", "IQ")
    assert told(doc, "Samir Haddad") == told(doc, "Haddad", 1) == told(doc, "He") == colonel


def test_a_short_name_that_several_share_needs_its_country():
    alone = parsed("The/DT/det/2 Guji/NNP/nsubj/3 fled/VBD/ROOT/3 ././punct/3")
    at_home = parsed("The/DT/det/2 Guji/NNP/nsubj/3 fled/VBD/ROOT/3 Ethiopia/NNP/obj/3 ././punct/3")
    assert told(alone, "Guji") is None
    assert told(at_home, "Guji") == ("Guji", "communal", "ET")


def test_names_of_a_report_resolve_and_places_stay_places():
    doc = parsed(
        "Hamas/NNP/nsubj/2 left/VBD/ROOT/2 Rafah/NNP/obj/2 ././punct/2",
        ents=[("Hamas", "ORGANIZATION"), ("Rafah", "LOCATION")],
    )
    found = names(doc, Linker(doc), "r1")
    assert [(each.span.text, each.label, each.entity and each.entity.id) for each in found] == [
        ("Hamas", "ORGANIZATION", "ucdp:209"),
        ("Rafah", "LOCATION", None),
    ]


def test_every_link_says_why():
    doc = parsed(
        "Hamas/NNP/compound/2 fighters/NNS/nsubj/3 left/VBD/ROOT/3 ././punct/3",
        "The/DT/det/2 group/NN/nsubj/3 spoke/VBD/ROOT/3 ././punct/3",
    )
    linker = Linker(doc)
    assert linker.why(mention(doc, "Hamas fighters")) == "belongs to 'Hamas'"
    assert linker.why(mention(doc, "The group")) == "takes up 'fighters', by a noun for its kind"
    assert linker.why(mention(doc, "left")) == "nothing in the report tells who this is"


@pytest.mark.parametrize(("opening", "closing"), [("(", ")"), ("[", "]")])
def test_an_acronym_before_the_name_that_spells_it_out(opening, closing):
    doc = parsed(
        f"The/DT/det/2 VF/NNP/nsubj/7 {opening}/-LRB-/punct/5 Valley/NNP/compound/5 Front/NNP/appos/2"
        f" {closing}/-RRB-/punct/5 fled/VBD/ROOT/7 ././punct/7",
        ents=[("Valley Front", "ORGANIZATION")],
    )
    assert told(doc, "VF") == told(doc, "Valley Front") == ("Valley Front", "rebel", None)


def test_a_numbered_part_of_an_army_is_a_states():
    doc = parsed(
        "The/DT/det/3 5th/JJ/amod/3 Brigade/NNP/nsubj/4 fled/VBD/ROOT/4 ././punct/4",
        ents=[("5th Brigade", "ORGANIZATION")],
    )
    assert told(doc, "5th Brigade") == ("5th Brigade", "state", None)


def test_who_holds_an_office_is_a_person_and_no_government():
    doc = parsed(
        "Fighting/NN/nsubj/2 raged/VBD/ROOT/2 in/IN/case/4 Sudan/NNP/obl/2 ././punct/2",
        "The/DT/det/2 mayor/NN/nsubj/3 fled/VBD/ROOT/3 ././punct/3",
    )
    entity = Linker(doc).entity(mention(doc, "The mayor"))
    assert (entity.id, entity.name, entity.kind, entity.country) == (None, "mayor", "state", "SD")


def test_asking_in_any_order_gives_the_same():
    doc = parsed(
        "Islamic/NNP/amod/3 State/NNP/compound/3 insurgents/NNS/nsubj/4 came/VBD/ROOT/4 ././punct/4",
        "The/DT/det/2 militants/NNS/nsubj/3 burned/VBD/ROOT/3 it/PRP/obj/3 ././punct/3",
        "Their/PRP$/nmod:poss/2 fighters/NNS/nsubj/3 left/VBD/ROOT/3 ././punct/3",
    )
    spans = [doc[i : i + 1] for i in range(len(doc))]
    forth, back = Linker(doc), Linker(doc)
    assert [forth.entity(s) for s in spans] == [back.entity(s) for s in spans[::-1]][::-1]


def test_a_poor_parse_breaks_nothing():
    words = ["The", "Taliban", "and", "they", ",", "Iraqi", "-", "their", "group", "who"]
    doc = Doc(VOCAB, words=words)
    for token in doc:
        token.is_sent_start = token.i == 0
    linker = Linker(doc, load())
    assert [linker.why(Span(doc, i, i + 1)) for i in range(len(doc))]
    assert linker.entity(doc[0:2]) is not None or linker.entity(doc[1:2]) is not None
