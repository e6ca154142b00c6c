"""Factuality: how real an event is told to be. Part of the third step, after attribution.

``decide`` sets each draft's factuality from tense, modals, negation, hedges and the words that govern its trigger.
``alone`` gives the layer by itself, for events that others found: ``from dateline.coding.factuality import alone``.
"""

from __future__ import annotations

from dateline.coding.factuality.decide import decide

__all__ = ["decide"]
