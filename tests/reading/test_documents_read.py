"""PDF and Word documents, mails with documents attached, lists of addresses."""

from __future__ import annotations

import io
import zipfile
from email.message import EmailMessage
from typing import TYPE_CHECKING

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from dateline.errors import InputError
from dateline.fetching import addresses_in
from dateline.reading import pdf, pdf_pages, read
from dateline.reading.addresses import LONGEST, listed
from dateline.records import Report

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def a_pdf(pages: list[list[str]], info: str = "") -> bytes:
    """A PDF with these lines on its pages; ``info`` is what it states of itself ("/Title (Report)")."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>"]
    numbers = [4 + 2 * place for place in range(len(pages))]
    kids = " ".join(f"{number} 0 R" for number in numbers)
    objects.append(f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>")
    objects.append("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
    for number, lines in zip(numbers, pages, strict=True):
        drawn = "".join(f"({escaped(line)}) Tj T* " for line in lines)
        stream = f"BT /F1 11 Tf 14 TL 60 760 Td {drawn}ET"
        page = f"/Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {number + 1} 0 R"
        objects.append(f"<< {page} /Resources << /Font << /F1 3 0 R >> >> >>")
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
    objects.append(f"<< {info} >>")
    data, offsets = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        offsets.append(len(data))
        data += f"{number} 0 obj\n{content}\nendobj\n".encode("latin-1")
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    trailer = f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R /Info {len(objects)} 0 R >>"
    end = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{trailer}\nstartxref\n{len(data)}\n%%EOF\n"
    return data + end.encode("latin-1")


def escaped(line: str) -> str:
    return line.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


HEAD, FOOT = "Sarn Relief Coordination", "Situation report 12 - page {}"
BODY = [
    "Shelling along the lower Sarn drove some three hundred families from their",
    "homes this week, committees in the towns of Keld and Dovan reported.",
    "Needs",
    "The committees asked for blankets, fuel and clean water.",
]
PDF = a_pdf(
    [
        [HEAD, *BODY, FOOT.format(1)],
        [HEAD, "In Osten the school is full.", FOOT.format(2)],
        [HEAD, "No one was hurt in Marow.", FOOT.format(3)],
    ],
    "/Title (Sarn valley) /CreationDate (D:20220325093000Z)",
)


def a_docx() -> bytes:
    document = Document()
    document.core_properties.title = "Sarn valley"
    document.core_properties.author = "Relief Coordination"
    document.add_paragraph("25 March 2022")
    document.add_heading("Overview", level=1)
    document.add_paragraph("Shelling along the lower Sarn drove three hundred families from their homes.")
    table = document.add_table(rows=2, cols=2)
    for cell, words in zip(table._cells, ["Town", "Families", "Keld", "310"], strict=True):
        cell.text = words
    document.add_paragraph("Families in the school of Keld.", style="Caption")
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def a_mail(text: str | None = "Two villages were shelled, the district office said.", **attached: bytes) -> bytes:
    message = EmailMessage()
    message["From"] = "Sarn Relief Coordination <desk@sarn.example>"
    message["Subject"] = "Situation report 12"
    message["Date"] = "Fri, 25 Mar 2022 09:30:00 +0300"
    message["Message-ID"] = "<12@sarn.example>"
    if text:
        message.set_content(text)
        message.add_alternative(f"<p>{text}</p>", subtype="html")
    for name, content in attached.items():
        message.add_attachment(content, maintype="application", subtype="octet-stream", filename=name.replace("_", "."))
    return message.as_bytes()


def test_a_pdf_is_read_without_its_running_lines(report_of: Callable[..., Report]) -> None:
    report = report_of("report.pdf", PDF)
    assert HEAD not in report.text
    assert "page" not in report.text
    paragraphs = report.text.split("\n\n")
    assert paragraphs == [" ".join(BODY[:2]), *BODY[2:], "In Osten the school is full.", "No one was hurt in Marow."]
    assert (report.title, report.published) == ("Sarn valley", "2022-03-25")
    assert any("on which the document was made" in note for note in report.notes)
    assert report.origins[0].endswith(", 3 pages")


def test_a_document_is_dated_by_the_day_that_it_reports_up_to(report_of: Callable[..., Report]) -> None:
    lines = ["Sarn: Situation Report No. 12 (as of 23 March 2022)", "Shells fell on Keld."]
    report = report_of("report.pdf", a_pdf([lines], "/Author (anonymous) /CreationDate (D:20220325093000Z)"))
    assert (report.published, report.byline) == ("2022-03-23", None)
    assert report.origins[1:] == (
        "published 2022-03-23: day up to which the text says that it reports",
        "published 2022-03-25: creation date of the document",
    )
    assert not any("document was made" in note for note in report.notes)


def test_a_pdf_is_told_by_its_content(report_of: Callable[..., Report]) -> None:
    assert report_of("report.txt", PDF).title == "Sarn valley"


@pytest.mark.parametrize(
    ("content", "what"),
    [(a_pdf([[], []]), "no text in this PDF"), (PDF[:300], "a PDF that cannot be read"), (b"%PDF-1.7", "a PDF that")],
)
def test_a_pdf_without_text_gives_one_error(error_of: Callable[..., InputError], content: bytes, what: str) -> None:
    assert error_of("a.pdf", content).what.startswith(what)


def test_a_pdf_that_takes_too_long_costs_one_message(
    write: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf, "LONGEST", 0.001)  # no process starts so fast
    endless, report = read([write("a.pdf", PDF), write("b.txt", "Shells fell on Keld.")])
    assert isinstance(endless, InputError)
    assert endless.what == "a PDF that takes more than 0.001 seconds to read"
    assert endless.remedy
    assert isinstance(report, Report)


def test_a_reader_of_pdf_that_dies_costs_one_message(
    error_of: Callable[..., InputError], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    dies = tmp_path / "dies.py"
    dies.write_text("import os; os.abort()", encoding="utf-8")
    monkeypatch.setattr(pdf_pages, "__file__", str(dies))
    assert error_of("a.pdf", PDF).what.startswith("a PDF that cannot be read (reading it ended with status ")


def test_a_word_document_keeps_its_order_and_its_headings(report_of: Callable[..., Report]) -> None:
    report = report_of("report.docx", a_docx())
    assert report.text.split("\n\n")[1:] == [
        "Overview",
        "Shelling along the lower Sarn drove three hundred families from their homes.",
        "Town | Families\nKeld | 310",
        "Families in the school of Keld.",
    ]
    assert (report.title, report.byline, report.published) == ("Sarn valley", "Relief Coordination", "2022-03-25")
    assert [(passage.kind, passage.span.text) for passage in report.passages] == [
        ("subhead", "Overview"),
        ("caption", "Families in the school of Keld."),
    ]


def test_what_was_inserted_stands_in_a_form_or_in_a_box_is_read_and_what_was_deleted_is_not(
    report_of: Callable[..., Report],
) -> None:
    document, spaces = Document(), nsdecls("w")
    paragraph = document.add_paragraph("The army ")
    changed = f'{spaces} w:id="1" w:author="x" w:date="2022-03-25T09:00:00Z"'
    paragraph._p.append(parse_xml(f"<w:ins {changed}><w:r><w:t>did not </w:t></w:r></w:ins>"))
    paragraph._p.append(parse_xml(f"<w:del {changed}><w:r><w:delText>surely </w:delText></w:r></w:del>"))
    paragraph.add_run("shell Keld.")
    form = f"<w:sdt {spaces}><w:sdtContent><w:p><w:r><w:t>310 families left.</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    document.element.body.insert(1, parse_xml(form))
    box = "<w:txbxContent><w:p><w:r><w:t>Nine dead.</w:t></w:r></w:p></w:txbxContent>"
    document.add_paragraph("In short:")._p.append(parse_xml(f"<w:r {spaces}><w:pict>{box}</w:pict></w:r>"))
    table = document.add_table(rows=1, cols=3)
    table.cell(0, 0).text = "Keld"
    table.cell(0, 1).merge(table.cell(0, 2)).text = "9"
    buffer = io.BytesIO()
    document.save(buffer)
    words = ["The army did not shell Keld.", "310 families left.", "In short:", "Nine dead.", "Keld | 9"]
    assert report_of("a.docx", buffer.getvalue()).text.split("\n\n") == words


def test_a_word_document_that_swells_is_refused(error_of: Callable[..., InputError]) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", bytes(80 * 1024 * 1024))
    assert "as bombs do" in error_of("a.docx", buffer.getvalue()).what


def test_a_broken_word_document_gives_one_error(error_of: Callable[..., InputError]) -> None:
    assert error_of("a.docx", a_docx()[:-200]).what.startswith("a Word document")


def test_a_mail_says_who_sent_it_and_when(report_of: Callable[..., Report]) -> None:
    report = report_of("bulletin", a_mail())
    assert report.text == "Two villages were shelled, the district office said."
    assert (report.title, report.publisher) == ("Situation report 12", "Sarn Relief Coordination")
    assert report.published == "2022-03-25T09:30:00+03:00"


def test_documents_attached_to_a_mail_are_read_too(write: Callable[..., Path]) -> None:
    path = write("12.eml", a_mail(report_pdf=PDF, photo_png=b"\x89PNG", broken_docx=b"PK\x03\x04"))
    body, annex, broken = read([path])
    assert isinstance(body, Report)
    assert isinstance(annex, Report)
    assert annex.report_id == f"{path.as_posix()}/report.pdf"
    assert isinstance(broken, InputError)


def test_what_is_attached_without_a_name_is_told_by_its_type(write: Callable[..., Path]) -> None:
    mail, inner = EmailMessage(), EmailMessage()
    inner.set_content("Two soldiers were killed near Osten, the army said.")
    inner["Message-ID"], inner["Subject"] = "<2@sarn.example>", "Osten"
    inner.add_attachment(b"A list of the dead of Osten.", maintype="text", subtype="plain", filename="list.txt")
    mail["Message-ID"] = "<1@sarn.example>"
    mail.set_content("See the mail below.")
    mail.add_attachment(inner)
    mail.add_attachment("<html><p>Shells fell on Keld.</p></html>", subtype="html", filename="page")
    mail.add_attachment(b"\xd0\xcf\x11\xe0", maintype="application", subtype="msword", filename="old.doc")
    path = write("a.eml", mail.as_bytes())
    *reports, old = read([path])
    assert all(isinstance(report, Report) for report in reports)
    names = ["", "/part-1.eml", "/part-1.eml/list.txt", "/page"]
    assert [report.report_id for report in reports] == [path.as_posix() + name for name in names]  # type: ignore[union-attr]
    assert "an old Office document" in str(old)


def test_rows_of_a_table_in_a_mail_are_lines(report_of: Callable[..., Report]) -> None:
    head = b"MIME-Version: 1.0\nContent-Type: text/html\n\n"
    rows = b"<table><tr><th>Town</th><th>Killed</th></tr><tr><td>Keld</td><td>9</td></tr></table>"
    assert report_of("a.eml", head + rows).text == "Town | Killed\n\nKeld | 9"


def test_a_page_that_a_browser_saved_as_one_file_is_a_page(report_of: Callable[..., Report]) -> None:
    words = "<p>Shells fell on the market of Keld on Friday, and four people were killed, a nurse said.</p>" * 3
    page = f"<html><head><title>Keld</title></head><body><nav>World</nav><article>{words}</article></body></html>"
    head = "From: <Saved by Blink>\nSnapshot-Content-Location: https://gazette.example/keld\nMIME-Version: 1.0\n"
    head += 'Content-Type: multipart/related; boundary="--B"\n\n----B\nContent-Type: text/html\n\n'
    report = report_of("keld.mhtml", f"{head}{page}\n----B--\n")
    assert (report.uri, report.title, report.publisher) == ("https://gazette.example/keld", "Keld", None)
    assert report.text.startswith("Shells fell")


def test_the_mails_of_a_mailbox_are_read_one_by_one(write: Callable[..., Path]) -> None:
    mails = [
        f"From desk@sarn.example Fri Mar 25 09:3{n} 2022\nMessage-ID: <{n}>\nSubject: {n}\n\n{words}\n\n"
        for n, words in enumerate(["Shells fell on Keld.", ">From Osten, families fled.\nFrom Keld too."])
    ]
    path = write("desk.mbox", "".join(mails))
    first, second = read([path])
    assert isinstance(first, Report)
    assert isinstance(second, Report)
    assert (first.report_id, first.title, first.text) == (f"{path.as_posix()}#1", "0", "Shells fell on Keld.")
    assert second.text == "From Osten, families fled.\nFrom Keld too."


@pytest.mark.parametrize(
    ("element", "what"), [("opml", "a list of feeds"), ("urlset", "a sitemap"), ("doc", "XML that is not read (doc)")]
)
def test_xml_that_is_no_report_is_refused_by_its_name(
    error_of: Callable[..., InputError], element: str, what: str
) -> None:
    xml = f'<?xml version="1.0"?>\n<!-- made -->\n<{element}><p>Shells fell on Keld.</p></{element}>'
    assert error_of("a.xml", xml).what.startswith(what)


def test_a_mail_of_html_only_is_read(report_of: Callable[..., Report]) -> None:
    head = b"MIME-Version: 1.0\nSubject: Note\nContent-Type: text/html; charset=cp1251\n\n"
    mail = head + "<p>Обстрел посёлка</p>".encode("cp1251")
    assert report_of("a.eml", mail).text == "Обстрел посёлка"


def test_a_memorandum_is_no_mail(report_of: Callable[..., Report]) -> None:
    memo = "From: the desk\nSubject: Keld\n\nShells fell on Keld."
    assert report_of("memo.txt", memo).text == memo


def test_a_mail_without_text_gives_one_error(error_of: Callable[..., InputError]) -> None:
    assert error_of("a.eml", a_mail(None)).what == "no text in this mail"


def test_a_list_of_addresses_is_recognised_and_not_fetched(piped: Callable[..., list[InputError]]) -> None:
    lines = "# Sunday\nhttps://a.example/1\nhttps://a.example/2  # the second\n\nhttps://a.example/1\n"
    (error,) = piped(lines)
    assert error.what == "a list of 2 addresses, and nothing is fetched unasked"
    assert list(listed(lines.splitlines(), "list")) == ["https://a.example/1", "https://a.example/2"]


def test_a_line_that_is_no_address_is_named_as_fetching_names_it(write: Callable[..., Path]) -> None:
    lines = [*(f"https://a.example/{n:04}" for n in range(4_000)), "gazette", "https://a.example/" + "a" * LONGEST]
    path = write("a.urls", "\n".join(lines))
    *wrong, count = map(str, read([path]))
    assert "a list of 4,000 addresses," in count
    assert wrong == [str(item) for item in addresses_in(lines, path.as_posix()) if isinstance(item, InputError)]
    assert [each.split(": ")[0] for each in wrong] == [f"{path.as_posix()}:{number}" for number in (4_001, 4_002)]


def test_a_text_that_begins_with_an_address_is_no_list(piped: Callable[..., list[Report]]) -> None:
    (report,) = piped("https://a.example/1\nShells fell on Keld.")
    assert report.text.endswith("Keld.")


def test_the_names_that_columns_have_are_given(write: Callable[..., Path]) -> None:
    columns = {"id": "nr", "text": "body", "published": "day"}
    table = write("a.csv", "nr;body;day\n7;Shells fell on Keld.;2022-03-25\n")
    lines = write("a.jsonl", '{"nr": 7, "body": "Shells fell on Keld.", "day": "2022-03-25"}\n')
    for report in read([table, lines], columns=columns):
        assert isinstance(report, Report)
        assert (report.report_id, report.text, report.published) == ("7", "Shells fell on Keld.", "2022-03-25")
