"""Folds over figures in bulk: the same definitions, in the plans of engines made for columns."""

from resolute.engines.answering import Answering, Material
from resolute.engines.duckdb_runner import DuckDBRunner
from resolute.engines.runner import Runner

__all__ = ["Answering", "DuckDBRunner", "Material", "Runner"]
