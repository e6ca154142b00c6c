"""The command with everything real behind it: the shipped model, codebook and gazetteer, in processes of their own."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from dateline.records import LAYERS, Claim, Report

ROOT = Path(__file__).parents[2]
COMMAND = [sys.executable, "-c", "from dateline.cli import main; main()"]


def run(*arguments):
    return subprocess.run([*COMMAND, *map(str, arguments)], cwd=ROOT, capture_output=True, timeout=300)


@pytest.fixture(scope="module")
def coded():
    """The examples, coded with one worker."""
    done = run("code", "examples", "--format", "jsonl", "--explain")
    assert done.returncode == 0, done.stderr.decode()
    return done


def test_claims_stand_in_the_text_that_read_gives(coded):
    read = [json.loads(line) for line in run("read", "examples", "--format", "jsonl").stdout.splitlines()]
    reports = {line["id"]: Report(report_id=line["id"], text=line["text"]) for line in read}
    claims = [Claim.from_line(line) for line in coded.stdout.decode().splitlines()]
    assert len(claims) > 10
    for claim in claims:
        assert reports[claim.report.report_id].strays(claim) == []
    order = list(reports)
    places = [order.index(claim.report.report_id) for claim in claims]
    assert places == sorted(places)


def test_two_workers_write_the_same_bytes_as_one(coded):
    assert run("code", "examples", "--format", "jsonl", "--explain", "--workers", "2").stdout == coded.stdout


def test_every_claim_says_why(coded):
    for line in coded.stdout.decode().splitlines():
        assert json.loads(line)["why"], line


def test_claim_ids_tell_claims_apart(coded):
    ids = [json.loads(line)["claim_id"] for line in coded.stdout.decode().splitlines()]
    assert len(ids) == len(set(ids))


def test_annotate_finds_something_in_every_layer_in_text_order():
    done = run("annotate", "examples/ganta.txt", "--format", "jsonl")
    mentions = [json.loads(line) for line in done.stdout.splitlines()]
    assert {mention["layer"] for mention in mentions} == set(LAYERS)
    starts = [mention["span"]["start"] for mention in mentions]
    assert starts == sorted(starts)


@pytest.mark.parametrize("workers", [1, 2])
def test_a_codebook_that_is_wrong_is_said_once_and_nothing_is_coded(workers, tmp_path):
    book = tmp_path / "book.toml"
    book.write_text("this is no codebook [", encoding="utf-8")
    done = run("code", "examples", "--codebook", book, "--workers", workers)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode().count("book.toml") == 1
    assert b"Traceback" not in done.stderr
