"""Which words of a report tell of an event, and of which type: the codebook proposes, the sentence decides.

Part of the third step (Doc -> claims). ``candidates`` lists every word that the codebook knows in the company it asks
for; ``select`` settles those that share words and lets harm give way to the event that caused it; ``find`` does both.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dateline.coding.draft import Draft
from dateline.coding.matching import matcher
from dateline.coding.restrictions import Company
from dateline.coding.roles import is_verb, relation
from dateline.coding.ties import tied

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Doc, Span, Token

    from dateline.codebook import Codebook, TriggerGroup
    from dateline.coding.matching import Hit

__all__ = ["Candidate", "candidates", "doubted", "drafted", "find", "select", "settled", "stopped"]

_KEY = "dateline.candidates"


@dataclass(slots=True, eq=False)
class Candidate:
    """A word or phrase that may be a trigger: its tokens, its head, its type and the codebook's table it stands in.

    ``causes`` are the candidates that it gives way to, once ``select`` has settled that.
    """

    head: Token
    tokens: tuple[int, ...]
    event_type: str
    entry: TriggerGroup
    words: str
    stretched: bool = False
    verbal: bool = False
    causes: list[Candidate] = field(default_factory=list)

    @property
    def first(self) -> int:
        """The first token of the trigger's span."""
        return self.tokens[0] if self._together else self._run[0]

    @property
    def last(self) -> int:
        """The last token of the trigger's span."""
        return self.tokens[-1] if self._together else self._run[-1]

    @property
    def span(self) -> Span:
        """The trigger's words."""
        return self.head.doc[self.first : self.last + 1]

    @property
    def rule(self) -> str:
        """How ``--explain`` tells why it was found."""
        kind = "noun" if self.head.pos_ in {"NOUN", "PROPN"} else "verb"
        return f"codebook: {self.event_type} {kind} {self.words!r}"

    def draft(self) -> Draft:
        """The claim in the making that it is by the codebook alone."""
        return drafted(self.span, self.event_type, self.entry.precision, self.rule, self.entry)

    @property
    def _together(self) -> bool:
        # "set the cars on fire" is one span; "took twenty of the workers hostage" is found by its verb. What is said
        # has its parties in between: "charged the general with".
        return self.tokens[-1] - self.tokens[0] < len(self.tokens) + (0 if self.verbal else 4)

    @property
    def _run(self) -> list[int]:
        """The words around the head that stand together: "broke off" in "broke off all ties"."""
        if not self.verbal:
            return [self.head.i]
        run = [self.head.i]
        while run[-1] + 1 in self.tokens:
            run.append(run[-1] + 1)
        return run


def find(doc: Doc, codebook: Codebook) -> list[Draft]:
    """The claims in the making of a report, in text order: one for each event mention."""
    return [candidate.draft() for candidate in settled(doc, codebook) if not candidate.causes]


def settled(doc: Doc, codebook: Codebook) -> list[Candidate]:
    """The candidates of a Doc after ``select``, those that gave way among them; worked out once for each Doc."""
    known = doc.user_data.get(_KEY)
    if known is None or known[0] is not codebook:
        known = (codebook, select(candidates(doc, codebook), codebook))
        doc.user_data[_KEY] = known
    found: list[Candidate] = known[1]
    return found


def candidates(doc: Doc, codebook: Codebook) -> list[Candidate]:
    """Every word and phrase that the codebook knows, of the part of speech and in the company that it asks for."""
    hits = matcher(codebook).hits(doc)
    company = Company(doc)
    stopped = [hit for hit in hits if hit.pattern.kind == "stop"]
    return [
        Candidate(
            doc[hit.head],
            hit.tokens,
            hit.pattern.event_type,
            rules.entry,
            " ".join(hit.pattern.words),
            hit.stretched(doc),
            codebook.types[hit.pattern.event_type].group == "verbal",
        )
        for hit in hits
        if (rules := hit.pattern.group) is not None
        and not any(hit.head in stop.tokens and _longer(stop, hit) for stop in stopped)
        and rules.hold(doc[hit.head], hit.tokens, company)
    ]


def stopped(doc: Doc, codebook: Codebook) -> frozenset[int]:
    """The words that stand in a phrase in which a trigger means something else: "renounced violence"."""
    return frozenset(at for hit in matcher(codebook).hits(doc) if hit.pattern.kind == "stop" for at in hit.tokens)


def doubted(doc: Doc, codebook: Codebook) -> frozenset[int]:
    """The words of material types that lack the company which the codebook asks for: "robbery" with no gunman near."""
    return frozenset(
        at
        for hit in matcher(codebook).hits(doc)
        if hit.pattern.group is not None and codebook.types[hit.pattern.event_type].group == "material"
        for at in hit.tokens
    )


def _longer(stop: Hit, hit: Hit) -> bool:
    return len(stop.pattern.words) > len(hit.pattern.words)


def select(found: Iterable[Candidate], codebook: Codebook) -> list[Candidate]:
    """One candidate where several share words, the longest first; harm and aim tied to the event they belong to."""
    taken: set[int] = set()
    chosen = []
    for candidate in sorted(found, key=_standing):
        if taken.isdisjoint(candidate.tokens):
            taken.update(candidate.tokens)
            chosen.append(candidate)
    chosen = _once(sorted(chosen, key=lambda candidate: candidate.tokens))
    _give_way(chosen, codebook)
    return chosen


def _once(chosen: list[Candidate]) -> list[Candidate]:
    """Tells an event once where its verb and its noun both do: "a bomb exploded" by the verb, "signed a truce" not."""
    by_head = {candidate.head.i: candidate for candidate in chosen}
    dropped: set[int] = set()
    for candidate in chosen:
        verb = by_head.get(candidate.head.head.i)
        if verb is None or verb is candidate or verb.event_type != candidate.event_type or is_verb(candidate.head):
            continue
        label = relation(candidate.head)
        if label in {"nsubj", "obj"} and is_verb(verb.head):
            noun_goes = label == "nsubj" or verb.entry.rank > candidate.entry.rank
            dropped.add(candidate.head.i if noun_goes else verb.head.i)
    return [candidate for candidate in chosen if candidate.head.i not in dropped]


def _standing(candidate: Candidate) -> tuple[float, ...]:
    entry = candidate.entry
    return (candidate.stretched, -len(candidate.tokens), -entry.rank, -entry.precision, candidate.tokens[0])


def _give_way(chosen: list[Candidate], codebook: Codebook) -> None:
    """Ties aims to events, then harm to events and to aims that stand by themselves, then injury to killing."""
    events = [c for c in chosen if c.entry.gives_way is None and codebook.types[c.event_type].harms]
    for aim in (c for c in chosen if c.entry.gives_way == "aim"):
        aim.causes = _causes(aim, events)
    events += [c for c in chosen if c.entry.gives_way == "aim" and not c.causes]
    harms = [c for c in chosen if c.entry.gives_way == "harm"]
    for harm in harms:
        harm.causes = _causes(harm, events)
    for harm in (c for c in harms if not c.causes):
        harm.causes = _shared_causes(harm, harms)
    deaths = [c for c in chosen if c.event_type == "killing" and not c.causes]
    for injury in (c for c in harms if c.event_type == "injury" and not c.causes):
        injury.causes = _causes(injury, deaths) or _causes_beside(injury, harms)


def _causes(harm: Candidate, events: Iterable[Candidate]) -> list[Candidate]:
    near = sorted(events, key=lambda event: abs(event.head.i - harm.head.i))
    return [event for event in near if event is not harm and tied(harm.head, event.head)]


def _shared_causes(harm: Candidate, harms: list[Candidate]) -> list[Candidate]:
    """The causes of the word of harm that this one is coordinated with: "three were killed in a raid and five hurt"."""
    for other in harms:
        if other.causes and (tied(harm.head, other.head) or tied(other.head, harm.head)):
            return other.causes
    return []


def _causes_beside(injury: Candidate, harms: list[Candidate]) -> list[Candidate]:
    """What else of its sentence an injury belongs to: a killing told beside it, or what caused that."""
    near = sorted(harms, key=lambda harm: abs(harm.head.i - injury.head.i))
    beside = [h for h in near if h.event_type == "killing" and h.head.sent.start == injury.head.sent.start]
    return next((harm.causes or [harm] for harm in beside), [])


def drafted(span: Span, event_type: str, confidence: float, rule: str, table: TriggerGroup | None = None) -> Draft:
    """A claim in the making that says which rule or model made it."""
    draft = Draft(span, event_type, confidence, table=table)
    draft.note("event_type", rule, span)
    return draft
