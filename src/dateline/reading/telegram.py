"""A channel or group of Telegram, as its program exports it (JSON, HTML) or its site shows it: a message a report."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime, timezone
from typing import TYPE_CHECKING, Any

from dateline.errors import InputError
from dateline.reading import telegram_page
from dateline.reading.encoding import decode, glimpse, is_writable
from dateline.reading.json_document import LARGEST_DOCUMENT
from dateline.records import Report

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.reading.source import Source
    from dateline.reading.telegram_page import Message

__all__ = ["SUFFIXES", "accepts", "read"]

SUFFIXES = frozenset[str]()
_EXPORT = re.compile(
    r'\s*\{\s*"name"\s*:.*?"type"\s*:\s*"\w+_(?:channel|supergroup|group)".*?"messages"\s*:\s*\[', re.DOTALL
)


def accepts(name: str, head: bytes) -> bool:  # noqa: ARG001 - the interface of a reader
    """Whether it begins as an export does, or is a page of messages."""
    begin = glimpse(head)
    return _EXPORT.match(begin) is not None or telegram_page.is_one(begin)


def read(source: Source) -> Iterator[Report | InputError]:
    """A report a message that has a text, in their order; its id is the source's, "#" and the message's number."""
    found = False
    for message in _messages(source):
        if message.text.strip() and is_writable(message.text):
            found = True
            yield _report(message, source)
    if not found:
        yield InputError(source.where, "no message with a text", "export the messages again, with their texts")


def _messages(source: Source) -> Iterator[Message]:
    text, _ = decode(source.whole(LARGEST_DOCUMENT), source.where, declared=source.charset)
    if telegram_page.is_one(text):
        yield from telegram_page.messages(text, source.where)
        return
    try:
        export = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise InputError(source.where, f"broken JSON: {str(error)[:80]}", "export it again") from None
    channel = export.get("name")
    for told in export["messages"] if isinstance(export["messages"], list) else ():
        if isinstance(told, dict) and told.get("type") == "message":
            yield _message(told, channel if isinstance(channel, str) else None)


def _message(told: dict[str, Any], channel: str | None) -> Message:  # Any: JSON's own values
    parts = told.get("text")
    parts = parts if isinstance(parts, list) else [parts]
    words = [part if isinstance(part, str) else part.get("text") for part in parts if isinstance(part, str | dict)]
    return telegram_page.Message(
        number=str(told.get("id")),
        text="".join(each for each in words if isinstance(each, str)),
        channel=channel,
        author=_words(told.get("author")),
        published=_moment(told, "date"),
        updated=_moment(told, "edited"),
        forwarded_from=_words(told.get("forwarded_from")),
    )


def _moment(told: dict[str, Any], name: str) -> str | None:
    """When a message was sent, with the zone of the machine that exported it, which two statements of the time show."""
    try:
        local = datetime.fromisoformat(told[name])
    except (KeyError, TypeError, ValueError):
        return None
    try:
        moment = datetime.fromtimestamp(int(told[f"{name}_unixtime"]), UTC)
        return moment.astimezone(timezone(local - moment.replace(tzinfo=None))).isoformat()
    except (KeyError, TypeError, ValueError, OverflowError, OSError):
        return local.isoformat()


def _words(value: object) -> str | None:
    return value.strip() or None if isinstance(value, str) else None


def _report(message: Message, source: Source) -> Report:
    dates = (("published", message.published), ("updated", message.updated))
    forwarded = [f"forwarded from {message.forwarded_from}"] if message.forwarded_from else []
    return Report(
        report_id=f"{source.name}#{message.number}",
        uri=message.address or f"{source.uri or source.name}#{message.number}",
        publisher=message.channel,
        byline=message.author,
        published=message.published,
        updated=message.updated,
        text=message.text,
        origins=("text: Telegram message", *forwarded, *(f"{name} {date}: message" for name, date in dates if date)),
    )
