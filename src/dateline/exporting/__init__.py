"""Seventh step: hand over. Claims leave in the formats that people and programs read, one module a format."""

from __future__ import annotations

from dateline.exporting.formats import FORMATS, Exporter, exporter, format_of

__all__ = ["FORMATS", "Exporter", "exporter", "format_of"]
