"""Which event gets which time: parsed sentences of our own, in reports of Tuesday 2015-05-19."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
import spacy
from spacy.tokens import Doc

from dateline.coding.draft import Draft
from dateline.grounding.times import Anchor, attach, find

if TYPE_CHECKING:
    from dateline.records import Interval
    from dateline.records.values import Factuality

PUBLISHED = date(2015, 5, 19)
ENGLISH = spacy.blank("en")
ADDED = {"DET": "DT", "NOUN": "NN", "PROPN": "NNP", "VERB": "VBD", "ADP": "IN", "PUNCT": ".", "AUX": "VBD", "ADV": "RB"}


def parsed(*sentences: str) -> Doc:
    """A Doc from sentences of "word:POS:relation:head" with the head's number in its sentence, from 1; 0 is the root.

    A tag may stand after the POS ("kill:VERB/VBP:ROOT:0"), a lemma after the word ("killed=kill"); "nmod_poss" is
    "nmod:poss".
    """
    words: list[str] = []
    pos: list[str] = []
    tags: list[str] = []
    deps: list[str] = []
    heads: list[int] = []
    lemmas: list[str] = []
    starts: list[bool | int | None] = []
    for sentence in sentences:
        first = len(words)
        for number, cell in enumerate(sentence.split()):
            word, kind, dep, head = cell.rsplit(":", 3)
            word, _, lemma = word.partition("=")
            upos, _, tag = kind.partition("/")
            words.append(word)
            lemmas.append(lemma or word.lower())
            pos.append(upos)
            tags.append(tag or ADDED.get(upos, "NN"))
            deps.append(dep.replace("_", ":"))
            heads.append(first + (int(head) - 1 if head != "0" else number))
            starts.append(number == 0)
    return Doc(
        ENGLISH.vocab, words=words, pos=pos, tags=tags, deps=deps, heads=heads, sent_starts=starts, lemmas=lemmas
    )


def dated(
    doc: Doc,
    *triggers: str,
    kind: str = "attack",
    factuality: Factuality = "actual",
    published: date | None = PUBLISHED,
) -> list[Draft]:
    """Drafts on these words, each on its next occurrence, with their times."""
    drafts, after = [], 0
    for word in triggers:
        at = next(token.i for token in doc if token.i >= after and token.text == word)
        drafts.append(Draft(doc[at : at + 1], kind, 1.0, factuality=factuality))
        after = at + 1
    anchor = Anchor(published)
    attach(drafts, find(doc, anchor), anchor)
    return drafts


def days(time: Interval | None) -> tuple[str, str] | None:
    return (time.start.isoformat(), time.end.isoformat()) if time else None


SUNDAY = ("2015-05-17", "2015-05-17")
TODAY = ("2015-05-19", "2015-05-19")
REPORTED = (
    "Gunmen:NOUN/NNS:nsubj:2 killed=kill:VERB:ROOT:0 two:NUM/CD:nummod:4 guards:NOUN/NNS:obj:2 "
    "on:ADP:case:6 Sunday:PROPN:obl:2 "
    ",:PUNCT:punct:9 police:NOUN:nsubj:9 said=say:VERB:parataxis:2 on:ADP:case:11 Monday:PROPN:obl:9 .:PUNCT:punct:2"
)


def test_a_clause_keeps_its_own_time_and_leaves_the_speakers() -> None:
    (draft,) = dated(parsed(REPORTED), "killed")
    assert days(draft.time) == SUNDAY
    assert draft.time is not None
    assert (draft.time.span and draft.time.span.text, draft.time.origin) == ("Sunday", "words")
    assert [(why.field, why.rule) for why in draft.why] == [("time", "time-governs-event")]


def test_the_day_of_saying_is_not_that_of_what_is_said() -> None:
    doc = parsed(
        "Police:NOUN:nsubj:2 said=say:VERB:ROOT:0 on:ADP:case:4 Monday:PROPN:obl:2 that:SCONJ:mark:7 "
        "gunmen:NOUN/NNS:nsubj:7 "
        "killed=kill:VERB:ccomp:2 guards:NOUN/NNS:obj:7 .:PUNCT:punct:2"
    )
    assert dated(doc, "killed")[0].time is None


def test_a_noun_has_the_time_before_it() -> None:
    doc = parsed(
        "Sunday:PROPN:nmod:3 's:PART/POS:case:1 attack:NOUN:nsubj:4 killed=kill:VERB:ROOT:0 "
        "two:NUM/CD:obj:4 .:PUNCT:punct:4",
    )
    assert days(dated(doc, "attack")[0].time) == SUNDAY


def test_what_came_before_an_event_has_not_its_time() -> None:
    doc = parsed(
        "Families:NOUN/NNS:nsubj:2 fled=flee:VERB:ROOT:0 on:ADP:case:4 Sunday:PROPN:obl:2 "
        "after:ADP:case:7 an:DET:det:7 "
        "attack:NOUN:obl:2 .:PUNCT:punct:2"
    )
    assert dated(doc, "attack")[0].time is None
    assert days(dated(doc, "fled")[0].time) == SUNDAY


AGAIN = "The:DET:det:2 attack:NOUN:nsubj:3 destroyed=destroy:VERB:ROOT:0 a:DET:det:5 school:NOUN:obj:3 .:PUNCT:punct:3"


def test_an_event_told_again_has_its_time() -> None:
    first, again = dated(parsed(REPORTED, AGAIN), "killed", "attack")
    assert days(again.time) == days(first.time) == SUNDAY
    assert again.time is not None
    assert (again.time.span and again.time.span.text, again.time.origin) == ("Sunday", "inherited")


def test_a_noun_told_again_is_found_by_its_word_before_its_type() -> None:
    murder = (
        "The:DET:det:2 murder:NOUN:nsubj:3 happened=happen:VERB:ROOT:0 on:ADP:case:5 Sunday:PROPN:obl:3 .:PUNCT:punct:3"
    )
    other = (
        "Guards:NOUN/NNS:nsubj:2 killed=kill:VERB:ROOT:0 a:DET:det:4 thief:NOUN:obj:2 on:ADP:case:6 "
        "Monday:PROPN:obl:2 .:PUNCT:punct:2"
    )
    again = "The:DET:det:2 murder:NOUN:nsubj:3 shocked=shock:VERB:ROOT:0 the:DET:det:5 town:NOUN:obj:3 .:PUNCT:punct:3"
    *_, last = dated(parsed(murder, other, again), "murder", "killed", "murder", kind="killing")
    assert days(last.time) == SUNDAY


def test_somebodys_death_is_the_one_that_was_told() -> None:
    his = "His:PRON:nmod_poss:2 killing:NOUN:nsubj:3 angers=anger:VERB/VBZ:ROOT:0 many:ADJ:obj:3 .:PUNCT:punct:3"
    _, again = dated(parsed(REPORTED, his), "killed", "killing", kind="killing")
    assert days(again.time) == SUNDAY


def test_a_past_perfect_that_is_only_reported_goes_on_with_the_story() -> None:
    reported = (
        "The:DET:det:2 army:NOUN:nsubj:3 said=say:VERB:ROOT:0 jets:NOUN/NNS:nsubj:6 had=have:AUX:aux:6 "
        "bombed=bomb:VERB/VBN:ccomp:3 the:DET:det:8 port:NOUN:obj:6 .:PUNCT:punct:3"
    )
    _, bombed = dated(parsed(REPORTED, reported), "killed", "bombed")
    assert days(bombed.time) == SUNDAY
    before = reported.replace("said=say", "knew=know")
    assert dated(parsed(REPORTED, before), "killed", "bombed")[1].time is None


def test_a_report_without_a_date_goes_on_with_the_story_of_a_day() -> None:
    first = (
        "On:ADP:case:3 3:NUM/CD:nummod:3 May:PROPN:obl:6 2015:NUM/CD:nmod:3 troops:NOUN/NNS:nsubj:6 "
        "attacked=attack:VERB:ROOT:0 the:DET:det:8 town:NOUN:obj:6 .:PUNCT:punct:6"
    )
    then = "They:PRON:nsubj:2 burned=burn:VERB:ROOT:0 the:DET:det:4 market:NOUN:obj:2 .:PUNCT:punct:2"
    _, burned = dated(parsed(first, then), "attacked", "burned", published=None)
    assert days(burned.time) == ("2015-05-03", "2015-05-03")


GUILTY = (
    "He:PRON:nsubj:2 pleaded=plead:VERB:ROOT:0 guilty:ADJ:xcomp:2 on:ADP:case:5 Friday:PROPN:obl:2 "
    "to:ADP:case:7 {word}:NOUN:obl:{head} .:PUNCT:punct:2"
)


@pytest.mark.parametrize("head", [2, 3])
def test_what_someone_answers_for_is_not_dated_by_the_plea(head: int) -> None:
    assert dated(parsed(GUILTY.format(word="murder", head=head)), "murder", kind="killing")[0].time is None


def test_what_nothing_else_dates_takes_a_farther_time_of_its_sentence() -> None:
    far = (
        "Rebels:NOUN/NNS:nsubj:2 moved=move:VERB:ROOT:0 on:ADP:case:4 Sunday:PROPN:obl:2 ,:PUNCT:punct:6 "
        "crossed=cross:VERB:conj:2 ,:PUNCT:punct:8 turned=turn:VERB:conj:6 ,:PUNCT:punct:10 went=go:VERB:conj:8 "
        ",:PUNCT:punct:12 stopped=stop:VERB:conj:10 and:CCONJ:cc:14 fired=fire:VERB:conj:12 .:PUNCT:punct:2"
    )
    (draft,) = dated(parsed(far), "fired")
    assert days(draft.time) == SUNDAY
    monday = REPORTED.replace("Sunday", "Monday").replace("on:ADP:case:11 Monday:PROPN:obl:9 ", "")
    _, told = dated(parsed(monday, far), "killed", "fired")
    assert days(told.time) == ("2015-05-18", "2015-05-18")


def test_background_of_long_ago_is_not_shared() -> None:
    old = (
        "In:ADP:case:2 2006:NUM/CD:obl:4 rebels:NOUN/NNS:nsubj:4 attacked=attack:VERB:ROOT:0 "
        "the:DET:det:6 town:NOUN:obj:4 .:PUNCT:punct:4"
    )
    new = "Troops:NOUN/NNS:nsubj:2 shelled=shell:VERB:ROOT:0 the:DET:det:4 port:NOUN:obj:2 .:PUNCT:punct:2"
    first, second = dated(parsed(old, new), "attacked", "shelled")
    assert days(first.time) == ("2006-01-01", "2006-12-31")
    assert second.time is None


PRESENT = (
    "A:DET:det:2 bomb:NOUN:nsubj:3 explodes=explode:VERB/VBZ:ROOT:0 in:ADP:case:6 a:DET:det:6 "
    "market:NOUN:obl:3 .:PUNCT:punct:3"
)


def test_a_day_entry_happens_on_its_day() -> None:
    (draft,) = dated(parsed(PRESENT), "explodes", kind="explosion")
    assert days(draft.time) == TODAY
    assert draft.time is not None
    assert (draft.time.span, draft.time.origin, draft.time.precision) == (None, "published", "day")


@pytest.mark.parametrize("factuality", ["future", "possible", "probable"])
def test_what_a_day_entry_fears_or_suspects_has_no_day(factuality: Factuality) -> None:
    assert dated(parsed(PRESENT), "explodes", kind="explosion", factuality=factuality)[0].time is None


def test_a_day_entry_without_a_day_has_none() -> None:
    assert dated(parsed(PRESENT), "explodes", published=None)[0].time is None


def test_past_news_without_a_time_has_none() -> None:
    doc = parsed(
        "A:DET:det:2 bomb:NOUN:nsubj:3 exploded=explode:VERB:ROOT:0 in:ADP:case:6 a:DET:det:6 "
        "market:NOUN:obl:3 .:PUNCT:punct:3"
    )
    assert dated(doc, "exploded")[0].time is None


def test_what_is_planned_lies_ahead() -> None:
    doc = parsed(
        "They:PRON:nsubj:2 demanded=demand:VERB:ROOT:0 that:SCONJ:mark:6 captives:NOUN/NNS:nsubj:6 be:AUX/VB:aux:6 "
        "freed=free:VERB/VBN:ccomp:2 by:ADP:case:8 Saturday:PROPN:obl:6 .:PUNCT:punct:2"
    )
    (draft,) = dated(doc, "freed", kind="release", factuality="future")
    assert days(draft.time) == ("2015-05-19", "2015-05-23")


def test_an_event_of_three_days_ends_on_publication() -> None:
    doc = parsed(
        "The:DET:det:5 three:NUM/CD:nummod:4 -:PUNCT/HYPH:punct:2 day:NOUN:compound:5 assault:NOUN:nsubj:6 "
        "ended=end:VERB:ROOT:0 .:PUNCT:punct:6"
    )
    (draft,) = dated(doc, "assault", kind="offensive")
    assert days(draft.time) == ("2015-05-17", "2015-05-19")


ASSAULT = (
    "A:DET:det:5 three:NUM/CD:nummod:4 -:PUNCT/HYPH:punct:4 day:NOUN:compound:5 assault:NOUN:nsubj:{verb} "
    "that:PRON:nsubj:7 {told}:VERB:acl:5 {signal}:ADP:case:9 {day}:PROPN:obl:7 "
    "killed=kill:VERB:ROOT:0 two:NUM/CD:obj:{verb} .:PUNCT:punct:{verb}"
)


@pytest.mark.parametrize(
    ("told", "span"),
    [("ended=end", ("2015-05-15", "2015-05-17")), ("began=begin", ("2015-05-17", "2015-05-19"))],
)
def test_an_event_of_three_days_ends_or_begins_on_the_day_told_with_it(told: str, span: tuple[str, str]) -> None:
    doc = parsed(ASSAULT.format(verb=10, told=told, signal="on", day="Sunday"))
    (draft,) = dated(doc, "assault", kind="offensive")
    assert days(draft.time) == span


def test_days_of_clashes_are_so_many() -> None:
    doc = parsed(
        "Three:NUM/CD:nummod:2 days:NOUN/NNS:nsubj:5 of:ADP:case:4 clashes:NOUN/NNS:nmod:2 emptied=empty:VERB:ROOT:0 "
        "the:DET:det:7 town:NOUN:obj:5 .:PUNCT:punct:5"
    )
    (draft,) = dated(doc, "clashes", kind="armed_clash")
    assert days(draft.time) == ("2015-05-17", "2015-05-19")


def test_what_went_on_for_days_ends_on_publication_and_a_sentence_of_years_does_not() -> None:
    held = (
        "They:PRON:nsubj:3 were=be:AUX:aux:3 held=hold:VERB/VBN:ROOT:0 for:ADP:case:6 three:NUM/CD:nummod:6 "
        "{unit}:NOUN/NNS:obl:3 .:PUNCT:punct:3"
    )
    assert days(dated(parsed(held.format(unit="days")), "held")[0].time) == ("2015-05-17", "2015-05-19")
    assert dated(parsed(held.format(unit="years")), "held")[0].time is None


def test_a_count_runs_from_its_named_start() -> None:
    doc = parsed(
        "Rebels:NOUN/NNS:nsubj:3 have:AUX/VBP:aux:3 killed=kill:VERB/VBN:ROOT:0 "
        "hundreds:NOUN/NNS:obj:3 since:ADP:case:6 "
        "2011:NUM/CD:obl:3 .:PUNCT:punct:3"
    )
    assert days(dated(doc, "killed")[0].time) == ("2011-01-01", "2015-05-19")


def test_no_drafts_no_times() -> None:
    attach([], [], Anchor(PUBLISHED))


BOMBED = (
    "Rebels:NOUN/NNS:nsubj:2 bombed=bomb:VERB:ROOT:0 a:DET:det:4 bridge:NOUN:obj:2 on:ADP:case:6 "
    "Sunday:PROPN:obl:2 .:PUNCT:punct:2"
)
AFTERWARDS = (
    "{when} {side}:ADP:case:5 the:DET:det:5 attack:NOUN:obl:7 troops:NOUN/NNS:nsubj:7 "
    "shelled=shell:VERB:ROOT:0 the:DET:det:9 port:NOUN:obj:7 .:PUNCT:punct:7"
)


@pytest.mark.parametrize(
    ("when", "side", "span"),
    [
        ("Two:NUM/CD:nummod:2 days:NOUN/NNS:obl:5", "after", ("2015-05-19", "2015-05-19")),
        ("The:DET:det:2 day:NOUN:obl:5", "after", ("2015-05-18", "2015-05-18")),
        ("The:DET:det:2 night:NOUN:obl:5", "before", ("2015-05-16", "2015-05-16")),
        ("The:DET:det:2 hours:NOUN/NNS:obl:5", "after", SUNDAY),
        ("Two:NUM/CD:nummod:2 weeks:NOUN/NNS:obl:5", "before", ("2015-04-27", "2015-05-03")),
        ("The:DET:det:2 weeks:NOUN/NNS:obl:5", "after", None),
    ],
)
def test_what_is_counted_from_an_event_is_counted_from_its_day(
    when: str, side: str, span: tuple[str, str] | None
) -> None:
    doc = parsed(BOMBED, AFTERWARDS.format(when=when, side=side))
    _, attack, shelled = dated(doc, "bombed", "attack", "shelled")
    assert (days(attack.time), days(shelled.time)) == (SUNDAY, span)


def test_what_is_counted_from_an_event_without_a_day_stays_open() -> None:
    doc = parsed(AFTERWARDS.format(when="Two:NUM/CD:nummod:2 days:NOUN/NNS:obl:5", side="after"))
    assert [draft.time for draft in dated(doc, "attack", "shelled")] == [None, None]


def test_a_clause_gives_the_day_that_is_counted_from() -> None:
    doc = parsed(
        "Troops:NOUN/NNS:nsubj:2 shelled=shell:VERB:ROOT:0 the:DET:det:4 port:NOUN:obj:2 two:NUM/CD:nummod:6 "
        "days:NOUN/NNS:obl:9 after:SCONJ:mark:9 rebels:NOUN/NNS:nsubj:9 attacked=attack:VERB:advcl:2 it:PRON:obj:9 "
        "on:ADP:case:12 Friday:PROPN:obl:9 .:PUNCT:punct:2"
    )
    shelled, attacked = dated(doc, "shelled", "attacked")
    assert (days(shelled.time), days(attacked.time)) == (SUNDAY, ("2015-05-15", "2015-05-15"))


def test_within_days_of_an_event_is_counted_from_its_day() -> None:
    doc = parsed(
        BOMBED,
        "Within:ADP:case:3 two:NUM/CD:nummod:3 days:NOUN/NNS:obl:8 of:ADP:case:6 the:DET:det:6 attack:NOUN:nmod:3 "
        "troops:NOUN/NNS:nsubj:8 shelled=shell:VERB:ROOT:0 the:DET:det:10 port:NOUN:obj:8 .:PUNCT:punct:8",
    )
    _, _, shelled = dated(doc, "bombed", "attack", "shelled")
    assert days(shelled.time) == ("2015-05-17", "2015-05-19")


def test_what_happened_prior_to_a_day_is_not_of_that_day() -> None:
    doc = parsed(
        "Rebels:NOUN/NNS:nsubj:2 seized=seize:VERB:ROOT:0 the:DET:det:4 town:NOUN:obj:2 prior:ADV:case:7 "
        "to:ADP:fixed:5 Monday:PROPN:obl:2 .:PUNCT:punct:2"
    )
    assert dated(doc, "seized")[0].time is None


def test_what_happened_in_a_year_that_runs_happened_by_publication() -> None:
    doc = parsed(
        "Raids:NOUN/NNS:nsubj:2 killed=kill:VERB/VBD:ROOT:0 ten:NUM/CD:obj:2 in:ADP:case:5 2015:NUM/CD:obl:2 "
        ".:PUNCT:punct:2"
    )
    assert days(dated(doc, "killed")[0].time) == ("2015-01-01", "2015-05-19")
