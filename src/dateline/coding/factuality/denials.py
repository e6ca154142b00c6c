"""Where one source asserts and another denies: a second draft on the same trigger, negated, the denier's."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dateline.coding.factuality.lexicon import words
from dateline.language.phrases import is_listed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dateline.coding.draft import Draft, Said

__all__ = ["denied"]

_SHORTEST_BACK = 4  # words; a longer content tells for itself what is denied


def denied(drafts: Sequence[Draft], said: Sequence[Said]) -> Iterator[Draft]:
    """The drafts of what is denied by pointing back: "…, which Moscow denies"."""
    for denial in said:
        if denial.attitude != "denies" or denial.source is None or not _points_back(denial):
            continue
        draft = _last_told(drafts, denial)
        if draft is not None:
            second = replace(draft, said=[denial], factuality="negated", parts=list(draft.parts), why=list(draft.why))
            second.note("factuality", "a denial of what another says", denial.cue)
            yield second


def _points_back(denial: Said) -> bool:
    contents = [token for span in denial.content for token in span if not token.is_punct]
    return len(contents) <= _SHORTEST_BACK and any(is_listed(token, words().pointing_back) for token in contents)


def _last_told(drafts: Sequence[Draft], denial: Said) -> Draft | None:
    """The draft that another source tells last before the denial, in its sentence or the one before."""
    start = denial.cue.start if denial.cue is not None else denial.content[0].start
    doc = denial.content[0].doc
    sentence = doc[start].sent
    earliest = doc[sentence.start - 1].sent.start if sentence.start else 0
    told = [
        draft for draft in drafts if earliest <= draft.trigger.start < start and draft.said and denial not in draft.said
    ]
    return told[-1] if told else None
