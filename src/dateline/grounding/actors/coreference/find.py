"""Where mentions stand, and what the words of each tell: number, gender, sort, kind, name.

First step of coreference. Only nouns, names, bare numbers and pronouns of the third person head mentions; words inside
a name or a compound do not, since what they stand in does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.actors import words
from dateline.grounding.actors import nouns
from dateline.grounding.actors.coreference.lexicon import lexicon
from dateline.grounding.actors.coreference.mention import Mention
from dateline.grounding.actors.speakers import FIRST_PERSON, SEVERAL
from dateline.grounding.figures.numbers import read as read_number
from dateline.language.phrases import base, children

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from spacy.tokens import Doc, Token

    from dateline.grounding.actors.coreference.mention import Gender, Sort
    from dateline.grounding.actors.named import Named, Names

__all__ = ["PRONOUNS", "find", "own_name", "spoken"]

# Pronouns of the third person: sort, whether they stand for several, gender.
PRONOUNS: dict[str, tuple[Sort, bool, Gender | None]] = {
    **dict.fromkeys(("they", "them", "their", "theirs", "themselves"), ("people", True, None)),
    **dict.fromkeys(("he", "him", "his", "himself"), ("person", False, "he")),
    **dict.fromkeys(("she", "her", "hers", "herself"), ("person", False, "she")),
    **dict.fromkeys(("it", "its", "itself"), ("thing", False, None)),
}
_RELATIVE = frozenset({"who", "whom", "whose", "which", "that"})
_RELATIVE_TAGS = frozenset({"WDT", "WP", "WP$"})
_INSIDE = frozenset({"compound", "flat", "goeswith", "fixed"})
_TITLE_RELATIONS = frozenset({"nmod:desc", "compound", "nmod", "appos"})
_NOT_NAMED = frozenset({"DATE", "MONEY"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "both"})
_OPEN = frozenset({"a", "an", "some", "any", "no", "every", "each", "another", "many", "several", "few"})


def find(doc: Doc, names: Names, side: Callable[[Token], str | None]) -> list[Mention]:
    """Every mention of a doc in text order; ``side`` tells the entity that a noun belongs to by its own words."""
    return list(_find(doc, names, side))


def spoken(doc: Doc) -> Iterator[Mention]:
    """Pronouns of the first person."""
    for number, sentence in enumerate(doc.sents):
        for token in sentence:
            if token.lower_ in FIRST_PERSON and token.pos_ in {"PRON", "DET"}:
                several = token.lower_ in SEVERAL
                yield Mention(token, "pronoun", number, sort="people" if several else "person", several=several)


def _find(doc: Doc, names: Names, side: Callable[[Token], str | None]) -> Iterator[Mention]:
    for number, sentence in enumerate(doc.sents):
        for token in sentence:
            named = names.at(token.i)
            if named is not None:
                if token.i == _head_of(doc, named).i:
                    yield _name(token, number, named)
            elif (country := names.country_at(token.i)) is not None:
                if token.i == country.end - 1 and not country.linked:
                    yield Mention(token, "name", number, sort="group", key=f"country {country.code}", kind="state")
            elif token.lower_ in PRONOUNS and token.pos_ in {"PRON", "DET"}:
                sort, several, gender = PRONOUNS[token.lower_]
                yield Mention(token, "pronoun", number, sort=sort, several=several, gender=gender)
            elif token.lower_ in _RELATIVE and token.tag_ in _RELATIVE_TAGS:
                yield Mention(token, "pronoun", number)
            elif (token.pos_ in {"NOUN", "PROPN"} or _stands_for_noun(token)) and _heads(token, names):
                yield _noun(token, number, side(token))


def _head_of(doc: Doc, named: Named) -> Token:
    root: Token = doc[named.start : named.end].root
    return root


def _heads(token: Token, names: Names) -> bool:
    """Whether a noun heads a phrase of its own: not "spokesman" in "spokesman Omar Badi", not "army" in "army post"."""
    if token.ent_type_ in _NOT_NAMED:
        return False
    label = base(token.dep_)
    if label in _INSIDE or (label == "amod" and token.pos_ == "PROPN"):
        return False
    if any(t.dep_ == "flat" and (after := names.at(t.i)) and after.person for t in token.children):
        return False  # "photographer Lena Brandt", where the tree makes the title the head
    return not (token.dep_ == "nmod:desc" and names.at(token.head.i) is not None)


def _stands_for_noun(token: Token) -> bool:
    """Whether a number or "others" stands where a noun would: "the two fled", "three others were hurt"."""
    return (token.pos_ == "NUM" or token.lower_ == "others") and base(token.dep_) in {"nsubj", "obj", "obl", "conj"}


def _name(token: Token, sentence: int, named: Named) -> Mention:
    if not named.person:
        # A known actor has one id; of others the name is all there is.
        key = named.entity.id or f"name {named.entity.name.casefold()}"
        tells = frozenset(part.casefold() for part in named.entity.name.split() if part[0].isupper())
        return Mention(
            token, "name", sentence, sort="group", several=_plural(token), kind=named.entity.kind, key=key,
            tells=tells, body=_is_body(token),
        )  # fmt: skip
    titles = _titles(token, named)
    near = (*titles, *token.doc[max(token.sent.start, named.start - 1) : named.end])
    told = (lexicon().gender.get(t.lower_) or lexicon().gender.get(t.lemma_.lower()) for t in near)
    tells = frozenset(part.casefold() for part in own_name(named.entity.name))
    return Mention(
        token, "name", sentence, sort="person", gender=next((g for g in told if g), None),
        key=f"person {named.entity.name.casefold()}", tells=tells, titles=titles,
    )  # fmt: skip


def _is_body(token: Token) -> bool:
    """Whether a plural at the end of a name stands for one body: "the Armed Forces", "it" afterwards."""
    return token.lower_ in words().names


def _titles(token: Token, named: Named) -> tuple[Token, ...]:
    """The nouns said before a person's name: "reporter", "his sister"."""
    above = [token.head] if token.dep_ == "flat" and token.head.i < named.start else []
    below = [t for t in token.children if t.i < named.start and t.dep_ in _TITLE_RELATIONS]
    return tuple(t for t in (*above, *below) if t.pos_ in {"NOUN", "PROPN"} and t.ent_type_ != "LOCATION")


def own_name(name: str) -> list[str]:
    """The words of a person's name without titles.

    >>> own_name("Major General Nadia Rahimi")
    ['Nadia', 'Rahimi']
    """
    parts = name.split()
    while len(parts) > 1 and parts[0].casefold().rstrip(".") in lexicon().titles:
        parts = parts[1:]
    return parts


def _noun(token: Token, sentence: int, side: str | None) -> Mention:
    noun = nouns.read(token)
    several = _plural(token)
    articles = {t.lower_ for t in children(token, "det")}
    owned = any(t.dep_ == "nmod:poss" for t in token.children)
    marks = {t.lemma_.lower() for t in token.children if t.i < token.i} | {token.lemma_.lower()}
    return Mention(
        token,
        "number" if token.pos_ == "NUM" else "noun",
        sentence,
        sort=_sort(token, noun, several=several),
        several=several,
        count=_count(token),
        gender=lexicon().gender.get(token.lemma_.lower()) if not several else None,
        kind=noun.kind if noun else None,
        side=side,
        definite=bool(articles & _DEFINITE or owned) and not articles & _OPEN,
        apart=bool(marks & lexicon().apart),
        tells=_tells(token),
    )


def _plural(token: Token) -> bool:
    """Whether a word by itself stands for several; its neighbours in a coordination are mentions of their own."""
    several = "Plur" in token.morph.get("Number", []) or token.tag_ in {"NNS", "NNPS"}
    return several or token.pos_ == "NUM" or token.lower_ in {"others", "people", "police"}


def _sort(token: Token, noun: nouns.Noun | None, *, several: bool) -> Sort | None:
    lemma = token.lemma_.lower()
    if noun is not None and noun.kind == "property":
        return "thing"
    if (noun is not None and noun.words in words().collective) or lemma in lexicon().groups:
        return "group"
    if token.pos_ == "NUM":
        return "people"
    if lemma in lexicon().people or (noun is not None and noun.kind is not None):
        return "people" if several else "person"
    if noun is not None and noun.belonging:
        return "people" if several else "group"
    return None


def _count(token: Token) -> int | None:
    """The number said of a noun, where it is said exactly; 1 for a bare singular with "a"."""
    if token.pos_ == "NUM":
        return _exactly(token.text)
    for number in children(token, "nummod"):
        if number.i < token.i and not any(True for _ in children(number, "advmod")):
            return _exactly(number.text)
    singular = not _plural(token) and any(t.lower_ in {"a", "an"} for t in children(token, "det"))
    return 1 if singular else None


def _exactly(text: str) -> int | None:
    bounds = read_number(text.lower())
    return bounds.low if bounds is not None and bounds.low == bounds.high else None


def _tells(token: Token) -> frozenset[str]:
    """The words of a phrase that tell its noun apart: adjectives, compounds, names, nouns after a preposition."""
    dropped = words().dropped
    found = set()
    for child in token.children:
        label = base(child.dep_)
        if (label in {"amod", "compound", "flat"} and child.i < token.i) or child.dep_ in {
            "nmod",
            "nmod:desc",
            "nmod:unmarked",
        }:
            found.add(child)
            found.update(t for t in child.children if base(t.dep_) in {"compound", "flat", "amod"})
    return frozenset(t.lemma_.lower() for t in found if t.lower_ not in dropped and t.pos_ != "NUM")
