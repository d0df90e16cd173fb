"""Somebody keeps a ledger over the years: audits it, erases a name, backs it up, restores it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from click.testing import CliRunner
from django.core.management import call_command
from django.db import connections

from resolute.actions.keeper import Keeper
from resolute.actions.ledger_desk import ledger_address
from resolute.actions.sign_head import sign_head
from resolute.cli.main import resolute
from resolute.proof import SignerKey
from resolute.store import connect
from resolute.store.connect import use
from resolute.words import ResoluteError
from tests.clusters import APP, OWNER, Cluster, fresh_database, need_postgres
from tests.contract.shelf import quick_cluster
from tests.forging import signed
from tests.journeys.keeper import FIGURE, corrected, opened, rewrite
from tests.journeys.office import LATER, PEOPLE

CLERK, NAME = "person:van-thu@0", "Một cán bộ"
WHY = ("--by", "van-thu", "--reason", "theo yêu cầu của người đó")


@dataclass(frozen=True, slots=True)
class Done:
    """How a command ended, and what it said."""

    code: int
    out: str
    err: str


def run(*words: str | Path) -> Done:
    """One command line in this process, which brings all it needs only once."""
    done = CliRunner().invoke(resolute, [*map(str, words)])
    if isinstance(done.exception, ResoluteError):
        return Done(done.exception.exit_code, done.stdout, str(done.exception))
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    return Done(done.exit_code, done.stdout, done.stderr)


@pytest.fixture
def keeper(tmp_path: Path) -> Iterator[Keeper]:
    """The keeper of the recorded sample."""
    yield opened(tmp_path)
    connections.close_all()


@pytest.fixture
def staffed(tmp_path: Path) -> Iterator[Keeper]:
    """The same, with people named in it."""
    yield opened(tmp_path, {"people.toml": PEOPLE})
    connections.close_all()


@pytest.fixture(scope="module")
def server() -> Iterator[Cluster]:
    """A server that flushes what it is told to, as a ledger asks."""
    need_postgres()
    with quick_cluster() as made:
        yield made


@pytest.fixture
def postgres_ledger(server: Cluster) -> Iterator[tuple[Cluster, str]]:
    """A server, and the name of an empty database on it."""
    name = fresh_database(server)
    yield server, name
    connections.close_all()


def in_database(keeper: Keeper, statement: str) -> None:
    """What the owner of the file can do."""
    path = urlsplit(ledger_address(keeper.folder, None)).path
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        found = raw.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        guards = dict(found.fetchall())
        for name in guards:
            raw.execute(f"DROP TRIGGER {name}")
        raw.execute(statement)
        for guard in guards.values():
            raw.execute(guard)


def holding_the_name(keeper: Keeper) -> list[Path]:
    """The files beside the ledger, and it itself, in which the name can be found."""
    files = (keeper.folder / "ledger").rglob("*")
    return [path for path in files if path.is_file() and NAME.encode() in path.read_bytes()]


def left_the_office(keeper: Keeper, to: Path) -> Path:
    """A checkpoint of the ledger as it stands, in the hands of somebody else."""
    to.write_text(sign_head(keeper).render(), encoding="utf-8")
    return to


def test_an_audit_of_an_honest_ledger_finds_nothing(keeper: Keeper, tmp_path: Path) -> None:
    paper = left_the_office(keeper, tmp_path / "paper.txt")
    corrected(keeper, LATER)

    done = run("audit", keeper.folder, "--checkpoint", paper)

    assert (done.code, done.err) == (0, "")
    assert f"Sổ có {keeper.ledger.size} mục" in done.out
    assert "với 1 bản chốt đang giữ và 1 bản chốt đưa vào" in done.out
    assert keeper.key.verifier.label in done.out
    assert "Không thấy sai khác" in done.out


def test_a_record_that_was_edited_is_named(keeper: Keeper) -> None:
    rewrite(keeper, FIGURE, '"value":"', new='"value":"9', hashes=False)

    done = run("audit", keeper.folder, "--lang", "en")

    assert done.code == 1
    assert f"{FIGURE}: the record does not have the hash that stands beside it" in done.err
    assert "Findings: 1." in done.out


def test_a_thorough_rewrite_is_found_by_the_checkpoint_that_left_the_office(
    keeper: Keeper, tmp_path: Path
) -> None:
    paper = left_the_office(keeper, tmp_path / "paper.txt")
    size = keeper.ledger.size
    rewrite(keeper, FIGURE, '"value":"', new='"value":"9')

    alone = run("audit", keeper.folder)
    held = run("audit", keeper.folder, "--checkpoint", paper, "--format", "json")

    assert alone.code == 0
    assert "giữ ở nơi khác bằng --checkpoint" in alone.out
    assert held.code == 1
    (finding,) = json.loads(held.out)["findings"]
    assert finding.startswith(f"checkpoint {size}: {size} mục đầu không còn là những mục đã ký")


def test_a_thorough_rewrite_is_found_by_what_stands_beside_the_key_too(keeper: Keeper) -> None:
    left_the_office(keeper, keeper.folder / "paper.txt")
    rewrite(keeper, FIGURE, '"value":"', new='"value":"9', forgotten=False)

    assert "không còn là những mục đã ký" in run("audit", keeper.folder).err


def test_a_kept_checkpoint_that_the_office_did_not_sign_is_a_finding(keeper: Keeper) -> None:
    left_the_office(keeper, keeper.folder / "paper.txt")
    size = keeper.ledger.size
    in_database(keeper, "UPDATE ledger_checkpoint SET note = upper(note)")

    done = run("audit", keeper.folder)

    assert done.code == 1
    assert f"checkpoint {size}: bản chốt đang giữ không đọc được" in done.err


def test_a_kept_checkpoint_of_another_size_is_a_finding(keeper: Keeper) -> None:
    left_the_office(keeper, keeper.folder / "paper.txt")
    in_database(keeper, "UPDATE ledger_checkpoint SET size = 5")

    assert "checkpoint 5:" in run("audit", keeper.folder).err


def test_cosigned_checkpoints_beside_the_ledger_are_compared_too(keeper: Keeper) -> None:
    cosigned = keeper.folder / "ledger/cosigned"
    cosigned.mkdir()
    left_the_office(keeper, cosigned / "1.txt")
    (cosigned / "2.txt").write_text("bản chốt", encoding="utf-8")

    done = run("audit", keeper.folder)

    assert "với 1 bản chốt đang giữ" in done.out
    assert done.err.count("\n") == 1
    assert "2.txt" in done.err


def test_a_checkpoint_that_is_not_the_office_s_is_no_paper_to_audit_by(
    keeper: Keeper, tmp_path: Path
) -> None:
    stranger = SignerKey.make(keeper.key.name, bytes(32))
    paper = tmp_path / "paper.txt"
    paper.write_text(signed(keeper.ledger, stranger, keeper.ledger.size), encoding="utf-8")

    done = run("audit", keeper.folder, "--checkpoint", paper)
    trusted = run("audit", keeper.folder, "--checkpoint", paper, "--vkey", stranger.verifier.text)

    assert done.code == 20
    assert "không có chữ ký của khoá" in done.err
    assert trusted.code == 0


def test_without_a_public_key_the_audit_says_that_no_signature_was_checked(
    keeper: Keeper,
) -> None:
    left_the_office(keeper, keeper.folder / "paper.txt")
    (keeper.folder / "ledger/office.vkey").unlink()

    assert "CHƯA kiểm tra chữ ký" in run("audit", keeper.folder).out


def test_a_name_that_is_erased_is_in_no_file_of_the_ledger(staffed: Keeper) -> None:
    assert holding_the_name(staffed) != []

    done = run("erase", staffed.folder, CLERK, *WHY)
    connections.close_all()

    assert (done.code, done.err) == (0, "")
    assert "Các bản sao lưu làm trước lúc này vẫn còn dữ liệu đó" in done.out
    assert NAME not in done.out
    assert holding_the_name(staffed) == []
    assert run("audit", staffed.folder).code == 0


def test_a_name_that_somebody_is_still_reading_is_cleared_when_he_is_done(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(connect, "WAIT_SECONDS", 0.1)
    staffed = opened(tmp_path, {"people.toml": PEOPLE})
    path = urlsplit(ledger_address(staffed.folder, None)).path
    with closing(sqlite3.connect(path, isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM ledger_line").fetchone()
        first = run("erase", staffed.folder, CLERK, *WHY)
    again = run("erase", staffed.folder, CLERK, *WHY)
    connections.close_all()

    assert first.code == 1
    assert "một chương trình khác đang đọc sổ" in first.err
    assert "đã xoá từ trước" in again.err
    assert "một chương trình khác" not in again.err
    assert holding_the_name(staffed) == []


@pytest.mark.parametrize(
    ("entry", "by", "code", "said"),
    [
        (CLERK, "pho-phong", 18, "không có quyền"),
        (FIGURE, "van-thu", 1, "không chứa dữ liệu cá nhân"),
        ("person:ai@0", "van-thu", 1, "không có chứng cứ nào mang mã"),
    ],
)
def test_what_may_not_be_erased_stays(
    staffed: Keeper, entry: str, by: str, code: int, said: str
) -> None:
    done = run("erase", staffed.folder, entry, "--by", by, "--reason", "nhầm")

    assert done.code == code
    assert said in done.err
    assert holding_the_name(staffed) != []


def test_a_ledger_comes_back_from_its_backup_on_an_empty_machine(
    keeper: Keeper, tmp_path: Path
) -> None:
    kept, new = tmp_path / "so.backup", tmp_path / "new"
    left_the_office(keeper, tmp_path / "paper.txt")

    backed_up = run("backup", keeper.folder, kept)
    restored = run("restore", kept, new, "--format", "json")
    again = run("restore", kept, new)

    assert (backed_up.code, restored.code) == (0, 0)
    assert "Khoá ký của cơ quan không nằm trong đó" in backed_up.out
    audit = json.loads(restored.out)["audit"]
    root = json.loads(run("audit", keeper.folder, "--format", "json").out)["root"]
    assert (audit["size"], audit["root"]) == (keeper.ledger.size, root)
    assert audit["checkpoints_kept"] == 1
    assert (again.code, "không ghi đè" in again.err) == (15, True)


def test_an_upgrade_of_a_ledger_of_this_version_changes_nothing(keeper: Keeper) -> None:
    before = run("audit", keeper.folder).out

    done = run("upgrade", keeper.folder)

    assert done.code == 0
    assert done.out.splitlines()[0].startswith("Sổ đã đúng phiên bản")
    assert done.out.splitlines()[1:] == before.splitlines()


def test_an_older_ledger_is_not_upgraded_before_it_is_backed_up(keeper: Keeper) -> None:
    in_database(keeper, "DELETE FROM django_migrations WHERE name IN ('0003_copy', '0004_of')")
    refused = run("record", keeper.folder, "--by", "van-thu")
    told = run("upgrade", keeper.folder)

    assert (refused.code, "resolute upgrade" in refused.err) == (15, True)
    assert (told.code, "--backup" in told.err) == (15, True)


@pytest.mark.parametrize("command", ["audit", "backup", "upgrade", "erase"])
def test_where_there_is_no_ledger_none_is_made(tmp_path: Path, command: str) -> None:
    more: dict[str, list[str]] = {"backup": [str(tmp_path / "file")], "erase": [CLERK, *WHY]}

    done = run(command, tmp_path, *more.get(command, []))

    assert done.code == 15
    assert "Chưa có sổ" in done.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("command", ["audit", "backup", "upgrade", "erase", "record"])
def test_a_file_that_is_no_ledger_any_more_is_told_to_be_damaged(
    keeper: Keeper, tmp_path: Path, command: str
) -> None:
    connections.close_all()
    (keeper.folder / "ledger/ledger.sqlite3").write_bytes(b"Sao luu " * 9_000)
    more: dict[str, list[str]] = {
        "backup": [str(tmp_path / "file")],
        "erase": [CLERK, *WHY],
        "record": ["--by", "van-thu"],
    }

    done = run(command, keeper.folder, *more.get(command, []))

    assert done.code == 19
    assert "khôi phục từ bản sao lưu gần nhất" in done.err


def test_a_ledger_on_a_server_is_kept_by_its_owner(
    postgres_ledger: tuple[Cluster, str], keeper: Keeper, tmp_path: Path
) -> None:
    cluster, name = postgres_ledger
    owner, program = cluster.url(OWNER, name), cluster.url(APP, name)
    role = ("--application", APP)
    made = run("upgrade", keeper.folder, *role, "--ledger", owner)
    (keeper.folder / "ledger").rename(tmp_path / "elsewhere")
    (keeper.folder / "people.toml").write_text(PEOPLE, encoding="utf-8")
    recorded = run("record", keeper.folder, "--by", "van-thu", "--ledger", program)
    erased = run("erase", keeper.folder, CLERK, *WHY, "--ledger", program)
    kept = run("backup", keeper.folder, tmp_path / "kept", "--ledger", program)
    cluster.sql(f"CREATE DATABASE other OWNER {OWNER}")
    other = cluster.url(OWNER, "other")
    restored = run("restore", tmp_path / "kept", keeper.folder, *role, "--ledger", other)
    audited = run("audit", keeper.folder, "--ledger", cluster.url(APP, "other"))
    connections.close_all()

    assert [each.code for each in (made, recorded, erased, kept, restored, audited)] == [0] * 6
    assert "Đã lập các bảng của sổ" in made.out
    assert "VACUUM FULL ledger_personal" in erased.out
    assert restored.out.splitlines()[1:] == audited.out.splitlines()


def test_an_older_ledger_is_backed_up_upgraded_and_audited(
    postgres_ledger: tuple[Cluster, str], tmp_path: Path
) -> None:
    """The guards are not there yet in the first of its migrations."""
    cluster, name = postgres_ledger
    owner = cluster.url(OWNER, name)
    call_command("migrate", "ledger", "0001", database=use(owner), verbosity=0)
    how = ("--ledger", owner, "--application", APP)
    refused = run("upgrade", tmp_path, *how)
    done = run("upgrade", tmp_path, *how, "--backup", tmp_path / "kept")
    connections.close_all()

    assert (refused.code, "--backup" in refused.err) == (15, True)
    assert (done.code, done.out.splitlines()[0]) == (0, "Đã nâng cấp sổ và kiểm tra lại toàn bộ:")
    assert (tmp_path / "kept").read_bytes().startswith(b"PGDMP")
