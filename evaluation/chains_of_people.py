"""Corpora in which people marked who is who within a report: texts, mentions and their chains."""

from __future__ import annotations

import csv
import gzip
import io
import json
import re
import tarfile
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

from evaluation.claims import SHARED

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

__all__ = ["CORPORA", "Marked", "read"]


@dataclass(slots=True)
class Marked:
    """A text, and its marked mentions: first and last character (exclusive) to the name of their chain."""

    name: str
    text: str
    chains: dict[tuple[int, int], str] = field(default_factory=dict)


def read(corpus: str, part: str) -> list[Marked]:
    """The texts of a part of a corpus, those without two mentions of one left out."""
    folder = SHARED / "data" / corpus / part
    found = CORPORA[corpus](folder)
    return [marked for marked in found if any(n > 1 for n in Counter(marked.chains.values()).values())]


# --- GUM: CoNLL-U with nested brackets, "(19-person-new…" opens entity 19, "19)" closes it --------------------------

_TAKEN = frozenset({"person", "organization", "object"})
_BRACKET = re.compile(r"\((\d+)-(\w+)[^()]*(\))?|(\d+)\)")


def _gum(folder: Path) -> Iterator[Marked]:
    for path in sorted(folder.glob("*.conllu.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            yield from _gum_documents(lines)


def _gum_documents(lines: Iterator[str] | gzip.GzipFile | io.TextIOBase) -> Iterator[Marked]:
    marked: Marked | None = None
    opened: dict[str, list[int]] = defaultdict(list)
    for raw in lines:
        line = str(raw).rstrip("\n")
        if line.startswith("# newdoc id = "):
            if marked is not None:
                yield marked
            marked, opened = Marked(line.removeprefix("# newdoc id = "), ""), defaultdict(list)
        elif line.startswith("# newpar") and marked is not None and marked.text:
            marked.text = marked.text.rstrip() + "\n\n"
        elif line[:1].isdigit() and marked is not None:
            columns = line.split("\t")
            if columns[0].isdigit():
                _gum_token(marked, opened, columns[1], dict(_pairs(columns[9])))
    if marked is not None:
        yield marked


def _pairs(column: str) -> Iterator[tuple[str, str]]:
    for part in column.split("|"):
        key, _, value = part.partition("=")
        yield key, value


def _gum_token(marked: Marked, opened: dict[str, list[int]], word: str, told: dict[str, str]) -> None:
    start = len(marked.text)
    marked.text += word
    for match in _BRACKET.finditer(told.get("Entity", "")):
        if match[1]:
            taken = match[2] in _TAKEN
            if taken and match[3]:
                marked.chains[start, len(marked.text)] = match[1]
            elif taken:
                opened[match[1]].append(start)
        elif opened[match[4]]:
            marked.chains[opened[match[4]].pop(), len(marked.text)] = match[4]
    if told.get("SpaceAfter") != "No":
        marked.text += " "


# --- ECB+: XML of tokens and mentions; only the checked sentences are marked ----------------------------------------

_TIGHT = re.compile(r"[.,;:!?)%’]|'|n't$")


def _ecb(folder: Path) -> Iterator[Marked]:
    table = next(folder.glob("*.csv")).read_text(encoding="utf-8-sig")
    checked = {(row["Topic"], row["File"], row["Sentence Number"]) for row in csv.DictReader(io.StringIO(table))}
    with tarfile.open(next(folder.glob("*.tar.gz"))) as archive:
        for member in sorted(archive.getmembers(), key=lambda each: each.name):
            file = archive.extractfile(member) if member.name.endswith(".xml") else None
            if file is not None:
                topic, _, name = member.name.rpartition("/")[2].removesuffix(".xml").partition("_")
                yield _ecb_document(ElementTree.parse(file).getroot(), topic, name, checked)  # noqa: S314  # a corpus, no input


def _ecb_document(tree: ElementTree.Element, topic: str, name: str, checked: set[tuple[str, str, str]]) -> Marked:
    marked, at = Marked(f"{topic}_{name}", ""), {}
    last = "0"
    for token in tree.iter("token"):
        word, sentence = token.get("t_id", ""), token.get("sentence", "")
        if sentence == "0" and name.endswith("ecbplus"):
            continue  # the address of the page
        if sentence != last and marked.text:
            marked.text += "\n"
        elif marked.text and not _TIGHT.match(token.text or "") and not marked.text.endswith(("(", "$", "\n")):
            marked.text += " "
        last = sentence
        at[word] = (len(marked.text), len(marked.text) + len(token.text or ""), sentence)
        marked.text += token.text or ""
    chain = {
        source.get("m_id"): relation.get("note") or f"r{relation.get('r_id')}"
        for relation in tree.iterfind("Relations/*")
        for source in relation.iter("source")
    }
    for mark in tree.iterfind("Markables/*"):
        spans = [at[anchor.get("t_id", "")] for anchor in mark.iter("token_anchor") if anchor.get("t_id") in at]
        human = mark.tag.startswith(("HUMAN", "NON_HUMAN"))
        if human and spans and (topic, name, spans[0][2]) in checked:
            marked.chains[spans[0][0], spans[-1][1]] = chain.get(mark.get("m_id"), f"m{mark.get('m_id')}")
    return marked


# --- WikiEvents: JSON Lines, chains beside --------------------------------------------------------------------------

_KINDS = frozenset({"PER", "ORG", "GPE", "VEH", "WEA", "FAC"})


def _wikievents(folder: Path) -> Iterator[Marked]:
    chains: dict[str, str] = {}
    for row in _rows(folder / "coref" / f"{folder.name}.jsonlines.gz"):
        chains |= {mention: f"c{number}" for number, cluster in enumerate(row["clusters"]) for mention in cluster}
    for row in _rows(folder / f"{folder.name}.jsonl.gz"):
        marked, starts = Marked(row["doc_id"], ""), {}
        tokens = [(token, at == 0) for sentence, _ in row["sentences"] for at, token in enumerate(sentence)]
        end = 0
        for number, ((word, start, stop), first) in enumerate(tokens):
            # The corpus runs sentences together without a space.
            marked.text += ("\n" if first and marked.text else " " if start > end else "") + word
            starts[number] = (len(marked.text) - len(word), len(marked.text))
            end = stop
        for mention in row["entity_mentions"]:
            if mention["entity_type"] in _KINDS:
                span = (starts[mention["start"]][0], starts[mention["end"] - 1][1])
                marked.chains[span] = chains.get(mention["id"], mention["id"])
        yield marked


def _rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in gzip.open(path, "rt", encoding="utf-8")]


# --- re3d: names and what they are said to be the same as -----------------------------------------------------------


def _re3d(folder: Path) -> Iterator[Marked]:
    for source in sorted(each for each in folder.iterdir() if each.is_dir()):
        pairs = defaultdict(list)
        for relation in _objects(source / "relations.json"):
            if relation["type"] == "IsSynonymOf":
                pairs[relation["documentId"]].append(relation)
        for document in _objects(source / "documents.json"):
            marked = Marked(document["_id"], document["text"])
            for relation in pairs[document["_id"]]:
                ends = [(relation[f"{end}Begin"], relation[f"{end}End"]) for end in ("source", "target")]
                chain = next((marked.chains[end] for end in ends if end in marked.chains), f"{ends[0][0]}")
                marked.chains |= dict.fromkeys(ends, chain)
            yield marked


def _objects(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


CORPORA: dict[str, Callable[[Path], Iterator[Marked]]] = {
    "ecbplus": _ecb, "re3d": _re3d, "ud-gum-open": _gum, "wikievents": _wikievents,
}  # fmt: skip
