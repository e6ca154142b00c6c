from __future__ import annotations

import importlib
import multiprocessing
from pathlib import Path

import pytest

from dateline.engines import run
from dateline.errors import DatelineError, InputError
from dateline.records import Report


@pytest.fixture
def toys(monkeypatch):
    monkeypatch.syspath_prepend(str(Path(__file__).parent))
    return importlib.import_module("toys")


def reports(count, **others):
    """Short and long reports by turns, so that batches end at different times."""
    for number in range(count):
        text = others.get(f"r{number}") or f"Number {number}: an attack. " * (1 if number % 3 else 400)
        yield Report(report_id=f"r{number}", text=text)


def outcomes(found):
    return [(report.report_id, str(each) if isinstance(each, InputError) else each) for report, each in found]


def test_one_process_or_three_give_the_same_claims_in_the_same_order(toys):
    alone = outcomes(run(reports(60), toys.load))
    together = outcomes(run(reports(60), toys.load, workers=3))
    assert [name for name, _ in alone] == [f"r{number}" for number in range(60)]
    assert alone == together


@pytest.mark.parametrize("workers", [1, 2])
def test_a_report_that_cannot_be_coded_is_named_and_the_others_are_coded(workers, toys):
    found = outcomes(run(reports(40, r7="unreadable"), toys.load, workers=workers))
    errors = [(name, each) for name, each in found if isinstance(each, str)]
    assert [name for name, _ in errors] == ["r7"]
    assert "ValueError: no verb in sight" in errors[0][1]
    assert len(found) == 40


def test_a_worker_that_dies_costs_its_batch_and_nothing_else(toys):
    found = outcomes(run(reports(200, r30="deadly"), toys.load, workers=2))
    assert [name for name, _ in found] == [f"r{number}" for number in range(200)]
    lost = {name for name, each in found if isinstance(each, str)}
    assert "r30" in lost
    assert len(lost) <= 16


@pytest.mark.parametrize("workers", [1, 2])
def test_a_coder_that_cannot_be_loaded_is_said_once_with_every_fault(workers, toys):
    with pytest.raises(DatelineError, match=r"no such type\nbook\.toml:9: no trigger"):
        list(run(reports(3), toys.load_nothing, workers=workers))


@pytest.mark.parametrize("workers", [1, 2])
def test_what_would_befall_every_report_is_raised_and_not_said_of_each(workers, toys):
    with pytest.raises(DatelineError, match="model is missing"):
        list(run(reports(30, r2="modelless"), toys.load, workers=workers))


@pytest.mark.parametrize("workers", [1, 2])
def test_no_report_means_no_coder_is_loaded(workers, toys):
    assert list(run([], toys.load_nothing, workers=workers)) == []


@pytest.mark.parametrize("workers", [1, 2])
def test_reports_are_read_only_a_little_ahead(workers, toys):
    read = []

    def endless():
        while True:
            read.append(None)
            yield Report(report_id=str(len(read)), text="An attack. " * 2000)

    coded = run(endless(), toys.load, workers=workers)
    for _ in range(5):
        next(coded)
    assert len(read) <= 5 + 4 * workers
    coded.close()


def test_stopping_early_ends_the_workers(toys):
    coded = run(reports(500), toys.load, workers=2)
    next(coded)
    assert [child.name for child in multiprocessing.active_children()].count("dateline-coder") == 2
    coded.close()
    assert not [child for child in multiprocessing.active_children() if child.name == "dateline-coder"]


def test_an_interrupt_while_reading_ends_the_workers(toys):
    def interrupted():
        yield from reports(40)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        list(run(interrupted(), toys.load, workers=2))
    assert not [child for child in multiprocessing.active_children() if child.name == "dateline-coder"]


def test_no_worker_is_refused(toys):
    with pytest.raises(ValueError, match="at least one"):
        run([], toys.load, workers=0)
