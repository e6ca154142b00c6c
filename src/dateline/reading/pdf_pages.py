"""The program that opens a PDF: bytes in, the pieces of its lines and their places out, in a process of its own.

A document can be made to keep any reader of PDF busy for hours, or to fill its memory. Nothing but the end of the
process stops that for sure; so ``dateline.reading.pdf`` starts this file, waits for so long, and ends it. It needs
pypdf alone, to start fast.
"""

from __future__ import annotations

import json
import logging
import sys
from io import BytesIO
from math import hypot
from typing import Any

__all__ = ["MOST_MEMORY", "MOST_PAGES", "main"]

MOST_PAGES = 1_000
_BULLETS = {0x7F: "•", 0xF0B7: "•", 0xF0A7: "•"}  # as fonts of symbols have them
MOST_MEMORY = 2 * 1024**3  # bytes


def main() -> None:
    """Reads a PDF from standard input and writes what it holds, or why it cannot be read, as JSON."""
    _limit_memory()
    try:
        told = _told(sys.stdin.buffer.read())
    except (Exception, RecursionError) as error:  # whatever a broken or hostile document does to the library
        told = {"fault": f"a PDF that cannot be read ({type(error).__name__}: {str(error)[:80]})"}
    sys.stdout.buffer.write(json.dumps(told).encode())


def _told(data: bytes) -> dict[str, object]:
    from pypdf import PdfReader, __version__

    logging.getLogger("pypdf").addHandler(logging.NullHandler())
    logging.getLogger("pypdf").propagate = False
    reader = PdfReader(BytesIO(data))
    if reader.is_encrypted and not reader.decrypt(""):
        return {"fault": "a PDF that only opens with a password", "remedy": "save a copy without one"}
    count = len(reader.pages)
    if count > MOST_PAGES:
        return {"fault": f"{count:,} pages, too many for one report", "remedy": "split it into its reports"}
    pages = [_pieces(page) for page in reader.pages]
    stated = {name: value for name, value in dict(reader.metadata or {}).items() if isinstance(value, str)}
    return {"pages": pages, "stated": stated, "version": __version__}


def _pieces(page: Any) -> list[tuple[float, float, float, str]]:  # Any: a page, as the library has it
    """The pieces of a page's lines as they are drawn: left end, foot, size of letters, words.

    Words end with a line's end where the document says so; what follows without a move of its own goes on with them.
    """
    pieces: list[tuple[float, float, float, str]] = []

    def visit(text: str, outer: list[float], inner: list[float], _font: object, size: float) -> None:
        x, y, scale = _place(outer, inner)
        for words in text.translate(_BULLETS).splitlines(keepends=True):
            if pieces and not pieces[-1][3].endswith("\n") and (not words.strip() or pieces[-1][:2] == (x, y)):
                pieces[-1] = (*pieces[-1][:3], pieces[-1][3] + words)
            elif words.strip():
                pieces.append((x, y, (size or 1.0) * scale, words))

    page.extract_text(visitor_text=visit)
    return pieces


def _place(outer: list[float], inner: list[float]) -> tuple[float, float, float]:
    """Where a piece begins, and by how much its letters are scaled, by the two matrices that place it."""
    x = inner[4] * outer[0] + inner[5] * outer[2] + outer[4]
    y = inner[4] * outer[1] + inner[5] * outer[3] + outer[5]
    across, up = inner[2] * outer[0] + inner[3] * outer[2], inner[2] * outer[1] + inner[3] * outer[3]
    return x, y, hypot(across, up) or 1.0


def _limit_memory() -> None:
    """Asks the system to refuse more memory, where it can."""
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    except (ImportError, ValueError, OSError):  # not on Windows; macOS refuses
        pass


if __name__ == "__main__":
    main()
