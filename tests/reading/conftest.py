"""What the tests of reading share."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest

from dateline.errors import InputError
from dateline.reading import read
from dateline.records import Report

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str, str | bytes], Path]:
    """Writes a file below the test's own folder, byte for byte."""

    def _write(name: str, content: str | bytes) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return _write


@pytest.fixture
def report_of(write: Callable[[str, str | bytes], Path]) -> Callable[[str, str | bytes], Report]:
    """The one report of a file with this name and content."""

    def _report_of(name: str, content: str | bytes) -> Report:
        (report,) = read([write(name, content)])
        assert isinstance(report, Report), report
        return report

    return _report_of


@pytest.fixture
def error_of(write: Callable[[str, str | bytes], Path]) -> Callable[[str, str | bytes], InputError]:
    """The one error of a file with this name and content; it names the file."""

    def _error_of(name: str, content: str | bytes) -> InputError:
        path = write(name, content)
        (error,) = read([path])
        assert isinstance(error, InputError), error
        assert error.where.startswith(path.as_posix())
        return error

    return _error_of


@pytest.fixture
def piped() -> Callable[..., list[Report | InputError]]:
    """What is read from standard input that holds this content."""

    def _piped(content: str | bytes, **options: str) -> list[Report | InputError]:
        data = content if isinstance(content, bytes) else content.encode()
        return list(read(["-"], stdin=io.BytesIO(data), **options))

    return _piped
