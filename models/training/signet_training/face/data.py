"""Aligned 112 px face crops with a teacher's embeddings, identities and the held-out split."""

from __future__ import annotations

import csv
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image

CROP = 112


@dataclass(frozen=True)
class Faces:
    """N crops in the order of `faces.csv`."""

    pixels: np.ndarray
    """uint8 `[N, 112, 112, 3]` RGB."""
    teacher: np.ndarray
    """float32 `[N, 128]`, L2-normalised."""
    source: np.ndarray
    identity: np.ndarray
    """Names; empty where nobody knows."""
    label: np.ndarray
    """int64 `[N]` class of each training row with an identity, -1 elsewhere."""
    training: np.ndarray
    """Row numbers to train on."""
    validation: np.ndarray
    """Row numbers of the held-out identities."""

    @property
    def classes(self) -> int:
        return int(self.label.max()) + 1


def load(index: Path, images: Path, teacher: Path, cache: Path, held_out: dict[str, int], leak_cosine: float) -> Faces:
    """Reads the index, decodes all crops once into `cache`, splits by identity.

    `held_out` gives for a source how many of its last identities are never trained on. Sources overlap in the people
    they show, so training rows whose teacher embedding comes closer than `leak_cosine` to the mean of a held-out
    identity are left out too.
    """
    with index.open() as file:
        rows = list(csv.DictReader(file))
    source = np.array([row["source"] for row in rows])
    identity = np.array([row["identity"] for row in rows])
    embeddings = np.load(teacher).astype(np.float32)
    validation = np.zeros(len(rows), dtype=bool)
    for name, count in held_out.items():
        last = np.unique(identity[(source == name) & (identity != "")])[-count:]
        validation |= np.isin(identity, last)
    training = ~validation & ~_leaks(embeddings, identity, validation, leak_cosine)
    label = np.full(len(rows), -1, dtype=np.int64)
    known = training & (identity != "")
    label[known] = np.unique(identity[known], return_inverse=True)[1]
    pixels = _decoded([images / row["file"] for row in rows], cache)
    return Faces(pixels, embeddings, source, identity, label, np.flatnonzero(training), np.flatnonzero(validation))


def _leaks(embeddings: np.ndarray, identity: np.ndarray, validation: np.ndarray, cosine: float) -> np.ndarray:
    names = np.unique(identity[validation])
    means = np.stack([embeddings[identity == name].mean(axis=0) for name in names])
    means /= np.linalg.norm(means, axis=1, keepdims=True)
    return (embeddings @ means.T).max(axis=1) > cosine


def _decoded(files: list[Path], cache: Path) -> np.ndarray:
    shape = (len(files), CROP, CROP, 3)
    if not cache.exists():
        cache.parent.mkdir(parents=True, exist_ok=True)
        partial = cache.with_suffix(".partial")
        pixels = np.memmap(partial, np.uint8, "w+", shape=shape)

        def decode(row: int) -> None:
            pixels[row] = np.asarray(Image.open(files[row]).convert("RGB"))

        with ThreadPoolExecutor() as pool:
            list(pool.map(decode, range(len(files))))
        pixels.flush()
        partial.rename(cache)
    return np.fromfile(cache, np.uint8).reshape(shape)
