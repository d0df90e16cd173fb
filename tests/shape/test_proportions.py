"""The house keeps its proportions: short files, short functions, flat code, telling names."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.shape.tree import code, parsed, read

FILE_LINES = 400
FUNCTION_LINES = 40
CLASS_LINES = 150
NESTING = 3
SAYS_NOTHING = {"common", "core", "helper", "helpers", "managers", "misc", "services", "utils"}
NESTS = (ast.If, ast.For, ast.While, ast.With, ast.Try, ast.Match)
Function = ast.FunctionDef | ast.AsyncFunctionDef


def test_no_file_is_long() -> None:
    assert [path for path in code() if read(path).count("\n") > FILE_LINES] == []


def test_no_function_is_long() -> None:
    assert [name for name, node in _functions() if _lines(node) > FUNCTION_LINES] == []


def test_no_class_is_long() -> None:
    classes = [(path, n) for path in code() for n in _nodes(path) if isinstance(n, ast.ClassDef)]

    assert [f"{path}: {n.name}" for path, n in classes if _span(n) > CLASS_LINES] == []


def test_code_is_flat() -> None:
    assert [name for name, node in _functions() if _depth(node) > NESTING] == []


def test_a_module_says_what_it_is() -> None:
    trees = {path: parsed(path) for path in code()}

    assert [path for path, tree in trees.items() if tree.body and not ast.get_docstring(tree)] == []


def test_every_name_says_something() -> None:
    assert [path for path in code() if SAYS_NOTHING & {*path.parts, path.stem}] == []


def _nodes(path: Path) -> list[ast.AST]:
    return list(ast.walk(parsed(path)))


def _functions() -> Iterator[tuple[str, Function]]:
    for path in code():
        for node in _nodes(path):
            if isinstance(node, Function):
                yield f"{path}: {node.name}", node


def _lines(node: Function) -> int:
    """From its first line to its last, without the docstring."""
    return _span(node) - (_span(node.body[0]) if ast.get_docstring(node) is not None else 0)


def _span(node: ast.stmt) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def _depth(node: ast.AST) -> int:
    """How many statements stand inside each other; ``elif`` stands beside its ``if``."""
    return max((isinstance(c, NESTS) + _depth(c) for c in _inside(node)), default=0)


def _inside(node: ast.AST) -> Iterator[ast.AST]:
    for child in ast.iter_child_nodes(node):
        if isinstance(node, ast.If) and node.orelse == [child] and isinstance(child, ast.If):
            yield from _inside(child)
        elif not isinstance(child, Function | ast.ClassDef):
            yield child
