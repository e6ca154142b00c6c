"""Who takes part: the kinds of actors, the words for them, countries and their people, and the actors known by name.

The data are TOML files that a domain expert can edit (``kinds``, ``words``, ``countries``, ``known``, ``allegiance``)
and a list of some two thousand armed groups and states, built from the UCDP Actor Dataset and the Phoenix dictionaries.
"""

from __future__ import annotations

from dateline.actors.asking import AskedActor
from dateline.actors.choice import choose
from dateline.actors.countries import Countries, Country, countries
from dateline.actors.kinds import Kind, kinds
from dateline.actors.knowledge import Actor, Knowledge, check, load
from dateline.actors.ties import Period, Tie
from dateline.actors.words import Words, words

__all__ = [
    "Actor", "AskedActor", "Countries", "Country", "Kind", "Knowledge", "Period", "Tie", "Words", "check", "choose",
    "countries", "kinds", "load", "words",
]  # fmt: skip
