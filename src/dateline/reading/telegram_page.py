"""Messages of Telegram on a page: one that its program exported, or the preview of a channel on its site."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dateline.errors import InputError
from dateline.reading.moment import any_date
from dateline.reading.prose import text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Message", "is_one", "messages"]

_EXPORTED = re.compile(r'<div class="page_body chat_page"')
_SHOWN = re.compile(r'<div[^>]+\btgme_widget_message\b[^>]+\bdata-post="\w+/\d+"')


@dataclass(frozen=True, slots=True)
class Message:
    """A message with what is told of it."""

    number: str
    text: str
    channel: str | None = None
    author: str | None = None
    published: str | None = None
    updated: str | None = None
    forwarded_from: str | None = None
    address: str | None = None


def is_one(page: str) -> bool:
    """Whether a page is made of messages."""
    return page.lstrip()[:1] == "<" and (_EXPORTED.search(page) or _SHOWN.search(page)) is not None


def messages(page: str, where: str) -> Iterator[Message]:
    """The messages of a page, in its order; those without a text too."""
    from lxml.html import document_fromstring

    try:
        tree = document_fromstring(page)
    except Exception as error:  # whatever markup does to the parser
        raise InputError(where, f"no page can be made of it ({type(error).__name__})", "save it again") from None
    if _EXPORTED.search(page):
        channel = _words(tree, "page_header", "text")
        for element in _of_class(tree, "message"):
            if element.get("id") and "service" not in (element.get("class") or ""):
                yield _exported(element, channel)
    else:
        for element in tree.xpath("//*[@data-post]"):
            yield _shown(element)


def _exported(element: Any, channel: str | None) -> Message:  # Any: an lxml element, whose library has no types
    when = next(_of_class(element, "date"), None)
    forwarded = next(_of_class(element, "forwarded"), None)
    return Message(
        number=re.sub(r"\D", "", element.get("id")),
        text=_text(element, "text"),
        channel=channel,
        published=any_date(when.get("title") or "") if when is not None else None,
        forwarded_from=_words(forwarded, "from_name") if forwarded is not None else None,
    )


def _shown(element: Any) -> Message:
    post = element.get("data-post")
    when = next(element.iter("time"), None)
    return Message(
        number=post.rpartition("/")[2],
        text=_text(element, "tgme_widget_message_text"),
        channel=_words(element, "tgme_widget_message_owner_name"),
        author=_words(element, "tgme_widget_message_from_author"),
        published=any_date(when.get("datetime") or "") if when is not None else None,
        forwarded_from=_words(element, "tgme_widget_message_forwarded_from_name"),
        address=f"https://t.me/{post}",
    )


def _of_class(element: Any, name: str) -> Iterator[Any]:
    return (each for each in element.iterdescendants("div", "a", "span") if name in (each.get("class") or "").split())


def _text(element: Any, name: str) -> str:
    """The words of the last part of this class: before it stands what the message answers."""
    parts = list(_of_class(element, name))
    return text_of(parts[-1]) if parts else ""


def _words(element: Any, *names: str) -> str | None:
    """The words of the first part that has each of these classes, one within the other."""
    for name in names:
        element = next(_of_class(element, name), None)
        if element is None:
            return None
    return " ".join(element.text_content().split()) or None
