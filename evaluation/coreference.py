"""Who is who within a report: the linker's chains against those that people marked, on their mentions."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from dateline.actors import load as load_actors
from dateline.grounding.actors import Linker
from dateline.language import load as load_language
from evaluation.chains_of_people import read
from evaluation.claims import scorer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc, Token

    from dateline.grounding.actors.coreference import Mention
    from evaluation.chains_of_people import Marked

__all__ = ["PARTS", "Linked", "Rule", "figures", "read_linked", "rules"]

# Rules were written and their weights set on the train parts; the dev parts only measure.
PARTS = ("ecbplus/dev", "ud-gum-open/dev", "wikievents/dev", "re3d/train", "ecbplus/train", "ud-gum-open/train")

# How much of a sentence a wrong link is shown with.
_SHOWN = 120


@dataclass(frozen=True, slots=True)
class Linked:
    """A text that people marked, the linker that read it, and the word that heads each marked mention."""

    marked: Marked
    linker: Linker
    heads: dict[tuple[int, int], Token]


@dataclass(slots=True)
class Rule:
    """How many links between marked mentions a rule made, how many were right, and the wrong ones in words."""

    rule: str
    made: int = 0
    right: int = 0
    wrong: list[str] = field(default_factory=list)


def read_linked(corpus: str, part: str) -> list[Linked]:
    """The texts of a part of a corpus, read and linked."""
    nlp, knowledge = load_language(), load_actors()
    found = []
    for marked in read(corpus, part):
        doc = nlp(marked.text)
        linker = Linker(doc, knowledge)
        heads = {span: head for span in marked.chains if (head := _head(doc, linker, span)) is not None}
        found.append(Linked(marked, linker, heads))
    return found


def figures(texts: Sequence[Linked]) -> dict[str, Any]:  # Any: the scorer's own rows
    """MUC, B-cubed, CEAF-e and pairs over all marked mentions; those that no chain holds stand alone."""
    gold: dict[tuple[str, int], str] = {}
    ours: dict[tuple[str, int], str] = {}
    for text in texts:
        name, chains = text.marked.name, text.linker.chains
        for number, (span, chain) in enumerate(text.marked.chains.items()):
            head = text.heads.get(span)
            own = chains.at(head.i) if head is not None else None
            gold[name, number] = f"{name} {chain}"
            ours[name, number] = f"{name} {chains.all.index(own)}" if own else f"{name} alone {number}"
    found: dict[str, Any] = scorer("score_events").cluster_scores(gold, ours)
    return found


def rules(texts: Sequence[Linked]) -> list[Rule]:
    """Each rule by what it did, the busiest first."""
    found: dict[str, Rule] = {}
    for text in texts:
        marked = {head.i: text.marked.chains[span] for span, head in text.heads.items()}
        for chain in text.linker.chains.all:
            for mention, (told, by) in zip(chain.mentions, chain.rules, strict=True):
                if by is None or mention.head.i not in marked or by.head.i not in marked:
                    continue
                name = f"{mention.form} {told}"
                rule = found.setdefault(name, Rule(name))
                rule.made += 1
                if marked[mention.head.i] == marked[by.head.i]:
                    rule.right += 1
                else:
                    rule.wrong.append(f"{text.marked.name}: {_shown(by)} <- {_shown(mention)}")
    return sorted(found.values(), key=lambda rule: -rule.made)


def _shown(mention: Mention) -> str:
    return f"{mention.head.text!r} in {mention.head.sent.text.strip()[:_SHOWN]!r}"


def _head(doc: Doc, linker: Linker, span: tuple[int, int]) -> Token | None:
    """The word of a marked phrase that heads a mention of ours: its root, else the first within."""
    words = doc.char_span(*span, alignment_mode="expand")
    if words is None:
        return None
    root: Token = words.root
    return next((token for token in (root, *words) if linker.chains.at(token.i) is not None), root)
