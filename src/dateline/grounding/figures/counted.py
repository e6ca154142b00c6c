"""What figures count: the nouns of persons' households, buildings and vehicles, and of what is never a toll."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from dateline.grounding.figures.measures import measure_words
from dateline.tables import read_table

if TYPE_CHECKING:
    from spacy.tokens import Token

    from dateline.records.values import Unit

__all__ = ["CountedNouns", "counted", "is_person", "may_be_person", "names_people", "unit_of"]


@dataclass(frozen=True, slots=True)
class CountedNouns:
    """The noun lists of ``counted.toml``."""

    units: dict[str, str]
    people: frozenset[str]
    people_endings: tuple[str, ...]
    likely_endings: tuple[str, ...]
    remains: frozenset[str]
    groups: frozenset[str]
    never_people: frozenset[str]
    ideas: tuple[str, ...]
    measures: frozenset[str]
    months: frozenset[str]
    money: frozenset[str]
    labels: frozenset[str]
    part: frozenset[str]
    holders: frozenset[str]
    changes: frozenset[str]


@cache
def counted() -> CountedNouns:
    """The noun lists, read once."""
    data = read_table("dateline.grounding.figures", "counted.toml")
    units = {noun: unit for unit in ("households", "buildings", "vehicles") for noun in data[unit]["nouns"]}
    return CountedNouns(
        units=units,
        people=frozenset(data["persons"]["nouns"]),
        people_endings=tuple(data["persons"]["endings"]),
        groups=frozenset(data["groups"]["nouns"]),
        likely_endings=tuple(data["persons"]["likely_endings"]),
        remains=frozenset(data["remains"]["nouns"]),
        never_people=frozenset(data["never_people"]["nouns"]),
        ideas=tuple(data["ideas"]["endings"]),
        measures=frozenset(data["measures"]["nouns"]),
        months=frozenset(data["months"]["names"]),
        money=frozenset(data["money"]["signs"]),
        labels=frozenset(data["labels"]["nouns"]),
        part=frozenset(data["part"]["words"]),
        holders=frozenset(data["holders"]["nouns"]),
        changes=frozenset(data["changes"]["words"]),
    )


def names_people(noun: Token | None) -> bool:
    """Whether a noun may count people: all but things, animals, happenings and measures."""
    if noun is None:
        return True
    lemma = noun.lemma_.lower()
    words = counted()
    if _listed_unit(noun) in {"buildings", "vehicles"}:
        return False
    if lemma.endswith(words.ideas) and lemma not in words.people | words.groups | _harms():
        return False
    return lemma not in words.never_people and lemma not in words.measures


def _harms() -> frozenset[str]:
    """Nouns of harm, which count people in their way: "30 executions"."""
    return frozenset(measure_words().count)


def is_person(noun: Token) -> bool:
    """Whether a noun surely names people: "soldiers", "Afghans", "fishermen"."""
    lemma = noun.lemma_.lower()
    words = counted()
    if lemma in words.people or lemma.endswith(words.people_endings) or noun.ent_type_ in {"NORP", "PERSON"}:
        return True
    return lemma.removeprefix("ex-") in words.people or _is_age(noun)


def _is_age(noun: Token) -> bool:
    """Whether a word names somebody by age: "the 18-year-old"."""
    return noun.lower_ == "old" and noun.i > 1 and noun.nbor(-2).lower_ in {"year", "month", "week", "day"}


def may_be_person(noun: Token) -> bool:
    """Whether a noun may name a person where a word of harm stands by: "a rancher", "a Basque", "another"."""
    if is_person(noun) or noun.pos_ in {"PROPN", "ADJ", "NUM", "PRON"}:
        return True
    lemma = noun.lemma_.lower()
    return lemma in counted().remains or lemma.endswith(counted().likely_endings)


def unit_of(noun: Token | None) -> Unit | None:
    """What a noun's number is counted in; persons where the noun may name people, None where it names neither."""
    unit = _listed_unit(noun) if noun is not None else None
    if unit is not None:
        return unit  # type: ignore[return-value]  # the table holds units only; a test keeps it so
    return "persons" if names_people(noun) else None


def _listed_unit(noun: Token) -> str | None:
    """The unit of a noun by the list; a model may take "bases" for the plural of "basis"."""
    units = counted().units
    return units.get(noun.lemma_.lower()) or units.get(noun.lower_.removesuffix("s"))
