"""Whose claim is it: the sources whose words a draft stands in, outermost first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.coding.attribution.learned import PERCEIVED, UNLISTED
from dateline.coding.attribution.lexicon import cues

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dateline.coding.draft import Draft, Said

__all__ = ["attach"]

_SELVES = frozenset({"i", "we", "you"})
_REFERRING = frozenset({"he", "she", "they", "it"})


def attach(drafts: Sequence[Draft], said: Iterable[Said]) -> None:
    """Fills ``draft.said``: every relation in whose content the trigger stands, the widest content first.

    A draft outside every content is the report's own voice. Relations of intention and stance own no claims.
    """
    events = {token.i for draft in drafts for token in draft.trigger}
    owning = [relation for relation in said if _owns(relation) and not _is_event(relation, events)]
    for draft in drafts:
        draft.said = _without_echoes(sorted((s for s in owning if _holds(s, draft)), key=_outermost_first))
        for relation in draft.said:
            draft.note("attribution", relation.rule, relation.cue)


def _owns(said: Said) -> bool:
    """Whether claims inside are the source's.

    Not where it only intends or feels, nor where "I" and "we" speak inside a quotation that has its own speaker.
    """
    name = said.rule.partition(":")[0]
    if name == UNLISTED or name == "credit" or name in cues().silent or said.rule == PERCEIVED:
        return False
    return said.source is None or said.source.text.lower() not in _SELVES


def _is_event(said: Said, events: set[int]) -> bool:
    """Whether the source is an event: "the collapse highlights …" tells what follows from it, not who says so."""
    return said.source is not None and said.source.root.i in events


def _without_echoes(said: list[Said]) -> list[Said]:
    """Without "they believe" inside what the police say: the same source once more."""
    return [s for n, s in enumerate(said) if not (n and said[0].source is not None and _is_echo(s))]


def _is_echo(said: Said) -> bool:
    return (
        said.source is not None
        and said.source.text.lower() in _REFERRING
        and said.rule.partition(":")[0] in {"belief", "fear", "finding"}
    )


def _holds(said: Said, draft: Draft) -> bool:
    word = draft.trigger.root.i
    marks = [span for span in (said.source, said.cue) if span is not None]
    if any(span.start <= word < span.end for span in marks):
        return False
    return any(span.start <= word < span.end for span in said.content)


def _outermost_first(said: Said) -> tuple[int, int]:
    cue = said.cue or said.content[0]
    return -sum(len(span) for span in said.content), cue.start
