"""Pronouns: whom "they", "he" and "its" take up, by number, gender, sort, the build of the sentence and nearness.

A link is made only where one chain stands out: no answer is better than a wrong one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.grounding.actors.coreference.descriptions import Link
from dateline.grounding.actors.coreference.lexicon import lexicon
from dateline.language.phrases import base, subjects

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from spacy.tokens import Token

    from dateline.grounding.actors.coreference.chain import Chain
    from dateline.grounding.actors.coreference.mention import Mention

__all__ = ["taken_up"]

# How far back a pronoun reaches, in sentences: news takes up a name again within a paragraph.
_REACH = 3
# By how much the best candidate must lead: less is a coin toss between two.
_LEAD = 0.05
# What speaks for a candidate and against it: a subject of the sentence before outranks an object of it, not a subject
# of this one; the distance only parts equals. Set with the reach and the lead on the train parts of ECB+ and GUM
# (`python -m evaluation coreference`): a lead of 0.3 makes one link in ten fewer for 0.02 of precision.
_SUBJECT, _A_SENTENCE, _A_WORD, _FAR = 1.5, -1.2, -0.02, 50
_WITHIN, _TOLD_BEFORE, _PEOPLE, _NAMED = -0.5, 0.3, 1.0, 0.5


def taken_up(mention: Mention, chains: Sequence[Chain], at: Mapping[int, Chain]) -> Link | None:
    """The chain that a pronoun takes up; ``at`` is the chain of each head before it."""
    if mention.sort is None:
        return _relative(mention, at)
    if mention.head.lower_.endswith(("self", "selves")):
        return next(
            (link for s in subjects(mention.head.head) if (link := _at_word(at, s.i, "the subject of its verb"))), None
        )
    ranked = []
    for chain in chains:
        if mention.sentence - chain.last.sentence > _REACH or not _agrees(mention, chain):
            continue
        by = next((m for m in reversed(chain.mentions) if not _barred(mention, m)), None)
        if by is not None and not any(_barred(mention, m) for m in chain.mentions if m.sentence == mention.sentence):
            ranked.append((_score(mention, by, chain), Link(chain, by, "by number, sort and nearness")))
    ranked.sort(key=lambda item: -item[0])
    if not ranked or (len(ranked) > 1 and ranked[0][0] - ranked[1][0] < _LEAD):
        return None
    return ranked[0][1]


def _relative(mention: Mention, at: Mapping[int, Chain]) -> Link | None:
    """The noun that a relative clause hangs on."""
    token = mention.head
    for above in (token, *token.ancestors):
        if above.dep_ == "acl:relcl" and above.head.i < token.i:
            return _at_word(at, above.head.i, "whose clause it opens")
    before = next((t for t in reversed(token.doc[token.sent.start : token.i]) if t.text != ","), None)
    return _at_word(at, before.i, "which stands before it") if before is not None else None


def _at_word(at: Mapping[int, Chain], index: int, rule: str) -> Link | None:
    chain = at.get(index)
    by = next((m for m in chain.mentions if m.head.i == index), None) if chain else None
    return Link(chain, by, rule) if chain and by else None


def _agrees(mention: Mention, chain: Chain) -> bool:
    """Whether number, gender and sort let a pronoun mean a chain."""
    if mention.gender:
        other = chain.gender and chain.gender != mention.gender
        return "person" in chain.sorts and not chain.several and not other
    if chain.gender:
        return False
    if mention.several:
        group = "group" in chain.sorts and not chain.kinds & {"media"} and not _country(chain)
        return (chain.several or group) and "person" not in chain.sorts
    if _speaks(mention.head) and "group" not in chain.sorts:
        return False
    one = chain.body or not chain.several
    return one and "person" not in chain.sorts and ("group" in chain.sorts or "thing" in chain.sorts)


def _speaks(token: Token) -> bool:
    """Whether a pronoun is who says something: "it said", not "it is said"."""
    return token.dep_ == "nsubj" and token.head.lemma_.lower() in lexicon().speech


def _country(chain: Chain) -> bool:
    return bool(chain.key and chain.key.startswith("country "))


def _barred(mention: Mention, other: Mention) -> bool:
    """Whether the build of the sentence forbids the link: in "the army hit them", "them" is not the army."""
    if mention.sentence != other.sentence:
        return False
    token, candidate = mention.head, other.head
    if token.dep_ == "nmod:poss" and _above(token, candidate):  # "its leader" is not his own
        return True
    if base(token.dep_) not in {"obj", "iobj", "obl"} or token.lower_.endswith(("self", "selves")):
        return False
    return any(subject.i == candidate.i for subject in subjects(token.head))


def _above(token: Token, candidate: Token) -> bool:
    """Whether the candidate heads the phrase that the pronoun stands in."""
    here = token.head
    while True:
        if here.i == candidate.i:
            return True
        if base(here.dep_) not in {"nmod", "appos"} or here.head.i == here.i:
            return False
        here = here.head


def _score(mention: Mention, other: Mention, chain: Chain) -> float:
    """How likely a candidate is meant: subjects, near sentences and those often told of first."""
    token, candidate = mention.head, other.head
    score = _A_SENTENCE * (mention.sentence - other.sentence) + _A_WORD * min(token.i - candidate.i, _FAR)
    place = base((candidate.head if candidate.dep_ == "flat" else candidate).dep_)
    score += _SUBJECT * (place == "nsubj") + _WITHIN * (place == "nmod")
    score += _TOLD_BEFORE * min(len(chain.mentions) - 1, 3)
    if mention.sort == "people":
        things = "thing" in chain.sorts
        score += _PEOPLE * ("people" in chain.sorts or (chain.several and not things)) + _WITHIN * things
    elif mention.sort == "thing":
        score += _NAMED * (chain.key is not None)
    return score
