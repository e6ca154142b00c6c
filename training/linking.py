"""The weights of linking: how much it says that two claims share a place, a day, a name, a toll.

Two logistic regressions: of sentences of one report, and of tellings of two reports. They learn from

- gva-incidents: reports of one incident are one event, those of two are two (the half of incidents that is not kept
  back for measuring); and in one report sentences of harm, against sentences of two reports put side by side;
- ecbplus, train: what its annotators found to be one event, within and across reports;
- current-events: entries that link to the page of one particular event, against entries of other days or other events.

The claims are those of ``dateline code``; what is learned are a few dozen weights, no words.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import random
import re
import tomllib
from collections import Counter, defaultdict
from dataclasses import replace
from itertools import combinations
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from scipy.optimize import minimize
from scipy.special import expit

from dateline.linking import Telling, keys, tell
from dateline.linking.comparing import aspects, weights
from dateline.linking.comparing.kinds import families, kinship
from dateline.linking.traits import Traits
from dateline.records import Claim
from evaluation.claims import scorer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

__all__ = [
    "Case",
    "coded",
    "fit",
    "incidents",
    "is_fitted",
    "mentions",
    "reports_cases",
    "sentences_cases",
    "write",
    "written",
]

# How strongly weights are held near 0.
STRENGTH = 1.0
# Sentences of harm in a report that are taken for one event, for each that is not.
_HARM = families()["harm"]
_TOLD = ("actual", "probable")
_PARTICULAR = re.compile(
    r"(?:19|20)\d\d\b.*\b(?:attacks?|shootings?|bombings?|air ?strikes?|strikes?|massacres?|ambush|clash(?:es)?|"
    r"stabbings?|explosions?|raid|killings?|assassination|offensive|kidnappings?|riots?|protests?|siege|shelling|"
    r"hijacking|crossfire|skirmish(?:es)?|battle|ramming)\b",
    re.I,
)


class Case(NamedTuple):
    """Two claims or tellings by their features, whether they are one event, and how much the case counts."""

    features: dict[str, float]
    one: bool
    counts: float = 1.0


Reports = dict[str, list[Claim]]


def coded(path: Path) -> Reports:
    """The claims of a file of ``dateline code``, by report."""
    found: Reports = defaultdict(list)
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            claim = Claim.from_line(line)
            found[claim.report.report_id].append(claim)
    return dict(found)


def is_fitted(name: str) -> bool:
    """Whether an incident or a page is one of those that weights are fitted on; the others are for measuring."""
    return hashlib.sha256(name.encode()).digest()[0] % 2 == 0


def incidents(shared: Path) -> dict[str, str]:
    """The incident of each report of gva-incidents that tells of one alone."""
    scores = scorer("score_events")
    folder = scores.portion(shared / "data" / "gva-incidents")
    return {doc["id"]: next(iter(doc["gold"])) for doc in scores.load_gva(folder) if len(doc["gold"]) == 1}


def mentions(shared: Path, part: str, reports: Reports) -> dict[str, str]:
    """The event of each claim whose trigger a mention of ecbplus touches most."""
    scores = scorer("score_events")
    found: dict[str, str] = {}
    for doc in scores.load_ecbplus(scores.portion(shared / "data" / "ecbplus", part)):
        for mention in doc["gold"]:
            touched = [
                (shared_length, -place, claim)
                for place, claim in enumerate(reports.get(doc["id"], ()))
                if (shared_length := _overlap(mention, claim)) > 0
            ]
            if touched:
                found[max(touched, key=lambda each: each[:2])[2].claim_id] = mention["cluster"]
    return found


def _overlap(mention: Mapping[str, int], claim: Claim) -> int:
    return min(mention["end"], claim.trigger.end) - max(mention["start"], claim.trigger.start)


def sentences_cases(ecb: Reports, events: Mapping[str, str], gva: Reports, one_of: Mapping[str, str]) -> list[Case]:
    """Pairs of claims of one report."""
    marked = []
    for _, claims in sorted(ecb.items()):
        known = [claim for claim in claims if claim.claim_id in events]
        for a, b in combinations(known, 2):
            # ECB+ keeps the shot and the death apart, which for those who count the dead are one event.
            if kinship(a.event_type, b.event_type) != "general":
                marked += _case(Traits.of((a,)), Traits.of((b,)), "sentences", events[a.claim_id] == events[b.claim_id])
    supposed = list(_side_by_side(gva, one_of))
    each = len(marked) / max(1, len(supposed))
    return [*marked, *(case._replace(counts=each) for case in supposed)]


def _side_by_side(gva: Reports, one_of: Mapping[str, str]) -> Iterator[Case]:
    """Sentences of harm of one report as one event, of two reports of other incidents as two.

    Where the sentences stand is told of the former; the latter are given the places of some of them.
    """
    chance = random.Random(1)
    harm = {
        name: [Traits.of((claim,)) for claim in gva[name] if claim.event_type in _HARM and claim.factuality in _TOLD]
        for name in sorted(gva)
        if name in one_of
    }
    same = [(a, b) for traits in harm.values() for a, b in combinations(traits[:5], 2)]
    same = [(a, b) for a, b in same if not (a.firm and b.firm and a.days and b.days) or a.days == b.days]
    chance.shuffle(same)
    names = [name for name in harm if harm[name]]
    for a, b in same[:6000]:
        yield from _case(a, b, "sentences", True)
        first, second = chance.sample(names, 2)
        if one_of[first] != one_of[second]:
            other, another = chance.choice(harm[first]), chance.choice(harm[second])
            another = replace(another, report_id=other.report_id, published=other.published)
            for features in _features(other, another, "sentences"):
                where = {k: v for k, v in next(_features(a, b, "sentences"), {}).items() if k in _PLACED}
                yield Case({k: v for k, v in features.items() if k not in _PLACED} | where, False)


_PLACED = frozenset(
    {"later_definite", "later_new", "later_plain", "sentence_same", "sentence_next", "sentence_near", "sentence_far",
     "opening"}
)  # fmt: skip


def reports_cases(
    ecb: Reports, events: Mapping[str, str], gva: Reports, one_of: Mapping[str, str], entries: Reports,
    pages: Mapping[str, frozenset[str]],
) -> list[Case]:  # fmt: skip
    """Pairs of tellings of two reports."""
    incidents_told = [
        (telling, one_of[name])
        for name, claims in sorted(gva.items())
        if name in one_of
        for telling in tell(claims)
        if telling.main
    ]
    found = list(_pairs(incidents_told, lambda a, b: a == b))
    marked = []
    for _, claims in sorted(ecb.items()):
        for telling in tell(claims):
            named = Counter(events[claim.claim_id] for claim in telling.claims if claim.claim_id in events)
            if named:
                marked.append((telling, named.most_common(1)[0][0]))
    across = list(_pairs(marked, lambda a, b: a == b))
    told = [
        (telling, (pages.get(name, frozenset()), telling))
        for name, claims in sorted(entries.items())
        for telling in tell(claims)
        if telling.main
    ]
    news = [case for case in _pairs(told, _one_entry) if case is not None]
    print(
        *(f"{len(some)} pairs, {sum(case.one for case in some)} one event" for some in (found, across, news)), sep="\n"
    )
    return [*_weighed(found, 1.0), *_weighed(across, _ECB), *_weighed(news, _NEWS)]


# How much all cases of ecbplus and of current-events count together, for those of gva-incidents.
_ECB, _NEWS = 0.5, 0.2


def _weighed(cases: list[Case], share: float) -> list[Case]:
    each = share * 10_000 / max(1, len(cases))
    return [case._replace(counts=each) for case in cases]


def _one_entry(a: tuple[frozenset[str], Telling], b: tuple[frozenset[str], Telling]) -> bool | None:
    """Whether two entries tell of one event: they do where they link to the page of one; None where nothing says."""
    if a[0] & b[0]:
        return True
    days = a[1].traits.published, b[1].traits.published
    if days[0] == days[1] or (a[0] and b[0]):  # the editors write one entry for an event a day
        return False
    return None if abs((days[0] or 0) - (days[1] or 0)) <= _FOLLOW_UPS else False


_FOLLOW_UPS = 3


def _pairs(told: list[tuple[Telling, Any]], one: Callable[[Any, Any], bool | None]) -> Iterator[Case]:
    """The tellings of two reports that share a key: only those are ever compared."""
    blocks = defaultdict(list)
    for number, (telling, _) in enumerate(told):
        for key in keys(telling):
            blocks[key].append(number)
    for i, j in sorted({pair for block in blocks.values() for pair in combinations(block, 2)}):
        (a, mine), (b, theirs) = told[i], told[j]
        if a.report_id != b.report_id and (same := one(mine, theirs)) is not None:
            yield from _case(a.traits, b.traits, "reports", same)


def particular(lines: Iterable[dict[str, Any]]) -> dict[str, frozenset[str]]:  # Any: JSON's own values
    """The pages of particular events that each entry of current-events links to or stands under."""
    return {
        line["id"]: frozenset(
            page for page in (*line["topics"], *(link["page"] for link in line["links"])) if _PARTICULAR.search(page)
        )
        for line in lines
    }


def _case(a: Traits, b: Traits, which: Any, one: bool) -> Iterator[Case]:
    for features in _features(a, b, which):
        yield Case(features, one)


def _features(a: Traits, b: Traits, which: Any) -> Iterator[dict[str, float]]:
    if found := aspects(a, b, which):
        yield dict(feature for each in found for feature in each.features)


# What can only speak for one event, and what can only speak against it: else chance would make reasons that nobody
# understands, such as a shared actor that parts two claims.
_FOR = (
    "actor_shared", "actor_known", "actor_name", "target_shared", "target_known", "target_name", "figure_same",
    "figure_large", "words", "names_alike", "titles", "numbers", "trigger", "days_0", "news_0",
    "wide_in", "place_same", "place_near", "place_inside", "type_same", "type_telling", "reports_0",
)  # fmt: skip
_AGAINST = (
    "actor_other", "actor_apart", "target_other", "target_apart", "figure_other",
    "place_apart", "place_abroad", "days_7", "days_30", "days_90",
    "days_far", "news_30", "news_90", "news_far", "wide_out", "type_kin", "reports_90", "reports_far",
    "told_denied_happened", "told_happened_open", "later_new",
)  # fmt: skip
# By our own judgement, since the corpora hardly have it: two well-known armed groups are no one actor.
_AT_MOST = dict.fromkeys(_AGAINST, 0.0) | {"actor_apart": -1.0}


def fit(cases: list[Case]) -> dict[str, float]:
    """The weight of each feature, and the constant: a logistic regression whose signs are kept to what they mean."""
    names = sorted({name for case in cases for name in case.features})
    x = np.array([[1.0, *(case.features.get(name, 0.0) for name in names)] for case in cases])
    signs = np.array([1.0 if case.one else -1.0 for case in cases])
    counts = np.array([case.counts for case in cases])

    def loss(weights: Any) -> tuple[float, Any]:  # Any: numpy's arrays
        margins = signs * (x @ weights)
        held = weights[1:] @ weights[1:] / (2 * STRENGTH)
        slope = -x.T @ (counts * signs * expit(-margins))
        slope[1:] += weights[1:] / STRENGTH
        return float(counts @ np.logaddexp(0.0, -margins) + held), slope

    bounds = [(None, None), *((0.0 if name in _FOR else None, _AT_MOST.get(name)) for name in names)]
    found = minimize(loss, np.zeros(x.shape[1]), jac=True, bounds=bounds, method="L-BFGS-B").x
    return dict(zip(("constant", *names), map(float, found), strict=True))


def write(shared: Path, folder: Path, path: Path) -> None:
    """Fits both regressions, the second on tellings that the first makes, and writes each into the file."""
    gva, ecb, entries = (
        coded(folder / f"{name}.jsonl") for name in ("gva-incidents", "ecbplus-train", "current-events")
    )
    events = mentions(shared, "train", ecb)
    one_of = {name: incident for name, incident in incidents(shared).items() if is_fitted(incident)}
    with gzip.open(shared / "data" / "current-events" / "2025.jsonl.gz", "rt", encoding="utf-8") as lines:
        pages = particular(json.loads(line) for line in lines)
    early = {name: claims for name, claims in entries.items() if name < _LATER}
    before = path.read_text(encoding="utf-8")
    tables = tomllib.loads(before)
    tables["sentences"] = fit(sentences_cases(ecb, events, gva, one_of))
    path.write_text(written(tables, before), encoding="utf-8")
    weights.cache_clear()
    tables["reports"] = fit(reports_cases(ecb, events, gva, one_of, early, pages))
    path.write_text(written(tables, before), encoding="utf-8")


# Entries from July on are for measuring.
_LATER = "ce-2025-07"


def written(tables: Mapping[str, Mapping[str, float]], before: str) -> str:
    """The weights as a TOML file, with the comment at the head of the one before."""
    lines = [line for line in before.splitlines() if line.startswith("#")]
    for name, found in tables.items():
        lines += ["", f"[{name}]", *(f"{feature} = {round(weight, 3)}" for feature, weight in found.items())]
    return "\n".join(lines) + "\n"
