"""Which coder a command uses: a release of Dateline with the codebook and the actors that it is given."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cached_property, partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from dateline.engines import CanCode

__all__ = ["CoderFiles"]

_DIGITS = 12  # of a hash: enough to tell the codebooks of a desk apart


@dataclass(frozen=True)
class CoderFiles:
    """A coder by its files; None where those that ship are used."""

    codebook: Path | None
    actors: Path | None

    @cached_property
    def name(self) -> str:
        """What tells this coder from others: the release, and the content of files of one's own."""
        from dateline.fetching.software import release

        files = (f"{what} {path.name} {_digest(path)}" for what, path in self._own)
        return ", ".join([f"dateline {release()}", *files])

    @property
    def arguments(self) -> list[str]:
        """The coder as a command's arguments name it."""
        return [word for what, path in self._own for word in (f"--{what}", str(path))]

    @property
    def loader(self) -> Callable[[], CanCode]:
        """What loads the coder, once in each process."""
        from dateline import load

        return partial(load, self.codebook, self.actors)

    @property
    def _own(self) -> list[tuple[str, Path]]:
        return [(what, path) for what, path in (("codebook", self.codebook), ("actors", self.actors)) if path]


def _digest(path: Path) -> str:
    """The hash of a file, or of all files in a folder with their names."""
    told = hashlib.sha256()
    for file in sorted(each for each in path.rglob("*") if each.is_file()) if path.is_dir() else [path]:
        told.update(f"{file.relative_to(path)}\0".encode() + file.read_bytes())
    return told.hexdigest()[:_DIGITS]
