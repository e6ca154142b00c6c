"""Reading the tree: noun phrases, subjects, objects and clauses of a Universal Dependencies parse.

Every rule of coding and grounding is written against these, never against one parser's habits: any pipeline that
gives Universal Dependencies v2 labels will do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from spacy.tokens import Span, Token

__all__ = [
    "agents", "base", "children", "clause_head", "conjuncts", "governors", "is_listed", "listed_lemma",
    "noun_phrase", "objects", "oblique", "statement", "subjects",
]  # fmt: skip

# What hangs on a noun without belonging to its name: clauses, asides, the other members of a coordination.
_ASIDES = frozenset(
    (
        *("acl", "appos", "parataxis", "conj", "cc", "punct", "discourse", "dep", "list", "advcl", "cop", "mark"),
        *("nsubj", "csubj", "advmod", "ccomp", "orphan", "dislocated", "vocative", "reparandum", "expl"),
    )
)


def base(label: str) -> str:
    """A relation without its subtype.

    >>> base("nsubj:pass")
    'nsubj'
    """
    return label.partition(":")[0]


def children(token: Token, *labels: str) -> Iterator[Token]:
    """The direct dependents with one of these relations, in text order; "obl" also takes "obl:agent"."""
    return (child for child in token.children if child.dep_ in labels or base(child.dep_) in labels)


def noun_phrase(token: Token, *, asides: bool = False, case: bool = False) -> Span:
    """The phrase that a noun heads: determiners, adjectives, numbers, compounds, "of" phrases.

    Relative clauses, appositions and conjuncts stay out unless ``asides``; the preposition stays out unless ``case``.
    The span runs without a gap from the first to the last token that belongs.
    """
    belongs = set(_phrase_tokens(token, asides=asides, case=case))
    first = last = token.i
    while first - 1 in belongs:
        first -= 1
    while last + 1 in belongs:
        last += 1
    return token.doc[first : last + 1]


def _phrase_tokens(token: Token, *, asides: bool, case: bool) -> Iterator[int]:
    yield token.i
    for child in token.children:
        label = base(child.dep_)
        if label in _ASIDES and not asides:
            if label == "advmod" and child.i < token.i:  # "at least 12 people", "nearly all of them"
                yield from (t.i for t in child.subtree)
            elif label == "punct" and child.text == "-":
                yield child.i
            continue
        if label == "case" and not case and child.i < token.i:
            continue
        if asides:
            yield from (t.i for t in child.subtree)
        else:
            yield from _phrase_tokens(child, asides=False, case=True)


def conjuncts(token: Token) -> list[Token]:
    """The token and everything coordinated below it, in text order ("Syria and Iraq" from either)."""
    head = token
    while base(head.dep_) == "conj":
        head = head.head
    found = [head]
    for member in found:
        found.extend(children(member, "conj"))
    return sorted(found, key=lambda t: t.i)


def subjects(verb: Token, *, passive: bool | None = None) -> list[Token]:
    """The subjects of a verb, conjuncts spread out; only active or only passive ones where ``passive`` is given."""
    found = [
        child
        for child in children(verb, "nsubj", "csubj")
        if passive is None or child.dep_.endswith(":pass") == passive
    ]
    return [member for child in found for member in _spread(child)]


def objects(verb: Token) -> list[Token]:
    """The direct objects of a verb, conjuncts spread out."""
    return [member for child in children(verb, "obj") for member in _spread(child)]


def oblique(head: Token, *prepositions: str) -> list[Token]:
    """The nouns that hang on a verb or noun by one of these prepositions ("in", "against"), conjuncts spread out."""
    return [
        member
        for child in children(head, "obl", "nmod")
        if any(mark.lower_ in prepositions for mark in children(child, "case"))
        for member in _spread(child)
    ]


def agents(verb: Token) -> list[Token]:
    """Who a passive says did it: the "by" phrase, conjuncts spread out."""
    return oblique(verb, "by")


def _spread(token: Token) -> list[Token]:
    found = [token]
    for member in found:
        found.extend(children(member, "conj"))
    return sorted(found, key=lambda t: t.i)


def clause_head(token: Token) -> Token:
    """The verb, or the predicate noun or adjective, of the smallest clause that the token stands in."""
    head = token
    while base(head.dep_) not in {"ROOT", "root", "ccomp", "xcomp", "advcl", "acl", "parataxis", "csubj"} and not (
        base(head.dep_) == "conj" and head.pos_ in {"VERB", "AUX"}
    ):
        if head.head.i == head.i:
            break
        head = head.head
    return head


def governors(token: Token) -> Iterator[Token]:
    """The tokens above this one, nearest first, up to the sentence's root."""
    while token.head.i != token.i:
        token = token.head
        yield token


_STOPS = frozenset({".", "!", "?"})


def statement(token: Token) -> range:
    """The positions from the last full stop to the next: a sentence, even where the parse ran two into one."""
    doc, sentence = token.doc, token.sent
    start = next((i + 1 for i in range(token.i - 1, sentence.start - 1, -1) if _stops(doc[i])), sentence.start)
    end = next((i + 1 for i in range(token.i, sentence.end) if _stops(doc[i])), sentence.end)
    return range(start, end)


def _stops(token: Token) -> bool:
    """Whether the token ends a sentence: a stop, and behind it a space and no small letter."""
    following = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
    return token.text in _STOPS and (
        following is None or following.is_space or (bool(token.whitespace_) and not following.is_lower)
    )


# How English spells its endings: what to cut, what the dictionary form may have instead.
_ENDINGS = (("ies", ("y",)), ("ied", ("y",)), ("es", ("", "e")), ("s", ("",)), ("ed", ("", "e")), ("ing", ("", "e")))


def is_listed(token: Token, listed: Container[str]) -> bool:
    """Whether the token's dictionary form stands in a list."""
    return listed_lemma(token, listed) in listed


def listed_lemma(token: Token, listed: Container[str]) -> str:
    """The token's dictionary form: its lemma, or, where no list has that, the listed form its ending leads to.

    A lemmatizer errs on words its treebank never showed ("denies"); a word list knows what it is looking for.
    """
    lemma: str = token.lemma_.lower()
    if lemma in listed:
        return lemma
    for ending, instead in _ENDINGS:
        if token.lower_.endswith(ending):
            stem = token.lower_[: -len(ending)]
            forms = [stem + end for end in instead]
            if len(stem) > 2 and stem[-1] == stem[-2]:
                forms.append(stem[:-1])  # "plotted"
            for form in forms:
                if form in listed:
                    return form
    return lemma
