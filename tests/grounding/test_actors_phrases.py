"""The phrase table of actors: whom words mean. The parser may miss a row; the table as a whole holds."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from dateline.grounding.actors import Linker

PATH = Path(__file__).parent.parent / "phrases" / "actors.toml"
ROWS = tomllib.loads(PATH.read_text(encoding="utf-8"))["texts"]
FLOOR = 0.85  # of the rows: the rest is what the parser gets wrong, and changes with the model


def resolved(doc, row):
    at = re.search(rf"(?<!\w){re.escape(row['words'])}(?!\w)", doc.text)
    return Linker(doc, day=row.get("day"), report_id="r").entity(doc.char_span(at.start(), at.end()))


def test_actors_table_holds(nlp):
    missed = []
    for row in ROWS:
        entity = resolved(nlp(row["text"]), row)
        if (entity.name if entity else "") != row["name"]:
            missed.append(f"{row['words']!r} in {row['text']!r} is {entity}, not {row['name']!r}")
    assert len(ROWS) >= 25
    assert len(missed) <= (1 - FLOOR) * len(ROWS), "\n".join(missed)


def test_a_government_of_no_country_says_so(nlp):
    doc = nlp("The government imposed a curfew after the clashes.")
    linker = Linker(doc)
    assert linker.entity(doc[0:2]).country is None
    assert "of no one country that the report tells" in linker.why(doc[0:2])


def test_whose_army_it_is_comes_with_its_reason(nlp):
    doc = nlp("Fighting broke out between the army and rebels in Colombia.")
    army = next(token for token in doc if token.text == "army")
    assert "(CO, 1 of 1 told)" in Linker(doc).why(doc[army.i : army.i + 1])


def test_what_belongs_to_neither_of_two_countries_is_nobodys(nlp):
    doc = nlp("Kenya and Ethiopia closed the crossing. Government forces arrived.")
    assert Linker(doc).entity(doc[-4:-2]).country is None
