"""Readers of other packages: found by their entry points, asked first; and the three that are written like that."""

from __future__ import annotations

import ast
import importlib
import io
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import dateline_readers
from dateline.errors import DataError, InputError
from dateline.reading import read, registry
from dateline.records import Report

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PUBLIC = {"dateline.reading": {"Source"}, "dateline.records": {"Report"}, "dateline.errors": {"InputError"}}
MODULE = """
from dateline.records import Report
SUFFIXES = frozenset({".telex"})
def accepts(name, head):
    return head.startswith(b"ZCZC")
def read(source):
    yield Report(report_id=source.name, text=source.whole().decode().removeprefix("ZCZC").strip())
"""
DAY = """<!DOCTYPE html><html lang="en"><head><title>Portal:Current events/2022 March 25</title>
<link rel="canonical" href="https://en.wikipedia.org/wiki/Portal:Current_events/2022_March_25"></head><body>
<div class="vevent" id="2022_March_25"><div class="description"><p><b>Armed conflicts and attacks</b></p>
<ul><li><a href="/wiki/Sarn">Sarn conflict</a><ul><li>Shelling of <a href="/wiki/Keld">Keld</a> wounds two people.
<a rel="nofollow" class="external text" href="https://a.example/1">(The Valley Post)</a></li>
<li>A truce is agreed on in <a>Dovan</a>.</li></ul></li></ul>
<p><b>Sports</b></p><ul><li>Osten win the cup.</li></ul></div></div></body></html>"""
WIKITEXT = """{{Current events|year=2022|month=03|day=25|content=
'''Armed conflicts and attacks'''
*[[Sarn conflict]]
**Shelling of [[Keld (town)|Keld]] wounds two people. [https://a.example/1 (The Valley Post)]
**A truce is agreed on in ''Dovan''.<ref>x</ref>
'''Sports'''
*Osten win the cup.
}}"""
NEWSML = """<?xml version="1.0"?><newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>
<newsItem guid="tag:agency.example,2022:1" version="2"><itemMeta><provider literal="Valley Agency"/>
<versionCreated>2022-03-25T11:00:00+02:00</versionCreated><pubStatus qcode="stat:usable"/></itemMeta>
<contentMeta><contentCreated>2022-03-25T09:30:00+02:00</contentCreated><by>By Ana Lee</by><language tag="en"/>
<headline>Shells fall on Keld</headline></contentMeta><contentSet><inlineXML contenttype="application/xhtml+xml">
<html xmlns="http://www.w3.org/1999/xhtml"><body><p>Two people were wounded in Keld.</p>
<p>The <b>market</b> was closed.</p>
</body></html></inlineXML></contentSet></newsItem>
<newsItem guid="tag:agency.example,2022:2"><itemMeta><pubStatus qcode="stat:canceled"/></itemMeta>
<contentSet><inlineXML><p xmlns="http://www.w3.org/1999/xhtml">Withdrawn.</p></inlineXML></contentSet></newsItem>
</itemSet></newsMessage>"""
GDELT = {
    "articles": [
        {
            "url": "https://a.example/1", "title": "Shells fall on Keld", "seendate": "20220325T103000Z",
            "domain": "a.example", "language": "English",
        },
        {"url": "https://b.example/2", "title": "Обстрел посёлка Кельд", "seendate": "soon", "language": "Russian"},
        {"url": "https://c.example/3"},
    ]
}  # fmt: skip


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], None]]:
    """Installs a package of one module, with an entry point, as pip would."""

    def _install(module: str) -> None:
        (tmp_path / "telex_reader.py").write_text(module)
        record = tmp_path / "telex_reader-1.0.dist-info"
        record.mkdir()
        (record / "METADATA").write_text("Metadata-Version: 2.1\nName: telex-reader\nVersion: 1.0\n")
        (record / "entry_points.txt").write_text("[dateline.readers]\ntelex = telex_reader\n")
        monkeypatch.syspath_prepend(str(tmp_path))
        importlib.invalidate_caches()
        forget()

    yield _install
    monkeypatch.undo()
    forget()


def forget() -> None:
    registry.added.cache_clear()
    registry.suffixes.cache_clear()


def of(content: str) -> list[Report | InputError]:
    return list(read("-", stdin=io.BytesIO(content.encode())))


def test_a_package_adds_a_reader_by_an_entry_point(install: Callable[[str], None], tmp_path: Path) -> None:
    install(MODULE)
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.telex").write_text("ZCZC SHELLS FELL ON KELD")
    (report,) = read(tmp_path / "in")
    assert isinstance(report, Report)
    assert report.text == "SHELLS FELL ON KELD"
    assert len(of("ZCZC SHELLS FELL")) == 1


@pytest.mark.parametrize(
    ("module", "what"), [("import nothing_of_this_name", "cannot be loaded"), ("SUFFIXES = ()", "has no 'accepts'")]
)
def test_a_reader_that_cannot_be_used_is_named(install: Callable[[str], None], module: str, what: str) -> None:
    install(module)
    sys.modules.pop("telex_reader", None)
    with pytest.raises(DataError, match=f"'telex'.*{what}"):
        of("Shells fell.")
    sys.modules.pop("telex_reader", None)


def test_a_reader_that_fails_costs_one_message(install: Callable[[str], None]) -> None:
    sys.modules.pop("telex_reader", None)
    install(MODULE.replace("yield Report", "1 / 0; yield Report"))
    (error,) = of("ZCZC SHELLS FELL")
    sys.modules.pop("telex_reader", None)
    assert isinstance(error, InputError)
    assert "ZeroDivisionError" in error.what


def test_the_readers_from_outside_stand_on_public_names_only() -> None:
    for path in Path(dateline_readers.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in getattr(node, "names", ())] if isinstance(node, ast.ImportFrom) else []
            if isinstance(node, ast.ImportFrom) and str(node.module).startswith("dateline"):
                assert set(names) <= PUBLIC[str(node.module)], path.name
            if isinstance(node, ast.Import):
                assert not any(alias.name.startswith("dateline") for alias in node.names)


@pytest.mark.parametrize("content", [DAY, WIKITEXT], ids=["page", "wikitext"])
def test_a_day_of_current_events_gives_a_report_an_item(content: str) -> None:
    shelling, truce, cup = of(content)
    assert isinstance(shelling, Report)
    assert shelling.text == "Shelling of Keld wounds two people."
    assert (shelling.published, shelling.title) == ("2022-03-25", "Sarn conflict")
    assert shelling.uri == "https://en.wikipedia.org/wiki/Portal:Current_events/2022_March_25"
    assert "section: Armed conflicts and attacks" in shelling.origins
    assert "goes by The Valley Post: https://a.example/1" in shelling.origins
    assert isinstance(truce, Report)
    assert truce.text == "A truce is agreed on in Dovan."
    assert isinstance(cup, Report)
    assert (cup.text, cup.title) == ("Osten win the cup.", None)
    assert "section: Sports" in cup.origins
    assert len({shelling.report_id, truce.report_id, cup.report_id}) == 3


def test_a_news_item_is_a_report_and_a_withdrawn_one_is_not() -> None:
    report, withdrawn = of(NEWSML)
    assert isinstance(report, Report)
    assert report.text == "Two people were wounded in Keld.\n\nThe market was closed."
    assert (report.report_id, report.publisher, report.byline) == (
        "tag:agency.example,2022:1",
        "Valley Agency",
        "Ana Lee",
    )
    assert (report.published, report.updated) == ("2022-03-25T09:30:00+02:00", "2022-03-25T11:00:00+02:00")
    assert isinstance(withdrawn, InputError)
    assert withdrawn.what == "withdrawn by the agency that sent it"


def test_a_list_of_articles_gives_headlines_that_say_so() -> None:
    english, russian, untitled = of(json.dumps(GDELT))
    assert isinstance(english, Report)
    assert (english.text, english.published) == ("Shells fall on Keld", "2022-03-25T10:30:00+00:00")
    assert any("headline only" in note for note in english.notes)
    assert isinstance(russian, Report)
    assert russian.language == "ru"
    assert isinstance(untitled, InputError)


@pytest.mark.parametrize(
    "content",
    ['{"articles": []}', '{"articles": [{"seendate"', "{{Current events|year=x}}", NEWSML[:300], "{{current events}}"],
)
def test_what_holds_no_report_gives_one_error(content: str) -> None:
    (error,) = of(content)
    assert isinstance(error, InputError)
