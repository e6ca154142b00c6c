"""The words and tables that ship beside the code as TOML, for people to read and edit; every package reads its own so.

>>> read_table("dateline.actors", "kinds.toml")["rebel"]["acled"]
2
"""

from __future__ import annotations

import tomllib
from importlib.resources import files
from typing import Any

from dateline.errors import DataError

__all__ = ["read_table"]


def read_table(package: str, name: str) -> dict[str, Any]:  # Any: TOML's own values
    """What a TOML file of a package holds; DataError, with the file and the line, where it is missing or no TOML."""
    file = files(package).joinpath(name)
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise DataError(f"{file}: cannot be read ({error}); mend it, or install Dateline again") from error
