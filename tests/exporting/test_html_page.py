from __future__ import annotations

import re
from html.parser import HTMLParser
from importlib.resources import files

import pytest

VOID = {"meta", "link", "br", "img", "input", "hr"}


class Page(HTMLParser):
    """A page taken apart: its elements in order, whether they nest, its ids and links, and its marked words."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.elements, self.open, self.ids, self.links, self.marks = [], [], [], [], {}
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        self.elements.append((tag, attributes))
        if "id" in attributes:
            self.ids.append(attributes["id"])
        if tag == "a":
            self.links.append(attributes["href"])
        if tag == "mark" and "id" in attributes:
            self.marks[attributes["id"]] = ""
        if tag not in VOID:
            self.open.append((tag, attributes))

    def handle_endtag(self, tag):
        assert self.open.pop()[0] == tag

    def handle_data(self, data):
        if self.open and self.open[-1][0] == "mark" and "id" in self.open[-1][1]:
            self.marks[self.open[-1][1]["id"]] += data


@pytest.fixture
def page(written):
    return Page(written("html", explain=True))


def test_the_page_is_whole_and_well_nested(page):
    assert page.open == []
    assert [tag for tag, _ in page.elements].count("article") == 2
    assert len(page.ids) == len(set(page.ids))


def test_every_link_inside_the_page_leads_somewhere(page):
    inside = [link[1:] for link in page.links if link.startswith("#")]
    assert len(inside) > 20
    assert set(inside) <= set(page.ids)


def test_values_lead_to_their_words_and_words_to_their_claim(page):
    words = {page.marks[link[1:]] for link in page.links if link.startswith("#r1s")}
    assert {"seized", "fled", "shelling", "Militia fighters", "on Sunday", "up to 40 villagers", "The army"} <= words
    assert {"#r1c1", "#r1c2", "#r1c3"} <= set(page.links)


def test_nothing_is_loaded_and_nothing_runs(page, written):
    assert not {"script", "link", "img", "iframe", "object", "form"} & {tag for tag, _ in page.elements}
    assert not any(name.startswith("on") or name in ("src", "srcset") for _, attrs in page.elements for name in attrs)
    assert "url(" not in written("html")
    assert "@import" not in written("html")


def test_the_words_of_a_report_are_never_markup(report, claims, written):
    trap = report.model_copy(
        update={
            "title": "<script>alert(1)</script>",
            "uri": 'javascript:alert("1")',
            "publisher": '"><b>',
            "language": '"x',
        }
    )
    text = written("html", reports=[(trap, claims)])
    page = Page(text)
    assert "<script" not in text
    assert not any(link.startswith("javascript") for link in page.links)
    assert "&lt;elders&gt;" in text


def test_the_text_stands_whole_and_in_order(written):
    text = written("html")
    column = text[text.index('<section class="text"') : text.index('<section class="claims"')]
    bare = re.sub(r'<span class="tag">.*?</span>|<h3.*?</h3>|<[^>]+>', "", column)
    told = bare.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    assert "Militia fighters seized the bridge at Tel Amar on Sunday, killing up to 40 villagers" in told
    assert "“At least 300 families fled,” said Mara Ionescu, citing <elders> & others." in told


def test_headings_language_and_labels_are_there_for_those_who_listen(page):
    tags = [tag for tag, _ in page.elements]
    assert tags.count("h1") == 1
    assert tags.index("h1") < tags.index("h2") < tags.index("h3")
    assert dict(page.elements)["html"] == {"lang": "en"}
    assert all(attrs.get("scope") == "row" for tag, attrs in page.elements if tag == "th")
    for _, attrs in page.elements:
        assert attrs.get("aria-labelledby", page.ids[0]) in page.ids


def test_every_role_has_a_word_beside_its_colour(written):
    text = written("html")
    for word in ("who", "to whom", "where", "when", "how many", "source", "cue"):
        assert f"{word} <a href=" in text, word


def test_places_and_actors_are_credited_where_they_were_looked_up(report, claims, written):
    assert "GeoNames" in written("html")
    assert "Actors: the tests." in written("html")
    assert "GeoNames" not in written("html", reports=[(report, claims[1:])])


def luminance(colour):
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_all_text_stands_out_from_its_ground():
    sheet = files("dateline.exporting").joinpath("page.css").read_text(encoding="utf-8")
    palettes = [dict(re.findall(r"--([\w-]+):(#\w{6})", block)) for block in re.findall(r":root\{(.*?)\}", sheet, re.S)]
    light, dark, paper = palettes
    for palette in (light, dark, light | paper):
        for ground in ("ground", "paper"):
            for ink in ("ink", "soft", "link", "focus"):
                assert contrast(palette[ink], palette[ground]) >= 4.5, (ink, ground)
            for line in ("actor", "target", "place", "time", "figure", "source"):
                assert contrast(palette[line], palette[ground]) >= 3, (line, ground)
        assert contrast(palette["event-ink"], palette["event"]) >= 4.5
