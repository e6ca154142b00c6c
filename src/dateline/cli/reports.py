"""How commands write a report: a line of JSON for programs, a page of text for people; what became of its claims."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from dateline.fetching import ClaimMatch
    from dateline.records import Passage, Report

__all__ = ["match_lines", "report_line", "report_page"]


def report_line(report: Report, besides: Mapping[str, Any] | None = None) -> str:  # Any: JSON's own values
    """The report as a line of the JSONL that `dateline code` reads, with all that is known of it and ``besides``."""
    known = report.head.model_dump(mode="json", exclude_none=True)
    fields = {"id": known.pop("report_id"), "text": report.text}
    if "uri" in known:
        fields["url"] = known.pop("uri")
    told: dict[str, Any] = {name: list(lines) for name in ("notes", "origins") if (lines := getattr(report, name))}
    if passages := [_told(passage) for passage in report.passages if passage.kind != "foreign"]:
        told["passages"] = passages
    return json.dumps(fields | known | told | dict(besides or {}), ensure_ascii=False) + "\n"


def _told(passage: Passage) -> dict[str, Any]:  # Any: JSON's own values
    """A passage without its words; those in other languages are told anew by whoever reads the line."""
    return {"kind": passage.kind, "start": passage.span.start, "end": passage.span.end}


def report_page(report: Report) -> str:
    """What is known of the report, a line a field, then its text."""
    known = report.head.model_dump(mode="json", exclude_none=True)
    head = "".join(f"{field + ':':<11} {value}\n" for field, value in known.items())
    return f"{head}\n{report.text.rstrip()}\n\n"


def match_lines(matches: Iterable[ClaimMatch]) -> Iterator[str]:
    """What became of claims, each with its sentence below."""
    for match in matches:
        if claim := match.new or match.old:
            fields = f": {', '.join(match.fields)}" if match.fields else ""
            yield f"  {match.state:<8}{claim.event_type}  «{claim.trigger.text}»{fields}"
            yield f"          {' '.join(claim.evidence.text.split())}"
