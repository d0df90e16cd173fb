"""The slow and obvious twin of the forecast: one series, one model, one figure at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import atan, cos, exp, lgamma, log, pi, sqrt

from resolute.standing.forecast import ForecastMethod, Shape

VAST = 1e7  # the variance of a level of which nothing is known
Vector = list[float]
Matrix = list[Vector]


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """What a Kalman filter makes of a series: its weight, and centre and spread ahead."""

    log_weight: float
    centres: Vector
    spreads: Vector


def followed(
    values: Sequence[float], ahead: int, season: int, *, shape: Shape, method: ForecastMethod
) -> Followed:
    """Level, slope and season, followed figure by figure; the first figure only sets the level."""
    shifted = [value - values[0] for value in values]
    look, move, gain = _model(shape, season)
    state, doubt = [0.0] * len(look), _first_doubt(shape, season, method)
    squares = logs = 0.0
    for n, value in enumerate(shifted):
        surprise, variance = value - _dot(look, state), _seen_variance(look, doubt)
        if n:
            squares += surprise**2 / variance
            logs += log(variance)
        pull = [
            (_dot(row, _times(doubt, look)) + g) / variance
            for row, g in zip(move, gain, strict=True)
        ]
        state = [_dot(row, state) + pull[i] * surprise for i, row in enumerate(move)]
        doubt = _moved(move, doubt, gain, _outer(pull, pull, variance))
    steps = [b - a for a, b in pairwise(values)]
    supposed = method.freedom * method.size * sum(step**2 for step in steps) / len(steps)
    freedom = method.freedom + len(steps)
    size = (supposed + squares) / freedom
    centres, spreads = [], []
    for _ in range(ahead):
        centres.append(values[0] + _dot(look, state))
        spreads.append(sqrt(size * _seen_variance(look, doubt)))
        state = [_dot(row, state) for row in move]
        doubt = _moved(move, doubt, gain, _outer(gain, gain, 0.0))
    weight = -logs / 2 - freedom / 2 * log(supposed + squares)
    return Followed(log_weight=weight, centres=centres, spreads=spreads)


def chance_below(mark: float, ways: Sequence[Followed], ahead: int, freedom: int) -> float:
    """The chance of lying below a mark so many periods ahead, over all models."""
    top = max(way.log_weight for way in ways)
    weights = [exp(way.log_weight - top) for way in ways]
    inside = [student((mark - way.centres[ahead]) / way.spreads[ahead], freedom) for way in ways]
    return _dot(weights, inside) / sum(weights)


def student(place: float, freedom: int) -> float:
    """How much of Student's t lies below a place: areas under its density, added up."""
    angle = atan(place / sqrt(freedom))  # in which the density is a power of a cosine
    pieces = 400
    width = angle / pieces
    top = exp(lgamma((freedom + 1) / 2) - lgamma(freedom / 2)) / sqrt(pi)
    area = sum(cos((n + 0.5) * width) ** (freedom - 1) for n in range(pieces)) * width
    return 0.5 + top * area


def _model(shape: Shape, season: int) -> tuple[Vector, Matrix, Vector]:
    """What of the state is seen, how it moves by itself, and how a surprise moves it."""
    seasons = season if shape.season else 0
    look = [1.0, shape.phi, *([1.0] + [0.0] * (seasons - 1) if seasons else [])]
    move = [[1.0, shape.phi, *[0.0] * seasons], [0.0, shape.phi, *[0.0] * seasons]]
    for n in range(seasons):
        turn = [0.0] * seasons
        turn[(n + 1) % seasons] = 1.0
        move.append([0.0, 0.0, *turn])
    return look, move, [shape.alpha, shape.beta, *[0.0] * seasons]


def _first_doubt(shape: Shape, season: int, method: ForecastMethod) -> Matrix:
    seasons = season if shape.season else 0
    doubt = [[0.0] * (2 + seasons) for _ in range(2 + seasons)]
    doubt[0][0], doubt[1][1] = VAST, method.slope
    for i in range(seasons):
        for j in range(seasons):
            same = season if i == j else 0
            doubt[2 + i][2 + j] = shape.season * (same - 1) / (season - 1)
    return doubt


def _seen_variance(look: Vector, doubt: Matrix) -> float:
    return _dot(look, _times(doubt, look)) + 1.0


def _moved(move: Matrix, doubt: Matrix, gain: Vector, less: Matrix) -> Matrix:
    """The doubt after a step, a surprise of variance 1 with it."""
    size = range(len(gain))
    half = [[_dot(row, [doubt[k][j] for k in size]) for j in size] for row in move]
    return [[_dot(half[i], move[j]) + gain[i] * gain[j] - less[i][j] for j in size] for i in size]


def _times(matrix: Matrix, vector: Vector) -> Vector:
    return [_dot(row, vector) for row in matrix]


def _outer(left: Vector, right: Vector, factor: float) -> Matrix:
    return [[factor * a * b for b in right] for a in left]


def _dot(left: Vector, right: Vector) -> float:
    return sum(a * b for a, b in zip(left, right, strict=True))
