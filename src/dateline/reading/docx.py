"""A Word document (DOCX): its paragraphs, headings and tables in their order."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from dateline.errors import InputError
from dateline.reading.date_line import read_head
from dateline.reading.document_head import document_dates, stated_words
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
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_WRAPPERS = frozenset({"sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag"})
_MARKS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_LEFT_OUT = frozenset({"del", "moveFrom", "instrText", "pPr", "rPr", "Fallback", "txbxContent", "sdtPr"})


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
        title=stated_words(stated.title) or head.title,
        byline=stated_words(stated.author) or head.byline,
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
    """The paragraphs and tables of a document, each with the name of its style; text boxes after their paragraph.

    The library leaves out what stands in fields of a form and what was inserted with changes tracked.
    """
    from docx.text.paragraph import Paragraph

    for element in _blocks_of(document.element.body):
        if _name(element) == "tbl":
            yield "\n".join(filter(None, map(_row, element.iterfind(f"{{{_W}}}tr")))), ""
            continue
        style = Paragraph(element, document).style
        yield _words(element).strip(), (style.name or "") if style is not None else ""
        for box in element.iter(f"{{{_W}}}txbxContent"):
            if not any(
                _name(around) == "Fallback" for around in box.iterancestors()
            ):  # the same again, for old programs
                yield from ((_words(part).strip(), "") for part in box.iterfind(f"{{{_W}}}p"))


def _blocks_of(element: Any) -> Iterator[Any]:
    """The paragraphs and tables below an element, those in fields and marked changes too."""
    for part in element:
        if _name(part) in ("p", "tbl"):
            yield part
        elif _name(part) in _WRAPPERS:
            yield from _blocks_of(part)


def _words(element: Any) -> str:
    """The words of a paragraph as they stand once its tracked changes are accepted."""
    words = ""
    for part in element:
        name = _name(part)
        if name == "t":
            words += part.text or ""
        elif name in _MARKS:
            words += _MARKS[name]
        elif name not in _LEFT_OUT:
            words += _words(part)
    return words


def _row(row: Any) -> str:
    """The cells of a row with bars between them; nothing where none of them has words."""
    cells = [cell for cell in row.iter(f"{{{_W}}}tc") if next(cell.iterancestors(f"{{{_W}}}tr")) is row]
    words = [" ".join(" ".join(map(_words, cell.iter(f"{{{_W}}}p"))).split()) for cell in cells]
    return " | ".join(words) if any(words) else ""


def _name(element: Any) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _kind(style: str) -> PassageKind | None:
    if style.lower().startswith("heading"):
        return "subhead"
    return "caption" if style.lower() == "caption" else None
