"""How watched sources stand, read from the archive beside whatever run is writing it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dateline.fetching.archive import Archive
    from dateline.fetching.settings import Source

__all__ = ["standing"]

_COUNTS = """
SELECT count(DISTINCT report_id) AS reports, count(report_id) AS versions,
       count(DISTINCT CASE WHEN due IS NOT NULL AND looked IS NULL THEN address END) AS waiting,
       count(DISTINCT CASE WHEN due IS NULL AND problem IS NOT NULL AND address != :address
                      THEN address END) AS given_up
FROM addresses LEFT JOIN versions USING (address) WHERE source = :name OR address = :address
"""


def standing(archive: Archive, sources: Iterable[Source]) -> Iterator[str]:
    """One line for each source: its reports and their versions, what waits, what was given up, what is wrong."""
    for source in sources:
        row = archive.database.execute("SELECT * FROM sources WHERE name = ?", (source.name,)).fetchone()
        if row is None:
            yield f"{source.name}: not yet looked at"
            continue
        counts = archive.database.execute(_COUNTS, {"name": source.name, "address": source.address}).fetchone()
        told = [f"{counts['reports']} reports in {counts['versions']} versions"]
        told += [f"{counts[name]} {name.replace('_', ' ')}" for name in ("waiting", "given_up") if counts[name]]
        looked = f"looked at {row['looked'][:16].replace('T', ' ')}" if row["looked"] else "never reached"
        due = f"next {row['due'][:16].replace('T', ' ')} UTC"
        state = f"failing {row['failures']} times in a row: {row['problem']}" if row["problem"] else "ok"
        yield f"{source.name}: {', '.join(told)}; {looked}; {due}; {state}"
