"""Linking of made-up claims whose events are known: time, memory, and how much of the truth comes back, as n grows."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from collections import Counter
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from bench.row import Row
from dateline.records import Claim

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Mapping

__all__ = ["add_options", "claims", "measure"]

# Each size has a process of its own: a peak never goes down again. Claims come from a file, as `dateline link` reads
# them.
_RUN = """
import json, resource, tempfile
from time import perf_counter
from bench.linking import b_cubed, claims
from dateline.linking import link
from dateline.records import Claim
truth = {{}}
with tempfile.TemporaryFile("w+", encoding="utf-8") as lines:
    for claim, event in claims({count}):
        lines.write(claim.to_line() + "\\n")
        truth[claim.claim_id] = event
    lines.seek(0)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    begin = perf_counter()
    events = link(map(Claim.from_line, lines))
    seconds = perf_counter() - begin
found = {{name: event.event_id for event in events for name in event.claims}}
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(json.dumps([seconds, before / 1024, peak / 1024, len(events), *b_cubed(truth, found)]))
"""
_FIRST = date(2020, 1, 1)
# Claims a day: so that more claims are more days of news, not fuller days.
_A_DAY = 2_000
_SYLLABLES = [a + b for a in "bdfgklmnprstvwyz" for b in "aeiou"]
_KINDS = {
    "air_strike": ("an air strike hit", "bombed", "jets struck"),
    "shelling": ("shelling hit", "shells fell on", "artillery fired on"),
    "attack": ("gunmen attacked", "an attack on", "fighters ambushed"),
    "armed_clash": ("a clash near", "clashes broke out at", "a firefight at"),
    "explosion": ("a blast tore through", "a bomb went off at", "an explosion at"),
    "abduction": ("gunmen seized villagers at", "a kidnapping at", "people were abducted from"),
}
_SITES = ["the market", "a school", "the bridge", "a clinic", "the bus station", "a bakery", "the mill", "a checkpoint",
          "the harbour", "a camp", "the mosque", "a farm", "the water works", "a convoy", "the barracks"]  # fmt: skip


class _Happening(NamedTuple):
    name: int
    kind: str
    day: date
    place: str
    lat: float
    lon: float
    site: str
    actor: str
    victim: str
    details: tuple[str, ...]
    killed: int


def add_options(parser: argparse.ArgumentParser) -> None:
    """How many claims in each run."""
    parser.add_argument("--claims", type=int, nargs="+", default=[10_000, 50_000, 200_000], metavar="N")


def measure(options: argparse.Namespace) -> Iterator[Row]:
    """Time, memory and B-cubed of each size, and how time grows from each to the next."""
    before: tuple[int, float] | None = None
    for count in options.claims:
        done = subprocess.run(  # noqa: S603
            [sys.executable, "-c", _RUN.format(count=count)], check=True, capture_output=True, text=True
        )
        seconds, loaded, peak, events, precision, recall = json.loads(done.stdout)
        yield Row(f"{count:,} claims: time", seconds, "s")
        yield Row("  events", events, digits=0)
        yield Row("  memory, at most", peak, "MiB", digits=0)
        yield Row("  memory, before linking", loaded, "MiB", digits=0)
        yield Row("  B-cubed precision", precision, digits=3)
        yield Row("  B-cubed recall", recall, digits=3)
        yield Row("  B-cubed F1", 2 * precision * recall / (precision + recall), digits=3)
        if before is not None:
            yield Row("  time against the size before, a claim", seconds / count * before[0] / before[1], "times")
        before = count, seconds


def b_cubed(truth: Mapping[str, int], found: Mapping[str, str]) -> tuple[float, float]:
    """Precision and recall of the events found, claim by claim."""
    both = Counter((truth[name], found[name]) for name in truth)
    true, ours = Counter(truth.values()), Counter(found[name] for name in truth)
    precision = sum(n * n / ours[event] for (_, event), n in both.items()) / len(truth)
    return precision, sum(n * n / true[event] for (event, _), n in both.items()) / len(truth)


def claims(count: int, *, seed: int = 1) -> Iterator[tuple[Claim, int]]:
    """So many claims, each with its event: every event told by one to six reports, of some reports as background."""
    chance = random.Random(seed)  # noqa: S311  # news, not secrets
    places = _places(chance, 10_000)
    actors = [f"{_word(chance).title()} {kind}" for kind in ("Brigade", "Front", "Army", "Guard") for _ in range(40)]
    made = 0
    for number in range(count):
        happening = _happening(chance, number, made, places, actors)
        for report in range(min(6, 1 + int(chance.expovariate(0.7)))):
            for claim in _told(chance, happening, report):
                yield claim, number
                made += 1
                if made == count:
                    return


def _happening(
    chance: random.Random, number: int, made: int, places: list[tuple[str, float, float]], actors: list[str]
) -> _Happening:
    place, lat, lon = places[int(chance.random() ** 2 * len(places))]  # much of the news from some places
    return _Happening(
        number, chance.choice(sorted(_KINDS)), _FIRST + timedelta(made // _A_DAY), place, lat, lon,
        chance.choice(_SITES), chance.choice(actors), f"{_word(chance).title()} {_word(chance).title()}",
        tuple(_word(chance).title() for _ in range(4)), int(chance.expovariate(0.15)),
    )  # fmt: skip


def _told(chance: random.Random, it: _Happening, report: int) -> Iterator[Claim]:
    """What one report tells of a happening, in one to three sentences of its own words."""
    name = f"r{it.name}-{report}"
    published = it.day + timedelta(chance.choice((0, 0, 1, 1, 2, 30)))
    title = f"{it.killed or 'Several'} dead in {it.place}" if chance.random() < 0.7 else f"Violence in {it.place}"
    at = 0
    for sentence in range(chance.choice((1, 1, 2, 3))):
        words = chance.choice(_KINDS[it.kind])
        toll = max(0, it.killed + chance.choice((0, 0, 0, -1, 1)))
        tail = f", killing {toll} people" if sentence == 0 and toll else f", said {it.victim}, a resident"
        detail, other = chance.sample(it.details, 2)
        text = f"On {published:%A} {words} {it.site} in {it.place}{tail}; {it.actor} was blamed by {detail} of {other}."
        yield _claim(chance, it, _Sentence(name, published, title, text, words, at, toll if sentence == 0 else 0))
        at += len(text) + 1


class _Sentence(NamedTuple):
    report: str
    published: date
    title: str
    text: str
    words: str
    at: int
    toll: int


def _claim(chance: random.Random, it: _Happening, told: _Sentence) -> Claim:
    def span(words: str) -> dict[str, int | str]:
        start = told.at + told.text.index(words)
        return {"start": start, "end": start + len(words), "text": words}

    dated = chance.random() < 0.8
    figures = []
    if told.toll:
        number = {"low": told.toll, "best": told.toll, "high": told.toll}
        figures.append({"measure": "killed", **number, "span": span(f"{told.toll} people")})
    return Claim.model_validate(
        {
            "claim_id": f"{told.report}-{told.at}",
            "report": {"report_id": told.report, "published": told.published.isoformat(), "title": told.title},
            "event_type": it.kind if chance.random() < 0.9 else "attack",
            "trigger": span(told.words),
            "evidence": {"start": told.at, "end": told.at + len(told.text), "text": told.text},
            "participants": [
                {"role": "actor", "span": span(it.actor),
                 "entity": {"id": f"made:{it.actor}", "name": it.actor, "knowledge": "made up"}}
            ] if chance.random() < 0.7 else [],
            "place": {"span": span(it.place), "name": it.place, "country": "XX", "lat": it.lat, "lon": it.lon,
                      "precision": "place"} if chance.random() < 0.9 else None,
            "time": {"span": span(f"{told.published:%A}"), "start": it.day, "end": it.day, "precision": "day"}
            if dated else None,
            "figures": figures,
            "confidence": 0.8,
        }
    )  # fmt: skip


def _places(chance: random.Random, count: int) -> list[tuple[str, float, float]]:
    return [(_word(chance).title(), chance.uniform(-30, 40), chance.uniform(-10, 90)) for _ in range(count)]


def _word(chance: random.Random) -> str:
    return "".join(chance.choice(_SYLLABLES) for _ in range(chance.choice((3, 4))))
