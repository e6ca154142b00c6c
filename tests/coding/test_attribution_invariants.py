"""What holds for the attribution of any text, and what a parse is not needed for."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.coding import attribution
from dateline.coding.attribution.headlines import headlines
from dateline.coding.attribution.lexicon import cues
from dateline.coding.attribution.quotes import quotations
from dateline.coding.draft import Draft

PIECES = (
    'The army said that rebels , " “ ” . : denied killing according to reportedly alleged X vowed told who he they '
    "claims responsibility for fears - of ( ) 12 — ' 's"
)
WORDS = st.sampled_from([*PIECES.split(), "\n", "\n\n"])
TEXTS = st.one_of(st.lists(WORDS, min_size=1, max_size=40).map(" ".join), st.text(min_size=1, max_size=80))
QUICK = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
ATTITUDES = {"asserts", "believes", "doubts", "denies", "wants", "expects", "asks"}


@QUICK
@given(text=TEXTS)
def test_attribution_of_any_text_stays_inside_it(nlp, text):
    doc = nlp(text)
    for said in attribution.find(doc):
        assert said.attitude in ATTITUDES
        assert said.content
        for span in (said.source, said.cue, *said.content):
            assert span is None or (0 <= span.start < span.end <= len(doc) and span.text.strip())
    for mention in attribution.mentions(doc, "r"):
        assert mention.span.stands_in(doc.text)
        assert all(span.stands_in(doc.text) for span in mention.content)


@QUICK
@given(text=TEXTS)
def test_attribution_is_the_same_twice(nlp, text):
    assert attribution.mentions(nlp(text), "r") == attribution.mentions(nlp(text), "r")


@QUICK
@given(text=TEXTS)
def test_attribution_content_excludes_its_source_and_cue(nlp, text):
    for said in attribution.find(nlp(text)):
        content = {i for span in said.content for i in range(span.start, span.end)}
        own = {i for span in (said.source, said.cue) if span is not None for i in range(span.start, span.end)}
        assert not content & own


@QUICK
@given(text=TEXTS)
def test_attribution_attaches_only_contents_that_hold_the_trigger(nlp, text):
    doc = nlp(text)
    drafts = [Draft(doc[i : i + 1], "attack", 0.5) for i in range(len(doc))]
    attribution.attach(drafts, attribution.find(doc))
    for draft in drafts:
        sizes = [sum(len(span) for span in said.content) for said in draft.said]
        assert sizes == sorted(sizes, reverse=True)
        assert all(any(s.start <= draft.trigger.start < s.end for s in said.content) for said in draft.said)


def test_attribution_silent_classes_own_no_claims(nlp):
    doc = nlp("The army plans to attack the island.")
    found = attribution.find(doc)
    draft = Draft(doc[4:5], "attack", 1.0)
    attribution.attach([draft], found)
    assert [said.rule for said in found] == ["intention: infinitive"]
    assert draft.said == []


def test_attribution_notes_the_rule_and_the_cue(nlp):
    doc = nlp("The envoy said that soldiers shelled the port.")
    draft = Draft(doc[5:6], "shelling", 1.0)
    attribution.attach([draft], attribution.find(doc))
    assert [(why.field, why.rule, why.span.text) for why in draft.why] == [("attribution", "speech: clause", "said")]


def test_quotations_pair_marks_and_reopen_in_the_next_paragraph(nlp):
    doc = nlp('“One two three.\n\n“Four five six,” she said. "Seven eight nine."')
    assert [doc[words.start : words.stop].text.strip() for words in quotations(doc)] == [
        "“One two three.",
        "“Four five six,”",
        '"Seven eight nine."',
    ]


def test_headlines_leave_datelines_alone(nlp):
    assert list(headlines(nlp("KORA, 12 May: Gunmen killed two farmers on Sunday."))) == []


def test_cues_are_words_of_a_known_attitude_once_each():
    for classes in (*cues().verbs.values(), *cues().nouns.values()):
        assert all(kind.attitude in ATTITUDES for kind in classes)
        assert len(classes) == len(set(classes))
    assert cues().silent.isdisjoint({"speech", "report", "accusation", "denial", "order", "promise"})
