"""Our own annotation of whole news articles, stand-off: offsets here, texts in the shared corpora.

``annotations.jsonl`` holds, for each article, its corpus and id there, the hash of the text that the offsets count in,
and the anchors: each trigger with its type, factuality and the spans that play a role to it. The texts are rebuilt from
the corpora's tokens, the same way every time; an article whose text has changed is left out with a word.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from training.corpora import Reader, Sample

__all__ = ["ANNOTATIONS", "annotated", "texts"]

ANNOTATIONS = Path(__file__).with_name("annotations.jsonl")

_TITLE = re.compile(r'<doc id="(\d+)"')
_NO_SPACE_BEFORE = re.compile(r" ([,.;:!?%)\]}]|['’]s\b|n['’]t\b|['’](?:re|ve|ll|d|m)\b|['’](?= ))")
_NO_SPACE_AFTER = re.compile(r"([(\[{$£€“‘]) ")
_CLOSING = re.compile(r" ([”])")
_QUOTED = re.compile(r'" ([^"\n]*?) "')


def texts(shared: Path, corpus: str) -> Iterator[tuple[str, str]]:
    """The articles of "tdg-wikinews" or "ner-worldwide" by id, one sentence a line."""
    read = {"tdg-wikinews": _wikinews, "ner-worldwide": _newswire}[corpus]
    for name, sentences in read(shared / "data" / corpus / "train"):
        yield name, "\n".join(_spaced(" ".join(sentence)) for sentence in sentences)


def annotated(shared: Path, reader: Reader) -> Iterator[list[Sample]]:
    """The annotated articles as training windows."""
    known = {corpus: dict(texts(shared, corpus)) for corpus in ("tdg-wikinews", "ner-worldwide")}
    with ANNOTATIONS.open(encoding="utf-8") as lines:
        for line in lines:
            article = json.loads(line)
            text = known[article["corpus"]].get(article["id"], "")
            if hashlib.sha256(text.encode()).hexdigest() != article["sha256"]:
                raise ValueError(f"{ANNOTATIONS.name}: {article['corpus']} {article['id']} has another text now")
            yield list(reader.samples(text, article["anchors"], "claims"))


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


def _spaced(tokens: str) -> str:
    """Tokens as a sentence that reads like one.

    >>> _spaced("The army ( in Kano ) said no .")
    'The army (in Kano) said no.'
    """
    text = tokens.replace("``", '"').replace("''", '"').replace("-LRB-", "(").replace("-RRB-", ")")
    text = _NO_SPACE_AFTER.sub(r"\1", _CLOSING.sub(r"\1", _NO_SPACE_BEFORE.sub(r"\1", text)))
    return _QUOTED.sub(r'"\1"', text.replace(" - ", "-") if text.count(" - ") else text)
