"""The same question by hand in pandas: whole numbers of ten-thousandths, so that sums are exact.

pandas and pyarrow are no dependencies of ours: without them this side is left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from bench.nation_question import (
    VERDICTS,
    WEIGHTS,
    Answer,
    Judged,
    Question,
    answer,
    each_judged,
    question_of,
)

Frame = Any  # pandas may not be there
SCALE = 10_000
CELL = ["unit", "begins", "ends"]
CLASS = ["above", "opens", "closes"]
READ = ["part", "unit", "begins", "ends", "said", "value", "nature", "alone", "since_0", "until_0"]


@contextmanager
def opened(folder: Path) -> Iterator[Any]:  # noqa: ARG001  as the others are opened
    """pandas, which is brought in before anything is timed."""
    import_module("pyarrow.parquet")
    yield import_module("pandas")


def is_there() -> bool:
    """Whether this side can be measured at all."""
    return find_spec("pandas") is not None and find_spec("pyarrow") is not None


def standings(pandas: Any, folder: Path, known_size: int) -> Answer:
    """How all targets stand, by the first entries of the log."""
    judged = _judged_by(pandas, question_of(folder), known_size)
    value = (judged["value"] * SCALE + 0.41421356).fillna(0).floordiv(1).astype("int64")
    day = judged["as_of"].fillna(0).astype("int64")
    told = (value + day * 7 + judged["verdict"]) * (judged["target"] % WEIGHTS + 1)
    counted = told.groupby(judged["verdict"]).agg(["size", "sum"])
    return answer(counted.itertuples())


def verdicts(pandas: Any, folder: Path, known_size: int) -> list[Judged]:
    """How each target stands."""
    judged = _judged_by(pandas, question_of(folder), known_size)
    rows = judged[["target", "verdict", "value", "as_of"]].astype(object)
    return each_judged(rows.where(rows.notna(), None).itertuples(index=False))


def _judged_by(pandas: Any, question: Question, size: int) -> Frame:
    """The verdict of each target."""
    year, before = question.on.year, question.on.year - 1
    begins, window_ends = question.window
    figures, tree = _Figures(pandas, question, size), _Tree(pandas, question)
    totals = tree.totals(figures.sums(year, question.flows()), begins)
    olds = tree.totals(figures.sums(before, question.grown()), question.year(before)[0])
    formulas = _Formulas(pandas, question)
    needed = tree.below(formulas.cuts(totals[totals["ends"] < window_ends]))
    again = figures.sums(year, sorted(set(needed["part"])), needed)
    wholes = formulas.wholes(pandas.concat([totals, tree.totals(again, begins)]))
    stocks = tree.stocks(figures.newest(year, question.stocks()))
    readings = formulas.quotients(totals, olds, wholes) + formulas.plain(totals, stocks)
    return _verdicts(pandas, question, readings)


@dataclass(frozen=True, slots=True)
class _Figures:
    """The figures in force, in the files."""

    pandas: Any
    question: Question
    size: int

    def sums(self, year: int, parts: Sequence[int], needed: Frame | None = None) -> Frame:
        """The sums of a year, or up to the days that are needed."""
        found = [
            self._summed(self._rows(file), needed) for file in self.question.files(year, parts)
        ]
        return self.pandas.concat(found) if found else self._none()

    def newest(self, year: int, parts: Sequence[int]) -> Frame:
        found = []
        for file in self.question.files(year, parts):
            rows = self._rows(file).sort_values("ends")
            found.append(rows.drop_duplicates("unit", keep="last"))
        return self.pandas.concat(found)

    def _rows(self, file: str) -> Frame:
        """What is in force in a file, one statement a cell; silence as ``said`` 1."""
        table = import_module("pyarrow.parquet").read_table(file, columns=READ)
        value = table["value"].cast("float64").to_pandas()
        rows = table.drop(["value"]).to_pandas()
        rows["value"] = (value * SCALE).round()
        rows = rows[(rows["since_0"] < self.size) & (rows["until_0"] >= self.size)]
        contested = rows[~rows["alone"]]
        firmest = contested.groupby(CELL)["nature"].transform("max")
        top = contested[contested["nature"] == firmest]
        rivals = top.duplicated(CELL, keep=False)
        top = top.assign(said=top["said"].where(~rivals, 1)).drop_duplicates(CELL)
        return self.pandas.concat([rows[rows["alone"]], top])

    def _summed(self, rows: Frame, needed: Frame | None) -> Frame:
        rows["days"] = rows["ends"] - rows["begins"]
        rows["silences"] = rows["said"].isin([1, 3])
        rows["cut"] = 0
        if needed is not None:
            rows = rows.drop(columns="cut").merge(needed, on=["part", "unit"])
            rows = rows[rows["ends"] <= rows["cut"]]
        return (
            rows.groupby(["cut", "part", "unit"], sort=False)
            .agg(
                total=("value", "sum"),
                numbers=("value", "count"),
                silences=("silences", "sum"),
                days=("days", "sum"),
                ends=("ends", "max"),
            )
            .reset_index()
        )

    def _none(self) -> Frame:
        names = ["cut", "part", "unit", "total", "numbers", "silences", "days", "ends"]
        return self.pandas.DataFrame({name: [] for name in names}, dtype="int64")


@dataclass(frozen=True, slots=True)
class _Tree:
    """What communes say becomes what provinces and the nation say."""

    pandas: Any
    question: Question

    def totals(self, sums: Frame, begins: int) -> Frame:
        """The sums that are known: of today's communes, of provinces and of the nation."""
        told = sums.merge(self._members(), on="unit")
        spoken = told["ends"] - told["opens"].clip(lower=begins)
        told["broken"] = (told["silences"] > 0) | (told["days"] != spoken)
        key = ["cut", "part"]
        summed = told.groupby([*key, *CLASS]).agg(
            heard=("unit", "size"),
            total=("total", "sum"),
            numbers=("numbers", "sum"),
            broken=("broken", "sum"),
            first=("ends", "min"),
            last=("ends", "max"),
        )
        summed = summed.reset_index()
        last = summed.merge(self._groups(), on="above").groupby([*key, "group"])["last"].max()
        all_told = last.rename("end").reset_index().merge(self._classes(begins), on="group")
        all_told = all_told.merge(summed, on=[*key, *CLASS], how="left")
        early = all_told["first"] < all_told[["end", "closes"]].min(axis=1)
        unheard = all_told["heard"].fillna(0) < all_told["expected"]
        all_told["gaps"] = early | (unheard & (all_told["opens"] < all_told["end"]))
        grouped = self._whole(all_told, [*key, "group", "end"])
        known = told[~told["broken"] & (told["numbers"] > 0)]
        known = known[known["closes"] > self.question.window[1]]
        return self.pandas.concat([known[[*key, "unit", "total", "ends"]], grouped])

    def stocks(self, newest: Frame) -> Frame:
        """The latest figures, where all who exist at their end have given them."""
        begins, window_ends = self.question.window
        told = newest.merge(self._members(), on="unit")
        told["broken"] = told["said"].isin([1, 3])
        summed = told.groupby(["part", *CLASS, "ends"]).agg(
            heard=("unit", "size"),
            total=("value", "sum"),
            numbers=("value", "count"),
            broken=("broken", "sum"),
        )
        summed = summed.reset_index()
        last = summed.merge(self._groups(), on="above").groupby(["part", "group"])["ends"].max()
        all_told = last.rename("end").reset_index().merge(self._classes(begins), on="group")
        all_told["ends"] = all_told["end"]
        all_told = all_told.merge(summed, on=["part", *CLASS, "ends"], how="left")
        lives = (all_told["opens"] < all_told["end"]) & (all_told["closes"] >= all_told["end"])
        all_told["gaps"] = lives & (all_told["heard"].fillna(0) < all_told["expected"])
        grouped = self._whole(all_told, ["part", "group", "end"])
        known = told[~told["broken"] & told["value"].notna() & (told["closes"] > window_ends)]
        known = known.rename(columns={"value": "total"})[["part", "unit", "total", "ends"]]
        return self.pandas.concat([known, grouped])

    def below(self, cuts: Frame) -> Frame:
        """The communes that make up some units; a commune makes up itself."""
        members = self._members()[["above", "unit"]]
        below = cuts.rename(columns={"unit": "group"}).merge(self._groups(), on="group")
        own = cuts[cuts["unit"].isin(members["unit"])]
        needed = self.pandas.concat([own, below.merge(members, on="above")])
        return needed[["part", "unit", "cut"]].drop_duplicates().astype("int64")

    def _whole(self, told: Frame, key: list[str]) -> Frame:
        """The groups in which nothing is amiss."""
        grouped = told.groupby(key)[["total", "numbers", "broken", "gaps"]].sum().reset_index()
        amiss = (grouped["broken"] > 0) | (grouped["gaps"] > 0) | (grouped["numbers"] == 0)
        names = {"group": "unit", "end": "ends"}
        return grouped[~amiss].drop(columns=["numbers", "broken", "gaps"]).rename(columns=names)

    def _members(self) -> Frame:
        return self.pandas.DataFrame(self.question.members(), columns=["unit", *CLASS])

    def _groups(self) -> Frame:
        above = self._members()[["above"]].drop_duplicates()
        own, top = above.assign(group=above["above"]), above.assign(group=self.question.top())
        return self.pandas.concat([own, top])

    def _classes(self, begins: int) -> Frame:
        classes = self._members().groupby(CLASS).size().rename("expected").reset_index()
        return self._groups().merge(classes[classes["closes"] > begins], on="above")


@dataclass(frozen=True, slots=True)
class _Formulas:
    """What the indicators make of sums and stocks."""

    pandas: Any
    question: Question

    def cuts(self, early: Frame) -> Frame:
        """Up to which days the wholes of ratios must be summed again, for which units."""
        asked = self._asked(0)[["part", "whole"]].merge(early[["part", "unit", "ends"]], on="part")
        return asked[["whole", "unit", "ends"]].set_axis(["part", "unit", "cut"], axis=1)

    def wholes(self, totals: Frame) -> Frame:
        """What a ratio may be divided by: sums that reach the day up to which they were read."""
        whole = totals["cut"].where(totals["cut"] > 0, self.question.window[1])
        reached = totals[totals["ends"] == whole][["part", "unit", "ends", "total"]]
        return reached.set_axis(["whole", "unit", "ends", "divisor"], axis=1)

    def quotients(self, now: Frame, olds: Frame, wholes: Frame) -> list[Frame]:
        """Ratios and rates of growth."""
        begins, window_ends = self.question.window
        now = now[["part", "unit", "total", "ends"]]
        ratios = self._asked(0).merge(now, on="part").merge(wholes, on=["whole", "unit", "ends"])
        olds = olds[olds["ends"] == begins][["part", "unit", "total"]]
        grown = self._asked(1).merge(now[now["ends"] == window_ends], on="part")
        grown = grown.merge(olds.rename(columns={"total": "divisor"}), on=["part", "unit"])
        both = ratios.assign(factor=100, shift=0), grown.assign(factor=100, shift=100)
        return [each[each["divisor"] > 0] for each in both]

    def plain(self, now: Frame, stocks: Frame) -> list[Frame]:
        """What is its own value: sums of the year to date, and stocks."""
        return [
            self._asked(kind).merge(source, on="part").assign(divisor=SCALE, factor=1, shift=0)
            for kind, source in ((2, now), (3, stocks))
        ]

    def _asked(self, kind: int) -> Frame:
        told = [(e.indicator, e.part, e.whole) for e in self.question.asked() if e.kind == kind]
        return self.pandas.DataFrame(told, columns=["indicator", "part", "whole"])


def _verdicts(pandas: Any, question: Question, readings: Sequence[Frame]) -> Frame:
    names = ["indicator", "unit", "total", "divisor", "factor", "shift", "ends"]
    known = pandas.concat([each[names] for each in readings])
    goals = pandas.read_parquet(question.goals)
    told = goals.merge(known, on=["indicator", "unit"], how="left")
    total, divisor = told["total"] / SCALE, told["divisor"] / SCALE
    goal, baseline = (told[name].astype(float) for name in ("goal", "baseline"))
    told["value"] = total / divisor * told["factor"] - told["shift"]
    told["as_of"] = told["ends"] - 1
    unknown = told["ends"].isna()
    met = _met(told, goal)
    way = (goal - baseline).where(goal != baseline)
    covered = ((told["value"] - baseline) / way * 100).round(9)
    starts, on = question.starts.toordinal(), question.on.toordinal()
    due = 100 * (told["as_of"] - starts) / (on - starts)
    told["verdict"] = VERDICTS.index("behind")
    for name, holds in (
        ("at risk", covered >= due - question.tolerance),
        ("on track", covered >= due),
        ("open", goal == baseline),
        ("met", met),
        ("unknown", unknown),
    ):
        told["verdict"] = told["verdict"].mask(holds, VERDICTS.index(name))
    return told


def _met(told: Frame, goal: Frame) -> Frame:
    """Floats decide what is not close; what is close is compared digit by digit."""
    off = told["value"] - goal
    met = (off >= 0).where(told["at_least"], off <= 0)
    close = (off.abs() <= goal.abs() * 1e-12 + 1e-9) & told["ends"].notna()
    for row in told[close].itertuples():
        left = int(row.total) * int(row.factor)
        right = (Decimal(row.goal) + int(row.shift)) * int(row.divisor)
        met.loc[row.Index] = left >= right if row.at_least else left <= right
    return met
