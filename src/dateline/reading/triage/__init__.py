"""Beside the first step: whether a report tells of armed conflict or political violence at all.

A small classifier of words, fast enough to stand before everything else. Its score is a probability, and the recall
that is wanted sets from what score on a report is relevant.

>>> from dateline.records import Report
>>> report = Report(report_id="1", text="Shelling killed nine civilians in a village that rebels had held for weeks.")
>>> judged = load().judge(report)
>>> judged.relevant, judged.score > 0.9
(True, True)
"""

from __future__ import annotations

from dateline.reading.triage.model import Judged, Triage, load

__all__ = ["Judged", "Triage", "load"]
