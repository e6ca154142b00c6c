"""Claims linked as their reports come: only the connected components that a change touches are settled anew.

Tellings depend on their report and on hands, keys on a telling, ties on two, events on their component
(``dateline.linking``): so what stands here after any row of changes is what linking all claims at once would give.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from sqlalchemy import delete, insert, or_, select, update

from dateline.linking import Tie, compare, components, keys, settle
from dateline.store.many import chunks
from dateline.store.near_copies import sources_of
from dateline.store.schema import event_participants, events, telling_keys, tellings, ties

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from sqlalchemy import Connection

    from dateline.linking import Telling
    from dateline.records import Event
    from dateline.store.tellings import Tellings

__all__ = ["Links"]

_AT_ONCE = 500  # tellings that are settled together, with all that is tied to them


class Links:
    """The ties and events of a store, inside one transaction."""

    def __init__(self, connection: Connection, told: Tellings, *, rule: str) -> None:
        self._connection = connection
        self._told = told
        self._rule = rule

    def renew(self, report_ids: Collection[str], *, others: Collection[str] = ()) -> None:
        """Links the claims of these reports anew, as they are now, and settles what that touches.

        ``others`` are reports whose own claims stay as they are, and count otherwise: as copies of another text.
        """
        gone, touched = self._take_out(report_ids)
        for report_id in sorted(report_ids):
            touched |= self._put_in(report_id)
        for names in chunks(others):
            touched |= set(
                self._connection.scalars(select(tellings.c.telling_id).where(tellings.c.report_id.in_(names)))
            )
        self._settle(touched, gone)

    def rebuild(self) -> None:
        """Links all claims, from nothing."""
        for table in (event_participants, ties, telling_keys, tellings, events):
            self._connection.execute(delete(table))
        touched: set[str] = set()
        for report_id in self._told.report_ids():
            touched |= self._put_in(report_id)
        self._settle(touched, set())

    def _take_out(self, report_ids: Collection[str]) -> tuple[set[str], set[str]]:
        """Takes out the tellings of reports: the events that they were in, and the tellings that were tied to them."""
        at = tellings.c.report_id.in_(sorted(report_ids))
        rows = self._connection.execute(select(tellings.c.telling_id, tellings.c.event_id).where(at)).all()
        names = {row.telling_id for row in rows}
        tied = {name for pair in self._ties_of(names) for name in pair}
        tied |= self._told.pinned_to(names)
        for some in chunks(names):
            self._connection.execute(delete(ties).where(or_(ties.c.one.in_(some), ties.c.other.in_(some))))
            self._connection.execute(delete(telling_keys).where(telling_keys.c.telling_id.in_(some)))
        self._connection.execute(delete(tellings).where(at))
        return {row.event_id for row in rows}, tied - names

    def _put_in(self, report_id: str) -> set[str]:
        """Takes up the tellings of a report, with their ties to those that stand here; their ids."""
        told = self._told.of_report(report_id)
        if not told:
            return set()
        self._connection.execute(
            insert(tellings),
            [
                {"claim_id": claim.claim_id, "telling_id": each.telling_id, "report_id": report_id}
                for each in told
                for claim in each.claims
            ],
        )
        found = [tie for each in told for tie in self._new_ties(each)]
        if found:
            self._connection.execute(
                insert(ties),
                [tie._asdict() | {"why": json.dumps(tie.why, ensure_ascii=False)} for tie in found],
            )
        return {each.telling_id for each in told}

    def _new_ties(self, telling: Telling) -> Iterable[Tie]:
        """The ties of a telling to those that share a key with it; its own keys are then there for the next one."""
        own = sorted(keys(telling))
        near: set[str] = set()
        for some in chunks(own):
            near |= set(self._connection.scalars(select(telling_keys.c.telling_id).where(telling_keys.c.key.in_(some))))
        if own:
            self._connection.execute(
                insert(telling_keys), [{"key": key, "telling_id": telling.telling_id} for key in own]
            )
        return [tie for other in self._told.by_id(near) if (tie := compare(telling, other))]

    def _ties_of(self, names: Iterable[str]) -> dict[tuple[str, str], tuple[float, str]]:
        """The ties that one or both of whose ends are among these tellings: weight and reasons, these still as JSON."""
        found: dict[tuple[str, str], tuple[float, str]] = {}
        for some in chunks(names):
            question = select(ties.c.one, ties.c.other, ties.c.weight, ties.c.why)
            rows = self._connection.execute(question.where(or_(ties.c.one.in_(some), ties.c.other.in_(some))))
            found |= {(one, other): (weight, why) for one, other, weight, why in rows.tuples()}
        return found

    def _settle(self, touched: set[str], gone: set[str]) -> None:
        """The events of the components that these tellings lie in, in place of those that stood there.

        ``gone`` are events of which tellings were taken out. So many tellings at a time, with their components, that a
        store of any size is settled in little memory.
        """
        left = set(touched)
        while left or gone:
            members, tied = self._component(set(sorted(left)[:_AT_ONCE]))
            left -= members
            self._replace(members, gone, self._events(members, tied))
            gone = set()

    def _events(self, members: set[str], tied: Sequence[Tie]) -> dict[str, Event]:
        """The events of some components, whole."""
        found = self._told.by_id(members)
        copies = sources_of(self._connection, {telling.report_id for telling in found})
        new: dict[str, Event] = {}
        for group, among in _apart(found, tied, self._told):
            settled = settle(group, among, decisions=self._told.decisions, copies=copies, rule=self._rule)
            new |= {event.event_id: event for event in settled}
        return new

    def _component(self, touched: set[str]) -> tuple[set[str], list[Tie]]:
        """All tellings that ties and pins connect with these, and all ties among them."""
        members, edge = set(touched), set(touched)
        found: dict[tuple[str, str], tuple[float, str]] = {}
        while edge:
            met = self._ties_of(edge)
            found |= met
            edge = ({name for pair in met for name in pair} | self._told.pinned_to(edge)) - members
            members |= edge
        return members, [Tie(*pair, weight, tuple(json.loads(why))) for pair, (weight, why) in sorted(found.items())]

    def _replace(self, members: set[str], gone: set[str], new: dict[str, Event]) -> None:
        """Writes what is new or other than it was; what is as it was stays untouched."""
        old = set(gone)
        for some in chunks(members):
            question = select(tellings.c.event_id).where(tellings.c.telling_id.in_(some)).distinct()
            old |= set(self._connection.scalars(question))
        old.discard(None)  # tellings that are new
        lines: dict[str, str] = {}
        for some in chunks(old):
            question = select(events.c.event_id, events.c.line).where(events.c.event_id.in_(some))
            lines |= dict(self._connection.execute(question).tuples().all())
        changed = [event for name, event in sorted(new.items()) if name in gone or lines.get(name) != event.to_line()]
        obsolete = sorted((lines.keys() - new.keys()) | {event.event_id for event in changed} & lines.keys())
        self._delete(obsolete)
        self._insert(changed)

    def _delete(self, names: Sequence[str]) -> None:
        for some in chunks(names):
            self._connection.execute(update(tellings).where(tellings.c.event_id.in_(some)).values(event_id=None))
            self._connection.execute(delete(event_participants).where(event_participants.c.event_id.in_(some)))
            self._connection.execute(delete(events).where(events.c.event_id.in_(some)))

    def _insert(self, changed: Sequence[Event]) -> None:
        if not changed:
            return
        self._connection.execute(insert(events), [_row(event) for event in changed])
        who = [row for event in changed for row in _participants(event)]
        if who:
            self._connection.execute(insert(event_participants), who)
        for event in changed:
            for some in chunks(event.claims):
                self._connection.execute(
                    update(tellings).where(tellings.c.claim_id.in_(some)).values(event_id=event.event_id)
                )


def _apart(
    told: Sequence[Telling], tied: Sequence[Tie], all_told: Tellings
) -> Iterable[tuple[list[Telling], list[Tie]]]:
    """The components by themselves, each with its ties."""
    by_id = {telling.telling_id: telling for telling in told}
    groups = components(told, tied, all_told.decisions)
    home = {name: number for number, group in enumerate(groups) for name in group}
    among: list[list[Tie]] = [[] for _ in groups]
    for tie in tied:
        among[home[tie.one]].append(tie)
    return (([by_id[name] for name in group], among[number]) for number, group in enumerate(groups))


def _row(event: Event) -> dict[str, str | int | None]:
    return {
        "event_id": event.event_id,
        "event_type": event.event_type,
        "first_day": event.time.start.isoformat() if event.time else None,
        "last_day": event.time.end.isoformat() if event.time else None,
        "place": event.place.name if event.place else None,
        "country": event.place.country if event.place else None,
        "disputed": int(event.disputed),
        "reports": len(event.reports),
        "line": event.to_line(),
    }


def _participants(event: Event) -> list[dict[str, str | int | None]]:
    return [
        {
            "event_id": event.event_id, "place": place, "role": each.role, "name": each.entity.name.casefold(),
            "entity_id": each.entity.id,
        }
        for place, each in enumerate(event.participants)
    ]  # fmt: skip
