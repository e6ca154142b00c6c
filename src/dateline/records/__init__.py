"""The nouns: frozen records that every stage, file, page and command shares. They load nothing and touch no network."""

from __future__ import annotations

from dateline.records.claim import Claim, claim_id
from dateline.records.event import Event, EventFigure, EventParticipant, EventPlace, EventTime, Told
from dateline.records.judgement import Judgement
from dateline.records.mention import (
    LAYERS,
    AttributionMention,
    FigureMention,
    Mention,
    NameMention,
    PlaceMention,
    TimeMention,
)
from dateline.records.report import Passage, PassageKind, Report, ReportHead
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
    "FACTUALITIES", "LAYERS", "MEASURES", "NAME_LABELS", "Attribution", "AttributionMention", "Candidate", "Claim",
    "Codes", "Entity", "Event", "EventFigure", "EventParticipant", "EventPlace", "EventTime", "Factuality", "Figure",
    "FigureMention", "Interval", "Judgement", "Mention", "NameMention", "Participant", "Passage", "PassageKind",
    "Place", "PlaceMention", "Reason", "Record", "Report", "ReportHead", "Span", "TimeMention", "Told", "claim_id",
]  # fmt: skip
