"""Times as a layer of their own: every phrase found, in a claim or not, as a record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.coding.draft import recorded
from dateline.grounding.times.dates import Range
from dateline.grounding.times.find import Anchor, FoundTime, find
from dateline.grounding.times.setting import Setting
from dateline.records import TimeMention

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.tokens import Span as TextSpan

    from dateline.grounding.times.setting import Value

__all__ = ["ends", "mentions"]

_BETWEEN = frozenset({"to", "until", "through", "and", "-", "–", "—"})


def mentions(doc: Doc, anchor: Anchor, report_id: str) -> list[TimeMention]:
    """The times of a text as ``dateline annotate`` writes them, in text order."""
    return [_mention(time, report_id) for found in find(doc, anchor) for time in ends(found, anchor)]


def ends(time: FoundTime, anchor: Anchor) -> list[FoundTime]:
    """The two times that "from Monday to Friday" tells; any other time alone."""
    words = [token.lower_ for token in time.span]
    joint = next((number for number, word in enumerate(words) if word in _BETWEEN), None)
    first = 1 if words[0] in ("from", "between") else 0
    if not isinstance(time.said, Range) or joint is None or words[first].isdigit() != words[joint + 1].isdigit():
        return [time]
    setting = Setting(anchor.published)
    halves = (time.span[first:joint], time.said.first), (time.span[joint + 1 :], time.said.last)
    return [_half(span, said.resolve(setting)) for span, said in halves if len(span)]


def _half(span: TextSpan, value: Value) -> FoundTime:
    return FoundTime(span, value.type, value.value, value.days)


def _mention(time: FoundTime, report_id: str) -> TimeMention:
    return TimeMention(
        report_id=report_id,
        span=recorded(time.span),
        type=time.type,
        value=time.value,
        start=time.start.isoformat() if time.start else None,
        end=time.end.isoformat() if time.end else None,
    )
