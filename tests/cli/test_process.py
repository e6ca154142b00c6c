"""The command in a process of its own: what only a real one can get wrong."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

COMMAND = [sys.executable, "-c", "from dateline.cli import main; main()"]


@pytest.fixture
def many(tmp_path):
    """More reports than a pipe holds."""
    path = tmp_path / "many.jsonl"
    line = {"text": "Militia fighters held the bridge. " * 40, "published": "2021-03-09"}
    path.write_text("".join(json.dumps({"id": f"r{n}"} | line) + "\n" for n in range(500)), encoding="utf-8")
    return path


def test_a_reader_that_leaves_early_ends_the_command_without_a_word(many):
    with subprocess.Popen(
        [*COMMAND, "read", many, "--format", "jsonl"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert json.loads(process.stdout.readline())["id"] == "r0"
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(timeout=60) == 141


def test_output_is_utf_8_whatever_the_locale_says(tmp_path):
    words = "Бійці утримували міст; عبر السكان النهر — “at dawn”."
    (tmp_path / "r.jsonl").write_text(
        json.dumps({"id": "é", "text": words, "published": "2021-03-09"}), encoding="utf-8"
    )
    environment = os.environ | {"LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    environment.pop("PYTHONIOENCODING", None)
    done = subprocess.run(
        [*COMMAND, "read", tmp_path / "r.jsonl", "--format", "jsonl"], env=environment, capture_output=True, check=True
    )
    assert json.loads(done.stdout.decode("utf-8"))["text"] == words


def test_standard_input_is_read_from_a_pipe():
    done = subprocess.run([*COMMAND, "read", "-"], input="They held the bridge at Öd.".encode(), capture_output=True)
    assert "They held the bridge at Öd." in done.stdout.decode()
    assert done.returncode == 0
