"""The phrase table of factuality: how real is it told to be? The parser may miss a row; the table as a whole holds."""

from __future__ import annotations

import tomllib
from pathlib import Path

from dateline.coding import attribution, factuality
from dateline.coding.draft import Draft
from dateline.records import FACTUALITIES

TABLE = tomllib.loads((Path(__file__).parent.parent / "phrases" / "factuality.toml").read_text(encoding="utf-8"))
FLOOR = 0.95  # of the rows: the rest is what the parser gets wrong, and changes with the model
# "Announces the withdrawal" is a decision, "announces the arrest" a deed: the type tells, so these rows name theirs.
TYPES = {"withdrawal": "withdrawal", "release": "release", "evacuation": "displacement"}


def decided(doc, trigger):
    """The factuality of every draft on the first occurrence of a trigger's words."""
    start = doc.text.index(trigger)
    draft = Draft(
        doc.char_span(start, start + len(trigger), alignment_mode="expand"), TYPES.get(trigger, "attack"), 1.0
    )
    said = attribution.find(doc)
    attribution.attach([draft], said)
    return [decided.factuality for decided in factuality.decide(doc, [draft], said)]


def rows():
    for row in TABLE["sentences"]:
        for value in FACTUALITIES:
            for trigger in row.get(value, ()):
                denied = ["negated"] if trigger in row.get("denied", ()) else []
                yield row["text"], trigger, [value, *denied]


def test_factuality_table_holds(nlp):
    table = list(rows())
    missed = [
        f"{text!r}: {trigger} is {found}, not {wanted}"
        for text, trigger, wanted in table
        if (found := decided(nlp(text), trigger)) != wanted
    ]
    assert len(table) >= 80
    assert len(missed) <= (1 - FLOOR) * len(table), "\n".join(missed)
