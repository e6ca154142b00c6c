"""What the README and the pages show is what the program does."""

from __future__ import annotations

import importlib.util
import re
import shlex
from pathlib import Path

import click
import pytest

from dateline.cli import commands
from dateline.exporting import FORMATS

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.fixture
def refresh(monkeypatch):
    monkeypatch.setenv("COLUMNS", "96")
    spec = importlib.util.spec_from_file_location("refresh", ROOT / "docs" / "refresh.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_nothing_shown_is_out_of_date(refresh):
    for path, text in refresh.pages().items():
        assert path.read_text(encoding="utf-8") == text, f"{path.name} is out of date: run python docs/refresh.py"


def console_lines():
    for block in re.findall(r"```console\n(.*?)```", README, re.S):
        for line in block.splitlines():
            if line.startswith("$ "):
                yield from re.split(r"&&|>|#", line[2:])[:2]


@pytest.mark.parametrize("line", [line.strip() for line in console_lines() if line.strip().startswith("dateline ")])
def test_every_command_of_the_readme_has_arguments_that_the_command_takes(line):
    name, *arguments = shlex.split(line)[1:]
    command = commands.commands[name]
    while isinstance(command, click.Group):
        name, *arguments = arguments
        command = command.commands[name]
    assert command.make_context(name, arguments).params


def test_every_command_and_format_is_in_the_readme():
    for name in (*commands.commands, *FORMATS):
        assert re.search(rf"dateline {name}|`{name}`", README), name


def test_every_path_that_the_readme_names_is_there():
    for name in re.findall(r"\]\(([\w/.-]+)\)|`((?:docs|examples|training|evaluation|bench|src)/[\w/.]*)`", README):
        assert (ROOT / (name[0] or name[1])).exists(), name


def test_every_page_is_in_the_index():
    index = (ROOT / "docs" / "index.md").read_text(encoding="utf-8")
    for page in (ROOT / "docs").glob("*.md"):
        assert page.name == "index.md" or f"]({page.name})" in index, page.name


def test_every_format_has_its_page_section():
    page = (ROOT / "docs" / "formats.md").read_text(encoding="utf-8")
    for name in FORMATS:
        assert re.search(rf"^## .*`{name}`", page, re.M), name


def test_the_readmes_python_runs(monkeypatch, capsys):
    monkeypatch.chdir(ROOT)
    (code,) = re.findall(r"```python\n(.*?)```", README, re.S)
    exec(compile(code, "README.md", "exec"), {})  # noqa: S102  # our own page
    assert "bombed" in capsys.readouterr().out
