"""The office under load: many people read and enter at once, beside a ledger of many figures."""

from __future__ import annotations

import os
import re
import resource
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from tempfile import TemporaryDirectory

import click
from click.testing import CliRunner
from django.db import connections

from bench.measuring import line, seconds, tell, timed
from bench.office_city import ON, City, ready
from bench.office_users import SAVING, Browser, Click, Person, at_work, people
from resolute.actions.fold_ledger import fold_ledger
from resolute.cli.main import resolute
from resolute.store import create
from tests.clusters import APP, OWNER, Cluster, fresh_database

ABOUT = (
    "A district of 126 wards whose ledger holds monthly figures of five years, each "
    "return verified and approved, folded into the columnar copy; 12 targets with 38 tasks, each a "
    "share of two parts over all wards. It is served as `resolute serve` does, by two processes. "
    "People sign in with accounts made by `resolute people invite`, and click on after thinking "
    "for 9 s on average: of forty, 26 clerks open sheets and save cells, 6 verifiers and a leader "
    "look at the queue, the board and its items, 7 of the public at the public pages. What an "
    "answer takes is measured in another process, from the click to its last byte. Then each kind "
    "of click is made by one person alone: the processor time that the server takes for it."
)
WORKERS = 2
ALONE = 10
"""So often is each kind of click made by one person alone."""

OPENS_WITHIN = 600
TICKS = os.sysconf("SC_CLK_TCK")
SERVE = "from resolute.cli.main import main; main()"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """How large a bench is wanted, and where its city is kept."""

    figures: int
    users: int
    minutes: float
    folder: Path
    ledger: str | None = None


def lines(asked: Asked) -> Iterator[str]:
    """Fill and fold what is not there yet, serve, and let people work."""
    city = City(asked.folder, asked.figures)
    desk, filling = timed(lambda: ready(city, asked.ledger, _told))
    _, folding = timed(lambda: fold_ledger(desk, lambda _done, _of: None))
    size = desk.ledger.size
    yield line("ledger", f"{size} entries", f"filled {seconds(filling)}, folded {seconds(folding)}")
    with TemporaryDirectory() as home, _server(asked, Path(home)) as (server, port):
        accounts = Path(home) / "accounts.sqlite3"
        cast = people(
            asked.users, port, city.parts, invite=lambda key: _invited(asked, accounts, key)
        )
        first = [_first(cast) for _ in range(2 * WORKERS)]
        yield line("first board", f"at most {seconds(max(first))}")
        began, own, theirs = time.perf_counter(), _own(), _taken(server.pid)
        clicks = at_work(cast, asked.minutes * 60)
        lasted = time.perf_counter() - began
        yield from _answers(clicks, lasted)
        yield line(
            "processor",
            f"server {(_taken(server.pid) - theirs) / lasted:.0%} of one core",
            f"people {(_own() - own) / lasted:.0%}",
        )
        recorded = sum(each.recorded for each in clicks)
        if desk.ledger.size - size != recorded:
            raise ValueError(f"{recorded} cells were saved, {desk.ledger.size - size} recorded")
        yield from _alone(cast, server.pid)
    connections.close_all()


def _answers(clicks: list[Click], lasted: float) -> Iterator[str]:
    saves = [each for each in clicks if each.kind in SAVING]
    reads = [each for each in clicks if each.kind not in SAVING]
    yield line("clicks", f"{len(clicks)} in {lasted:.0f} s", f"{len(clicks) / lasted:.1f}/s")
    yield _spread("all reading", reads)
    yield _spread("all saving", saves)
    for kind in sorted({each.kind for each in clicks}):
        yield _spread(kind, [each for each in clicks if each.kind == kind])
    for trouble in list(dict.fromkeys(each.trouble for each in clicks if each.trouble))[:5]:
        yield f"error: {trouble}"


def _spread(name: str, clicks: list[Click]) -> str:
    took = sorted(each.took for each in clicks) or [0.0]
    wrong = sum(bool(each.trouble) for each in clicks)
    shares = ((50, "half within"), (95, "95 of 100"), (99, "99 of 100"))
    told = (f"{said} {seconds(took[len(took) * each // 100])}" for each, said in shares)
    return line(name.ljust(14), f"{len(clicks)} answers", *told, f"errors {wrong}")


def _alone(cast: Iterable[Person], server: int) -> Iterator[str]:
    """What the server's processor takes for each kind of click, made again and again by one."""
    by_role = {each.role: each for each in cast}
    for role, kinds in ALONE_KINDS.items():
        person = by_role.get(role)
        if person is None:
            continue
        for kind in kinds:
            before, began = _taken(server), time.perf_counter()
            clicks = [person.click(kind) for _ in range(ALONE)]
            cost = (_taken(server) - before) / ALONE
            took = (time.perf_counter() - began) / ALONE
            wrong = sum(bool(each.trouble) for each in clicks)
            yield line(
                f"alone: {kind}",
                f"processor {seconds(cost)}",
                f"took {seconds(took)}",
                f"errors {wrong}",
            )


ALONE_KINDS = {
    "clerk": ("sheet", "save a cell", "board", "promise"),
    "verifier": ("queue",),
    "public": ("public list", "public promise"),
}


def _first(cast: list[Person]) -> float:
    """How long the first pages take, the office having read nothing yet."""
    began = time.perf_counter()
    for role in ("leader", "public", "verifier"):
        person = next((each for each in cast if each.role == role), cast[0])
        kind = {"leader": "board", "public": "public list"}.get(role, "queue")
        person.click(kind if person.role == role else "board")
    return time.perf_counter() - began


@contextmanager
def _server(asked: Asked, home: Path) -> Iterator[tuple[subprocess.Popen[bytes], int]]:
    """The office, served behind a proxy of its own; here the people say what that would."""
    told = ["serve", str(asked.folder), "--port", "0", "--workers", str(WORKERS), "--behind-proxy"]
    told += ["--on", ON.isoformat(), "--accounts", str(home / "accounts.sqlite3")]
    told += ["--copy", str(City(asked.folder, 0).copy)] if asked.ledger else []
    told += ["--ledger", asked.ledger] if asked.ledger else []
    log = home / "server.log"
    with (
        log.open("w") as written,
        subprocess.Popen([sys.executable, "-c", SERVE, *told], stdout=written) as server,
    ):
        try:
            port = _port(log)
            _wait(port)
            yield server, port
        finally:
            server.terminate()


def _port(log: Path) -> int:
    """Where the office is served, as it says itself."""
    until = time.monotonic() + OPENS_WITHIN
    while time.monotonic() < until:
        said = re.search(r"http://127\.0\.0\.1:(\d+)/", log.read_text("utf-8"))
        if said:
            return int(said.group(1))
        time.sleep(0.1)
    raise ValueError(f"the office did not open: {log.read_text('utf-8')[-500:]}")


def _wait(port: int) -> None:
    """Until the first process answers."""
    until = time.monotonic() + OPENS_WITHIN
    while time.monotonic() < until:
        try:
            if Browser(port, "10.9.9.9").get("/healthz")[0] == HTTPStatus.OK:
                return
        except OSError:
            time.sleep(0.2)
    raise ValueError("the office did not open")


def _invited(asked: Asked, accounts: Path, key: str) -> str:
    """The code of an invitation, as the command prints it."""
    told = ["people", "invite", str(asked.folder), key, "--accounts", str(accounts)]
    told += ["--ledger", asked.ledger] if asked.ledger else []
    done = CliRunner().invoke(resolute, told, catch_exceptions=False)
    return done.output.splitlines()[1].strip()


def _own() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def _taken(server: int) -> float:
    """The processor seconds of a process and of those that it started, by now."""
    total, left = 0, [server]
    while left:
        process = left.pop()
        try:
            told = Path(f"/proc/{process}/stat").read_text("ascii").rpartition(")")[2].split()
            children = Path(f"/proc/{process}/task/{process}/children").read_text("ascii")
        except FileNotFoundError:
            continue
        total += int(told[11]) + int(told[12])
        left += [int(each) for each in children.split()]
    return total / TICKS


def _told(said: str) -> None:
    if sys.stderr.isatty():
        print(f"\r{said}", end="", file=sys.stderr)


@click.command(help=ABOUT)
@click.option("--figures", type=int, default=10_000, help="How many figures, about.")
@click.option("--users", type=int, default=5, help="How many people work at once.")
@click.option("--minutes", type=float, default=1.0, help="How long they work.")
@click.option("--at", "folder", type=click.Path(path_type=Path), help="Keep the district there.")
@click.option("--postgres", is_flag=True, help="Keep the ledger in a PostgreSQL of its own.")
@click.option("--write", is_flag=True, help="Put the lines into docs/reference/figures.md.")
@click.option("--date", "day", default="", help="The day to print with them, if any.")
def command(
    *,
    figures: int,
    users: int,
    minutes: float,
    folder: Path | None,
    postgres: bool,
    write: bool,
    day: str,
) -> None:
    """Let people work in an office of so many figures."""
    kind = "postgresql" if postgres else "sqlite"
    section = (f"office-{kind}-{figures}", f"{users} people in an office of {figures:,} figures")
    with TemporaryDirectory() as home, _database(postgres=postgres) as ledger:
        asked = Asked(
            figures=figures,
            users=users,
            minutes=minutes,
            folder=folder or Path(home) / "district",
            ledger=ledger,
        )
        tell(lines(asked), about=ABOUT, day=day, into=section if write else None)


@contextmanager
def _database(*, postgres: bool) -> Iterator[str | None]:
    """The address of an empty ledger on a server; None for the one in the folder."""
    if not postgres:
        yield None
        return
    with Cluster(durable=True) as cluster:
        database = fresh_database(cluster)
        create(cluster.url(OWNER, database), application=APP)
        yield cluster.url(APP, database)
        connections.close_all()


if __name__ == "__main__":
    command()
