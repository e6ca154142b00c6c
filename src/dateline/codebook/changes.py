"""What one codebook changes against another, as a list that people read and programs count."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Literal

from pydantic import BaseModel, ConfigDict

from dateline.codebook.records import TriggerGroup

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from dateline.codebook.records import Codebook, EventType, Words

__all__ = ["KINDS", "Change", "changes"]

# The word lists of a table of triggers, and what one of their words is called.
KINDS = {"verbs": "verb", "nouns": "noun", "adjectives": "adjective"}
_SETTINGS = tuple(name for name in TriggerGroup.model_fields if name not in KINDS)

Fate = Literal["added", "removed", "moved", "changed"]
Told = str | tuple[str, ...] | None


class Change(BaseModel):
    """One difference: which entry, what became of it, and what it said before and says now.

    ``entry`` is an event type where ``part`` is one of a type's fields, "trigger" or "restrictions", and otherwise the
    entry of the table that ``part`` names: a frame, a class. ``words`` are the triggers it is about.
    """

    model_config = ConfigDict(frozen=True)

    part: str
    entry: str
    what: Fate
    words: tuple[str, ...] = ()
    old: Told = None
    new: Told = None


def changes(old: Codebook, new: Codebook) -> list[Change]:
    """Everything that ``new`` changes against ``old``: types first, then what they share."""
    return [
        *_types(old, new), *_triggers(old, new), *_restrictions(old, new),
        *_table("frame", _frames(old), _frames(new)), *_table("class", old.classes, new.classes),
        *_table("stops", _stops(old), _stops(new)), *_table("inflections", old.inflections, new.inflections),
        *_table("number", _numbers(old), _numbers(new)),
    ]  # fmt: skip


def _types(old: Codebook, new: Codebook) -> Iterator[Change]:
    for name in _names(old.types, new.types):
        before, after = old.types.get(name), new.types.get(name)
        if before is None and after is not None:
            yield Change(part="type", entry=name, what="added", new=after.definition)
        elif before is not None and after is None:
            yield Change(part="type", entry=name, what="removed", old=before.definition)
        elif before is not None and after is not None:
            yield from _fields(name, _told(before), _told(after))


def _told(event_type: EventType) -> dict[str, Told]:
    """What a type says of itself besides its triggers, in words."""
    plover = event_type.plover
    mode = f" {plover.mode}" if plover and plover.mode else ""
    return {
        "definition": event_type.definition,
        "group": event_type.group,
        "acled": event_type.acled,
        "plover": plover.event_type + mode if plover else None,
        "cameo": event_type.cameo,
        "harms": "yes" if event_type.harms else "no",
    }


def _fields(name: str, before: Mapping[str, Told], after: Mapping[str, Told]) -> Iterator[Change]:
    for field, told in after.items():
        if told != before[field]:
            yield Change(part=field, entry=name, what="changed", old=before[field], new=told)


def _triggers(old: Codebook, new: Codebook) -> Iterator[Change]:
    """Triggers that a type gained or lost, those that fared alike together."""
    fates: dict[tuple[str, Fate, str | None], list[str]] = defaultdict(list)
    before, after = _homes(old), _homes(new)
    for word in _names(before, after):
        for entry, what, was in _fates(before.get(word, []), after.get(word, [])):
            fates[entry, what, was].append(word)
    for (entry, what, was), words in fates.items():
        yield Change(part="trigger", entry=entry, what=what, words=tuple(words), old=was)


def _fates(before: list[str], after: list[str]) -> Iterator[tuple[str, Fate, str | None]]:
    """What became of a word that these types had: where it left one and came to another it has moved."""
    lost = [name for name in before if name not in after]
    gained = [name for name in after if name not in before]
    yield from ((now, "moved", was) for was, now in zip(lost, gained, strict=False))
    yield from ((name, "removed", None) for name in lost[len(gained) :])
    yield from ((name, "added", None) for name in gained[len(lost) :])


def _restrictions(old: Codebook, new: Codebook) -> Iterator[Change]:
    """What changed for triggers that stayed in their type, words that changed alike told together."""
    for name in old.types:
        if name not in new.types:
            continue
        before, after = _settings(old.types[name]), _settings(new.types[name])
        alike: dict[tuple[Words, Words], list[str]] = defaultdict(list)
        for word in before:
            if word in after and before[word] != after[word]:
                alike[before[word], after[word]].append(word)
        for (was, now), words in alike.items():
            gone, come = (tuple(t for t in one if t not in other) for one, other in ((was, now), (now, was)))
            yield Change(part="restrictions", entry=name, what="changed", words=tuple(words), old=gone, new=come)


def _homes(book: Codebook) -> dict[str, list[str]]:
    """The types that each trigger tells of, as in "noun ambush"."""
    homes: dict[str, list[str]] = {}
    for name, event_type in book.types.items():
        for group in event_type.triggers:
            for word in _words(group):
                if name not in homes.setdefault(word, []):
                    homes[word].append(name)
    return homes


def _settings(event_type: EventType) -> dict[str, Words]:
    """What a type's tables ask of each of their triggers."""
    found: dict[str, Words] = {}
    for group in event_type.triggers:
        asked = tuple(
            f"{name}: {_said(getattr(group, name))}"
            for name in _SETTINGS
            if getattr(group, name) != TriggerGroup.model_fields[name].default or name in {"frame", "precision"}
        )
        for word in _words(group):
            found[word] = (*found.get(word, ()), *asked)
    return found


def _words(group: TriggerGroup) -> Iterator[str]:
    for name, kind in KINDS.items():
        yield from (f"{kind} {word}" for word in getattr(group, name))


def _said(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)


def _table(part: str, before: Mapping[str, Words], after: Mapping[str, Words]) -> Iterator[Change]:
    """What became of the word lists of a table."""
    for name in _names(before, after):
        was, now = before.get(name), after.get(name)
        if was is None:
            yield Change(part=part, entry=name, what="added", new=now)
        elif now is None:
            yield Change(part=part, entry=name, what="removed", old=was)
        elif was != now:
            gone, come = (tuple(w for w in one if w not in other) for one, other in ((was, now), (now, was)))
            if not gone and not come:  # the same in another order
                gone, come = was, now
            yield Change(part=part, entry=name, what="changed", old=gone, new=come)


def _frames(book: Codebook) -> dict[str, Words]:
    return {
        name: tuple(f"{role}: {', '.join(places)}" for role, places in frame if isinstance(places, tuple) and places)
        + (("named places take part",) if frame.places else ())
        for name, frame in book.frames.items()
    }


def _stops(book: Codebook) -> dict[str, Words]:
    found: dict[str, Words] = {}
    for stop in book.stops:
        found[stop.why] = (*found.get(stop.why, ()), *stop.words)
    return found


def _numbers(book: Codebook) -> dict[str, Words]:
    return {word: (str(lowest),) for word, lowest in book.numbers.items()}


def _names(before: Iterable[str], after: Iterable[str]) -> list[str]:
    """The names of both, those of the first in its order, then the new ones."""
    return list(dict.fromkeys((*before, *after)))
