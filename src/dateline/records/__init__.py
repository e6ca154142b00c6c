"""The nouns: frozen records that every stage, file, page and command shares. They load nothing and touch no network."""

from __future__ import annotations

from dateline.records.claim import Claim, claim_id
from dateline.records.mention import (
    LAYERS,
    AttributionMention,
    FigureMention,
    Mention,
    NameMention,
    PlaceMention,
    TimeMention,
)
from dateline.records.report import Report, ReportHead
from dateline.records.span import Record, Span
from dateline.records.values import (
    FACTUALITIES,
    MEASURES,
    NAME_LABELS,
    Attribution,
    Candidate,
    Codes,
    Entity,
    Factuality,
    Figure,
    Interval,
    Participant,
    Place,
    Reason,
)

__all__ = [
    "FACTUALITIES",
    "LAYERS",
    "MEASURES",
    "NAME_LABELS",
    "Attribution",
    "AttributionMention",
    "Candidate",
    "Claim",
    "Codes",
    "Entity",
    "Factuality",
    "Figure",
    "FigureMention",
    "Interval",
    "Mention",
    "NameMention",
    "Participant",
    "Place",
    "PlaceMention",
    "Reason",
    "Record",
    "Report",
    "ReportHead",
    "Span",
    "TimeMention",
    "claim_id",
]
