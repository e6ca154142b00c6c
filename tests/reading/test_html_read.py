"""Web pages: the text, what the page states of itself, and pages that have no text."""

from __future__ import annotations

import json
import logging
from typing import TYPE_CHECKING

import pytest

from dateline.reading.source import LARGEST_REPORT

if TYPE_CHECKING:
    from collections.abc import Callable

    from dateline.errors import InputError
    from dateline.records import Report

PARAGRAPHS = """
<p>Gunmen attacked a convoy near the northern town of Darvan on Sunday, killing at least four people, the provincial
health office said. Residents said the road stayed closed until evening.</p>
<p>The interior ministry denied that any of its vehicles had been on the road, and said it was looking into the reports
from the town, where shops opened again on Monday.</p>
"""
FIRST_WORDS = "Gunmen attacked a convoy near the northern town of Darvan on Sunday"
JSON_LD = """<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [
  {"@type": "WebPage", "datePublished": "2021-03-03"},
  {"@type": ["NewsArticle"], "headline": "Convoy attacked near Darvan", "datePublished": "2021-03-03T14:05:00+02:00",
   "dateModified": "2021-03-04T09:00:00Z", "author": [{"@type": "Person", "name": "Ana Lee"}, {"name": "Omar Said"}],
   "publisher": {"@type": "Organization", "name": "The Valley Post"}, "url": "https://example.org/ld"}]}</script>"""


def page(head: str = "", body: str = PARAGRAPHS, tag: str = "<html>") -> str:
    return (
        f"<!DOCTYPE html>\n{tag}<head>{head}</head><body><nav>Home World</nav><article>{body}</article></body></html>"
    )


def test_what_json_ld_states(report_of: Callable[..., Report]) -> None:
    report = report_of("a.html", page(JSON_LD))
    assert report.text.startswith(FIRST_WORDS)
    assert "Home World" not in report.text
    assert report.title == "Convoy attacked near Darvan"
    assert report.byline == "Ana Lee, Omar Said"
    assert report.publisher == "The Valley Post"
    assert report.published == "2021-03-03T14:05:00+02:00"
    assert report.updated == "2021-03-04T09:00:00+00:00"
    assert report.uri == "https://example.org/ld"
    assert report.language == "en"


def test_what_meta_tags_state(report_of: Callable[..., Report]) -> None:
    head = """<title>Convoy attacked - The Valley Post</title><meta property="og:title" content="Convoy attacked">
    <meta property="article:published_time" content="2021-03-03T14:05:00Z"><meta name="author" content="By Ana Lee">
    <meta property="article:modified_time" content="2021-03-04"><meta property="og:site_name" content="The Valley Post">
    <meta property="og:url" content="https://example.org/og"><link rel="canonical" href="https://example.org/a">"""
    report = report_of("a.html", page(head, tag='<html lang="en-GB">'))
    assert (report.title, report.byline, report.publisher) == ("Convoy attacked", "Ana Lee", "The Valley Post")
    assert (report.published, report.updated) == ("2021-03-03T14:05:00+00:00", "2021-03-04")
    assert (report.uri, report.language) == ("https://example.org/a", "en")


def test_every_date_is_kept_with_its_origin(report_of: Callable[..., Report]) -> None:
    head = '<meta name="dc.date" content="2021-03-02"><meta property="article:published_time" content="nonsense">'
    report = report_of("a.html", page(JSON_LD + head))
    assert report.origins[1:] == (
        "published 2021-03-03T14:05:00+02:00: JSON-LD NewsArticle datePublished",
        "published 2021-03-03: JSON-LD WebPage datePublished",
        "published 2021-03-02: meta dc.date",
        "updated 2021-03-04T09:00:00+00:00: JSON-LD NewsArticle dateModified",
    )
    assert len(report.notes) == 1
    assert "more than one publication date: 2021-03-03 is taken" in report.notes[0]


def test_of_dates_that_agree_the_one_with_clock_and_zone_is_taken(report_of: Callable[..., Report]) -> None:
    head = """<meta property="article:published_time" content="2021-03-03">
    <meta name="pubdate" content="2021-03-03T14:05:00Z">"""
    report = report_of("a.html", page(head))
    assert report.published == "2021-03-03T14:05:00+00:00"
    assert not any("more than one" in note for note in report.notes)


def test_one_moment_in_two_zones_is_one_date(report_of: Callable[..., Report]) -> None:
    head = """<meta property="article:published_time" content="2021-03-03T23:30:00-05:00">
    <meta name="pubdate" content="2021-03-04T04:30:00Z">"""
    report = report_of("a.html", page(head))
    assert report.published == "2021-03-03T23:30:00-05:00"
    assert not any("more than one" in note for note in report.notes)


def test_names_that_json_ld_only_points_at_are_looked_up(report_of: Callable[..., Report]) -> None:
    graph = """<script type="application/ld+json">{"@graph": [
      {"@type": "Article", "headline": "Convoy attacked", "author": {"@id": "#ana"}, "publisher": {"@id": "#post"}},
      {"@type": "WebSite", "name": "Another", "publisher": {"@id": "#post"}},
      {"@type": "Organization", "@id": "#post", "name": "The Valley Post"},
      {"@type": "Person", "@id": "#ana", "name": "Ana Lee"}]}</script>"""
    report = report_of("a.html", page(graph))
    assert (report.byline, report.publisher) == ("Ana Lee", "The Valley Post")


@pytest.mark.parametrize("block", ["//<![CDATA[\n{}\n//]]>", "<!--\n{}\n-->", "[{},]"])
def test_json_ld_as_templates_leave_it(report_of: Callable[..., Report], block: str) -> None:
    stated = (
        '{"@type": "https://schema.org/NewsArticle", "headline": "Ren&eacute; & Said", "datePublished": "2021-03-03"}'
    )
    head = f'<script type="application/ld+json">{block.replace("{}", stated)}</script>'
    report = report_of("a.html", page(head))
    assert (report.title, report.published) == ("René & Said", "2021-03-03")
    assert "published 2021-03-03: JSON-LD NewsArticle datePublished" in report.origins


def test_a_caption_whose_credit_stands_apart_is_there_once(report_of: Callable[..., Report]) -> None:
    pictures = "".join(
        f"<figure><img src=a.jpg><figcaption>Shop number {n} on the road to Darvan. "
        "<span class=credit>[Ana Lee/AFP]</span></figcaption></figure>"
        for n in range(8)
    )
    body = f"<main><h1>In pictures</h1><p>Photographs from Darvan, which was shelled on Wednesday.</p>{pictures}</main>"
    report = report_of("a.html", f"<html><body>{body}</body></html>")
    assert report.text.count("Shop number 3 on the road") == 1
    assert [passage.kind for passage in report.passages] == ["caption", "credit"] * 8


def test_an_update_with_a_zone_is_taken_before_one_of_the_same_day_without(report_of: Callable[..., Report]) -> None:
    head = """<meta name="article:modified_time" content="2021-03-04T09:10:00">
    <meta name="dcterms.modified" content="2021-03-04T09:10:00+02:00">"""
    assert report_of("a.html", page(head)).updated == "2021-03-04T09:10:00+02:00"


@pytest.mark.parametrize("stated", ["1614781511", '"1614781511000"', '"Wed Mar 03 2021 16:25:11 GMT+0200 (EET)"'])
def test_dates_as_programs_write_them(report_of: Callable[..., Report], stated: str) -> None:
    head = f'<script type="application/ld+json">{{"@type": "NewsArticle", "datePublished": {stated}}}</script>'
    published = report_of("a.html", page(head)).published
    assert published in ("2021-03-03T14:25:11+00:00", "2021-03-03T16:25:11+02:00")


def test_the_date_line_of_the_text_is_a_candidate_too(report_of: Callable[..., Report]) -> None:
    head = '<meta property="article:published_time" content="2021-05-01T10:00:00Z">'
    report = report_of("a.html", page(head, "<p>Posted on 3 March 2021</p>" + PARAGRAPHS))
    assert report.published == "2021-05-01T10:00:00+00:00"
    assert "published 2021-03-03: date line of the text" in report.origins
    assert any("more than one publication date" in note for note in report.notes)


@pytest.mark.parametrize(
    "body",
    [
        '<div class="byline">By <a href="/ana">Ana Lee</a> and Omar Said<span>March 3, 2021</span></div>',
        '<span class="author vcard"><a class="url fn" rel="author">Ana Lee and Omar Said</a></span>',
        '<aside><p class="byline">By John Black</p></aside><p itemprop="author">Ana Lee and Omar Said</p>',
    ],
)
def test_a_byline_that_only_the_body_states(report_of: Callable[..., Report], body: str) -> None:
    assert report_of("a.html", page(body=body + PARAGRAPHS)).byline == "Ana Lee and Omar Said"


def test_what_is_no_name_is_no_byline(report_of: Callable[..., Report]) -> None:
    body = '<div class="author">Follow us on our channels</div>'
    assert report_of("a.html", page(body=body + PARAGRAPHS)).byline is None


@pytest.mark.parametrize(
    ("body", "published", "updated"),
    [
        ('<time datetime="2021-03-03T14:05Z">3 March</time>', "2021-03-03T14:05:00+00:00", None),
        ("<time>March 3, 2021 2:05 pm EST</time>", "2021-03-03T14:05:00-05:00", None),
        ('<time class="updated" datetime="2021-03-04">x</time><time class="published" datetime="2021-03-03">x</time>',
         "2021-03-03", "2021-03-04"),
        ('<p>3 March 2021</p><p>Last updated: <time datetime="2021-03-04">4 March 2021</time></p>',
         "2021-03-03", "2021-03-04"),
        ('<dl><dt>Originally published</dt><dd><time datetime="2021-03-03">x</time></dd></dl>', "2021-03-03", None),
        ('<p>3 March 2021</p><div><b>Updated on</b> <time datetime="2021-03-04">4 March 2021</time></div>',
         "2021-03-03", "2021-03-04"),
        ('<aside><time datetime="2020-01-01">x</time></aside><time datetime="2021-03-03">x</time>', "2021-03-03", None),
        ("<p>Posted on 3 March 2021</p>", "2021-03-03", None),
        ('<div class="post-date">2021-03-03</div>', "2021-03-03", None),
        ("", None, None),
    ],
)  # fmt: skip
def test_dates_that_only_the_body_states(
    report_of: Callable[..., Report], body: str, published: str | None, updated: str | None
) -> None:
    report = report_of("a.html", page(body=body + PARAGRAPHS))
    assert (report.published, report.updated) == (published, updated)


def test_a_page_that_is_called_after_its_sidebar_is_no_sidebar(report_of: Callable[..., Report]) -> None:
    picture = "<figure><img src=a.jpg><figcaption>The road to Darvan on Monday. REUTERS/Ana Lee</figcaption></figure>"
    body = f'<div class="content-sidebar-wrap"><h1>Convoy attacked</h1>{picture}{PARAGRAPHS}</div>'
    report = report_of("a.html", f'<html><body class="related-on right-sidebar">{body}</body></html>')
    kinds = {passage.span.text: passage.kind for passage in report.passages}
    assert kinds == {"The road to Darvan on Monday.": "caption", "REUTERS/Ana Lee": "credit"}


def test_the_extractor_is_named_with_its_version(report_of: Callable[..., Report]) -> None:
    assert report_of("a.html", page()).origins[0].startswith("text: trafilatura 2.")


def test_a_page_that_leaves_no_doubt_has_no_notes(report_of: Callable[..., Report]) -> None:
    assert report_of("a.html", page('<meta property="article:published_time" content="2021-03-03">')).notes == ()


def test_a_page_is_told_by_its_content(report_of: Callable[..., Report]) -> None:
    assert report_of("a.txt", page()).text.startswith(FIRST_WORDS)
    assert report_of("page", "<!-- saved -->\n" + page()).text.startswith(FIRST_WORDS)
    assert report_of("a.html", "Shells fell on Sunday, with no tag.").text == "Shells fell on Sunday, with no tag."


def test_the_encoding_that_a_page_declares(report_of: Callable[..., Report]) -> None:
    quoted = page('<meta charset="iso-8859-1">', "<p>“Nous sommes restés”, the baker said in Darvan.</p>" + PARAGRAPHS)
    report = report_of("a.html", quoted.encode("cp1252"))
    assert "“Nous sommes restés”" in report.text
    assert not any("encoding" in note for note in report.notes)
    assert "“Nous sommes restés”" in report_of("b.html", quoted.encode("utf-16")).text


def test_a_language_that_a_page_states_wrongly_is_told_by_its_words(report_of: Callable[..., Report]) -> None:
    report = report_of("a.html", page(tag='<html lang="fr-FR">'))
    assert report.language == "en"
    assert "language en by its words, not fr as stated or supposed" in report.notes


@pytest.mark.parametrize(
    ("content", "what"),
    [
        ("<html><body><div id='app'></div><script>draw()</script></body></html>", "the page may draw it by script"),
        ("<html><body></body></html>", "no part of the page reads as a report"),
        ('<html><script type="application/ld+json">{"isAccessibleForFree": false}</script><body></body></html>',
         "the page says that it is not free to read"),
    ],
)  # fmt: skip
def test_a_page_without_text_gives_one_error_with_the_reason(
    error_of: Callable[..., InputError], content: str, what: str
) -> None:
    error = error_of("a.html", content)
    assert error.what == f"no text to extract: {what}"
    assert error.remedy


def test_a_paywalled_or_short_text_is_noted(report_of: Callable[..., Report]) -> None:
    head = '<script type="application/ld+json">{"@type": "NewsArticle", "isAccessibleForFree": "False"}</script>'
    notes = report_of("a.html", page(head, "<p>Shells fell on Darvan on Sunday, the health office said.</p>")).notes
    assert any("not free to read" in note for note in notes)
    assert any(note.startswith("only ") and note.endswith("of text were found on the page") for note in notes)


@pytest.mark.parametrize(
    "content",
    [
        "<html><body>" + "<div>" * 5000 + "<p>Shells fell.</p>",
        "<html><body>" + "<a href=x>" * 20000,
        '<html><script type="application/ld+json">' + "[" * 100_000 + "</script><body>" + PARAGRAPHS,
        '<html><script type="application/ld+json">{"@graph": 7, "@type": {}, "author": [[[]]]}</script>' + PARAGRAPHS,
        "<html><meta property><meta name='author'><time></time><link rel=canonical><p>&#xD800;&#0; Shells fell.</p>",
        "<html><![CDATA[ <!-- <p>Shells",
        "<!-- a -->" * 5000 + "Shells fell.",
        '<html><script type="application/ld+json">{"@type": "Article", "author": '
        + "[" * 900
        + "]" * 900
        + "}</script>",
    ],
)
def test_a_hostile_page_ends_in_one_report_or_error(piped: Callable[..., list[object]], content: str) -> None:
    assert len(piped(content)) == 1


def test_a_page_of_five_megabytes_is_read(report_of: Callable[..., Report]) -> None:
    filler = "".join(f"<p>In village {i} nobody was hurt, its council said on Monday.</p>" for i in range(500))
    script = "<script>" + "x = 1;" * 800_000 + "</script>"
    assert "In village 499 nobody was hurt" in report_of("a.html", page(script, PARAGRAPHS + filler)).text


def test_a_page_too_large_is_refused(error_of: Callable[..., InputError]) -> None:
    assert "too large" in error_of("a.html", "<html>" + " " * LARGEST_REPORT).what


def test_nothing_is_logged_to_the_terminal(
    piped: Callable[..., list[object]], capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(logging.getLogger(), "handlers", [])  # as in a program that sets no logging up
    piped("<html><body></body></html>")
    assert capfd.readouterr() == ("", "")


def test_a_text_that_only_json_ld_has_keeps_its_paragraphs(report_of: Callable[..., Report]) -> None:
    words = "Gunmen attacked a convoy near Darvan on Sunday.\n\nThe ministry denied that its vehicles were on the road."
    stated = json.dumps({"@type": "NewsArticle", "headline": "Convoy attacked", "articleBody": words})
    drawn = '<body><div id="app"></div><noscript>Please enable JavaScript.</noscript></body>'
    report = report_of("a.html", f'<html><script type="application/ld+json">{stated}</script>{drawn}</html>')
    assert report.text == words
    assert report.origins[0] == "text: JSON-LD articleBody"


@pytest.mark.parametrize(
    ("markup", "reason"),
    [
        ('<html><head><meta http-equiv="Refresh" content="0; URL=\'/new\'"></head><body>Moved.</body></html>',
         "it only leads on to /new"),
        ('<html><frameset cols="20%,80%"><frame src="menu.html"><frame src="main.html"></frameset></html>',
         "it only frames other pages (menu.html, main.html)"),
    ],
)  # fmt: skip
def test_a_page_that_only_leads_to_others_says_to_which(
    error_of: Callable[..., InputError], markup: str, reason: str
) -> None:
    assert reason in error_of("a.html", markup).what
