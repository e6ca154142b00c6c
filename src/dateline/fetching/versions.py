"""A version of a report: its text as it was extracted once and for all, its hash, and what extracted it."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from dateline.fetching.clock import stamp
from dateline.fetching.software import release
from dateline.records import Report

if TYPE_CHECKING:
    import sqlite3
    from datetime import datetime

    from dateline.records import Claim

__all__ = ["Version", "sha256_of", "version_of"]

_EXTRACTED = "text: "  # how a reader begins the origin that names its extractor


@dataclass(frozen=True)
class Version:
    """One version of a report, with where it came from; ``capture`` is the id of its record in the WARC files."""

    report_id: str
    number: int
    text: str
    sha256: str
    extractor: str
    told: str
    address: str
    made: str
    capture: str | None

    @cached_property
    def report(self) -> Report:
        """The report, with this version's text."""
        return Report.model_validate({**json.loads(self.told), "text": self.text})

    def marks(self) -> dict[str, str | int]:
        """What tells this version from all others, as commands write it beside the report."""
        marks: dict[str, str | int] = {"version": self.number, "text_sha256": self.sha256}
        marks |= {"extractor": self.extractor, "made": self.made}
        return marks | {"capture": self.capture} if self.capture else marks

    def holds(self, claim: Claim) -> bool:
        """Whether a claim is of this report and every one of its words stands in this very text."""
        return claim.report.report_id == self.report_id and not self.report.strays(claim)

    def row(self) -> tuple[Any, ...]:  # Any: text, number or null
        """The version as the database holds it."""
        return (self.report_id, self.number, self.text, self.sha256, self.extractor, self.told, self.address,
                self.made, self.capture)  # fmt: skip

    @classmethod
    def of_row(cls, row: sqlite3.Row) -> Version:
        """The version that a row of the database holds."""
        return cls(*row)


def sha256_of(text: str) -> str:
    """The hash of a text, in UTF-8, as hexadecimal digits."""
    return hashlib.sha256(text.encode()).hexdigest()


def version_of(report: Report, number: int, address: str, made: datetime, capture: str | None) -> Version:
    """A version that is made now."""
    return Version(
        report_id=report.report_id,
        number=number,
        text=report.text,
        sha256=sha256_of(report.text),
        extractor=_extractor(report),
        told=report.model_dump_json(exclude={"text"}),
        address=address,
        made=stamp(made),
        capture=capture,
    )


def _extractor(report: Report) -> str:
    """What extracted a text: the library that the reader names, and Dateline, whose reader it is."""
    named = [origin.removeprefix(_EXTRACTED) for origin in report.origins if origin.startswith(_EXTRACTED)]
    return ", ".join([*named[:1], f"dateline {release()}"])
