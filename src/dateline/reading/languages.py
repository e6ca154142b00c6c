"""The language of a report and of its passages: what is stated, corrected by what the words say.

There is a model for English only. A report in another language is kept and said so, and gives no claims; so does a
passage in another language within an English report.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from dateline.records import Passage, Span
from dateline.tables import read_table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.records import Report

__all__ = ["CODED", "is_coded", "told"]

CODED = frozenset({"en"})  # the languages that there is a model for

# Of the words of a line, and at least: English by its small words, without asking the model.
# Set on 25,403 lines of English training texts of nine kinds, none of which is taken for another language.
_SMALL_WORDS = 0.10
_FEWEST_SMALL_WORDS = 2
# In Latin script a line of names or of figures reads like any language: the model is believed only on so many letters
# and when so sure. The same lines set both.
_LEAST_LETTERS = 60
_SURE = 0.95
_ENOUGH = 2_000  # characters of a line: more tell no more
_WORD = re.compile(r"[^\W\d_]+")


class _Line(NamedTuple):
    """A line of a text with its language; None where nothing tells it."""

    start: int
    end: int
    letters: int
    language: str | None


def told(report: Report) -> Report:
    """The report with its language as its words tell it, its foreign passages, and a note where it is not coded."""
    lines = _inherited(list(_lines(report.text)))
    language, why = _main(report, lines)
    notes = [*report.notes, *why]
    foreign: tuple[Passage, ...] = ()
    if language not in CODED:
        notes.append(f"language {language}: kept, not coded (only English is)")
    elif foreign := tuple(_foreign(report.text, lines, language)):
        names = ", ".join(sorted({str(passage.language) for passage in foreign}))
        notes.append(f"passages in other languages ({names}) are not coded: {len(foreign)}")
    passages = sorted((*report.passages, *foreign), key=lambda passage: (passage.span.start, passage.span.end))
    return report.model_copy(update={"language": language, "notes": tuple(notes), "passages": tuple(passages)})


def is_coded(report: Report, at: int | None = None) -> bool:
    """Whether a report is in a language that is coded; with a place in its text, whether the words there are too."""
    if _base(report.language) not in CODED:
        return False
    uncoded = (passage.span for passage in report.passages if passage.kind in ("foreign", "credit"))
    return at is None or not any(span.start <= at < span.end for span in uncoded)


def _base(code: str) -> str:
    """The language of a code without country or script: "en" of "en-GB".

    >>> _base("en_US"), _base("ar")
    ('en', 'ar')
    """
    return re.split(r"[-_]", code.lower(), maxsplit=1)[0]


def _main(report: Report, lines: list[_Line]) -> tuple[str, list[str]]:
    """The language that most of the text is in, else the stated one, and a note where the two differ."""
    stated = _base(report.language)
    letters = Counter[str]()
    for line in lines:
        if line.language:
            letters[line.language] += line.letters
    most = max(letters, key=lambda language: (letters[language], language), default=stated)
    # Between languages that are not coded the statement is trusted: neighbours (sr and hr) are hard to tell apart.
    if most == stated or (most not in CODED and stated not in CODED):
        return stated, []
    return most, [f"language {most} by its words, not {stated} as stated or supposed"]


def _lines(text: str) -> Iterator[_Line]:
    """The lines of a text that have letters, each with its language where its own words tell it."""
    for found in re.finditer(r"[^\r\n]+", text):
        if letters := sum(map(str.isalpha, found[0])):
            yield _Line(found.start(), found.end(), letters, _language(found[0][:_ENOUGH], letters))


def _language(line: str, letters: int) -> str | None:
    """The language of a line, None where its words do not tell it.

    >>> _language("Shells fell on the market of the town, officials said.", 44)
    'en'
    >>> _language("Ramadi, Goma, Idlib", 15)
    """
    words = _WORD.findall(line.lower())
    small = sum(word in _english() for word in words)
    if small >= _FEWEST_SMALL_WORDS and small >= _SMALL_WORDS * len(words):
        return "en"
    if _mostly_latin(line, letters):
        language, sure = _model().classify(line) if letters >= _LEAST_LETTERS else ("en", 0.0)
        return str(language) if sure >= _SURE else None
    return str(_model().classify(line)[0])


def _mostly_latin(line: str, letters: int) -> bool:
    others = sum(char.isalpha() and not char.isascii() and "LATIN" not in _name(char) for char in line)
    return 2 * others <= letters


@cache
def _name(char: str) -> str:
    return unicodedata.name(char, "")


def _inherited(lines: list[_Line]) -> list[_Line]:
    """The lines, those that tell no language with that of the line before, else of the first that tells one."""
    last = next((line.language for line in lines if line.language), None)
    found = []
    for line in lines:
        last = line.language or last
        found.append(line._replace(language=last))
    return found


def _foreign(text: str, lines: list[_Line], main: str) -> Iterator[Passage]:
    """The runs of lines in one other language."""
    start, end, language = 0, 0, main
    for line in [*lines, _Line(len(text), len(text), 0, main)]:
        if line.language == language:
            end = line.end
            continue
        if language != main:
            yield Passage(kind="foreign", span=Span.of(text, start, end), language=language)
        start, end, language = line.start, line.end, line.language or main


@cache
def _english() -> frozenset[str]:
    return frozenset(read_table("dateline.reading", "language_words.toml")["english"]["words"])


@cache
def _model() -> Any:  # Any: the library has no types
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    model = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    model.set_languages(read_table("dateline.reading", "language_words.toml")["model"]["languages"])
    return model
