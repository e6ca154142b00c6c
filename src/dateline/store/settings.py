"""What holds for a store as a whole: the rule for figures, and which release of Dateline linked it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, insert, select

from dateline.store.schema import settings

if TYPE_CHECKING:
    from sqlalchemy import Connection

__all__ = ["LINKED_BY", "RULE", "put", "value"]

RULE, LINKED_BY = "rule", "linked_by"
_UNSAID = {RULE: "ucdp", LINKED_BY: ""}


def value(connection: Connection, name: str) -> str:
    """What holds, whether it was set or not."""
    return connection.scalar(select(settings.c.value).where(settings.c.name == name)) or _UNSAID[name]


def put(connection: Connection, name: str, told: str) -> None:
    """Sets what holds from now on."""
    connection.execute(delete(settings).where(settings.c.name == name))
    connection.execute(insert(settings).values(name=name, value=told))
