"""The phrase table of attribution: whose claim is it? The parser may miss a row; the table as a whole holds."""

from __future__ import annotations

import tomllib
from pathlib import Path

from dateline.coding import attribution
from dateline.coding.draft import Draft

TABLE = tomllib.loads((Path(__file__).parent.parent / "phrases" / "attribution.toml").read_text(encoding="utf-8"))
FLOOR = 0.95  # of the rows: the rest is what the parser gets wrong, and changes with the model


def told(doc, trigger):
    """The sources and cues of the draft on the first occurrence of a trigger's words."""
    start = doc.text.index(trigger)
    draft = Draft(doc.char_span(start, start + len(trigger), alignment_mode="expand"), "attack", 1.0)
    attribution.attach([draft], attribution.find(doc))
    return [(said.source and said.source.text, said.cue and said.cue.text) for said in draft.said]


def shares_words(found, wanted):
    if wanted == "-":
        return True
    return found is not None and bool(set(found.lower().split()) & set(wanted.lower().split()))


def holds(found, wanted):
    if len(found) != len(wanted):
        return False
    pairs = zip(found, (row.split(" / ") for row in wanted), strict=True)
    return all(
        (source is None) == (name == "-") and shares_words(source, name) and shares_words(cue, mark)
        for (source, cue), (name, mark) in pairs
    )


def test_attribution_table_holds(nlp):
    rows = [(row["text"], trigger, wanted) for row in TABLE["sentences"] for trigger, wanted in row["claims"].items()]
    missed = [
        f"{text!r}: {trigger} is {found}, not {wanted}"
        for text, trigger, wanted in rows
        if not holds(found := told(nlp(text), trigger), wanted)
    ]
    assert len(rows) >= 80
    assert len(missed) <= (1 - FLOOR) * len(rows), "\n".join(missed)
