"""PostgreSQL for tests and benches: clusters made in a moment, allowed to crash, thrown away.

    with Cluster(durable=True) as cluster:
        ledger = fresh_database(cluster)
        cluster.sql("CREATE TABLE entry (seq bigint)", user=OWNER, database=ledger)
        cluster.kill()
        cluster.start()

Nothing but a Unix socket in a private folder leads to a cluster, so nobody is asked for a password.
"""

from __future__ import annotations

import os
import pwd
import select
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack
from functools import cache
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Self, TypedDict
from urllib.parse import quote

import pytest

SUPERUSER = "postgres"
OWNER = "resolute_owner"
APP = "resolute_app"
PORT = 5432
PATIENCE = 60.0
NUMBERS = count(1)
MISSING = "PostgreSQL is not installed here: apt-get install postgresql"

ROLES = f"""
CREATE ROLE {OWNER} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE;
CREATE ROLE {APP} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE;
"""
AS_SINCE_VERSION_15 = """
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
ALTER SCHEMA public OWNER TO pg_database_owner;
"""
PRIVATE = """
listen_addresses = ''
unix_socket_directories = '{folder}'
port = {port}
dynamic_shared_memory_type = mmap
"""
FAST = """
fsync = off
full_page_writes = off
synchronous_commit = off
shared_buffers = 16MB
"""


class Account(TypedDict):
    """Who runs the programs of a cluster; nothing is said where it is the one who asks."""

    user: str | None
    group: int | None
    extra_groups: list[str] | None


class RefusedError(Exception):
    """PostgreSQL refused a statement; the message is its own."""


class Cluster:
    """A cluster of its own, with the role that owns the tables and the role of the application.

    A durable one keeps through ``kill()`` what it has committed. Another is faster and may lose it.
    """

    def __init__(self, *, durable: bool = False) -> None:
        self.durable = durable
        self._undo = ExitStack()
        self._postmaster: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        with ExitStack() as undo:
            self.folder = Path(undo.enter_context(TemporaryDirectory(prefix="resolute-")))
            undo.callback(self.stop)
            self._make()
            self.start()
            self.sql(ROLES)
            self.sql(AS_SINCE_VERSION_15, database="template1")
            self._undo = undo.pop_all()
        return self

    def __exit__(self, *trouble: object) -> None:
        self._undo.close()

    def url(self, user: str = SUPERUSER, database: str = "postgres") -> str:
        """Where a role finds a database."""
        return f"postgresql://{user}@/{database}?host={quote(str(self.folder))}&port={PORT}"

    def sql(self, text: str, *, user: str = SUPERUSER, database: str = "postgres") -> str:
        """What psql prints for these statements: a line a row, its values between bars.

        Each statement is a transaction unless the text says otherwise. The first one that fails
        is the last: RefusedError.
        """
        command = [program("psql"), "-XqAt", "-v", "ON_ERROR_STOP=1", self.url(user, database)]
        done = subprocess.run(
            command, input=text, capture_output=True, check=False, encoding="utf-8", env=_language()
        )
        if done.returncode:
            raise RefusedError(done.stderr.strip())
        return done.stdout.removesuffix("\n")

    def start(self) -> None:
        """Start on the data as they are, after a crash too; return when questions are answered."""
        with (self.folder / "log").open("ab") as log:
            self._postmaster = subprocess.Popen(
                [program("postgres"), "-D", str(self.folder / "data")],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                cwd=self.folder,
                env=_language(),
                **_account(),
            )
        deadline = time.monotonic() + PATIENCE
        while not self._answers():
            if self._postmaster.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(f"PostgreSQL did not start:\n{self.log()}")
            time.sleep(0.02)

    def stop(self) -> None:
        """Stop in good order, and drop whoever is connected; a stopped cluster stays stopped."""
        if self._postmaster is not None:
            self._postmaster.send_signal(signal.SIGINT)
            self._postmaster.wait(PATIENCE)
            self._postmaster = None

    def kill(self) -> None:
        """Crash: every process ends at once by SIGKILL, and what stood only in memory is gone."""
        if self._postmaster is None:
            raise ValueError("a cluster that does not run cannot crash")
        pid = self._postmaster.pid
        self._postmaster.send_signal(signal.SIGSTOP)
        os.waitpid(pid, os.WUNTRACED)
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii").split()
        handles = [os.pidfd_open(int(child)) for child in children]
        for handle in handles:
            signal.pidfd_send_signal(handle, signal.SIGKILL)
        self._postmaster.kill()
        self._postmaster.wait(PATIENCE)
        self._postmaster = None
        for handle in handles:
            select.select([handle], [], [], PATIENCE)
            os.close(handle)

    def log(self) -> str:
        """What the cluster has said of itself."""
        return (self.folder / "log").read_text("utf-8")

    def _make(self) -> None:
        account = _account()
        if account["user"]:
            shutil.chown(self.folder, account["user"], account["group"])
        data = self.folder / "data"
        quick = [] if self.durable else ["--no-sync"]
        subprocess.run(
            [
                *(program("initdb"), "-D", str(data), "--auth", "trust", "-U", SUPERUSER),
                *("--encoding", "UTF8", "--no-locale", *quick),
            ],
            check=True,
            stdout=subprocess.DEVNULL,
            cwd=self.folder,
            env=_language(),
            **account,
        )
        with (data / "postgresql.conf").open("a", encoding="utf-8") as settings:
            settings.write(PRIVATE.format(folder=self.folder, port=PORT))
            settings.write("" if self.durable else FAST)

    def _answers(self) -> bool:
        command = [program("pg_isready"), "-q", "-h", str(self.folder), "-p", str(PORT)]
        return subprocess.run(command, check=False, env=_language()).returncode == 0


def fresh_database(cluster: Cluster, template: str = "template1") -> str:
    """The name of a new database that OWNER owns and APP may enter: a copy of its template."""
    name = f"ledger_{next(NUMBERS)}"
    cluster.sql(f"CREATE DATABASE {name} OWNER {OWNER} TEMPLATE {template}")
    return name


def program(name: str) -> str:
    """The path of a program of PostgreSQL, such as pg_dump: all are of one version."""
    folder = _programs()
    if folder is None:
        raise FileNotFoundError(MISSING)
    return str(folder / name)


def need_postgres() -> None:
    """Skip the test where PostgreSQL is not installed."""
    if _programs() is None:
        pytest.skip(MISSING)


@pytest.fixture(scope="session")
def postgres() -> Iterator[Cluster]:
    """A fast cluster that runs as long as the tests do, for all of them."""
    need_postgres()
    with Cluster() as cluster:
        yield cluster


@pytest.fixture
def database(postgres: Cluster) -> Iterator[str]:
    """The name of an empty database in that cluster, for one test."""
    name = fresh_database(postgres)
    yield name
    postgres.sql(f"DROP DATABASE {name} WITH (FORCE)")


@cache
def _programs() -> Path | None:
    """Where initdb and its companions are: in the PATH, or in the newest of Debian's folders."""
    packaged = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=_version, reverse=True)
    found = shutil.which("initdb") or shutil.which("initdb", path=":".join(map(str, packaged)))
    return Path(found).resolve().parent if found else None


def _version(folder: Path) -> float:
    return float(folder.parent.name)


def _account() -> Account:
    """PostgreSQL refuses to run as root, so root lends it an account that may do little."""
    if os.geteuid() != 0:
        return Account(user=None, group=None, extra_groups=None)
    accounts = {each.pw_name: each for each in pwd.getpwall()}
    account = accounts.get("postgres") or accounts["nobody"]
    return Account(user=account.pw_name, group=account.pw_gid, extra_groups=[])


def _language() -> dict[str, str]:
    return {"PATH": os.defpath, "LC_ALL": "C", "PGCLIENTENCODING": "UTF8"}
