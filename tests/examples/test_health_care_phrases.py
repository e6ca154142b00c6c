"""The example codebook for attacks on health care, by the shipped model: what it claims, of whom, what it leaves."""

from __future__ import annotations

import tomllib
from collections import Counter
from pathlib import Path

import pytest

import dateline
from dateline import codebook
from dateline.records import Report

ROOT = Path(__file__).parents[2]
BOOK = ROOT / "examples" / "codebooks" / "health_care.toml"
ROWS = tomllib.loads((ROOT / "tests" / "phrases" / "health_care.toml").read_text(encoding="utf-8"))["sentences"]
FLOOR = 0.9  # of the rows: the rest is what the parser gets wrong, and changes with the model
# Who is hit is weighed by a model that has not learned these types.
TARGET_FLOOR = 0.8
# What the surveillance system asks for, besides the types.
RESOURCES = ("facility", "personnel", "patient", "transport", "supply", "store")


@pytest.fixture(scope="module")
def claims():
    coder = dateline.load(BOOK)
    return [coder.code(Report(report_id="r", text=row["text"])) for row in ROWS]


def told(found):
    return sorted((claim.event_type, claim.trigger.text) for claim in found)


def holds(found, wanted):
    pairs = sorted(tuple(row.split(": ")) for row in wanted)
    return len(found) == len(pairs) and all(
        kind == wanted_kind and word in text.split()
        for (kind, text), (wanted_kind, word) in zip(found, pairs, strict=True)
    )


def test_the_codebook_has_no_faults():
    assert codebook.check(BOOK) == []
    assert set(RESOURCES) < set(codebook.load(BOOK).classes)


def test_sentences_tell_what_the_table_says(claims):
    missed = [
        f"{row['text']!r}: {told(found)}"
        for row, found in zip(ROWS, claims, strict=True)
        if not holds(told(found), row.get("tells", []))
    ]
    assert len(missed) <= (1 - FLOOR) * len(ROWS), "\n".join(missed)


def test_claims_name_what_was_affected(claims):
    wanted = [(row, found) for row, found in zip(ROWS, claims, strict=True) if "target" in row]
    missed = [
        f"{row['text']!r}: {[part.span.text for claim in found for part in claim.participants]}"
        for row, found in wanted
        if row["target"] not in {p.span.text for claim in found for p in claim.participants if p.role == "target"}
    ]
    assert len(missed) <= (1 - TARGET_FLOOR) * len(wanted), "\n".join(missed)


def test_every_type_has_a_sentence_and_a_counterexample():
    types = set(codebook.load(BOOK).types)
    assert {row.split(": ")[0] for entry in ROWS for row in entry.get("tells", [])} == types
    assert set(Counter(row["near"] for row in ROWS if "near" in row)) == types


def test_no_type_is_one_that_the_model_has_learned():
    """The model would propose such a type wherever it sees it, health care or not."""
    assert set(codebook.load(BOOK).types).isdisjoint(codebook.load().types)


def test_types_carry_the_codes_of_the_field(claims):
    codes = {claim.event_type: claim.codes for found in claims for claim in found if claim.factuality == "actual"}
    assert codes["sexual_violence_in_care"].acled.sub_event_type == "Sexual violence"
    assert codes["removal_of_assets"].acled.sub_event_type == "Looting/property destruction"
    assert codes["heavy_weapons"].acled is None  # shelling or an air strike: the category does not tell
    assert codes["cyber_attack_on_care"].plover.mode == "cyber"
    assert codes["threat_or_intimidation"].plover.event_type == "THREATEN"
