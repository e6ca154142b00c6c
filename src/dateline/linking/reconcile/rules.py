"""The rules by which an event's figures become low, best and high: those that ship, and a team's own in a file."""

from __future__ import annotations

import difflib
import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any, Literal

from pydantic import Field, ValidationError

from dateline.codebook.lines import LineFinder
from dateline.errors import SettingError
from dateline.records import Record
from dateline.records.values import Factuality, Measure  # noqa: TC001  # pydantic reads them
from dateline.tables import read_table

__all__ = ["RULES", "Choice", "Numbers", "Rule", "find_rule", "load_rule", "rule_named"]

Choice = Literal["lowest", "median", "highest", "latest", "most told", "most reliable"]
_PACKAGE = "dateline.linking.reconcile"


class Numbers(Record):
    """How each of the three numbers is chosen."""

    low: Choice
    best: Choice
    high: Choice


class Rule(Numbers):
    """A named way from what was told to low, best and high.

    ``factuality`` lists the tellings that count; ``copies`` says whether copies of one text count once or each;
    ``kinds`` orders kinds of sources, the most reliable first; ``vague`` reads open counts ("dozens") as a number;
    ``measures`` chooses otherwise for some measures.
    """

    name: str = Field(min_length=1)
    about: str = ""
    factuality: tuple[Factuality, ...] = ("actual", "probable")
    copies: Literal["once", "each"] = "once"
    kinds: tuple[str, ...] = ()
    vague: dict[str, int] = Field(default={})
    measures: dict[Measure, Numbers] = Field(default={})

    def numbers(self, measure: Measure) -> Numbers:
        """How low, best and high of this measure are chosen."""
        return self.measures.get(measure, self)


@cache
def _shipped() -> dict[str, Rule]:
    table = read_table(_PACKAGE, "rules.toml")
    return {name: Rule(name=name, **values) for name, values in table.items()}


RULES: tuple[str, ...] = ("acled", "ucdp", "idmc", "latest")


def rule_named(name: str) -> Rule:
    """The rule of this name that ships; SettingError where there is none.

    >>> rule_named("acled").best
    'lowest'
    """
    if name not in RULES:
        raise SettingError(f"no rule is called {name!r}; there are {', '.join(RULES)}, or a TOML file of your own")
    return _shipped()[name]


def find_rule(told: str) -> Rule:
    """The rule of a name that ships, or of a TOML file; SettingError where there is neither, or the file has faults."""
    path = Path(told)
    if told in RULES or not (path.suffix == ".toml" or path.is_file()):
        return rule_named(told)
    return _kept(path, path.stat().st_mtime_ns) if path.is_file() else load_rule(path)


@cache
def _kept(path: Path, _changed: int) -> Rule:
    """A file's rule, read once as long as the file stays as it is."""
    return load_rule(path)


def load_rule(path: Path) -> Rule:
    """A team's own rule from a TOML file; SettingError with every fault of it, each with its line."""
    try:
        text = path.read_text(encoding="utf-8-sig")
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as wrong:
        at = re.search(r"line (\d+)", str(wrong))
        where = f"{path}:{at[1]}" if at else str(path)
        raise SettingError(f"{where}: not valid TOML: {str(wrong).partition(' (at ')[0]}") from wrong
    except UnicodeDecodeError as wrong:
        raise SettingError(f"{path}: not UTF-8 at byte {wrong.start}") from wrong
    except OSError as wrong:
        raise SettingError(f"{path}: cannot be opened: {wrong.strerror}") from wrong
    try:
        return Rule.model_validate({"name": path.stem} | values)
    except ValidationError as wrong:
        finder = LineFinder(text)
        faults = sorted(((finder.line(error["loc"]) or 0), _said(error)) for error in wrong.errors())
    raise SettingError("\n".join(f"{path}:{line}: {what}" if line else f"{path}: {what}" for line, what in faults))


def _said(error: Any) -> str:  # Any: pydantic's ErrorDetails
    where = ".".join(str(part) for part in error["loc"] if part != "[key]")
    if error["type"] == "extra_forbidden":
        close = difflib.get_close_matches(str(error["loc"][-1]), list(Rule.model_fields), n=1)
        return f"unknown entry {where!r}" + (f" (did you mean {close[0]!r}?)" if close else "")
    if error["type"] == "missing":
        return f"{where!r} is missing"
    return f"{where!r}: {error['msg']}, not {error['input']!r}"
