"""The claims beside a page's text: one small table a claim, each value a link to its words."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from dateline.exporting import wording
from dateline.exporting.html_text import ROLES, Marking

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from dateline.records import Claim, Place, Span

__all__ = ["claims_beside"]


def claims_beside(prefix: str, claims: Sequence[Claim], anchors: Mapping[Marking, str], *, explain: bool) -> str:
    """The tables of a report's claims; ``anchors`` says where in the text each marking begins."""
    if not claims:
        return '<p class="aside">Dateline found no event of its codebook in this text.</p>\n'
    return "".join(
        _table(prefix, number, claim, _Words(number, anchors), explain=explain)
        for number, claim in enumerate(claims, start=1)
    )


class _Words:
    """Makes links from a claim's values to the words that they came from."""

    def __init__(self, claim: int, anchors: Mapping[Marking, str]) -> None:
        self._claim = claim
        self._anchors = anchors

    def link(self, role: str, span: Span) -> str:
        """The span's words, as a link to where they stand."""
        anchor = self._anchors.get(Marking(span.start, span.end, role, self._claim))
        words = escape(" ".join(span.text.split()) or span.text)
        return f'<a href="#{anchor}">{words}</a>' if anchor else words


def _table(prefix: str, number: int, claim: Claim, words: _Words, *, explain: bool) -> str:
    rows = "".join(f'<tr><th scope="row">{label}</th><td>{value}</td></tr>\n' for label, value in _rows(claim, words))
    title = escape(wording.event_type(claim).capitalize())
    return (
        f'<div class="claim k{number} {claim.factuality}" id="{prefix}c{number}" tabindex="-1">\n'
        f'<table><caption><span class="number">{number}</span> {title}</caption>\n<tbody>\n{rows}</tbody></table>\n'
        f"{_reasons(claim) if explain else ''}</div>\n"
    )


def _rows(claim: Claim, words: _Words) -> Iterator[tuple[str, str]]:
    """Label and value of each row, what is not told left out."""
    yield ROLES["event"], words.link("event", claim.trigger)
    for role in ("actor", "target"):
        for each in claim.participants:
            if each.role == role:
                yield ROLES[role], words.link(role, each.span) + _aside(wording.meant(each.span.text, each.entity))
    if claim.place:
        yield (
            ROLES["place"],
            f"{escape(wording.place(claim.place))} {_aside(_position(claim.place))}"
            + _quoted(words.link("place", claim.place.span)),
        )
    if claim.time:
        span = claim.time.span
        said = _quoted(words.link("time", span)) if span else _aside("the day the report was filed under")
        yield ROLES["time"], escape(wording.time(claim.time)) + said
    for figure in claim.figures:
        yield ROLES["figure"], escape(wording.figure(figure)) + _quoted(words.link("figure", figure.span))
    yield "attributed to", _chain(claim, words)
    yield "told as", escape(wording.TELLINGS[claim.factuality].removeprefix("told as "))
    yield "confidence", f"{claim.confidence:.2f}{_aside('that Dateline reads it rightly')}"
    if codes := _codes(claim):
        yield "codes", codes


def _chain(claim: Claim, words: _Words) -> str:
    """Who says so, outermost first, each with the word that marks it."""
    if not claim.attribution:
        return '<span class="aside">the report itself</span>'
    links = []
    for said in claim.attribution:
        who = words.link("source", said.source) if said.source else escape(wording.source(said))
        who += _aside(wording.meant(wording.source(said), said.entity))
        links.append(who + (_quoted(words.link("cue", said.cue)) if said.cue else ""))
    return " › ".join(links)


def _position(place: Place) -> str:
    """The point and its precision, as words: "34.44° N, 43.13° W, site"."""
    if place.lat is None or place.lon is None:
        return place.precision
    north, east = "N" if place.lat >= 0 else "S", "E" if place.lon >= 0 else "W"
    return f"{abs(place.lat):.2f}° {north}, {abs(place.lon):.2f}° {east}, {place.precision}"


def _codes(claim: Claim) -> str:
    codes, known = claim.codes, []
    if codes.acled:
        known.append(f"ACLED {codes.acled.event_type}: {codes.acled.sub_event_type or '–'}")
    if codes.plover:
        known.append(" ".join(part for part in ("PLOVER", codes.plover.event_type, codes.plover.mode) if part))
    if codes.cameo:
        known.append(f"CAMEO {codes.cameo}")
    if codes.ucdp:
        known.append(f"UCDP {codes.ucdp}")
    return "<br>".join(escape(words) for words in known)


def _reasons(claim: Claim) -> str:
    items = ""
    for reason in claim.why:
        words = _quoted(escape(reason.span.text)) if reason.span else ""
        items += f"<li>{escape(reason.field)}: {escape(reason.rule)}{words}</li>"
    return f"<details><summary>Why these values</summary><ul>{items}</ul></details>\n" if items else ""


def _quoted(words: str) -> str:
    return f' <span class="aside">“{words}”</span>'


def _aside(words: str) -> str:
    return f' <span class="aside">{escape(words)}</span>' if words else ""
