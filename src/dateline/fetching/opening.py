"""An answer's bytes into reports: whatever reader accepts them, with what the feed and the server said besides."""

from __future__ import annotations

import io
from email.message import Message
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from dateline.errors import InputError
from dateline.fetching.addresses import is_address
from dateline.reading import NO_DATE, Source, filled, read_source

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from dateline.fetching.exchange import Answer
    from dateline.records import Report

__all__ = ["reports_in"]


def reports_in(answer: Answer, told: Mapping[str, str]) -> Iterator[Report | InputError]:
    """The reports of an answer. A page's id is the address that was asked for; what lies in a file adds its own.

    ``told`` is what a feed says of the page: it fills in what the page leaves open, and a clock time where both name
    one day.
    """
    charset = _charset(answer.last.header("content-type") if answer.last else None)
    called = PurePosixPath(unquote(urlsplit(answer.url).path)).name
    source = Source(
        answer.asked, io.BytesIO(answer.body), where=answer.asked, uri=answer.url, called=called, charset=charset
    )
    for item in read_source(source):
        if isinstance(item, InputError):
            yield item
        else:
            named = item if item.report_id.startswith(answer.asked) else _named(item, answer.asked)
            yield _told(named, answer.url, told)


def _named(report: Report, address: str) -> Report:
    return report.model_copy(update={"report_id": f"{address}#{report.report_id}"})


def _told(report: Report, url: str, told: Mapping[str, str]) -> Report:
    """The report with what a feed says of it, each date with its origin."""
    published = report.published
    said = told.get("published")
    if said and (not published or (said[:10] == published and len(said) > len(published))):
        published = said
    updates = told.get("updated") if told.get("updated") != said else None
    stated = {"published": said, "updated": updates}
    origins = tuple(f"{name} {date}: feed entry" for name, date in stated.items() if date)
    report = filled(report, published=told.get("published"), publisher=told.get("publisher"))
    return report.model_copy(
        update={
            "uri": report.uri if is_address(report.uri or "") else url,
            "title": report.title or told.get("title"),
            "byline": report.byline or told.get("byline"),
            "published": published,
            "updated": report.updated or updates,
            "origins": (*report.origins, *origins),
            "notes": tuple(note for note in report.notes if not (published and note == NO_DATE)),
        }
    )


def _charset(content_type: str | None) -> str | None:
    """The encoding that a server declares."""
    message = Message()
    message["content-type"] = content_type or ""
    charset = message.get_param("charset")
    return charset.strip() if isinstance(charset, str) else None
