"""A web archive of 2 GB, made for it: pages and megabytes a second, and peak memory against that over a short one."""

from __future__ import annotations

import random
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from bench.row import Row
from bench.texts import reports

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator
    from typing import BinaryIO

__all__ = ["add_options", "measure"]

# Each run has a process of its own: a peak never goes down again.
_RUN = """
import resource, sys
from time import perf_counter
from dateline.errors import InputError
from dateline.reading import read
begin, pages, failed = perf_counter(), 0, 0
for item in read([sys.argv[1]]):
    pages += 1
    failed += isinstance(item, InputError)
assert pages and not failed
print(pages, perf_counter() - begin, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""
MB = 1024 * 1024
# What fills pages of news sites: scripts and data, half of a megabyte and more. The reports in them are short.
_FILLING = 1 * MB


def add_options(parser: argparse.ArgumentParser) -> None:
    """How large the archives are, and whether they are packed."""
    parser.add_argument("--megabytes", type=int, nargs=2, default=[100, 2_048], metavar=("SHORT", "LONG"))
    parser.add_argument("--gzip", action="store_true", help="each record packed, as archives of crawls are")


def measure(options: argparse.Namespace) -> Iterator[Row]:
    """The rates of the long archive, the peaks over both, and their ratio."""
    peaks = []
    with tempfile.TemporaryDirectory() as folder:
        for megabytes in options.megabytes:
            path = Path(folder) / f"{megabytes}.warc{'.gz' if options.gzip else ''}"
            size = _write(path, megabytes * MB, packed=options.gzip)
            done = subprocess.run([sys.executable, "-c", _RUN, path], check=True, capture_output=True, text=True)  # noqa: S603
            path.unlink()
            pages, seconds, peak = map(float, done.stdout.split())
            peaks.append(peak / 1024)  # Linux counts in kibibytes
            yield Row(f"archive of {size / MB:,.0f} MB: pages", pages, digits=0)
            yield Row("pages a second", pages / seconds, digits=1)
            yield Row("megabytes a second", size / MB / seconds, "MB", digits=1)
            yield Row("peak memory", peaks[-1], "MiB", digits=0)
    yield Row("the long archive's peak against the short one's", peaks[-1] / peaks[0], "times")


def _write(path: Path, size: int, *, packed: bool) -> int:
    """An archive of at least this size, unpacked; the same bytes for the same size. Says its size."""
    chance = random.Random(1)  # noqa: S311  # pages, not secrets
    written = 0
    with path.open("wb") as file:
        for report in reports(10**9):
            length = chance.randint(_FILLING // 4, _FILLING)
            written += _append(
                file, _record(f"https://gazette.example/{report.report_id}", _page(report.text, length)), packed
            )
            if written >= size:
                return written
    return written


def _append(file: BinaryIO, record: bytes, packed: bool) -> int:
    if packed:
        import gzip

        file.write(gzip.compress(record, 1, mtime=0))
    else:
        file.write(record)
    return len(record)


def _page(text: str, length: int) -> bytes:
    """A page with this text and so many bytes of script beside it."""
    paragraphs = "".join(f"<p>{paragraph}</p>" for paragraph in text.split("\n\n"))
    script = "<script>window.state=[" + '{"id":17,"seen":false},' * (length // 23) + "0]</script>"
    head = '<meta property="article:published_time" content="2021-03-09T10:00:00Z"><title>From the valley</title>'
    return (
        f'<!DOCTYPE html><html lang="en"><head>{head}</head><body><nav>Home</nav><article>'
        f"<h1>From the valley</h1>{paragraphs}</article>{script}</body></html>"
    ).encode()


def _record(address: str, page: bytes) -> bytes:
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page
    return (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2021-03-09T10:05:00Z\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    ).encode() + http + b"\r\n\r\n"  # fmt: skip
