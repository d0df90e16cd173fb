"""The benches of dossiers run, and both sides of each find the same."""

from __future__ import annotations

from bench import bench_deadlines, bench_process


def test_due_days_are_those_of_the_holiday_library() -> None:
    lines = list(bench_deadlines.lines(400, 60, rounds=1))

    assert [line.split()[0] for line in lines] == ["deadlines"] * 5


def test_arrays_find_what_dictionaries_find() -> None:
    lines = list(bench_process.lines(600, rounds=1))

    assert [line.split()[0] for line in lines] == ["process"] * 2
