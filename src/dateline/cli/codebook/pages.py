"""Codebooks in plain words, for a terminal: types, their triggers, who takes part, and what changed."""

from __future__ import annotations

import shutil
import textwrap
from typing import TYPE_CHECKING

from dateline.codebook.changes import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dateline.codebook import Codebook, EventType, Frame, TriggerGroup
    from dateline.codebook.changes import Change

__all__ = ["change_list", "holdings", "overview", "page"]

# Wider lines are hard to read, narrower ones have no room for a label and words.
_WIDEST, _NARROWEST = 100, 50
# How many triggers of a type an overview names.
_FEW = 12
_LABEL = 13

# Where a frame looks; every other place is the preposition of a phrase.
_PLACES = {
    "subject": "the subject (of a passive, its “by” phrase)",
    "object": "the object (of a passive, its subject)",
    "light": "the subject of the verb that the noun stands with (“carried out an attack”)",
    "possessor": "the owner (“their attack”)",
    "modifier": "a people, group or force before the noun (“rebel attack”)",
    "accused": "whoever is charged with it",
    "doer": "whoever acts in a clause that happens in or during it",
    "harmed": "whom or what a word of harm tied to it names (“killing ten”)",
    "party": "whoever it is addressed or done to, in the phrase or clause after it",
    "aimed": "whom or what a word of aim tied to it names (“targeting the port”)",
}
_COMPANY = {
    "object": "the object", "subject": "the subject", "modifier": "a word before it", "possessor": "the owner",
    "governor": "the verb it stands with", "complement": "a phrase after it",
    "clause": "the verb of its clause", "modal": "the auxiliary of that verb, or its own,",
    "sentence": "the sentence holds", "report": "the report holds",
}  # fmt: skip
_GIVES_WAY = {
    "harm": "a word of harm: where another event of the sentence did it, it belongs to that event",
    "aim": "a word of aim: where it says whom another event of the sentence was meant for, it belongs to that event",
}
_SIGNS = {"added": "+", "removed": "-", "moved": ">", "changed": "~"}


def overview(book: Codebook) -> str:
    """All types, a short paragraph each."""
    blocks = [f"{book.name}, version {book.version}: {holdings(book)}"]
    for name, event_type in book.types.items():
        blocks.append("\n".join([*_head(name, event_type), *_line("triggers", _some(book, event_type))]))
    return "\n\n".join(blocks) + "\n"


def page(book: Codebook, name: str) -> str:
    """One type in full: its tables of triggers with what each asks for, who takes part, and the classes referred to."""
    event_type = book.types[name]
    blocks = [_head(name, event_type)]
    blocks += [list(_table(group, book.frames[group.frame])) for group in event_type.triggers]
    if words := list(_classes(book, event_type)):
        blocks.append(words)
    return "\n\n".join("\n".join(block) for block in blocks) + "\n"


def _classes(book: Codebook, event_type: EventType) -> Iterator[str]:
    """The word classes that a type's tables refer to, a paragraph each."""
    fields = [getattr(group, name) for group in event_type.triggers for name in type(group).model_fields]
    parts = {part for words in fields if isinstance(words, tuple) for word in words for part in word.split()}
    for name, listed in book.classes.items():
        if f"@{name}" in parts:
            yield from _line(f"@{name}", ", ".join(listed))


def holdings(book: Codebook) -> str:
    """What a codebook holds, in one line."""
    groups = [event_type.group for event_type in book.types.values()]
    words = {(name, word) for name, each in book.types.items() for word in _triggers(each)}
    counts = ((len(words), "trigger"), (len(book.frames), "frame"), (len(book.classes), "word class"))
    told = ", ".join(_counted(*count) for count in counts)
    kinds = f"{groups.count('material')} material, {groups.count('verbal')} verbal"
    return f"{_counted(len(groups), 'event type')} ({kinds}), {told}"


def change_list(found: Iterable[Change]) -> str:
    """What changed, under the type or table that it is about."""
    blocks = []
    ordered = sorted(found, key=lambda change: _heading(change) == "types", reverse=True)
    headings = dict.fromkeys(_heading(change) for change in ordered)
    for heading in headings:
        about = [change for change in ordered if _heading(change) == heading]
        blocks.append("\n".join([heading, *(line for change in about for line in _changed(change))]))
    return "\n\n".join(blocks or ["No difference."]) + "\n"


def _head(name: str, event_type: EventType) -> list[str]:
    words = name.replace("_", " ")
    title = words if words == name else f"{words} ({name})"
    lines = [f"{title} · {event_type.group}"]
    lines += textwrap.wrap(event_type.definition, _width(), initial_indent="   ", subsequent_indent="   ")
    return [*lines, *_line("codes", _codes(event_type) or "none")]


def _codes(entry: EventType | TriggerGroup) -> str:
    plover = entry.plover
    acled = getattr(entry, "acled", ())
    told = [f"ACLED {' or '.join(acled)}"] if acled else []
    told += [f"PLOVER {plover.event_type}{f' ({plover.mode})' if plover.mode else ''}"] if plover else []
    told += [f"CAMEO {entry.cameo}"] if entry.cameo else []
    return " · ".join(told)


def _triggers(event_type: EventType) -> list[str]:
    """Its words, in the order of its tables, however many of them a word stands in."""
    words = (word for group in event_type.triggers for name in KINDS for word in getattr(group, name))
    return list(dict.fromkeys(words))


def _some(book: Codebook, event_type: EventType) -> str:
    """The first of a type's triggers, those that only a class names spelled out."""
    words = [each for word in _triggers(event_type) for each in _spelled(book, word)]
    rest = f" and {len(words) - _FEW} more" if len(words) > _FEW else ""
    return (", ".join(words[:_FEW]) or "none") + rest


def _spelled(book: Codebook, word: str) -> tuple[str, ...]:
    return book.classes.get(word[1:], (word,)) if word.startswith("@") else (word,)


def _table(group: TriggerGroup, frame: Frame) -> Iterator[str]:
    """One table of triggers: its words, the company they count in, and who takes part."""
    for name in KINDS:
        if words := getattr(group, name):
            yield from _line(name, ", ".join(words))
    for condition in _conditions(group):
        yield from _line("only where" if condition[0] else "not where", condition[1])
    if group.plover or group.cameo:
        yield from _line("codes", _codes(group))
    if group.gives_way:
        yield from _line("gives way", _GIVES_WAY[group.gives_way])
    yield from _line("who", _looked_for(frame.actor, frame.actor_else))
    yield from _line("to whom", _looked_for(frame.target, frame.target_else))
    yield from _line("precision", f"{group.precision:g} · frame {group.frame}" + _rank(group))


def _rank(group: TriggerGroup) -> str:
    return f" · rank {group.rank}" if group.rank else ""


def _conditions(group: TriggerGroup) -> Iterator[tuple[bool, str]]:
    """What a table asks for (True) and what it bars (False)."""
    for name, place in _COMPANY.items():
        by = f" with {_or(group.prepositions)}" if name == "complement" and group.prepositions else ""
        for wanted, field in ((True, name), (False, f"not_{name}")):
            if words := getattr(group, field, ()):
                yield wanted, _condition(place + by, words)
    if not group.attributive:
        yield False, "it stands before a noun as an adjective"


def _condition(place: str, words: tuple[str, ...]) -> str:
    if "any" in words:
        return f"there is {place}"
    verb = "" if place.endswith("holds") else " is"
    return f"{place}{verb} {'one of ' if len(words) > 1 else ''}{', '.join(words)}"


def _or(words: tuple[str, ...]) -> str:
    return " or ".join(f"“{word}”" for word in words)


def _looked_for(places: tuple[str, ...], otherwise: tuple[str, ...]) -> str:
    told = "; ".join(map(_place, places)) or "nobody is looked for"
    return f"{told}; where none of these, {'; '.join(map(_place, otherwise))}" if otherwise else told


def _place(place: str) -> str:
    """A place of a frame in words: "of|on" is the phrase with “of”, or else with “on”."""
    told = [_PLACES.get(part, f"the phrase with “{part}”") for part in place.split("|")]
    return ", or else ".join(told).replace("or else the phrase with", "or else with")


def _heading(change: Change) -> str:
    if change.part == "type":
        return "types"
    shared = {"frame": "frames", "class": "word classes", "stops": "stops", "inflections": "inflections",
              "number": "number words"}  # fmt: skip
    return shared.get(change.part, change.entry)


def _changed(change: Change) -> Iterator[str]:
    sign = _SIGNS[change.what]
    words = ", ".join(change.words)
    old, new = _told(change.old), _told(change.new)
    match change.part, change.what:
        case "trigger", "moved":
            told = f"{words}, from {old}"
        case "trigger", _:
            told = words
        case "restrictions", _:
            told = f"{words}: {_from_to(old, new)}"
        case _, "added" | "removed":
            told = f"{change.entry}: {new or old}"
        case "frame" | "class" | "stops" | "inflections" | "number", _:
            told = f"{change.entry}: {_from_to(old, new)}"
        case _:
            told = f"{change.part}: {_from_to(old, new)}"
    yield from textwrap.wrap(told, _width(), initial_indent=f"  {sign} ", subsequent_indent="      ")


def _from_to(old: str, new: str) -> str:
    return f"{old or 'nothing'} → {new or 'nothing'}"


def _told(value: str | tuple[str, ...] | None) -> str:
    return "; ".join(value) if isinstance(value, tuple) else value or ""


def _line(label: str, words: str) -> list[str]:
    return textwrap.wrap(
        words, _width(), initial_indent=f"   {label:<{_LABEL - 1}} ", subsequent_indent=" " * (_LABEL + 3),
        break_on_hyphens=False,
    )  # fmt: skip


def _counted(number: int, thing: str) -> str:
    plural = f"{thing}es" if thing.endswith("s") else f"{thing}s"
    return f"{number:,} {thing if number == 1 else plural}"


def _width() -> int:
    return min(_WIDEST, max(_NARROWEST, shutil.get_terminal_size().columns))
