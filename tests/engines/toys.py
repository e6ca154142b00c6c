"""A toy coder, importable from a fresh process: one claim for each time that a report says "attack"."""

from __future__ import annotations

import os
import re

from dateline.errors import CodebookError, DataError
from dateline.records import Claim, claim_id

WORD = re.compile("attack")


class Toy:
    def code(self, report):
        if "unreadable" in report.text:
            raise ValueError("no verb in sight")
        if "modelless" in report.text:
            raise DataError("the language model is missing")
        if "deadly" in report.text:
            os._exit(3)
        spans = [report.span(*match.span()) for match in WORD.finditer(report.text)]
        return [
            Claim(
                claim_id=claim_id(report.report_id, "attack", span, ()), report=report.head, event_type="attack",
                trigger=span, evidence=span, confidence=1.0,
            )
            for span in spans
        ]  # fmt: skip


def load():
    return Toy()


def load_nothing():
    raise CodebookError(["book.toml:3: no such type", "book.toml:9: no trigger"])
