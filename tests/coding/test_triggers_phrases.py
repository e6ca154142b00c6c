"""The phrase table of triggers: what tells of an event. The parser may miss a row; the table as a whole holds."""

from __future__ import annotations

import tomllib
from collections import Counter
from pathlib import Path

from dateline import codebook
from dateline.coding import triggers

ROWS = tomllib.loads((Path(__file__).parent.parent / "phrases" / "triggers.toml").read_text(encoding="utf-8"))[
    "sentences"
]
BOOK = codebook.load()
FLOOR = 0.9  # of the rows: the rest is what the parser gets wrong, and changes with the model


def found(doc):
    return sorted((draft.event_type, draft.trigger.text) for draft in triggers.find(doc, BOOK))


def holds(claims, wanted):
    pairs = sorted(tuple(row.split(": ")) for row in wanted)
    return len(claims) == len(pairs) and all(
        kind == wanted_kind and set(words.split()) & set(text.split())
        for (kind, text), (wanted_kind, words) in zip(claims, pairs, strict=True)
    )


def test_trigger_table_holds(nlp):
    missed = [f"{row['text']!r}: {got}" for row in ROWS if not holds(got := found(nlp(row["text"])), row["tells"])]
    assert len(missed) <= (1 - FLOOR) * len(ROWS), "\n".join(missed)


def test_trigger_table_names_every_type_twice():
    told = Counter(row.split(": ")[0] for entry in ROWS for row in entry["tells"])
    assert {name for name in BOOK.types if told[name] < 2} == set()


def test_trigger_table_has_a_counterexample_for_every_material_type():
    material = [name for name, entry in BOOK.types.items() if entry.group == "material"]
    assert sum(not entry["tells"] for entry in ROWS) >= len(material)
