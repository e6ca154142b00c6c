"""Texts that measure are known again, wherever they turn up."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from training.apart import is_measured

if TYPE_CHECKING:
    from pathlib import Path

TEXT = (
    "Soldiers entered the village at dawn and searched every house before they left again towards the river crossing."
)


def test_a_measuring_text_is_known_inside_another(tmp_path: Path) -> None:
    gold = tmp_path / "gold"
    gold.mkdir()
    (gold / "dev.jsonl").write_text(json.dumps({"text": TEXT}) + "\n", encoding="utf-8")
    (gold / "ramadi.jsonl").write_text("", encoding="utf-8")
    assert is_measured(f"From our reporter. {TEXT}", tmp_path)
    assert not is_measured(
        "Soldiers left the town at noon, and nobody had seen where they went after the bridge.", tmp_path
    )
    assert not is_measured("Soldiers entered.", tmp_path)
