"""JSON Schema of the records, for tools that read or write them without Dateline.

``python -m dateline.records.schema FOLDER`` writes one file a record; the project keeps them in ``schemas/``.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dateline.records.claim import Claim
from dateline.records.event import Event
from dateline.records.judgement import Judgement
from dateline.records.mention import AttributionMention, FigureMention, NameMention, PlaceMention, TimeMention
from dateline.records.report import Report

if TYPE_CHECKING:
    from dateline.records.span import Record

__all__ = ["PUBLISHED", "schema", "write"]

PUBLISHED: dict[str, type[Record]] = {
    "claim": Claim,
    "event": Event,
    "judgement": Judgement,
    "report": Report,
    "mention-names": NameMention,
    "mention-places": PlaceMention,
    "mention-times": TimeMention,
    "mention-figures": FigureMention,
    "mention-attribution": AttributionMention,
}


def schema(name: str) -> dict[str, Any]:  # Any: JSON's own values
    """The JSON Schema (draft 2020-12) of a published record.

    >>> sorted(schema("report")["required"])
    ['report_id', 'text']
    """
    drawn = PUBLISHED[name].model_json_schema(mode="validation")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **drawn}


def write(folder: Path) -> list[Path]:
    """Writes every schema into a folder and gives the files."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name in PUBLISHED:
        path = folder / f"{name}.json"
        path.write_text(json.dumps(schema(name), indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
        written.append(path)
    return written


if __name__ == "__main__":
    write(Path(sys.argv[1] if len(sys.argv) > 1 else "schemas"))
