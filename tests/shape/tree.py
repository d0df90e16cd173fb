"""The tree that the shape tests look at: what a reader of the project would open."""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
CODE_FOLDERS = ("src", "tests", "tools", "bench")
FLOORS = ("time", "units", "plan", "evidence", "measure", "standing", "review")
MADE_HERE = {".coverage", ".git", ".venv", "__pycache__", "build", "dist", "htmlcov", "out"}
CACHES = (".hypothesis", ".import_linter_cache", ".mypy_cache", ".pytest_cache", ".ruff_cache")


def files(pattern: str) -> list[Path]:
    """The files of the project whose name matches, relative to its root."""
    found = (path.relative_to(ROOT) for path in _walk(ROOT) if path.match(pattern))
    return sorted(found)


def code() -> list[Path]:
    """Every Python file, relative to the root."""
    return [path for path in files("*.py") if path.parts[0] in CODE_FOLDERS]


def read(path: Path | str) -> str:
    """The text of a file of the project."""
    return (ROOT / path).read_text(encoding="utf-8")


@cache
def parsed(path: Path) -> ast.Module:
    """The syntax of one Python file."""
    return ast.parse(read(path))


def project() -> dict[str, Any]:
    """The ``[project]`` table of pyproject.toml."""
    table: dict[str, Any] = tomllib.loads(read("pyproject.toml"))["project"]
    return table


def _walk(folder: Path) -> Iterator[Path]:
    for path in folder.iterdir():
        if path.name in MADE_HERE or path.name in CACHES or path.is_symlink():
            continue
        if path.is_dir():
            yield from _walk(path)
        else:
            yield path
