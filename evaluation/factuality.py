"""Factuality of events that are given: the layer alone, against people, by the measures of its literature.

**UDS It-Happened** (UD English EWT; White et al. 2016, Rudinger et al. 2018). Annotators said whether an event
happened, with a confidence from 0 to 4; the gold value is the mean of 3/4 of the signed confidence, in [-3, 3].
Measures: mean absolute error and Pearson's r. Our five classes become values by ``VALUES``, the mean of each class in
the training portion. Calling every event 3.0 has an error of 2.26 on its test portion (here: dev, 2.19). Published
there: error 0.96 and r 0.77 (Rudinger, White and Van Durme 2018, "Neural models of factuality", two-layer linear
LSTM), by regression on the 22,000 training events; graph networks since came to an error of 0.72 and r 0.91 (DLGRN).

**MEANTIME** (Wikinews; Minard et al. 2016), its shared portion. On the same scale, as Stanovsky et al. (2017,
"Integrating deep linguistic features in factuality prediction") unified it: certain 3, uncertain 1.5, with the sign
of the polarity, underspecified left out. Published, on another portion: calling every event 3.0 has an error of 0.31;
Stanovsky et al. 0.34 and r 0.47.
As classes, in FactBank's manner, precision, recall and F1 of each, macro F1 and accuracy. The attributes map so:

    polarity NEG                            negated
    special_cases COND_*                    possible (GEN, what is so in general, is left out)
    certainty POSSIBLE                      possible, at any time
    time FUTURE                             future: certain, probable and underspecified
    certainty PROBABLE                      probable
    certainty CERTAIN                       actual
    anything else                           left out

**Our own claims**, at the triggers that people gave, in the same five classes.
"""

from __future__ import annotations

import gzip
import json
from collections import Counter
from dataclasses import dataclass
from statistics import correlation, fmean
from typing import TYPE_CHECKING, Any, TypeAlias

from dateline.coding.factuality.alone import tell, tell_by_rules
from dateline.coding.weighing import weigh_factuality
from dateline.language import load
from dateline.records import FACTUALITIES
from evaluation.claims import SHARED, scorer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from spacy.tokens import Doc, Span

__all__ = ["VALUES", "Pair", "claims", "classes", "meantime", "real_values", "report", "table", "trigger", "uds"]

Figures: TypeAlias = dict[str, dict[str, float]]

# The mean gold value of the training portion's first 5,000 events, by what we tell of them. The negated lie near zero:
# to many annotators "they had no grounds" is an event that did happen.
VALUES = {"actual": 1.95, "probable": 1.84, "possible": -0.27, "future": -0.96, "negated": 0.13}

# MEANTIME's scale has no time: what is certain to come is certain.
_CERTAINTY = {"actual": 3.0, "future": 3.0, "probable": 1.5, "possible": 1.5, "negated": -3.0}


@dataclass(frozen=True, slots=True)
class Pair:
    """One event: what we tell, the class that people gave it, and its value on the scale from -3 to 3."""

    told: str
    wanted: str | None = None
    value: float | None = None


def uds(part: str = "dev") -> Iterator[Pair]:
    """The events of UDS It-Happened, each sentence by itself; those whose word is not found are left out."""
    nlp = load()
    with gzip.open(SHARED / "data" / "uds-factuality" / part / f"{part}.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            doc = nlp(row["text"])
            spans = _located(doc, row["tokens"])
            given = [(spans[each["token"] - 1], _judged(each["raw"]["factual"])) for each in row["predicates"]]
            found = [(span, value) for span, value in given if span is not None]
            told = tell(doc, [span for span, _ in found])
            yield from (Pair(word, value=value) for word, (_, value) in zip(told, found, strict=True))


def _located(doc: Doc, tokens: list[str]) -> list[Span | None]:
    """Where each token stands in the text."""
    at, spans = 0, []
    for token in tokens:
        start = doc.text.find(token, at)
        at = start + len(token) if start >= 0 else at
        spans.append(doc.char_span(start, at, alignment_mode="expand") if start >= 0 else None)
    return spans


def _judged(raw: dict[str, dict[str, int]]) -> float:
    return fmean((1 if said else -1) * 0.75 * raw["confidence"][who] for who, said in raw["value"].items())


def meantime() -> Iterator[Pair]:
    """The event mentions of MEANTIME's shared portion that carry attributes."""
    layers, nlp = scorer("score_layers"), load()
    for path in sorted((SHARED / "data" / "meantime" / "train").glob("*/meantime_*.tar.gz")):
        for name, root in layers.archive(path):
            if name.startswith("intra_cross-doc"):
                text, at = _text(layers, root)
                doc = nlp(text)
                marks = [mark for mark in root.iter("EVENT_MENTION") if mark.get("certainty") and _anchors(mark)]
                told = tell(doc, [_words(doc, at, mark) for mark in marks])
                yield from (Pair(word, _class(m), _value(m)) for word, m in zip(told, marks, strict=True))


def _text(layers: Any, root: Any) -> tuple[str, dict[str, tuple[int, int]]]:  # Any: a module read by path, its XML
    """An article as running text, and where each of its tokens stands in it."""
    rows: dict[int, list[Any]] = {}
    for token in root.iter("token"):
        rows.setdefault(int(token.get("sentence")), []).append(token)
    text, at = "", {}
    for number in sorted(rows):
        piece, places = layers.join_tokens([token.text or "" for token in rows[number]])
        text += "" if not text else "\n\n" if number <= 2 else " "
        for token, (first, last) in zip(rows[number], places, strict=True):
            at[token.get("t_id")] = (len(text) + first, len(text) + last)
        text += piece
    return text, at


def _anchors(mark: Any) -> list[str]:  # Any: an element of XML
    return [anchor.get("t_id") for anchor in mark.iter("token_anchor")]


def _words(doc: Doc, at: dict[str, tuple[int, int]], mark: Any) -> Span:  # Any: an element of XML
    places = [at[anchor] for anchor in _anchors(mark)]
    first, last = min(first for first, _ in places), max(last for _, last in places)
    return _span(doc, first, last)


def _class(mark: Any) -> str | None:  # Any: an element of XML
    """The class of ours that the attributes of a mention come to; None where they leave it open."""
    certainty, time, special = mark.get("certainty"), mark.get("time"), mark.get("special_cases")
    if special == "GEN":
        return None
    if mark.get("polarity") == "NEG":
        return "negated"
    if certainty == "POSSIBLE" or special.startswith("COND"):
        return "possible"
    if time == "FUTURE":
        return "future"
    return {"PROBABLE": "probable", "CERTAIN": "actual"}.get(certainty)


def _value(mark: Any) -> float | None:  # Any: an element of XML
    sure = {"CERTAIN": 3.0, "PROBABLE": 1.5, "POSSIBLE": 1.5}.get(mark.get("certainty"))
    sign = {"POS": 1, "NEG": -1}.get(mark.get("polarity"))
    return sure * sign if sure is not None and sign is not None else None


def claims(gold: Path, *, rules_alone: bool = False) -> Iterator[Pair]:
    """The claims that people coded, at their triggers; where one asserts and another denies, each finds its own."""
    nlp = load()
    for line in gold.read_text(encoding="utf-8").splitlines():
        if not line.strip():
            continue
        report = json.loads(line)
        doc = nlp(report["text"])
        told: dict[tuple[int, int], Counter[str]] = {}
        for draft in _drafts(doc, report["claims"], rules_alone=rules_alone):
            told.setdefault((draft.trigger.start, draft.trigger.end), Counter())[draft.factuality] += 1
        for claim in report["claims"]:
            span = trigger(doc, claim)
            ours = told[span.start, span.end]
            yield Pair(claim["factuality"] if ours[claim["factuality"]] else next(iter(ours)), claim["factuality"])


def _drafts(doc: Doc, given: list[dict[str, Any]], *, rules_alone: bool) -> list[Any]:
    events = {(span.start, span.end): (span, claim["event_type"]) for claim in given for span in [trigger(doc, claim)]}
    drafts = tell_by_rules(doc, events.values())
    if not rules_alone:
        weigh_factuality(doc, drafts)
    return drafts


def trigger(doc: Doc, claim: dict[str, Any]) -> Span:
    """The words of a claim's trigger."""
    return _span(doc, claim["trigger"]["start"], claim["trigger"]["end"])


def _span(doc: Doc, first: int, last: int) -> Span:
    span = doc.char_span(first, last, alignment_mode="expand")
    if span is None:
        raise ValueError(f"no words lie at {first} to {last} of a text of {len(doc.text)} characters")
    return span


def classes(pairs: Iterable[Pair]) -> Figures:
    """Precision, recall and F1 of each class, their mean ("macro") and the accuracy, over the pairs with a class."""
    counted = Counter((pair.wanted, pair.told) for pair in pairs if pair.wanted is not None)
    total = sum(counted.values())
    figures: Figures = {}
    for name in FACTUALITIES:
        right = counted[name, name]
        wanted = sum(counted[name, told] for told in FACTUALITIES)
        told = sum(counted[other, name] for other in FACTUALITIES)
        figures[name] = {
            "cases": wanted,
            "precision": right / told if told else 0.0,
            "recall": right / wanted if wanted else 0.0,
            "f1": 2 * right / (wanted + told) if wanted + told else 0.0,
        }
    seen = [row["f1"] for row in figures.values() if row["cases"]]
    accuracy = sum(counted[name, name] for name in FACTUALITIES) / total if total else 0.0
    figures["all"] = {"cases": total, "macro_f1": fmean(seen) if seen else 0.0, "accuracy": accuracy}
    return figures


def real_values(pairs: Iterable[Pair], values: dict[str, float] | None = None) -> Figures:
    """Mean absolute error and Pearson's r of our classes as values; beside it, of calling every event 3.0."""
    by = values or VALUES
    both = [(by[pair.told], pair.value) for pair in pairs if pair.value is not None]
    told, wanted = [a for a, _ in both], [b for _, b in both]
    return {
        "values": {
            "cases": len(both),
            "mae": fmean(abs(a - b) for a, b in both),
            "r": correlation(told, wanted),
            "mae_of_all_3": fmean(abs(3.0 - b) for b in wanted),
        }
    }


def report(gold: Iterable[Path], *, rules_alone: bool = False) -> dict[str, Figures]:
    """All figures: MEANTIME, UDS's development portion, and files of hand-coded claims, where given."""
    of_meantime = list(meantime())
    figures = {
        "meantime": real_values(of_meantime, _CERTAINTY) | classes(of_meantime),
        "uds-factuality dev": real_values(uds("dev")),
    }
    return figures | {path.name: classes(claims(path, rules_alone=rules_alone)) for path in gold}


def table(figures: dict[str, Figures]) -> str:
    """The figures of ``report``, one line a class under the name of its corpus."""
    lines = []
    for corpus, rows in figures.items():
        lines.append(corpus)
        for name, row in rows.items():
            told = (
                f"{key} {value:d}" if isinstance(value, int) else f"{key} {value:.3f}" for key, value in row.items()
            )
            lines.append(f"  {name:<10}{'  '.join(told)}")
    return "\n".join(lines)
