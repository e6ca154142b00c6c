"""The way of a report, on one screen: words, claims in the making, values, claims.

Text becomes a Doc (language); a Doc gives drafts: what, who, who says so, how surely (coding); drafts get values: how
many, when, where, which actor (grounding); and leave as claims.
"""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from dateline import engines
from dateline.coding.draft import recorded
from dateline.records import LAYERS, Attribution, Claim, Mention, Participant, Reason, Report, Span, claim_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.language import Language
    from spacy.tokens import Doc
    from spacy.tokens import Span as Words

    from dateline.actors import Knowledge
    from dateline.codebook import Codebook
    from dateline.coding.draft import Draft, Said
    from dateline.engines import Outcome
    from dateline.gazetteer import Gazetteer
    from dateline.grounding.actors import Linker
    from dateline.grounding.places import FoundPlace
    from dateline.records import Entity

__all__ = ["Coder", "load"]

# Digits of a claim's confidence: the model's own noise between machines lies below them.
_CONFIDENCE_DIGITS = 3


def load(codebook: str | Path | None = None, actors: str | Path | None = None) -> Coder:
    """A coder with the shipped language model, gazetteer and actors, and the default codebook or a team's own.

    ``actors`` is a team's own file of actors, which goes before the shipped ones. Loading takes about two seconds and
    reads only the package's files; CodebookError and DataError tell all that is wrong with a file at once.
    """
    return Coder(codebook=Path(codebook) if codebook else None, actors=Path(actors) if actors else None)


class Coder:
    """Codes reports into claims. One coder serves any number of reports, one at a time."""

    def __init__(self, *, codebook: Path | None = None, actors: Path | None = None) -> None:
        from dateline import codebook as codebooks

        self.codebook: Codebook = codebooks.load(codebook)
        self._codebook_path = codebook
        self._actors_path = actors

    @cached_property
    def nlp(self) -> Language:
        """The language model, as a spaCy pipeline."""
        from dateline.language import load as load_language

        return load_language()

    @cached_property
    def gazetteer(self) -> Gazetteer:
        """The places that names are looked up in."""
        from dateline.gazetteer import load as load_gazetteer

        return load_gazetteer()

    @cached_property
    def knowledge(self) -> Knowledge:
        """The actors that mentions are linked to."""
        from dateline.actors import load as load_actors

        return load_actors(self._actors_path)

    def code(self, report: Report) -> list[Claim]:
        """The claims of a report, in the order of their triggers."""
        from dateline.coding import attribution, codes
        from dateline.grounding import places
        from dateline.reading.languages import is_coded

        if not is_coded(report):
            return []
        doc = self.nlp(report.text)
        found = places.find(doc, self.gazetteer)
        drafts = self._ground(doc, self.draft(doc), report, found)
        drafts = [draft for draft in drafts if is_coded(report, draft.trigger.start_char)]
        linker = self.linker(doc, report, found)
        coded = codes.give((_claim(report, draft, linker) for draft in drafts), self.codebook)
        return list(attribution.tell_standing(coded))

    def pipe(self, reports: Iterable[Report], *, workers: int = 1) -> Iterator[tuple[Report, Outcome]]:
        """Each report with its claims, in order; an InputError in place of claims where a report cannot be coded.

        The same claims whatever the number of workers.
        """
        if workers == 1:
            return engines.run(reports, lambda: self, workers=1)
        from functools import partial

        return engines.run(reports, partial(load, self._codebook_path, self._actors_path), workers=workers)

    def annotate(self, report: Report, layers: Iterable[str] = LAYERS) -> list[Mention]:
        """Every mention of these layers, in a claim or not, in text order."""
        from dateline.reading.languages import is_coded

        if not is_coded(report):
            return []
        doc = self.nlp(report.text)
        wanted = set(layers)
        found = [mention for layer in LAYERS if layer in wanted for mention in self._mentions(layer, doc, report)]
        found = [mention for mention in found if is_coded(report, mention.span.start)]
        return sorted(found, key=lambda mention: (mention.span.start, mention.span.end, LAYERS.index(mention.layer)))

    def draft(self, doc: Doc) -> list[Draft]:
        """What the words say happened, who did it to whom, who says so and how surely."""
        from dateline.coding import attribution, factuality, participants, weighing

        drafts = weighing.weigh(doc, self.codebook)
        participants.attach(doc, drafts, self.codebook)
        weighing.weigh_participants(doc, drafts)
        said = attribution.find(doc)
        attribution.attach(drafts, said)
        drafts = factuality.decide(doc, drafts, said)
        weighing.weigh_factuality(doc, drafts)
        return drafts

    def linker(self, doc: Doc, report: Report, found: Iterable[FoundPlace] | None = None) -> Linker:
        """Who is who in a report; ``found`` are its places, where they have been looked for already."""
        from dateline.grounding import places
        from dateline.grounding.actors import Linker

        found = places.find(doc, self.gazetteer) if found is None else found
        told = [(place.span.start_char, place.country) for place in found if place.country]
        day = report.published[:10] if report.published else None
        return Linker(doc, self.knowledge, places=told, day=day, report_id=report.report_id)

    def _ground(self, doc: Doc, drafts: list[Draft], report: Report, found: list[FoundPlace]) -> list[Draft]:
        """What the words are worth: numbers, days, places."""
        from dateline.grounding import figures, places, times

        anchor = times.Anchor.of(report)
        figures.attach(drafts, figures.find(doc))
        times.attach(drafts, times.find(doc, anchor), anchor)
        for group in self._deeds_and_words(drafts):
            places.attach(group, found)
        return drafts

    def _deeds_and_words(self, drafts: list[Draft]) -> tuple[list[Draft], list[Draft]]:
        """What was done and what was said, apart: no deed happened where the one told before it was but spoken of."""
        types = self.codebook.types
        said = [draft for draft in drafts if types[draft.event_type].group == "verbal"]
        return [draft for draft in drafts if types[draft.event_type].group == "material"], said

    def _mentions(self, layer: str, doc: Doc, report: Report) -> Iterable[Mention]:
        from dateline.coding import attribution
        from dateline.grounding import actors, figures, places, times

        name = report.report_id
        match layer:
            case "names":
                return actors.names(doc, self.linker(doc, report), name)
            case "places":
                return places.mentions(doc, self.gazetteer, name)
            case "times":
                return times.mentions(doc, times.Anchor.of(report), name)
            case "figures":
                return figures.mentions(doc, name)
            case _:
                linker = self.linker(doc, report)
                return attribution.mentions(doc, name, lambda source: _speaker(source, linker))


def _claim(report: Report, draft: Draft, linker: Linker) -> Claim:
    """The record that leaves a draft, with the codes that its words alone tell."""
    from dateline.coding import codes

    trigger = recorded(draft.trigger)
    participants = tuple(
        Participant(role=part.role, span=recorded(part.span), entity=linker.entity(part.span)) for part in draft.parts
    )
    attribution = tuple(_attribution(said, linker) for said in draft.said)
    return Claim(
        claim_id=claim_id(report.report_id, draft.event_type, trigger, attribution),
        report=report.head,
        event_type=draft.event_type,
        codes=codes.of_words(draft.table),
        trigger=trigger,
        evidence=_evidence(report, draft.trigger),
        participants=participants,
        place=draft.place,
        time=draft.time,
        figures=tuple(draft.figures),
        factuality=draft.factuality,
        attribution=attribution,
        confidence=round(draft.confidence, _CONFIDENCE_DIGITS),
        why=(
            *(Reason(field=why.field, rule=why.rule, span=_recorded(why.span)) for why in draft.why),
            *_whom(draft, linker),
        ),
    )


def _whom(draft: Draft, linker: Linker) -> Iterator[Reason]:
    """Why each participant and each source is the entity it is."""
    told = [("participants", part.span) for part in draft.parts]
    told += [("attribution", said.source) for said in draft.said if said.source is not None]
    for field, span in told:
        yield Reason(field=field, rule=f"entity: {linker.why(span)}", span=recorded(span))


def _recorded(words: Words | None) -> Span | None:
    return recorded(words) if words is not None else None


def _evidence(report: Report, trigger: Words) -> Span:
    """The sentence of a trigger, without the white space around it."""
    first, last = trigger.sent.start_char, trigger.sent.end_char
    text = report.text[first:last]
    end = max(first + len(text.rstrip()), trigger.end_char)
    return report.span(min(first + len(text) - len(text.lstrip()), trigger.start_char), end)


def _attribution(said: Said, linker: Linker) -> Attribution:
    entity = _speaker(said.source, linker) if said.source else None
    return Attribution(source=_recorded(said.source), entity=entity, cue=_recorded(said.cue))


def _speaker(source: Words, linker: Linker) -> Entity | None:
    """Whom a source names; no market says anything: there "it" was taken for the wrong thing."""
    entity = linker.entity(source)
    return None if entity is not None and entity.kind == "property" else entity
