"""What has changed between two versions of a text, and where words of the old one stand in the new one.

>>> old, new = "Shells killed four people.", "Shells killed seven people."
>>> [(old[e.start : e.end], new[e.new_start : e.new_end]) for e in edits(old, new)]
[('four', 'seven')]
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Edit", "carried", "edits", "shown"]

_WORDS = re.compile(r"\w+|\s+|[^\w\s]")
_LINES = re.compile(r"[^\n]*\n?")
# Words in a changed passage, old times new: beyond this a passage counts as replaced whole, for the comparison grows
# with the product, and a reader sees nothing in a diff of so much.
_MOST_PAIRS = 4_000_000


@dataclass(frozen=True, slots=True)
class Edit:
    """Characters ``start`` to ``end`` of the old text became ``new_start`` to ``new_end`` of the new one."""

    start: int
    end: int
    new_start: int
    new_end: int


def edits(old: str, new: str) -> list[Edit]:
    """What was changed, line by line and, within changed lines, word by word; in order, empty where nothing was."""
    found: list[Edit] = []
    for lines in _compared(_LINES.findall(old), _LINES.findall(new), 0, 0):
        before, after = old[lines.start : lines.end], new[lines.new_start : lines.new_end]
        found += _compared(_WORDS.findall(before), _WORDS.findall(after), lines.start, lines.new_start)
    return found


def carried(start: int, end: int, changed: list[Edit]) -> tuple[int, int] | None:
    """Where the characters ``start`` to ``end`` of the old text stand in the new one; None where they were changed.

    >>> carried(20, 26, edits("Shells killed four  people.", "On Sunday shells killed seven  people."))
    (31, 37)
    """
    shift = 0
    for edit in changed:
        if edit.start >= end:
            break
        if edit.end > start or (edit.start == edit.end and start < edit.start):
            return None
        shift = edit.new_end - edit.end
    return start + shift, end + shift


def shown(old: str, new: str) -> str:
    r"""The changed lines for people, with what was taken out as [-four-] and what was put in as {+seven+}.

    >>> print(shown("Shells fell.\nThey killed four people.", "Shells fell.\nThey killed seven people."))
    They killed [-four-]{+seven+} people.
    """
    return "\n".join(_marked(old, new))


def _compared(before: list[str], after: list[str], start: int, new_start: int) -> Iterator[Edit]:
    """The edits between two lists of pieces of text that begin at these characters."""
    old_at, new_at = _begins(before, start), _begins(after, new_start)
    if len(before) * len(after) > _MOST_PAIRS and len(set(before) & set(after)) * 2 < len(set(before)):
        yield Edit(old_at[0], old_at[-1], new_at[0], new_at[-1])
        return
    for tag, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag != "equal":
            yield Edit(old_at[i], old_at[j], new_at[k], new_at[m])


def _begins(pieces: list[str], start: int) -> list[int]:
    """Where each piece begins, and where the last one ends."""
    at = [start]
    for piece in pieces:
        at.append(at[-1] + len(piece))
    return at


def _marked(old: str, new: str) -> Iterator[str]:
    """The new text's lines that an edit touches, with the edits marked in them."""
    text, at, marks = "", 0, edits(old, new)
    touched: set[int] = set()
    for edit in marks:
        text += new[at : edit.new_start]
        first = text.count("\n")
        out, put = old[edit.start : edit.end], new[edit.new_start : edit.new_end]
        text += (f"[-{out}-]" if out else "") + (f"{{+{put}+}}" if put else "")
        touched.update(range(first, text.count("\n") + 1))
        at = edit.new_end
    lines = (text + new[at:]).split("\n")
    for number in sorted(touched):
        if lines[number].strip():
            yield lines[number]
