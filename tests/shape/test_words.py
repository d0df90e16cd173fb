"""One word for one thing: the names in the code are the words of the glossary."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from tests.shape.tree import FLOORS, code, parsed, read


def test_every_public_class_of_the_domain_is_in_the_glossary() -> None:
    glossary = read("GLOSSARY.md")
    missing = [name for name in _public_classes() if f"`{name.rpartition(' ')[2]}`" not in glossary]

    assert missing == []


def _public_classes() -> Iterator[str]:
    for path in code():
        if path.parts[:2] == ("src", "resolute") and path.parts[2] in FLOORS:
            classes = [node.name for node in parsed(path).body if isinstance(node, ast.ClassDef)]
            yield from (f"{path}: {name}" for name in classes if not name.startswith("_"))
