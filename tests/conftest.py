"""What all tests share: the shipped language model, loaded once, and how Hypothesis searches.

Never against the clock, and the same way each time where CI runs.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from dateline.language import load

if TYPE_CHECKING:
    from spacy.language import Language

settings.register_profile("here", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")


@pytest.fixture(scope="session")
def nlp() -> Language:
    return load()
