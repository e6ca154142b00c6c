"""A team's own rule: read from TOML, every fault told at once with its line."""

from __future__ import annotations

import pytest

from dateline.errors import SettingError
from dateline.linking.reconcile import RULES, load_rule, reconcile, rule_named
from tests.linking.reconcile.toys import killed

OWN = """\
about = "Our desk takes what most tell."
low = "lowest"
best = "most told"
high = "highest"
factuality = ["actual"]

[measures.displaced]
low = "latest"
best = "latest"
high = "latest"
"""


@pytest.fixture
def rule_file(tmp_path):
    def write(text):
        path = tmp_path / "desk.toml"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    return write


def test_an_own_rule_is_named_for_its_file_and_counts_as_it_says(rule_file):
    rule = load_rule(rule_file(OWN))
    claims = [killed(9, report="a"), killed(30, report="b"), killed(30, report="c"), killed(12, report="d")]
    (figure,) = reconcile([*claims, killed(99, report="e", factuality="probable")], rule=rule)
    assert (figure.rule, figure.low, figure.best, figure.high) == ("desk", 9, 30, 30)
    assert (rule.numbers("displaced").best, rule.numbers("killed").best) == ("latest", "most told")


def test_every_fault_is_told_at_once_with_its_line(rule_file):
    path = rule_file(
        'low = "lowest"\nbest = "likeliest"\nkind = ["state"]\n\n[measures.killed]\nlow = "lowest"\nbest = "median"\n'
    )
    with pytest.raises(SettingError) as caught:
        load_rule(path)
    lines = str(caught.value).splitlines()
    assert any(f"{path}:2: 'best'" in line and "likeliest" in line for line in lines)
    assert any(f"{path}:3: unknown entry 'kind' (did you mean 'kinds'?)" in line for line in lines)
    assert any(f"{path}:5: 'measures.killed.high' is missing" in line for line in lines)
    assert any("'high' is missing" in line for line in lines)
    assert len(lines) == 4


@pytest.mark.parametrize(("text", "says"), [("low = 1\nbest = = 2\n", ":2: not valid TOML"), (b"\xff", "not UTF-8")])
def test_what_is_no_toml_says_where(rule_file, text, says):
    with pytest.raises(SettingError, match=says):
        load_rule(rule_file(text))


def test_a_missing_file_and_an_unknown_name(tmp_path):
    with pytest.raises(SettingError, match="cannot be opened"):
        load_rule(tmp_path / "none.toml")
    with pytest.raises(SettingError, match="no rule is called 'median'; there are acled, ucdp, idmc, latest"):
        rule_named("median")


@pytest.mark.parametrize("name", RULES)
def test_the_rules_that_ship_say_what_they_are(name):
    assert rule_named(name).about
