"""The manual, read off the tests in tests/spec: each test is a sentence that is true today."""

from __future__ import annotations

import ast
from pathlib import Path

FLOORS = (
    "words",
    "time",
    "units",
    "plan",
    "evidence",
    "measure",
    "standing",
    "review",
    "intake",
    "render",
    "actions",
    "cli",
)
HEAD = """# The manual

Every sentence here is a test in `tests/spec` that passes; under it is what the test says of itself.
"""


def manual(folder: Path) -> str:
    """The whole page, in the order of the floors."""
    modules = [(path, ast.parse(path.read_text("utf-8"))) for path in folder.rglob("test_*.py")]
    modules.sort(key=lambda found: (_floor(found[1]), found[0].as_posix()))
    return "\n".join([HEAD, *(_section(tree, path.stem) for path, tree in modules)])


def sentence(name: str) -> str:
    """The name of a test, as a sentence.

    >>> sentence("test_a_total_sums_over_units")
    'A total sums over units.'
    """
    words = name.removeprefix("test_").replace("_", " ")
    return f"{words[:1].upper()}{words[1:]}."


def _section(tree: ast.Module, stem: str) -> str:
    heading, _, about = (ast.get_docstring(tree) or sentence(stem)).partition("\n")
    tests = [node for node in ast.walk(tree) if _is_test(node)]
    parts = [f"## {heading.rstrip('.')}", about.strip(), *(_entry(test) for test in tests)]
    return "\n\n".join(part for part in parts if part) + "\n"


def _entry(test: ast.AST) -> str:
    if not isinstance(test, ast.FunctionDef):
        return ""
    said = ast.get_docstring(test)
    return f"**{sentence(test.name)}**" + (f"\n\n{said}" if said else "")


def _is_test(node: ast.AST) -> bool:
    return isinstance(node, ast.FunctionDef) and node.name.startswith("test_")


def _floor(tree: ast.Module) -> int:
    """The highest floor that the tests of a module stand on."""
    names = [
        node.module.split(".")[1]
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        if node.module and node.module.startswith("resolute.")
    ]
    return max((FLOORS.index(name) for name in names if name in FLOORS), default=-1)
