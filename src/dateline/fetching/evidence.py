"""What a server sent, read back from the archive; and whether all in it still is as it was written."""

from __future__ import annotations

import gzip
import zlib
from typing import TYPE_CHECKING

from dateline.errors import DataError
from dateline.fetching.exchange import decoded
from dateline.fetching.versions import Version, sha256_of
from dateline.fetching.warc import digest

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["faults", "payload_of"]

_MOST_PACKED = 1100  # gzip packs 1032 to 1 at most


def payload_of(folder: Path, database: sqlite3.Connection, record_id: str) -> bytes:
    """The body of a capture, unpacked; of a revisit, that of the record that it refers to."""
    row = database.execute("SELECT * FROM captures WHERE record_id = ?", (record_id,)).fetchone()
    if row is None:
        raise DataError(f"{folder}: no capture has the id {record_id}")
    if row["original"]:
        return payload_of(folder, database, row["original"])
    _, head, body = _record(folder, row)
    plain = decoded(body, _encoding(head), len(body) * _MOST_PACKED)
    if plain is None:
        raise DataError(f"{folder / 'warc' / row['warc']}: the page of {row['url']} is packed in a broken way")
    return plain


def faults(folder: Path, database: sqlite3.Connection) -> Iterator[str]:
    """Whatever is not as it was written: texts against their hashes, WARC records against their digests."""
    for row in database.execute("SELECT * FROM versions ORDER BY made, report_id, number"):
        version = Version.of_row(row)
        if sha256_of(version.text) != version.sha256:
            yield f"{version.report_id}: the text of version {version.number} is not the one that was kept"
    for row in database.execute("SELECT * FROM captures ORDER BY warc, position"):
        try:
            headers, _, body = _record(folder, row)
        except DataError as error:
            yield str(error)
            continue
        if row["record_id"].encode() not in headers or (not row["original"] and digest(body) != row["payload"]):
            yield f"{folder / 'warc' / row['warc']}: the record at byte {row['position']} is not the one that was kept"


def _record(folder: Path, row: sqlite3.Row) -> tuple[bytes, bytes, bytes]:
    """The headers of a capture's record, those of the answer in it, and the answer's body."""
    path = folder / "warc" / row["warc"]
    try:
        with path.open("rb") as file:
            file.seek(row["position"])
            record = gzip.decompress(file.read(row["length"]))
    except (OSError, EOFError, zlib.error) as error:
        raise DataError(f"{path}: damaged or missing ({error}); restore it from a backup") from error
    headers, _, block = record.partition(b"\r\n\r\n")
    head, _, body = block.partition(b"\r\n\r\n")
    return headers, head, body.removesuffix(b"\r\n\r\n")


def _encoding(head: bytes) -> str:
    for line in head.split(b"\r\n")[1:]:
        name, _, value = line.partition(b":")
        if name.strip().lower() == b"content-encoding":
            return value.strip().decode("latin-1")
    return ""
