"""Finding figures: number phrases bound to what they measure.

Fourth step of grounding figures: numbers (``phrases``) meet the words of harm (``bonds``); each meeting is a figure.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, cast

from dateline.grounding.figures.binding import Numbered, bind
from dateline.grounding.figures.bonds import Bond, find_bonds
from dateline.grounding.figures.counted import is_person, may_be_person, names_people, unit_of
from dateline.grounding.figures.found import FoundFigure
from dateline.grounding.figures.measures import measure_words
from dateline.grounding.figures.numbers import Bounds
from dateline.grounding.figures.parts import is_part
from dateline.grounding.figures.phrases import NumberPhrase, find_numbers, singular
from dateline.grounding.figures.singles import find_singles
from dateline.language.phrases import base, noun_phrase

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from spacy.tokens import Doc, Span, Token

    from dateline.records.values import Measure, Unit

__all__ = ["figure_of_one", "find"]

_THINGS = frozenset({"destroyed", "damaged"})  # measures of buildings and vehicles; all others are of people
_ONES = (Bounds(low=1), Bounds(best=1), Bounds(high=1), Bounds.exactly(1))
_NEAR = 4  # words between "killed" and "injured" in "killed or seriously injured"


def find(doc: Doc, vague: Mapping[str, int] | None = None) -> list[FoundFigure]:
    """Every figure of a report, measured or not, in text order; one for each measure where a number has several.

    ``vague`` overrides what open counts say at least ("dozens" = 24), as a codebook may.
    """
    numbers = [Numbered(phrase, _span(phrase)) for phrase in find_numbers(doc, vague)]
    bonds = find_bonds(doc)
    taken = {i for one in numbers for i in (*range(one.phrase.start, one.phrase.end), *one.phrase.heads)}
    numbers += [Numbered(phrase, _span(phrase), single=True) for phrase in find_singles(doc, bonds, taken)]
    numbers.sort(key=lambda one: (one.span.start, one.span.end))
    bind(numbers, bonds)
    found = [figure for one in numbers for figure in _figures(one)]
    return sorted(found, key=lambda figure: (figure.span.start, figure.span.end, figure.measure or ""))


def figure_of_one(noun: Token) -> FoundFigure | None:
    """The figure of a bare singular ("a soldier" is one), not yet measured; None for any other noun."""
    phrase = singular(noun)
    return _figure(Numbered(phrase, _span(phrase), single=True), None, None) if phrase is not None else None


def _figures(one: Numbered) -> list[FoundFigure]:
    """The figures of one number: one for each measure, one without where nothing measures it."""
    measured = _measured(one.phrase, one.bonds)
    if one.single:
        measured.pop("affected", None)  # one abused child is the event's target, not its toll
    if measured:
        return [_figure(one, measure, bond) for measure, bond in measured.items()]
    if one.phrase.bounds.high == 0 or one.single or not _counts_something(one.phrase):
        return []
    return [_figure(one, None, None)]


def _measured(phrase: NumberPhrase, bonds: Iterable[Bond]) -> dict[str, Bond]:
    """The measures of a number and the bonds that give them, each measure once, the nearest word first.

    People named for their lot count for it only where nothing else is told of them: "300 refugees returned".
    """
    found: dict[str, Bond] = {}
    told = [bond for bond in bonds if bond.role != "itself" or not is_person(bond.noun)]
    for bond in sorted(
        told or bonds, key=lambda b: (b.role != "itself", abs(b.predicate.i - phrase.head.i), b.predicate.i)
    ):
        for measure in _fitting(phrase, bond):
            found.setdefault(measure, bond)
    if phrase.bounds.high != 0:  # "none was killed or injured" tells both
        for pair, becomes in measure_words().joint:
            _join(found, pair, becomes)
    return found


def _join(found: dict[str, Bond], pair: frozenset[str], becomes: str) -> None:
    """Makes one measure of two that are told in one breath: "killed or injured", "destroyed or damaged"."""
    if not pair <= found.keys() or any(found[measure].role == "itself" for measure in pair):
        return
    first, second = sorted((found[measure] for measure in pair), key=lambda bond: bond.predicate.i)
    if second.predicate.i - first.predicate.i <= _NEAR:
        for measure in pair:
            del found[measure]
        found[becomes] = replace(first, role="joint")


def _fitting(phrase: NumberPhrase, bond: Bond) -> tuple[str, ...]:
    """The measures of a bond that what is counted can have: people are not demolished, nor houses injured."""
    noun = phrase.noun
    if bond.role == "itself":
        lemma = bond.noun.lemma_.lower()
        words = measure_words()
        if phrase.bounds.high == 0 and lemma in words.no_casualties:
            return words.no_casualties_measures
        return bond.measures[:1]
    unit = unit_of(noun)
    likely = phrase.noun is None or not phrase.is_singular or may_be_person(phrase.noun)
    for measure in bond.measures:
        if measure in _THINGS and (unit in {"buildings", "vehicles"} or noun is None):
            return (measure,)
        if measure not in _THINGS and names_people(noun) and likely:
            return (measure,)
    return ()


def _counts_something(phrase: NumberPhrase) -> bool:
    """Whether an unmeasured number is worth telling: it has a noun, or is more than a pronoun "one"."""
    if phrase.noun is None or phrase.noun.pos_ not in {"NOUN", "PROPN"}:
        return False
    return phrase.bounds not in _ONES or phrase.head.i == phrase.noun.i  # "one of the worst" counts nothing


def _figure(one: Numbered, measure: str | None, bond: Bond | None) -> FoundFigure:
    phrase, span = one.phrase, one.span
    return FoundFigure(
        span=span,
        head=phrase.head,
        bounds=phrase.bounds,
        who=_who(phrase, span),
        unit=_unit(phrase, measure),
        measure=cast("Measure | None", measure),  # the tables hold measures only; a test keeps it so
        predicate=bond.predicate if bond is not None else None,
        role=bond.role if bond is not None else "",
        subset=is_part(phrase, span, bond),
        cumulative=bond is not None and _is_running(bond),
        increment=phrase.more or any(token.lower_ == "more" for token in span[phrase.number - span.start + 1 :]),
        single=one.single,
    )


def _unit(phrase: NumberPhrase, measure: str | None) -> Unit | None:
    unit = unit_of(phrase.noun)
    if measure is None:
        return unit if phrase.noun is not None and (unit != "persons" or is_person(phrase.noun)) else None
    if measure not in _THINGS:
        return "households" if unit == "households" else "persons"
    if phrase.noun is None:
        return _told_before(phrase)
    return unit if unit in {"buildings", "vehicles"} else None


def _told_before(phrase: NumberPhrase) -> Unit | None:
    """The unit of the things told last, in this sentence or the one before: "two tanks were hit and both destroyed"."""
    doc = phrase.head.doc
    first = doc[max(phrase.head.sent.start - 1, 0)].sent.start
    units = (unit_of(token) for token in reversed(doc[first : phrase.start]) if token.pos_ in {"NOUN", "PROPN"})
    return next((unit for unit in units if unit in {"buildings", "vehicles"}), None)


def _span(phrase: NumberPhrase) -> Span:
    """Hedge, number and counted noun with its "of" phrase; clauses and places after it stay out."""
    doc = phrase.head.doc
    whole = noun_phrase(phrase.head)
    start = min(whole.start, phrase.start)
    end = max(whole.end, phrase.end)
    if start < phrase.start and any(
        t.pos_ in {"VERB", "AUX", "ADP", "SCONJ"} or t.is_space for t in doc[start : phrase.start]
    ):
        start = phrase.start
    last = max(phrase.end, phrase.head.i + 1)
    for token in doc[last:end]:
        if (
            token.is_space
            or token.text in {",", ";", ":", "."}
            or (base(token.dep_) == "case" and token.lower_ not in {"of", "from", "'s", "’s"})
        ):
            end = token.i
            break
    if phrase.noun is not None and phrase.noun.i >= end and phrase.noun.i - phrase.end <= 1:
        end = phrase.noun.i + 1
    while end > phrase.end and (doc[end - 1].is_punct or doc[end - 1].is_space):
        end -= 1
    return doc[start : max(end, phrase.end)]


def _who(phrase: NumberPhrase, span: Span) -> str | None:
    """What was counted, in the report's words; None where they leave it out."""
    if phrase.noun is None:
        return None
    start = phrase.end if phrase.end <= phrase.noun.i else phrase.noun.i
    if phrase.noun.doc[start].lower_ == "of":
        start += 1
    words = phrase.noun.doc[start : max(span.end, phrase.noun.i + 1)].text.strip()
    return words or None


def _is_running(bond: Bond) -> bool:
    """Whether a number is a running total: a toll, "since March", "so far"."""
    words = measure_words()
    if bond.role == "toll":
        return True
    clause = bond.predicate.subtree
    if any(token.lower_ in words.since for token in clause):
        return True
    text = f" {bond.predicate.sent.text.lower()} "
    return any(f" {running} " in text for running in words.running)
