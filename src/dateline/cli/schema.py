"""``dateline schema``: the JSON Schema of what Dateline writes."""

from __future__ import annotations

import json
from typing import Any

import click

__all__ = ["command"]

_RECORDS = ("claim", "report", "mention")

_EXAMPLES = """\b
Example:
  dateline schema claim > claim.schema.json
"""


@click.command("schema", epilog=_EXAMPLES, short_help="Print the JSON Schema of the records.")
@click.argument("record", type=click.Choice(_RECORDS), default="claim")
def command(record: str) -> None:
    """Print the JSON Schema of a claim (what `code` writes), a report, or a mention (what `annotate` writes)."""
    click.echo(json.dumps(_schema(record), indent=2, ensure_ascii=False))


def _schema(record: str) -> dict[str, Any]:
    from pydantic import TypeAdapter

    from dateline import records

    mention: Any = records.NameMention | records.PlaceMention | records.TimeMention
    mention |= records.FigureMention | records.AttributionMention
    shapes: dict[str, Any] = {"claim": records.Claim, "report": records.Report, "mention": mention}
    schema = TypeAdapter(shapes[record]).json_schema(mode="serialization")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema"} | schema
