"""The JSON Schemas in ``schemas/`` are those of the records, and so is the page that explains a claim."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dateline.records import Claim
from dateline.records.schema import PUBLISHED, schema, write

ROOT = Path(__file__).parent.parent.parent

# What is a span; the page explains its three fields once, above the table.
_SPANS = ("span", "trigger", "evidence", "source", "cue")


@pytest.mark.parametrize("name", sorted(PUBLISHED))
def test_a_published_schema_is_that_of_its_record(name):
    published = json.loads((ROOT / "schemas" / f"{name}.json").read_text(encoding="utf-8"))
    assert published == schema(name), "run `python -m dateline.records.schema`"


def test_nothing_else_is_published():
    assert {path.stem for path in (ROOT / "schemas").glob("*.json")} == set(PUBLISHED)


def test_writing_gives_the_published_bytes(tmp_path):
    for path in write(tmp_path / "new"):
        assert path.read_bytes() == (ROOT / "schemas" / path.name).read_bytes()


def fields(model, path=""):
    """Every field inside a record, as a path: ``figures[].low``."""
    drawn = model.model_json_schema()
    seen = set()

    def walk(node, path):
        for branch in node.get("anyOf", ()):
            walk(branch, path)
        if "$ref" in node:
            walk(drawn["$defs"][node["$ref"].rpartition("/")[2]], path)
        if node.get("type") == "array":
            walk(node.get("items", {}), f"{path}[]")
        for name, inner in node.get("properties", {}).items():
            seen.add(f"{path}.{name}".lstrip("."))
            walk(inner, f"{path}.{name}")

    walk(drawn, path)
    return seen


def test_the_page_explains_every_field_of_a_claim_and_no_other():
    page = (ROOT / "docs" / "claim.md").read_text(encoding="utf-8")
    told = {line.split("`")[1] for line in page.splitlines() if line.startswith("| `")}
    spans = {f"{path}.{part}" for path in fields(Claim) for part in ("start", "end", "text") if path.endswith(_SPANS)}
    assert told == fields(Claim) - spans
