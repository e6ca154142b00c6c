"""The phrase table of participants: who did it and to whom. The parser may miss a row; the table as a whole holds."""

from __future__ import annotations

import tomllib
from pathlib import Path

from dateline import codebook
from dateline.coding import participants, triggers

PATH = Path(__file__).parent.parent / "phrases" / "participants.toml"
ROWS = tomllib.loads(PATH.read_text(encoding="utf-8"))["sentences"]
BOOK = codebook.load()
FLOOR = 0.85  # of the rows: the rest is what the parser gets wrong, and changes with the model


def attached(doc, word):
    drafts = triggers.find(doc, BOOK)
    participants.attach(doc, drafts, BOOK)
    for draft in drafts:
        if word in draft.trigger.text.split():
            return {role: [part.span.text for part in draft.parts if part.role == role] for role in ("actor", "target")}
    return None


def holds(parts, row):
    return parts is not None and all(
        len(parts[role]) == len(row[role])
        and all(
            word in phrase for word, phrase in zip(row[role], sorted(parts[role], key=row["text"].index), strict=True)
        )
        for role in ("actor", "target")
    )


def test_participant_table_holds(nlp):
    missed = [
        f"{row['text']!r}: {got}" for row in ROWS if not holds(got := attached(nlp(row["text"]), row["trigger"]), row)
    ]
    assert len(ROWS) >= 25
    assert len(missed) <= (1 - FLOOR) * len(ROWS), "\n".join(missed)
