"""Our own annotation of whole news articles, stand-off: offsets here, texts in the shared corpora.

``annotations.jsonl`` holds, for each article, its corpus and id there, the hash of the text that the offsets count in,
and the anchors: each trigger with its type, factuality and the spans that play a role to it. The texts are rebuilt from
the corpora, the same way every time; a text that has changed stops the reading.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

from training.apart import is_measured

if TYPE_CHECKING:
    from collections.abc import Iterator

    from training.corpora import Reader, Sample

__all__ = ["ANNOTATIONS", "CORPORA", "annotated", "articles", "is_kept_back", "kept_back", "texts"]

ANNOTATIONS = Path(__file__).with_name("annotations.jsonl")

CORPORA = (
    "tdg-wikinews", "ner-worldwide", "re3d", "muc4", "ecbplus", "gva-incidents", "tr-news", "geowebnews", "lgl",
    "isi-displacement", "idmc-displacement", "current-events",
)  # fmt: skip

_TITLE = re.compile(r'<doc id="(\d+)"')
_NO_SPACE_BEFORE = re.compile(r" ([,.;:!?%)\]}]|['’]s\b|n['’]t\b|['’](?:re|ve|ll|d|m)\b|['’](?= ))")
_NO_SPACE_AFTER = re.compile(r"([(\[{$£€“‘]) ")
_CLOSING = re.compile(r" ([”])")
_QUOTED = re.compile(r'" ([^"\n]*?) "')


def texts(shared: Path, corpus: str) -> Iterator[tuple[str, str]]:
    """The articles of one of ``CORPORA`` by id; those that come as tokens have one sentence a line."""
    read = {"tdg-wikinews": _wikinews, "ner-worldwide": _newswire}.get(corpus)
    if read is not None:
        for name, sentences in read(shared / "data" / corpus / "train"):
            yield name, "\n".join(_spaced(" ".join(sentence)) for sentence in sentences)
    elif corpus == "re3d":
        yield from _syria_and_iraq(shared / "data" / corpus / "train")
    elif corpus in ("tr-news", "geowebnews", "lgl"):
        yield from _marked_up(shared / "data" / corpus / "train" / f"{corpus}.xml.gz")
    elif corpus == "current-events":
        yield from _entries(shared / "data" / corpus / "2025.jsonl.gz")
    elif corpus == "isi-displacement":
        yield from _displacement(shared / "data" / corpus / "train" / "articles.jsonl.gz")
    elif corpus == "idmc-displacement":
        yield from _excerpts(shared / "data" / corpus / "train" / "excerpts.jsonl")
    else:
        yield from _measured(shared, corpus)


def annotated(shared: Path, reader: Reader, without: frozenset[str] = frozenset()) -> Iterator[list[Sample]]:
    """The articles to learn from as training windows, but for those of some corpora."""
    for article, text in articles(shared):
        if not is_kept_back(article) and article["corpus"] not in without and not is_measured(text, shared):
            yield list(reader.samples(text, article["anchors"], "claims"))


def kept_back(shared: Path) -> Iterator[dict[str, Any]]:
    """The articles that no model learns from, as hand-coded reports: what weighs and calibrates is fitted on them."""
    for article, text in articles(shared):
        if is_kept_back(article) and not is_measured(text, shared):
            claims = [_claim(anchor, text) for anchor in article["anchors"]]
            yield {"id": f"{article['corpus']}-{article['id']}", "published": None, "text": text, "claims": claims}


def articles(shared: Path) -> Iterator[tuple[dict[str, Any], str]]:
    """Every annotated article with its text; ValueError where the corpus has another text now."""
    known = {corpus: dict(texts(shared, corpus)) for corpus in CORPORA}
    with ANNOTATIONS.open(encoding="utf-8") as lines:
        for line in lines:
            article = json.loads(line)
            text = known[article["corpus"]].get(article["id"], "")
            if hashlib.sha256(text.encode()).hexdigest() != article["sha256"]:
                raise ValueError(f"{ANNOTATIONS.name}: {article['corpus']} {article['id']} has another text now")
            yield article, text


def is_kept_back(article: dict[str, Any]) -> bool:
    """One article in five of those annotated after the first model was made, which had learned all there were."""
    return not article.get("first") and int(article["sha256"][:8], 16) % 5 == 0


def _claim(anchor: dict[str, Any], text: str) -> dict[str, Any]:
    def told(span: dict[str, int]) -> dict[str, Any]:
        return {**span, "text": text[span["start"] : span["end"]]}

    spans = anchor["spans"]
    said = [{"source": told(span), "cue": None} for span in spans["source"]]
    said += [{"source": None, "cue": told(span)} for span in spans["cue"]] if not said else []
    return {
        "event_type": anchor["kind"], "trigger": told(anchor["span"]), "factuality": anchor["factuality"],
        "participants": [{"role": role, "span": told(s)} for role in ("actor", "target") for s in spans[role]],
        "place": None, "time": None, "figures": [], "attribution": said, "spans": spans,
    }  # fmt: skip


def _wikinews(folder: Path) -> Iterator[tuple[str, list[list[str]]]]:
    with gzip.open(folder / "train.txt.gz", "rt", encoding="utf-8") as lines:
        name, sentences, inside = "", [], False
        for line in lines:
            if line.startswith("filename:"):
                if name:
                    yield name, sentences
                match = _TITLE.search(line)
                name, sentences, inside = match[1] if match else "", [], True
            elif line.startswith("EDGE_LIST"):
                inside = False
            elif inside and line.strip():
                sentences.append(line.split())
        if name:
            yield name, sentences


def _newswire(folder: Path) -> Iterator[tuple[str, list[list[str]]]]:
    with gzip.open(folder / "train.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            article = json.loads(line)
            yield article["file"], [[word for word, _ in sentence] for sentence in article["sentences"]]


def _syria_and_iraq(folder: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(folder.glob("*/documents.json")):
        for line in path.read_text(encoding="utf-8").splitlines():
            document = json.loads(line)
            yield document["_id"], document["text"]


def _marked_up(path: Path) -> Iterator[tuple[str, str]]:
    with gzip.open(path) as read:
        for article in ElementTree.parse(read).getroot():  # noqa: S314 (our own copy of a corpus)
            yield article.get("docid") or article.get("file") or "", article.findtext("text", "").strip()


def _entries(path: Path) -> Iterator[tuple[str, str]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            entry = json.loads(line)
            yield entry["id"], entry["text"]


def _displacement(path: Path) -> Iterator[tuple[str, str]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            article = json.loads(line)
            if article["asset"].get("content"):
                yield article["id"], article["asset"]["content"]


def _excerpts(path: Path) -> Iterator[tuple[str, str]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        excerpt = json.loads(line)
        yield f"{excerpt['_set']}-{excerpt['_row']}", excerpt.get("excerpt") or excerpt["Excerpt"]


def _measured(shared: Path, corpus: str) -> Iterator[tuple[str, str]]:
    """The training texts of a corpus as the event scorer reads them: MUC-4's with their case restored."""
    scorer = shared / "tools" / "score_events.py"
    command = [sys.executable, scorer, "input", corpus, shared / "data" / corpus, "--part", "train"]
    read = subprocess.run(command, capture_output=True, check=True, encoding="utf-8")  # noqa: S603 (our own tool)
    for line in read.stdout.splitlines():
        report = json.loads(line)
        yield report["id"], report["text"]


def _spaced(tokens: str) -> str:
    """Tokens as a sentence that reads like one.

    >>> _spaced("The army ( in Kano ) said no .")
    'The army (in Kano) said no.'
    """
    text = tokens.replace("``", '"').replace("''", '"').replace("-LRB-", "(").replace("-RRB-", ")")
    text = _NO_SPACE_AFTER.sub(r"\1", _CLOSING.sub(r"\1", _NO_SPACE_BEFORE.sub(r"\1", text)))
    return _QUOTED.sub(r'"\1"', text.replace(" - ", "-") if text.count(" - ") else text)
