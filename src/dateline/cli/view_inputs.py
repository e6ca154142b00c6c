"""What ``dateline view`` reads: files of claims and events, or a store."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click
from pydantic import ValidationError

from dateline.cli.nothing import nothing_found
from dateline.cli.options import default_store
from dateline.errors import InputError
from dateline.records import Claim, Event

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from dateline.views import Material

__all__ = ["material"]


def material(paths: Sequence[Path], store: str | None, asked: Mapping[str, object]) -> tuple[Material, int]:
    """The events and claims of files or of a store, as far as they are asked for; and how many lines failed."""
    if paths and store:
        raise click.UsageError("name files of claims and events, or a store with --store: one of the two")
    read, failed = (_stored(store or default_store()), 0) if not paths else _read(paths, _copies(asked["copies"]))
    found = read.within(asked["first"], asked["last"])  # type: ignore[arg-type]  # days, as click has read them
    if asked["place"]:
        found = found.at(str(asked["place"]))
    if asked["actor"]:
        found = found.by(str(asked["actor"]))
    if not found.events and not failed:
        named = {"from": asked["first"], "to": asked["last"], "place": asked["place"], "actor": asked["actor"]}
        nothing_found({name: value for name, value in named.items() if value}, read.events)
    if found.missing:
        click.echo(f"dateline: {found.missing:,} claims of these events are not at hand", err=True)
    return found, failed


def _copies(path: object) -> dict[str, str]:
    """Which reports are copies of which, as ``dateline duplicates`` wrote it."""
    from dateline.reading.duplicates import read_copies

    return read_copies(path) if isinstance(path, Path) else {}


def _read(paths: Sequence[Path], copies: Mapping[str, str]) -> tuple[Material, int]:
    from dateline.linking import link
    from dateline.views import Material

    claims: dict[str, Claim] = {}
    events: dict[str, Event] = {}
    failed = 0
    for record in (record for path in paths for record in _records(path)):
        if isinstance(record, Claim):
            claims[record.claim_id] = record
        elif isinstance(record, Event):
            events[record.event_id] = record
        else:
            failed += 1
            click.echo(f"dateline: {record}", err=True)
    told = events.values() or link(claims.values(), copies=copies)
    return Material.of(claims.values(), told, copies), failed


def _records(path: Path) -> Iterator[Claim | Event | InputError]:
    """The claims and events of a file, an error in place of each line that is neither."""
    try:
        with path.open(encoding="utf-8-sig") as lines:
            for number, line in enumerate(lines, start=1):
                if line.strip():
                    yield _record(line, f"{path}:{number}")
    except OSError as error:
        yield InputError(str(path), f"cannot be opened: {error.strerror}")
    except UnicodeDecodeError as error:
        yield InputError(str(path), f"not UTF-8 at byte {error.start}")


def _record(line: str, where: str) -> Claim | Event | InputError:
    try:
        told = json.loads(line)
    except ValueError as error:
        return InputError(where, f"not JSON: {error}")
    kind = Event if isinstance(told, dict) and "event_id" in told else Claim
    try:
        return kind.model_validate(told)
    except ValidationError as error:
        first = error.errors()[0]
        at = ".".join(str(part) for part in first["loc"])
        what = f"neither a claim nor an event: {at}: {first['msg']}" if at else f"neither: {first['msg']}"
        return InputError(where, what, "dateline code and dateline link write such lines")


def _stored(store: str) -> Material:
    from dateline.store import Store
    from dateline.store.finding import claims_now, find_events
    from dateline.store.near_copies import sources_of
    from dateline.views import Material

    with Store(store) as opened, opened.reading() as connection:
        events = list(find_events(connection))
        claims = claims_now(connection, [name for event in events for name in event.claims])
        copies = sources_of(connection, {claim.report.report_id for claim in claims.values()})
        return Material.of(claims.values(), events, copies)
