"""Which of the actors that share a name is meant: by what the report is about, then by what experts chose."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from dateline.actors.knowledge import Actor

__all__ = ["choose", "is_short"]

# Acronyms this short mean many things ("ICU"): where no name is seen in one, the report must be about its home.
_CERTAIN = 5


def is_short(name: str) -> bool:
    """Whether a name is a single word or an acronym: those are shared by too many things.

    >>> is_short("ELN"), is_short("Valley Front")
    (True, False)
    """
    return len(name.split()) == 1 and "-" not in name


def choose(
    name: str, actors: Sequence[Actor], about: Container[str], *, told: bool = True, seen: bool = True
) -> tuple[Actor | None, str]:
    """The actor that a name means in a report about some countries, and why; None where that is not settled.

    ``told`` is whether the report tells of any country, ``seen`` whether the words are seen to be a name.
    """
    at_home = [actor for actor in actors if any(code in about for code in actor.home)]
    chosen = [actor for actor in actors if actor.chosen]
    if told and not seen and name.isupper() and len(name) < _CERTAIN:
        chosen = [actor for actor in chosen if not actor.home]
    # A name that no expert chose is that of its actor only where the report does not lie elsewhere.
    rest = [] if is_short(name) else [actor for actor in actors if not (actor.home and told)]
    for choice, why in (
        ([actor for actor in chosen if actor in at_home], "the report tells of its country"),
        (at_home, "the report tells of its country"),
        (chosen, "chosen before others of that name"),
        (rest, "nobody else has that name"),
    ):
        if len({actor.id for actor in choice}) == 1:
            return choice[0], why
    if len({actor.id for actor in actors}) > 1:
        return None, "several have that name, and the report does not tell which"
    return None, "the report does not tell of its country"
