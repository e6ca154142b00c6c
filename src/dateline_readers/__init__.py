"""Readers of three particular sources, written as another package would write them.

They stand on nothing but the public names of ``dateline.reading``, ``dateline.records`` and ``dateline.errors``, and
are found by the entry points that ``pyproject.toml`` names in the group ``dateline.readers``: a pattern for readers of
your own.
"""

from __future__ import annotations
