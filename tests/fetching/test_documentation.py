"""What docs/fetching.md shows is what there is."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

import pytest

from dateline.fetching import Archive, Limits, WatchList, read_watch_list
from dateline.fetching.settings import Source

PAGE = (Path(__file__).parents[2] / "docs" / "fetching.md").read_text(encoding="utf-8")


@pytest.fixture
def shown(tmp_path):
    """The watch list that the page shows."""
    (toml,) = re.findall(r"```toml\n(.*?)```", PAGE, re.S)
    (tmp_path / "feeds.toml").write_text(toml, encoding="utf-8")
    return read_watch_list(tmp_path / "feeds.toml")


def test_the_watch_list_that_is_shown_can_be_watched_and_shows_every_key(shown):
    assert set(shown.model_fields_set) == set(WatchList.model_fields)
    assert shown.source[0].model_fields_set == set(Source.model_fields)


def test_the_values_that_are_shown_are_what_holds_where_nothing_is_said(shown):
    unsaid = Source(name="a", address="https://gazette.example/")
    assert (shown.source[0].every, shown.source[0].recheck, shown.source[0].follow) == (
        unsaid.every, unsaid.recheck, unsaid.follow,
    )  # fmt: skip
    assert shown.source[0].every == timedelta(minutes=15)
    assert shown.pause == Limits().pause


def test_every_table_of_the_database_is_explained(tmp_path):
    with Archive(tmp_path) as archive:
        tables = [
            row["name"] for row in archive.database.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
        ]
    assert len(tables) == 6
    for table in tables:
        assert f"| `{table}` |" in PAGE
