"""The phrase table of the verbal types: what is said, by whom to whom, and its PLOVER type. As a whole it holds."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from dateline import codebook
from dateline.coding import participants, triggers
from dateline.coding.codes import of_words

PATH = Path(__file__).parent.parent / "phrases" / "verbal.toml"
ROWS = tomllib.loads(PATH.read_text(encoding="utf-8"))["sentences"]
TOLD = [row for row in ROWS if "tells" in row]
BOOK = codebook.load()
FLOOR = 0.9  # of the rows: the rest is what the parser gets wrong, and changes with the model


def said(doc):
    """The claims of verbal types, with those who take part."""
    drafts = triggers.find(doc, BOOK)
    participants.attach(doc, drafts, BOOK)
    return [draft for draft in drafts if BOOK.types[draft.event_type].group == "verbal"]


def code(draft):
    plover = of_words(draft.table).plover or BOOK.types[draft.event_type].plover
    return f"{draft.event_type} {plover.event_type}"


def find(doc, row):
    kind, words = row["tells"].split(": ")
    return next((d for d in said(doc) if code(d) == kind and set(words.split()) & set(d.trigger.text.split())), None)


def heads(draft, role):
    return [part.span.root.text for part in draft.parts if part.role == role]


def test_verbal_table_holds(nlp):
    missed = [row["text"] for row in TOLD if find(nlp(row["text"]), row) is None]
    assert len(missed) <= (1 - FLOOR) * len(TOLD), "\n".join(missed)


def test_verbal_table_names_who_says_it_to_whom(nlp):
    drafts = [(row, find(nlp(row["text"]), row)) for row in TOLD]
    wrong = [
        f"{row['text']!r}: {[(part.role, part.span.text) for part in draft.parts]}"
        for row, draft in drafts
        if draft and not all(sorted(heads(draft, role)) == sorted(row[role]) for role in ("actor", "target"))
    ]
    assert len(wrong) <= (1 - FLOOR) * len(TOLD), "\n".join(wrong)


def test_words_that_only_look_like_speech_acts_are_none(nlp):
    silent = [row["text"] for row in ROWS if "tells" not in row]
    found = [f"{text!r}: {told}" for text in silent if (told := [(code(d), d.trigger.text) for d in said(nlp(text))])]
    assert len(silent) >= 20
    assert len(found) <= (1 - FLOOR) * len(silent), "\n".join(found)


@pytest.mark.parametrize("plover", ["AGREE", "SUPPORT", "CONSULT", "COOPERATE", "AID", "CONCEDE", "RETREAT", "REQUEST",
                                    "ACCUSE", "REJECT", "THREATEN", "SANCTION", "COERCE", "MOBILIZE"])  # fmt: skip
def test_verbal_table_has_every_plover_type_that_words_tell(plover):
    assert any(f" {plover}: " in row["tells"] for row in TOLD)
