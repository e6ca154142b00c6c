"""The codebook: which words tell of which event type, and who takes part; data that a domain expert can edit."""

from __future__ import annotations

from dateline.codebook.loader import DEFAULT, check, load
from dateline.codebook.records import Codebook, EventType, Frame, Plover, Stop, TriggerGroup

__all__ = ["DEFAULT", "Codebook", "EventType", "Frame", "Plover", "Stop", "TriggerGroup", "check", "load"]
