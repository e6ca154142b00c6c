"""What every engine does with one report: code it, and turn what goes wrong into a value that names the report."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeAlias

from dateline.errors import DatelineError, InputError

if TYPE_CHECKING:
    from dateline.records import Claim, Report

__all__ = ["CanCode", "Outcome", "code"]

Outcome: TypeAlias = "list[Claim] | InputError"


class CanCode(Protocol):
    """Anything that codes a report: ``dateline.load()`` gives one."""

    def code(self, report: Report) -> list[Claim]:
        """The claims of the report."""


def code(coder: CanCode, report: Report) -> Outcome:
    """The report's claims, or the error that says why there are none: one bad report does not stop the others."""
    try:
        return coder.code(report)
    except InputError as error:
        return error
    except DatelineError:  # the model, the codebook: it would be the same for every report
        raise
    except Exception as error:  # whatever it is, the other reports are still to be coded
        what = f"could not be coded: {type(error).__name__}: {error}"
        return InputError(report.report_id, what, "the other reports are coded; please tell us of this one")
