from __future__ import annotations

import csv
import io
import json

import pytest

from dateline.codebook import DEFAULT
from dateline.records import Claim

PAGE = """<!doctype html><html lang="en"><head><title>Dawn at Tel Amar</title>
<meta property="article:published_time" content="2021-03-09T16:04:00+02:00"></head>
<body><article><h1>Dawn at Tel Amar</h1>
<p>Militia fighters attacked the bridge at Tel Amar at dawn, residents said, and held it until the evening came.</p>
<p>Nobody was hurt, the residents added, and the market opened again on the following morning as it always does.</p>
</article></body></html>"""


def record(number, **others):
    return json.dumps({"id": f"r{number}", "text": "They attacked it.", "published": "2021-03-09"} | others)


def claims(result):
    return [Claim.from_line(line) for line in result.out.splitlines()]


def test_a_text_gives_a_claim_a_line_and_its_offsets_hold_in_the_file(dateline_, text):
    result = dateline_("code", text, "--format", "jsonl")
    (claim,) = claims(result)
    assert result.status == 0
    written = text.read_text(encoding="utf-8")
    assert written[claim.trigger.start : claim.trigger.end] == claim.trigger.text == "attacked"
    assert claim.report.published == "2021-03-09"


def test_a_web_page_is_coded_with_what_it_says_of_itself(dateline_, tmp_path):
    (tmp_path / "page.html").write_text(PAGE, encoding="utf-8")
    (claim,) = claims(dateline_("code", tmp_path / "page.html"))
    assert (claim.report.title, claim.report.published) == ("Dawn at Tel Amar", "2021-03-09T16:04:00+02:00")


def test_records_keep_their_ids_and_their_order(dateline_, tmp_path):
    lines = [record(9), record(1), record(5, text="They attacked and attacked.")]
    (tmp_path / "reports.jsonl").write_text("\n".join(lines), encoding="utf-8")
    result = dateline_("code", tmp_path / "reports.jsonl")
    assert [claim.report.report_id for claim in claims(result)] == ["r9", "r1", "r5", "r5"]


def test_a_folder_is_coded_in_the_order_of_its_names(dateline_, tmp_path):
    for name in ("b.txt", "a.txt", "c.jsonl"):
        words = record(3) if name == "c.jsonl" else f"9 March 2021\n\nFrom {name}: they attacked it."
        (tmp_path / name).write_text(words, encoding="utf-8")
    found = [claim.report.report_id for claim in claims(dateline_("code", tmp_path))]
    assert [name.rpartition("/")[2] for name in found] == ["a.txt", "b.txt", "r3"]


def test_standard_input_is_read_where_the_path_is_a_dash(dateline_):
    result = dateline_("code", "-", "--published", "2021-03-09", "--publisher", "Gazette", stdin=b"They attacked it.")
    (claim,) = claims(result)
    assert (claim.report.publisher, claim.report.published) == ("Gazette", "2021-03-09")
    assert result.err == ""


BAD = {
    "empty.txt": (b"", "empty"),
    "blank.txt": (b" \n\n", "empty"),
    "binary.txt": (b"\x7fELF\x00\x01\x02\x00\x00" * 40, "binary"),
    "broken.jsonl": (b'{"id": "x", "text": "ok"}\n{"id": "y", \n', "broken.jsonl:2"),
    "no-id.jsonl": (b'{"text": "They attacked it."}\n', "no-id.jsonl:1"),
    "no-text.jsonl": (b'{"id": "x"}\n', "no-text.jsonl:1"),
    "no-date.jsonl": (b'{"id": "x", "text": "ok", "published": "the other day"}\n', "no-date.jsonl:1"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_input_gets_one_clear_line_and_the_others_are_coded(name, dateline_, text, tmp_path):
    content, words = BAD[name]
    (tmp_path / name).write_bytes(content)
    result = dateline_("code", tmp_path / name, text)
    complaints = [line for line in result.err.splitlines() if "no publication date" not in line]
    assert len(complaints) == 1
    assert complaints[0].startswith("dateline: ")
    assert name in complaints[0]
    assert words in complaints[0]
    assert [claim.trigger.text for claim in claims(result) if claim.report.published == "2021-03-09"] == ["attacked"]
    assert result.status == 1


def test_a_path_that_is_not_there_is_a_bad_input_like_any_other(dateline_, text, tmp_path):
    result = dateline_("code", tmp_path / "nowhere.txt", text)
    assert (result.status, len(claims(result))) == (1, 1)
    assert "nowhere.txt" in result.err


def test_a_report_that_cannot_be_coded_is_named_and_the_others_are_coded(dateline_, text, tmp_path):
    (tmp_path / "a.txt").write_text("9 March 2021\n\nIt is unspeakable.", encoding="utf-8")
    result = dateline_("code", tmp_path / "a.txt", text)
    assert (result.status, len(claims(result))) == (1, 1)
    assert "a.txt: could not be coded: ValueError: no words" in result.err


def test_a_report_without_a_date_is_coded_with_one_note(dateline_):
    result = dateline_("code", "-", stdin=b"They attacked it.")
    assert (result.status, len(claims(result))) == (0, 1)
    assert len(result.err.splitlines()) == 1
    assert "no publication date" in result.err


def test_the_coder_is_loaded_once_and_only_when_there_is_a_report(dateline_, loads, text, tmp_path):
    dateline_("code", tmp_path / "nowhere.txt")
    assert loads == []
    dateline_("code", text, text)
    assert loads == [None]


def test_a_codebook_of_ones_own_reaches_the_coder(dateline_, loads, text):
    dateline_("code", text, "--codebook", DEFAULT)
    assert loads == [DEFAULT]


def test_a_codebook_that_is_wrong_is_said_before_any_report_is_read(dateline_, loads, tmp_path):
    book = tmp_path / "book.toml"
    book.write_text('name = "mine"\n[clases]\nbomb = ["mine"]\n', encoding="utf-8")
    result = dateline_("code", "-", "--codebook", book, stdin=b"They attacked it.")
    assert (result.status, result.out, loads) == (2, "", [])
    assert result.err.splitlines() == [
        f"dateline: {book}:2: unknown table 'clases' (did you mean 'classes'?)",
        f"dateline: {book}: 'types' is missing",
    ]


def test_each_format_comes_out_of_the_command(dateline_, text):
    assert len(list(csv.DictReader(io.StringIO(dateline_("code", text, "--format", "csv").out)))) == 1
    assert len(json.loads(dateline_("code", text, "--format", "json").out)) == 1
    assert len(json.loads(dateline_("code", text, "--format", "geojson").out)["features"]) == 1
    assert dateline_("code", text, "--format", "html").out.rstrip().endswith("</html>")
    assert "1  attack" in dateline_("code", text, "--format", "table").out


def test_a_file_is_written_in_the_format_of_its_name_and_only_when_whole(dateline_, text, tmp_path):
    result = dateline_("code", text, "--out", tmp_path / "claims.csv")
    assert (result.status, result.out) == (0, "")
    assert (tmp_path / "claims.csv").read_text(encoding="utf-8").startswith("claim_id,")
    assert not list(tmp_path.glob("*.part"))


def test_a_file_that_cannot_be_written_is_said_before_any_work(dateline_, loads, text, tmp_path):
    result = dateline_("code", text, "--out", tmp_path / "nowhere" / "claims.csv")
    assert result.status == 2
    assert "cannot be written" in result.err
    assert loads == []


def test_a_file_whose_name_says_no_format_is_refused(dateline_, loads, text, tmp_path):
    result = dateline_("code", text, "--out", tmp_path / "claims.pdf")
    assert (result.status, loads) == (2, [])
    assert "'claims.pdf' says no format" in result.err
    assert dateline_("code", text, "--out", tmp_path / "claims.pdf", "--format", "csv").status == 0


def test_explain_adds_why(dateline_, text):
    assert claims(dateline_("code", text))[0].why == ()
    assert claims(dateline_("code", text, "--explain"))[0].why[0].rule == "toy-verb"


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("--format", "xlsx"),
        ("--workers", "0"),
        ("--published", "the other day"),
        ("--codebook", "nowhere.toml"),
        ("--nothing",),
    ],
)
def test_a_command_that_cannot_run_says_why_and_exits_with_2(arguments, dateline_, text):
    result = dateline_("code", *([text] if arguments else []), *arguments)
    assert (result.status, result.out) == (2, "")
    assert result.err.strip()
    assert "Traceback" not in result.err
