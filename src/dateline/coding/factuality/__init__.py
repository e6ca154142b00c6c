"""Factuality: how real an event is told to be. Part of the third step, after attribution.

``decide`` sets each draft's factuality from tense, modals, negation, hedges and the words that govern its trigger.
"""

from __future__ import annotations

from dateline.coding.factuality.decide import decide

__all__ = ["decide"]
