"""What a number measures by the order of words.

The word right beside a number outweighs what a parser makes of a long coordination ("12 are killed and 30 others are
injured in …"); headlines and telegrams ("12 killed, 30 wounded") may have no tree worth the name at all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.grounding.figures.bonds import Bond
from dateline.grounding.figures.counted import counted, names_people
from dateline.grounding.figures.measures import lemma, measure_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Span, Token

    from dateline.grounding.figures.phrases import NumberPhrase

__all__ = ["bond_of_toll", "bonds_by_order", "listed", "together"]

_CHAINED = frozenset({"CCONJ", "PUNCT", "ADV", "AUX", "VERB", "PART", "SPACE"})
_NOUN_TAGS = frozenset({"NN", "NNS", "NNP", "NNPS"})
_LINKS = frozenset({",", "and", "or", "&", "as", "well", "all", "both", "the"})
_LINK = 4  # words of the longest link, "as well as" with its comma
_REACH = 6  # words between the two, no more: beyond them another verb is likelier
_ASIDE = 14  # words of an aside between a number and its verb: "including six children and two of their teachers"
_TOLL_REACH = 16  # words from a toll to its number: "the death toll from Monday's attack on … rose to 72"
_PARTICIPLES = frozenset({"VBN", "VBD"})  # a tagger takes "shot" for either
_OPENS_OBJECT = frozenset({"NUM", "DET", "PRON", "PROPN"})


def bonds_by_order(phrase: NumberPhrase, span: Span) -> list[Bond]:
    """The bonds of a number with the verb right before it or the participles that follow it: one, or a joint pair."""
    before = _before(phrase, span)
    return [before] if before is not None else _after(phrase, span)


def together(one: Token, other: Token) -> bool:
    """Whether two words act on one thing: the same, or in one chain of verbs ("abducted and murdered")."""
    first, last = sorted((one.i, other.i))
    return all(token.pos_ in _CHAINED for token in one.doc[first + 1 : last])


def listed(one: Span, other: Span) -> bool:
    """Whether two numbers stand in one list, with nothing but its "and" or comma between."""
    between = one.doc[one.end : other.start]
    return 0 < len(between) <= _LINK and all(token.lower_ in _LINKS for token in between)


def _after(phrase: NumberPhrase, span: Span) -> list[Bond]:
    sentence, words = phrase.head.sent, measure_words()
    at = max(phrase.end, span.end if span.end > phrase.end else 0, phrase.noun.i + 1 if phrase.noun is not None else 0)
    at = _past_aside(phrase.head.doc, at, sentence.end)
    passive = False
    for token in phrase.head.doc[at : min(at + _REACH, sentence.end)]:
        measures = _participle(token)
        if measures and (passive or not _has_object(token)):
            return [Bond(phrase.head, found, word, "order") for word, found in ((token, measures), *_joined(token))]
        suffers = words.suffers.get(lemma(token), ()) if token.pos_ in {"VERB", "NOUN"} else ()
        if suffers and token.lower_ not in words.between:
            return [Bond(phrase.head, suffers, token, "order")]
        if token.lower_ not in words.between and not token.is_space and not (passive and _opens_pair(token)):
            return []
        passive = passive or token.lower_ in words.auxiliaries
    return []


def _past_aside(doc: Doc, at: int, end: int) -> int:
    """Where a sentence goes on to its passive after an aside: "18 people, mostly pupils, were killed"."""
    words = measure_words()
    if at + 1 >= end or doc[at].text != ",":
        return at
    part = doc[at + 1].lower_ in counted().part  # "40 planes, including several bombers were hit": its comma may fail
    for token in doc[at + 1 : min(at + _ASIDE, end - 1)]:
        if (token.text == "," or (part and token.tag_ in _NOUN_TAGS)) and token.nbor(1).lower_ in words.auxiliaries:
            return token.i + 1
        if token.pos_ in {"AUX", "SCONJ"} or token.text in {";", ":"}:
            return at
    return at


def _opens_pair(token: Token) -> bool:
    """Whether a word is of "shot and" in "were shot and killed"."""
    participle = token.nbor(-1) if token.lower_ == "and" else token
    after = participle.doc[participle.i + 1 : participle.i + 3]
    return (
        participle.tag_ in _PARTICIPLES and len(after) == 2 and after[0].lower_ == "and" and bool(_participle(after[1]))
    )


def _joined(participle: Token) -> Iterator[tuple[Token, tuple[str, ...]]]:
    """The second of two participles: "killed or wounded", "killed and later burned"."""
    following = participle.doc[participle.i + 1 : participle.i + 4]
    if len(following) and following[0].lower_ in {"and", "or", "and/or", "/"}:
        for token in following[1:]:
            measures = _participle(token)
            if measures:
                yield token, measures
            if token.pos_ != "ADV":
                return


def _has_object(token: Token) -> bool:
    """Whether a participle's form acts on what follows: "two gunmen killed five guards"."""
    following = token.doc[token.i + 1 : token.i + 2]
    opens = len(following) and following[0].pos_ in _OPENS_OBJECT
    return bool(opens) or any(child.dep_ == "obj" and child.i > token.i for child in token.children)


def _before(phrase: NumberPhrase, span: Span) -> Bond | None:
    for start in (span.start, phrase.start):
        if start == 0 or start > phrase.start:
            continue
        token = phrase.head.doc[start - 1]
        if token.sent.start != phrase.head.sent.start:
            continue
        measures = measure_words().done_to.get(lemma(token), ())
        passive = any(
            t.lower_ in measure_words().passive for t in token.doc[max(token.i - 2, token.sent.start) : token.i]
        )
        if measures and not passive:
            return Bond(phrase.head, measures, token, "order")
        noun = token.nbor(-1) if token.i > 0 else token
        acts = (
            measure_words().act.get(lemma(noun), ()) if token.lower_ == "of" and noun.pos_ in {"NOUN", "VERB"} else ()
        )
        if acts and lemma(noun) not in measure_words().life:
            return Bond(phrase.head, acts, noun, "of")
    return None


def _participle(token: Token) -> tuple[str, ...]:
    words = measure_words()
    if token.lower_ in words.state:
        return words.state[token.lower_]
    for rest, measure in words.phrases.get(lemma(token), ()):
        following = token.doc[token.i + 1 : token.i + 1 + len(rest)]
        if rest == tuple(word.lower_ for word in following):  # "stabbed to death" is no wounding
            return (measure,)
    if token.lower_.endswith(("ed", "en", "wn", "ung", "ain")):
        return words.done_to.get(lemma(token), ())
    return ()


def bond_of_toll(phrase: NumberPhrase) -> Bond | None:
    """The bond of the number that a toll leads up to: "bringing the death toll in Marun to 58"."""
    if phrase.noun is not None and not names_people(phrase.noun):
        return None
    doc, words = phrase.head.doc, measure_words()
    first = max(phrase.head.sent.start, phrase.start - _TOLL_REACH)
    for token in reversed(doc[first : phrase.start]):
        if token.lemma_.lower() in words.toll:
            named = words.toll_named.get(f"{doc[token.i - 1].lower_} {token.lemma_.lower()}") if token.i else None
            told = named or ("killed" if token.lemma_.lower() == "toll" else None) or _told_between(token, phrase)
            return Bond(phrase.head, (told,), token, "toll") if told else None
        if token.pos_ == "NUM" or token.text == ";":
            return None
    return None


def _told_between(toll: Token, phrase: NumberPhrase) -> str | None:
    """The measure said between a count and its number: "the number of peacekeepers killed … to 17"."""
    for token in toll.doc[toll.i + 1 : phrase.start]:
        measures = measure_words().state.get(token.lower_) or measure_words().count.get(token.lemma_.lower())
        if measures:
            return measures[0]
    return None
