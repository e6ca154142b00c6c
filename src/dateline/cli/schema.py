"""``dateline schema``: the JSON Schema of what Dateline writes."""

from __future__ import annotations

import json

import click

__all__ = ["RECORDS", "command"]

# Those of `dateline.records.schema`, which is loaded only when a schema is asked for.
RECORDS = (
    "claim", "event", "judgement", "mention-attribution", "mention-figures", "mention-names", "mention-places",
    "mention-times", "report",
)  # fmt: skip

_EXAMPLES = """\b
Example:
  dateline schema claim > claim.schema.json
"""


@click.command("schema", epilog=_EXAMPLES, short_help="Print the JSON Schema of the records.")
@click.argument("record", metavar="RECORD", type=click.Choice(RECORDS), default="claim")
def command(record: str) -> None:
    """Print the JSON Schema of a record: of a claim, which `code` writes, unless you name another.

    RECORD is claim, report, event, judgement, or a mention as `annotate` writes it: mention-names, mention-places,
    mention-times, mention-figures, mention-attribution.
    """
    from dateline.records.schema import schema

    click.echo(json.dumps(schema(record), indent=2, ensure_ascii=False))
