"""Somali names as English reports spell them."""

from __future__ import annotations

__all__ = ["SOMALI", "anglicised"]

# Where places are called by Somali names.
SOMALI = frozenset({"SO", "DJ", "ET", "KE"})
# In Somali x is a strong h, and c the sound that Arabic writes as an apostrophe.
_LETTERS = str.maketrans({"x": "h", "c": ""})


def anglicised(key: str) -> str:
    """A normalised name with Somali's own letters as English has them.

    >>> anglicised("xuddur"), anglicised("ceelbuur"), anglicised("baydhabo")
    ('huddur', 'eelbuur', 'baydhabo')
    """
    return key.translate(_LETTERS).strip()
