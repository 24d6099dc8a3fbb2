"""Caches of synthetic masters and of pose-normalised impressions, as .npy shards that training reads.

A shard that exists is left as it is, so that an interrupted run goes on where it stopped and a cache can grow.
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from tqdm import tqdm

from signet_training.fingerprint import generator, impressions, pose

SHARD = 100
"""Fingers a file."""

TARGET_CELLS = 9
TARGET_SPACING_MM = 1.6
"""The orientation target covers TARGET_CELLS x TARGET_CELLS points around the core, this far apart."""


@dataclass(frozen=True)
class Shard:
    """`crops` SHARD x impressions x size x size uint8; `targets` SHARD x 2 x 9 x 9 float32, see `orientation_target`."""

    crops: np.ndarray
    targets: np.ndarray


def _save(target: Path, **arrays: np.ndarray) -> None:
    partial = target.with_suffix(".part")
    with partial.open("wb") as file:
        np.savez(file, **arrays)
    partial.rename(target)


def masters_of(folder: Path, first: int, ppi: float) -> np.ndarray:
    """Masters of the fingers `first` .. `first + SHARD - 1`: SHARD x height x width uint8, ridges 255."""
    target = folder / f"masters-{first:06d}.npy"
    if not target.exists():
        folder.mkdir(parents=True, exist_ok=True)
        parts = [generator.masters(list(range(seed, seed + 4)), ppi) for seed in range(first, first + SHARD, 4)]
        pixels = ((torch.cat(parts) + 1) * 127.5).round().byte().numpy()
        partial = target.with_suffix(".part")
        with partial.open("wb") as file:
            np.save(file, pixels)
        partial.rename(target)
    return np.load(target)


def orientation_target(master: np.ndarray) -> np.ndarray:
    """Doubled-angle orientation of the whole finger in its canonical pose, 2 x 9 x 9: cosine and sine, 0 where the master ends.

    The pose is found by the normaliser on the clean master, so that all impressions of a finger share one target."""
    field = pose.orientation_map((255 - master.astype(np.float64)) / 255)
    found = pose.find_pose(field)
    step = TARGET_SPACING_MM * pose.WORKING_PPI / generator.MM_PER_INCH
    offsets = (np.arange(TARGET_CELLS) - (TARGET_CELLS - 1) / 2) * step
    right, down = np.meshgrid(offsets, offsets)
    x = found.x + np.cos(found.angle) * right - np.sin(found.angle) * down
    y = found.y + np.sin(found.angle) * right + np.cos(found.angle) * down
    inside = (x >= 0) & (x < master.shape[1]) & (y >= 0) & (y < master.shape[0])
    middle = (pose.BLOCK - 1) / 2
    column, row = (x - middle) / pose.BLOCK, (y - middle) / pose.BLOCK
    doubled = pose.bilinear(field.real, column, row) + 1j * pose.bilinear(field.imaginary, column, row)
    doubled = doubled * inside * np.exp(-2j * found.angle)
    return np.stack((doubled.real, doubled.imag)).astype(np.float32)


def crops_of(master: np.ndarray, finger: int, count: int, normalisation: pose.Normalisation) -> np.ndarray:
    """Pose-normalised impressions of one finger: count x size x size uint8."""
    ridges = torch.from_numpy(master).float() / 127.5 - 1
    crops = np.empty((count, normalisation.size, normalisation.size), np.uint8)
    for index in range(count):
        seed = finger * 1000 + index
        sensor = impressions.draw_sensor(generator.Dice(seed + 500))
        pressed = impressions.impress(ridges, pose.WORKING_PPI, sensor, seed)
        grey = np.rint(pressed.pixels.numpy() * 255)
        crops[index] = np.rint(pose.normalise(grey, pose.WORKING_PPI, normalisation) * 255)
    return crops


def write_shard(folder: Path, first: int, count: int, normalisation: pose.Normalisation) -> None:
    """Writes `crops-FIRST.npz` unless it is there: `count` impressions of each of SHARD fingers."""
    target = folder / f"crops-{first:06d}.npz"
    if target.exists():
        return
    ridges = masters_of(folder / "masters", first, pose.WORKING_PPI)
    crops = np.stack([crops_of(master, first + index, count, normalisation) for index, master in enumerate(ridges)])
    targets = np.stack([orientation_target(master) for master in ridges])
    _save(target, crops=crops, targets=targets)


def load(folder: Path) -> Shard:
    """All crops that are there, shards in the order of their seeds. @raises FileNotFoundError if there is none"""
    files = sorted(folder.glob("crops-*.npz"))
    if not files:
        raise FileNotFoundError(f"no crops in {folder}; write some with python -m signet_training.fingerprint.cache")
    shards = [np.load(file) for file in files]
    return Shard(np.concatenate([s["crops"] for s in shards]), np.concatenate([s["targets"] for s in shards]))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--first", type=int, default=0, help="seed of the first finger, a multiple of 100")
    parser.add_argument("--fingers", type=int, default=2000)
    parser.add_argument("--impressions", type=int, default=8)
    parser.add_argument("--size", type=int, default=112, help="side of the crop in pixels")
    parser.add_argument("--ppi", type=float, default=190, help="resolution of the crop")
    parser.add_argument("--threads", type=int, default=1)
    arguments = parser.parse_args()
    torch.set_num_threads(arguments.threads)
    normalisation = pose.Normalisation(arguments.size, arguments.ppi)
    for first in tqdm(range(arguments.first, arguments.first + arguments.fingers, SHARD), unit="shard"):
        write_shard(arguments.folder, first, arguments.impressions, normalisation)


if __name__ == "__main__":
    main()
