"""Figures on the claims whose events caused the harm."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.coding.draft import Draft, Part
from dateline.grounding.figures import attach, find

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Span


def words(doc: Doc, text: str) -> Span:
    start = doc.text.index(text)
    span = doc.char_span(start, start + len(text))
    assert span is not None
    return span


def a_draft(doc: Doc, event_type: str, trigger: str, target: str = "") -> Draft:
    draft = Draft(words(doc, trigger), event_type, 1.0)
    if target:
        draft.parts.append(Part("target", words(doc, target), "test"))
    return draft


def told(draft: Draft) -> list[tuple[str, int | None, str]]:
    return [(f.measure, f.low, f.span.text) for f in draft.figures]


def test_harm_goes_to_the_event_that_caused_it(nlp: Language) -> None:
    doc = nlp("An air strike killed 12 farmers and wounded 30 others near Oria.")
    draft = a_draft(doc, "air_strike", "air strike")
    attach([draft], find(doc))
    assert told(draft) == [("killed", 12, "12 farmers"), ("injured", 30, "30 others")]
    assert [why.field for why in draft.why] == ["figures", "figures"]


def test_a_killing_holds_its_own_figures(nlp: Language) -> None:
    doc = nlp("Gunmen killed nine farmers and wounded four.")
    draft = a_draft(doc, "killing", "killed")
    attach([draft], find(doc))
    assert told(draft) == [("killed", 9, "nine farmers"), ("injured", 4, "four")]


def test_each_event_of_a_sentence_gets_its_own(nlp: Language) -> None:
    doc = nlp("Eight guards were killed in an ambush, and police arrested three suspects.")
    ambush, arrest = a_draft(doc, "attack", "ambush"), a_draft(doc, "arrest", "arrested")
    attach([ambush, arrest], find(doc))
    assert told(ambush) == [("killed", 8, "Eight guards")]
    assert told(arrest) == [("detained", 3, "three suspects")]


def test_a_neighbouring_sentence_takes_nothing(nlp: Language) -> None:
    doc = nlp("Shelling hit the town on Monday. Two days later, five miners were killed.")
    shelling = a_draft(doc, "shelling", "Shelling")
    attach([shelling], find(doc))
    assert told(shelling) == []


def test_one_toll_of_joint_attacks_sits_on_the_first(nlp: Language) -> None:
    doc = nlp("Air strikes and shelling killed 20 people in the valley.")
    strikes, shelling = a_draft(doc, "air_strike", "Air strikes"), a_draft(doc, "shelling", "shelling")
    attach([strikes, shelling], find(doc))
    assert told(strikes) == [("killed", 20, "20 people")]
    assert told(shelling) == []


def test_a_part_goes_to_no_claim(nlp: Language) -> None:
    doc = nlp("The raid killed at least 80 people, including 16 children.")
    raid = a_draft(doc, "offensive", "raid")
    attach([raid], find(doc))
    assert [low for _, low, _ in told(raid)] == [80]


def test_the_type_decides_between_captive_and_prisoner(nlp: Language) -> None:
    doc = nlp("Soldiers captured two sailors at dawn.")
    arrest, abduction = a_draft(doc, "arrest", "captured"), a_draft(doc, "abduction", "captured")
    attach([arrest], find(doc))
    attach([abduction], find(doc))
    assert [measure for measure, *_ in told(arrest)] == ["detained"]
    assert [measure for measure, *_ in told(abduction)] == ["abducted"]


def test_a_target_is_counted_where_the_type_says_what_was_done(nlp: Language) -> None:
    doc = nlp("About 4,000 villagers crossed the river into Tessa.")
    draft = a_draft(doc, "displacement", "crossed", "About 4,000 villagers")
    attach([draft], find(doc))
    assert [(f.measure, f.best) for f in draft.figures] == [("displaced", 4000)]


def test_released_people_have_no_measure(nlp: Language) -> None:
    doc = nlp("The rebels released 40 prisoners.")
    draft = a_draft(doc, "release", "released", "40 prisoners")
    attach([draft], find(doc))
    assert told(draft) == []


def test_attaching_twice_adds_nothing(nlp: Language) -> None:
    doc = nlp("A car bomb killed 12 shoppers.")
    draft = a_draft(doc, "explosion", "car bomb")
    attach([draft], find(doc))
    attach([draft], find(doc))
    assert told(draft) == [("killed", 12, "12 shoppers")]


def test_no_casualties_are_not_those_of_a_killing(nlp: Language) -> None:
    doc = nlp("No casualties were reported at the depot, but a guard was killed on the road.")
    killing = a_draft(doc, "killing", "killed")
    attach([killing], find(doc))
    assert told(killing) == [("killed", 1, "a guard")]


def test_a_bare_harm_leaves_what_another_verb_did(nlp: Language) -> None:
    doc = nlp("The gunman killed two guards before he was shot by the police.")
    shot = a_draft(doc, "killing", "shot")
    attach([shot], find(doc))
    assert told(shot) == []
    assert [figure.measure for figure in find(doc)] == ["killed"]


def test_people_stabbed_to_death_are_not_wounded(nlp: Language) -> None:
    doc = nlp("Both nurses had been stabbed to death.")
    assert [(figure.measure, figure.bounds.best) for figure in find(doc)] == [("killed", 2)]


def test_a_number_counts_the_people_behind_a_name(nlp: Language) -> None:
    doc = nlp("Eleven Popular Front's fighters were captured near Oria.")
    assert [figure.who for figure in find(doc) if figure.bounds.best == 11] == ["Popular Front's fighters"]


def test_somebody_killed_under_a_name_counts_for_the_event_that_did_it(nlp: Language) -> None:
    doc = nlp("The air strike killed commander Karim Osman in Oria.")
    strike = a_draft(doc, "air_strike", "air strike")
    attach([strike], find(doc))
    assert told(strike) == [("killed", 1, "commander Karim Osman")]


def test_the_name_that_a_killing_tells_is_no_figure(nlp: Language) -> None:
    doc = nlp("Gunmen killed commander Karim Osman in Oria.")
    killing = a_draft(doc, "killing", "killed")
    attach([killing], find(doc))
    assert told(killing) == []


def test_what_did_not_happen_harmed_nobody(nlp: Language) -> None:
    doc = nlp("A gunman was killed by guards after an attempted bombing.")
    killing, bombing = a_draft(doc, "killing", "killed"), a_draft(doc, "explosion", "bombing")
    bombing.factuality = "negated"
    attach([killing, bombing], find(doc))
    assert told(bombing) == []
    assert told(killing) == [("killed", 1, "A gunman")]


def test_one_toll_of_two_nouns_side_by_side_sits_on_the_first(nlp: Language) -> None:
    doc = nlp("At least nine people were killed in a shooting and grenade attack at a courthouse in Oria.")
    shooting, grenade = a_draft(doc, "attack", "shooting"), a_draft(doc, "explosion", "grenade attack")
    attach([shooting, grenade], find(doc))
    assert [low for _, low, _ in told(shooting)] == [9]
    assert told(grenade) == []
