"""XML of a kind that no reader knows: refused by its name, for its tags are no report."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from dateline.errors import InputError
from dateline.reading.encoding import glimpse
from dateline.tables import read_table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.reading.source import Source

__all__ = ["SUFFIXES", "accepts", "read"]

SUFFIXES = frozenset[str]()
_ROOT = re.compile(
    r"\s*<\?xml\b.*?\?>(?:\s|<!--.*?-->|<\?.*?\?>|<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>)*<([\w:.-]+)", re.DOTALL
)


def accepts(name: str, head: bytes) -> bool:  # noqa: ARG001 - the interface of a reader
    """Whether it says that it is XML."""
    return _ROOT.match(glimpse(head)) is not None


def read(source: Source) -> Iterator[InputError]:
    """What it is, as far as it can be told, and what to do with it."""
    found = _ROOT.match(glimpse(source.head))
    name = found[1].rpartition(":")[2] if found else "XML"
    kind, remedy = _kinds().get(name.lower(), (f"XML that is not read ({name})", "save its text as a .txt file"))
    yield InputError(source.where, kind, remedy)


@cache
def _kinds() -> dict[str, tuple[str, str]]:
    table: dict[str, list[str]] = read_table("dateline.reading", "document_words.toml")["xml"]
    return {name: (kind, remedy) for name, (kind, remedy) in table.items()}
