"""Rates of a set of comparisons: DET with intervals, FNMR at fixed FMR, accuracy in folds. Rates are fractions; a comparison matches
when its distance is at most the threshold."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from signet_training.evaluation import Comparisons

FIXED_FMR = (1e-2, 1e-3, 1e-4)
THRESHOLDS = 1000
"""Most thresholds of a curve."""


@dataclass(frozen=True)
class Curve:
    """FMR and FNMR at rising thresholds, each with the ends of its 95 % interval: `[3, T]` of rate, low, high."""

    thresholds: np.ndarray
    fmr: np.ndarray
    fnmr: np.ndarray


def curve(distances: np.ndarray, genuine: np.ndarray, first: np.ndarray, second: np.ndarray, rounds: int = 300, seed: int = 1) -> Curve:
    """Rates by threshold; `first`, `second` are the identities of each comparison, as numbers.

    Intervals by bootstrap over identities, as comparisons that share one are not independent (Bolle et al. 2004)."""
    thresholds = np.unique(distances)
    if len(thresholds) > THRESHOLDS:
        thresholds = np.quantile(thresholds, np.linspace(0, 1, THRESHOLDS), method="lower")
    place = np.searchsorted(thresholds, distances)
    count = int(max(first.max(), second.max())) + 1

    def rates(weight: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        # A genuine comparison is of one identity, an impostor one of two.
        of_pair = np.where(genuine, weight[first], weight[first] * weight[second])
        shares = []
        for chosen in (~genuine, genuine):
            found = np.bincount(place[chosen], of_pair[chosen], len(thresholds)).cumsum()
            shares.append(found / max(found[-1], 1e-12))
        return shares[0], 1 - shares[1]

    generator = np.random.default_rng(seed)
    drawn = [rates(generator.multinomial(count, np.full(count, 1 / count)).astype(float)) for _ in range(rounds)]
    fmr, fnmr = rates(np.ones(count))
    ends = [np.percentile([one[side] for one in drawn], [2.5, 97.5], axis=0) for side in (0, 1)]
    return Curve(thresholds, np.stack([fmr, *ends[0]]), np.stack([fnmr, *ends[1]]))


def at_fixed_fmr(found: Curve) -> dict[str, dict[str, float | None]]:
    """For each of FIXED_FMR the loosest threshold that keeps it, and the FNMR there; none where no threshold does."""
    fnmr, threshold = {}, {}
    for target in FIXED_FMR:
        kept = np.flatnonzero(found.fmr[0] <= target)
        name = f"1e-{round(-np.log10(target))}"
        fnmr[name] = float(found.fnmr[0, kept[-1]]) if len(kept) else 1.0
        threshold[name] = float(found.thresholds[kept[-1]]) if len(kept) else None
    return {"fnmr": fnmr, "threshold": threshold}


def equal_error(distances: np.ndarray, genuine: np.ndarray) -> float:
    return Comparisons(distances[genuine], distances[~genuine]).eer()


def folded_accuracy(distances: np.ndarray, genuine: np.ndarray, fold: np.ndarray) -> tuple[float, float]:
    """Mean and standard error of the accuracy of each fold at the threshold that suits the other folds best (Huang et al. 2007)."""
    thresholds = np.unique(distances)
    if len(thresholds) > THRESHOLDS:
        thresholds = np.quantile(thresholds, np.linspace(0, 1, THRESHOLDS), method="lower")
    right = (distances[:, None] <= thresholds) == genuine[:, None]
    folds = np.unique(fold)
    accuracies = [right[fold == one, right[fold != one].mean(0).argmax()].mean() for one in folds]
    return float(np.mean(accuracies)), float(np.std(accuracies, ddof=1) / np.sqrt(len(folds)))
