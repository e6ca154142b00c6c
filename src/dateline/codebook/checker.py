"""Checking a codebook: every fault at once, each with its file and line, in words that a domain expert can act on."""

from __future__ import annotations

import difflib
import re
import tomllib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from dateline.codebook.lines import LineFinder
from dateline.codebook.records import Codebook, TriggerGroup
from dateline.records import NAME_LABELS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

__all__ = ["Draught", "read_files"]

_TABLES = ("name", "version", "from_default", "inflections", "classes", "frames", "stops", "numbers", "types")
_WORD_LISTS = ("verbs", "nouns", "adjectives")
_KIND_LISTS = (
    "object", "not_object", "subject", "not_subject", "modifier", "not_modifier", "possessor", "governor",
    "complement", "not_complement", "clause", "not_clause",
)  # fmt: skip
_CONTEXT_LISTS = ("sentence", "not_sentence", "report", "not_report", "prepositions", "modal")


@dataclass
class Draught:
    """A codebook as its files say it, before it is known to be sound: merged tables, faults, and where things stand.

    ``name`` is the file or folder, for faults that stand on no line: what is missing.
    """

    name: str
    tables: dict[str, Any] = field(default_factory=dict)  # Any: TOML's own values
    faults: list[str] = field(default_factory=list)
    homes: dict[tuple[str, ...], tuple[str, LineFinder]] = field(default_factory=dict)
    is_whole: bool = True  # False where a file of it could not be read

    def fault(self, path: tuple[str | int, ...], what: str, word: str | None = None) -> None:
        """Notes what is wrong with an entry, at its file and line."""
        home = self.homes.get(tuple(map(str, path[:2]))) or self.homes.get(tuple(map(str, path[:1])))
        if home is None:
            self.faults.append(f"{self.name}: {what}")
            return
        name, finder = home
        line = finder.line(path, word)
        self.faults.append(f"{name}:{line}: {what}" if line else f"{name}: {what}")

    def refuse(self, what: str) -> None:
        """Notes that a file cannot be read at all."""
        self.is_whole = False
        self.faults.append(what)

    def take_over(self, default: Draught) -> None:
        """Lays under its own tables those of the default that ``from_default`` names; an own entry replaces another."""
        names = self.tables.get("from_default", ())
        for name in names if isinstance(names, list) else ():
            shared, own = default.tables.get(str(name)), self.tables.get(str(name))
            if isinstance(shared, dict) and isinstance(own, dict | None):
                self.tables[name] = shared | (own or {})
            elif isinstance(shared, list) and isinstance(own, list | None):
                # The codebook's own come first: faults are counted from its file's first entry.
                self.tables[name] = (own or []) + shared

    def judge(self) -> Codebook | None:
        """The codebook, or None where it has faults, which then stand in ``faults``."""
        if not self.is_whole:  # what the unread file holds would be called missing
            return None
        book: Codebook | None = None
        try:
            book = Codebook.model_validate(self.tables)
        except ValidationError as wrong:
            for error in wrong.errors():
                self.fault(error["loc"], _said(error))
        if book is not None:
            for path, what, word in _doubts(book):
                self.fault(path, what, word)
        return None if self.faults else book


def read_files(files: Iterable[Path], name: str) -> Draught:
    """The tables of these files laid together; a table that stands in two of them is a fault."""
    draught = Draught(name)
    for file in files:
        try:
            text = file.read_text(encoding="utf-8-sig")
            tables = tomllib.loads(text)
        except tomllib.TOMLDecodeError as wrong:
            draught.refuse(_syntax(str(file), wrong))
        except UnicodeDecodeError as wrong:
            draught.refuse(f"{file}: not UTF-8 at byte {wrong.start}")
        except OSError as wrong:
            draught.refuse(f"{file}: cannot be opened: {wrong.strerror}")
        else:
            _lay(draught, str(file), LineFinder(text), tables)
    return draught


def _lay(draught: Draught, name: str, finder: LineFinder, tables: dict[str, Any]) -> None:
    for table, value in tables.items():
        if table not in _TABLES:
            draught.homes[(table,)] = (name, finder)
            draught.fault((table,), f"unknown table {table!r}{_nearest(table, _TABLES)}")
            continue
        draught.homes.setdefault((table,), (name, finder))
        if table in {"inflections", "classes", "frames", "types", "numbers"} and isinstance(value, dict):
            _join(draught, table, value, (name, finder))
        elif table == "stops" and isinstance(value, list) and isinstance(draught.tables.get(table), list):
            draught.tables[table].extend(value)
        else:
            draught.tables[table] = value


def _join(draught: Draught, table: str, value: dict[str, Any], home: tuple[str, LineFinder]) -> None:
    merged = draught.tables.setdefault(table, {})
    for key, entry in value.items():
        twice = key in merged
        draught.homes[(table, key)] = home
        if twice:
            draught.fault((table, key), f"{table}.{key} stands in two files; keep one of them")
        merged[key] = entry


def _syntax(name: str, wrong: tomllib.TOMLDecodeError) -> str:
    at = re.search(r"\(at line (\d+)", str(wrong))
    what = str(wrong).partition(" (at ")[0]
    return f"{name}:{at[1]}: not valid TOML: {what}" if at else f"{name}: not valid TOML: {wrong}"


def _said(error: Any) -> str:  # Any: pydantic's ErrorDetails
    where = ".".join(str(part) for part in error["loc"])
    if error["type"] == "extra_forbidden":
        entry = str(error["loc"][-1])
        known = TriggerGroup.model_fields if "triggers" in error["loc"] else ()
        return f"unknown entry {where!r}{_nearest(entry, known)}"
    if error["type"] == "missing":
        return f"{where!r} is missing"
    return f"{where!r}: {error['msg']}"


def _nearest(word: str, known: Iterable[str]) -> str:
    close = difflib.get_close_matches(word, list(known), n=1)
    return f" (did you mean {close[0]!r}?)" if close else ""


Doubt = tuple[tuple[str | int, ...], str, str | None]


def _doubts(book: Codebook) -> Iterator[Doubt]:
    """What is well formed and still cannot be: words, lists and frames that do not exist."""
    for name, words in book.classes.items():
        for word in words:
            if word.startswith("@"):
                yield ("classes", name), f"class {name!r} refers to another class ({word}); write its words out", word
    for index, stop in enumerate(book.stops):
        for word in stop.words:
            yield from _word(book, ("stops", index, "words"), word)
    for name, event_type in book.types.items():
        for index, group in enumerate(event_type.triggers):
            yield from _group(book, ("types", name, "triggers", index), group)


def _group(book: Codebook, path: tuple[str | int, ...], group: TriggerGroup) -> Iterator[Doubt]:
    if not any(getattr(group, name) for name in _WORD_LISTS):
        yield path, "a table of triggers without verbs, nouns or adjectives", None
    if group.frame not in book.frames:
        yield (*path, "frame"), f"unknown frame {group.frame!r}{_nearest(group.frame, book.frames)}", None
    if "any" in (*group.complement, *group.not_complement) and not group.prepositions:
        yield path, 'a complement "any" needs prepositions', None
    for name in _WORD_LISTS:
        words = getattr(group, name)
        for word in words:
            yield from _word(book, (*path, name), word)
        for word in sorted({word for word in words if words.count(word) > 1}):
            yield (*path, name), f"{word!r} stands twice in one list", word
    for name in (*_KIND_LISTS, *_CONTEXT_LISTS):
        for word in getattr(group, name):
            yield from _kind(book, (*path, name), word, labels=name in _KIND_LISTS)


def _word(book: Codebook, path: tuple[str | int, ...], phrase: str) -> Iterator[Doubt]:
    if not phrase.strip():
        yield path, "an empty word", phrase
        return
    parts = phrase.split()
    if parts[0] == "*" or parts[-1] == "*":
        yield path, f"{phrase!r}: * stands between words, not at an end", phrase
    for part in parts:
        if part.startswith("@") and part[1:] not in book.classes:
            yield path, f"unknown class {part!r}{_nearest(part[1:], book.classes)}", phrase
        elif part != part.lower():
            yield path, f"{phrase!r}: triggers are written in lower case", phrase


def _kind(book: Codebook, path: tuple[str | int, ...], word: str, *, labels: bool) -> Iterator[Doubt]:
    if word.startswith("@"):
        if word[1:] not in book.classes:
            yield path, f"unknown class {word!r}{_nearest(word[1:], book.classes)}", word
    elif word.isupper() and len(word) > 1:
        if not labels or word not in NAME_LABELS:
            yield path, f"{word!r} is no name label; those are {', '.join(NAME_LABELS)}", word
    elif word != word.lower():
        yield path, f"{word!r}: words are written in lower case", word
