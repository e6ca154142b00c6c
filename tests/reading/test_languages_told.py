"""The language of a report and of its passages, and that only English is coded."""

from __future__ import annotations

import pytest

from dateline import load
from dateline.reading.languages import is_coded, told
from dateline.records import Passage, Report, Span

ENGLISH = "Shells fell on the market of Keld on Sunday and wounded two people, the hospital said."
RUSSIAN = "Снаряды упали на рынок посёлка в воскресенье, ранены два человека, сообщили в больнице."
FRENCH = "Des obus sont tombés dimanche sur le marché de la ville et ont blessé deux personnes, selon l'hôpital local."
ARABIC = "سقطت قذائف على سوق البلدة يوم الأحد وأصيب شخصان بجروح بحسب المستشفى."


def a_report(*lines: str, language: str = "en") -> Report:
    return told(Report(report_id="r", text="\n".join(lines), language=language))


@pytest.mark.parametrize(("text", "language"), [(RUSSIAN, "ru"), (FRENCH, "fr"), (ARABIC, "ar")])
@pytest.mark.parametrize("stated", ["en", None])
def test_a_report_in_another_language_is_kept_and_not_coded(text: str, language: str, stated: str | None) -> None:
    report = a_report(text, language=stated or language)
    assert report.language == language
    assert f"language {language}: kept, not coded (only English is)" in report.notes
    assert not is_coded(report)


def test_a_passage_in_another_language_is_marked_and_the_rest_is_coded() -> None:
    report = a_report(ENGLISH, RUSSIAN, "Кельд", ENGLISH)
    (passage,) = report.passages
    assert (passage.kind, passage.language) == ("foreign", "ru")
    assert passage.span.text == f"{RUSSIAN}\nКельд"
    assert report.language == "en"
    assert is_coded(report, 0)
    assert not is_coded(report, passage.span.start)
    assert is_coded(report, passage.span.end + 1)
    assert report.notes == ("passages in other languages (ru) are not coded: 1",)


def test_a_report_that_is_not_coded_has_no_claims_and_no_mentions() -> None:
    report = a_report(ARABIC)
    assert load().code(report) == []
    assert load().annotate(report) == []


@pytest.mark.parametrize("stated", ["en", "en-GB", "en_US"])
def test_a_code_with_a_country_is_english_too(stated: str) -> None:
    report = a_report(ENGLISH, language=stated)
    assert (report.language, report.notes) == ("en", ())


@pytest.mark.parametrize("text", ["Keld, Dovan, Osten, Marow", "1,204", "Convoy attacked", "KELD (Sarn Radio) --"])
def test_words_that_tell_no_language_leave_it_as_stated(text: str) -> None:
    assert a_report(text).language == "en"
    assert a_report(text, language="sw").language == "sw"


def test_credit_lines_are_not_coded() -> None:
    text = f"{ENGLISH}\nPhoto: Ana Lee"
    credit = Passage(kind="credit", span=Span.of(text, len(ENGLISH) + 1, len(text)))
    report = Report(report_id="r", text=text, passages=(credit,))
    assert is_coded(report, 0)
    assert not is_coded(report, len(text) - 1)
