"""Error rates of verification from distances: EER, FMR and FNMR by threshold, intervals.

A comparison matches when its distance is at most the threshold. Rates are fractions.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

CODE_BITS = 128
MAX_THRESHOLD = 64


def pack(code_logits: np.ndarray) -> np.ndarray:
    """`[N, 128]` logits to `[N, 16]` bytes: bit i is 1 iff logit i > 0 and lies in byte i / 8, lowest bit first."""
    return np.packbits(code_logits > 0, axis=1, bitorder="little")


def hamming(codes: np.ndarray) -> np.ndarray:
    """`[N, 16]` packed codes to the `[N, N]` matrix of distances, 0 to 128."""
    signs = np.unpackbits(codes, axis=1).astype(np.float32) * 2 - 1
    return np.rint((CODE_BITS - signs @ signs.T) / 2).astype(np.int16)


@dataclass(frozen=True)
class Comparisons:
    """Distances of comparisons of the same person (genuine) and of different people (impostor)."""

    genuine: np.ndarray
    impostor: np.ndarray

    def eer(self) -> float:
        """Equal error rate: where FMR and FNMR cross, interpolated between thresholds."""
        thresholds = np.unique(np.concatenate([self.genuine, self.impostor]))
        if len(thresholds) > 4096:
            thresholds = np.quantile(thresholds, np.linspace(0, 1, 4096))
        fmr = np.concatenate([[0.0], _share_at_most(self.impostor, thresholds)])
        fnmr = np.concatenate([[1.0], 1 - _share_at_most(self.genuine, thresholds)])
        at = int(np.argmax(fmr >= fnmr))
        before, after = fnmr[at - 1] - fmr[at - 1], fmr[at] - fnmr[at]
        weight = before / (before + after) if before + after else 0.0
        return float(fmr[at - 1] + weight * (fmr[at] - fmr[at - 1]))


def pairs(distances: np.ndarray, labels: np.ndarray) -> Comparisons:
    """All comparisons among N samples: `[N, N]` distances and N labels; each pair once, nothing with itself."""
    rows, columns = np.triu_indices(len(labels), 1)
    same = labels[rows] == labels[columns]
    distance = distances[rows, columns]
    return Comparisons(distance[same], distance[~same])


def calibration(labels: np.ndarray, codes: np.ndarray, rounds: int = 1000, seed: int = 1) -> dict:
    """The calibration section of a manifest, from all pairs of the validation samples.

    Intervals are 95 % percentiles of a bootstrap over identities (not over pairs: pairs that share a person are not
    independent); where no error was seen, the upper end is the rule of three over identities.
    """
    distances = hamming(codes)
    names, which = np.unique(labels, return_inverse=True)
    count = len(names)
    histogram = np.zeros((count, count, CODE_BITS + 1))
    rows, columns = np.triu_indices(len(labels), 1)
    np.add.at(histogram, (which[rows], which[columns], distances[rows, columns]), 1)
    cumulative = histogram.cumsum(axis=2)[:, :, : MAX_THRESHOLD + 1]
    totals = histogram.sum(axis=2)
    own = np.eye(count, dtype=bool)

    def rates(weights: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        genuine = np.einsum("i,it->t", weights, cumulative[own]) / (weights @ totals[own])
        between = np.outer(weights, weights) * ~own
        impostor = np.einsum("ij,ijt->t", between, cumulative) / (between * totals).sum()
        return impostor, 1 - genuine

    generator = np.random.default_rng(seed)
    drawn = [rates(generator.multinomial(count, np.full(count, 1 / count)).astype(float)) for _ in range(rounds)]
    fmr, fnmr = rates(np.ones(count))
    fmr_low, fmr_high = np.percentile([one[0] for one in drawn], [2.5, 97.5], axis=0)
    fnmr_low, fnmr_high = np.percentile([one[1] for one in drawn], [2.5, 97.5], axis=0)
    comparisons = pairs(distances, labels)
    unseen = min(1.0, 3 / count)
    fmr_high = np.where(fmr == 0, 3 / len(comparisons.impostor) * np.sqrt(count), fmr_high).clip(max=1)
    fnmr_high = np.where(fnmr == 0, unseen, fnmr_high)
    return {
        "genuinePairs": len(comparisons.genuine),
        "impostorPairs": len(comparisons.impostor),
        "identities": count,
        "eer": round(comparisons.eer(), 5),
        "interval": "95 % bootstrap over identities",
        "thresholds": [
            {"distance": t, "fmr": _round(fmr[t]), "fmrLow": _round(fmr_low[t]), "fmrHigh": _round(fmr_high[t]),
             "fnmr": _round(fnmr[t]), "fnmrLow": _round(fnmr_low[t]), "fnmrHigh": _round(fnmr_high[t])}
            for t in range(MAX_THRESHOLD + 1)
        ],
    }


def _share_at_most(distances: np.ndarray, thresholds: np.ndarray) -> np.ndarray:
    return np.searchsorted(np.sort(distances), thresholds, side="right") / len(distances)


def _round(rate: float) -> float:
    return float(f"{max(rate, 0.0):.4g}")
