"""A table written as CSV is what the standard writer makes of it, and is read back the same."""

from __future__ import annotations

import csv
from io import StringIO

from hypothesis import example, given
from hypothesis import strategies as st

from resolute.render.indicator_files import as_csv

CELLS = st.text(st.sampled_from("ab ,\"\n\r;ộ'1"), max_size=4)
TABLES = st.integers(1, 3).flatmap(
    lambda width: st.lists(st.lists(CELLS, min_size=width, max_size=width), min_size=1, max_size=4)
)


@given(TABLES)
@example([[""], ["a"]])
@example([["a", "b"], ["1,5", '"']])
@example([["\r", "b"]])
def test_a_table_comes_out_as_the_standard_writer_makes_it(table: list[list[str]]) -> None:
    text = StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows(table)

    made = as_csv(table[0], table[1:])

    if "\r" not in text.getvalue():
        assert made == text.getvalue().encode()
    assert list(csv.reader(StringIO(made.decode(), newline=""))) == table
