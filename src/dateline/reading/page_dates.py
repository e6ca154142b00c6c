"""When a page was published and updated: every date that it states, and which of them is believed."""

from __future__ import annotations

import re
import warnings
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from dateline.reading.moment import any_date

if TYPE_CHECKING:
    from dateline.reading.date_line import Head
    from dateline.reading.page import Page

__all__ = ["Dates", "read_dates"]

# htmldate takes no date later than today, so that a page's date would depend on the day it is read.
_LATEST = "2100-01-01"


@dataclass(frozen=True, slots=True)
class Dates:
    """What a page says of its publication; ``origins`` have every candidate, ``notes`` what was doubtful."""

    published: str | None
    updated: str | None
    origins: tuple[str, ...]
    notes: tuple[str, ...]


def read_dates(page: Page, head: Head, tree: Any) -> Dates:  # Any: an lxml element, whose library has no types
    """The dates of a page, of what it states of itself, the head of its text, and as a last resort its patterns."""
    dated, updates = _dates_of_publication(page, head, tree), _dates(page, "updated")
    return Dates(
        published=_most_exact(dated),
        updated=_most_exact(updates) or head.updated,
        origins=(*_origins("published", dated), *_origins("updated", updates)),
        notes=_disagreement(dated),
    )


def _dates_of_publication(page: Page, head: Head, tree: Any) -> list[tuple[str, str]]:
    """The dates that may be that of publication, each with its origin, the most trusted first."""
    dated = _dates(page, "published")
    if head.published:
        dated.append((head.published, "date line of the text"))
    if dated:
        return dated
    found = _searched(tree)
    return [(found, "patterns of the page, by htmldate")] if found else []


def _most_exact(dated: list[tuple[str, str]]) -> str | None:
    """The most trusted date decides the day; of those that agree on it, the one with clock time and zone is taken."""
    return max((date for date, _ in dated if date[:10] == dated[0][0][:10]), key=len, default=None)


def _disagreement(dated: list[tuple[str, str]]) -> tuple[str, ...]:
    """A note where a page states two days, with the one that is taken."""
    if all(_agree(date, dated[0][0]) for date, _ in dated):
        return ()
    day, origin = dated[0][0][:10], dated[0][1]
    return (f"the page states more than one publication date: {day} is taken, from {origin}",)


def _origins(name: str, dated: list[tuple[str, str]]) -> tuple[str, ...]:
    return tuple(f"{name} {date}: {origin}" for date, origin in dated)


def _dates(page: Page, name: str) -> list[tuple[str, str]]:
    """The dates that a page states of one kind, each with its origin; what is no date is passed over."""
    return [
        (date, stated.origin) for stated in page.all(name) if (date := any_date(stated.value) or _counted(stated.value))
    ]


def _counted(value: str) -> str | None:
    """The moment that a count of seconds or milliseconds since 1970 stands for, None where a number is none.

    >>> _counted("1614781511"), _counted("1614781511000"), _counted("20210303")
    ('2021-03-03T14:25:11+00:00', '2021-03-03T14:25:11+00:00', None)
    """
    if not re.fullmatch(r"\d{10}(\d{3})?", value):
        return None
    return datetime.fromtimestamp(int(value[:10]), UTC).isoformat()


def _agree(one: str, other: str) -> bool:
    """Whether two dates say the same day, or the same moment in two zones."""
    first, second = datetime.fromisoformat(one), datetime.fromisoformat(other)
    return one[:10] == other[:10] or (first == second and None not in (first.tzinfo, second.tzinfo))


def _searched(tree: Any) -> str | None:
    """The date that htmldate finds by patterns, for pages that state none in any standard way."""
    from htmldate import find_date

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of zones that the library does not know: no concern of the user's
            return find_date(tree, original_date=True, extensive_search=False, max_date=_LATEST)
    except Exception:  # a guess that fails is no guess
        return None
