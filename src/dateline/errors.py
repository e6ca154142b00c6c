"""The tree of errors, all of them for people to read.

    DatelineError
    ├── InputError        a file, a line or a record that cannot be read
    ├── CodebookError     a codebook that is wrong, with every fault in it
    ├── DataError         a shipped or built data file that is missing or damaged
    └── SettingError      an option whose value cannot be

A message says what failed, where, the offending text and what to do. Doubts about data are no errors: they are
notes stored with the value.
"""

from __future__ import annotations

__all__ = ["CodebookError", "DataError", "DatelineError", "InputError", "SettingError"]


class DatelineError(Exception):
    """Anything that Dateline refuses to do, in one clear message."""


class InputError(DatelineError):
    """A file, a line or a record that cannot be read; the other inputs are still coded.

    ``where`` names the file and, where there is one, the line ("reports.jsonl:12"); ``what`` says what is wrong;
    ``remedy`` says what to do about it.
    """

    def __init__(self, where: str, what: str, remedy: str = "") -> None:
        self.where = where
        self.what = what
        self.remedy = remedy
        super().__init__(f"{where}: {what}" + (f" ({remedy})" if remedy else ""))


class CodebookError(DatelineError):
    """A codebook that cannot be used: every fault at once, each with its file and line."""

    def __init__(self, faults: list[str]) -> None:
        self.faults = faults
        super().__init__("\n".join(faults))


class DataError(DatelineError):
    """A model, gazetteer or actors file that is missing or damaged."""


class SettingError(DatelineError):
    """An option or a setting whose value cannot be."""
