"""Folds over figures in bulk: the same definitions, in the plans of engines made for columns."""

from resolute.engines.answering import Answering, Definition
from resolute.engines.duckdb_runner import DuckDBRunner
from resolute.engines.leaves import Leaves
from resolute.engines.material import Material
from resolute.engines.moving import Shift
from resolute.engines.rounding import Rounding
from resolute.engines.runner import Runner

__all__ = [
    "Answering",
    "Definition",
    "DuckDBRunner",
    "Leaves",
    "Material",
    "Rounding",
    "Runner",
    "Shift",
]
