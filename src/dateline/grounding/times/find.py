"""Finding times: the phrases of a text that tell one, each with its value and, on the calendar, its days.

Nothing here needs a parse; where the Doc has one, tags keep names and numbers apart from times ("May said", "2,000
troops") and the verb says whether "on Friday" is the last or the next one.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from dateline.grounding.times import feasts, lengths  # noqa: F401  # they write their shapes into the book
from dateline.grounding.times.calendar import Days
from dateline.grounding.times.dates import CalendarDate
from dateline.grounding.times.guards import is_time
from dateline.grounding.times.lengths import Stretch
from dateline.grounding.times.setting import Expression, Kind, Setting, Value
from dateline.grounding.times.shapes import longest
from dateline.grounding.times.tense import looks_ahead
from dateline.grounding.times.words import cut, word_list
from dateline.language.phrases import base

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

    from dateline.grounding.times.calendar import Precision
    from dateline.grounding.times.words import Word
    from dateline.records import ReportHead

__all__ = ["Anchor", "FoundTime", "find"]

_SIGNALS = word_list("signals")
_APPROXIMATE = word_list("between_signal_and_time")
# Characters from one date of a story to the next: some two sentences.
_STORY_REACH = 300


@dataclass(frozen=True, slots=True)
class Anchor:
    """What times are counted from: the day of publication, as published; None where it is not known."""

    published: date | None = None

    @classmethod
    def of(cls, report: ReportHead) -> Anchor:
        """The anchor of a report; the day as it stands there, in whatever zone it was published."""
        try:
            return cls(date.fromisoformat((report.published or "")[:10]))
        except ValueError:
            return cls(None)


@dataclass(frozen=True, slots=True)
class FoundTime:
    """A time phrase: its words, TIMEX3's type and value, and its days where it lies on the calendar.

    ``signal`` is the preposition that stands before it ("since"); ``reach`` are the days that it gives to what it
    dates: "since Monday" reaches to publication, "by Friday" begins there, "after Monday" dates nothing.
    """

    span: Span
    type: Kind
    value: str
    days: Days | None = None
    signal: str | None = None
    reach: Days | None = None
    stretch: Stretch | None = None
    said: Expression | None = None

    def counted(self, published: date | None, *, ahead: bool) -> Days | None:
        """The days it gives to what is still to come, or is over, whatever the verb's tense."""
        if self.said is None:
            return self.reach
        setting = Setting(published, None, ahead)
        return _reach(self.said.resolve(setting), self.signal, self.stretch, setting)

    @property
    def start(self) -> date | None:
        """The first day."""
        return self.days.start if self.days else None

    @property
    def end(self) -> date | None:
        """The last day."""
        return self.days.end if self.days else None

    @property
    def precision(self) -> Precision | None:
        """How fine the words were."""
        return self.days.precision if self.days else None


def find(doc: Doc, anchor: Anchor) -> list[FoundTime]:
    """The times of a text, in text order; without an anchor relative ones have a value and no days."""
    words = cut(doc.text)
    found: list[FoundTime] = []
    told: Days | None = None
    story = _Story()
    at = 0
    while at < len(words):
        reading = longest(words, at)
        if reading is None or not is_time(doc, words, at, reading[0], reading[1]):
            at += 1
            continue
        end, said = reading
        time = _counted(
            doc,
            words[at:end],
            _signal(words, at, end),
            said,
            Setting(anchor.published, told, None, story.year(words[at].start, anchor)),
        )
        if time is not None:
            found.append(time)
            story.heard(time, said, words[end - 1].end)
            told = time.days if time.days and time.type in ("DATE", "TIME") else told
        at = end
    return found


class _Story:
    """The year of a story of years ago: "On 14 July 1995 … On 16 July" are of one year."""

    def __init__(self) -> None:
        self._year: int | None = None
        self._at = 0

    def heard(self, time: FoundTime, said: Expression, at: int) -> None:
        """Takes note of a day or month that was told with its year, and of one that goes on in it."""
        if isinstance(said, CalendarDate) and said.month and time.days:
            if said.year is not None:
                self._year = said.year
            self._at = at

    def year(self, at: int, anchor: Anchor) -> int | None:
        """The story's year, near its last date; None for stories of this year and the last."""
        if self._year is None or at - self._at > _STORY_REACH:
            return None
        recent = anchor.published is not None and self._year >= anchor.published.year - 1
        return None if recent else self._year


def _counted(doc: Doc, words: list[Word], signal: str | None, said: Expression, setting: Setting) -> FoundTime | None:
    span = doc.char_span(words[0].start, words[-1].end, alignment_mode="expand")
    if span is None:
        return None
    setting = replace(setting, ahead=looks_ahead(span))
    value = said.resolve(setting)
    stretch = said if isinstance(said, Stretch) else None
    signal = None if _describes_noun(span) else signal
    reach = _reach(value, signal, stretch, setting)
    return FoundTime(span, value.type, value.value, value.days, signal, reach, stretch, said)


def _signal(words: list[Word], at: int, end: int) -> str | None:
    """The preposition before a phrase; none before "Monday's attack", where it belongs to the attack."""
    if end < len(words) and words[end].lower == "'s":
        return None
    before = at - 1
    while before >= 0 and words[before].lower in _APPROXIMATE:
        before -= 1
    return words[before].lower if before >= 0 and words[before].lower in _SIGNALS else None


def _describes_noun(span: Span) -> bool:
    """Whether it stands before a noun of its own: in "since the 2003 bombings" the preposition is the bombings'."""
    head = span.root.head
    return head.i >= span.end and head.pos_ in ("NOUN", "PROPN") and base(span.root.dep_) != "nsubj"


def _reach(value: Value, signal: str | None, stretch: Stretch | None, setting: Setting) -> Days | None:
    """The days that a time gives to what it dates."""
    here, days = setting.published, value.days
    if stretch is not None:
        return _stretched(stretch, signal, setting)
    if days is None or signal in ("before", "after", "following"):
        return None
    if signal == "since":
        return Days(days.start, here) if here and days.start <= here else None
    if signal in ("by", "until", "till", "within") and here and here < days.end and setting.ahead is not False:
        return Days(here, days.end)
    return days


def _stretched(stretch: Stretch, signal: str | None, setting: Setting) -> Days | None:
    """A plan's "within 48 hours" begins on publication, a past event's ends there; other lengths date nothing."""
    here = setting.published
    if here is None or not (signal in ("within", "over") or (signal == "in" and stretch.unit == "hour")):
        return None
    return stretch.after(here) if setting.ahead else stretch.before(here)
