"""What the database itself refuses: changing or deleting what was recorded, and leaving gaps."""

from __future__ import annotations

from collections.abc import Iterator

KEPT = ("ledger_line", "ledger_sent", "ledger_tile", "ledger_checkpoint")
PERSONAL = "ledger_personal"


def sqlite_guards() -> Iterator[str]:
    """The triggers of SQLite.

    ``INSERT OR REPLACE`` deletes without asking a DELETE trigger, so inserting is guarded too.
    """
    for table in (*KEPT, PERSONAL):
        yield _sqlite(f"{table}_no_update", f"BEFORE UPDATE ON {table}", "TRUE")
    for table in KEPT:
        yield _sqlite(f"{table}_no_delete", f"BEFORE DELETE ON {table}", "TRUE")
    taken = "EXISTS (SELECT 1 FROM {0} WHERE {1} = NEW.{1})"
    next_seq = "(SELECT coalesce(max(seq) + 1, 0) FROM ledger_line)"
    entry = taken.format("ledger_line", "entry")
    yield _sqlite(
        "ledger_line_in_order",
        "BEFORE INSERT ON ledger_line",
        f"NEW.seq <> {next_seq} OR {entry}",
    )
    for table, key in (
        ("ledger_sent", "submission"),
        ("ledger_tile", "place"),
        ("ledger_checkpoint", "size"),
        (PERSONAL, "seq"),
    ):
        event = f"BEFORE INSERT ON {table}"
        yield _sqlite(f"{table}_no_replace", event, taken.format(table, key))
    ordered = "EXISTS (SELECT 1 FROM ledger_line WHERE kind = 'erasure/1' AND about = OLD.entry)"
    yield _sqlite(f"{PERSONAL}_erased", f"BEFORE DELETE ON {PERSONAL}", f"NOT {ordered}")


def postgresql_guards() -> Iterator[str]:
    """The triggers of PostgreSQL; they hold in replication mode too, and TRUNCATE is refused."""
    yield """
        CREATE FUNCTION ledger_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            RAISE EXCEPTION 'the ledger is never changed: % on % refused', TG_OP, TG_TABLE_NAME;
        END $$
    """
    yield """
        CREATE FUNCTION ledger_erased() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF NOT EXISTS (
                SELECT 1 FROM ledger_line WHERE kind = 'erasure/1' AND about = OLD.entry
            ) THEN
                RAISE EXCEPTION 'no erasure of % is in the ledger', OLD.entry;
            END IF;
            RETURN OLD;
        END $$
    """
    for table in KEPT:
        yield _postgresql(table, "UPDATE OR DELETE OR TRUNCATE", "STATEMENT", calls="ledger_refuse")
    yield _postgresql(PERSONAL, "UPDATE OR TRUNCATE", "STATEMENT", calls="ledger_refuse")
    yield _postgresql(PERSONAL, "DELETE", "ROW", calls="ledger_erased")


def _sqlite(name: str, event: str, when: str) -> str:
    refusal = "the ledger is never changed: refused"
    return f"CREATE TRIGGER {name} {event} WHEN {when} BEGIN SELECT RAISE(ABORT, '{refusal}'); END"


def _postgresql(table: str, events: str, each: str, *, calls: str) -> str:
    name = f"{table}_{calls}"
    return (
        f"CREATE TRIGGER {name} BEFORE {events} ON {table} FOR EACH {each} "
        f"EXECUTE FUNCTION {calls}(); ALTER TABLE {table} ENABLE ALWAYS TRIGGER {name}"
    )
