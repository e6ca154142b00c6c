"""The index of copies beside an archive: what is kept is taken up once, whatever becomes of a run."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from dateline.errors import DataError

if TYPE_CHECKING:
    from dateline.fetching.archive import Archive
    from dateline.reading.duplicates import Index

__all__ = ["FILE", "Copies"]

FILE = "copies.index"


class Copies:
    """Finds the reports of an archive that are copies of one text, as they come.

    The index follows the archive, and can be thrown away: it is made anew, from all that is kept, where it is missing
    or was made otherwise.
    """

    def __init__(self, archive: Archive) -> None:
        from dateline.reading.duplicates import Index

        self._archive = archive
        path = archive.folder / FILE
        try:
            self._index: Index = Index(path)
        except DataError:
            path.unlink()
            self._index = Index(path)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._index.close()

    def take_up(self) -> set[str]:
        """Takes up what was kept since; those reports of it that share their text with another one."""
        found = set()
        for place, version in self._archive.versions_after(self._index.mark):
            copies = self._index.add(version.report)
            if any(copy.report_id != version.report_id for copy in copies):
                found.add(version.report_id)
            self._index.mark = place
        return found

    def commit(self) -> None:
        """Writes what was taken up."""
        self._index.commit()
