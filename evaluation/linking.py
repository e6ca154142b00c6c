"""Whether claims are linked into the events that people made of them.

``gva-incidents``: reports of one shooting are one event; the incidents that weights were fitted on and those kept back
for measuring are told apart. ``ecbplus``: mentions of one event, of those that a claim's trigger touches. The scores
are the shared scorer's.
"""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dateline.linking import link
from dateline.reading import read
from dateline.records import Claim
from evaluation.claims import scorer
from training.linking import is_fitted

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["CORPORA", "below", "coded", "floors", "measure"]

# Each corpus, and the part of it that is measured.
CORPORA = {"gva-incidents": None, "ecbplus": "dev"}
_FLOORS = Path(__file__).with_name("linking_floors.toml")
_SHOWN = (
    "coverage", "conll", "muc", "b_cubed", "ceaf_e", "pairwise", "killed_event", "injured_event", "both_event",
    "link_all_b_cubed", "link_all_pairwise", "link_all_conll", "link_multi_conll", "reports_with_main_event",
)  # fmt: skip

Rows = dict[str, dict[str, float]]


def measure(shared: Path, corpus: str, claims: Iterable[Claim]) -> dict[str, Rows]:
    """The rows of the scorer, by set: all of a corpus, and of gva-incidents the incidents kept back too."""
    scores = scorer("score_events")
    told = list(claims)
    events = [event.to_dict() for event in link(told)]
    load, score = scores.CORPORA[corpus]
    docs = list(load(scores.portion(shared / "data" / corpus, CORPORA[corpus])))
    sets = {corpus: docs}
    if corpus == "gva-incidents":
        alone = [doc for doc in docs if len(doc["gold"]) == 1]
        sets["gva-incidents, kept back"] = [doc for doc in alone if not is_fitted(next(iter(doc["gold"])))]
    system = scores.System([claim.to_dict() for claim in told], events)
    return {name: _rows(score(some, system, lambda *_: None)) for name, some in sets.items()}


def _rows(rows: dict[str, Any]) -> Rows:  # Any: the scorer's rows, of several shapes
    return {name: row if isinstance(row, dict) else {"": row} for name, row in rows.items() if name in _SHOWN}


def coded(shared: Path, corpus: str, path: Path) -> list[Claim]:
    """The claims of a corpus: those of the file, which ``dateline code`` wrote, or coded now and written there."""
    if not path.is_file():
        import dateline

        coder = dateline.load()
        reports = path.with_suffix(".reports")
        reports.write_text("".join(json.dumps(each) + "\n" for each in _reports(shared, corpus)), encoding="utf-8")
        lines = (claim.to_line() for report in read([str(reports)]) for claim in coder.code(report))
        path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return [Claim.from_line(line) for line in path.read_text(encoding="utf-8").splitlines()]


def _reports(shared: Path, corpus: str) -> Iterable[dict[str, Any]]:
    scores = scorer("score_events")
    for doc in scores.CORPORA[corpus][0](scores.portion(shared / "data" / corpus, CORPORA[corpus])):
        yield {name: doc[name] for name in ("id", "text", "published", "title")}


def floors() -> dict[str, dict[str, float]]:
    """The least F1, accuracy or CoNLL of each row, by corpus."""
    return tomllib.loads(_FLOORS.read_text(encoding="utf-8"))


def below(rows: Rows, least: dict[str, float]) -> list[str]:
    """The rows that lie below their floor, in words."""
    found = {name: row.get("f1", row.get("accuracy", row.get("", 0.0))) for name, row in rows.items()}
    return [f"{name}: {found[name]:.3f} < {bound}" for name, bound in least.items() if found[name] < bound]
