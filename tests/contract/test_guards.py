"""The database itself refuses to rewrite the ledger, whoever asks and however."""

# ruff: noqa: S608  the statements are put together from our own names

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from urllib.parse import urlsplit

import pytest
from django.db import connections
from django.db.models import Model

from resolute.evidence import Ledger
from resolute.store import LedgerError, create, open_ledger
from resolute.store.models import Checkpoint, Line, Personal, Sent, Tile
from resolute.store.roles import COPY
from tests.clusters import APP, OWNER, SUPERUSER, Cluster, RefusedError
from tests.contract.shelf import Rack, Shelf, opened, salts
from tests.lines import AT, LEVELS, erasure, figure, person, submission

TABLES = (Line, Sent, Tile, Personal, Checkpoint)
KEYS = {Line: "seq", Sent: "submission", Tile: "place", Personal: "seq", Checkpoint: "size"}
NEXT = {
    Line: {"seq": "999", "entry": "'new'"},
    Sent: {"submission": "'new'"},
    Tile: {"place": "999"},
    Personal: {"seq": "999", "entry": "'new'"},
    Checkpoint: {"size": "999"},
}
LAST = 300
NEVER = "the ledger is never changed"
REFUSALS = f"{NEVER}|permission denied|duplicate key"


def fill(ledger: Ledger) -> None:
    """Give every table a row: a person, a full tile, a checkpoint."""
    figures = [figure(f"e{n}", n, part=f"part {n}") for n in range(LAST)]
    ledger.submit(submission("first", "lan", person("p"), *figures), at=AT)
    ledger.keep_checkpoint(LAST + 1, "note")


def table(model: type[Model]) -> str:
    return model._meta.db_table  # noqa: SLF001  Django's own word for it


def copy(model: type[Model], where: str = "TRUE", **changed: str) -> str:
    """The columns and a SELECT that gives one row of a table again, with changes."""
    columns = [str(field.column) for field in model._meta.concrete_fields]  # noqa: SLF001
    named = [*columns, *(name for name in changed if name not in columns)]
    told = ", ".join(changed.get(name, name) for name in named)
    return f"({', '.join(named)}) SELECT {told} FROM {table(model)} WHERE {where} LIMIT 1"


def changes(model: type[Model]) -> Iterator[str]:
    """Statements that would change or remove a row."""
    key = KEYS[model]
    yield f"UPDATE {table(model)} SET {key} = {key}"
    yield f"DELETE FROM {table(model)}"
    yield f"DELETE FROM {table(model)} WHERE {key} = (SELECT max({key}) FROM {table(model)})"


def replacements(model: type[Model]) -> Iterator[str]:
    """What SQLite knows besides: an INSERT that first deletes what is in its way."""
    name, key = table(model), KEYS[model]
    yield f"UPDATE OR REPLACE {name} SET {key} = {key}"
    yield f"INSERT OR REPLACE INTO {name} {copy(model)}"
    yield f"INSERT OR IGNORE INTO {name} {copy(model)}"
    yield f"INSERT INTO {name} {copy(model)} ON CONFLICT DO UPDATE SET {key} = {key}"
    free = NEXT[model] | ({"seq": f"{LAST + 1}"} if model is Line else {})
    yield f"INSERT OR REPLACE INTO {name} {copy(model, rowid='rowid', **free)}"


BY_ENTRY = (
    f"INSERT OR REPLACE INTO ledger_line {copy(Line, seq=str(LAST + 1))}",
    f"INSERT OR REPLACE INTO ledger_personal {copy(Personal, seq='999')}",
)
GAPS = tuple(
    f"INSERT INTO ledger_line {copy(Line, seq=seq, entry=entry)}"
    for seq, entry in ((str(LAST + 2), "'new'"), ("-1", "'new'"), (str(LAST + 1), "entry"))
)
OUT_OF_NOTHING = (
    f"INSERT INTO ledger_personal {copy(Personal, **NEXT[Personal])}",
    f"INSERT INTO ledger_personal {copy(Personal, seq='5')}",
)


@pytest.fixture
def file(shelf: Shelf) -> str:
    """The path of a SQLite ledger that holds something."""
    address = shelf.sqlite()
    fill(opened(address))
    connections.close_all()
    return urlsplit(address).path


@pytest.fixture
def held(rack: Rack) -> str:
    """The name of a PostgreSQL database with a ledger that holds something."""
    name = rack.database()
    fill(opened(rack.address(name)))
    connections.close_all()
    return name


def dump(file: str) -> list[str]:
    with closing(sqlite3.connect(file)) as raw:
        return list(raw.iterdump())


@pytest.mark.parametrize(
    "statement",
    [
        *(statement for model in TABLES for statement in changes(model)),
        *(statement for model in TABLES for statement in replacements(model)),
        *BY_ENTRY,
        *GAPS,
        *OUT_OF_NOTHING,
    ],
)
def test_sqlite_refuses(file: str, statement: str) -> None:
    before = dump(file)

    with (
        closing(sqlite3.connect(file, isolation_level=None)) as raw,
        pytest.raises(sqlite3.IntegrityError, match=NEVER),
    ):
        raw.execute(statement)

    assert dump(file) == before


def everything(rack: Rack, name: str) -> str:
    told = "; ".join(f"SELECT t::text FROM {table(model)} t ORDER BY 1" for model in TABLES)
    return rack.cluster.sql(told, database=name)


@pytest.mark.parametrize("user", [APP, OWNER, SUPERUSER])
def test_postgresql_refuses(rack: Rack, held: str, user: str) -> None:
    """Each statement by itself; the superuser even where triggers are told not to fire."""
    replica = "SET session_replication_role = replica; " if user == SUPERUSER else ""
    truncating = [f"TRUNCATE {table(model)} CASCADE" for model in TABLES]
    upserts = [
        f"INSERT INTO {table(m)} {copy(m)} ON CONFLICT ({KEYS[m]}) DO UPDATE SET {KEYS[m]} = 0"
        for m in (Line, Tile, Personal, Checkpoint)
    ]
    changing = [statement for model in TABLES for statement in changes(model)]
    before = everything(rack, held)

    for statement in [*changing, *truncating, *upserts, *GAPS, *OUT_OF_NOTHING]:
        with pytest.raises(RefusedError, match=REFUSALS):
            rack.cluster.sql(replica + statement, user=user, database=held)

    assert everything(rack, held) == before


@pytest.mark.parametrize(
    ("statement", "refusal"),
    [
        ("SET session_replication_role = replica", "permission denied to set parameter"),
        ("ALTER TABLE ledger_line DISABLE TRIGGER ALL", "must be owner"),
        ("DROP TRIGGER ledger_line_refuse ON ledger_line", "must be owner"),
        ("CREATE RULE quiet AS ON INSERT TO ledger_line DO INSTEAD NOTHING", "must be owner"),
        (
            "CREATE TRIGGER quiet BEFORE INSERT ON ledger_line EXECUTE FUNCTION ledger_refuse()",
            "permission denied",
        ),
        ("ALTER TABLE ledger_line OWNER TO resolute_app", "must be owner"),
        ("ALTER TABLE ledger_line DROP COLUMN part", "must be owner"),
        ("DROP TABLE ledger_tile", "must be owner"),
        ("DROP INDEX ledger_part", "must be owner"),
        ("DROP FUNCTION ledger_refuse CASCADE", "must be owner"),
        ("ALTER FUNCTION ledger_erased() RESET search_path", "must be owner"),
        ("CREATE TABLE mine ()", "permission denied for schema public"),
        ("SET ROLE resolute_owner", "permission denied to set role"),
        ("DELETE FROM django_migrations", "permission denied"),
    ],
)
def test_the_application_cannot_take_the_guards_down(
    rack: Rack, held: str, statement: str, refusal: str
) -> None:
    with pytest.raises(RefusedError, match=refusal):
        rack.cluster.sql(statement, user=APP, database=held)


def test_the_application_has_no_more_rights_than_it_was_granted(rack: Rack) -> None:
    """Whatever the owner gives away by habit is taken back."""
    rack.cluster.sql("CREATE DATABASE habits OWNER resolute_owner")
    habit = f"ALTER DEFAULT PRIVILEGES GRANT ALL ON TABLES TO {APP}, PUBLIC"
    rack.cluster.sql(habit, user=OWNER, database="habits")

    create(rack.cluster.url(OWNER, "habits"), application=APP)
    connections.close_all()

    asked = (
        "SELECT string_agg(DISTINCT table_name || ' ' || privilege_type, ', ' ORDER BY "
        "table_name || ' ' || privilege_type) FROM information_schema.role_table_grants "
        f"WHERE grantee IN ('{APP}', 'PUBLIC') AND table_schema = 'public'"
    )
    every = ("DELETE", "INSERT", "SELECT", "UPDATE")
    assert rack.cluster.sql(asked, database="habits").split(", ") == [
        *(f"{table} {right}" for table in sorted(COPY) for right in every),
        "django_migrations SELECT",
        "ledger_checkpoint INSERT",
        "ledger_checkpoint SELECT",
        "ledger_line INSERT",
        "ledger_line SELECT",
        "ledger_personal DELETE",
        "ledger_personal INSERT",
        "ledger_personal SELECT",
        "ledger_sent INSERT",
        "ledger_sent SELECT",
        "ledger_tile INSERT",
        "ledger_tile SELECT",
    ]


FORGED = """
CREATE TEMP TABLE ledger_line (seq bigint, kind text, about text, entry text);
INSERT INTO ledger_line VALUES (0, 'erasure/1', 'p', 'p');
DELETE FROM public.ledger_personal;
"""


@pytest.mark.parametrize("user", [APP, OWNER])
def test_an_erasure_is_looked_for_in_the_ledger_and_nowhere_else(
    rack: Rack, held: str, user: str
) -> None:
    with pytest.raises(RefusedError, match="it orders no erasure of p"):
        rack.cluster.sql(FORGED, user=user, database=held)


@pytest.mark.parametrize("user", [APP, OWNER])
def test_postgresql_deletes_what_an_erasure_names_and_takes_it_back_no_more(
    rack: Rack, held: str, user: str
) -> None:
    ledger = opened(rack.address(held))
    kept = rack.cluster.sql("SELECT quote_literal(body) FROM ledger_personal", database=held)
    ledger.submit(submission("other", "lan", person("q")), at=AT)
    ledger.submit(submission("erase", "lan", erasure("x", "p")), at=AT)
    connections.close_all()

    told = rack.cluster.sql("SELECT entry FROM ledger_personal", database=held)
    with pytest.raises(RefusedError, match="it orders no erasure of q"):
        rack.cluster.sql("DELETE FROM ledger_personal", user=user, database=held)
    with pytest.raises(RefusedError, match=NEVER):
        rack.cluster.sql(
            f"INSERT INTO ledger_personal VALUES (0, 'p', '', {kept})", user=user, database=held
        )

    assert told == "q"


def test_sqlite_deletes_what_an_erasure_names_and_takes_it_back_no_more(file: str) -> None:
    with closing(sqlite3.connect(file)) as raw:
        row = raw.execute("SELECT * FROM ledger_personal").fetchone()
    ledger = opened(f"sqlite://{file}")
    ledger.submit(submission("other", "lan", person("q")), at=AT)
    ledger.submit(submission("erase", "lan", erasure("x", "p")), at=AT)
    connections.close_all()

    with closing(sqlite3.connect(file, isolation_level=None)) as raw:
        assert raw.execute("SELECT entry FROM ledger_personal").fetchall() == [("q",)]
        with pytest.raises(sqlite3.IntegrityError, match=NEVER):
            raw.execute("DELETE FROM ledger_personal")
        with pytest.raises(sqlite3.IntegrityError, match=NEVER):
            raw.execute("INSERT INTO ledger_personal VALUES (?, ?, ?, ?)", row)


@pytest.mark.parametrize("user", [OWNER, SUPERUSER, "deputy"])
def test_a_role_that_could_rewrite_the_ledger_may_not_open_it(
    rack: Rack, held: str, user: str
) -> None:
    deputy = "DROP ROLE IF EXISTS deputy; CREATE ROLE deputy LOGIN NOINHERIT IN ROLE "
    rack.cluster.sql(deputy + OWNER)
    rack.cluster.sql("GRANT SELECT ON ALL TABLES IN SCHEMA public TO deputy", database=held)

    with pytest.raises(LedgerError, match="không sở hữu"):
        open_ledger(rack.cluster.url(user, held), LEVELS, salts())
    connections.close_all()
    rack.cluster.sql("REVOKE ALL ON ALL TABLES IN SCHEMA public FROM deputy", database=held)


def test_a_server_that_does_not_flush_keeps_no_ledger(postgres: Cluster, database: str) -> None:
    create(postgres.url(OWNER, database), application=APP)

    with pytest.raises(LedgerError, match="đang tắt fsync, full_page_writes"):
        open_ledger(postgres.url(APP, database), LEVELS, salts())
    connections.close_all()
