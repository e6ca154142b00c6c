"""What a server sent, read back from the archive: the bytes that a claim's words were read from."""

from __future__ import annotations

import gzip
import zlib
from typing import TYPE_CHECKING

from dateline.errors import DataError
from dateline.fetching.exchange import decoded

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path

__all__ = ["payload_of"]


def payload_of(folder: Path, database: sqlite3.Connection, record_id: str) -> bytes:
    """The body of a capture, unpacked; of a revisit, that of the record that it refers to."""
    row = database.execute("SELECT * FROM captures WHERE record_id = ?", (record_id,)).fetchone()
    if row is None:
        raise DataError(f"{folder}: no capture has the id {record_id}")
    if row["original"]:
        return payload_of(folder, database, row["original"])
    path = folder / "warc" / row["warc"]
    try:
        with path.open("rb") as file:
            file.seek(row["position"])
            record = gzip.decompress(file.read(row["length"]))
    except (OSError, EOFError, zlib.error) as error:
        raise DataError(f"{path}: damaged or missing ({error}); restore it from a backup") from error
    _, _, block = record.partition(b"\r\n\r\n")
    head, _, body = block.partition(b"\r\n\r\n")
    plain = decoded(body.removesuffix(b"\r\n\r\n"), _encoding(head), len(record) * 1100)  # gzip packs 1032 : 1 at most
    if plain is None:
        raise DataError(f"{path}: the page of {row['url']} is packed in a broken way")
    return plain


def _encoding(head: bytes) -> str:
    for line in head.split(b"\r\n")[1:]:
        name, _, value = line.partition(b":")
        if name.strip().lower() == b"content-encoding":
            return value.strip().decode("latin-1")
    return ""
