"""How the index holds its lines: sorted by spelling, some hundred together, column by column, compressed.

Columns of like values compress to two thirds of what whole lines do; a block opens in half a millisecond.
"""

from __future__ import annotations

import lzma

__all__ = ["Line", "pack", "unpack"]

# Spelling, name, country, division's number, latitude, longitude, feature code, population, GeoNames id.
Line = tuple[str, str, str, str, str, str, str, str, str]

# Raw LZMA, without literal-position bits: the smallest of the settings tried on the index of November 2026.
_FILTERS = [{"id": lzma.FILTER_LZMA1, "preset": 9, "dict_size": 1 << 17, "lc": 3, "lp": 0, "pb": 0}]


def pack(lines: list[Line]) -> bytes:
    """The lines as one compressed block; a name that is its spelling in capitals ("mosul": "Mosul") is left out."""
    lines = [(line[0], "" if line[1] == line[0].title() else line[1], *line[2:]) for line in lines]
    columns = ("\t".join(column) for column in zip(*lines, strict=True))
    return lzma.compress("\n".join(columns).encode(), format=lzma.FORMAT_RAW, filters=_FILTERS)


def unpack(block: bytes) -> list[list[str]]:
    """The nine columns of a block, names filled in."""
    text = lzma.decompress(block, format=lzma.FORMAT_RAW, filters=_FILTERS).decode()
    columns = [column.split("\t") for column in text.split("\n")]
    columns[1] = [name or spelling.title() for spelling, name in zip(columns[0], columns[1], strict=True)]
    return columns
