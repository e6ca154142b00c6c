"""Bytes into text: byte-order mark, UTF-8, what the file declares, then a guess that is written down as a note."""

from __future__ import annotations

import codecs
import logging
from functools import cache
from typing import TYPE_CHECKING

from dateline.errors import InputError
from dateline.tables import read_table

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["decode", "glimpse", "is_writable", "refuse_binary", "refuse_wide"]

# Longest first: the UTF-32 mark begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_WIDE = ("utf-16", "utf-32")
_TO_TEXT = "save its text as a .txt file in UTF-8"
# What people hand over by mistake, by the bytes it begins with.
_OTHER_KINDS = (
    (b"{\\rtf", "an RTF document", _TO_TEXT),
    (b"\xd0\xcf\x11\xe0", "an old Office document", _TO_TEXT),
    (b"BZh", "compressed with bzip2", "unpack it first"),
    (b"\xfd7zXZ", "compressed with xz", "unpack it first"),
    (b"\x28\xb5\x2f\xfd", "compressed with zstd", "unpack it first"),
    (b"7z\xbc\xaf", "a 7z archive", "unpack it first"),
    (b"Rar!", "a RAR archive", "unpack it first"),
    (b"\xff\xd8\xff", "a JPEG picture", "write down what it says in a .txt file"),
    (b"\x89PNG", "a PNG picture", "write down what it says in a .txt file"),
    (b"GIF8", "a GIF picture", "write down what it says in a .txt file"),
    (b"RIFF", "a picture or a recording", "write down what it says in a .txt file"),
)
# Control bytes that occur in real texts: tab, line ends, form feed, escape.
_TEXT_CONTROLS = frozenset(b"\t\n\v\f\r\x1b")
# Old wire copy carries a few stray control bytes; a binary file is full of them (about a tenth of random bytes).
_MOST_CONTROLS = 0.05
# English prose in an old encoding is nearly all ASCII. A statistical guess has nothing to go by there and falls on
# neighbours of the encoding that nearly all such files have, so it is only asked where much of the text is not ASCII.
_MOSTLY_ASCII = 0.10
_WESTERN = "cp1252"
_WESTERN_NAMES = frozenset({"cp1252", "windows-1252", "iso-8859-15", "latin-9"})
# Of the letters of a text: French and Portuguese have one accented letter in twenty, Vietnamese one in four; text in
# Cyrillic or Arabic script that is taken for Western has nearly nothing else.
_MOST_ACCENTED = 0.4
_GUESSED_FROM = 64 * 1024  # bytes: more make the guess slower, not better


def decode(
    data: bytes, where: str, *,
    declared: str | None = None, language: str | None = None, prose: Callable[[bytes], bytes] = bytes,
) -> tuple[str, tuple[str, ...]]:  # fmt: skip
    """The text of a file, with a note where its encoding is a guess; a byte-order mark is left out, nothing else.

    ``declared`` is the encoding and ``language`` the language that the file or its sender states; ``prose`` gives the
    bytes to guess from, without markup.

    InputError where the bytes are no text.

    >>> decode("café".encode(), "a.txt")
    ('café', ())
    >>> decode("The café closed.".encode("cp1252"), "a.txt")
    ('The café closed.', ('encoding guessed: cp1252',))
    """
    refuse_binary(data, where)
    mark = _marked(data)
    try:
        return data.decode(mark or "utf-8"), ()
    except UnicodeDecodeError as error:
        if mark:
            marked = mark.removesuffix("-sig").upper()
            what = f"not the {marked} that its byte-order mark declares, at byte {error.start}"
            raise InputError(where, what, "save it again as UTF-8") from None
    if damage := _damage(data):
        many = f"{damage:,} places, which are" if damage > 1 else "1 place, which is"
        return data.decode("utf-8", errors="replace"), (f"UTF-8 but for {many} shown as \ufffd",)
    text, sample = _decoded(data, declared), prose(data)
    if text is not None and not _is_mangled(sample, declared):
        return text, ()
    guess = _guess(sample or data, language)
    if (guessed := _decoded(data, guess)) is not None:
        false = f", not {declared} as declared" if declared and guess != declared else ""
        return guessed, (f"encoding guessed: {guess}{false}",)
    if text is not None:
        return text, (f"encoding doubtful: {declared} as declared",)
    raise InputError(where, "in no encoding that can be told", "save it again as UTF-8")


def glimpse(head: bytes) -> str:
    """The beginning of a file as text, to tell its format by; what cannot be decoded is replaced."""
    return head.decode(_marked(head) or "utf-8", errors="replace").lstrip("\ufeff")


def refuse_binary(head: bytes, where: str) -> None:
    """InputError where these first bytes are no text, with what they are as far as it can be told."""
    begin = head.removeprefix(codecs.BOM_UTF8).lstrip()
    for magic, kind, remedy in _OTHER_KINDS:
        if begin.startswith(magic):
            raise InputError(where, f"{kind}, which is not read", remedy)
    if _marked(head) not in _WIDE and _is_binary(head):
        raise InputError(where, "binary, not text", "give it as text, HTML or JSON Lines")


def refuse_wide(head: bytes, where: str) -> None:
    """InputError where a byte-order mark says UTF-16 or UTF-32, whose lines cannot be told by their bytes."""
    if (mark := _marked(head)) and mark in _WIDE:
        raise InputError(where, f"{mark.upper()}, which is not read line by line", "save it again as UTF-8")


def is_writable(text: str) -> bool:
    """Whether a text can be written as UTF-8: False where it holds half a surrogate pair."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _marked(data: bytes) -> str | None:
    return next((encoding for mark, encoding in _MARKS if data.startswith(mark)), None)


def _is_binary(data: bytes) -> bool:
    if b"\0" in data:
        return True
    controls = sum(data.count(byte) for byte in range(32) if byte not in _TEXT_CONTROLS)
    return controls > _MOST_CONTROLS * len(data)


def _damage(data: bytes) -> int:
    """In how many places a text in UTF-8 is none: cut in mid-character, pasted together; 0 in another encoding.

    Letters of other encodings hardly ever stand as UTF-8 has them, so that what mostly does is UTF-8.
    """
    text = data.decode("utf-8", errors="replace")
    damage = text.count("\ufffd") - data.count(b"\xef\xbf\xbd")
    beyond_ascii = len(text) - len(text.encode("ascii", errors="ignore")) - damage
    return damage if beyond_ascii > damage else 0


def _is_mangled(sample: bytes, declared: str | None) -> bool:
    """Whether a text is hardly Western, as it is declared to be: every byte is some letter there, but not so many."""
    if declared not in _WESTERN_NAMES:
        return False
    letters = sum(chr(byte).isalpha() for byte in sample if byte < 128)
    beyond = sum(byte >= 0xC0 for byte in sample)
    return beyond > _MOST_ACCENTED * (letters + beyond)


def _guess(data: bytes, language: str | None) -> str | None:
    candidates = _encodings().get(language or "", [])
    beyond_ascii = len(data) - len(data.decode("ascii", errors="ignore"))
    if not candidates and beyond_ascii < _MOSTLY_ASCII * len(data) and _decoded(data, _WESTERN) is not None:
        return _WESTERN
    import charset_normalizer

    logging.getLogger("charset_normalizer").addHandler(logging.NullHandler())  # a library never prints
    best = charset_normalizer.from_bytes(data[:_GUESSED_FROM], cp_isolation=candidates or None).best()
    if best:
        return best.encoding
    return next((name for name in candidates if _decoded(data, name) is not None), None)


@cache
def _encodings() -> dict[str, list[str]]:
    """The encodings that texts in a language may be in."""
    table = read_table("dateline.reading", "encodings.toml")["languages"]
    return {language: group["encodings"] for group in table for language in group["codes"]}


def _decoded(data: bytes, encoding: str | None) -> str | None:
    try:
        return data.decode(encoding) if encoding else None
    except (LookupError, UnicodeError):  # a page may declare any name, a codec that always fails among them
        return None
