"""Lists of articles as the GDELT DOC service gives them (JSON): a headline is a report, and says that it is no more."""

from __future__ import annotations

import json
import re
import tomllib
from datetime import UTC, datetime
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from dateline.errors import InputError
from dateline.records import Report

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.reading import Source

__all__ = ["SUFFIXES", "accepts", "read"]

SUFFIXES = frozenset[str]()
HEADLINE = "a headline only: the text is at its address"
SEEN = "published: when GDELT saw the page, which is minutes or hours after it was published"
_LIST = re.compile(rb'\s*\{\s*"articles"\s*:\s*\[')


def accepts(name: str, head: bytes) -> bool:  # noqa: ARG001 - the interface of a reader
    """Whether it is an object with a list of articles that were seen."""
    return _LIST.match(head) is not None and (b'"seendate"' in head or b"[]" in head[:64])


def read(source: Source) -> Iterator[Report | InputError]:
    """A report an article, in the order of the list; its id is its address."""
    try:
        articles = json.loads(source.whole().decode("utf-8", errors="replace"), strict=False)["articles"]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise InputError(source.where, f"a broken list of articles ({error})", "ask the service again") from None
    if not articles:
        raise InputError(source.where, "no article in this list", "ask for more days or other words")
    for number, article in enumerate(articles, 1):
        yield _report(article if isinstance(article, dict) else {}, f"{source.where}: article {number}")


def _report(article: dict[str, Any], where: str) -> Report | InputError:  # Any: JSON's own values
    address, title = _string(article, "url"), _string(article, "title")
    if not address or not title:
        return InputError(where, "no headline" if address else "no address", "leave it out")
    seen = _seen(_string(article, "seendate"))
    return Report(
        report_id=address,
        uri=address,
        publisher=_string(article, "domain") or None,
        title=title,
        published=seen,
        language=_languages().get(_string(article, "language").lower(), "und"),
        text=title,
        notes=(HEADLINE, *((SEEN,) if seen else ())),
        origins=("text: headline in the list", *((f"published {seen}: seendate",) if seen else ())),
    )


def _seen(stated: str) -> str | None:
    """When an article was seen.

    >>> _seen("20250303T141500Z"), _seen("")
    ('2025-03-03T14:15:00+00:00', None)
    """
    try:
        return datetime.strptime(stated, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC).isoformat()
    except ValueError:
        return None


def _string(article: dict[str, Any], name: str) -> str:
    value = article.get(name)
    return " ".join(value.encode("utf-8", "replace").decode().split()) if isinstance(value, str) else ""


@cache
def _languages() -> dict[str, str]:
    """Codes of languages by the names that the service writes."""
    return dict(tomllib.loads(files("dateline_readers").joinpath("gdelt_languages.toml").read_text("utf-8"))["codes"])
