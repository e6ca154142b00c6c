"""The corpora as training windows: words, and whatever each corpus says about them.

A sample is a run of sentences or paragraphs of one document. What a corpus does not annotate is None and is not
learned from.
"""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import spacy

from dateline.language.tokenizer import make_tokenizer
from dateline.language.windows import paragraph_starts, windows
from dateline.records import NAME_LABELS
from training.apart import is_measured

if TYPE_CHECKING:
    import random
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from dateline.language.wordpiece import WordPieces

ROLES = ("actor", "target", "place", "time", "figure", "source", "cue")
PARTS = ("source", "content")


@dataclass(slots=True)
class Anchor:
    """A trigger or a cue: its words, its class, and the spans of words that play a role to it."""

    first: int
    last: int
    kind: str = ""
    factuality: str = ""
    spans: dict[str, list[tuple[int, int]]] = field(default_factory=dict)


@dataclass(slots=True)
class Sample:
    """A run of words. ``opens`` marks words that open a paragraph, ``starts`` those that open a sentence."""

    words: list[str]
    opens: list[bool]
    task: str
    starts: list[bool] | None = None
    syntax: list[tuple[str, str, str, str, int, str]] | None = (
        None  # upos, xpos, feats, lemma, head (own index: root), rel
    )
    names: list[str] | None = None
    anchors: list[Anchor] | None = None


def lemma_script(form: str, lemma: str) -> str:
    """How to make the lemma from the form: keep case or lower it, cut letters off the end, add others.

    >>> lemma_script("Fled", "flee")
    'l2|ee'
    >>> lemma_script("Ramadi", "Ramadi")
    'k0|'
    """
    for case in "kl":
        written = form if case == "k" else form.lower()
        shared = 0
        while shared < min(len(written), len(lemma)) and written[shared] == lemma[shared]:
            shared += 1
        if shared or case == "l":
            return f"{case}{len(written) - shared}|{lemma[shared:]}"
    raise AssertionError


def conllu(path: Path) -> Iterator[list[Sample]]:
    """The documents of a CoNLL-U file, each a list of one sample a sentence."""
    document: list[Sample] = []
    opens, rows = False, []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.startswith("# newdoc"):
                if document:
                    yield document
                document, opens = [], True
            elif line.startswith("# newpar"):
                opens = True
            elif line[0].isdigit():
                columns = line.rstrip("\n").split("\t")
                if columns[0].isdigit():
                    rows.append(columns)
            elif not line.strip() and rows:
                document.append(_sentence(rows, opens))
                opens, rows = False, []
    if document:
        yield document


def _sentence(rows: list[list[str]], opens: bool) -> Sample:
    syntax = [
        (row[3], row[4], row[5], lemma_script(row[1], row[2]), int(row[6]) - 1 if row[6] != "0" else at, row[7])
        for at, row in enumerate(rows)
    ]
    size = len(rows)
    return Sample(
        [row[1] for row in rows], [opens] + [False] * (size - 1), "syntax", [True] + [False] * (size - 1), syntax
    )


def names(path: Path) -> Iterator[list[Sample]]:
    """The articles of ner-worldwide, each a list of one sample a sentence; labels become BIO with our label names."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            article = []
            for sentence in json.loads(line)["sentences"]:
                words = [word for word, _ in sentence]
                tags = _bio([tag for _, tag in sentence])
                size = len(words)
                article.append(Sample(words, [False] * size, "names", [True] + [False] * (size - 1), names=tags))
            yield [sample for sample in article if sample.words]


def _bio(tags: list[str]) -> list[str]:
    """BIOES or faulty BIO tags as sound BIO with upper-case labels."""
    sound, before = [], "O"
    for tag in tags:
        if tag in ("O", "", "_"):
            sound.append("O")
        else:
            mark, label = tag.split("-", 1)
            label = label.upper()
            begins = mark in "BS" or before[2:] != label
            if label not in NAME_LABELS:
                raise ValueError(f"unknown name label {label}")
            sound.append(("B-" if begins else "I-") + label)
        before = sound[-1]
    return sound


def joined(document: list[Sample], limit: int, pieces: WordPieces, rng: random.Random) -> Iterator[Sample]:
    """Runs of consecutive sentences of one document, of random length up to ``limit`` pieces."""
    at = 0
    while at < len(document):
        room = rng.choice((48, 96, 96, 144, 192, limit)) if rng.random() > 0.15 else 0
        used, last = 0, at
        while last < len(document):
            size = sum(len(pieces.ids(word)) for word in document[last].words)
            if last > at and used + size > room:
                break
            used += size
            last += 1
        yield _join(document[at:last])
        at = last


def _join(parts: list[Sample]) -> Sample:
    whole = Sample(
        [],
        [],
        parts[0].task,
        [],
        [] if parts[0].syntax is not None else None,
        [] if parts[0].names is not None else None,
    )
    for part in parts:
        shift = len(whole.words)
        whole.words += part.words
        whole.opens += part.opens
        whole.starts += part.starts
        if whole.syntax is not None:
            whole.syntax += [(*row[:4], row[4] + shift, row[5]) for row in part.syntax]
        if whole.names is not None:
            whole.names += part.names
    whole.opens[0] = True
    return whole


class Reader:
    """Cuts raw texts into words and windows just as the shipped pipeline does."""

    def __init__(self, pieces: WordPieces, limit: int) -> None:
        self._nlp = spacy.blank("en")
        make_tokenizer(self._nlp)
        self._pieces = pieces
        self._limit = limit

    def samples(self, text: str, anchors: Iterable[dict], task: str) -> Iterator[Sample]:
        """The windows of a text, with the anchors whose own words lie inside; offsets become word indices."""
        words = [token for token in self._nlp.make_doc(text) if not token.is_space]
        if not words:
            return
        begins = set()
        at = 0
        for start in paragraph_starts(text):
            while at < len(words) and words[at].idx < start:
                at += 1
            begins.add(at)
        opens = [number in begins or number == 0 for number in range(len(words))]
        forms = [token.text for token in words]
        sizes = [len(self._pieces.ids(form)) for form in forms]
        ends = [token.idx + len(token) for token in words]
        found = [self._anchor(anchor, words, ends) for anchor in anchors]
        for window in windows(forms, sizes, opens, self._limit):
            inside = [a for a in found if a and window.first <= a.first and a.last <= window.last]
            yield Sample(
                forms[window.first : window.last], list(window.opens), task,
                anchors=[_shifted(a, window.first, window.last) for a in inside],
            )  # fmt: skip

    @staticmethod
    def _anchor(anchor: dict, words: list, ends: list[int]) -> Anchor | None:
        def index(span: dict) -> tuple[int, int] | None:
            hits = [i for i, token in enumerate(words) if token.idx < span["end"] and ends[i] > span["start"]]
            return (hits[0], hits[-1] + 1) if hits else None

        own = index(anchor["span"])
        if own is None:
            return None
        spans = {role: [s for s in map(index, given) if s] for role, given in anchor["spans"].items()}
        return Anchor(*own, anchor.get("kind", ""), anchor.get("factuality", ""), spans)


def _shifted(anchor: Anchor, first: int, last: int) -> Anchor:
    def inside(span: tuple[int, int]) -> tuple[int, int] | None:
        start, end = max(span[0], first), min(span[1], last)
        return (start - first, end - first) if start < end else None

    spans = {role: [s for s in map(inside, given) if s] for role, given in anchor.spans.items()}
    return Anchor(anchor.first - first, anchor.last - first, anchor.kind, anchor.factuality, spans)


def claims(path: Path, reader: Reader) -> Iterator[list[Sample]]:
    """Hand-coded reports; two claims on one trigger (an assertion and its denial) become one anchor."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            report = json.loads(line)
            anchors: dict[tuple[int, int], dict] = {}
            for claim in report["claims"]:
                given = {role: [] for role in ROLES}
                for participant in claim["participants"]:
                    given[participant["role"]].append(participant["span"])
                for slot in ("place", "time"):
                    if claim[slot] and claim[slot].get("span"):
                        given[slot].append(claim[slot]["span"])
                given["figure"] = [figure["span"] for figure in claim["figures"] if figure.get("span")]
                for said in claim["attribution"]:
                    for part in ("source", "cue"):
                        if said.get(part):
                            given[part].append(said[part])
                trigger = claim["trigger"]
                key = (trigger["start"], trigger["end"])
                if key not in anchors:
                    anchors[key] = {
                        "span": trigger,
                        "kind": claim["event_type"],
                        "factuality": claim["factuality"],
                        "spans": given,
                    }
            yield list(reader.samples(report["text"], anchors.values(), "claims"))


# Sections of Current events that tell of no violence, and the months left alone: they measure triage.
PEACEFUL = frozenset({"Sports", "Arts and culture", "Science and technology", "Business and economy"})
KEPT_BACK = ("2025-11", "2025-12")


def peaceful(shared: Path, reader: Reader) -> Iterator[list[Sample]]:
    """Current events entries that hold no claim: what "attacked" and "strike" mean in sport and business."""
    with gzip.open(shared / "data/current-events/2025.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            entry = json.loads(line)
            quiet = entry["section"] in PEACEFUL and not entry["published"].startswith(KEPT_BACK)
            if quiet and not is_measured(entry["text"], shared):
                yield list(reader.samples(entry["text"], [], "claims"))


_BRAT = re.compile(r"^(T\d+)\t(Source|Cue|Content) ([\d ;]+)\t")


def attributions(path: Path, reader: Reader) -> Iterator[list[Sample]]:
    """PolNeAR's articles by the alphabetically first annotator: a cue is the anchor, source and content its parts."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            article = json.loads(line)
            brat = article["brat"][min(article["brat"])]
            marks: dict[str, list[dict]] = {}
            anchors = []
            for row in brat.splitlines():
                if match := _BRAT.match(row):
                    marks[match[1]] = [
                        {"start": int(a), "end": int(b)} for a, b in (piece.split() for piece in match[3].split(";"))
                    ]
                elif row.startswith("E"):
                    given: dict[str, list[dict]] = {"Cue": [], "Source": [], "Content": []}
                    for part in row.split("\t")[1].split()[1:]:
                        name, mark = part.split(":")
                        given[name.rstrip("0123456789")] += marks.get(mark, [])
                    if given["Cue"]:
                        span = {"start": given["Cue"][0]["start"], "end": given["Cue"][0]["end"]}
                        anchors.append(
                            {"span": span, "spans": {"source": given["Source"], "content": given["Content"]}}
                        )
            yield list(reader.samples(article["text"], anchors, "attribution"))


def counted(values: Iterable[str], least: int = 1) -> list[str]:
    """The values that occur at least so often, most frequent first, ties by name."""
    counts = Counter(values)
    return sorted((v for v, n in counts.items() if n >= least), key=lambda v: (-counts[v], v))
