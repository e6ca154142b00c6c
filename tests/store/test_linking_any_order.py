"""Whatever order reports come in, and whatever becomes of them, events are those of linking all claims at once."""

from __future__ import annotations

import random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.store import Store
from tests.store.toys import a_report, add, coded, content, lines_linked_at_once, lines_of_events

WHO = ("Border guards", "Army units", "Rebel fighters")
SENTENCES = st.builds(
    lambda who, verb, where, day, killed, whole: (
        f"{who} {verb} {where} on 2031-03-{day:02}{f', and {killed} people were killed' if killed else ''}{whole}."
    ),
    st.sampled_from(WHO), st.sampled_from(("attacked", "shelled")), st.sampled_from(("Amar", "Belit", "Corvan")),
    st.integers(1, 4), st.sampled_from((0, 4, 7)), st.sampled_from(("", "", " as part of an offensive")),
)  # fmt: skip
# Some texts are long enough to be copies of one another.
TEXTS = st.one_of(
    st.lists(SENTENCES, min_size=1, max_size=3).map(" ".join),
    st.builds(
        lambda sentence, more: " ".join([sentence, *(f"word{n}" for n in range(50)), more]), SENTENCES, SENTENCES
    ),
)
REPORTS = st.lists(TEXTS, min_size=1, max_size=6).map(
    lambda texts: [a_report(f"r{n}", text, published=f"2031-03-{4 + n % 3:02}") for n, text in enumerate(texts)]
)
QUICK = settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])


@QUICK
@given(reports=REPORTS, seed=st.integers(0, 1000))
def test_any_order_gives_the_same_store_and_the_events_of_all_claims(new_path, reports, seed):
    shuffled = random.Random(seed).sample(reports, len(reports))
    with Store(new_path()) as one, Store(new_path()) as other:
        add(one, *reports)
        add(other, *shuffled)
        assert content(one) == content(other)
        assert lines_of_events(one) == lines_linked_at_once(one)
        before = content(one)
        assert set(add(one, *shuffled)) == {"same"}
        assert content(one) == before


@QUICK
@given(reports=REPORTS, data=st.data())
def test_changes_forgetting_and_hands_leave_the_events_of_what_is_told_now(new_path, reports, data):
    with Store(new_path()) as store:
        add(store, *reports)
        for _ in range(data.draw(st.integers(1, 4))):
            left = [report for report in reports if store.known(report) != "forgotten"]
            act(store, left, data)
            assert lines_of_events(store) == lines_linked_at_once(store)
        before = content(store)
        store.relink()
        assert content(store) == before


def act(store, reports, data):
    """Changes a report, forgets one, or lays a hand on two claims that are told now."""
    deed = data.draw(st.sampled_from(("change", "forget", "pin", "break", "withdraw")))
    report = data.draw(st.sampled_from(reports)) if reports else None
    if report is None:
        return
    if deed == "change":
        text = f"{report.text} {data.draw(SENTENCES)}"
        add(store, report.model_copy(update={"text": text}))
    elif deed == "forget":
        store.forget(report.report_id)
    else:
        claims = [claim.claim_id for each in reports for claim in coded(each)]
        pair = data.draw(st.lists(st.sampled_from(sorted(set(claims))), min_size=2, max_size=2))
        told = {"pin": "pinned", "break": "broken", "withdraw": "withdrawn"}[deed]
        if pair[0] != pair[1] and all(is_told(store, name) for name in pair):
            store.lay_hand(pair, told, who="desk")


def is_told(store, name):
    from dateline.store import claims_now

    with store.reading() as connection:
        return bool(claims_now(connection, [name]))


def test_the_same_holds_in_postgresql(cluster, new_path):
    chance = random.Random(3)
    places, days = ("Amar", "Belit"), (3, 4, 5)
    texts = [f"Border guards attacked {chance.choice(places)} on 2031-03-0{chance.choice(days)}." for _ in range(12)]
    reports = [a_report(f"r{n}", text) for n, text in enumerate(texts)]
    with Store(cluster.new_database(), make=True) as one, Store(new_path()) as other:
        add(one, *reports)
        add(other, *reversed(reports))
        assert content(one) == content(other)
        assert lines_of_events(one) == lines_linked_at_once(one)
