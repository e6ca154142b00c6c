"""Beside the way: what is kept between runs. Reports, claims, events and decisions, in SQLite or PostgreSQL."""

from __future__ import annotations

from dateline.store.store import DEFAULT, Adding, State, Store

__all__ = ["DEFAULT", "Adding", "State", "Store"]
