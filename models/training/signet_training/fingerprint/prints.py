"""Real fingerprints for validation, pose-normalised. They choose checkpoints and thresholds and are never trained on."""

from __future__ import annotations

import argparse
import tomllib
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


def databases(config: dict, data: Path, cache: Path, fingers: int | None) -> dict[str, Prints]:
    """The databases of a configuration, of `fingers` fingers each or of all.

    `cache` keeps each as a file, which stands in for the folder where that did not come along."""
    normalisation, found = pose.Normalisation(config["pose"]["size"], config["pose"]["ppi"]), {}
    for name, ppi in config["validation"]["ppi"].items():
        file = cache / f"{name}-{fingers or 'all'}-{normalisation.size}-{normalisation.ppi}.npz"
        if not file.exists():
            prints = load(data / "fingerprints" / name, ppi, normalisation, fingers)
            cache.mkdir(parents=True, exist_ok=True)
            np.savez_compressed(file, crops=prints.crops, labels=prints.labels)
        found[name] = Prints(**np.load(file))
    return found


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


def main() -> None:
    parser = argparse.ArgumentParser(description="Writes the prints that training validates with, as files that can travel.")
    parser.add_argument("--config", type=Path, required=True)
    parser.add_argument("--data", type=Path, required=True, help="the folder that holds fingerprints/")
    parser.add_argument("--cache", type=Path, required=True)
    arguments = parser.parse_args()
    config = tomllib.loads(arguments.config.read_text())
    databases(config, arguments.data, arguments.cache, config["validation"]["fingers"])


if __name__ == "__main__":
    main()
