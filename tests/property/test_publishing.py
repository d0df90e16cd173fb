"""Publishing what changed comes to the same as publishing everything from nothing."""

from __future__ import annotations

from pathlib import Path
from shutil import rmtree
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from resolute.actions.publish_indicators import publish_indicators
from tests.office_folder import POVERTY_CONFIG, bytes_of, put, write_office

KEYS = ("1-2-1", "1-a-1", "6-1-1")
ROWS = st.lists(
    st.tuples(
        st.sampled_from(["2015", "2016", "2020", "2018/2019", "never"]),
        st.sampled_from(["", "Women"]),
        st.sampled_from(["1", "-2.5", "", "x", "3e2"]),
    ),
    max_size=4,
)
GOALS = st.sampled_from(["5", "0", "-1", "[]", "[1]"])

writes = st.tuples(st.just("write"), st.sampled_from(KEYS), ROWS, GOALS)
removes = st.tuples(st.just("remove"), st.sampled_from(KEYS), ROWS, GOALS)
harms = st.tuples(st.just("harm"), st.sampled_from(KEYS), ROWS, GOALS)
builds = st.tuples(st.just("build"), st.sampled_from(KEYS), ROWS, GOALS)
Step = tuple[str, str, list[tuple[str, str, str]], str]


@settings(deadline=None, max_examples=30)
@given(st.lists(writes | removes | harms | builds, max_size=8))
def test_step_by_step_is_the_same_as_from_nothing(steps: list[Step]) -> None:
    with TemporaryDirectory() as home:
        office, out, anew = (Path(home) / name for name in ("office", "out", "anew"))
        write_office(office)
        for step in steps:
            _take(step, office, out)

        publish_indicators(office, out)
        publish_indicators(office, anew)

        assert bytes_of(out) == bytes_of(anew)


def _take(step: Step, office: Path, out: Path) -> None:
    what, key, rows, goal = step
    match what:
        case "write":
            lines = [",".join(row) for row in [("Year", "Sex", "Value"), *rows]]
            put(office, key, data="\n".join(lines), config=POVERTY_CONFIG.replace("7.25", goal))
        case "remove":
            (office / "indicator-config" / f"{key}.yml").unlink(missing_ok=True)
            (office / "data" / f"indicator_{key}.csv").unlink(missing_ok=True)
        case "harm" if (out / key).exists():
            (out / key / "values.csv").write_text(goal, "utf-8")
            (out / key / ".summary.json.part").write_text("half", "utf-8")
            (out / "indicators.csv").unlink()
        case _:
            rmtree(out / "1-2-1", ignore_errors=True)
            publish_indicators(office, out)
