"""Where in the report: two sentences of one report, how far apart, and whether the later one refers back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.linking.comparing.finding import Finding

if TYPE_CHECKING:
    from dateline.linking.traits import Traits

__all__ = ["sentences"]

# Characters: the next sentence or two; the next paragraphs.
_NEXT, _NEAR = 400, 1500
# Characters: what stands before it is headline or lead.
_OPENING = 200


def sentences(a: Traits, b: Traits) -> Finding:
    """How the words of two claims of one report stand to each other."""
    first, later = (a, b) if a.trigger <= b.trigger else (b, a)
    features = [(f"later_{later.reference}", 1.0)]
    between = later.sentence - first.sentence
    if between == 0:
        features.append(("sentence_same", 1.0))
        said = "told in one sentence"
    else:
        step = "next" if between < _NEXT else "near" if between < _NEAR else "far"
        features.append((f"sentence_{step}", 1.0))
        said = {"next": "told in sentences side by side", "near": "told nearby", "far": "told far apart"}[step]
    if first.sentence < _OPENING:
        features.append(("opening", 1.0))
    if later.reference == "definite":
        said += "; the later one refers back"
    return Finding(tuple(features), said)
