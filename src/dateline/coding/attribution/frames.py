"""What a cue takes as content: the clause said, the deed wanted, the thing reported, by the frames of its class."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.coding.attribution.sources import is_passive
from dateline.language.phrases import base, children, statement, subjects

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from dateline.coding.attribution.lexicon import Cue

__all__ = ["below", "frames", "relative_noun"]

_GRAMMAR = frozenset(
    {"clause", "raised", "object", "infinitive", "as", "blamed", "counted"}
)  # the other frames are prepositions


def frames(word: Token, kind: Cue) -> Iterator[tuple[str, set[int]]]:
    """What the word takes as content, by the frames of its class, the fullest first."""
    if "clause" in kind.frames:
        told = _clause(word)
        if told and "infinitive" in kind.frames:  # "threatened to kill him should anyone …"
            told |= _infinitive(word)
        yield from (("clause", found) for found in (told, _interrupted(word)) if found)
    if "raised" in kind.frames and is_passive(word):
        yield from (("raised", found) for found in (_raised(word),) if found)
    if "infinitive" in kind.frames:
        yield from (("infinitive", found) for found in (_infinitive(word),) if found)
    if "object" in kind.frames:
        yield from (("object", found) for found in (_object(word),) if found)
    if "as" in kind.frames:
        yield from (("as", found) for found in (_called(word),) if found)
    if "counted" in kind.frames:
        yield from (("object", found) for found in (_counted(word),) if found)
    if "blamed" in kind.frames:
        yield from (("object", found) for found in (_blamed(word),) if found)
    prepositions = kind.frames - _GRAMMAR
    if prepositions:
        yield from (("preposition", found) for found in (_after(word, prepositions),) if found)


def below(token: Token) -> set[int]:
    """The positions of a token and everything under it in the tree."""
    return {t.i for t in token.subtree}


def _clause(word: Token) -> set[int]:
    """The clause said: "that …" after the verb, or words before a final "…, X said"."""
    found: set[int] = set()
    for child in children(word, "ccomp", "csubj"):
        if not (child.dep_ == "csubj" and not is_passive(word)):
            found |= below(child)
    for child in children(word, "dep"):  # a clause that the parser could not place
        if child.i > word.i and child.pos_ == "VERB" and subjects(child) and child.i in statement(word):
            found |= below(child)
    if not found:
        for child in children(word, "parataxis"):
            if child.i > word.i and child.pos_ in {"VERB", "AUX", "NOUN", "ADJ", "PROPN"}:
                found |= below(child)
    return _to_its_end(word, found)


def _to_its_end(word: Token, clause: set[int]) -> set[int]:
    """A clause after its verb without holes, and with what the parser hung on the verb behind it."""
    if not clause or min(clause) < word.i:
        return clause
    for child in children(word, "obl", "advmod", "advcl"):
        if child.i > min(clause) and (base(child.dep_) != "advcl" or not _after_comma(child)):
            clause = clause | below(child)
    return set(range(min(clause), max(clause) + 1))


def _after_comma(token: Token) -> bool:
    first = token.left_edge.i
    return first > 0 and token.doc[first - 1].text in {",", ";", "-", "–", "—"}


def _interrupted(word: Token) -> set[int]:
    """The sentence that "…, X said, …" or "as X said, …" stands in, without these words."""
    aside = base(word.dep_) == "parataxis" or (
        base(word.dep_) == "advcl" and any(mark.lower_ == "as" for mark in children(word, "mark", "advmod"))
    )
    if not aside or word.head.i == word.i or not subjects(word):
        return set()
    return below(word.head) - below(word)


def _infinitive(word: Token) -> set[int]:
    """What the source wants done, with whoever is told to do it: "to leave", "the troops to leave"."""
    if is_passive(word):
        return _raised(word)
    found: set[int] = set()
    for child in children(word, "xcomp", "advcl", "ccomp"):
        to = any(mark.lower_ == "to" for mark in children(child, "mark", "aux"))
        gerund = child.lower_.endswith("ing") and base(child.dep_) == "xcomp"
        told = base(child.dep_) != "advcl" or any(True for _ in children(word, "obj", "iobj"))
        if child.i > word.i and (gerund or (to and told)):
            found |= below(child)
    if found:
        for person in children(word, "obj", "iobj"):
            found |= below(person)
    return _to_its_end(word, found)


def _raised(word: Token) -> set[int]:
    """Subject and predicate of a passive: "X" and "to have left" of "X is believed to have left"."""
    complements = [c for c in children(word, "xcomp", "ccomp", "advcl", "dep") if c.i > word.i and _is_complement(c)]
    if not complements:
        return set()
    lifted = [*children(word, "nsubj", "csubj")]
    predicate = _to_its_end(word, {i for c in complements for i in below(c)})
    if not lifted and base(word.dep_) == "acl":
        return _nominal_core(word.head) | predicate
    return {i for part in lifted for i in below(part)} | predicate


def _is_complement(token: Token) -> bool:
    if base(token.dep_) in {"xcomp", "dep"}:
        return True
    return any(mark.lower_ in {"to", "that"} for mark in children(token, "mark"))


def _object(word: Token) -> set[int]:
    if is_passive(word):
        lifted = [*children(word, "nsubj")]
        if not lifted and base(word.dep_) == "acl":
            return _nominal_core(word.head)
        return {i for part in lifted for i in below(part) if part.lower_ != "it" or base(word.dep_) != "parataxis"}
    found = [*children(word, "obj")]
    found += [part for part in children(word, "xcomp") if any(True for _ in children(part, "det"))]  # a noun misread
    return {i for part in found for i in below(part)}


def _called(word: Token) -> set[int]:
    """What is called so, and what it is called: "called the raid a crime", "described the raid as a crime"."""
    named = [*children(word, "xcomp")]
    named += [child for child in children(word, "obl", "advcl") if _introduced(child, frozenset({"as"}))]
    named = [part for part in named if not _introduced(part, frozenset({"for", "on", "to"}))]
    if not (named and _object(word)):
        return set()
    return _object(word) | {i for part in named for i in below(part)}


def _counted(word: Token) -> set[int]:
    """What is counted and how much: "the toll" and "twelve" of "put the toll at twelve"."""
    at = _after(word, frozenset({"at"}))
    return _object(word) | at if at else set()


def _blamed(word: Token) -> set[int]:
    """What somebody is blamed for, as an object: "the raid" of "blamed the raid on the army"."""
    blamed = [word, *children(word, "obj")]  # "on the army" may hang on the raid
    on = any(_introduced(child, frozenset({"on"})) for part in blamed for child in children(part, "obl", "nmod"))
    return _object(word) if on else set()


def _nominal_core(noun: Token) -> set[int]:
    """A noun with what stands close to it: not its clauses."""
    core = {noun.i}
    for child in noun.children:
        if base(child.dep_) in {"det", "amod", "compound", "nummod", "flat", "nmod"}:
            core |= below(child)
    return core


def _after(word: Token, prepositions: frozenset[str]) -> set[int]:
    """The phrases and clauses after one of these prepositions: "of looting", "for troops to withdraw"."""
    found: set[int] = set()
    for child in children(word, "obl", "nmod", "advcl", "acl", "xcomp", "ccomp"):
        if child.i > word.i and _introduced(child, prepositions):
            found |= _without_preposition(child, prepositions)
    if found:
        return found | _infinitive_of(word, found)
    for noun in children(word, "obj"):  # the parser may hang "of looting" on the accused
        for child in children(noun, "nmod", "acl"):
            if _introduced(child, prepositions):
                found |= _without_preposition(child, prepositions)
    return found


def _infinitive_of(word: Token, told: set[int]) -> set[int]:
    """What those are called on to do: "to withdraw" after "called on the troops"."""
    return {
        i
        for child in children(word, "xcomp", "advcl", "ccomp")
        if child.left_edge.i == max(told) + 1 and any(mark.lower_ == "to" for mark in children(child, "mark"))
        for i in below(child)
    }


def _without_preposition(token: Token, prepositions: frozenset[str]) -> set[int]:
    return below(token) - {
        mark.i for mark in children(token, "case", "mark") if mark.lower_ in prepositions and mark.lower_ != "that"
    }


def _introduced(token: Token, prepositions: frozenset[str]) -> bool:
    return any(mark.lower_ in prepositions for mark in children(token, "case", "mark"))


def relative_noun(verb: Token) -> set[int]:
    """The noun that a relative clause is about: "the attack" of "the attack, for which they claimed responsibility"."""
    return _nominal_core(verb.head) if verb.dep_ == "acl:relcl" else set()
