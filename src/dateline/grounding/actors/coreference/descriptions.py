"""Nouns that take up what was told: "the priests" after "six Jesuit priests", "the group" after a name.

Each rule looks from the nearest chain back; the first rule that finds one wins. A noun with "a" takes nothing up.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from dateline.actors import kinds, words
from dateline.grounding.actors.coreference.chain import Chain, camp
from dateline.grounding.actors.coreference.lexicon import lexicon
from dateline.language.phrases import children

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from spacy.tokens import Token

    from dateline.grounding.actors.coreference.mention import Mention

__all__ = ["Link", "described"]


class Link(NamedTuple):
    """The chain that a mention belongs to, the mention it takes up, and the rule that tells so."""

    chain: Chain
    by: Mention
    rule: str


# How far back each sort of noun reaches, in sentences. Measured by `python -m evaluation coreference`.
_NOUN_REACH, _ALIKE_REACH, _KIND_REACH, _BROAD_REACH = 12, 6, 6, 2
_ANYWHERE = 1000


def described(mention: Mention, chains: Sequence[Chain], at: Mapping[int, Chain]) -> Link | None:
    """The chain that a noun takes up; ``chains`` from the nearest to the farthest, ``at`` the chain of each head."""
    if mention.apart:
        return None
    if mention.definite and (sole := _sole(mention, chains)):
        return sole
    rules = _DEFINITE if mention.definite else _INDEFINITE
    for reach, test, rule in rules:
        for chain in chains:
            if mention.sentence - chain.last.sentence > reach:
                break
            by = test(mention, chain)
            if by is not None and chain.fits(mention) and _one_owner(mention, by, at):
                return Link(chain, by, rule)
    return None


def _sole(mention: Mention, chains: Sequence[Chain]) -> Link | None:
    """The one group of its kind that the report has named so far: "the guerrillas" are its fighters."""
    kind = kinds().get(mention.kind or "")
    if kind is None or kind.side != "organised" or not mention.several or mention.count is not None or mention.side:
        return None
    if any(mention.lemma in chain.lemmas and (chain.sides or chain.key) for chain in chains):
        return None  # "guerrillas of the Valley Front" were told of: the same noun leads to them
    named = [(chain, by) for chain in chains if chain.key and (by := _of_kind(mention, chain)) and by.form == "name"]
    if len(named) != 1 or mention.sentence - named[0][0].last.sentence > _KIND_REACH or not named[0][0].fits(mention):
        return None
    return Link(*named[0], "as the one group of its kind")


def _one_owner(mention: Mention, by: Mention, at: Mapping[int, Chain]) -> bool:
    """Whether two nouns can be of one owner: "his car" is not "her car"."""
    here, there = _owner(mention), _owner(by)
    if here is None or there is None:
        return True
    return here.lower_ == there.lower_ if at.get(here.i) is None else at.get(here.i) is at.get(there.i)


def _owner(mention: Mention) -> Token | None:
    return next((t for t in children(mention.head, "nmod") if t.dep_ == "nmod:poss"), None)


def _nouns(chain: Chain) -> Iterator[Mention]:
    return (m for m in reversed(chain.mentions) if m.form != "pronoun")


def _same_noun(mention: Mention, chain: Chain) -> Mention | None:
    """The same noun, and nothing in the later phrase that the chain did not tell."""
    if mention.lemma not in chain.lemmas or mention.tells - chain.words:
        return None
    return next((m for m in _nouns(chain) if mention.lemma in _called(m)), None)


def _called(mention: Mention) -> set[str]:
    """The nouns that a mention is called by: its head, or the titles before a name."""
    return {title.lemma_.lower() for title in mention.titles} if mention.form == "name" else {mention.lemma}


def _word_of(mention: Mention, chain: Chain) -> Mention | None:
    """A word of the earlier phrase: "the Jesuits" after "Jesuit priests", "the brigade" after "the Valley Brigade"."""
    if mention.tells - chain.words or not (mention.lemma in chain.words or mention.tells & chain.lemmas):
        return None
    for earlier in _nouns(chain):
        if earlier.form == "name" and earlier.sort == "group" and earlier.head.lemma_.lower() == mention.lemma:
            return earlier
        crowd = earlier.several or earlier.sort == "group"
        people = earlier.form == "noun" and crowd and mention.several and "thing" not in chain.sorts
        if people and (mention.lemma in earlier.tells or earlier.lemma in mention.tells):
            return earlier
    return None


def _alike(mention: Mention, chain: Chain) -> Mention | None:
    """A noun that means much the same: "the assailants" after "gunmen"."""
    others = lexicon().alike.get(mention.lemma)
    if not others or not others & chain.lemmas or mention.tells - chain.words:
        return None
    return next((m for m in _nouns(chain) if m.form != "name" and m.lemma in others), None)


def _of_kind(mention: Mention, chain: Chain) -> Mention | None:
    """A noun that tells but a kind: "the group", "the militants", "the extremist group" after a name of that kind."""
    wanted = words().back.get(mention.lemma, frozenset())
    if not wanted or not chain.kinds or mention.kind in {"state", "police"}:
        return None
    if any(words().before.get(word) not in chain.kinds for word in mention.tells - chain.words):
        return None
    for earlier in _nouns(chain):
        kind = kinds().get(earlier.kind or "")
        named = earlier.form == "name" and earlier.sort == "group"
        armed = "any" in wanted and kind is not None and kind.side in {"organised", "armed"}
        if (named or earlier.kind == "armed") and (armed or earlier.kind in wanted):
            return earlier
    return None


def _broad(mention: Mention, chain: Chain) -> Mention | None:
    """A noun that tells only of people: "the men" after "two soldiers", "the man" after a man's name."""
    if mention.lemma not in lexicon().broad or mention.tells:
        return None
    if not chain.sorts & {"person", "people"} or chain.several != mention.several:
        return None
    return next(_nouns(chain), None)


def _repeated(mention: Mention, chain: Chain) -> Mention | None:
    """The same counted phrase, or the same fighters without a number: they are one side wherever they act."""
    if mention.head.pos_ == "NUM" or mention.lemma not in chain.lemmas:
        return None
    for earlier in _nouns(chain):
        same = earlier.lemma == mention.lemma and earlier.form == mention.form and earlier.several and mention.several
        if not same or earlier.tells ^ mention.tells:
            continue
        if mention.count is not None and mention.count == earlier.count and (mention.count > 2 or mention.tells):
            return earlier
        if mention.count is None and earlier.count is None and camp(mention.kind) in {"fights", "crowd"}:
            return earlier
    return None


# The rules for nouns that point back and for those that do not, in order: how far each reaches, and what it says.
_DEFINITE = (
    (_NOUN_REACH, _same_noun, "by the same noun"),
    (_NOUN_REACH, _word_of, "by a word of it"),
    (_ALIKE_REACH, _alike, "by a noun of like meaning"),
    (_KIND_REACH, _of_kind, "by a noun for its kind"),
    (_BROAD_REACH, _broad, "by a noun for people"),
)
_INDEFINITE = ((_ANYWHERE, _repeated, "in the same words"),)
