"""What is done with one report, whatever engine does it: work on it, and what goes wrong is a value that names it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeAlias, TypeVar

from dateline.errors import DatelineError, InputError

if TYPE_CHECKING:
    from collections.abc import Callable

    from dateline.records import Claim, Report

__all__ = ["CanCode", "Outcome", "attempt", "code"]

_Found = TypeVar("_Found")
Outcome: TypeAlias = "list[Claim] | InputError"


class CanCode(Protocol):
    """Anything that codes a report: ``dateline.load()`` gives one."""

    def code(self, report: Report) -> list[Claim]:
        """The claims of the report."""


def code(coder: CanCode, report: Report) -> Outcome:
    """The report's claims, or the error that says why there are none."""
    return attempt(coder.code, report)


def attempt(work: Callable[[Report], list[_Found]], report: Report) -> list[_Found] | InputError:
    """What the work finds in a report, or the error that says why it fails: one bad report does not stop the others."""
    try:
        return work(report)
    except InputError as error:
        return error
    except DatelineError:  # the model, the codebook: it would be the same for every report
        raise
    except Exception as error:  # whatever it is, the other reports are still to be coded
        what = f"could not be coded: {type(error).__name__}: {error}"
        return InputError(report.report_id, what, "the other reports are coded; please tell us of this one")
