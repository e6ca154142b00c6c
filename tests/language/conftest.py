from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dateline.language import load

if TYPE_CHECKING:
    from spacy.language import Language


@pytest.fixture(scope="session")
def nlp() -> Language:
    return load()
