"""``python -m evaluation claims GOLD.jsonl``: codes reports that people coded, and scores the claims against theirs."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from evaluation import claims

__all__ = ["main"]


def main() -> None:
    """Prints a table of figures, one column a genre."""
    parser = argparse.ArgumentParser(prog="python -m evaluation", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="claims")
    command = commands.add_parser("claims", help="score the claims of `dateline code`")
    command.add_argument("gold", type=Path, nargs="+", help="reports with the claims that people coded, JSON Lines")
    command.add_argument("--workers", type=int, default=1)
    command.add_argument("--json", action="store_true", help="print the figures as JSON")
    command.add_argument("--show", action="store_true", help="list every miss and every extra")
    options = parser.parse_args()
    for gold in options.gold:
        figures = claims.measure(gold, workers=options.workers, show=options.show)
        print(json.dumps(figures) if options.json else _table(gold.name, figures))


def _table(name: str, figures: claims.Figures) -> str:
    """Precision, recall and F1 over all reports, then F1 for each genre."""
    genres = [genre for genre in figures if genre != claims.ALL]
    lines = [f"{name:<12}{'precision':>10}{'recall':>8}{'F1':>8}" + "".join(f"{genre:>8}" for genre in genres)]
    for field, pooled in figures[claims.ALL].items():
        if field == "factuality":
            ends, key = f"{'':>10}{'':>8}", "accuracy"
        else:
            ends, key = f"{pooled['precision']:>10.3f}{pooled['recall']:>8.3f}", "f1"
        line = f"{field:<12}{ends}{pooled[key]:>8.3f}"
        lines.append(line + "".join(f"{figures[genre][field][key]:>8.3f}" for genre in genres))
    return "\n".join(lines)


if __name__ == "__main__":
    main()
