"""The spaCy component that runs the shipped model: sentences, tags, features, lemmas, tree and names in one pass."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from spacy.language import Language

from dateline.errors import DataError
from dateline.language.agreement import agreed
from dateline.language.decode import sound_names, sound_tree
from dateline.language.lemmas import Lemmas
from dateline.language.reading import Heads, Reading
from dateline.language.relations import mended
from dateline.language.windows import encoded, paragraph_starts, windows
from dateline.language.wordpiece import WordPieces, shape

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from numpy.typing import NDArray
    from spacy.tokens import Doc, Token

    from dateline.language.windows import Window

__all__ = ["MODEL", "READINGS", "Parser", "make_parser"]

MODEL = Path(__file__).parent / "model"
READINGS = "dateline.readings"  # the key of a Doc's user_data that holds its Readings

_FILES = ("model.onnx", "heads.npz", "labels.json", "lemmas.json", "vocab.txt")
_IOB = {"I": 1, "O": 2, "B": 3}  # spaCy's numbers


@Language.factory(
    "dateline_parser",
    default_config={"model": str(MODEL)},
    assigns=[
        "token.sent_start",
        "token.tag",
        "token.pos",
        "token.morph",
        "token.lemma",
        "token.dep",
        "token.head",
        "doc.ents",
    ],
)
def make_parser(nlp: Language, name: str, model: str) -> Parser:
    """The factory of spaCy's for the component ``dateline_parser``; ``model`` is a folder."""
    del name
    return Parser(nlp, Path(model))


class Parser:
    """Fills a Doc: sentence starts, UPOS, treebank tags, features, lemmas, Universal Dependencies, names.

    The output of a text depends on that text alone: each window is read by itself, on one thread.
    """

    def __init__(self, nlp: Language, model: Path = MODEL) -> None:
        missing = [name for name in _FILES if not (model / name).is_file()]
        if missing:
            raise DataError(f"{model}: the language model lacks {', '.join(missing)}; install the package again")
        self._vocab = nlp.vocab
        self._session = _session(model / "model.onnx")
        self._pieces = WordPieces((model / "vocab.txt").read_text(encoding="utf-8").split("\n")[:-1])
        labels = json.loads((model / "labels.json").read_text(encoding="utf-8"))
        self._labels = labels
        self._lemmas = Lemmas(json.loads((model / "lemmas.json").read_text(encoding="utf-8")))
        with np.load(model / "heads.npz") as weights:
            self.heads = Heads({key: weights[key] for key in weights.files}, labels)
        strings = nlp.vocab.strings
        self._upos = [strings.add(tag) for tag in labels["upos"]]
        self._xpos = [strings.add(tag) for tag in labels["xpos"]]
        self._feats = [nlp.vocab.morphology.add("" if feats == "_" else feats) for feats in labels["feats"]]
        self._relations = [strings.add("ROOT" if rel == "root" else rel) for rel in labels["relations"]]
        self._relation = {name: number for number, name in enumerate(labels["relations"])}
        self._no_feats = nlp.vocab.morphology.add("")
        self._root, self._dep = labels["relations"].index("root"), labels["relations"].index("dep")

    def __call__(self, doc: Doc) -> Doc:
        """The same Doc, filled."""
        words = [token for token in doc if not token.is_space]
        doc.user_data[READINGS] = []
        if not words:
            return doc
        columns = _Columns(len(doc))
        sizes = [len(self._pieces.ids(token.text)) for token in words]
        for window in windows([token.text for token in words], sizes, _opens(doc, words)):
            self._read(doc, words[window.first : window.last], window, columns)
        columns.agree([token.text for token in words], self._labels["names"])
        self._write(doc, columns)
        return doc

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 128) -> Iterator[Doc]:
        """The Docs one by one: batches would change nothing, by design."""
        del batch_size
        return (self(doc) for doc in stream)

    def _read(self, doc: Doc, words: list[Token], window: Window, columns: _Columns) -> None:
        tags, arcs, names, marks, states = self._session.run(None, self._inputs(words, window.opens))
        doc.user_data[READINGS].append(Reading([token.i for token in words], marks, states, self.heads))
        starts = [*np.flatnonzero(tags[:, 0]).tolist(), len(words)]
        heads: list[int] = []
        for start, end in pairwise(starts):
            tree = sound_tree(arcs[start:end, start:end], (tags[start:end, 6] - start).tolist())
            heads += [head + start for head in tree]
            tags[start:end, 5] = self._sound_relations(words[start:end], tags[start:end], tree)
        tagged = sound_names(names, self._labels["names"])
        # A name ends with its paragraph.
        tagged = [
            f"B{name[1:]}" if new and name[0] == "I" else name for name, new in zip(tagged, window.opens, strict=True)
        ]
        columns.take(words, tags, heads, tagged, names)

    def _sound_relations(self, words: list[Token], tags: NDArray[np.int64], tree: list[int]) -> list[int]:
        names = self._labels["relations"]
        upos = [self._labels["upos"][tag] for tag in tags[:, 1]]
        read = [names[relation] for relation in tags[:, 5]]
        return [self._relation[name] for name in mended([word.lower_ for word in words], upos, tree, read)]

    def _inputs(self, words: list[Token], opens: tuple[bool, ...]) -> dict[str, NDArray[np.int64]]:
        read = ((self._pieces.ids(token.text), shape(token.text)) for token in words)
        given = {**encoded(read, opens, self._pieces.cls, self._pieces.sep), "opens": opens}
        return {name: np.array([values], dtype=np.int64) for name, values in given.items()}

    def _write(self, doc: Doc, columns: _Columns) -> None:
        """Puts everything into the Doc at once; white space hangs on the word before it, or on the first word."""
        from spacy.attrs import DEP, ENT_IOB, ENT_TYPE, HEAD, LEMMA, MORPH, POS, TAG

        columns.close_names()
        first = int(np.flatnonzero(columns.words)[0])
        rows = [
            self._row(token, columns) if columns.words[token.i] else self._space(token, first, columns) for token in doc
        ]
        values: Any = np.array(rows, dtype=np.uint64)  # Any: spaCy names an array type of its own
        doc.from_array([HEAD, DEP, POS, TAG, MORPH, LEMMA, ENT_IOB, ENT_TYPE], values)

    def _row(self, token: Token, columns: _Columns) -> list[int]:
        _, upos, xpos, feats, lemma, relation, _ = columns.tags[token.i].tolist()
        head = int(columns.heads[token.i])
        if head == token.i:
            relation = self._root
        elif relation == self._root:  # the tree was mended: this word hangs on another after all
            relation = self._dep
        tags = self._labels["upos"][upos], self._labels["xpos"][xpos]
        written = self._lemmas.of(token.text, *tags, self._labels["lemma"][lemma])
        return [(head - token.i) % 2**64, self._relations[relation], self._upos[upos], self._xpos[xpos],
                self._feats[feats], self._vocab.strings.add(written), *self._name(token, columns)]  # fmt: skip

    def _space(self, token: Token, first: int, columns: _Columns) -> list[int]:
        head = token.i - 1 if token.i else first
        strings = self._vocab.strings
        return [(head - token.i) % 2**64, self._relations[self._dep], strings.add("SPACE"), strings.add("_SP"),
                self._no_feats, strings.add(token.text), *self._name(token, columns)]  # fmt: skip

    def _name(self, token: Token, columns: _Columns) -> tuple[int, int]:
        mark, _, label = columns.names[token.i].partition("-")
        return _IOB[mark], self._vocab.strings.add(label) if label else 0


def _session(path: Path) -> Any:  # Any: onnxruntime has no types
    import onnxruntime

    options = onnxruntime.SessionOptions()
    # One thread: two split the sums differently, and two reports on two cores are faster than one report on two.
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def _opens(doc: Doc, words: list[Token]) -> list[bool]:
    """Which words open a paragraph."""
    opens = [False] * len(words)
    at = 0
    for start in paragraph_starts(doc.text):
        while at < len(words) and words[at].idx < start:
            at += 1
        if at < len(words):
            opens[at] = True
    opens[0] = True
    return opens


class _Columns:
    """A Doc's annotations as they come in, window by window; what stays untouched is white space."""

    def __init__(self, size: int) -> None:
        self.heads = np.arange(size)
        self.tags = np.zeros((size, 7), dtype=np.int64)
        self.words = np.zeros(size, dtype=bool)
        self.names = ["O"] * size
        self.scores: list[NDArray[np.float32]] = []  # of the names' labels, window by window

    def take(
        self,
        words: list[Token],
        tags: NDArray[np.int64],
        heads: list[int],
        names: list[str],
        scores: NDArray[np.float32],
    ) -> None:
        at = [token.i for token in words]
        self.words[at] = True
        self.tags[at] = tags
        self.heads[at] = [at[head] for head in heads]
        for number, name in zip(at, names, strict=True):
            self.names[number] = name
        self.scores.append(scores)

    def agree(self, words: list[str], labels: Sequence[str]) -> None:
        """One label for each name of the Doc, whose words these are."""
        at = np.flatnonzero(self.words).tolist()
        found = agreed(words, [self.names[i] for i in at], labels, np.concatenate(self.scores))
        for number, name in zip(at, found, strict=True):
            self.names[number] = name

    def close_names(self) -> None:
        """White space inside a name, as where a line ends in it, belongs to the name."""
        for at in range(len(self.names) - 2, -1, -1):
            if not self.words[at] and self.names[at + 1][0] == "I":
                self.names[at] = self.names[at + 1]
