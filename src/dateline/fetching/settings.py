"""What to watch, from a TOML file that a person writes; every fault in it is told at once."""

from __future__ import annotations

import tomllib
from datetime import timedelta
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, field_validator, model_validator

from dateline.errors import InputError, SettingError
from dateline.fetching.addresses import is_address, normal
from dateline.fetching.agenda import Plan
from dateline.fetching.clock import duration
from dateline.fetching.manners import Limits

__all__ = ["Source", "WatchList", "read_watch_list", "watch_list_of_folder"]

_OFTEN = timedelta(minutes=15)
_FOLDER_OFTEN = timedelta(minutes=1)
_SOONEST = timedelta(minutes=1)  # between two looks at one page: more often is no way to treat a host
# News pages change most in their first hours; corrections come within the week.
_RECHECK = tuple(timedelta(hours=hours) for hours in (1, 6, 24, 72, 168))


def _span_of_time(value: object) -> object:
    return duration(value) if isinstance(value, str) else value


Duration = Annotated[timedelta, BeforeValidator(_span_of_time)]


class _Table(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Source(_Table):
    """A feed, a page, a list of addresses or a folder that is looked at again and again.

    ``every`` says how often; ``recheck`` after how long the pages behind a feed's links are looked at again, in turn.
    """

    name: str = Field(min_length=1)
    address: str = Field(min_length=1)
    every: Duration = _OFTEN
    recheck: tuple[Duration, ...] = _RECHECK
    publisher: str | None = None
    follow: bool = True

    @field_validator("address")
    @classmethod
    def _spelled(cls, address: str) -> str:
        if not is_address(address):
            if "://" in address:
                raise ValueError(f"{address!r} is no web address")
            return address
        try:
            return normal(address)
        except InputError as error:
            raise ValueError(str(error)) from None

    @field_validator("every", "recheck")
    @classmethod
    def _not_too_often(cls, value: timedelta | tuple[timedelta, ...]) -> timedelta | tuple[timedelta, ...]:
        for each in value if isinstance(value, tuple) else (value,):
            if each < _SOONEST:
                raise ValueError("more often than once a minute is no way to treat a host")
        return value

    @property
    def is_local(self) -> bool:
        """Whether it lies on this machine: a folder, or a list of addresses in a file."""
        return not is_address(self.address)

    @property
    def plan(self) -> Plan:
        """When the source itself is looked at."""
        return Plan(every=self.every)

    @property
    def links_plan(self) -> Plan:
        """When the pages that it links to are looked at."""
        return Plan(recheck=self.recheck)

    @property
    def told(self) -> dict[str, str]:
        """What is supposed of its reports where they do not say so themselves."""
        return {"publisher": self.publisher} if self.publisher else {}


class WatchList(_Table):
    """All that is watched, and how: the file's own tables and keys."""

    archive: Path = Path("archive")
    contact: str | None = None
    pause: float = Field(default=Limits().pause, ge=0.5)
    source: tuple[Source, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _named_once(self) -> WatchList:
        names = [source.name for source in self.source]
        if twice := sorted({name for name in names if names.count(name) > 1}):
            raise ValueError(f"two sources are called {twice[0]!r}")
        return self


def read_watch_list(path: Path) -> WatchList:
    """What a file says to watch, its paths taken from where it lies; SettingError with every fault in it."""
    try:
        told = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise SettingError(f"{path}: cannot be read ({error.strerror})") from None
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingError(f"{path}: no TOML ({error})") from None
    try:
        watched = WatchList.model_validate(told)
    except ValidationError as error:
        raise SettingError("\n".join(f"{path}: {_fault(fault)}" for fault in error.errors())) from None
    beside = path.parent
    sources = tuple(
        source.model_copy(update={"address": str(beside / source.address)}) if source.is_local else source
        for source in watched.source
    )
    return watched.model_copy(update={"archive": beside / watched.archive, "source": sources})


def watch_list_of_folder(folder: Path, archive: Path) -> WatchList:
    """One folder to watch, whose files are read as they come and change."""
    source = Source(name=folder.as_posix(), address=str(folder), every=_FOLDER_OFTEN)
    return WatchList(archive=archive, source=(source,))


def _fault(fault: object) -> str:
    """What is wrong with a value, and where it stands."""
    assert isinstance(fault, dict)  # noqa: S101 - pydantic's own form
    where = ".".join(str(each + 1) if isinstance(each, int) else str(each) for each in fault["loc"])
    return f"{where or 'file'}: {str(fault['msg']).removeprefix('Value error, ')}"
