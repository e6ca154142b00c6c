"""Values in plain words, for people: what the terminal table, the page and the spreadsheet say."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from dateline.records import Attribution, Claim, Entity, Figure, Interval, Place, ReportHead

__all__ = [
    "TELLINGS", "day", "event_type", "figure", "meant", "moment", "number", "place", "publication",
    "source", "time",
]  # fmt: skip

# Not strftime's: a host program's locale must not change the bytes.
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
           "December")  # fmt: skip

# What each factuality says of the telling; it says nothing of what is true.
TELLINGS: dict[str, str] = {
    "actual": "told as having happened",
    "probable": "told as likely",
    "possible": "told as possible",
    "future": "told as yet to come",
    "negated": "told as not having happened",
}


def event_type(claim: Claim) -> str:
    """The claim's type as words: "air strike"."""
    return claim.event_type.replace("_", " ")


def day(value: date) -> str:
    """A day as it is read aloud.

    >>> import datetime
    >>> day(datetime.date(2021, 3, 9))
    '9 March 2021'
    """
    return f"{value.day} {_MONTHS[value.month - 1]} {value.year}"


def moment(iso: str) -> str:
    """An ISO date, or an ISO time with its zone, as it is read aloud; anything else stays as it is.

    >>> moment("2021-03-09"), moment("2021-03-09T16:04:00-04:00")
    ('9 March 2021', '9 March 2021, 16:04 UTC-04:00')
    """
    try:
        read = datetime.fromisoformat(iso)
    except ValueError:
        return iso
    if len(iso) <= len("2021-03-09"):
        return day(read.date())
    return f"{day(read.date())}, {read:%H:%M}" + (f" {read.tzname()}" if read.tzinfo else "")


def publication(report: ReportHead) -> list[str]:
    """What is known of a report's publication: who, when, who wrote it."""
    known = [report.publisher, report.published and moment(report.published), report.byline and f"by {report.byline}"]
    if report.updated:
        known.append(f"updated {moment(report.updated)}")
    return [words for words in known if words]


def number(low: int | None, best: int | None, high: int | None) -> str:
    """What a figure's numbers say, in the words that reports use for them.

    >>> number(12, 12, 12), number(30, None, None), number(None, None, 500), number(None, 1200, None)
    ('12', 'at least 30', 'up to 500', 'about 1,200')
    >>> number(10, None, 20), number(10, 15, 20), number(0, 0, 0)
    ('10 to 20', '15 (10 to 20)', 'none')
    """
    if low is not None and low == high:
        return f"{low:,}" if low else "none"
    ends = _ends(low, high)
    if best is None:
        return ends
    return f"{best:,} ({ends})" if ends else f"about {best:,}"


def _ends(low: int | None, high: int | None) -> str:
    if low is not None and high is not None:
        return f"{low:,} to {high:,}"
    if low is not None:
        return f"at least {low:,}"
    return f"up to {high:,}" if high is not None else ""


def figure(value: Figure) -> str:
    """A figure with what it counts: "killed 12", "displaced at least 300 households"."""
    unit = "" if value.unit == "persons" else f" {value.unit}"
    return f"{value.measure} {number(value.low, value.best, value.high)}{unit}"


def time(value: Interval) -> str:
    """The days of an interval: "17 May 2015", "1 January to 19 May 2015"."""
    first, last = value.start, value.end
    if first == last:
        return day(first)
    start = day(first)
    if first.year == last.year:
        start = str(first.day) if first.month == last.month else f"{first.day} {_MONTHS[first.month - 1]}"
    return f"{start} to {day(last)}"


def place(value: Place) -> str:
    """A place with what it lies in: "Ramadi, Al Anbar, IQ"."""
    parts = [value.name]
    parts += [part for part in (value.admin1, value.country) if part and part not in parts]
    return ", ".join(parts)


def meant(words: str, value: Entity | None) -> str:
    """What a mention resolves to, as far as its own words do not say it: "Islamic State (rebel)", "(civilians)".

    >>> from dateline.records import Entity
    >>> meant("their", Entity(name="Border Guard", kind="state_force", country="LR"))
    'Border Guard (state force, LR)'
    >>> meant("Some 40 villagers", Entity(name="villagers", kind="civilians")), meant("villagers", None)
    ('(civilians)', '')
    """
    if value is None:
        return ""
    told, name = words.casefold().removeprefix("the "), value.name.casefold()
    already = name == told or (value.id is None and name in told)
    name = "" if already else value.name
    known = ", ".join(part for part in ((value.kind or "").replace("_", " "), value.country) if part)
    return f"{name} ({known})".strip() if known else name


def source(value: Attribution) -> str:
    """Who is cited: the source's words, or "an unnamed source"."""
    return value.source.text if value.source else "an unnamed source"
