"""HTML: one self-contained page, each text with its claims marked in it and told beside it; no script, no network."""

from __future__ import annotations

from html import escape
from importlib.resources import files
from typing import TYPE_CHECKING

from dateline.exporting import wording
from dateline.exporting.html_claims import claims_beside
from dateline.exporting.html_text import ROLES, Marking, Segment, markings, paragraphs, segments

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from typing import TextIO

    from dateline.records import Claim, Report

__all__ = ["HtmlPage"]

# Pointing at a claim lights up its words by a style rule for each number, for want of script: for the first so many.
_LIT = 60
# The knowledge that is Dateline's own and owes nobody a credit.
_OWN = "dateline"


class HtmlPage:
    """Writes the page, a report at a time; ``explain`` adds the reasons to each claim."""

    def __init__(self, stream: TextIO, *, explain: bool = False) -> None:
        self._stream = stream
        self._explain = explain
        self._index: list[str] = []  # one line a report, for the list at the foot
        self._credits: set[str] = set()

    def begin(self) -> None:
        """Writes the page's head and how to read it."""
        self._stream.write(_HEAD.format(style=_style(), key=_key()))

    def add(self, report: Report, claims: Sequence[Claim]) -> None:
        """Writes one report and its claims."""
        number = len(self._index) + 1
        title = escape(_title(report))
        self._index.append(f'<li><a href="#r{number}">{title}</a> <span class="aside">{_count(claims)}</span></li>')
        self._credits.update(credit for claim in claims for credit in _credits(claim))
        marked = markings(claims)
        anchors: dict[Marking, str] = {}
        text = "".join(_paragraphs(f"r{number}", report, marked, anchors))
        beside = claims_beside(f"r{number}", claims, anchors, explain=self._explain)
        self._stream.write(
            _REPORT.format(
                id=f"r{number}",
                title=title,
                meta=_meta(report),
                notes=_notes(report),
                count=_count(claims),
                language=escape(report.language),
                text=text,
                claims=beside,
            )
        )

    def end(self) -> None:
        """Writes the list of reports and the page's foot."""
        owed = "".join(f"<p>{escape(credit)}</p>\n" for credit in sorted(self._credits))
        self._stream.write(_FOOT.format(index="\n".join(self._index), credits=owed))


def _credits(claim: Claim) -> Iterator[str]:
    """Whose work the claim's place and actors were looked up in: their licences ask that it be named."""
    if claim.place and claim.place.lat is not None:
        yield "Places: GeoNames and Who’s On First, both CC BY 4.0, and Natural Earth."
    entities = [part.entity for part in claim.participants] + [said.entity for said in claim.attribution]
    for entity in entities:
        if entity and entity.knowledge and entity.knowledge != _OWN:
            yield f"Actors: {entity.knowledge}."


def _style() -> str:
    """The style sheet, with the rules that light up the words of the claim that is pointed at."""
    sheet = files("dateline.exporting").joinpath("page.css").read_text(encoding="utf-8")
    lit = (
        f".report:has(.k{n}:is(:hover,:focus-within,:target)) mark.k{n}{{outline:2px solid var(--focus)}}"
        for n in range(1, _LIT + 1)
    )
    return sheet + "\n".join(lit)


def _key() -> str:
    """The roles and how each is marked, as a list."""
    return "".join(f'<li><mark class="{role}">{escape(word)}</mark></li>' for role, word in ROLES.items())


def _title(report: Report) -> str:
    return (report.title or "").strip() or report.report_id


def _count(claims: Sequence[Claim]) -> str:
    return {0: "no claims", 1: "1 claim"}.get(len(claims), f"{len(claims)} claims")


def _meta(report: Report) -> str:
    """Who published it, when, and where it came from; only a web address becomes a link."""
    known = [escape(words) for words in wording.publication(report)]
    uri = report.uri or report.report_id
    web = uri.lower().startswith(("https://", "http://"))
    known.append(f'<a href="{escape(uri)}" rel="noreferrer">{escape(uri)}</a>' if web else escape(uri))
    return " · ".join(known)


def _notes(report: Report) -> str:
    return "".join(f'<p class="note">Note: {escape(note)}</p>' for note in report.notes)


def _paragraphs(prefix: str, report: Report, marked: Sequence[Marking], anchors: dict[Marking, str]) -> Iterator[str]:
    """The text's paragraphs with their words marked; ``anchors`` learns where each marking begins."""
    number = 0
    for start, end in paragraphs(report.text):
        yield "<p>"
        for segment in segments(start, end, marked):
            words = escape(report.text[segment.start : segment.end])
            if segment.covering:
                number += 1
                for marking in segment.covering:
                    anchors.setdefault(marking, f"{prefix}s{number}")
                words = _mark(f"{prefix}s{number}", words, segment)
            yield words + _tags(prefix, segment.ending)
        yield "</p>\n"


def _mark(anchor: str, words: str, segment: Segment) -> str:
    """A marked segment: its first role gives the line, an event its ground, its claims' numbers the link to them."""
    roles = [role for role in ROLES if any(each.role == role for each in segment.covering)]
    classes = [role for role in roles if role == "event"] + [role for role in roles if role != "event"][:1]
    claims = sorted({each.claim for each in segment.covering})
    return f'<mark id="{anchor}" class="{" ".join([*classes, *(f"k{claim}" for claim in claims)])}">{words}</mark>'


def _tags(prefix: str, ending: Iterable[Marking]) -> str:
    """The word for each role that ends here, with the numbers of its claims as links to them."""
    numbers: dict[str, list[int]] = {role: [] for role in ROLES}
    for marking in ending:
        numbers[marking.role].append(marking.claim)
    tags = []
    for role, claims in numbers.items():
        if claims:
            links = " ".join(f'<a href="#{prefix}c{claim}">{claim}</a>' for claim in sorted(set(claims)))
            word = "" if role == "event" else f"{ROLES[role]} "  # an event's ground and weight are mark enough
            tags.append(f'<span class="tag"> {word}{links}</span>')
    return "".join(tags)


_HEAD = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Claims by report · Dateline</title>
<style>
{style}
</style>
</head>
<body>
<a class="skip" href="#reports">To the reports</a>
<header class="page">
<h1>Who says what happened</h1>
<p>Claims that Dateline read from news reports. A claim is what a report tells, in whose words, and how surely; it is
not a finding that it is true. Every value leads to its words in the text, and every marked word to its claim.</p>
<h2 class="small">How words are marked</h2>
<ul class="key">{key}</ul>
<p class="jump"><a href="#index">All reports on this page</a></p>
</header>
<main id="reports">
"""

_REPORT = """<article class="report" id="{id}" aria-labelledby="{id}-title">
<header>
<h2 id="{id}-title">{title}</h2>
<p class="meta">{meta}</p>
{notes}</header>
<div class="columns">
<section class="text" aria-labelledby="{id}-text" tabindex="0">
<h3 id="{id}-text">Text</h3>
<div lang="{language}" dir="auto">
{text}</div>
</section>
<section class="claims" aria-labelledby="{id}-claims">
<h3 id="{id}-claims">{count}</h3>
{claims}</section>
</div>
</article>
"""

_FOOT = """</main>
<footer class="page">
<nav id="index" aria-labelledby="index-title">
<h2 id="index-title" class="small">Reports on this page</h2>
<ol>
{index}
</ol>
</nav>
{credits}<p>Read by Dateline, from the text alone. Please check a claim against its words before you rely on it.</p>
</footer>
</body>
</html>
"""
