"""Lengths of time, what recurs, hours of the clock, words that name no day: P3D, "every Friday", "at 3 pm", "now"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.grounding.times.calendar import Days, moved, shift
from dateline.grounding.times.relative import Near, Period, Told, Weekday
from dateline.grounding.times.setting import Expression, Fixed, Setting, Value
from dateline.grounding.times.shapes import Caught, count_in, says, shape
from dateline.grounding.times.words import table

if TYPE_CHECKING:
    from datetime import date

__all__ = ["Stretch", "Window"]

_LETTERS = {
    "day": "D",
    "night": "D",
    "week": "W",
    "weekend": "W",
    "month": "M",
    "quarter": "Q",
    "year": "Y",
    "decade": "DE",
    "century": "CE",
}
_CLOCK_LETTERS = {"hour": "H", "minute": "M", "second": "S"}
_MOST = 10_000
_LEAST = {"couple": 2, "few": 3, "several": 3}


@dataclass(frozen=True, slots=True)
class Stretch:
    """A length of time: "three days", "a 24-hour"; ``count`` is None where it is left open ("for weeks").

    ``least`` is what an open count says at least, where its days are asked for: "the past few days".
    """

    count: float | None
    unit: str
    least: int | None = None

    def resolve(self, setting: Setting) -> Value:  # noqa: ARG002  # every expression is asked in a setting
        """A duration's value; a length alone lies nowhere on the calendar."""
        return Value("DURATION", self.value)

    @property
    def value(self) -> str:
        """TIMEX3's value.

        >>> Stretch(24, "hour").value, Stretch(None, "week").value
        ('PT24H', 'PXW')
        """
        unit, count = self.unit, self.count
        if unit == "fortnight":
            unit, count = "week", count and 2 * count
        number = "X" if count is None else f"{count:g}"
        return f"PT{number}{_CLOCK_LETTERS[unit]}" if unit in _CLOCK_LETTERS else f"P{number}{_LETTERS[unit]}"

    def before(self, day: date) -> Days | None:
        """The stretch up to a day: "in the past 24 hours" is the day before and the day."""
        start = self._from(day, -1)
        return Days(start, day) if start else None

    def after(self, day: date) -> Days | None:
        """The stretch from a day on."""
        end = self._from(day, 1)
        return Days(day, end) if end else None

    def _from(self, day: date, sign: int) -> date | None:
        count = self.least if self.count is None else self.count
        if count is None or count > _MOST:
            return None
        if self.unit == "hour":  # half a day or more reaches into the neighbouring day
            return shift(day, sign * int((count + 12) // 24))
        return moved(day, self.unit, sign * int(count))


@dataclass(frozen=True, slots=True)
class Window:
    """The stretch up to publication, or from it on: "the past 24 hours", "the next three days"."""

    stretch: Stretch
    sign: int

    def resolve(self, setting: Setting) -> Value:  # every expression is asked in a setting
        """A duration that lies beside the day of publication."""
        here = setting.published
        days = (self.stretch.before(here) if self.sign < 0 else self.stretch.after(here)) if here else None
        return Value("DURATION", self.stretch.value, days)


@shape(
    "{number} -? {unit}", "{number} - {number:ones} {unit}", "{number} - {number:ones} - {unit}",
    "{number} full|whole|consecutive|straight|more {unit}", "{vague} of? {units:unit}", "a {vague} of? {units:unit}",
    "{vague} hundred|thousand|dozen {units:unit}", "{number} to {number:number} {unit}",
    "{number} or {number:number} {unit}",
)  # fmt: skip
def _stretch(caught: Caught) -> Expression | None:
    if (
        caught["unit"] in ("second", "quarter") and caught.get("number") == "1"
    ):  # "a second strike", "a quarter of them"
        return None
    return Stretch(count_in(caught), caught["unit"])


@shape("{units:unit}", "the? {units:unit} &after|before|following")
def _bare(caught: Caught) -> Expression | None:
    """Bare units, as in "for decades", "in the hours after the attack"; guards.py tells where they are no time."""
    return None if caught["unit"] in ("second", "quarter", "weekend") else Stretch(None, caught["unit"])


@shape("{number} and a half {unit}")
def _and_a_half(caught: Caught) -> Expression:
    return Stretch(float(caught["number"]) + 0.5, caught["unit"])


@shape("half an|a {unit}", "half - {unit}")
def _half(caught: Caught) -> Expression:
    finer = {
        "hour": ("minute", 30),
        "day": ("hour", 12),
        "year": ("month", 6),
        "century": ("year", 50),
        "decade": ("year", 5),
    }
    unit, count = finer.get(caught["unit"], (caught["unit"], 0.5))
    return Stretch(count, unit)


@shape(
    "the past|last {period}", "the past|last|preceding|previous {number} {unit}",
    "past|last|previous {number} {unit}", "the past|last|previous {vague} {units:unit}",
    "past|last {vague} {units:unit}", "the past|last {number} - {number:ones} {unit}",
)  # fmt: skip
def _past(caught: Caught) -> Expression | None:
    unit = caught.get("period")
    if unit in ("second", "minute", "hour", "day", "night"):  # "the last minute", "the last day of the talks"
        return None
    if unit == "quarter":  # by their number quarters are those of the calendar
        return Period("quarter", -1)
    return Window(Stretch(1, caught["period"]) if "period" in caught else _told_length(caught), -1)


def _told_length(caught: Caught) -> Stretch:
    """So many units; of "several days" the least that they say, which the claim's figures take too."""
    return Stretch(count_in(caught), caught["unit"], _LEAST.get(caught.get("vague", "")))


@shape(
    "the? next|coming|following {number} {unit}", "the next|coming|following {vague} {units:unit}",
    "the next {number} to {number:number} {unit}",
)  # fmt: skip
def _coming(caught: Caught) -> Expression:
    return Window(_told_length(caught), 1)


says(Fixed("DATE", "PAST_REF"), "recent {units}", "the past|last {units}", "recent times")


says(Fixed("DATE", "FUTURE_REF"), "the? coming|next {units}")


@shape(
    "every|each {full_weekday}", "every|each {part}", "every|each {period:unit}", "{weekdays}",
    "every {number} {unit}", "every other {unit}", "{full_weekday} {part}",
)  # fmt: skip
def _recurring(caught: Caught) -> Expression | None:
    day = caught.get("full_weekday") or caught.get("weekdays")
    if day and "part" in caught:
        return None
    if day:
        return Fixed("SET", f"XXXX-WXX-{day}")
    if "part" in caught:
        return Fixed("SET", f"XXXX-XX-XXT{caught['part']}")
    return Fixed("SET", Stretch(count_in(caught) or 1, caught["unit"]).value)


@shape("{adverb}")
def _adverb(caught: Caught) -> Expression:
    return Fixed("SET", caught["adverb"])


@shape(
    "{clock}", "{clock} {meridiem}", "{clock} {zone}", "{clock} {meridiem} {zone}", "{hour} {meridiem} {zone}",
    "{hour} {meridiem}", "{hour} o ' clock", "{number} o ' clock", "{clock} hours", "{clock} {near}",
    "{clock} {zone} {near}", "{clock} {meridiem} {near}", "{hour} {meridiem} {near}", "{near} at {clock}",
    "{near} at {clock} {meridiem}", "{near} at {hour} {meridiem}", "{clock} {zone} on? {full_weekday}",
    "{clock} on? {full_weekday}", "{clock} {meridiem} on? {full_weekday}", "{hour} {meridiem} on? {full_weekday}",
    "{full_weekday} at {clock}", "{full_weekday} at {clock} {meridiem}", "{full_weekday} at {hour} {meridiem}",
)  # fmt: skip
def _clock(caught: Caught) -> Expression | None:
    raw = caught.get("clock") or caught.get("hour") or caught["number"]
    hour, _, minute = raw.replace(".", ":").partition(":")
    if "meridiem" in caught and int(hour) > 12:
        return None
    number = (
        int(hour) % 12 + (12 if caught.get("meridiem", "").startswith("p") else 0)
        if "meridiem" in caught
        else int(hour)
    )
    zone = caught.get("zone", "").strip("-")
    part = f"{number:02}:{int(minute[:2] or 0):02}{zone}"
    if "near" in caught:
        return Near(int(caught["near"]), part)
    if "full_weekday" in caught:
        return Weekday(int(caught["full_weekday"]), part=part)
    return Told(part, firm=False)


@shape("{digits} {zone}")
def _hour_of_zone(caught: Caught) -> Expression | None:
    raw = caught["digits"]
    if len(raw) != 4 or int(raw[:2]) > 24 or int(raw[2:]) > 59:
        return None
    return Told(f"{raw[:2]}:{raw[2:]}{caught['zone'].strip('-')}", firm=False)


@shape(
    "{part}", "the {part}", "the early|late hours of the? {part}?", "early|late {part}", "the early|late {part}",
    "mid - {part}", "the small|early hours",
)  # fmt: skip
def _part(caught: Caught) -> Expression:
    return Told(caught.get("part", "MO"), firm=False)


for _value, _phrases in table()["vague"].items():
    says(Fixed("DATE", _value), *_phrases)
