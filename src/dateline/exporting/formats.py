"""The formats that claims leave in, by name: what each is for, which file name means it, and what writes it."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Protocol

from dateline.errors import SettingError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path
    from typing import TextIO

    from dateline.records import Claim, Report

__all__ = ["FORMATS", "Exporter", "Format", "exporter", "format_of"]


class Exporter(Protocol):
    """Writes claims to a text stream as they come: `begin` once, `add` for each report, `end` once.

    Nothing is held back, so a long run shows its results at once and needs no more memory than a short one.
    """

    def begin(self) -> None:
        """Writes what stands before the first report."""

    def add(self, report: Report, claims: Sequence[Claim]) -> None:
        """Writes one report's claims."""

    def end(self) -> None:
        """Writes what stands after the last report."""


@dataclass(frozen=True)
class Format:
    """One format: what it is for, the file name endings that mean it, and the class that writes it."""

    name: str
    purpose: str
    suffixes: tuple[str, ...]
    writer: str  # "module:class", imported when it is asked for: a run needs one of them


_ALL = (
    Format("table", "for reading in a terminal", (".txt",), "terminal:TerminalTable"),
    Format("jsonl", "one claim a line, for programs", (".jsonl", ".ndjson"), "jsonl:JsonLines"),
    Format("csv", "one claim a row, for spreadsheets", (".csv",), "csv_table:CsvTable"),
    Format("json", "one array of claims", (".json",), "json_array:JsonArray"),
    Format("geojson", "one feature a claim, for maps", (".geojson",), "geojson:GeoJson"),
    Format("html", "one page: each text with its claims beside it", (".html", ".htm"), "html_page:HtmlPage"),
)
FORMATS: Mapping[str, Format] = {each.name: each for each in _ALL}


def exporter(name: str, stream: TextIO, *, explain: bool = False) -> Exporter:
    """What writes claims to ``stream`` in the named format; with ``explain``, also why each value is what it is."""
    if name not in FORMATS:
        raise SettingError(f"no format is called {name!r}; there are {', '.join(FORMATS)}")
    module, _, writer = FORMATS[name].writer.partition(":")
    made: Exporter = getattr(import_module(f"dateline.exporting.{module}"), writer)(stream, explain=explain)
    return made


def format_of(path: Path) -> str | None:
    """The format that a file's name asks for.

    >>> from pathlib import Path
    >>> format_of(Path("week-12.geojson"))
    'geojson'
    """
    suffix = path.suffix.lower()
    return next((each.name for each in FORMATS.values() if suffix in each.suffixes), None)
