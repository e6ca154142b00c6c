"""One invented report with three claims that between them fill every field: what the exporters' tests write out."""

from __future__ import annotations

import io
from datetime import date

import pytest

from dateline.exporting import exporter
from dateline.records import (
    Attribution,
    Claim,
    Codes,
    Entity,
    Figure,
    Interval,
    Participant,
    Place,
    Reason,
    Report,
)

TEXT = """Militia fighters seized the bridge at Tel Amar on Sunday, killing up to 40 villagers, the Relief Council said.

“At least 300 families fled,” said Mara Ionescu, citing <elders> & others. The army denied shelling the market.
"""


@pytest.fixture
def report():
    return Report(
        report_id="gazette-1",
        uri="https://gazette.example/1",
        publisher="River Gazette",
        title="Bridge at Tel Amar <taken> & held",
        byline="A. Writer",
        published="2021-03-09T16:04:00-04:00",
        updated="2021-03-10",
        text=TEXT,
        notes=("two publication dates: the earlier one counts",),
    )


@pytest.fixture
def claims(report):
    def words(phrase):
        start = report.text.index(phrase)
        return report.span(start, start + len(phrase))

    capture = Claim(
        claim_id="a1",
        report=report.head,
        event_type="territory_capture",
        codes=Codes(
            acled=Codes.Acled(
                event_type="Battles", sub_event_type="Non-state actor overtakes territory", interaction=2
            ),
            plover=Codes.Plover(event_type="ASSAULT", mode="take-territory"),
            cameo="190",
            ucdp=1,
        ),
        trigger=words("seized"),
        evidence=words(TEXT.split("\n")[0]),
        participants=(
            Participant(
                role="actor",
                span=words("Militia fighters"),
                entity=Entity(id="m-1", name="Tel Amar Militia", kind="militia", country="SY", knowledge="the tests"),
            ),
        ),
        place=Place(
            span=words("Tel Amar"),
            name="Tel Amar",
            country="SY",
            admin1="Hama",
            lat=-35.5,
            lon=36.75,
            precision="place",
            geonames_id=12,
        ),
        time=Interval(span=words("on Sunday"), start=date(2021, 3, 7), end=date(2021, 3, 7), precision="day"),
        figures=(Figure(measure="killed", high=40, span=words("up to 40 villagers"), who="villagers"),),
        attribution=(Attribution(source=words("the Relief Council"), cue=words("said.")),),
        confidence=0.93,
        why=(Reason(field="time", rule="weekday-before-publication", span=words("Sunday")),),
    )
    flight = Claim(
        claim_id="a2",
        report=report.head,
        event_type="displacement",
        trigger=words("fled"),
        evidence=words("“At least 300 families fled,” said Mara Ionescu, citing <elders> & others."),
        participants=(Participant(role="target", span=words("At least 300 families")),),
        figures=(
            Figure(measure="displaced", low=300, unit="households", span=words("At least 300 families")),
            Figure(measure="affected", best=1200, span=words("families")),
        ),
        factuality="probable",
        attribution=(
            Attribution(source=words("Mara Ionescu"), cue=words("said Mara")),
            Attribution(cue=words("citing")),
        ),
        confidence=0.6,
    )
    denial = Claim(
        claim_id="a3",
        report=report.head,
        event_type="shelling",
        trigger=words("shelling"),
        evidence=words("The army denied shelling the market."),
        participants=(
            Participant(role="actor", span=words("The army")),
            Participant(role="target", span=words("the market")),
        ),
        factuality="negated",
        attribution=(Attribution(source=words("The army"), cue=words("denied")),),
        confidence=0.8,
    )
    return [capture, flight, denial]


@pytest.fixture
def written(report, claims):
    """Writes the report, and one without claims, in the format of this name."""

    def write(name, *, explain=False, reports=None):
        stream = io.StringIO()
        writer = exporter(name, stream, explain=explain)
        writer.begin()
        bare = report.model_copy(update={"report_id": "gazette-2", "title": None, "uri": None, "notes": ()})
        for each, those in reports if reports is not None else [(report, claims), (bare, [])]:
            writer.add(each, those)
        writer.end()
        return stream.getvalue()

    return write
