"""The figures of a synthetic nation, row by row, in SQL: what looks like chance is a hash.

Of each figure of a part one thing happens: it is corrected once, or was an estimate first, or is
withdrawn, and so on. Half of the parts are *careful*: nothing is withdrawn or missing in them, and
nobody is late alone, so that sums of the whole nation are known for some parts and not for others.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import duckdb

from resolute.actions.nation import COMMUNE, YEAR, Nation, codes, heir, months, units
from resolute.evidence.columns import (
    COLUMNS,
    MISSING,
    NEVER,
    NO_BASIS,
    NOT_APPLICABLE,
    NUMBER,
    SUPPRESSED,
    spans,
)
from resolute.evidence.flags import IN_SQL
from resolute.plan import Provenance

FATES = (
    *("unchanged", "corrected", "made_final", "final_beside", "withdrawn"),
    *("disputed", "missing", "not_applicable", "suppressed"),
)
_FATE = {name: place for place, name in enumerate(FATES)}
_WORDS: dict[str, object] = {
    **_FATE,
    "followed": (1, 2, 3, 4, 5),
    "ended": (1, 2, 4),
    "early": (2, 3),
    "together": (3, 5),
    "absent": (6, 7, 8),
    "number": NUMBER,
    "said_missing": MISSING,
    "said_not_applicable": NOT_APPLICABLE,
    "said_suppressed": SUPPRESSED,
    "never": NEVER,
    "never_day": date.max.toordinal(),
    "last": YEAR * 12 + 11,
    "reported": list(Provenance).index(Provenance.REPORTED),
}

_PLACES = """
CREATE TABLE places AS SELECT
  unnest($units)::INTEGER AS unit, unnest($above)::INTEGER AS above, unnest($heirs)::BIGINT AS heir,
  unnest($opens)::INTEGER AS opens, unnest($closes)::INTEGER AS closes
"""
_MONTHS = """
CREATE TABLE months AS SELECT
  unnest($numbers)::BIGINT AS month, unnest($years)::INTEGER AS year,
  unnest($begins)::INTEGER AS begins, unnest($ends)::INTEGER AS ends
"""
# A chance is a hash of whom and what it is about; `salt` keeps chances about the same apart.
_CHANCES = """
CREATE MACRO chance(salt, part, about) AS
  hash({seed}::BIGINT, salt::BIGINT, part::BIGINT, about::BIGINT);
CREATE MACRO rough(part) AS (chance(1, part, 0) % 2)::BIGINT;
CREATE MACRO size_of(part, heir, old) AS
  (2000 + (chance(2, part, heir) % 8000)::BIGINT)
  * CASE WHEN old THEN 23 + (chance(3, part, heir) % 21)::BIGINT ELSE 100 END // 100;
CREATE MACRO season(part, month) AS 80 + (chance(4, part, month % 12) % 41)::BIGINT;
CREATE MACRO trend(part, year) AS 100 + (year - 2021) * ((chance(5, part, 0) % 9)::BIGINT - 1);
CREATE MACRO silent(part, unit, above, month, last) AS
  rough(part) = 1 AND chance(6, part, unit) % 1000 < {trouble}
  OR month = last AND (
    rough(part) = 1 AND chance(7, part, unit) % 1000 < 20 * {trouble}
    OR chance(8, part, above) % 1000 < 10 * {trouble}
    OR chance(9, part, 0) % 40 = 0);
CREATE MACRO fate(n, rough) AS CASE
  WHEN n < 40000 * {trouble} THEN {corrected}
  WHEN n < 50000 * {trouble} THEN {made_final}
  WHEN n < 60000 * {trouble} THEN {final_beside}
  WHEN n < 61000 * {trouble} THEN {not_applicable}
  WHEN n < 61000 * {trouble} + 2000 * {trouble} * rough THEN {withdrawn}
  WHEN n < 61000 * {trouble} + 3000 * {trouble} * rough THEN {missing}
  WHEN n < 61000 * {trouble} + 3200 * {trouble} * rough THEN {suppressed}
  WHEN n < 61000 * {trouble} + 3400 * {trouble} * rough THEN {disputed}
  ELSE {unchanged} END;
"""
# The figures of one part, each with its fate and the day on which it was recorded.
_STATED = """
CREATE MACRO stated(part) AS TABLE
WITH cells AS (
  SELECT unit, heir, closes < {never_day} AS old, month, year, begins, ends, rough(part) AS rough,
    chance(10, part, unit * 100000 + month) AS h,
    month = {last} AND chance(11, part, unit) % 1000 < 20 * {trouble} AS late
  FROM places, months
  WHERE begins >= opens AND ends <= closes AND NOT silent(part, unit, above, month, {last})
)
SELECT unit, month, year, begins, ends, h, fate((h % 1000000)::BIGINT, rough) AS fate,
  size_of(part, heir, old) * season(part, month) * trend(part, year)
    * (90 + ((h >> 32) % 21)::BIGINT) // 1000000 AS tenths,
  (ends + 2 + (h >> 21) % 8 + CASE WHEN late AND rough = 1 THEN 30 ELSE 0 END)::INTEGER AS told
FROM cells;
"""
# Its entries in the order of recording: each figure, and where one follows, the second about it.
_ENTRIES = """
CREATE MACRO entries(part) AS TABLE
SELECT *, 0 AS turn FROM stated(part)
UNION ALL
SELECT * REPLACE ((told + 20 + (h >> 40) % 181)::INTEGER AS told), 1 AS turn
FROM stated(part) WHERE fate IN {followed};
"""
_COUNTED = """
INSERT INTO counted SELECT {part}, told, count(*) FROM entries({part}) GROUP BY told
"""
_MOMENTS = """
COPY (
  SELECT told AS day, part, entries,
    (sum(entries) OVER (ORDER BY told, part ROWS UNBOUNDED PRECEDING))::BIGINT AS size
  FROM counted ORDER BY day, part
) TO '{file}' (FORMAT parquet, COMPRESSION zstd)
"""
# The place in the log: after all of earlier days, and of earlier parts on the same day.
_PLACED = """
CREATE OR REPLACE TEMP TABLE placed AS
SELECT e.*, m.shift + row_number() OVER (ORDER BY e.told, e.unit, e.month, e.turn) - 1 AS seq
FROM entries({part}) e JOIN (
  SELECT day, size - (sum(entries) OVER (ORDER BY day ROWS UNBOUNDED PRECEDING))::BIGINT AS shift
  FROM '{moments}' WHERE part = {part}
) m ON e.told = m.day
"""
_ROWS = """
COPY (
  SELECT {names} FROM (SELECT {columns} FROM (
    SELECT a.*, a.seq AS since_0, CASE WHEN a.turn = 0 AND a.fate IN {ended}
      THEN b.seq ELSE {never} END AS until_0
    FROM placed a LEFT JOIN (SELECT unit, month, seq FROM placed WHERE turn = 1) b
      ON a.turn = 0 AND a.unit = b.unit AND a.month = b.month
    WHERE a.year = {year} AND (a.turn = 0 OR a.fate <> {withdrawn})
  )) ORDER BY begins, ends, unit, seq
) TO '{file}' (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 122880)
"""
_FILLED = {
    "part": "{part}",
    "basis": f"{NO_BASIS}",
    "regime": "1",
    "months": "1",
    "said": """CASE WHEN turn = 1 THEN {number} WHEN fate = {missing} THEN {said_missing}
      WHEN fate = {not_applicable} THEN {said_not_applicable}
      WHEN fate = {suppressed} THEN {said_suppressed} ELSE {number} END""",
    "value": """CASE WHEN turn = 1 THEN tenths * (95 + (h >> 48) % 11)::BIGINT // 100
      WHEN fate NOT IN {absent} THEN tenths END * 0.1::DECIMAL(2, 1)""",
    "wide": "NULL",
    "text": "NULL",
    "day": "NULL",
    "nature": "CASE WHEN turn = 0 AND fate IN {early} THEN ((h >> 52) % 2)::TINYINT ELSE 2 END",
    "provenance": "{reported}",
    "alone": "fate NOT IN {together}",
}


def prepare(connection: duckdb.DuckDBPyConnection, nation: Nation) -> None:
    """Put into a database what the rows are made from: places, months and chances."""
    known, above = codes(nation), {unit.id: unit.parent for unit in units(nation)}
    communes = [unit for unit in units(nation) if unit.level == COMMUNE]
    connection.execute(
        _PLACES,
        {
            "units": [known[unit.id] for unit in communes],
            "above": [known[above[unit.id] or ""] for unit in communes],
            "heirs": _heirs(nation),
            "opens": [unit.valid_from.toordinal() for unit in communes],
            "closes": [(unit.valid_to or date.max).toordinal() for unit in communes],
        },
    )
    spoken = months(nation)
    connection.execute(
        _MONTHS,
        {
            "numbers": [each.begins.year * 12 + each.begins.month - 1 for each in spoken],
            "years": [each.begins.year for each in spoken],
            "begins": [each.begins.toordinal() for each in spoken],
            "ends": [each.ends.toordinal() for each in spoken],
        },
    )
    for macros in (_CHANCES, _STATED, _ENTRIES):
        connection.execute(_filled(macros, seed=nation.seed, trouble=nation.trouble))


def count_entries(connection: duckdb.DuckDBPyConnection, part: int) -> None:
    """Add to the table ``counted`` how many entries of a part each day brings."""
    connection.execute(_COUNTED.format(part=part))


def keep_moments(connection: duckdb.DuckDBPyConnection, file: Path) -> None:
    """Write how far the log had come after each part of each day, from the table ``counted``."""
    connection.execute(_MOMENTS.format(file=file))


def place_entries(connection: duckdb.DuckDBPyConnection, part: int, moments: Path) -> None:
    """Give each entry of a part its place in the log, in the temporary table ``placed``."""
    connection.execute(_PLACED.format(part=part, moments=moments))


def write_rows(connection: duckdb.DuckDBPyConnection, part: int, *, year: int, file: Path) -> None:
    """Write the figures of a part and a year from the table ``placed``."""
    types = {**COLUMNS, **dict.fromkeys(spans(1), "BIGINT")}
    columns = ", ".join(
        f"CAST({_FILLED.get(name, name)} AS {kind}) AS {name}"
        for name, kind in types.items()
        if name != "flags"
    )
    names = ", ".join(f"{IN_SQL} AS flags" if name == "flags" else name for name in types)
    filled = _filled(columns, part=part)
    connection.execute(_filled(_ROWS, names=names, columns=filled, year=year, file=file))


def _heirs(nation: Nation) -> list[int]:
    old = (heir(nation, number) for number in range(nation.old_communes))
    return [*range(nation.communes), *old]


def _filled(sql: str, **values: object) -> str:
    """SQL with its fates, codes and other values put in."""
    return sql.format_map(_WORDS | values)
