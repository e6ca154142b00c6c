"""Finding times: the phrases of a text that tell one, each with its value and, on the calendar, its days.

Nothing here needs a parse; where the Doc has one, tags keep names and numbers apart from times ("May said", "2,000
troops") and the verb says whether "on Friday" is the last or the next one.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, TypeGuard

from dateline.grounding.times import compared, feasts, frame, lengths, quarters  # noqa: F401  # shapes, for the book
from dateline.grounding.times.calendar import Days
from dateline.grounding.times.dates import CalendarDate
from dateline.grounding.times.frame import Beside
from dateline.grounding.times.guards import is_time, names_its_start
from dateline.grounding.times.lengths import Stretch
from dateline.grounding.times.origins import FromTime, Lead, leads_to
from dateline.grounding.times.relative import Period, Shift, Told, Weekday
from dateline.grounding.times.setting import Expression, Fixed, Kind, Setting, Value
from dateline.grounding.times.shapes import longest
from dateline.grounding.times.tense import looks_ahead
from dateline.grounding.times.words import cut, word_list
from dateline.language.phrases import base
from dateline.reading.date_line import read_head

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

    from dateline.grounding.times.calendar import Precision
    from dateline.grounding.times.words import Word
    from dateline.records import Report

__all__ = ["Anchor", "FoundTime", "find"]

_SIGNALS = word_list("signals")
_APPROXIMATE = word_list("between_signal_and_time")
# Characters from one date of a story to the next: some two sentences.
_STORY_REACH = 300
# "Over two days" ends on the day told last, where that is of the story: so many days before publication at most.
_STORY_DAYS = 10
_LONG = frozenset({"month", "season", "year"})


@dataclass(frozen=True, slots=True)
class Anchor:
    """What times are counted from: the day of publication, as published; None where it is not known."""

    published: date | None = None

    @classmethod
    def of(cls, report: Report) -> Anchor:
        """The anchor of a report; the day as it stands there, in whatever zone it was published.

        Where nobody says when it was published, the date that its text is headed with.
        """
        published = report.published or read_head(report.text).published or ""
        try:
            return cls(date.fromisoformat(published[:10]))
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
    story = _Story(anchor)
    at = 0
    while at < len(words):
        reading = _read(doc, words, at)
        if reading is None:
            at += 1
            continue
        end, said = reading
        setting = story.setting(words[at].start)
        if isinstance(said, Told) and not said.firm:
            setting = replace(setting, day=_day_beside(doc, words, end, setting) or setting.day)
        time = _counted(doc, words[at:end], _signal(words, at, end), said, setting)
        if time is not None:
            found.append(time)
            story.heard(time, said, words[end - 1].end)
        at = end
    return found


def _read(doc: Doc, words: list[Word], at: int) -> tuple[int, Expression] | None:
    """Where the time that begins at a word ends, and what it says."""
    reading = longest(words, at)
    if reading is None:
        return None
    end, said = reading
    if (
        isinstance(said, Shift | Period)
        and said.from_told
        and (names_its_start(words, end) or _opens_time(doc, words, end))
    ):
        end, said = end - 1, Stretch(said.count, said.unit) if isinstance(said, Shift) else Beside(said)
    if not is_time(doc, words, at, end, said):
        return None
    return _from_time(doc, words, at, end, said) or (end, said)


def _from_time(doc: Doc, words: list[Word], at: int, end: int, said: Expression) -> tuple[int, Expression] | None:
    """The same where another time follows that it is counted from: "the day after Sunday", "within a week of 9 May".

    Not in "the day after Sunday's attack", which is counted from the attack.
    """
    if not _is_lead(said, words, at):
        return None
    link = leads_to(words, end, said, _signal(words, at, end))
    origin = _read(doc, words, link.origin) if link is not None else None
    if link is None or origin is None or isinstance(origin[1], Stretch | Fixed):
        return None
    if _is_of_event(doc, words, link.origin, origin[0]):
        return None
    return origin[0], FromTime(said, link.sign, origin[1], link.window)


def _is_of_event(doc: Doc, words: list[Word], at: int, end: int) -> bool:
    """Whether a time only tells of an event: "Sunday's attack", "the 2003 bombings", "since Ramadan began"."""
    span = doc.char_span(words[at].start, words[end - 1].end, alignment_mode="expand")
    owns = end < len(words) and words[end].lower == "'s"
    return span is None or owns or _describes_noun(span) or base(span.root.dep_) == "nsubj"


def _is_lead(said: Expression, words: list[Word], at: int) -> TypeGuard[Lead]:
    """Whether a time may be counted from another: lengths, "the day", and of weekdays "the Friday"."""
    if isinstance(said, Weekday):
        return at > 0 and words[at - 1].lower == "the" and said.which is None and said.weeks is None
    return isinstance(said, Stretch | Beside)


def _opens_time(doc: Doc, words: list[Word], end: int) -> bool:
    """Whether a time follows that only looks like another word: the May of "three days before May 9"."""
    return words[end - 1].lower in ("before", "after") and end < len(words) and _read(doc, words, end) is not None


def _day_beside(doc: Doc, words: list[Word], end: int, setting: Setting) -> date | None:
    """The day that stands behind an hour: "at 16:15 UTC, 1 June", "at dawn on Friday"."""
    while end < len(words) and words[end].lower in (",", "on"):
        end += 1
    reading = _read(doc, words, end) if end < len(words) else None
    days = reading[1].resolve(setting).days if reading is not None else None
    return days.start if days and days.start == days.end else None


class _Story:
    """What was told so far: the last time, the last day, and the year of a story of years ago.

    "On 14 July 1995 … On 16 July" are of one year.
    """

    def __init__(self, anchor: Anchor) -> None:
        self._anchor = anchor
        self._told: Days | None = None
        self._day: date | None = None
        self._year: int | None = None
        self._at = 0

    def setting(self, at: int) -> Setting:
        """What a time is counted from that stands there."""
        return Setting(self._anchor.published, self._told, None, self._year_at(at), self._day)

    def heard(self, time: FoundTime, said: Expression, at: int) -> None:
        """Takes note of a time; of a day or month that was told with its year, and of one that goes on in it."""
        if time.days and time.type in ("DATE", "TIME"):
            self._told = time.days
            self._day = time.start if time.start == time.end else self._day
        if isinstance(said, CalendarDate) and said.month and time.days:
            if said.year is not None:
                self._year = said.year
            self._at = at

    def _year_at(self, at: int) -> int | None:
        """The story's year, near its last date; None for stories of this year and the last."""
        if self._year is None or at - self._at > _STORY_REACH:
            return None
        published = self._anchor.published
        return None if published is not None and self._year >= published.year - 1 else self._year


def _counted(doc: Doc, words: list[Word], signal: str | None, said: Expression, setting: Setting) -> FoundTime | None:
    span = doc.char_span(words[0].start, words[-1].end, alignment_mode="expand")
    if span is None:
        return None
    setting = replace(setting, ahead=looks_ahead(span))
    value = said.resolve(setting)
    stretch = said if isinstance(said, Stretch) else None
    within = isinstance(said, FromTime) and said.window  # its days are counted out already
    signal = None if within or _describes_noun(span) else signal
    reach = _reach(value, signal, stretch, setting)
    return FoundTime(span, value.type, value.value, value.days, signal, reach, stretch, said)


def _signal(words: list[Word], at: int, end: int) -> str | None:
    """The preposition before a phrase; none before "Monday's attack", where it belongs to the attack."""
    if end < len(words) and words[end].lower == "'s":
        return None
    before = at - 1
    while before >= 0 and words[before].lower in _APPROXIMATE:
        before -= 1
    if before > 0 and [word.lower for word in words[before - 1 : before + 1]] == ["prior", "to"]:
        return "before"
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
    if here and days.precision in _LONG and setting.ahead is not True:
        return days.until(here)  # "in 2025", told in June of it
    return days


def _stretched(stretch: Stretch, signal: str | None, setting: Setting) -> Days | None:
    """A plan's "within 48 hours" begins on publication, a past event's ends there; other lengths date nothing."""
    here = setting.published
    if here is None or not (signal in ("within", "over") or (signal == "in" and stretch.unit == "hour")):
        return None
    if setting.ahead:
        return stretch.after(here)
    told = setting.day if setting.day and 0 <= (here - setting.day).days <= _STORY_DAYS else None
    return stretch.before(told or here)
