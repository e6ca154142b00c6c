"""A Word document (DOCX): its paragraphs, headings and tables in their order."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from dateline.errors import InputError
from dateline.reading.date_line import read_head
from dateline.reading.document_dates import document_dates
from dateline.reading.encoding import is_writable
from dateline.reading.guard import FAULTS, most_of
from dateline.reading.source import LARGEST_REPORT
from dateline.records import Passage, PassageKind, Report, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.reading.source import Source

__all__ = ["SUFFIXES", "accepts", "read"]

SUFFIXES = frozenset({".docx"})
# Pictures make documents large; the text of one is held whole.
LARGEST_DOCUMENT = 5 * LARGEST_REPORT
_TEXT = "word/document.xml"


def accepts(name: str, head: bytes) -> bool:
    """Whether it is an archive that holds what Word writes, or is called so."""
    if not head.startswith(b"PK\x03\x04"):
        return False
    return b"word/" in head or PurePath(name).suffix.lower() in SUFFIXES


def read(source: Source) -> Iterator[Report]:
    """One report: paragraphs apart by blank lines, a row of a table a line. Its id is the path as given."""
    from importlib.metadata import version

    document = _opened(source)
    text, passages = _text(document)
    if not text.strip() or not is_writable(text):
        raise InputError(source.where, "no text in this document", "save its text as a .txt file")
    head, stated = read_head(text), document.core_properties
    dates = document_dates(head, text, stated.created.date().isoformat() if stated.created else None)
    yield Report(
        report_id=source.name,
        uri=source.uri,
        title=stated.title.strip() or head.title,
        byline=stated.author.strip() or head.byline,
        published=dates.published,
        updated=head.updated,
        text=text,
        notes=(*head.notes, *dates.notes),
        origins=(f"text: python-docx {version('python-docx')}", *dates.origins),
        passages=passages,
    )


def _opened(source: Source) -> Any:  # Any: the library has no types
    """The document; InputError where it is broken, locked, or a bomb."""
    data = source.whole(LARGEST_DOCUMENT)
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            _refuse_bomb(archive, len(data), source)
        from docx import Document

        return Document(BytesIO(data))
    except InputError:
        raise
    except (*FAULTS, KeyError, AttributeError, TypeError, RecursionError) as error:
        what = f"a Word document that cannot be read ({type(error).__name__})"
        raise InputError(source.where, what, "save it again, or its text as a .txt file") from error
    except Exception as error:  # the XML library's own errors, which are no part of any tree
        what = f"a Word document that is broken ({type(error).__name__})"
        raise InputError(source.where, what, "save it again, or its text as a .txt file") from error


def _refuse_bomb(archive: zipfile.ZipFile, packed: int, source: Source) -> None:
    """InputError where the archive has no text, or swells: what its parts say of their size, and what is true."""
    if _TEXT not in archive.namelist():
        raise InputError(source.where, "no Word document in this archive", "name it .zip if it is an archive")
    most, grown = min(most_of(packed), 2 * LARGEST_DOCUMENT), 0
    for info in archive.infolist():
        with archive.open(info) as part:
            while piece := part.read(1 << 20):
                grown += len(piece)
                if grown > most:
                    what = f"unpacks to more than {most // 1024 // 1024} MB, as bombs do"
                    raise InputError(source.where, what, "save its text as a .txt file")


def _text(document: Any) -> tuple[str, tuple[Passage, ...]]:
    """The text, and its headings and captions as what they are."""
    text, passages = "", list[Passage]()
    for block, style in _blocks(document):
        if not block.strip():
            continue
        text += f"\n\n{block}" if text else block
        if kind := _kind(style):
            passages.append(Passage(kind=kind, span=Span.of(text, len(text) - len(block), len(text))))
    return text, tuple(passages)


def _blocks(document: Any) -> Iterator[tuple[str, str]]:
    """The paragraphs and tables of a document, each with the name of its style."""
    from docx.table import Table

    for item in document.iter_inner_content():
        if isinstance(item, Table):
            yield "\n".join(filter(None, (_row(row) for row in item.rows))), ""
        else:
            yield item.text.strip(), (item.style.name or "") if item.style is not None else ""


def _row(row: Any) -> str:
    """The cells of a row, each once: one that spans columns is given for every one of them."""
    cells = dict.fromkeys((cell._tc, " ".join(cell.text.split())) for cell in row.cells)
    return " | ".join(text for _, text in cells)


def _kind(style: str) -> PassageKind | None:
    if style.lower().startswith("heading"):
        return "subhead"
    return "caption" if style.lower() == "caption" else None
