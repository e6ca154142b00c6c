"""Which reports are copies of one text, worked out as they come, in the store's own tables.

A pair's share depends on the two texts alone, and a family is what pairs connect: its source, the earliest report of
it, is the same in whatever order they came (short of the bounds of ``dateline.reading.duplicates.sharing``, which only
set phrases and families of dozens reach).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import cache
from typing import TYPE_CHECKING

from sqlalchemy import delete, insert, or_, select, update

from dateline.store.many import chunks
from dateline.store.schema import copies, reports, sketches, versions

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection

    from dateline.reading.duplicates.sketch import Runs, Sketcher
    from dateline.records import Report

__all__ = ["sources_of", "take_out", "take_up"]


def take_up(connection: Connection, report: Report, number: int) -> set[str]:
    """Links a report with those that it shares its text with; the reports whose source is another one now."""
    from dateline.reading.duplicates.sharing import AT_A_KEY
    from dateline.reading.duplicates.sketch import Parameters, runs_of

    runs = runs_of(report.text, Parameters().run)
    if not runs.size:
        return set()
    keys = set(_sketcher().keys(runs))
    met = _met(connection, keys)
    found = dict(_sharing(connection, report, runs, met))
    fresh = [{"key": key, "report": number} for key in sorted(keys) if len(met.get(key, ())) < AT_A_KEY]
    if fresh:
        connection.execute(insert(sketches), fresh)
    if not found:
        return set()
    pairs = [(*sorted((report.report_id, other)), shared) for other, shared in found.items()]
    connection.execute(insert(copies), [dict(zip(("one", "other", "shared"), pair, strict=True)) for pair in pairs])
    return _name_source(connection, _family(connection, {report.report_id}))


def take_out(connection: Connection, report_id: str, number: int) -> set[str]:
    """Parts a report, whose text no longer holds, from its copies; the reports whose source is another one now."""
    connection.execute(delete(sketches).where(sketches.c.report == number))
    left = _family(connection, {report_id}) - {report_id}
    connection.execute(delete(copies).where(or_(copies.c.one == report_id, copies.c.other == report_id)))
    changed = _name_source(connection, {report_id})
    while left:
        family = _family(connection, {min(left)})
        changed |= _name_source(connection, family)
        left -= family
    return changed


def sources_of(connection: Connection, report_ids: Iterable[str]) -> dict[str, str]:
    """For those of the reports that are copies: the report that they are copies of."""
    question = select(reports.c.report_id, reports.c.source_id).where(reports.c.source_id != reports.c.report_id)
    found: dict[str, str] = {}
    for some in chunks(report_ids):
        found |= dict(connection.execute(question.where(reports.c.report_id.in_(some))).tuples().all())
    return found


@cache
def _sketcher() -> Sketcher:
    from dateline.reading.duplicates.sketch import Parameters, Sketcher

    return Sketcher(Parameters())


def _met(connection: Connection, keys: set[int]) -> dict[int, list[int]]:
    """The reports at each of the keys, by their numbers."""
    met = defaultdict(list)
    for key, number in connection.execute(select(sketches).where(sketches.c.key.in_(sorted(keys)))):
        met[key].append(number)
    return met


def _sharing(
    connection: Connection, report: Report, runs: Runs, met: dict[int, list[int]]
) -> Iterable[tuple[str, float]]:
    """The reports that share enough, with how much; of those that meet the keys, the ones that meet most."""
    from dateline.reading.duplicates.sharing import COMPARED, SHARED, days_apart, share
    from dateline.reading.duplicates.sketch import Parameters, runs_of

    times = Counter(number for numbers in met.values() for number in numbers)
    question = select(reports.c.number, reports.c.report_id, reports.c.published).where(reports.c.number.in_(times))
    near = [row for row in connection.execute(question) if not days_apart(report.published, row.published)]
    near.sort(key=lambda row: (-times[row.number], row.report_id))
    names = [row.report_id for row in near[:COMPARED]]
    texts = select(reports.c.report_id, versions.c.text).join(
        versions, (versions.c.report_id == reports.c.report_id) & (versions.c.number == reports.c.version)
    )
    for name, text in connection.execute(texts.where(reports.c.report_id.in_(names))):
        shared, _ = share(runs, runs_of(text, Parameters().run))
        if shared >= SHARED:
            yield name, shared


def _family(connection: Connection, members: set[str]) -> set[str]:
    """All reports that pairs connect with these."""
    family, edge = set(members), set(members)
    while edge:
        names = sorted(edge)
        met = set(connection.scalars(select(copies.c.one).where(copies.c.other.in_(names))))
        met |= set(connection.scalars(select(copies.c.other).where(copies.c.one.in_(names))))
        edge = met - family
        family |= edge
    return family


def _name_source(connection: Connection, family: set[str]) -> set[str]:
    """Names the earliest report of a family its source; the reports for which that is news."""
    question = select(reports.c.report_id, reports.c.published, reports.c.source_id)
    rows = connection.execute(question.where(reports.c.report_id.in_(sorted(family)))).all()
    first = min(rows, key=lambda row: (row.published or "9", row.report_id)).report_id
    source = first if len(rows) > 1 else None
    changed = {row.report_id for row in rows if (row.source_id or row.report_id) != first}
    connection.execute(update(reports).where(reports.c.report_id.in_(sorted(family))).values(source_id=source))
    return changed
