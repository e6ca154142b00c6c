"""A live blog: each update is a report of its own, with its own time, where the page tells them apart."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dateline.reading.encoding import is_writable
from dateline.reading.moment import any_date
from dateline.reading.prose import prose_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.reading.page import Page
    from dateline.records import Report

__all__ = ["UNTOLD", "updates"]

UNTOLD = "a live blog: its updates have times of their own, which the page does not tell apart"
FEWEST = 2  # updates with a text; one alone is the page's own text again


def updates(page: Page, blog: Report) -> list[Report]:
    """The updates that the JSON-LD of a page gives with their texts, in its order; none where it gives fewer than two.

    ``blog`` says what holds for all of them: the page's address, publisher and language.
    """
    found = list(_reports(page.updates, blog))
    return found if len(found) >= FEWEST else []


def _reports(nodes: list[dict[str, Any]], blog: Report) -> Iterator[Report]:  # Any: JSON's own values
    for number, node in enumerate(nodes, 1):
        text = prose_of(_string(node, "articleBody"))
        if not text:
            continue
        address = _string(node, "url") or _string(node, "@id")
        published = any_date(_string(node, "datePublished")) or any_date(_string(node, "dateCreated"))
        updated = any_date(_string(node, "dateModified"))
        origins = [f"text: JSON-LD liveBlogUpdate {number}"]
        stated = (("published", published), ("updated", updated))
        origins += [f"{name} {date}: JSON-LD liveBlogUpdate {number}" for name, date in stated if date]
        yield blog.model_copy(
            update={
                "report_id": f"{blog.report_id}#{number}",
                "uri": address if "://" in address else blog.uri,
                "title": _string(node, "headline") or blog.title,
                "published": published or blog.published,
                "updated": updated,
                "text": text,
                "origins": tuple(origins),
                "notes": (),
                "passages": (),
            }
        )


def _string(node: dict[str, Any], name: str) -> str:
    value = node.get(name)
    return value.strip() if isinstance(value, str) and is_writable(value) else ""
