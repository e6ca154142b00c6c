"""Finding the codebook's words in a Doc: each phrase by its first word, in every inflected form.

Part of the third step (Doc -> claims). A codebook is compiled once; a Doc is then read in one pass.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from typing import TYPE_CHECKING, Literal

from dateline.coding.grammar import opens_bound
from dateline.coding.restrictions import Restrictions

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc, Token

    from dateline.codebook import Codebook

__all__ = ["Hit", "Matcher", "Pattern", "matcher"]

_KEY = "dateline.hits"

Kind = Literal["verb", "noun", "adjective", "stop", "light"]
GAP = "*"
# "take 20 Polish engineers working there hostage": more words between belong to another phrase.
_GAP_WORDS = 6
_PREPOSITIONS = frozenset({"of", "on", "in", "at", "to", "against", "from", "by", "with", "for", "under"})
_DASHES = frozenset("-–—‐‑")
_QUOTES = frozenset("\"'“”‘’`")


@dataclass(frozen=True, slots=True)
class Pattern:
    """One phrase of the codebook: its words, which of them is the head, and what it tells of."""

    words: tuple[str, ...]
    head: int
    kind: Kind
    event_type: str = ""
    group: Restrictions | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase found: the tokens that matched (its gaps left out) and the head among them."""

    pattern: Pattern
    tokens: tuple[int, ...]
    head: int

    def stretched(self, doc: Doc) -> bool:
        """Whether a verb was found in a noun ("the torching of homes"): a noun of the codebook is heard first."""
        return self.pattern.kind == "verb" and doc[self.head].pos_ == "NOUN"


@dataclass(frozen=True, slots=True)
class _Word:
    forms: frozenset[str]
    token: int


class Matcher:
    """All phrases of a codebook, ready to be found; make one with ``matcher(codebook)``."""

    def __init__(self, codebook: Codebook) -> None:
        self._by_first: dict[str, list[Pattern]] = {}
        for pattern in _patterns(codebook):
            first = pattern.words[0]
            for form in (
                *_forms(first, pattern.kind if pattern.head == 0 else "noun"),
                *codebook.inflections.get(first, ()),
            ):
                self._by_first.setdefault(form, []).append(pattern)
        self.control = frozenset(codebook.classes.get("object_control", ()))

    def hits(self, doc: Doc) -> list[Hit]:
        """Every place where a phrase stands, whatever else it overlaps, in text order; looked for once in a Doc."""
        known = doc.user_data.get(_KEY)
        if known is None or known[0] is not self:
            known = (self, self._found(doc))
            doc.user_data[_KEY] = known
        found: list[Hit] = known[1]
        return found

    def _found(self, doc: Doc) -> list[Hit]:
        words = _words(doc)
        found = []
        for position, word in enumerate(words):
            seen: set[int] = set()
            for form in word.forms:
                for pattern in self._by_first.get(form, ()):
                    if id(pattern) not in seen:
                        seen.add(id(pattern))
                        if hit := _match(doc, words, position, pattern):
                            found.append(hit)
        return sorted(found, key=lambda hit: (hit.tokens, hit.pattern.words, hit.pattern.event_type, hit.pattern.kind))


@lru_cache(maxsize=8)
def matcher(codebook: Codebook) -> Matcher:
    """The compiled codebook; compiled only once."""
    return Matcher(codebook)


def _patterns(codebook: Codebook) -> Iterator[Pattern]:
    for name, event_type in codebook.types.items():
        for group in event_type.triggers:
            rules = Restrictions(codebook, group)
            kinds: tuple[tuple[Kind, tuple[str, ...]], ...] = (
                ("verb", group.verbs), ("noun", group.nouns), ("adjective", group.adjectives),
            )  # fmt: skip
            for kind, phrases in kinds:
                for phrase in phrases:
                    for words in _spelled(codebook, phrase):
                        yield Pattern(words, _head(words, kind), kind, name, rules)
    for stop in codebook.stops:
        for phrase in stop.words:
            for words in _spelled(codebook, phrase):
                yield Pattern(words, 0, "stop")
    for phrase in codebook.classes.get("light", ()):
        for words in _spelled(codebook, phrase):
            yield Pattern(words, 0, "light")


def _spelled(codebook: Codebook, phrase: str) -> list[tuple[str, ...]]:
    """The word sequences that a phrase stands for: classes written out, hyphens undone.

    Only the last class of a phrase may stand at its end, so each sequence is written once.
    """
    choices = [codebook.classes[part[1:]] if part.startswith("@") else (part,) for part in phrase.split()]
    spelled = {tuple(re.split(r"[ \-]+", " ".join(choice).strip("-"))) for choice in product(*choices)}
    return sorted(spelled)


def _head(words: tuple[str, ...], kind: Kind) -> int:
    if kind != "noun":
        return 0
    first = next((at for at, word in enumerate(words) if word in _PREPOSITIONS and at), len(words))
    return first - 1


def _forms(word: str, kind: Kind) -> list[str]:
    """The word and its regular inflections, for taggers and lemmatisers that miss one."""
    forms = {word}
    if kind in {"verb", "light", "stop"}:
        stem = word[:-1] if word.endswith("e") and not word.endswith("ee") else word
        forms |= {stem + "ed", stem + "ing"}
        if word.endswith("y") and word[-2:-1] not in "aeiou":
            forms.add(word[:-1] + "ied")
        if re.search(r"[^aeiou][aeiou][bdgklmnprt]$", word):
            forms |= {word + word[-1] + "ed", word + word[-1] + "ing"}
    if kind in {"noun", "stop"}:
        forms.add(word[:-1] + "ies" if word.endswith("y") and word[-2:-1] not in "aeiou" else word + "s")
        if word.endswith(("s", "x", "ch", "sh")):
            forms.add(word + "es")
    return sorted(forms)


def _words(doc: Doc) -> list[_Word]:
    """The words of a Doc, hyphenated ones in parts, dashes and quotation marks left out."""
    words: list[_Word] = []
    for token in doc:
        lower, lemma = token.lower_, token.lemma_.lower()
        if token.is_space or lower in _DASHES or lower in _QUOTES:
            continue
        if "-" in lower.strip("-"):
            lemmas = lemma.split("-") if lemma.count("-") == lower.count("-") else lower.split("-")
            words.extend(
                _Word(_surface(part, root), token.i)
                for part, root in zip(lower.split("-"), lemmas, strict=True)
                if part
            )
        else:
            words.append(_Word(_surface(lower, lemma), token.i))
    return words


def _surface(lower: str, lemma: str) -> frozenset[str]:
    return frozenset({lower, lemma}) if lemma else frozenset({lower})


def _match(doc: Doc, words: list[_Word], position: int, pattern: Pattern) -> Hit | None:
    tokens = [words[position].token]
    at, gap = position, 0
    for word in pattern.words[1:]:
        if word == GAP:
            gap = _GAP_WORDS
            continue
        found = _next(doc, words, at + 1, at + 1 + gap, word)
        if found is None:
            return None
        at, gap = found, 0
        tokens.append(words[at].token)
    head = tokens[pattern.head - pattern.words[: pattern.head].count(GAP)]
    if not _fits(doc[head], pattern) or (pattern.kind == "noun" and _is_clause(doc[head], tokens)):
        return None
    return Hit(pattern, tuple(dict.fromkeys(tokens)), head)


def _next(doc: Doc, words: list[_Word], first: int, last: int, word: str) -> int | None:
    for at in _near(doc, words, first, last):
        if doc[words[at].token].is_sent_start or (doc[words[at].token].is_punct and at < last):
            return None
        forms = words[at].forms
        if word in forms or any(form in forms for form in _plural(word)):
            return None if opens_bound(doc[words[at].token]) else at
    return None


def _near(doc: Doc, words: list[_Word], first: int, last: int) -> Iterator[int]:
    """The places where a phrase may go on; the day, which news puts anywhere, is passed over: "called Sunday on"."""
    at = first
    while at <= last and at < len(words):
        yield at
        last += doc[words[at].token].ent_type_ == "DATE"
        at += 1


@lru_cache(maxsize=4096)
def _plural(word: str) -> tuple[str, ...]:
    return tuple(form for form in _forms(word, "noun") if form != word)


def _misread(head: Token) -> bool:
    """Whether a "verb" is a plural noun before its own verb, misread: "strikes kill"."""
    return head.tag_ == "VBZ" and head.i + 1 < len(head.doc) and head.nbor().tag_ in {"VBP", "VBD", "VBZ", "MD"}


def _is_clause(head: Token, tokens: Sequence[int]) -> bool:
    """Whether the words of a noun are a subject and its verb: "jets strike", "militants attack"."""
    if head.pos_ != "VERB" or _misread(head):
        return False
    return any(child.i in tokens and child.dep_.startswith("nsubj") for child in head.children)


def _fits(head: Token, pattern: Pattern) -> bool:
    """Whether the head is the part of speech that the codebook means."""
    part = head.pos_
    if pattern.kind == "noun":
        if head.tag_ in {"NN", "NNS", "NNP", "NNPS"}:
            return True
        if part == "VERB" and (len(pattern.words) > 1 or _misread(head)):
            return True
        return part in {"NOUN", "PROPN"} or (
            part == "ADJ" and head.dep_ in {"nsubj", "nsubj:pass", "obj", "obl", "nmod"}
        )
    if pattern.kind in {"verb", "light"}:
        if part in {"VERB", "AUX"} or (part == "ADJ" and head.tag_.startswith("VB")):
            return True
        if part == "ADJ":
            return head.lower_.endswith(("ed", "en"))
        return part == "NOUN" and head.lower_.endswith("ing")
    if pattern.kind == "adjective":
        return part in {"ADJ", "VERB"}
    return True
