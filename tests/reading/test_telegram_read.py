"""Channels of Telegram: exports in JSON and HTML, and the pages of its site."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from dateline.reading import read
from dateline.records import Report

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from dateline.errors import InputError

EXPORT = {
    "name": "Valley Watch", "type": "public_channel", "id": 17,
    "messages": [
        {"id": 1, "type": "service", "date": "2021-03-01T00:00:00", "action": "create_channel"},
        {"id": 2, "type": "message", "date": "2021-03-03T08:05:11", "date_unixtime": "1614751511",
         "text": ["Nine killed, ", {"type": "bold", "text": "says"}, " the hospital of Keld."],
         "edited": "2021-03-03T09:00:00", "edited_unixtime": "1614754800", "forwarded_from": "Keld Today"},
        {"id": 3, "type": "message", "date": "2021-03-03T10:05:11", "photo": "a.jpg", "text": ""},
        {"id": 4, "type": "message", "date": "2021-03-04T10:05:11", "text": "The army denies it.", "author": "Ana Lee"},
    ],
}  # fmt: skip
EXPORTED = """<!DOCTYPE html><html><body><div class="page_wrap"><div class="page_header"><div class="content">
<div class="text bold">Valley Watch</div></div></div><div class="page_body chat_page"><div class="history">
<div class="message service" id="message-1"><div class="body details">3 March 2021</div></div>
<div class="message default clearfix" id="message100"><div class="body"><div class="pull_right date details"
title="03.03.2021 08:05:11 UTC+02:00">08:05</div><div class="from_name">Valley Watch</div>
<div class="text">Shells fell on Keld.<br>Nine dead.</div></div></div>
<div class="message default clearfix joined" id="message101"><div class="body"><div class="pull_right date details"
title="03.03.2021 09:05:11 UTC+02:00">09:05</div><div class="forwarded body"><div class="from_name">Keld Today</div>
<div class="text">The road is closed.</div></div></div></div></div></div></div></body></html>"""
SHOWN = """<!DOCTYPE html><html><body><main><div class="tgme_widget_message_wrap"><div
class="tgme_widget_message js-msg" data-post="valleywatch/312">
<a class="tgme_widget_message_owner_name"><span>Valley Watch</span></a>
<a class="tgme_widget_message_reply"><div class="tgme_widget_message_text">What came before.</div></a>
<div class="tgme_widget_message_text">Shells fell on Keld.</div><a><time datetime="2021-03-03T06:05:11+00:00">08:05
</time></a></div></div></main></body></html>"""


def the_reports(path: Path) -> list[Report]:
    found = list(read([path]))
    assert all(isinstance(report, Report) for report in found), found
    return [report for report in found if isinstance(report, Report)]


def test_each_message_of_an_export_is_a_report_with_its_own_time(write: Callable[..., Path]) -> None:
    path = write("result.json", json.dumps(EXPORT, indent=1))
    killed, denied = the_reports(path)
    assert (killed.report_id, killed.text) == (f"{path.as_posix()}#2", "Nine killed, says the hospital of Keld.")
    assert (killed.published, killed.updated) == ("2021-03-03T08:05:11+02:00", "2021-03-03T09:00:00+02:00")
    assert (killed.publisher, killed.byline) == ("Valley Watch", None)
    assert "forwarded from Keld Today" in killed.origins
    assert (denied.published, denied.byline) == ("2021-03-04T10:05:11", "Ana Lee")


def test_each_message_of_an_exported_page_is_a_report(write: Callable[..., Path]) -> None:
    shells, road = the_reports(write("messages.html", EXPORTED))
    assert (shells.text, shells.published) == ("Shells fell on Keld.\n\nNine dead.", "2021-03-03T08:05:11+02:00")
    assert (road.text, road.publisher) == ("The road is closed.", "Valley Watch")
    assert "forwarded from Keld Today" in road.origins


def test_each_message_that_the_site_shows_is_a_report_under_its_address(report_of: Callable[..., Report]) -> None:
    report = report_of("page.html", SHOWN)
    assert (report.text, report.uri) == ("Shells fell on Keld.", "https://t.me/valleywatch/312")
    assert (report.publisher, report.published) == ("Valley Watch", "2021-03-03T06:05:11+00:00")


def test_an_export_without_texts_gives_one_error(error_of: Callable[..., InputError]) -> None:
    assert "no message with a text" in error_of("result.json", json.dumps({**EXPORT, "messages": []})).what
