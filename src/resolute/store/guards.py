"""What the database itself refuses: changing or deleting what was recorded, and leaving gaps."""

from __future__ import annotations

from collections.abc import Iterator

PERSONAL = "ledger_personal"
UNIQUE = {
    "ledger_line": ("seq", "entry"),
    "ledger_sent": ("submission",),
    "ledger_tile": ("place",),
    "ledger_checkpoint": ("size",),
    PERSONAL: ("seq", "entry"),
}
KEPT = tuple(table for table in UNIQUE if table != PERSONAL)

_ORDERED = "EXISTS (SELECT 1 FROM ledger_line WHERE kind = 'erasure/1' AND about = OLD.entry)"
_STRAY = """
    NOT EXISTS (SELECT 1 FROM ledger_line WHERE seq = NEW.seq AND entry = NEW.entry)
    OR EXISTS (SELECT 1 FROM ledger_line WHERE kind = 'erasure/1' AND about = NEW.entry)
"""
_EACH = "FOR EACH STATEMENT"


def sqlite_guards() -> Iterator[str]:
    """The triggers of SQLite.

    ``INSERT OR REPLACE`` deletes without asking a DELETE trigger, so inserting is guarded too:
    for each key that a row could take from another, the rowid that every table has among them.
    """
    for table, keys in UNIQUE.items():
        yield _sqlite(f"{table}_no_update", f"BEFORE UPDATE ON {table}", "TRUE")
        taken = " OR ".join(_taken(table, key) for key in (*keys, "rowid"))
        yield _sqlite(f"{table}_no_replace", f"BEFORE INSERT ON {table}", taken)
    for table in KEPT:
        yield _sqlite(f"{table}_no_delete", f"BEFORE DELETE ON {table}", "TRUE")
    gap = "NEW.seq <> (SELECT coalesce(max(seq) + 1, 0) FROM ledger_line)"
    yield _sqlite("ledger_line_in_order", "BEFORE INSERT ON ledger_line", gap)
    yield _sqlite(f"{PERSONAL}_belongs", f"BEFORE INSERT ON {PERSONAL}", _STRAY)
    yield _sqlite(f"{PERSONAL}_erased", f"BEFORE DELETE ON {PERSONAL}", f"NOT {_ORDERED}")


def postgresql_guards() -> Iterator[str]:
    """The triggers of PostgreSQL; they hold in replication mode too, and TRUNCATE is refused."""
    yield from _functions()
    changed, deleted = "BEFORE UPDATE OR TRUNCATE", "BEFORE UPDATE OR DELETE OR TRUNCATE"
    for table in KEPT:
        yield _postgresql("refuse", table, f"{deleted} ON {table} {_EACH}")
    added = f"AFTER INSERT ON ledger_line REFERENCING NEW TABLE AS added {_EACH}"
    yield _postgresql("in_order", "ledger_line", added)
    yield _postgresql("refuse", PERSONAL, f"{changed} ON {PERSONAL} {_EACH}")
    yield _postgresql("belongs", PERSONAL, f"BEFORE INSERT ON {PERSONAL} FOR EACH ROW")
    yield _postgresql("erased", PERSONAL, f"BEFORE DELETE ON {PERSONAL} FOR EACH ROW")


def _functions() -> Iterator[str]:
    yield _function(
        "ledger_refuse",
        "RAISE EXCEPTION 'the ledger is never changed: % on % refused', TG_OP, TG_TABLE_NAME;",
    )
    yield _function(
        "ledger_in_order",
        """
        IF EXISTS (
            SELECT 1 FROM added HAVING max(seq) - min(seq) + 1 <> count(*) OR min(seq) <> (
                SELECT coalesce(max(seq) + 1, 0) FROM ledger_line
                WHERE seq < (SELECT min(seq) FROM added)
            )
        ) THEN
            RAISE EXCEPTION 'the ledger is never changed: this would leave a gap';
        END IF;
        RETURN NULL;
        """,
    )
    yield _function(
        "ledger_belongs",
        f"""
        IF {_STRAY} THEN
            RAISE EXCEPTION 'the ledger is never changed: it has no place for %', NEW.entry;
        END IF;
        RETURN NEW;
        """,
    )
    yield _function(
        "ledger_erased",
        f"""
        IF NOT {_ORDERED} THEN
            RAISE EXCEPTION 'the ledger is never changed: it orders no erasure of %', OLD.entry;
        END IF;
        RETURN OLD;
        """,
    )


def _taken(table: str, key: str) -> str:
    return f"EXISTS (SELECT 1 FROM {table} WHERE {key} = NEW.{key})"  # noqa: S608  our own names


def _sqlite(name: str, event: str, when: str) -> str:
    refusal = "the ledger is never changed: refused"
    return f"CREATE TRIGGER {name} {event} WHEN {when} BEGIN SELECT RAISE(ABORT, '{refusal}'); END"


def _function(name: str, body: str) -> str:
    """A function of triggers that sees the ledger's tables, never temporary ones of their name."""
    return f"""
        CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {body} END $$;
        DO $$ BEGIN EXECUTE format(
            'ALTER FUNCTION {name}() SET search_path = %I, pg_temp', current_schema()
        ); END $$
    """


def _postgresql(does: str, table: str, event: str) -> str:
    name = f"{table}_{does}"
    return (
        f"CREATE TRIGGER {name} {event} EXECUTE FUNCTION ledger_{does}(); "
        f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {name}"
    )
