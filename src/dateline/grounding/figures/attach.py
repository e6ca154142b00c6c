"""Giving figures to claims: harm belongs to the event that caused it.

Fifth and last step of grounding figures.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, cast

from dateline.coding.draft import recorded
from dateline.grounding.figures.counted import names_people, unit_of
from dateline.grounding.figures.find import figure_of_one
from dateline.grounding.figures.marked import ones
from dateline.grounding.figures.measures import lemma
from dateline.grounding.figures.named import find_named
from dateline.grounding.figures.weigh import joined, may_cause, weighed
from dateline.language.phrases import base, governors
from dateline.records import Figure
from dateline.tables import read_table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Span, Token

    from dateline.coding.draft import Draft
    from dateline.grounding.figures.found import FoundFigure
    from dateline.records.values import Measure

__all__ = ["attach", "by_rules", "carried"]

_THINGS = frozenset({"destroyed", "damaged"})
_OPENING = 2  # words before a target's own number; later ones count something else ("a mother of two")
# Steps in the tree from a harm to its cause ("killed" to "strike" in "killed in a strike", one more for a light verb).
# On the gold train reports with our own drafts, 2 gives figures an F1 of 0.719 and 1 gives 0.704; 3 gains little more
# and takes figures from true killings.
_CAUSE_STEPS = 2
_STOPS = frozenset({".", "?", "!", "\n", "\n\n"})  # a parser may run two sentences into one
_NOUNS = frozenset({"toll", "itself", "of"})  # roles of figures whose word is a noun
_RELATIVE_REACH = 3  # words from an event to its "which": a comma, a preposition
_FAR = 1_000  # further than any two words of one sentence are in its tree


@dataclass(frozen=True, slots=True)
class _Carriers:
    carries: dict[str, frozenset[str]]
    own: dict[str, str]
    renamed: dict[str, dict[str, str]]
    last: frozenset[str]
    only_own: frozenset[str]
    own_predicates: frozenset[str]
    but_for: frozenset[str]
    bare: frozenset[str]
    violent: frozenset[str]


def attach(drafts: Sequence[Draft], found: Sequence[FoundFigure]) -> None:
    """Fills the figures of each draft, in text order, and notes by which rule each came.

    A figure goes to the claim on whose trigger its measuring word stands, or to the violent event right beside a bare
    word of harm ("killed in a raid"); else to the nearest event of its sentence that can have caused the harm; else to
    none, for a neighbouring sentence is a guess. Parts of figures go to none. What the model thinks of each pair is
    weighed with that (``weigh``).
    """
    told = [figure for figure in found if not figure.subset]
    given = weighed(by_rules(drafts, told), drafts, told, carried)
    given += [
        (draft, made, rule) for draft, one, rule in ones(drafts, told) if (made := carried(one, draft)) is not None
    ]
    for draft, figure, rule in sorted(given, key=lambda g: (g[1].span.start, g[1].span.end, g[1].measure or "")):
        record = _record(figure)
        if not any(_same(record, other) for other in draft.figures):
            draft.figures.append(record)
            draft.note("figures", rule, figure.predicate_span)


def by_rules(drafts: Sequence[Draft], told: Sequence[FoundFigure]) -> list[tuple[Draft, FoundFigure, str]]:
    """Each figure with the draft that the grammar gives it to, and the rule."""
    given: list[tuple[Draft, FoundFigure, str]] = []
    for figure in told:
        if figure.measure is not None and figure.unit is not None:
            given.extend(_place(figure, drafts))
    for draft in drafts:
        given.extend(_of_targets(draft, told, given))
    given.extend(_of_named(drafts, told))
    return given


def _of_named(drafts: Sequence[Draft], told: Sequence[FoundFigure]) -> Iterator[tuple[Draft, FoundFigure, str]]:
    """People killed or injured under their names, with the event that did it: never with the harm's own word."""
    table = _carriers()
    if any(draft.event_type in table.violent for draft in drafts):
        for figure in find_named(drafts[0].trigger.doc, told):
            for draft, fitted, rule in _place(figure, drafts):
                if draft.event_type in table.violent and not rule.startswith("trigger"):
                    yield draft, fitted, rule


def carried(figure: FoundFigure, draft: Draft) -> FoundFigure | None:
    """The figure as a claim of this type carries it, under the type's own measure where it has none."""
    if figure.measure is not None:
        return _fitted(figure, draft) if figure.unit is not None else None
    measure = _carriers().own.get(draft.event_type)
    return _measured_as(figure, measure) if measure is not None else None


def _place(figure: FoundFigure, drafts: Sequence[Draft]) -> list[tuple[Draft, FoundFigure, str]]:
    """The drafts that a measured figure belongs to: those on its own word, else one nearby."""
    predicate = figure.predicate if figure.predicate is not None else figure.head
    able = [(draft, fitted) for draft in drafts for fitted in [_fitted(figure, draft)] if fitted is not None]
    own = [(draft, fitted, f"trigger-{figure.role}") for draft, fitted in able if _covers(draft.trigger, predicate)]
    here = {
        id(draft): _distance(figure, predicate, draft)
        for draft, _ in able
        if draft.trigger.root.sent.start == predicate.sent.start and _may_neighbour(figure, draft)
    }
    near = [(draft, fitted) for draft, fitted in able if id(draft) in here]
    rule = "nearest"
    if own:
        near = [(draft, fitted) for draft, fitted in near if _causes(draft, here[id(draft)][0], own[0][0])]
        rule = "cause"
    if not near:
        return own
    draft, fitted = min(near, key=lambda pair: here[id(pair[0])])
    return [(_first_of_joint(draft, [pair[0] for pair in near]), fitted, f"{rule}-{figure.role}")]


def _causes(draft: Draft, steps: int, harm: Draft) -> bool:
    """Whether a violent event close by caused what a bare word of harm tells: "12 were killed in a raid"."""
    table = _carriers()
    return harm.event_type in table.bare and draft.event_type in table.violent and steps <= _CAUSE_STEPS


def _may_neighbour(figure: FoundFigure, draft: Draft) -> bool:
    """Whether an event may have caused a harm that is told by another word than its own."""
    table = _carriers()
    if not may_cause(draft, figure) or (figure.measure in table.only_own and figure.role not in {"joint", "itself"}):
        return False
    told_by = lemma(figure.predicate) if figure.predicate is not None else ""
    if told_by in table.own_predicates and draft.event_type not in table.but_for:
        return False
    return not (draft.event_type in table.bare and _tells_another(figure, draft))


def _tells_another(figure: FoundFigure, draft: Draft) -> bool:
    """Whether a figure is not of a bare word of harm: none harmed, or what another verb does to others.

    "No casualties were reported, but a man was beaten"; "he killed two before he was shot".
    """
    if figure.bounds.high == 0:
        return True
    verbs = figure.predicate is not None and figure.predicate.pos_ == draft.trigger.root.pos_ == "VERB"
    return verbs and figure.measure == _carriers().own.get(draft.event_type)


def _fitted(figure: FoundFigure, draft: Draft) -> FoundFigure | None:
    """The figure as a claim of this type carries it; None where it cannot."""
    table = _carriers()
    measure = table.renamed.get(draft.event_type, {}).get(figure.measure or "", figure.measure)
    if measure not in table.carries.get(draft.event_type, frozenset()):
        return None
    return figure if measure == figure.measure else replace(figure, measure=cast("Measure", measure))


def _of_targets(
    draft: Draft, found: Sequence[FoundFigure], given: Sequence[tuple[Draft, FoundFigure, str]]
) -> list[tuple[Draft, FoundFigure, str]]:
    """The numbers of a claim's targets, where its type says what was done to them and no figure tells it yet."""
    measure = _carriers().own.get(draft.event_type)
    if (
        measure is None
        or draft.factuality == "negated"
        or any(owner is draft and figure.role != "nearest" for owner, figure, _ in given)
    ):
        return []
    fresh: list[tuple[Draft, FoundFigure, str]] = []
    for part in draft.parts:
        if part.role != "target":
            continue
        inside = [
            figure
            for figure in found
            if _covers(part.span, figure.head) and figure.span.start - part.span.start <= _OPENING
        ]
        told = [figure for figure in inside if figure.measure is None or figure.measure == measure]
        one = told[0] if told else None if inside or measure == "affected" else figure_of_one(part.span.root)
        fitted = _measured_as(one, measure) if one is not None else None
        if fitted is not None:
            fresh.append((draft, fitted, "target-of-type"))
    return fresh


def _measured_as(figure: FoundFigure, measure: str) -> FoundFigure | None:
    """A figure under another measure, None where what it counts cannot have it."""
    unit = unit_of(figure.head if figure.unit is None else None) if figure.unit is None else figure.unit
    if measure in _THINGS:
        if unit not in {"buildings", "vehicles"}:
            return None
    elif unit in {"buildings", "vehicles"} or not names_people(figure.head):
        return None
    else:
        unit = unit or "persons"
    return replace(figure, measure=cast("Measure", measure), unit=unit)


def _covers(span: Span, token: Token) -> bool:
    return span.start <= token.i < span.end


def _distance(figure: FoundFigure, predicate: Token, draft: Draft) -> tuple[int, bool, int]:
    """How far an event is from a word: steps in the tree, one more where its type rarely harms, then words between.

    An event inside the words of a toll or a count ("deaths in two raids") is nearest; one beyond a full stop, furthest.
    """
    root, unlikely = draft.trigger.root, draft.event_type in _carriers().last
    apart = abs(root.i - predicate.i)
    if _is_antecedent(draft.trigger, predicate) or (figure.role in _NOUNS and predicate.is_ancestor(root)):
        return 0, unlikely, apart
    above = {token.i: steps for steps, token in enumerate([predicate, *governors(predicate)])}
    steps = next((up + above[token.i] for up, token in enumerate([root, *governors(root)]) if token.i in above), _FAR)
    first, last = sorted((root.i, predicate.i))
    stopped = any(token.text in _STOPS for token in root.doc[first:last])
    return steps + unlikely + _FAR * stopped, unlikely, apart


def _is_antecedent(trigger: Span, predicate: Token) -> bool:
    """Whether a word stands in the relative clause right after a trigger: "the bombings, which killed 45"."""
    doc = predicate.doc
    for token in doc[trigger.end : min(trigger.end + _RELATIVE_REACH, predicate.i)]:
        if token.lower_ in {"which", "that"}:
            return not any(t.pos_ == "VERB" for t in doc[token.i : predicate.i])
    return False


def _first_of_joint(draft: Draft, near: Sequence[Draft]) -> Draft:
    """The first of events told together ("raids and air strikes killed 12"): one toll sits on the first."""
    root = draft.trigger.root
    heads = {root.i}
    while base(root.dep_) == "conj" and root.pos_ in {"NOUN", "PROPN"}:
        root = root.head
        heads.add(root.i)
    first = min((other for other in near if other.trigger.root.i in heads), key=lambda other: other.trigger.start)
    before = (
        other for other in near if other.trigger.end <= first.trigger.start and joined(other.trigger, first.trigger)
    )
    return min(before, key=lambda other: other.trigger.start, default=first)


def _record(figure: FoundFigure) -> Figure:
    if figure.measure is None or figure.unit is None:
        raise ValueError(f"a claim's figure is measured and has a unit, unlike {figure.span.text!r}")
    return Figure(
        measure=figure.measure,
        low=figure.bounds.low,
        best=figure.bounds.best,
        high=figure.bounds.high,
        unit=figure.unit,
        who=figure.who,
        span=recorded(figure.span),
    )


def _same(one: Figure, other: Figure) -> bool:
    return one.measure == other.measure and one.span.overlaps(other.span)


@cache
def _carriers() -> _Carriers:
    data = read_table("dateline.grounding.figures", "carriers.toml")
    return _Carriers(
        carries={kind: frozenset(measures) for kind, measures in data["carries"].items()},
        own=data["own"],
        renamed=data["renamed"],
        last=frozenset(data["last"]["types"]),
        only_own=frozenset(data["only_own"]["measures"]),
        own_predicates=frozenset(data["only_own"]["predicates"]),
        but_for=frozenset(data["only_own"]["but_for"]),
        bare=frozenset(data["cause"]["bare"]),
        violent=frozenset(data["cause"]["violent"]),
    )
