"""Reading a codebook from its files: the one that ships with the package, or a team's own."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from dateline.codebook.checker import Draught, read_files
from dateline.errors import CodebookError

if TYPE_CHECKING:
    from dateline.codebook.records import Codebook

__all__ = ["DEFAULT", "check", "load"]

DEFAULT = Path(__file__).parent / "default"


def load(path: str | Path | None = None) -> Codebook:
    """The codebook in this TOML file or folder of TOML files; without a path, the one that ships with the package.

    Raises CodebookError with every fault, each with its file and line.
    """
    return _default() if path is None else _load(Path(path))


def check(path: str | Path | None = None) -> list[str]:
    """Every fault of a codebook, each with its file and line; an empty list says that it can be used."""
    draught = _draught(DEFAULT if path is None else Path(path))
    draught.judge()
    return draught.faults


@lru_cache(maxsize=1)
def _default() -> Codebook:
    return _load(DEFAULT)


def _load(path: Path) -> Codebook:
    draught = _draught(path)
    book = draught.judge()
    if book is None:
        raise CodebookError(draught.faults)
    return book


def _draught(path: Path) -> Draught:
    files = sorted(path.glob("*.toml")) if path.is_dir() else [path]
    if not files:
        draught = Draught(str(path))
        draught.refuse(f"{path}: a folder without a .toml file")
        return draught
    draught = read_files(files, str(path))
    if "from_default" in draught.tables:
        draught.take_over(read_files(sorted(DEFAULT.glob("*.toml")), str(DEFAULT)))
    return draught
