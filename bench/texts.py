"""Reports to measure with: invented, made from sentence templates and a seed, so that every run reads the same."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from dateline.records import Report

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["reports", "words"]

_SENTENCES = (
    "{actor} {verb} {target} near {place} on {day}, {source} said.",
    "At least {number} people were killed and {other} wounded when shells fell on the market of {place}.",
    "According to {source}, {actor} withdrew from {place} after two days of fighting.",
    "More than {number} families have fled {place} since {day}, {source} reported.",
    "{source} denied that its troops had {done} {target}.",
    "Talks between {actor} and elders of {place} are expected to go on next week.",
    "“We heard the blast before dawn and left with what we could carry,” a resident of {place} said.",
    "The road between {place} and {elsewhere} was closed for most of {day}, and the hospital ran short of fuel.",
    "{actor} were accused of detaining {number} drivers at a checkpoint outside {place}.",
    "Officials in {elsewhere} said that aid convoys would reach {place} by the end of the month.",
)
_WORDS = {
    "actor": ("Government forces", "Rebel fighters", "Militiamen", "Border guards", "Armed men", "Soldiers"),
    "verb": ("attacked", "shelled", "seized", "raided", "surrounded", "bombed"),
    "done": ("attacked", "shelled", "looted", "burned", "seized"),
    "target": ("a convoy", "the police station", "two villages", "an army post", "the old bridge", "a fuel depot"),
    "place": ("Ramadi", "Goma", "Idlib", "Mopti", "Bakhmut", "Taiz", "Marawi", "Baidoa", "Kunduz", "Maiduguri"),
    "elsewhere": ("Mosul", "Bukavu", "Aleppo", "Gao", "Kharkiv", "Aden", "Cotabato", "Mogadishu", "Kabul", "Kano"),
    "day": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    "source": ("the governor", "a relief agency", "the ministry of defence", "tribal elders", "a monitoring group"),
}


def reports(count: int, *, sentences: int = 12, seed: int = 1) -> Iterator[Report]:
    """So many reports of about so many sentences, the same for the same seed; made as they are asked for."""
    chance = random.Random(seed)  # noqa: S311  # texts, not secrets
    for number in range(count):
        length = chance.randint(max(1, sentences // 2), sentences + sentences // 2)
        text = "\n\n".join(" ".join(_sentence(chance) for _ in range(3)) for _ in range(max(1, length // 3)))
        yield Report(report_id=f"bench-{number}", published="2021-03-09", text=text)


def words(report: Report) -> int:
    """How many words the report has."""
    return len(report.text.split())


def _sentence(chance: random.Random) -> str:
    chosen = {name: chance.choice(options) for name, options in _WORDS.items()}
    numbers = {"number": chance.randint(3, 90), "other": chance.randint(3, 90)}
    sentence = chance.choice(_SENTENCES).format(**chosen, **numbers)
    return sentence[0].upper() + sentence[1:]
