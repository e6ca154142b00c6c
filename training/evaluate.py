"""The shipped model measured on the treebanks' and names' dev portions, on gold words and from raw text.

Accuracies are those of the CoNLL 2018 shared task: over gold words, a word counts where its span, tag, head and
relation (with its subtype) agree; from raw text F1 over words, a sentence by its two ends. Names: F1 of equal span
and label.
"""

from __future__ import annotations

import gzip
import json
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.language import load

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from spacy.language import Language
    from spacy.tokens import Doc

PORTIONS = {"EWT dev": "ud-ewt/dev/en_ewt-ud-dev", "GUM open dev": "ud-gum-open/dev/en_gum_open-ud-dev"}
FIELDS = ("words", "sentences", "UPOS", "XPOS", "FEATS", "lemma", "UAS", "LAS")


@dataclass
class Word:
    """A gold word with its place in the document's text."""

    start: int
    end: int
    row: list[str]
    head: int  # index in the document; its own for a root


@dataclass
class Text:
    """A gold document: its text, words, and the word numbers at which sentences begin."""

    text: str
    words: list[Word]
    starts: set[int]


def texts(path: Path) -> Iterator[Text]:
    """A CoNLL-U file's documents, their text rebuilt: a space between sentences, a blank line between paragraphs."""
    document = Text("", [], set())
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        opens, text, rows = False, "", []
        for line in lines:
            line = line.rstrip("\n")
            if line.startswith("# newdoc"):
                if document.words:
                    yield document
                document, opens = Text("", [], set()), False
            elif line.startswith("# newpar"):
                opens = True
            elif line.startswith("# text = "):
                text = line.removeprefix("# text = ")
            elif line and line[0].isdigit():
                columns = line.split("\t")
                if columns[0].isdigit():
                    rows.append(columns)
            elif not line and rows:
                _add(document, text, rows, opens=opens)
                opens, rows = False, []
    if document.words:
        yield document


def _add(document: Text, text: str, rows: list[list[str]], *, opens: bool) -> None:
    if document.text:
        document.text += "\n\n" if opens else " "
    shift, first, at = len(document.text), len(document.words), 0
    document.starts.add(first)
    for row in rows:
        found = text.find(row[1], at)
        at = found if found >= 0 else at
        head = int(row[6])
        document.words.append(
            Word(shift + at, shift + at + len(row[1]), row, first + head - 1 if head else first + int(row[0]) - 1)
        )
        at += len(row[1])
    document.text += text


def gold_words(nlp: Language, gold: Text) -> Doc:
    """The gold words as a Doc, with the white space that the text has between them."""
    from spacy.tokens import Doc

    words, spaces, at = [], [], 0
    for word in gold.words:
        gap = gold.text[at : word.start]
        if gap and words:
            spaces[-1] = gap.startswith(" ")
            if gap.strip(" "):
                words.append(gap.removeprefix(" ")), spaces.append(False)
        words.append(word.row[1])
        spaces.append(False)
        at = word.end
    doc = Doc(nlp.vocab, words=words, spaces=spaces)
    for _, component in nlp.pipeline:
        doc = component(doc)
    return doc


def scores(pairs: list[tuple[Text, Doc]]) -> dict[str, float]:
    """F1 by field over documents; on gold words all words agree and F1 is accuracy."""
    right: Counter[str] = Counter()
    given: Counter[str] = Counter()
    wanted: Counter[str] = Counter()
    for gold, doc in pairs:
        tokens = [token for token in doc if not token.is_space]
        ours = {(token.idx, token.idx + len(token)): token for token in tokens}
        for field in FIELDS:
            if field != "sentences":
                given[field] += len(tokens)
                wanted[field] += len(gold.words)
        for word in gold.words:
            token = ours.get((word.start, word.end))
            if token is not None:
                right.update(_agreeing(gold, word, token))
        golds = _sentences([w.start for w in gold.words], [w.end for w in gold.words], sorted(gold.starts))
        first = [i for i, token in enumerate(tokens) if token.is_sent_start]
        mine = _sentences([t.idx for t in tokens], [t.idx + len(t) for t in tokens], first)
        right["sentences"] += len(golds & mine)
        given["sentences"] += len(mine)
        wanted["sentences"] += len(golds)
    return {field: 200 * right[field] / (given[field] + wanted[field]) for field in FIELDS}


def _sentences(starts: list[int], ends: list[int], first: list[int]) -> set[tuple[int, int]]:
    return {(starts[a], ends[b - 1]) for a, b in zip(first, [*first[1:], len(starts)], strict=True)}


def _agreeing(gold: Text, word: Word, token: object) -> Iterator[str]:
    yield "words"
    row = word.row
    if token.pos_ == row[3]:
        yield "UPOS"
    if token.tag_ == row[4]:
        yield "XPOS"
    if (str(token.morph) or "_") == row[5]:
        yield "FEATS"
    if token.lemma_ == row[2]:
        yield "lemma"
    head = gold.words[word.head]
    if (token.head.idx, token.head.idx + len(token.head)) == (head.start, head.end):
        yield "UAS"
        if token.dep_.replace("ROOT", "root") == row[7]:
            yield "LAS"


def names(nlp: Language, path: Path) -> dict[str, tuple[int, int, int]]:
    """Names of ner-worldwide on its own words: by label (right, given, wanted), and over all as "all"."""
    from spacy.tokens import Doc

    counts: dict[str, list[int]] = {}
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            sentences = json.loads(line)["sentences"]
            words, gold = [], set()
            for sentence in sentences:
                gold |= _spans([tag for _, tag in sentence], len(words))
                words += [word for word, _ in sentence] + ["\n"]
            doc = Doc(nlp.vocab, words=words, spaces=[True] * len(words))
            for _, component in nlp.pipeline:
                doc = component(doc)
            ours = {(ent.start, ent.end, ent.label_) for ent in doc.ents}
            for at, group in enumerate((gold & ours, ours, gold)):
                for *_, label in group:
                    for name in (label, "all"):
                        counts.setdefault(name, [0, 0, 0])[at] += 1
    return {name: tuple(values) for name, values in counts.items()}


def _spans(tags: list[str], shift: int) -> set[tuple[int, int, str]]:
    found, start, label = set(), 0, ""
    for at, tag in enumerate([*tags, "O"]):
        name = tag.partition("-")[2].upper()
        if label and (tag[0] in "BSO" or name != label):
            found.add((start + shift, at + shift, label))
            label = ""
        if name and not label:
            start, label = at, name
    return found


def report(shared: Path, model: Path) -> Iterator[str]:
    """The measurements as lines to print."""
    nlp = load(model)
    yield f"{'':<26}" + "".join(f"{field:>10}" for field in FIELDS)
    for title, path in PORTIONS.items():
        golds = list(texts(shared / "data" / f"{path}.conllu.gz"))
        for way, read in (("gold words", lambda g: gold_words(nlp, g)), ("raw text", lambda g: nlp(g.text))):
            found = scores([(gold, read(gold)) for gold in golds])
            yield f"{title + ', ' + way:<26}" + "".join(f"{found[field]:10.2f}" for field in FIELDS)
    found = names(nlp, shared / "data/ner-worldwide/dev/dev.jsonl.gz")
    for label, (right, given, wanted) in sorted(found.items()):
        precision, recall, f1 = 100 * right / max(1, given), 100 * right / wanted, 200 * right / (given + wanted)
        yield f"names {label:<14} P {precision:6.2f}  R {recall:6.2f}  F1 {f1:6.2f}"
