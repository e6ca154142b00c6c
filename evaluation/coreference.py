"""Who is who within a report: the linker's chains against those that people marked, on their mentions."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from dateline.actors import load as load_actors
from dateline.grounding.actors import Linker
from dateline.language import load as load_language
from evaluation.chains_of_people import read
from evaluation.claims import scorer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

    from evaluation.chains_of_people import Marked

__all__ = ["measure", "rules"]

# MUC, B-cubed, CEAF-e and pairs, each with precision, recall and F1; and `conll`, the mean of the first three.
Figures = dict[str, Any]


def measure(corpus: str, part: str) -> Figures:
    """Figures over all marked mentions; those that no chain of ours holds stand alone."""
    gold: dict[tuple[str, int], str] = {}
    ours: dict[tuple[str, int], str] = {}
    for marked, linker, heads in _linked(corpus, part):
        for number, (span, chain) in enumerate(marked.chains.items()):
            mention = (marked.name, number)
            gold[mention] = f"{marked.name} {chain}"
            head = heads.get(span)
            own = linker.chains.at(head.i) if head is not None else None
            ours[mention] = f"{marked.name} {id(own)}" if own is not None else f"{marked.name} alone {number}"
    figures: Figures = scorer("score_events").cluster_scores(gold, ours)
    return figures


def rules(corpus: str, part: str, *, show: str | None = None) -> list[tuple[str, int, int]]:
    """Each rule with the links it made between marked mentions, and how many of them were right."""
    made: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for marked, linker, heads in _linked(corpus, part):
        chain_of = {head.i: marked.chains[span] for span, head in heads.items()}
        for chain in linker.chains.all:
            for mention, (rule, by) in zip(chain.mentions, chain.rules, strict=True):
                if by is None or mention.head.i not in chain_of or by.head.i not in chain_of:
                    continue
                rule = f"{mention.form}: {rule}"
                made[rule] += 1
                good = chain_of[mention.head.i] == chain_of[by.head.i]
                right[rule] += good
                if show and show in rule and not good:
                    print(
                        marked.name,
                        repr(by.head.text),
                        "<-",
                        repr(mention.head.text),
                        "|",
                        by.head.sent.text.strip()[:160],
                        "|",
                        mention.head.sent.text.strip()[:160],
                    )
    return [(rule, made[rule], right[rule]) for rule in sorted(made, key=lambda rule: -made[rule])]


def _linked(corpus: str, part: str) -> Iterator[tuple[Marked, Linker, dict[tuple[int, int], Token]]]:
    """Each text with its linker, and the word that heads each marked mention."""
    nlp, knowledge = load_language(), load_actors()
    for marked in read(corpus, part):
        doc = nlp(marked.text)
        linker = Linker(doc, knowledge)
        yield marked, linker, {span: head for span in marked.chains if (head := _head(doc, linker, span)) is not None}


def _head(doc: Doc, linker: Linker, span: tuple[int, int]) -> Token | None:
    """The word of a marked phrase that heads a mention of ours: its root, else the first within."""
    words = doc.char_span(*span, alignment_mode="expand")
    if words is None:
        return None
    root: Token = words.root
    inside = [token for token in (root, *words) if linker.chains.at(token.i) is not None]
    return inside[0] if inside else root
