"""A mailbox (mbox), as programs and mailing lists keep their mails: one after the other in one file."""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING

from dateline.errors import InputError
from dateline.reading import mail

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.reading.source import Source

__all__ = ["SUFFIXES", "accepts", "read"]

SUFFIXES = frozenset({".mbox"})
_BEGIN = b"From "
_HELD_BACK = re.compile(rb"^>(>*From )", re.MULTILINE)  # lines of a mail's text that would begin a mail


def accepts(name: str, head: bytes) -> bool:
    """Whether it begins with the line that stands before each mail, and then as a mail does."""
    first, _, rest = head.partition(b"\n")
    return first.startswith(_BEGIN) and mail.accepts(f"{name}.eml", rest)


def read(source: Source) -> Iterator[Source | InputError]:
    """Each mail, under the mailbox's name and its number."""
    for number, data in enumerate(_mails(source), 1):
        where = f"{source.where}: mail {number}"
        if len(data) > mail.LARGEST_MAIL:
            yield InputError(where, f"larger than {mail.LARGEST_MAIL // 1024 // 1024} MB", "save it by itself")
        elif data.strip():
            name = f"{source.name}#{number}"
            yield source.inside(name, BytesIO(_HELD_BACK.sub(rb"\1", data)), where=where, uri=name, called="mail.eml")


def _mails(source: Source) -> Iterator[bytes]:
    """The bytes of each mail; of one that is too large no more than shows that it is."""
    lines: list[bytes] = []
    size, is_blank = 0, True
    source.stream.readline(mail.LARGEST_MAIL)
    while line := source.stream.readline(mail.LARGEST_MAIL):
        if is_blank and line.startswith(_BEGIN):
            yield b"".join(lines)
            lines, size = [], 0
        elif size <= mail.LARGEST_MAIL:
            lines.append(line)
            size += len(line)
        is_blank = not line.strip()
    yield b"".join(lines)
