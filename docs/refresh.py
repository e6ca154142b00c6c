"""Writes into the README and the pages what they show of the program: run ``python docs/refresh.py`` after a change.

A test holds that nothing shown is out of date.
"""

from __future__ import annotations

import io
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

from dateline import load
from dateline.exporting import exporter
from dateline.exporting.events import TABLES
from dateline.exporting.rows import COLUMNS
from dateline.reading import read
from dateline.records import Report

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["main", "pages"]

ROOT = Path(__file__).parents[1]
EXAMPLE = "examples/ganta.txt"
# What the README shows of the example: a capture, an air strike with its toll, and its denial, by their triggers.
SHOWN = ("captured", "bombed", "struck")
WIDTH = 96


def pages() -> dict[Path, str]:
    """Each page that shows something of the program, as it should be."""
    return {
        ROOT / "README.md": _filled(ROOT / "README.md", "example", _example()),
        ROOT / "docs" / "formats.md": _formats(ROOT / "docs" / "formats.md"),
    }


def main() -> None:
    """Writes the pages."""
    for path, text in pages().items():
        path.write_text(text, encoding="utf-8")


def _formats(path: Path) -> str:
    """The page on formats, with the columns of every table."""
    text = path.read_text(encoding="utf-8")
    tables = {"columns": COLUMNS} | {f"columns of {name}": table.columns for name, table in TABLES.items()}
    for name, columns in tables.items():
        text = _filled(path, name, _columns(columns), text)
    return text


def _filled(path: Path, name: str, shown: str, text: str | None = None) -> str:
    """The page with what stands between its two marks of this name replaced."""
    begin, end = f"<!-- {name} -->\n", f"<!-- end of {name} -->"
    text, count = re.subn(
        f"{re.escape(begin)}.*?{re.escape(end)}",
        lambda _: f"{begin}{shown}\n{end}",
        path.read_text(encoding="utf-8") if text is None else text,
        flags=re.DOTALL,
    )
    if count != 1:
        raise ValueError(f"{path} has no place for the {name}")
    return text


def _columns(columns: Mapping[str, str]) -> str:
    rows = [f"| `{name}` | {meaning} |" for name, meaning in columns.items()]
    return "\n".join(["| column | what it holds |", "|---|---|", *rows])


def _example() -> str:
    """What the README's first command prints of the example: its head and some of its claims, the rest left out."""
    blocks = _printed().rstrip("\n").split("\n\n")
    chosen = [block for each in SHOWN for block in [b for b in blocks[1:] if f"«{each}»" in b][:1]]
    if not chosen:
        raise ValueError(f"the example no longer has a claim on any of {', '.join(SHOWN)}")
    command = f"$ pip install . && dateline code {EXAMPLE}"
    return "\n".join(["```console", command, "\n\n…\n\n".join([blocks[0], "\n\n".join(chosen)]), "…", "```"])


def _printed() -> str:
    os.environ["COLUMNS"] = str(WIDTH)
    (report,) = read([ROOT / EXAMPLE])
    if not isinstance(report, Report):
        raise report
    stream = io.StringIO()
    exporter("table", stream).add(report.model_copy(update={"report_id": EXAMPLE, "uri": EXAMPLE}), load().code(report))
    return stream.getvalue()


if __name__ == "__main__":
    main()
