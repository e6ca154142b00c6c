"""Where in a TOML file an entry stands: ``tomllib`` reads values without their lines, people need the lines."""

from __future__ import annotations

import re

__all__ = ["LineFinder"]

_HEADER = re.compile(r"^\s*(\[\[?)\s*([^\[\]]+?)\s*\]\]?\s*(?:#.*)?$")
_KEY = re.compile(r'^\s*("?)([\w-]+)\1\s*=')

Path = tuple[str | int, ...]


class LineFinder:
    r"""The lines of one TOML file's entries.

    >>> LineFinder('name = "x"\n[types.siege]\ngroup = "material"').line(("types", "siege", "group"))
    3
    """

    def __init__(self, text: str) -> None:
        self._lines = text.split("\n")
        self._known: dict[Path, int] = {}
        here: Path = ()
        counts: dict[Path, int] = {}
        for number, line in enumerate(self._lines, start=1):
            if header := _HEADER.match(line):
                here = self._entered(header, counts)
                self._known.setdefault(here, number)
            elif key := _KEY.match(line):
                self._known.setdefault((*here, key[2]), number)

    @staticmethod
    def _entered(header: re.Match[str], counts: dict[Path, int]) -> Path:
        path: Path = tuple(part.strip().strip('"') for part in header[2].split("."))
        if header[1] == "[[":
            counts[path] = counts.get(path, -1) + 1
            return (*path, counts[path])
        return path

    def line(self, path: Path, word: str | None = None) -> int | None:
        """The line of an entry, or of its nearest known parent; of the quoted ``word`` within it where given."""
        start = next((self._known[path[:n]] for n in range(len(path), 0, -1) if path[:n] in self._known), None)
        if start is None or word is None:
            return start
        quoted = (f'"{word}"', f"'{word}'")
        for number in range(start, len(self._lines) + 1):
            line = self._lines[number - 1]
            if number > start and (_HEADER.match(line) or _KEY.match(line)):
                break
            if any(form in line for form in quoted):
                return number
        return start
