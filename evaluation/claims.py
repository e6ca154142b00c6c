"""The claims of ``dateline code`` against those of people, by the scorer that lies beside the gold reports."""

from __future__ import annotations

import json
import tomllib
from collections import defaultdict
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from dateline import load
from dateline.engines import run
from dateline.errors import InputError
from dateline.reading import read

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

    from dateline.records import Report

__all__ = ["ALL", "SHARED", "Figures", "below", "floors", "measure", "scorer"]

SHARED = Path(__file__).parents[2] / "shared"
SCORERS = SHARED / "tools"
FLOORS = Path(__file__).with_name("floors.toml")
ALL = "all"

# Genre (or "all") to field to what the scorer says of it.
Figures: TypeAlias = dict[str, dict[str, dict[str, float]]]


def measure(gold: Path, *, workers: int = 1, show: bool = False) -> Figures:
    """What the scorer says of each field: over all reports, and by genre, the letters that their ids begin with."""
    coded = [claim for report in _read(gold, workers) for claim in report]
    wanted = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines() if line.strip()]
    genres = defaultdict(list)
    for report in wanted:
        genres[str(report["id"]).partition("-")[0]].append(report)
    score = scorer().score
    figures = {ALL: score(wanted, coded, show)}
    if len(genres) > 1:
        figures |= {genre: score(reports, coded) for genre, reports in sorted(genres.items())}
    return figures


def floors() -> dict[str, dict[str, float]]:
    """The figures that must hold, by gold file and field."""
    return tomllib.loads(FLOORS.read_text(encoding="utf-8"))


def below(figures: Figures, floor: dict[str, float]) -> list[str]:
    """Each field that lies below its floor, with both figures."""
    told = figures[ALL]
    reached = {field: told[field].get("f1", told[field].get("accuracy", 0.0)) for field in floor}
    return [f"{field}: {reached[field]:.3f} < {least:.3f}" for field, least in floor.items() if reached[field] < least]


def _read(gold: Path, workers: int) -> Iterator[list[dict[str, Any]]]:
    """The claims of each report, as `dateline code --format jsonl` writes them; what fails is raised, not scored."""
    reports = [_raised(each) for each in read([gold])]
    for _, outcome in run(reports, load, workers=workers):
        if isinstance(outcome, InputError):
            raise outcome
        yield [claim.to_dict() for claim in outcome]


def _raised(found: Report | InputError) -> Report:
    if isinstance(found, InputError):
        raise found
    return found


def scorer(name: str = "score_claims") -> ModuleType:
    """The scorer of this name that lies beside the gold reports."""
    path = SCORERS / f"{name}.py"
    spec = spec_from_file_location(name, path)
    if spec is None or spec.loader is None or not path.is_file():
        raise FileNotFoundError(f"the scorer is not there: {path}")
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
