"""A PostgreSQL cluster that lives as long as the tests: made afresh, reached by a socket only its owner can open."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from itertools import count
from pathlib import Path
from urllib.parse import quote

__all__ = ["Cluster", "why_no_server"]

_DEBIAN = Path("/usr/lib/postgresql")
# Who runs the server where the tests run as root, which PostgreSQL refuses: the user of Debian's package, else any.
_USERS = ("postgres", "nobody")
# Waits until the tests close its standard input, as the system does when they are killed, and ends the server.
_GUARD = 'read -r _; "$0" -D "$1/data" -m immediate stop >/dev/null 2>&1; rm -rf "$1"'


def _program(name: str) -> str | None:
    """A program of PostgreSQL's server: on the path, or where Debian keeps it, the newest first."""
    if found := shutil.which(name):
        return found
    versions = sorted(_DEBIAN.glob(f"*/bin/{name}"), key=lambda path: float(path.parts[-3]), reverse=True)
    return str(versions[0]) if versions else None


def _user() -> str | None:
    """Another user to run the server as; None where the tests do not run as root."""
    if os.geteuid() != 0:
        return None
    return next((name for name in _USERS if any(name == each.pw_name for each in pwd.getpwall())), None)


def why_no_server() -> str | None:
    """Why no server can be had; None where one can."""
    for name in ("initdb", "pg_ctl"):
        if _program(name) is None:
            return f"no PostgreSQL server is installed ({name} is not found; Debian's package is postgresql)"
    if os.geteuid() == 0 and _user() is None:
        return "PostgreSQL refuses to run as root, and there is no other user to run it as"
    try:
        import psycopg  # noqa: F401
    except ImportError:
        return "psycopg is not installed (pip install 'dateline[postgres]')"
    return None


class Cluster:
    """A server on a Unix socket, without a network port; safe to lose, so that it never waits for the disk."""

    def __init__(self) -> None:
        self._numbers = count(1)
        self._user = _user()
        self._guard: subprocess.Popen[bytes] | None = None
        # Short: the path of a socket may not be longer than some hundred characters.
        self.folder = Path(tempfile.mkdtemp(prefix="dateline-pg-", dir="/tmp"))
        if self._user:
            shutil.chown(self.folder, self._user)

    def __enter__(self) -> Cluster:
        try:
            self._run("initdb", "-D", self._data, "-U", "dateline", "-A", "trust", "-E", "UTF8", "--locale=C", "-N")
            # Durability is PostgreSQL's to test, not ours.
            options = f"-c listen_addresses= -c unix_socket_directories={self.folder} -c fsync=off -c autovacuum=off"
            self._run("pg_ctl", "-D", self._data, "-w", "-l", str(self.folder / "log"), "-o", options, "start")
            self._guard = subprocess.Popen(
                ["/bin/sh", "-c", _GUARD, _program("pg_ctl") or "", str(self.folder)], stdin=subprocess.PIPE,
                user=self._user, cwd="/",
            )  # fmt: skip
        except BaseException:
            shutil.rmtree(self.folder, ignore_errors=True)
            raise
        return self

    def __exit__(self, *_: object) -> None:
        assert self._guard is not None
        self._guard.communicate()

    @property
    def _data(self) -> str:
        return str(self.folder / "data")

    def url(self, database: str) -> str:
        """The URL of a database of this cluster."""
        return f"postgresql://dateline@/{database}?host={quote(str(self.folder), safe='')}"

    def new_database(self) -> str:
        """Makes an empty database; its URL."""
        import psycopg

        name = f"store{next(self._numbers)}"
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(f'CREATE DATABASE "{name}"')
        return self.url(name)

    def _run(self, name: str, *arguments: str) -> None:
        program = _program(name)
        assert program is not None
        done = subprocess.run(
            [program, *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, cwd=self.folder,
            user=self._user, check=False, timeout=120,
            env=os.environ | {"LC_ALL": "C", "HOME": str(self.folder)},
        )  # fmt: skip
        if done.returncode:
            log = self.folder / "log"
            told = log.read_text(encoding="utf-8") if log.is_file() else ""
            raise RuntimeError(f"{name} failed: {done.stderr}{told}")
