"""What a codebook says, as frozen records: event types, the words that tell of them, and who takes part."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

__all__ = ["Codebook", "EventType", "Frame", "Plover", "Stop", "TriggerGroup"]

Words = tuple[str, ...]
# The tables that a codebook can take over from the one that ships.
Shared = Literal["inflections", "classes", "frames", "stops", "numbers", "types"]


class _Entry(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Frame(_Entry):
    """Where in the sentence actor and target stand: places to look at, in order (named at the top of general.toml)."""

    actor: Words = ()
    target: Words = ()
    actor_else: Words = ()
    target_else: Words = ()
    places: bool = False


class Stop(_Entry):
    """Phrases in which a trigger word means something else, and why."""

    words: Words = Field(min_length=1)
    why: str = "figure of speech"


class Plover(_Entry):
    """The PLOVER event type, and the mode where the words alone tell it."""

    event_type: str
    mode: str | None = None


class TriggerGroup(_Entry):
    """Words that tell of an event type and behave alike: their frame, restrictions and precision.

    ``plover`` and ``cameo`` are theirs where the words say more than the type does. Words that are ``plain`` tell of it
    whatever the language model makes of them.
    """

    verbs: Words = ()
    nouns: Words = ()
    adjectives: Words = ()
    frame: str = "do"
    precision: float = Field(default=0.5, ge=0, le=1)
    rank: int = 0
    plain: bool = False
    gives_way: Literal["harm", "aim"] | None = None
    attributive: bool = True
    object: Words = ()
    not_object: Words = ()
    subject: Words = ()
    not_subject: Words = ()
    modifier: Words = ()
    not_modifier: Words = ()
    possessor: Words = ()
    governor: Words = ()
    complement: Words = ()
    not_complement: Words = ()
    clause: Words = ()
    not_clause: Words = ()
    modal: Words = ()
    prepositions: Words = ()
    sentence: Words = ()
    not_sentence: Words = ()
    report: Words = ()
    not_report: Words = ()
    plover: Plover | None = None
    cameo: str | None = None


class EventType(_Entry):
    """One kind of event: what it is, the words that tell of it, and its codes in the lists of the field."""

    definition: str = Field(min_length=1)
    group: Literal["material", "verbal"]
    acled: Words = ()
    plover: Plover | None = None
    cameo: str | None = None
    harms: bool = False
    triggers: tuple[TriggerGroup, ...] = ()


class Codebook(_Entry):
    """A whole codebook. Read one with ``dateline.codebook.load``, which checks it first."""

    name: str = Field(min_length=1)
    version: str = "1"
    from_default: tuple[Shared, ...] = ()
    inflections: dict[str, Words] = {}
    classes: dict[str, Words] = {}
    frames: dict[str, Frame] = {}
    stops: tuple[Stop, ...] = ()
    numbers: dict[str, int] = {}
    types: dict[str, EventType] = Field(min_length=1)

    def __hash__(self) -> int:
        return hash((self.name, self.version, len(self.types)))

    def words(self, entries: Words) -> frozenset[str]:
        """The words that a list stands for, its "@class" references spelled out.

        Entries in capitals are name labels and stay as they are.
        """
        found: set[str] = set()
        for entry in entries:
            if entry.startswith("@"):
                found.update(self.classes.get(entry[1:], ()))
            else:
                found.add(entry)
        return frozenset(found)
