"""One set of relations from two readings of a text: the rules' and the model's, weighed against each other.

Where both read a cue, each part comes from whom it is safest with: the class and attitude from the rules, the source
from the model, the content from the rules where the two all but agree, else from the model, the cue from both.
The bars were set on articles of PolNeAR's training portion; on its development portion they give cue exact 0.718,
source overlap 0.813, content overlap 0.835. A new model may be surer or less sure of itself: ``python -m
evaluation.attribution`` counts from which probability two in five relations are right, where each bar belongs.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dateline.coding.attribution.learned import cue_probability
from dateline.coding.attribution.lexicon import cues
from dateline.coding.attribution.relation import pieces
from dateline.coding.draft import Said

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from spacy.tokens import Doc, Span

__all__ = ["unite"]

# A rule's relation that the model has not read stands from this probability of its cue: two in five of these are right.
RULE_BAR = 0.45
# The same for a source within what another says, which the model's texts leave unmarked.
INNER_BAR = 0.15
# A relation that only the model reads stands from this probability of its cue: two in five of these are right.
MODEL_BAR = 0.75
# Contents that share this much of their words are one content, and the rules know its ends better.
ALIKE = 0.7
# Classes that the model cannot judge: its texts mark no adverb of hearsay, and few headlines and "as per".
_UNJUDGED = frozenset({"headline", "credit", "hearsay", "suspicion", "according"})
# Of these, classes whose cue stands beside another's: "reportedly" in "reportedly saw".
_ALONE = frozenset({"headline", "credit", "hearsay", "suspicion"})
# Classes of what is handed on from mouth to mouth: "witnesses told Reuters", "confirmed reports of …".
_TOLD_ON = frozenset({"speech", "report", "according", "finding", "responsibility", "denial"})
_NOUN = ": noun"
_RELATIVE = frozenset({"who", "which", "that", "whom"})


def unite(doc: Doc, ruled: Iterable[Said], read: Sequence[Said]) -> list[Said]:
    """The relations of both, one for each cue."""
    rules = list(ruled)
    found: list[Said] = []
    for other in read:
        meeting = [rule for rule in rules if _meet(rule.cue, other.cue)]
        same = [rule for rule in meeting if _name(rule) not in _ALONE]
        if same:
            best = max(same, key=lambda rule: (not _is_silent(rule), _shared(rule, other)))
            rules = [rule for rule in rules if rule not in same or _is_hearsay_within(rule, best)]
            found.append(_both(best, other))
        elif meeting:
            rules = [_widened(rule, other) if rule.cue == other.cue else rule for rule in rules]
        elif _is_sure(doc, other):
            found.append(other)
    found.extend(rule for rule in rules if _stands(doc, rule, found))
    return found


def _is_judged(rule: Said) -> bool:
    return _name(rule) not in _UNJUDGED


def _name(said: Said) -> str:
    return said.rule.partition(":")[0]


def _is_silent(said: Said) -> bool:
    return _name(said) in cues().silent


def _is_hearsay_within(rule: Said, outer: Said) -> bool:
    """Whether a rule's relation is its own though its cue is swallowed: "reports" in "the mayor confirmed reports"."""
    return rule is not outer and rule.source is None and outer.source is not None and rule.rule.endswith(_NOUN)


def _meet(first: Span | None, second: Span | None) -> bool:
    return first is not None and second is not None and first.start < second.end and second.start < first.end


def _stands(doc: Doc, rule: Said, found: Sequence[Said]) -> bool:
    if rule.cue is None or not _is_judged(rule):
        return True
    probability = cue_probability(doc, rule.cue)
    bar = INNER_BAR if _is_told_on(rule) and _is_inner(rule.cue, found) else RULE_BAR
    return probability is None or probability >= bar


def _is_told_on(rule: Said) -> bool:
    return _name(rule) in _TOLD_ON and not rule.rule.endswith(": object")


def _is_inner(cue: Span, found: Sequence[Said]) -> bool:
    """Whether the cue stands in what another source says."""
    return any(span.start <= cue.start < span.end for other in found for span in other.content)


def _is_sure(doc: Doc, said: Said) -> bool:
    probability = cue_probability(doc, said.cue) if said.cue is not None else None
    return probability is None or probability >= MODEL_BAR


def _both(rule: Said, model: Said) -> Said:
    cue = _joined(rule.cue, model.cue)
    source = rule.source if _knows_its_source(rule) else _source(rule.source, model.source)
    if _meet(source, cue):
        cue = rule.cue
    content = rule.content if _shared(rule, model) >= ALIKE else model.content
    own = {i for span in (cue, source) if span is not None for i in range(span.start, span.end)}
    parts = pieces(rule.content[0].doc, _tokens(content) - own)
    return Said(source, cue, parts, rule.attitude, rule.rule) if parts else rule


def _knows_its_source(rule: Said) -> bool:
    """Whether the grammar settles who speaks, were it nobody: the owner of a claim, the empty "it" that emerged."""
    return rule.rule.endswith(_NOUN) or _name(rule) == "emergence"


def _widened(rule: Said, model: Said) -> Said:
    """A relation of hearsay with what the model, too, puts under its word: "allegedly" reaches beyond its clause."""
    own = set(range(rule.cue.start, rule.cue.end)) if rule.cue is not None else set()
    parts = pieces(rule.content[0].doc, (_tokens(rule.content) | _tokens(model.content)) - own)
    return replace(rule, content=parts)


def _source(rule: Span | None, model: Span | None) -> Span | None:
    """The fuller of two readings of one phrase; of two phrases the model's, unless it only points back: "who"."""
    if model is None or rule is None:
        return model or rule
    if len(model) == 1 and model[0].lower_ in _RELATIVE:
        return rule
    return max(model, rule, key=len) if _meet(rule, model) else model


def _joined(first: Span | None, second: Span | None) -> Span | None:
    if first is None or second is None:
        return first or second
    return first.doc[min(first.start, second.start) : max(first.end, second.end)]


def _shared(first: Said, second: Said) -> float:
    """Which share of the words of two contents both hold."""
    ours, theirs = _tokens(first.content), _tokens(second.content)
    return len(ours & theirs) / len(ours | theirs)


def _tokens(content: Iterable[Span]) -> set[int]:
    return {i for span in content for i in range(span.start, span.end)}
