"""The words of attribution as ``cues.toml`` lists them, ready for looking up."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from dateline.tables import read_table

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Cue", "Cues", "cues"]


@dataclass(frozen=True, slots=True)
class Cue:
    """One class of cue words: how their source stands to the content, and what they take as content."""

    name: str
    attitude: str
    frames: frozenset[str] = frozenset()
    silent: bool = False
    quotes: bool = False


@dataclass(frozen=True, slots=True)
class Cues:
    """Every cue word by its dictionary form. A word may belong to several classes, in the file's order."""

    verbs: dict[str, tuple[Cue, ...]]
    nouns: dict[str, tuple[Cue, ...]]
    phrases: dict[tuple[str, str], Cue]
    adverbs: dict[str, Cue]
    adjectives: dict[str, Cue]
    prepositions: tuple[tuple[str, ...], ...]
    not_sources: frozenset[str]
    issuing: frozenset[str]
    silent: frozenset[str]
    credits: frozenset[str]


@cache
def cues() -> Cues:
    """The cue words that ship with Dateline."""
    tables = read_table("dateline.coding.attribution", "cues.toml")
    return Cues(
        verbs=_by_lemma(tables["verbs"]),
        nouns=_by_lemma(tables["nouns"]),
        phrases={
            (verb, noun): _cue(table)
            for table in tables["phrases"]
            for verb in table["verbs"]
            for noun in table["nouns"]
        },
        adverbs=_single(tables["adverbs"], "hearsay"),
        adjectives=_single(tables["adjectives"], "hearsay"),
        prepositions=tuple(tuple(words) for words in tables["prepositions"]["phrases"]),
        not_sources=frozenset(tables["prepositions"]["not_sources"]),
        issuing=frozenset(tables["issuing"]["verbs"]),
        silent=frozenset(
            table["name"]
            for table in (*tables["verbs"], *tables["nouns"], *tables["adjectives"])
            if table.get("silent", False)
        ),
        credits=frozenset(tables["credits"]["words"]),
    )


def _cue(table: dict[str, Any], name: str = "") -> Cue:  # Any: TOML's own values
    return Cue(
        name=table.get("name", name),
        attitude=table["attitude"],
        frames=frozenset(table.get("frames", ())),
        silent=table.get("silent", False),
        quotes=table.get("quotes", False),
    )


def _by_lemma(tables: Iterable[dict[str, Any]]) -> dict[str, tuple[Cue, ...]]:
    found: defaultdict[str, list[Cue]] = defaultdict(list)
    for table in tables:
        for lemma in table["lemmas"]:
            found[lemma].append(_cue(table))
    return {lemma: tuple(classes) for lemma, classes in found.items()}


def _single(tables: Iterable[dict[str, Any]], name: str) -> dict[str, Cue]:
    return {lemma: _cue(table, name) for table in tables for lemma in table["lemmas"]}
