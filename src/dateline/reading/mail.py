"""A mail (EML), as bulletins and situation reports are sent round: what it says, and the documents attached to it.

A page that a browser saved as one file (MHTML) is packed as a mail is; it is read as the page.
"""

from __future__ import annotations

import re
from email import policy
from email.parser import BytesParser
from io import BytesIO
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from dateline.errors import InputError
from dateline.reading.encoding import decode, glimpse, is_writable
from dateline.reading.moment import any_date
from dateline.reading.prose import prose_of
from dateline.records import Report

if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.message import EmailMessage

    from dateline.reading.source import Source

__all__ = ["SUFFIXES", "accepts", "read"]

SUFFIXES = frozenset({".eml", ".mht", ".mhtml"})
# Attachments are packed by a third: a mail may be larger than the report in it.
LARGEST_MAIL = 64 * 1024 * 1024
MOST_PARTS = 500
_HEADER = re.compile(r"([A-Za-z][A-Za-z0-9-]*):(?:[ \t].*)?\r?$")
# What only a mail has; "From:" and "Subject:" also stand above memoranda that are plain text.
_OF_MAIL = frozenset({"message-id", "mime-version", "received", "return-path", "delivered-to", "dkim-signature"})
_READ_AS = frozenset({
    ".pdf", ".docx", ".txt", ".html", ".htm", ".eml", ".mht", ".mhtml", ".csv", ".tsv", ".jsonl", ".json", ".zip",
    ".doc", ".rtf", ".odt", ".xls", ".xlsx", ".ods", ".ppt", ".pptx", ".7z", ".rar",  # refused, and told of
})  # fmt: skip
# What is attached may lack a name.
_BY_TYPE = {
    "message/rfc822": ".eml", "application/pdf": ".pdf", "text/html": ".html", "text/plain": ".txt",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
}  # fmt: skip
_ATTACHED = frozenset({"message/rfc822", "application/pdf"})  # wherever they stand in a mail


def accepts(name: str, head: bytes) -> bool:
    """Whether it begins with headers of which one is a mail's own, or is called so and begins with headers."""
    names = set[str]()
    for line in glimpse(head).splitlines():
        if not line.strip():
            break
        if line[:1] in " \t" and names:
            continue
        found = _HEADER.match(line)
        if found is None:
            return False
        names.add(found[1].lower())
    return bool(names & _OF_MAIL) or (bool(names) and PurePath(name).suffix.lower() in SUFFIXES)


def read(source: Source) -> Iterator[Report | Source | InputError]:
    """What the mail says, if anything, then each document attached to it, under the mail's name and its own."""
    message = _parsed(source)
    if saved := _saved_page(message, source):
        yield saved
        return
    body, notes = _body(message, source)
    attached = [part for part in _parts(message) if _suffix(part)]
    if body:
        yield _report(message, body, notes, source)
    elif not attached:
        raise InputError(source.where, "no text in this mail", "save its text as a .txt file")
    for number, part in enumerate(attached, 1):
        file = (part.get_filename() or f"part-{number}{_suffix(part)}").encode("utf-8", "replace").decode()
        name = f"{source.name}/{file}"
        called = file if PurePath(file).suffix.lower() == _suffix(part) else file + _suffix(part)
        if (data := _payload(part)).strip():
            where = f"{source.where}/{file}"
            yield source.inside(name, BytesIO(data), where=where, uri=name, called=called, charset=_charset(part))


def _saved_page(message: EmailMessage, source: Source) -> Source | None:
    """The page that a browser saved, under its own address; None where it is a mail."""
    address = _header(message, "Snapshot-Content-Location")
    saved_by = (_header(message, "From") or "").lower().startswith("<saved by")
    if not address and not saved_by:
        return None
    page = next((part for part in message.walk() if part.get_content_type() == "text/html"), None)
    if page is None or not (data := _payload(page)).strip():
        return None
    address = address or _header(page, "Content-Location")
    return source.inside(
        source.name, BytesIO(data), where=source.where, uri=address, called="page.html", charset=_charset(page)
    )


def _parts(message: EmailMessage) -> Iterator[Any]:  # Any: parts may be of an older kind of message
    """The parts of a mail that hold no others; a mail within it is one, whatever it holds."""
    waiting: list[Any] = [message]
    while waiting:
        part = waiting.pop(0)
        if part is not message and part.get_content_type() == "message/rfc822":
            yield part
        elif part.is_multipart():
            waiting[:0] = part.get_payload()
        elif part is not message:
            yield part


def _parsed(source: Source) -> EmailMessage:
    data = source.whole(LARGEST_MAIL)
    try:
        message = BytesParser(policy=policy.default).parsebytes(data)
        parts = sum(1 for _ in message.walk())
    except (Exception, RecursionError) as error:  # whatever broken headers do to the parser
        what = f"a mail that cannot be read ({type(error).__name__})"
        raise InputError(source.where, what, "save its text as a .txt file") from error
    if parts > MOST_PARTS:
        raise InputError(source.where, f"{parts:,} parts, more than a mail has", "save its text as a .txt file")
    return message


def _report(message: EmailMessage, text: str, notes: tuple[str, ...], source: Source) -> Report:
    published = any_date(re.sub(r"\s*\([^)]*\)\s*$", "", _header(message, "Date") or ""))
    sender = _header(message, "From") or ""
    name = re.sub(r"\s*<[^>]*>\s*$", "", sender).strip(' "') or None
    if name and "@" in name:  # an address is of no use to a reader and may be a private one
        name = None
    return Report(
        report_id=source.name,
        uri=source.uri,
        publisher=name,
        title=_header(message, "Subject"),
        published=published,
        language=(_header(message, "Content-Language") or "en").split(",")[0].strip().lower() or "en",
        text=text,
        notes=notes,
        origins=("text: body of the mail", *([f"published {published}: Date of the mail"] if published else [])),
    )


def _body(message: EmailMessage, source: Source) -> tuple[str, tuple[str, ...]]:
    """What the mail says, as text where it has that, else of its page."""
    for kinds in (("plain",), ("html",)):
        try:
            part: Any = message.get_body(preferencelist=kinds)
        except Exception:  # a part that is not what it says
            part = None
        if part is None or not (data := _payload(part)).strip():
            continue
        text, notes = decode(data, source.where, declared=_charset(part))
        text = prose_of(text) if kinds == ("html",) else text.replace("\r\n", "\n").strip("\n")
        if text.strip() and is_writable(text):
            return text, notes
    return "", ()


def _payload(part: Any) -> bytes:
    """The bytes of a part; none of one that is broken or holds other parts."""
    try:
        if part.get_content_type() == "message/rfc822":
            return bytes(part.get_content())
        data = part.get_payload(decode=True)
    except Exception:  # broken packing: there is nothing to be read of it
        return b""
    return data if isinstance(data, bytes) else b""


def _charset(part: Any) -> str | None:
    try:
        return str(part.get_content_charset() or "") or None
    except Exception:  # a header that is none
        return None


def _suffix(part: Any) -> str:
    """The suffix of an attached file that may be read, by its name or its type; none of what is the mail's own text."""
    try:
        named = PurePath(part.get_filename() or "").suffix.lower()
        kind, stands = part.get_content_type(), part.get_content_disposition()
    except Exception:  # a header that is none
        return ""
    if named in _READ_AS:
        return named
    return _BY_TYPE.get(kind, "") if kind in _ATTACHED or stands == "attachment" else ""


def _header(message: Any, name: str) -> str | None:
    try:
        words = " ".join(str(message[name] or "").split())
    except Exception:  # a header that is none
        return None
    return words if words and is_writable(words) else None
