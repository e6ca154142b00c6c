"""Verbs as cues: "said that …", "…, X said", "vowed to …", "accused of …", "was reported killed"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.coding.attribution.lexicon import Cue, cues
from dateline.coding.attribution.relation import Relation
from dateline.coding.attribution.sources import beside, is_passive, nearer, source_phrase, speaker
from dateline.language.phrases import base, children, subjects

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Span, Token

__all__ = ["verbal"]

_OWN_WORDS = frozenset({"aux", "advmod"})  # stand inside a verb group: "has also denied"
_FIRST_PERSON = frozenset({"i", "we", "you"})
_GRAMMAR = frozenset({"clause", "raised", "object", "infinitive", "as", "blamed"})


def verbal(doc: Doc) -> Iterator[Relation]:
    """The relations that a verb of the cue list opens, in text order."""
    for token in doc:
        if token.pos_ in {"VERB", "AUX"}:
            relation = _phrase(token) or _verb(token)
            if relation is not None:
                yield relation


def _phrase(verb: Token) -> Relation | None:
    """Two words as one cue: "claimed responsibility for …", "made it clear that …"."""
    for part in children(verb, "obj", "xcomp", "amod"):
        kind = cues().phrases.get((verb.lemma_.lower(), part.lemma_.lower()))
        if kind is None:
            continue
        for frame, content in (*_frames(verb, kind), *_frames(part, kind)):
            cue = verb.doc[min(verb.i, part.i) : max(verb.i, part.i) + 1]
            return _relation(verb, kind, frame, content, cue)
        if kind.attitude == "denies" or kind.name == "responsibility":
            antecedent = _relative_noun(verb)  # "the attack, for which it claimed responsibility"
            return _relation(verb, kind, "object", antecedent or _tokens(part), verb.doc[verb.i : part.i + 1])
    return None


def _verb(verb: Token) -> Relation | None:
    for kind in cues().verbs.get(_lemma(verb), ()):
        if kind.attitude == "believes" and "clause" in kind.frames and _speaks_for_itself(verb):
            continue
        for frame, content in _frames(verb, kind):
            return _relation(verb, kind, frame, content, _verb_group(verb, frame))
    for kind in cues().verbs.get(_lemma(verb), ()):
        if kind.quotes:  # its content may still be a quotation or the words around it
            return _relation(verb, kind, "quote", set(), _verb_group(verb, "quote"))
    return None


def _lemma(verb: Token) -> str:
    """The verb with its particle: "point out" is another word than "point", "show up" than "show"."""
    lemma = verb.lemma_.lower()
    for particle in children(verb, "compound:prt", "advmod", "case"):
        joined = f"{lemma} {particle.lower_}"
        if joined in cues().verbs or particle.dep_ == "compound:prt":
            return joined
    return lemma


def _speaks_for_itself(verb: Token) -> bool:
    return any(noun.lower_ in _FIRST_PERSON for noun in subjects(verb))


def _relation(verb: Token, kind: Cue, frame: str, content: set[int], cue: Span) -> Relation:
    who = speaker(verb)
    if kind.quotes and not is_passive(verb) and verb.tag_ in {"VBD", "VBZ", "VBP"}:
        who = beside(verb) if who is None else nearer(verb, who)
    return Relation(verb, cue, source_phrase(who, verb) if who is not None else None, content, kind, frame)


def _frames(word: Token, kind: Cue) -> Iterator[tuple[str, set[int]]]:
    """What the word takes as content, by the frames of its class, the fullest first."""
    if "clause" in kind.frames:
        yield from (("clause", found) for found in (_clause(word), _interrupted(word)) if found)
    if "raised" in kind.frames and is_passive(word):
        yield from (("raised", found) for found in (_raised(word),) if found)
    if "infinitive" in kind.frames:
        yield from (("infinitive", found) for found in (_infinitive(word),) if found)
    if "object" in kind.frames:
        yield from (("object", found) for found in (_object(word),) if found)
    if "as" in kind.frames:
        yield from (("as", found) for found in (_called(word),) if found)
    if "blamed" in kind.frames:
        yield from (("object", found) for found in (_blamed(word),) if found)
    prepositions = kind.frames - _GRAMMAR
    if prepositions:
        yield from (("preposition", found) for found in (_after(word, prepositions),) if found)


def _tokens(token: Token) -> set[int]:
    return {t.i for t in token.subtree}


def _clause(word: Token) -> set[int]:
    """The clause said: "that …" after the verb, or words before a final "…, X said"."""
    found: set[int] = set()
    for child in children(word, "ccomp", "csubj"):
        if not (child.dep_ == "csubj" and not is_passive(word)):
            found |= _tokens(child)
    if not found:
        for child in children(word, "parataxis"):
            if child.i > word.i and child.pos_ in {"VERB", "AUX", "NOUN", "ADJ", "PROPN"}:
                found |= _tokens(child)
    return _to_its_end(word, found)


def _to_its_end(word: Token, clause: set[int]) -> set[int]:
    """A clause after its verb without holes, and with what the parser hung on the verb behind it."""
    if not clause or min(clause) < word.i:
        return clause
    for child in children(word, "obl", "advmod", "advcl"):
        if child.i > min(clause) and (base(child.dep_) != "advcl" or not _after_comma(child)):
            clause = clause | _tokens(child)
    return set(range(min(clause), max(clause) + 1))


def _after_comma(token: Token) -> bool:
    first = token.left_edge.i
    return first > 0 and token.doc[first - 1].text in {",", ";", "-", "–", "—"}


def _interrupted(word: Token) -> set[int]:
    """The sentence that "…, X said, …" stands in, without these words."""
    if base(word.dep_) != "parataxis" or word.head.i == word.i or not subjects(word):
        return set()
    return _tokens(word.head) - _tokens(word)


def _infinitive(word: Token) -> set[int]:
    """ "to leave" after the verb, with whoever is told to; in the passive with the subject ("is said to have …")."""
    if is_passive(word):
        return _raised(word)
    found: set[int] = set()
    for child in children(word, "xcomp", "advcl", "ccomp"):
        to = any(mark.lower_ == "to" for mark in children(child, "mark", "aux"))
        gerund = child.tag_ == "VBG" and base(child.dep_) == "xcomp"
        if child.i > word.i and (to and base(child.dep_) != "advcl" or gerund):
            found |= _tokens(child)
        elif child.i > word.i and to and any(True for _ in children(word, "obj", "iobj")):
            found |= _tokens(child)
    if found:
        for told in children(word, "obj", "iobj"):
            found |= _tokens(told)
    return _to_its_end(word, found)


def _raised(word: Token) -> set[int]:
    """ "X" and "to have left" of "X is believed to have left"."""
    complements = [c for c in children(word, "xcomp", "ccomp", "advcl", "dep") if c.i > word.i and _is_complement(c)]
    if not complements:
        return set()
    lifted = [*children(word, "nsubj", "csubj")]
    predicate = _to_its_end(word, {i for c in complements for i in _tokens(c)})
    if not lifted and base(word.dep_) == "acl":
        return _nominal_core(word.head) | predicate
    return {i for part in lifted for i in _tokens(part)} | predicate


def _is_complement(token: Token) -> bool:
    if base(token.dep_) in {"xcomp", "dep"}:
        return True
    return any(mark.lower_ in {"to", "that"} for mark in children(token, "mark"))


def _object(word: Token) -> set[int]:
    if is_passive(word):
        lifted = [*children(word, "nsubj")]
        if not lifted and base(word.dep_) == "acl":
            return _nominal_core(word.head)
        return {i for part in lifted for i in _tokens(part)}
    found = {i for part in children(word, "obj") for i in _tokens(part)}
    return found


def _called(word: Token) -> set[int]:
    """ "the raid" and "a crime" of "called the raid a crime", "described the raid as a crime"."""
    named = [*children(word, "xcomp")]
    named += [child for child in children(word, "obl", "advcl") if _introduced(child, frozenset({"as"}))]
    if not named:
        return set()
    return _object(word) | {i for part in named for i in _tokens(part)}


def _blamed(word: Token) -> set[int]:
    """ "the raid" of "blamed the raid on the army"."""
    blamed = [word, *children(word, "obj")]  # "on the army" may hang on the raid
    on = any(_introduced(child, frozenset({"on"})) for part in blamed for child in children(part, "obl", "nmod"))
    return _object(word) if on else set()


def _nominal_core(noun: Token) -> set[int]:
    """A noun with what stands close to it: not its clauses."""
    core = {noun.i}
    for child in noun.children:
        if base(child.dep_) in {"det", "amod", "compound", "nummod", "flat", "nmod"}:
            core |= _tokens(child)
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
    """ "to withdraw" after "called on the troops"."""
    return {
        i
        for child in children(word, "xcomp", "advcl", "ccomp")
        if child.left_edge.i == max(told) + 1 and any(mark.lower_ == "to" for mark in children(child, "mark"))
        for i in _tokens(child)
    }


def _without_preposition(token: Token, prepositions: frozenset[str]) -> set[int]:
    return _tokens(token) - {
        mark.i for mark in children(token, "case", "mark") if mark.lower_ in prepositions and mark.lower_ != "that"
    }


def _introduced(token: Token, prepositions: frozenset[str]) -> bool:
    return any(mark.lower_ in prepositions for mark in children(token, "case", "mark"))


def _relative_noun(verb: Token) -> set[int]:
    return _nominal_core(verb.head) if verb.dep_ == "acl:relcl" else set()


def _verb_group(verb: Token, frame: str) -> Span:
    """The verb with its auxiliaries and adverbs before it, its particle and its preposition after it."""
    doc = verb.doc
    own = {child.i for child in verb.children if base(child.dep_) in _OWN_WORDS and child.tag_ != "WRB"}
    first = verb.i
    while first - 1 in own:
        first -= 1
    last = verb.i + 1
    if last < len(doc) and doc[last].dep_ == "compound:prt":
        last += 1
    by = is_passive(verb) and last < len(doc) and doc[last].lower_ == "by"
    if by or (frame == "preposition" and last < len(doc) and doc[last].pos_ in {"ADP", "SCONJ"}):
        last += 1
    return doc[first:last]
