"""Tables that ship as TOML: read whole, and named with their line where somebody's edit broke them."""

from __future__ import annotations

from pathlib import Path

import pytest

import dateline
from dateline import tables
from dateline.errors import DataError

PACKAGE = Path(dateline.__file__).parent


@pytest.mark.parametrize("path", sorted(path.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*.toml")))
def test_every_shipped_table_can_be_read(path):
    assert tables.read_table("dateline", path)


BROKEN = [(b'a = [\n"b"\nc = 1\n', "line 3"), (b"\xff", "utf-8"), (None, "No such file")]


@pytest.mark.parametrize(("content", "says"), BROKEN)
def test_a_table_that_cannot_be_read_says_which_and_where(content, says, tmp_path, monkeypatch):
    monkeypatch.setattr(tables, "files", lambda _: tmp_path)
    if content is not None:
        (tmp_path / "words.toml").write_bytes(content)
    with pytest.raises(DataError, match=says) as caught:
        tables.read_table("dateline.actors", "words.toml")
    assert str(tmp_path / "words.toml") in str(caught.value)
