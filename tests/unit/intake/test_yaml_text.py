"""The part of YAML that is read, and what is refused beyond it."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resolute.intake.yaml_faults import UnreadableYamlError
from resolute.intake.yaml_text import Yaml, read_yaml


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("", None),
        ("# nothing\n\n", None),
        (
            "a: 1\nb: -2.50\nc: 007\nd: 1e5\n",
            {"a": 1, "b": Decimal("-2.50"), "c": "007", "d": "1e5"},
        ),
        ("a: true\nb: False\nc: null\nd:\ne: ~\n", {**dict.fromkeys("cde"), "a": True, "b": False}),
        ("a: []\nb: {}  # empty\n", {"a": [], "b": {}}),
        ("a: x # said\nb: x#y\n", {"a": "x", "b": "x#y"}),
        ("a : x\n", {"a": "x"}),
        ("# one\n---\na: x\n", {"a": "x"}),
        ("a: 'it''s: so'\nb: \"\\u00e9\\n\\x41\"\n", {"a": "it's: so", "b": "é\nA"}),
        ("a: one\n  two\n\n  three\nb: x\n", {"a": "one two\nthree", "b": "x"}),
        ('a: "one\n  two"\n', {"a": "one two"}),
        ("a: |\n  x\n   y\n\n  z\n\nb: 1\n", {"a": "x\n y\n\nz\n", "b": 1}),
        ("a: |-\n  x\nb: |+\n  y\n\n", {"a": "x", "b": "y\n\n"}),
        ("a: >-\n  x\n  y\n\n  z\n   w\n  v\n", {"a": "x y\nz\n w\nv"}),
        ("a: >\n  x\n  y\n", {"a": "x y\n"}),
        ("a:\n- 1\n- b: 2\n  c: 3\n-\n  - 4\n", {"a": [1, {"b": 2, "c": 3}, [4]]}),
        ("- - 1\n  - 2\n- 3\n", [[1, 2], 3]),
        ("a:\n  b:\n    c: https://x.y/z#w\n", {"a": {"b": {"c": "https://x.y/z#w"}}}),
        ("\ufeffa: 1\r\nb: |\r\n  x\r\n  y\r\n", {"a": 1, "b": "x\ny\n"}),
    ],
)
def test_this_is_read(text: str, held: Yaml) -> None:
    assert read_yaml(text).value == held


@pytest.mark.parametrize(
    ("text", "line"),
    [
        *(("a: 1\nb: [1, 2]\n", 2), ("a: {b: 1}\n", 1), ("a: &x 1\n", 1), ("a: *x\n", 1)),
        *(("a: !!int 1\n", 1), ("a: yes\n", 1), ("x: 1\na: Off\n", 2), ("a: b: c\n", 1)),
        *(("a: 1\n  b: 2\n", 2), ("a: 1\nb\n", 2), ("a: 'x\nb: 1\n", 1)),
        *(('a: "\\q"\n', 1), ("a:\n\t- 1\n", 2), ("a:\n  b: 1\n c: 2\n", 3), ("a: 1\n--- \n", 2)),
    ],
)
def test_this_is_refused_with_its_line(text: str, line: int) -> None:
    with pytest.raises(UnreadableYamlError) as refused:
        read_yaml(text)

    assert refused.value.line == line


def test_a_key_that_is_told_twice_is_left_out_and_named() -> None:
    read = read_yaml("a: 1\nb: 2\na: 3\nc:\n  d: 1\n  d: 2\n")

    assert read.value == {"b": 2, "c": {}}
    assert read.twice == ((3, "a"), (6, "d"))


@given(st.text(alphabet="ab:-#'\"|>[]{}&*?% \n\t\\1.", max_size=60))
def test_any_text_is_read_or_refused_at_one_of_its_lines(text: str) -> None:
    assert 1 <= _refused_at(text) <= text.count("\n") + 1


def _refused_at(text: str) -> int:
    """The line at which a text is refused; its first where it is read."""
    try:
        read_yaml(text)
    except UnreadableYamlError as refused:
        return refused.line
    return 1


keys = st.text(alphabet="abcxyz", min_size=1, max_size=4)
scalars = (
    st.booleans() | st.none() | st.integers(-99, 99).map(Decimal) | st.text("ab: #'é\"", max_size=6)
)
tables = st.recursive(
    st.dictionaries(keys, scalars, min_size=1, max_size=3),
    lambda inner: st.dictionaries(
        keys, inner | st.lists(inner, min_size=1, max_size=3), min_size=1
    ),
    max_leaves=8,
)


@given(tables)
def test_what_is_written_is_what_is_read(table: dict[str, Yaml]) -> None:
    assert read_yaml("\n".join(_written(table, 0))).value == table


def _written(table: dict[str, Yaml], indent: int) -> list[str]:
    lines = []
    for key, value in table.items():
        if isinstance(value, dict):
            lines += [f"{' ' * indent}{key}:", *_written(value, indent + 2)]
        elif isinstance(value, list):
            lines.append(f"{' ' * indent}{key}:")
            lines += [line for each in value for line in _item(each, indent)]
        else:
            lines.append(f"{' ' * indent}{key}: {_scalar(value)}")
    return lines


def _item(value: Yaml, indent: int) -> list[str]:
    assert isinstance(value, dict)
    first, *rest = _written(value, indent + 2)
    return [f"{' ' * indent}- {first.strip()}", *rest]


def _scalar(value: Yaml) -> str:
    if isinstance(value, str):
        return "'" + value.replace("'", "''") + "'"
    if value is None:
        return "null"
    return str(value).lower()
