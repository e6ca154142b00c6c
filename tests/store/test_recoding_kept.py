"""What is kept is coded anew by a newer coder: its claims take the old ones' place, decisions stay."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from dateline.errors import SettingError
from dateline.records import Claim, Event, Figure, Judgement, claim_id
from dateline.store import Store
from dateline.store.schema import claim_matches, claims, codings, hands
from tests.store.test_store_killed import in_a_process_that_ends, needs_fork
from tests.store.toys import a_report, coded, content, lines_linked_at_once, lines_of_events

REPORTS = (
    a_report("r1", "Border guards attacked Amar on 2031-03-01, and 4 people were killed."),
    a_report("r2", "Rebel fighters shelled Corvan on 2031-03-09."),
    a_report("r3", "It rained in Belit."),
)
FIRST, SECOND = (coded(report)[0].claim_id for report in REPORTS[:2])


def newer(report):
    """What a newer coder reads: another type of event where the old one read shelling, and so another claim's id."""
    return [_renamed(report, claim) if claim.event_type == "shelling" else claim for claim in coded(report)]


def _renamed(report, claim):
    name = claim_id(report.report_id, "attack", claim.trigger, ())
    return claim.model_copy(update={"event_type": "attack", "claim_id": name})


def fewer(_report):
    """What a coder reads that finds nothing."""
    return []


RENAMED = newer(REPORTS[1])[0].claim_id


def add(store, coder="one"):
    with store.adding("test", coder=coder) as run:
        for report in REPORTS:
            run.add(report, coded(report))


def recode(store, code, coder="two", *, every=False):
    """Codes anew what is to be; what became of the claims of each report."""
    with store.recoding("test", coder=coder) as run:
        return {
            name: [match.state for match in run.recode(report, code(report))]
            for name in store.to_recode(coder, every=every)
            if (report := store.report(name))
        }


def now(store):
    with store.reading() as connection:
        lines = connection.scalars(select(claims.c.line).where(claims.c.current == 1).order_by(claims.c.report_id))
        return [Claim.from_line(line) for line in lines]


def test_claims_of_a_newer_coder_take_the_place_of_the_old(store):
    add(store)
    assert recode(store, newer) == {"r1": ["same"], "r2": ["changed"], "r3": []}
    assert [claim.claim_id for claim in now(store)] == [FIRST, RENAMED]
    assert {Event.from_line(line).event_type for line in lines_of_events(store)} == {"attack"}
    assert lines_of_events(store) == lines_linked_at_once(store)
    assert all(store.report(claim.report.report_id).strays(claim) == [] for claim in now(store))


def test_the_old_claims_are_kept_and_what_became_of_them_is_told(store):
    add(store)
    recode(store, newer)
    with store.reading() as connection:
        kept = connection.execute(select(claims.c.claim_id, claims.c.coding, claims.c.current)).all()
        (match,) = connection.execute(select(claim_matches)).all()
        made = connection.execute(select(codings.c.report_id, codings.c.number, codings.c.coder)).all()
    assert set(kept) == {(FIRST, 1, 1), (SECOND, 1, 0), (RENAMED, 2, 1)}
    assert (match.state, match.former_id, match.claim_id, match.fields) == ("changed", SECOND, RENAMED, "event_type")
    assert sorted(made) == sorted(
        (f"r{n}", coding, coder) for n in (1, 2, 3) for coding, coder in ((1, "one"), (2, "two"))
    )


def test_what_a_coder_has_read_it_does_not_read_again_unless_it_is_asked_to(store):
    add(store, coder="two")
    assert recode(store, newer) == {}
    assert list(recode(store, newer, every=True)) == ["r1", "r2", "r3"]
    assert store.to_recode("three", ["r2"]) == ["r2"]
    with pytest.raises(SettingError, match="no report of this id"):
        store.to_recode("three", ["nowhere"])


def test_decisions_follow_claims_to_those_that_tell_the_same(store):
    add(store)
    store.lay_hand((FIRST, SECOND), "pinned", who="desk")
    (before,) = map(Event.from_line, lines_of_events(store))
    told = {"who": "desk", "when": "2031-03-06T08:00:00Z", "verdict": "confirm"}
    store.judge(Judgement.model_validate({"judgement_id": "j1", "about": "claim", "about_id": SECOND, **told}))
    store.judge(Judgement.model_validate({"judgement_id": "j2", "about": "event", "about_id": before.event_id, **told}))
    recode(store, newer)
    (after,) = map(Event.from_line, lines_of_events(store))
    assert set(after.claims) == {FIRST, RENAMED}
    assert [each.judgement_id for each in store.judgements_on(after)] == ["j1", "j2"]


def test_a_decision_on_a_claim_that_was_gone_holds_again_when_it_is_told_again(store):
    add(store)
    store.lay_hand((FIRST, SECOND), "pinned", who="desk")
    recode(store, newer)
    recode(store, fewer, "three")
    assert lines_of_events(store) == []
    with store.reading() as connection:
        assert connection.execute(select(hands.c.one_now, hands.c.other_now)).all() == [(None, None)]
    recode(store, newer, "four")
    (event,) = map(Event.from_line, lines_of_events(store))
    assert set(event.claims) == {FIRST, RENAMED}


def test_a_report_that_changed_meanwhile_is_left_as_it_is(store):
    add(store)
    changed = REPORTS[1].model_copy(update={"text": "Rebel fighters shelled Belit on 2031-03-09."})
    with store.adding("test", coder="two") as run:
        run.add(changed, coded(changed))
    store.forget("r3")
    before = now(store)
    with store.recoding("test", coder="two") as run:
        assert run.recode(REPORTS[1], newer(REPORTS[1])) is None
        assert run.recode(REPORTS[2], []) is None
    assert now(store) == before


def test_what_would_change_is_compared_without_a_change(store):
    add(store)
    before = content(store)
    assert [match.state for match in store.compared(REPORTS[1], newer(REPORTS[1]))] == ["changed"]
    assert content(store) == before


def test_a_claim_that_only_its_reasons_change_is_kept_anew(store):
    add(store)

    def surer(report):
        return [claim.model_copy(update={"confidence": 0.9}) for claim in coded(report)]

    assert recode(store, surer) == {"r1": ["same"], "r2": ["same"], "r3": []}
    assert {claim.confidence for claim in now(store)} == {0.9}


def test_copies_and_figures_are_those_of_the_new_claims(store):
    add(store)

    def higher(report):
        found = coded(report)
        for place, claim in enumerate(found):
            if claim.figures:
                figure = Figure.model_validate(claim.figures[0].model_dump() | {"low": 6, "best": 6, "high": 6})
                found[place] = claim.model_copy(update={"figures": (figure,)})
        return found

    assert recode(store, higher)["r1"] == ["changed"]
    (figure,) = [figure for line in lines_of_events(store) for figure in Event.from_line(line).figures]
    assert (figure.best, [told.best for told in figure.told]) == (6, [6])


@needs_fork
@pytest.mark.parametrize("statements", range(4, 90, 7))
def test_a_run_that_is_killed_goes_on_where_it_was(new_path, statements):
    paths = new_path(), new_path()
    for path in paths:
        with Store(path) as store:
            add(store)
    with Store(paths[0]) as store:
        recode(store, newer)
        expected = content(store)

    def work(step):
        with Store(paths[1]) as store:
            with store.engine.connect() as connection:
                connection.connection.driver_connection.set_trace_callback(step)
            recode(store, newer)

    in_a_process_that_ends(work, statements)
    with Store(paths[1]) as store:
        recode(store, newer)
        assert content(store) == expected
