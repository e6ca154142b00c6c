"""Pages of ours in the manner of twelve kinds of news sites: each is read rightly, or refused with the reason."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from dateline.errors import InputError
from dateline.reading import NO_DATE, read
from dateline.records import Report

if TYPE_CHECKING:
    from collections.abc import Callable

PAGES = Path(__file__).parent.parent / "pages"
PARAGRAPH = (
    "<p>Fighting went on around the mill of Arn for a day, the council of the town said, and the road to the coast "
    "stayed closed to trucks. Number {}.</p>"
)


def the_report(name: str) -> Report:
    (report,) = read(PAGES / name)
    assert isinstance(report, Report), report
    return report


def kinds(report: Report, kind: str) -> list[str]:
    assert all(passage.span.stands_in(report.text) for passage in report.passages)
    return [passage.span.text for passage in report.passages if passage.kind == kind]


def test_every_update_of_a_live_blog_is_a_report_with_its_own_time() -> None:
    reports = list(read(PAGES / "live_blog.html"))
    assert [report.title for report in reports] == [
        "Mortars land near the mill", "Convoy reaches the hospital", "Truce begins",
    ]  # fmt: skip
    assert [report.published[11:16] for report in reports] == ["11:18", "08:40", "05:05"]
    assert reports[0].text.split("\n\n")[1] == "Neither side has said that it fired them."
    assert reports[0].uri == "https://valleypost.example/live/tamrin-ceasefire#u3"
    assert {report.publisher for report in reports} == {"The Valley Post"}
    assert len({report.report_id for report in reports}) == 3
    assert all(report.notes == () for report in reports)


def test_an_amp_page_is_read_without_its_advertisements() -> None:
    report = the_report("amp.html")
    assert report.text.splitlines()[0] == report.title
    assert report.text.splitlines()[1].startswith("Two farmers were killed on Friday")
    assert report.text.endswith("told The Field Post.")
    assert "Buy" not in report.text
    assert report.uri == "https://fieldpost.example/2021/04/mine-osten"
    assert (report.published, report.updated) == ("2021-04-09T18:30:00+03:00", "2021-04-10T07:15:00+03:00")
    assert (report.byline, report.publisher) == ("Lena Marsh", "The Field Post")


def test_the_stub_before_a_paywall_is_read_and_says_so() -> None:
    report = the_report("paywall.html")
    assert "For eleven weeks no bread has come into Marow." in report.text
    assert any("not free to read" in note for note in report.notes)
    assert (report.published, report.publisher) == ("2020-11-02T06:00:00+00:00", "The Ledger")


def test_a_page_from_right_to_left_is_kept_in_its_own_language_and_not_coded() -> None:
    report = the_report("right_to_left.html")
    assert report.text.splitlines()[1].startswith("قتل ثلاثة أشخاص")
    assert report.text.endswith("لقواته بالحادث.")
    assert report.language == "ar"
    assert report.notes == ("language ar: kept, not coded (only English is)",)
    assert report.published == "2021-09-14T10:30:00+03:00"


def test_the_rows_of_a_table_are_lines_of_the_text() -> None:
    report = the_report("tables.html")
    assert any("Keld" in line and "310" in line and "180" in line for line in report.text.splitlines())
    assert kinds(report, "subhead") == ["What is needed"]
    assert report.published == "2022-03-25"


def test_posts_captions_credits_and_subheads_are_kept_as_what_they_are() -> None:
    report = the_report("embedded_posts.html")
    (post,) = kinds(report, "post")
    assert post.startswith("Two tanks are burning.")
    assert post.endswith("February 7, 2023")
    assert kinds(report, "caption") == ["Smoke over the depot of Ostrel, seen from the station."]
    assert kinds(report, "credit") == ["Photo: Mira Holt/Ostrel Daily", "Mira Holt/Ostrel Daily"]
    assert kinds(report, "subhead") == ["Who flew it is unknown"]
    assert "Also read" not in report.text
    assert (report.published, report.updated) == ("2023-02-07T21:10:00+02:00", "2023-02-08T06:45:00+02:00")


def test_a_page_without_a_date_is_read_and_says_so() -> None:
    report = the_report("no_dates.html")
    assert "Unknown men blew up the railway bridge of Lund during the night" in report.text
    assert (report.published, report.notes) == (None, (NO_DATE,))
    assert report.title == "Bridge of Lund blown up"


def test_an_encoding_that_a_page_declares_wrongly_is_guessed_and_noted() -> None:
    report = the_report("wrong_charset.html")
    assert report.text.splitlines()[1].startswith("Два жителя посёлка Заречный ранены")
    assert report.language == "ru"
    assert "encoding guessed: cp1251, not cp1252 as declared" in report.notes


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("cookie_wall.html", "asks for consent to cookies"),
        ("script_only.html", "draws its text by script"),
        ("not_found.html", "no longer there"),
        ("robot_check.html", "wants proof that a person reads it"),
    ],
)
def test_a_page_without_a_report_is_refused_with_the_reason(name: str, reason: str) -> None:
    (error,) = read(PAGES / name)
    assert isinstance(error, InputError)
    assert reason in error.what
    assert error.remedy


def test_a_page_of_five_megabytes_is_read_whole(report_of: Callable[..., Report]) -> None:
    count = 5 * 1024 * 1024 // len(PARAGRAPH)
    page = "<html><body><article>" + "".join(PARAGRAPH.format(n) for n in range(count)) + "</article></body></html>"
    report = report_of("long.html", page)
    assert report.text.count("\n") == count - 1
    assert report.text.endswith(f"Number {count - 1}.")


def test_a_page_nested_without_end_is_refused_with_the_reason(error_of: Callable[..., InputError]) -> None:
    deep = "<html><body>" + "<div>" * 200_000 + PARAGRAPH + "</div>" * 200_000 + "</body></html>"
    assert "nested" in error_of("deep.html", deep).what


def test_json_ld_nested_without_end_costs_the_page_nothing(report_of: Callable[..., Report]) -> None:
    nested = '<script type="application/ld+json">' + '{"@graph":[' * 50_000 + "</script>"
    page = f"<html><head>{nested}</head><body><article>{PARAGRAPH * 3}</article></body></html>"
    assert report_of("ld.html", page).text.startswith("Fighting went on")


def front_page(head: str = "", words: int = 4) -> str:
    stories = [
        f'<article><h2><a href="{link}">{title}</a></h2><time datetime="2021-03-0{day}T10:00:00Z">March {day}</time>'
        + "".join(PARAGRAPH.format(f"{day}-{n}") for n in range(words)) + "</article>"
        for day, link, title in ((1, "https://a.example/mill", "The mill"), (2, "/road", "The road"))
    ]  # fmt: skip
    head += '<meta property="og:site_name" content="The Valley Post">'
    return f"<html><head>{head}</head><body><main><h1>Latest</h1>{''.join(stories)}</main></body></html>"


def test_each_report_on_a_front_page_is_read_by_itself(write: Callable[..., Path]) -> None:
    path = write("front.html", front_page())
    mill, road = read(path)
    assert isinstance(mill, Report)
    assert isinstance(road, Report)
    assert (mill.report_id, mill.title, mill.published) == (
        "https://a.example/mill", "The mill", "2021-03-01T10:00:00+00:00",
    )  # fmt: skip
    assert (road.report_id, road.title, road.published) == (
        f"{path.as_posix()}#2", "The road", "2021-03-02T10:00:00+00:00",
    )  # fmt: skip
    assert mill.publisher == road.publisher == "The Valley Post"
    assert "Number 1-3." in mill.text
    assert "Number 2" not in mill.text


def test_a_report_beside_teasers_of_others_and_a_page_that_is_dated_itself_are_one(
    report_of: Callable[..., Report],
) -> None:
    assert report_of("a.html", front_page(words=1)).report_id.endswith("a.html")
    dated = '<meta property="article:published_time" content="2021-03-02T10:00:00Z">'
    assert report_of("b.html", front_page(dated)).published == "2021-03-02T10:00:00+00:00"
