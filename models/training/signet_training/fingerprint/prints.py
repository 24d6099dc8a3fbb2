"""Real fingerprints for validation, pose-normalised. They choose checkpoints and thresholds and are never trained on."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image

from . import pose


@dataclass(frozen=True)
class Prints:
    """`crops` N x size x size uint8; `labels` N numbers of fingers."""

    crops: np.ndarray
    labels: np.ndarray


def cached(file: Path, folder: Path, ppi: float, normalisation: pose.Normalisation, fingers: int | None = None) -> Prints:
    """`load`, once: `file` keeps the result and stands in for the folder where that did not come along."""
    if not file.exists():
        prints = load(folder, ppi, normalisation, fingers)
        file.parent.mkdir(parents=True, exist_ok=True)
        np.savez_compressed(file, crops=prints.crops, labels=prints.labels)
    return Prints(**np.load(file))


def load(folder: Path, ppi: float, normalisation: pose.Normalisation, fingers: int | None = None) -> Prints:
    """The PNGs of a database named FINGER_IMPRESSION.png; of `fingers` evenly spaced fingers where a number is given."""
    files = sorted(folder.glob("*.png"))
    if not files:
        raise FileNotFoundError(f"no fingerprints in {folder}")
    names = np.array([file.stem.rpartition("_")[0] for file in files])
    known, labels = np.unique(names, return_inverse=True)
    kept = np.arange(len(known)) if fingers is None else np.linspace(0, len(known) - 1, min(fingers, len(known))).astype(int)
    chosen = np.flatnonzero(np.isin(labels, kept))
    crops = [pose.normalise(np.asarray(Image.open(files[i]).convert("L")), ppi, normalisation) for i in chosen]
    return Prints(np.rint(np.stack(crops) * 255).astype(np.uint8), labels[chosen])
