"""``dateline fetch``: web addresses, lists of them and feeds, into reports and an archive."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dateline.cli.messages import Messages
from dateline.cli.options import allow_loopback, archive_folder, length_of_time, manners, output_file
from dateline.cli.output import output
from dateline.cli.reports import report_line, report_page
from dateline.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import timedelta

    from dateline.fetching import Limits, Look

__all__ = ["command", "looks"]

_EXAMPLES = """\b
Examples:
  dateline fetch https://gazette.example/bridge
  dateline fetch https://gazette.example/rss | dateline code - --out claims.html
  dateline fetch list.txt --archive spring --contact desk@recorder.example
"""


@click.command("fetch", epilog=_EXAMPLES, short_help="Fetch pages and feeds from the web.")
@click.argument("addresses", metavar="ADDRESS...", nargs=-1, required=True)
@archive_folder
@click.option(
    "--links/--no-links",
    default=True,
    show_default=True,
    help="Whether the pages that a feed links to are fetched; else what the feed says in its entries is kept.",
)
@click.option(
    "--max-age", type=length_of_time, metavar="TIME",
    help="Do not ask again for what was fetched no longer ago than this (30m, 2h, 1d).",
)  # fmt: skip
@click.option(
    "--format", "name", type=click.Choice(["text", "jsonl"]),
    help="text: for reading; jsonl: one report a line, which `dateline code` reads.",
)  # fmt: skip
@manners
@allow_loopback
@output_file
@click.pass_context
def command(
    context: click.Context, /, addresses: tuple[str, ...], archive: Path, links: bool, max_age: timedelta | None,
    name: str | None, pause: float, contact: str | None, loopback: bool, out: Path | None,
) -> None:  # fmt: skip
    """Fetch reports from the web, keep a copy of all that came, and write the reports.

    ADDRESS is a page, a feed (its linked pages are fetched too), the path of a list with an address a line, or "-" for
    such a list on standard input. robots.txt is obeyed, a host is asked one thing at a time, and nothing is fetched
    from private networks. Exit code: 0 all is well; 1 some addresses gave no report.
    """
    from dateline.fetching import Limits

    text = name == "text" if name else out is None and sys.stdout.isatty()
    limits = Limits(contact=contact, pause=pause, allow_loopback=loopback)
    with Messages(progress=bool(out) or not sys.stdout.isatty()) as messages, output(out) as stream:
        stated = list(_readable(_listed(addresses), messages))
        for look in looks(stated, archive, limits, links=links, max_age=max_age):
            for problem in look.problems:
                messages.failure(problem)
            versions = {kept.version.report_id: kept.version for kept in look.kept}
            for report in messages.readable(version.report for version in versions.values()):
                marks = versions[report.report_id].marks()
                stream.write(report_page(report) if text else report_line(report, marks))
                messages.done()
            stream.flush()
    context.exit(messages.status)


def looks(
    addresses: list[str], folder: Path, limits: Limits, *, links: bool, max_age: timedelta | None
) -> Iterator[Look]:
    """What each address brings, kept in an archive."""
    from dateline.fetching import Archive, Collector, Fetcher, Hosts, gather

    with Archive(folder) as archive, Fetcher(limits, hosts=Hosts(archive.host)) as fetcher:
        yield from gather(addresses, archive, fetcher, Collector(archive, fetcher), follow=links, max_age=max_age)


def _listed(stated: Iterable[str]) -> Iterator[str | InputError]:
    """The addresses themselves, and those of the lists that are named."""
    from dateline.fetching import addresses_in, is_address, normal

    for each in stated:
        if is_address(each):
            try:
                yield normal(each)
            except InputError as error:
                yield error
        elif each == "-":
            yield from addresses_in(sys.stdin, "standard input")
        else:
            try:
                lines = Path(each).read_text(encoding="utf-8").splitlines()
            except (OSError, UnicodeDecodeError):
                yield InputError(
                    each, "neither a web address nor a list of them", "write https://… or name a text file"
                )
            else:
                yield from addresses_in(lines, each)


def _readable(items: Iterable[str | InputError], messages: Messages) -> Iterator[str]:
    for item in items:
        if isinstance(item, InputError):
            messages.failure(item)
        else:
            yield item
