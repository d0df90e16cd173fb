"""The two measures of progress as the rules folder writes them."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from resolute.progress import GrowthMethod, Method, Thresholds


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgressMethods:
    """Both measures, and the years that hold where a series names none."""

    growth: GrowthMethod
    path: Method
    base_year: int
    goal_year: int

    @property
    def versions(self) -> tuple[str, str]:
        """The names of both."""
        return self.growth.version, self.path.version


def progress_methods(toml: str) -> ProgressMethods:
    """Both measures. The rules that come with the program always have them."""
    tables = tomllib.loads(toml)
    growth, path = tables["growth"], tables["path"]
    return ProgressMethods(
        growth=GrowthMethod(
            version=growth["version"],
            with_goal=_thresholds(growth["with_goal"]),
            without_goal=_thresholds(growth["without_goal"]),
            by_score=_thresholds(growth["by_score"]),
            near_limit=growth["near_limit"],
            zero=growth["zero"],
        ),
        path=Method(version=path["version"], tolerance=Decimal(path["tolerance"])),
        base_year=growth["base_year"],
        goal_year=growth["goal_year"],
    )


def _thresholds(table: Mapping[str, float]) -> Thresholds:
    return Thresholds(
        substantial=table["substantial"], moderate=table["moderate"], limited=table["limited"]
    )
