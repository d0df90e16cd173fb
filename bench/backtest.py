"""Forecasts tried on real series whose end is known, beside those of others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from math import isnan
from pathlib import Path
from types import MappingProxyType

import click

from bench.backtest_cases import SEASONS, Case, cases_of, series_of
from bench.backtest_delivery import ABOUT as ABOUT_DELIVERY
from bench.backtest_delivery import lines
from bench.backtest_rivals import (
    Told,
    by_statsforecast,
    drift,
    naive,
    ours,
    seasonal,
    simple,
)
from bench.backtest_scores import Scores, scores
from bench.measuring import ROOT, line, tell
from resolute.actions.rules import rules
from resolute.intake.forecast_methods import delivery_method_on, forecast_method_on

ABOUT = (
    "Forecasts of the series of the M1 and Tourism competitions, by the official split, and of "
    "their histories cut to the last 3, 4, 6, 8 and 12 figures (then 3 to 6 periods ahead). Only "
    "every other series speaks here: on the rest the stretch of the intervals was found, and how "
    "far the models are believed. The "
    "models were chosen while the scores of both competitions were seen, some of them over all "
    "series, so the scores are a little kinder than those of series never seen. In order: per "
    "cent that came inside the 80 % and the 95 % interval; the Brier score of the chance of "
    "reaching seven marks around the last figure; MASE, by the errors of the seasonal naive "
    "forecast in the whole history. Where models of statsforecast are named, they ran in a process "
    "of its own; of fewer figures than they need they tell nothing."
)
SIMPLE = MappingProxyType({"naive": naive, "drift": drift, "seasonal naive": seasonal})
MODELS = ("Theta", "AutoETS")
KEPT = ROOT / "build" / "backtest"
TABLE = ROOT / "src" / "resolute" / "rules" / "forecast_scores.toml"
TRIAL = "\n[[trial]]\n"
HEAD = 'method = "{method}"\nsource = "M1, Tourism"\ntried_on = {day}\n'


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """A case with the scores of each who foretold it."""

    case: Case
    scores: Mapping[str, Scores]


def tried(case: Case, day: date, others: Mapping[str, Told]) -> Tried:
    """One case foretold by all; what the ``others`` told of it is there already."""
    method = forecast_method_on(rules("forecast.toml"), day)
    found = {method.version: scores(case, ours(case, method))}
    found |= {name: scores(case, simple(case, rival)) for name, rival in SIMPLE.items()}
    found |= {name: scores(case, told) for name, told in others.items()}
    return Tried(case=case, scores=found)


def told(all_tried: Iterator[Tried]) -> Iterator[str]:
    """A line for each who foretold a case, ours first, with a mark where ours is not the best."""
    yield line("series", "method".ljust(14), "inside 80 %", "inside 95 %", "Brier", "MASE")
    for each in all_tried:
        for name, score in each.scores.items():
            cells = ("silent",) if isnan(score.brier) else _cells(score)
            yield line(each.case.name, name.ljust(14), *cells, *_lost(each, name))


def _cells(score: Scores) -> tuple[str, ...]:
    inside = (f"{score.inside_80:.1f}", f"{score.inside_95:.1f}")
    return (*inside, f"{score.brier:.4f}", f"{score.mase:.3f}")


def _lost(each: Tried, name: str) -> tuple[str, ...]:
    """In what the one named, if it is ours, is not the best."""
    own, *others = each.scores.values()
    if name != next(iter(each.scores)):
        return ()
    lost = [
        what
        for what in ("brier", "mase")
        if any(getattr(other, what) < getattr(own, what) for other in others)
    ]
    return (f"behind in {' and '.join(lost)}",) if lost else ()


def table(before: str, all_tried: list[Tried], day: date) -> str:
    """The rules file of the scores with ours in it; those of other versions stay."""
    method = next(iter(all_tried[0].scores))
    head, *trials = before.split(TRIAL)
    others = [trial for trial in trials if not trial.startswith(f'method = "{method}"')]
    parts = [HEAD.format(day=day.isoformat(), method=method)]
    for each in all_tried:
        score = each.scores[method]
        parts.append(
            f"\n[[trial.score]]\nperiods = {SEASONS[each.case.period]}\n"
            f"length = {each.case.cut or 1000}\nseries = {len(each.case.series)}\n"
            f"inside_80 = {score.inside_80:.1f}\ninside_95 = {score.inside_95:.1f}\n"
            f"brier = {score.brier:.4f}\nmase = {score.mase:.3f}\n"
        )
    return TRIAL.join([head, *others, "".join(parts)])


@click.command(help=ABOUT)
@click.option("--folder", type=click.Path(path_type=Path), default=ROOT.parent / "shared/data")
@click.option("--statsforecast", "python", type=click.Path(path_type=Path), help="Its Python.")
@click.option("--kept", type=click.Path(path_type=Path), default=KEPT, help="Its answers.")
@click.option("--unasked", multiple=True, help="A case of which it is not asked.")
@click.option("--every", type=int, default=1, help="Only every so many of the series.")
@click.option("--write", is_flag=True, help="Put the lines into docs/reference/figures.md.")
@click.option("--date", "day", type=click.DateTime(["%Y-%m-%d"]), required=True, help="The day.")
def command(
    *,
    folder: Path,
    python: Path | None,
    kept: Path,
    unasked: tuple[str, ...],
    every: int,
    write: bool,
    day: date,
) -> None:
    """Try the forecasts on every case."""
    day = date(day.year, day.month, day.day)
    cases = [
        replace(case, series=case.series[1::2][::every])
        for case in cases_of(series_of(folder / "series"))
    ]
    asked = [case for case in cases if python and case.name not in unasked]
    others = by_statsforecast(asked, MODELS, python or Path(), kept=kept)
    found: list[Tried] = []

    def each() -> Iterator[Tried]:
        for case in cases:
            own = {m: others[case.name, m] for m in MODELS if (case.name, m) in others}
            found.append(tried(case, day, own))
            yield found[-1]

    part = f" Of these series only one in {every} was taken." if every > 1 else ""
    part += f" They were not asked of {' and '.join(unasked)}." if unasked else ""
    section = ("backtest", "How forecasts did")
    if python:
        section = ("backtest-beside", "How forecasts did beside those of statsforecast")
    tell(told(each()), about=ABOUT + part, day=day.isoformat(), into=section if write else None)
    section = ("backtest-delivery", "How forecasts of years under way did")
    running = lines(folder / "investment", delivery_method_on(rules("forecast.toml"), day))
    tell(running, about=ABOUT_DELIVERY, day=day.isoformat(), into=section if write else None)
    if write and every == 1:
        before = TABLE.read_text(encoding="utf-8")
        TABLE.write_text(table(before, found, day), encoding="utf-8")


if __name__ == "__main__":
    command()
