"""How much the codebook's rules and the model are believed: the figures of ``coding/weighing/weights.toml``.

Fitted on the annotated articles that no model learns from (``annotated.kept_back``): a logistic regression for each
kind of case says how often such a case was right; then the bars are set where F1 is best. What the model adds to the
scores of times is climbed to the best F1 of the spans that govern a claim; places have weights of their own
(``training/places.py``).
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

import numpy as np
from sklearn.linear_model import LogisticRegression

from dateline import load
from dateline.coding import participants
from dateline.coding.proposals import propose_for
from dateline.coding.weighing.parts import ROLES, unfound
from dateline.coding.weighing.triggers import cases
from dateline.coding.weighing.weights import believed, log_odds, weights
from dateline.grounding import figures, times
from dateline.grounding.figures.attach import by_rules, carried
from dateline.grounding.figures.weigh import support
from dateline.grounding.figures.weigh import unfound as unfound_figures
from dateline.records import Report
from training.annotated import kept_back
from training.bars import FLAT, best_bar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from spacy.tokens import Doc, Span

    from dateline.coding.draft import Draft
    from dateline.coding.weighing.triggers import Case
    from dateline.pipeline import Coder

STRENGTH = 10.0  # inverse of the penalty on weights, with hundreds of cases: hardly any
TYPE_BARS = (0.5, 0.6, 0.7, 0.8, 0.9, 0.95)

TIME_STEPS = {"model": (0.0, 0.4, 0.7, 1.0, 1.4, 2.0, 3.0, 4.0), "far": (1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0)}
SOME_DAY = "2020-06-15"  # any: which time governs does not depend on it

# For each kind of case: the opinions on each, and whether it was right.
Rows = dict[str, list[tuple[dict[str, float], bool]]]
Reports = list[tuple["Doc", dict[str, Any]]]  # the kept-back articles, each read once


def fit(shared: Path) -> dict[str, dict[str, float]]:
    """The tables of ``weights.toml``, fitted with the installed model and codebook; prints what it finds."""
    tables = weights()
    coder = load()
    reports = [(coder.nlp(report["text"]), report) for report in kept_back(shared)]
    best = (0.0, 0.0)
    for bar in TYPE_BARS:
        tables["least"]["type"] = bar
        rows = _triggers(coder, reports)
        right = sum(1 for kind in rows.values() for _, hit in kind if hit)
        best = max(best, (float(right), bar))
        print(f"type bar {bar}: {right} cases right")
    tables["least"]["type"] = best[1]
    rows = _triggers(coder, reports)
    _regress(rows, tables)
    tables["least"]["claim"] = _bar(rows, sum(len(report["claims"]) for _, report in reports))
    rows, wanted = _participants(coder, reports)
    _regress(rows, tables)
    tables["least"]["participant"] = _bar(rows, wanted)
    bound = Bound(coder, reports)
    rows, wanted = bound.figures()
    _regress(rows, tables)
    tables["least"]["figure"] = _bar(rows, wanted)
    _climb(tables["time"], TIME_STEPS, bound.time_f1)
    return tables


def written(tables: dict[str, dict[str, float]], before: str) -> str:
    """The file with new figures, its comments kept."""
    lines, kind = [], ""
    for line in before.splitlines():
        name, equals, rest = line.partition(" = ")
        if line.startswith("["):
            kind = line[1 : line.index("]")]
        elif equals and not line.startswith("#"):
            _, hash_, comment = rest.partition("#")
            line = f"{name} = {round(tables[kind][name], 3)}" + (f"  # {comment.strip()}" if hash_ else "")
        lines.append(line)
    return "\n".join(lines) + "\n"


def _triggers(coder: Coder, reports: Reports) -> Rows:
    rows: Rows = defaultdict(list)
    for doc, report in reports:
        gold = [(c["trigger"]["start"], c["trigger"]["end"], c["event_type"]) for c in report["claims"]]
        for case in sorted(cases(doc, coder.codebook), key=_place):
            hit = next((g for g in gold if _meets(case.span, g)), None)
            if hit is not None and hit[2] == case.event_type:
                gold.remove(hit)
                rows[case.kind].append((case.opinions, True))
            else:
                rows[case.kind].append((case.opinions, False))
    return rows


def _place(case: Case) -> tuple[int, int]:
    return case.span.start, case.span.end


def _meets(span: Span, gold: tuple[int, int, str] | tuple[int, int]) -> bool:
    return span.start_char < gold[1] and gold[0] < span.end_char


def _participants(coder: Coder, reports: Reports) -> tuple[Rows, int]:
    """The rows of participants of claims that are right, and how many participants these claims have."""
    rows: Rows = defaultdict(list)
    wanted = 0
    for doc, report in reports:
        drafts = [case.draft() for case in cases(doc, coder.codebook) if case.confidence >= 0.5]
        participants.attach(doc, drafts, coder.codebook)
        gold = {(c["trigger"]["start"], c["trigger"]["end"]): c for c in report["claims"]}
        for draft in drafts:
            claim = next((gold.pop(place) for place in list(gold) if _meets(draft.trigger, place)), None)
            if claim is not None:
                wanted += len(claim["participants"])
                for kind, opinions, hit in _parts(draft, claim):
                    rows[kind].append((opinions, hit))
    return rows, wanted


def _parts(draft: Draft, claim: dict[str, Any]) -> Iterator[tuple[str, dict[str, float], bool]]:
    proposal = propose_for(draft.trigger.doc, draft.trigger)
    if proposal is None:
        return
    for role in ROLES:
        spans = [(p["span"]["start"], p["span"]["end"]) for p in claim["participants"] if p["role"] == role]
        mine = [part for part in draft.parts if part.role == role]
        for part in mine:
            support = proposal.support(role, part.span)
            if support is not None:
                yield "found", {"model": support}, any(_meets(part.span, span) for span in spans)
        for phrase, span in unfound(draft, proposal, role, mine):
            yield "unfound", {"model": phrase.probability}, any(_meets(span, place) for place in spans)


class Bound:
    """The claims of the kept-back articles that are right, with what their words ground: figures and times."""

    def __init__(self, coder: Coder, reports: Reports) -> None:
        self._articles = []
        for doc, report in reports:
            anchor = times.Anchor.of(Report(report_id=report["id"], text=report["text"], published=SOME_DAY))
            drafts, gold = coder.draft(doc), list(report["claims"])
            matched = []
            for draft in drafts:
                spans = next((c for c in gold if _same(draft, c)), None)
                if spans is not None:
                    gold.remove(spans)
                    matched.append((draft, spans["spans"]))
            found = figures.find(doc), (times.find(doc, anchor), anchor)
            self._articles.append((drafts, matched, *found))

    def figures(self) -> tuple[Rows, int]:
        """The pairs of figure and claim with the model's opinion, and how many figures there are to be found."""
        rows: Rows = defaultdict(list)
        wanted = 0
        for drafts, matched, found, _ in self._articles:
            told = [figure for figure in found if not figure.subset]
            gold = {id(draft): _places(spans["figure"]) for draft, spans in matched}
            wanted += sum(map(len, gold.values()))
            given = by_rules(drafts, told)
            pairs = [("figure_found", draft, figure, support(draft, figure)) for draft, figure, _ in given]
            pairs += [("figure_unfound", *pair) for pair in unfound_figures(given, drafts, told, carried)]
            for kind, draft, figure, seen in pairs:
                if id(draft) in gold and seen is not None:
                    hit = any(_meets(figure.span, place) for place in gold[id(draft)])
                    rows[kind].append(({"model": seen}, hit))
        return rows, wanted

    def time_f1(self) -> float:
        """How often the governing time is that of the coders, among those that the claim's own words tell."""
        return _f1(self._articles, "time", lambda article: times.attach(article[0], *article[3]))


def _f1(articles: list[Any], role: str, attach: Callable[[Any], None]) -> float:
    """F1 of the spans of a role that the claims' own words tell."""
    hits = ours = theirs = 0
    for article in articles:
        for draft in article[0]:
            setattr(draft, role, None)
        attach(article)
        for draft, spans in article[1]:
            made = getattr(draft, role)
            own = made is not None and made.span is not None and getattr(made, "origin", "words") == "words"
            gold = _places(spans[role])
            ours, theirs = ours + own, theirs + bool(gold)
            hits += own and any(made.span.start < end and start < made.span.end for start, end in gold)
    return 2 * hits / max(1, ours + theirs)


def _same(draft: Draft, claim: dict[str, Any]) -> bool:
    place = claim["trigger"]["start"], claim["trigger"]["end"]
    return bool(draft.event_type == claim["event_type"] and _meets(draft.trigger, place))


def _places(spans: list[dict[str, int]]) -> list[tuple[int, int]]:
    return [(span["start"], span["end"]) for span in spans]


def _climb(table: dict[str, float], steps: dict[str, tuple[float, ...]], f1: Callable[[], float]) -> None:
    """Sets each figure of a table in turn, twice round, to another value where that is clearly better."""
    best = f1()
    print(f"F1 {best:.3f} before")
    for name, values in [*steps.items()] * 2:
        for value in values:
            before, table[name] = table[name], value
            found = f1()
            if found > best + FLAT:
                best = found
            else:
                table[name] = before
    print(f"F1 {best:.3f}: {table}")


def _regress(rows: Rows, tables: dict[str, dict[str, float]]) -> None:
    for kind, cases_of in rows.items():
        names = [name for name in tables[kind] if name != "constant"]
        x = np.array([[log_odds(opinions[name]) for name in names] for opinions, _ in cases_of])
        y = np.array([hit for _, hit in cases_of])
        model = LogisticRegression(C=STRENGTH).fit(x, y)
        tables[kind]["constant"] = float(model.intercept_[0])
        tables[kind] |= dict(zip(names, map(float, model.coef_[0]), strict=True))
        print(f"{kind}: {len(y)} cases, {y.mean():.2f} right; {tables[kind]}")


def _bar(rows: Rows, wanted: int) -> float:
    """The probability from which cases of all these kinds stand."""
    return best_bar(
        [(believed(kind, **opinions), hit) for kind, cases in rows.items() for opinions, hit in cases], wanted
    )
