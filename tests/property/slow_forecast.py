"""The slow and obvious twin of the forecast: one series, one model, one figure at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import atan, cos, exp, lgamma, log, pi, sqrt

from resolute.standing.forecast import Caution, ForecastMethod, Scale, Shape

VAST = 1e7  # the variance of a level of which nothing is known
Vector = list[float]
Matrix = list[Vector]


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A series, how far ahead it is foretold, and with how many periods a year."""

    values: Sequence[float]
    ahead: int
    season: int
    method: ForecastMethod

    @property
    def freedom(self) -> int:
        """The freedom of every Student's t in the answer."""
        return self.method.freedom + len(self.values) - 1

    @property
    def caution(self) -> Caution:
        """How far the models are believed."""
        return self.method.tempo(self.season).caution(len(self.values))


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """What one model makes of a series so many periods ahead: its weight, centre and spread."""

    scale: Scale
    log_weight: float
    centre: float
    spread: float


def chance_below(mark: float, question: Question) -> float:
    """The chance of lying below a mark at the end of what is foretold.

    Models of one family and scale are first made one, of their mean and variance.
    """
    groups = [group for scale in Scale for group in _groups(scale, question)]
    top = max(way.log_weight for group in groups for way in group)
    trust = question.caution.trust
    found = whole = 0.0
    for group in groups:
        weights = [exp(trust * (way.log_weight - top)) for way in group]
        weight = sum(weights)
        if weight > 0:
            shares = [each / weight for each in weights]
            found += weight * _below(mark, group, shares, question)
        whole += weight
    return found / whole


def _groups(scale: Scale, question: Question) -> list[list[Way]]:
    if scale is Scale.LOG and min(question.values) <= 0:
        return []
    families = question.method.families(question.season, len(question.values))
    return [[way_of(shape, scale, question) for shape in family] for family in families]


def _below(mark: float, group: list[Way], shares: Vector, question: Question) -> float:
    centre = _dot(shares, [way.centre for way in group])
    variance = _dot(shares, [way.spread**2 + (way.centre - centre) ** 2 for way in group])
    stretch = question.method.tempo(question.season).stretch(len(question.values))
    drawn = stretch.first * question.ahead**stretch.growth
    centre = _pulled(centre, group[0].scale, question)
    if group[0].scale is Scale.LOG:
        if mark <= 0:
            return 0.0
        mark = log(mark)
    return student((mark - centre) / sqrt(variance) / drawn, question.freedom)


def _pulled(centre: float, scale: Scale, question: Question) -> float:
    """Nearer to the figure of a year before and some of the mean step, where the method says so."""
    values = list(question.values)
    season = question.season if len(values) > question.season else 1
    step = sum(b - a for a, b in pairwise(values)) / (len(values) - 1)
    before = [*values]
    for _ in range(question.ahead):
        before.append(before[-season])
    years = -(-question.ahead // season)
    plain = before[-1] + question.caution.drift * step * season * years
    if scale is Scale.LOG:
        plain = log(plain) if plain > 0 else centre
    pull = question.caution.pull
    return (1 - pull) * centre + pull * plain


def way_of(shape: Shape, scale: Scale, question: Question) -> Way:
    """Level, slope, season and shock followed by a Kalman filter; the first figure only begins."""
    values = [log(each) if scale is Scale.LOG else each for each in question.values]
    look, move, gain = _model(shape, question.season)
    state, doubt = [0.0] * len(look), _first_doubt(shape, scale, question)
    squares = logs = 0.0
    for n, value in enumerate(values):
        seen = [*look[:-1], _hit(shape, n, len(values))]
        surprise, variance = value - values[0] - _dot(seen, state), _variance(seen, doubt)
        if n:
            squares += surprise**2 / variance
            logs += log(variance)
        known = [_dot(row, _times(doubt, seen)) for row in move]
        pull = [(a + b) / variance for a, b in zip(known, gain, strict=True)]
        state = [_dot(row, state) + pull[i] * surprise for i, row in enumerate(move)]
        doubt = _moved(move, doubt, gain, less=_outer(pull, variance))
    seen = [*look[:-1], 1.0 if shape.shock and shape.shock.spell is None else 0.0]
    for _ in range(question.ahead - 1):
        state = [_dot(row, state) for row in move]
        doubt = _moved(move, doubt, gain, less=_outer(gain, 0.0))
    supposed = question.method.freedom * _size(values, question.season)
    size = (supposed + squares) / question.freedom
    weight = -logs / 2 - question.freedom / 2 * log(supposed + squares)
    weight += question.method.freedom / 2 * log(supposed) + _before(shape, question)
    return Way(
        scale=scale,
        log_weight=weight - (sum(values[1:]) if scale is Scale.LOG else 0.0),
        centre=values[0] + _dot(seen, state),
        spread=sqrt(size * _variance(seen, doubt)),
    )


def student(place: float, freedom: int) -> float:
    """How much of Student's t lies below a place: areas under its density, added up."""
    angle = atan(place / sqrt(freedom))  # in which the density is a power of a cosine
    pieces = 400
    width = angle / pieces
    top = exp(lgamma((freedom + 1) / 2) - lgamma(freedom / 2)) / sqrt(pi)
    area = sum(cos((n + 0.5) * width) ** (freedom - 1) for n in range(pieces)) * width
    return 0.5 + top * area


def _size(values: Vector, season: int) -> float:
    steps = [(b - a) ** 2 for a, b in pairwise(values)]
    found = sum(steps) / len(steps)
    if season > 1 and len(values) > season + 1:
        yearly = [(b - a) ** 2 for a, b in zip(values, values[season:], strict=False)]
        mean = sum(yearly) / len(yearly)
        found = min(found, mean) if mean > 0 else found
    return found


def _before(shape: Shape, question: Question) -> float:
    """The weight of a model before anything was seen: a shock is an exception."""
    if shape.shock is None:
        return 0.0
    families = question.method.families(question.season, len(question.values))
    shapes = [each for family in families for each in family]
    shocked = sum(each.shock is not None for each in shapes)
    return log(question.method.shocks.share * (len(shapes) - shocked) / shocked)


def _hit(shape: Shape, place: int, length: int) -> float:
    if shape.shock is None:
        return 0.0
    first = length - 1 - shape.shock.back
    spell = length if shape.shock.spell is None else shape.shock.spell
    return float(first <= place < first + spell)


def _model(shape: Shape, season: int) -> tuple[Vector, Matrix, Vector]:
    """What of the state is seen, how it moves by itself, and how a surprise moves it.

    The state is a level, a slope, the seasons where there are any, and a shock.
    """
    seasons = season if shape.season else 0
    look = [1.0, shape.phi, *([1.0] + [0.0] * (seasons - 1) if seasons else []), 0.0]
    move = [[1.0, shape.phi, *[0.0] * seasons, 0.0], [0.0, shape.phi, *[0.0] * seasons, 0.0]]
    for n in range(seasons):
        turn = [0.0] * seasons
        turn[(n + 1) % seasons] = 1.0
        move.append([0.0, 0.0, *turn, 0.0])
    move.append([0.0, 0.0, *[0.0] * seasons, 1.0])
    return look, move, [shape.alpha, shape.beta, *[0.0] * seasons, 0.0]


def _first_doubt(shape: Shape, scale: Scale, question: Question) -> Matrix:
    seasons = question.season if shape.season else 0
    slopes = question.method.tempo(question.season).slopes
    doubt = [[0.0] * (3 + seasons) for _ in range(3 + seasons)]
    doubt[0][0], doubt[1][1] = VAST, slopes[0] if scale is Scale.PLAIN else slopes[1]
    doubt[-1][-1] = question.method.shocks.variance
    for i in range(seasons):
        for j in range(seasons):
            same = question.season if i == j else 0
            doubt[2 + i][2 + j] = shape.season * (same - 1) / (question.season - 1)
    return doubt


def _variance(seen: Vector, doubt: Matrix) -> float:
    return _dot(seen, _times(doubt, seen)) + 1.0


def _moved(move: Matrix, doubt: Matrix, gain: Vector, *, less: Matrix) -> Matrix:
    """The doubt after a step, a surprise of variance 1 with it."""
    size = range(len(gain))
    half = [[_dot(row, [doubt[k][j] for k in size]) for j in size] for row in move]
    return [[_dot(half[i], move[j]) + gain[i] * gain[j] - less[i][j] for j in size] for i in size]


def _times(matrix: Matrix, vector: Vector) -> Vector:
    return [_dot(row, vector) for row in matrix]


def _outer(vector: Vector, factor: float) -> Matrix:
    return [[factor * a * b for b in vector] for a in vector]


def _dot(left: Vector, right: Vector) -> float:
    return sum(a * b for a, b in zip(left, right, strict=True))
