"""The program that opens a PDF: bytes in, the lines of its pages out. It runs in a process of its own.

A document can be made to keep any reader of PDF busy for hours, or to fill its memory. Nothing but the end of the
process stops that for sure; so ``dateline.reading.pdf`` starts this file, waits for so long, and ends it. It needs
pypdf alone, to start fast.
"""

from __future__ import annotations

import json
import logging
import sys
from io import BytesIO

__all__ = ["MOST_MEMORY", "MOST_PAGES", "main"]

MOST_PAGES = 1_000
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
    pages = [(page.extract_text() or "").splitlines() for page in reader.pages]
    stated = {name: value for name, value in dict(reader.metadata or {}).items() if isinstance(value, str)}
    return {"pages": pages, "stated": stated, "version": __version__}


def _limit_memory() -> None:
    """Asks the system to refuse more memory, where it can."""
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    except (ImportError, ValueError, OSError):  # not on Windows; macOS refuses
        pass


if __name__ == "__main__":
    main()
