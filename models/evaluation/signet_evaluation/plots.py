"""DET, ROC and the distributions of distances, as PNG."""

from __future__ import annotations

from pathlib import Path

import matplotlib
import numpy as np

from .rates import Curve

matplotlib.use("Agg")
from matplotlib import pyplot  # noqa: E402

FLOOR = 1e-5
"""Smallest rate that is drawn."""


def det(curves: dict[str, Curve], file: Path) -> None:
    """FNMR over FMR on logarithmic axes, with intervals."""
    figure, axes = pyplot.subplots(figsize=(7, 6))
    for name, one in curves.items():
        fmr = one.fmr[0].clip(FLOOR)
        drawn, = axes.loglog(fmr, one.fnmr[0].clip(FLOOR), label=name)
        axes.fill_between(fmr, one.fnmr[1].clip(FLOOR), one.fnmr[2].clip(FLOOR), color=drawn.get_color(), alpha=0.15, linewidth=0)
    axes.set(xlabel="FMR", ylabel="FNMR", title="DET, 95 % intervals over identities", xlim=(FLOOR, 1), ylim=(1e-3, 1))
    _finish(figure, axes, file)


def roc(curves: dict[str, Curve], file: Path) -> None:
    """1 - FNMR over FMR."""
    figure, axes = pyplot.subplots(figsize=(7, 6))
    for name, one in curves.items():
        axes.semilogx(one.fmr[0].clip(FLOOR), 1 - one.fnmr[0], label=name)
    axes.set(xlabel="FMR", ylabel="1 - FNMR", title="ROC", xlim=(FLOOR, 1), ylim=(0, 1))
    _finish(figure, axes, file)


def distances(codes: np.ndarray, genuine: np.ndarray, file: Path) -> None:
    """Histograms of the Hamming distances of genuine and impostor comparisons."""
    figure, axes = pyplot.subplots(figsize=(7, 4))
    for name, chosen in (("genuine", genuine), ("impostor", ~genuine)):
        axes.hist(codes[chosen], bins=np.arange(-0.5, 129), density=True, alpha=0.6, label=name)
    axes.set(xlabel="Hamming distance of 128", ylabel="density")
    _finish(figure, axes, file)


def _finish(figure, axes, file: Path) -> None:
    axes.grid(alpha=0.3)
    axes.legend(fontsize=8)
    figure.tight_layout()
    figure.savefig(file, dpi=100)
    pyplot.close(figure)
