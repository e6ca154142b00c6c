"""``python -m bench NAME``: measures on this machine and prints a table. Nothing is asserted."""

from __future__ import annotations

import argparse
import os
import platform

from bench import archive, duplicates, gazetteer, language, linking, memory, speed, start, store, times, triage

MEASUREMENTS = {
    "speed": speed,
    "language": language,
    "memory": memory,
    "start": start,
    "duplicates": duplicates,
    "linking": linking,
    "times": times,
    "triage": triage,
    "archive": archive,
    "gazetteer": gazetteer,
    "store": store,
}


def main() -> None:
    """Runs one measurement, or all of them."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="|".join(MEASUREMENTS))
    for name, module in MEASUREMENTS.items():
        command = commands.add_parser(name, help=module.__doc__, description=module.__doc__)
        module.add_options(command)
        command.set_defaults(measure=module.measure)
    options = parser.parse_args()
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    print(f"Python {platform.python_version()}, {platform.system()} {platform.machine()}, {cores} cores")
    for row in options.measure(options):
        print(f"{row.what:<44}{row.value:>12,.{row.digits}f} {row.unit}", flush=True)


if __name__ == "__main__":
    main()
