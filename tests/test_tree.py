"""The tree is the story: what each package may import, and what `import dateline` must not load."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from pathlib import Path

import pytest

SOURCE = Path(__file__).parent.parent / "src" / "dateline"
# The way of a report; a package may import those before it. Data and infrastructure stand at the start.
WAY = (
    {"errors"},
    {"records", "tables"},
    {"codebook", "gazetteer", "actors", "engines"},
    {"reading"},
    {"fetching"},
    {"language"},
    {"coding"},
    {"grounding"},
    {"linking"},
    {"store"},
    {"review"},
    {"pipeline"},
    {"exporting"},
    {"views"},
    {"cli"},
)
HEAVY = (
    "spacy", "numpy", "onnxruntime", "trafilatura", "htmldate", "lxml", "thinc", "rich", "torch", "httpx", "feedparser",
    "sqlalchemy", "alembic", "psycopg",
)  # fmt: skip


def rank(package):
    return next(place for place, packages in enumerate(WAY) if package in packages)


def imported(path):
    """The packages of dateline that a file imports, typing included; '' is `dateline` itself."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: a relative import"
            names = [f"dateline.{alias.name}" for alias in node.names] if node.module == "dateline" else [node.module]
        else:
            continue
        for name in names:
            if name.split(".")[0] == "dateline":
                yield ".".join(name.split(".")[1:])


def package_of(path):
    inside = path.relative_to(SOURCE)
    return inside.parts[0] if len(inside.parts) > 1 else inside.stem


FILES = sorted(path for path in SOURCE.rglob("*.py") if package_of(path) not in ("__init__", "__main__"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_imports_point_one_way(path):
    own = package_of(path)
    for name in imported(path):
        package = name.split(".")[0]
        if not (SOURCE / package).is_dir() and not (SOURCE / f"{package}.py").is_file():
            assert own == "cli", f"{name!r}: only the command line stands on the public names"
            continue
        assert package == own or rank(package) < rank(own), f"{own} imports {name}"


def modules_after(statement):
    found = subprocess.run(
        [sys.executable, "-c", f"import json, sys; {statement}; print(json.dumps(sorted(sys.modules)))"],
        capture_output=True, check=True, text=True,
    )  # fmt: skip
    return {name.split(".")[0] for name in json.loads(found.stdout)}


@pytest.mark.parametrize("statement", ["import dateline", "import dateline.cli", "import dateline.reading"])
def test_importing_loads_no_model_and_no_heavy_library(statement):
    assert not set(HEAVY) & modules_after(statement)
