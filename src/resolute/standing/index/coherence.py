"""Whether components belong together: correlations, principal components, Cronbach's alpha."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from resolute.standing.index.table import Floats

_FEWEST = 3  # units; two always lie on one line


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Principal:
    """The principal components of some columns, the one that explains most first.

    ``shares`` add up to 1; ``loadings`` hold a row a column and are its correlations with each
    principal component, turned so that those of one component sum to no less than 0.
    """

    eigenvalues: Floats
    shares: Floats
    loadings: Floats


def correlations(values: Floats) -> Floats:
    """How each column goes with each other, over the units that have both.

    NaN where fewer than three units have both, or where one of them does not vary over those.
    """
    width = values.shape[1]
    found = np.full((width, width), np.nan)
    for one in range(width):
        for other in range(one + 1):
            found[one, other] = found[other, one] = _correlation(values[:, one], values[:, other])
    return found


def rank_correlations(values: Floats) -> Floats:
    """The same of the order of the units alone: each pair is ranked over the units with both."""
    width = values.shape[1]
    found = np.full((width, width), np.nan)
    for one in range(width):
        for other in range(one + 1):
            both = ~np.isnan(values[:, one]) & ~np.isnan(values[:, other])
            ranked = [_middle_ranks(values[both, column]) for column in (one, other)]
            found[one, other] = found[other, one] = _correlation(*ranked)
    return found


def principal(values: Floats) -> Principal | None:
    """The principal components of the correlations; None where any of these is unknown."""
    related = correlations(values)
    if np.isnan(related).any():
        return None
    eigenvalues, vectors = np.linalg.eigh(related)
    order = np.argsort(-eigenvalues, kind="stable")
    eigenvalues = np.maximum(eigenvalues[order], 0.0)
    loadings = vectors[:, order] * np.sqrt(eigenvalues)
    turned = np.where(loadings.sum(axis=0) < 0, -1.0, 1.0)
    return Principal(
        eigenvalues=eigenvalues,
        shares=eigenvalues / eigenvalues.sum(),
        loadings=loadings * turned,
    )


def cronbach_alpha(values: Floats) -> float:
    """How far the columns measure one thing, over the units that have them all; NaN if it is open.

    It is open for one column, for fewer than three such units, and where the sums do not vary.
    """
    whole = values[~np.isnan(values).any(axis=1)]
    count = values.shape[1]
    spread = float(whole.sum(axis=1).var(ddof=1)) if len(whole) >= _FEWEST else 0.0
    if count == 1 or spread <= 0:
        return float("nan")
    return float(count / (count - 1) * (1 - whole.var(axis=0, ddof=1).sum() / spread))


def alphas_without(values: Floats) -> Floats:
    """The alpha of the other columns, for each that is left out."""
    return np.array(
        [cronbach_alpha(np.delete(values, column, axis=1)) for column in range(values.shape[1])]
    )


def item_totals(values: Floats) -> Floats:
    """How each column goes with the sum of the others, over the units that have them all."""
    whole = values[~np.isnan(values).any(axis=1)]
    total = whole.sum(axis=1)
    return np.array([_correlation(column, total - column) for column in whole.T])


def _correlation(one: Floats, other: Floats) -> float:
    both = ~np.isnan(one) & ~np.isnan(other)
    first, second = one[both], other[both]
    if first.size < _FEWEST or np.ptp(first) == 0 or np.ptp(second) == 0:
        return float("nan")
    first, second = first - first.mean(), second - second.mean()
    spread = float(np.sqrt((first @ first) * (second @ second)))
    return float(np.clip(first @ second / spread, -1.0, 1.0)) if spread > 0 else float("nan")


def _middle_ranks(values: Floats) -> Floats:
    """The rank of each, counted from below; those that are equal share the middle of theirs."""
    below = (values[:, None] > values[None, :]).sum(axis=1)
    alike = (values[:, None] == values[None, :]).sum(axis=1)
    return np.asarray(below + (alike + 1) / 2)
