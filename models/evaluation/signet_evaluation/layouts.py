"""What is compared with what: the folder layouts of LFW, FVC and of a CSV index."""

from __future__ import annotations

import csv
import itertools
from dataclasses import dataclass
from pathlib import Path

import numpy as np

IMAGES = {".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp"}


@dataclass(frozen=True)
class Protocol:
    """Samples and comparisons of one set.

    `files` N; `identity` N names; `first`, `second` indices of the compared samples; `fold` of each comparison, or none.
    """

    files: list[Path]
    identity: np.ndarray
    first: np.ndarray
    second: np.ndarray
    fold: np.ndarray | None = None

    @property
    def genuine(self) -> np.ndarray:
        """Whether both samples of a comparison are of one identity."""
        return self.identity[self.first] == self.identity[self.second]


def read(folder: Path, all_pairs: bool) -> dict[str, Protocol]:
    """The sets of a folder by name; a folder of one set has the name `.`. @raises FileNotFoundError where there is none"""
    if (folder / "pairs.txt").exists():
        return {".": lfw(folder)}
    if (folder / "index.csv").exists():
        with (folder / "index.csv").open() as file:
            rows = list(csv.DictReader(file))
        return {".": _everything([folder / row["file"] for row in rows], np.array([row["identity"] for row in rows]))}
    folders = [folder, *sorted(path for path in folder.iterdir() if path.is_dir())]
    sets = {str(one.relative_to(folder)): fvc(files, all_pairs) for one in folders if (files := _images(one))}
    if not sets:
        raise FileNotFoundError(f"no pairs.txt, index.csv or fingerprints in {folder}")
    return sets


def lfw(folder: Path) -> Protocol:
    """`pairs.txt`: folds and pairs a fold in the first line; then `NAME I J` for genuine and `NAME I OTHER J` for impostor pairs."""
    lines = (folder / "pairs.txt").read_text().splitlines()
    folds, each = (int(number) for number in lines[0].split())
    files: dict[Path, int] = {}
    names, first, second = [], [], []

    def sample(name: str, number: str) -> int:
        stem = folder / name / f"{name}_{int(number):04d}"
        path = next((stem.with_suffix(suffix) for suffix in sorted(IMAGES) if stem.with_suffix(suffix).exists()), stem.with_suffix(".jpg"))
        if path not in files:
            files[path] = len(files)
            names.append(name)
        return files[path]

    pairs = [line.split() for line in lines[1:] if line.strip()]
    if len(pairs) != 2 * folds * each:
        raise ValueError(f"pairs.txt promises {2 * folds * each} pairs and has {len(pairs)}")
    for fields in pairs:
        first.append(sample(fields[0], fields[1]))
        second.append(sample(fields[0], fields[2]) if len(fields) == 3 else sample(fields[2], fields[3]))
    return Protocol(list(files), np.array(names), np.array(first), np.array(second), np.arange(len(pairs)) // (2 * each))


def fvc(files: list[Path], all_pairs: bool) -> Protocol:
    """Files `FINGER_IMPRESSION`: genuine comparisons of all impressions, impostor ones of the first impression of each finger."""
    files = sorted(files, key=lambda file: (file.stem.rpartition("_")[0], int(file.stem.rpartition("_")[2])))
    identity = np.array([file.stem.rpartition("_")[0] for file in files])
    if all_pairs:
        return _everything(files, identity)
    initial = np.unique(identity, return_index=True)[1]
    fingers = [np.flatnonzero(identity == name) for name in np.unique(identity)]
    pairs = [pair for finger in fingers for pair in itertools.combinations(finger, 2)] + list(itertools.combinations(initial, 2))
    first, second = np.array(pairs).T
    return Protocol(files, identity, first, second)


def _everything(files: list[Path], identity: np.ndarray) -> Protocol:
    return Protocol(files, identity, *np.triu_indices(len(files), 1))


def _images(folder: Path) -> list[Path]:
    return [file for file in folder.iterdir() if file.suffix.lower() in IMAGES]
