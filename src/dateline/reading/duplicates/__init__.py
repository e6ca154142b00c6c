"""Beside the first step: which reports are copies of one source text.

Half of what a day's feeds bring is one wire story, cut, led anew, its toll brought up to date. Copies are linked, never
dropped: each stays a report of its own, and what its editor changed can be shown. Where claims are linked, a number
that ten copies repeat counts once.

    from dateline.reading.duplicates import Index

    with Index() as index:
        for report in reports:
            for copy in index.add(report):
                print(report.report_id, "shares", copy.shared, "of its text with", copy.report_id)
        for family in index.families():
            print([member.report_id for member in family])
        events = dateline.linking.link(claims, copies=index.sources())
"""

from __future__ import annotations

from dateline.reading.duplicates.differing import Change, changes
from dateline.reading.duplicates.index import Copy, Index, Member
from dateline.reading.duplicates.sketch import Parameters
from dateline.reading.duplicates.sources import read_copies

__all__ = ["Change", "Copy", "Index", "Member", "Parameters", "changes", "read_copies"]
