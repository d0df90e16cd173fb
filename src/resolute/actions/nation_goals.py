"""The targets of a synthetic nation: a goal for each unit and indicator, near what is expected."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import duckdb

from resolute.actions.nation import KINDS, REFORM, YEAR, Nation, codes, units

# What a size of 1 comes to over some months, were nothing out of the ordinary.
_WEIGHTS = """
CREATE TEMP TABLE weights AS
SELECT part,
  coalesce(sum(weight) FILTER (year = {year} AND begins >= {reform}), 0) AS late,
  coalesce(sum(weight) FILTER (year = {year} AND begins < {reform}), 0) AS early,
  coalesce(sum(weight) FILTER (year = {year} - 1), 0) AS before,
  coalesce(sum(weight) FILTER (month = {year} * 12 + 11), 0) AS last
FROM (
  SELECT part, month, year, begins, season(part, month) * trend(part, year) * 1e-4 AS weight
  FROM range({indicators}) p(part), months
) GROUP BY part
"""
_EXPECTED = """
CREATE TEMP TABLE expected AS
WITH sizes AS (
  SELECT part, unit, above, closes < {never_day} AS old,
    size_of(part, heir, closes < {never_day}) AS size
  FROM range({indicators}) p(part), places
), groups AS (
  SELECT part, unit, size, 0 AS gone FROM sizes WHERE NOT old
  UNION ALL SELECT part, above, sum(size), 0 FROM sizes WHERE NOT old GROUP BY part, above
  UNION ALL SELECT part, {nation}, coalesce(sum(size) FILTER (NOT old), 0),
    coalesce(sum(size) FILTER (old), 0) FROM sizes GROUP BY part
)
SELECT part, unit, size * late + gone * early AS total, size * last AS latest,
  CASE WHEN gone * before > 0 THEN 100 * ((size * late + gone * early) / (gone * before) - 1)
    ELSE 5 END AS growth
FROM groups JOIN weights USING (part)
"""
_GOALS = """
COPY (
  WITH asked AS (
    SELECT a.unit, a.part AS indicator, chance(20, a.part, a.unit) AS h,
      CASE a.part % {kinds} WHEN 0 THEN 100 * a.total / b.total WHEN 1 THEN a.growth
        WHEN 2 THEN a.total * 0.1 ELSE a.latest * 0.1 END::DOUBLE AS middle
    FROM expected a JOIN expected b ON b.unit = a.unit AND b.part = (a.part + 1) % {indicators}
  ), set_goals AS (
    SELECT unit, indicator, h, (h >> 20) % 3 > 0 AS at_least,
      round(CASE indicator % {kinds} WHEN 1 THEN middle + (h % 11)::INTEGER - 5
        ELSE middle * (85 + (h % 31)::INTEGER) / 100 END, 1) AS goal
    FROM asked
  )
  SELECT row_number() OVER (ORDER BY unit, indicator) - 1 AS target, unit,
    indicator::INTEGER AS indicator, goal::DECIMAL(18, 4) AS goal,
    round(CASE WHEN (h >> 30) % 100 = 0 THEN goal
      WHEN at_least THEN goal - abs(goal) * 0.4 - 1 ELSE goal + abs(goal) * 0.4 + 1 END, 1)
      ::DECIMAL(18, 4) AS baseline,
    at_least
  FROM set_goals ORDER BY target
) TO '{file}' (FORMAT parquet, COMPRESSION zstd)
"""


def write_goals(connection: duckdb.DuckDBPyConnection, nation: Nation, file: Path) -> None:
    """Write the targets of all units that exist at the end, from what ``prepare`` has put there."""
    top = next(iter(units(nation))).id
    for sql in (_WEIGHTS, _EXPECTED, _GOALS):
        connection.execute(
            sql.format(
                indicators=nation.indicators,
                year=YEAR,
                reform=REFORM.toordinal(),
                never_day=date.max.toordinal(),
                nation=codes(nation)[top],
                kinds=KINDS,
                file=file,
            )
        )
