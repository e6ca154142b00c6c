"""Which names of a report mean the same one: full and short forms, with a title or without.

Acronyms and names that lists know have one key already (``grounding.actors.named``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dateline.grounding.actors.coreference.mention import Mention

__all__ = ["short_forms"]


def short_forms(mentions: Sequence[Mention]) -> dict[str, str]:
    """From the key of each short form to that of the one longer name it can stand for.

    A short form is part of a longer name, in a report where no second longer name has the same part: "Rahimi" beside
    "Nadia Rahimi", but not beside "Nadia Rahimi" and "Omar Rahimi".
    """
    found = {}
    for sort in ("person", "group"):
        # Known actors may lend a name, never take one: what a list knows by its full name is settled.
        names = {m.key: m.tells for m in mentions if m.form == "name" and m.sort == sort and m.key and m.tells}
        for key, words in names.items():
            if not key.startswith(("person ", "name ")):
                continue
            longer = {other for other, more in names.items() if words < more or (words == more and other < key)}
            tops = {other for other in longer if not any(names[other] < names[more] for more in longer)}
            same = {names[other] for other in tops}
            if len(same) == 1:
                found[key] = min(tops)
    return found
