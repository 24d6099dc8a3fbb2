"""Caches of synthetic masters and of pose-normalised impressions, in shards of fingers that training reads.

A shard that exists is left as it is, so that an interrupted run goes on where it stopped and a cache can grow. The same code fills
it on a CPU and on a GPU.
"""

from __future__ import annotations

import argparse
import math
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from tqdm import tqdm

from ..loop import best_device
from . import generator, impressions, pose

SHARD = 200
"""Fingers a file."""

TARGET_CELLS = 9
TARGET_SPACING_MM = 1.6
"""The orientation target covers TARGET_CELLS x TARGET_CELLS points around the core, this far apart."""

IMPRESSIONS_OF_A_FINGER = 1000
"""Seeds that impressions of a finger may have."""


def chunk(device: torch.device) -> int:
    """Fingers that are made at once: what a CPU's cache likes, or a whole shard."""
    return SHARD if device.type == "cuda" else 10


@dataclass(frozen=True)
class Shard:
    """What training reads of F fingers with I impressions each.

    `crops` F x I x size x size uint8; `targets` F x 2 x 9 x 9 float32, see `orientation_target`; `residuals` F x I x 3 float32, see
    `residual`.
    """

    crops: Tensor
    targets: Tensor
    residuals: Tensor


def canonical_pose(masters: Tensor) -> tuple[pose.OrientationMap, pose.Pose]:
    """Orientation and pose of the whole finger, found by the normaliser on the clean masters (N x height x width, -1..1)."""
    field = pose.orientation_map((1 - masters) / 2)
    return field, pose.find_pose(field)


def orientation_target(masters: Tensor, field: pose.OrientationMap, found: pose.Pose) -> Tensor:
    """Doubled-angle orientation of whole fingers in their canonical pose, N x 2 x 9 x 9: cosine and sine, 0 where the master ends.

    All impressions of a finger share one target."""
    x, y = found.around(*pose.square_grid(TARGET_CELLS, TARGET_SPACING_MM * pose.WORKING_PPI / generator.MM_PER_INCH, masters))
    inside = (x >= 0) & (x < masters.shape[2]) & (y >= 0) & (y < masters.shape[1])
    middle = (pose.BLOCK - 1) / 2
    column, row = (x - middle) / pose.BLOCK, (y - middle) / pose.BLOCK
    real, imaginary = pose.bilinear(field.real, column, row) * inside, pose.bilinear(field.imaginary, column, row) * inside
    cosine, sine = torch.cos(2 * found.angle)[:, None, None], torch.sin(2 * found.angle)[:, None, None]
    return torch.stack((real * cosine + imaginary * sine, imaginary * cosine - real * sine), 1)


def residual(found: pose.Pose, canonical: pose.Pose, pressed: impressions.Impressions, masters: Tensor) -> Tensor:
    """By how much the normaliser missed the canonical pose, N x 3: rightward and downward mm in the crop, clockwise radians."""
    per_mm = pressed.pixels_per_mm
    true_x, true_y = pressed.locate((canonical.x - (masters.shape[2] - 1) / 2) / per_mm, (canonical.y - (masters.shape[1] - 1) / 2) / per_mm)
    dx, dy = (true_x - found.x) / per_mm, (true_y - found.y) / per_mm
    cosine, sine = torch.cos(found.angle), torch.sin(found.angle)
    turn = torch.remainder(pressed.angle + canonical.angle - found.angle + math.pi, 2 * math.pi) - math.pi
    return torch.stack((cosine * dx + sine * dy, cosine * dy - sine * dx, turn), 1)


def pressed_crops(masters: Tensor, canonical: pose.Pose, fingers: Tensor, which: int, sensor: impressions.Sensor,
                  normalisation: pose.Normalisation) -> tuple[Tensor, Tensor]:
    """Impression number `which` of each finger: crops N x size x size uint8 and residuals N x 3."""
    pressed = impressions.impress(masters, pose.WORKING_PPI, sensor, fingers * IMPRESSIONS_OF_A_FINGER + which)
    images = (pressed.pixels * 255).round() / 255
    field = pose.orientation_map(images)
    found = pose.find_pose(field)
    crops = (pose.crop(images, field, found, normalisation) * 255).round().byte()
    return crops, residual(found, canonical, pressed, masters)


def _save(target: Path, save) -> None:
    partial = target.with_suffix(".part")
    with partial.open("wb") as file:
        save(file)
    partial.rename(target)


def masters_of(folder: Path, first: int, device: torch.device) -> Tensor:
    """Masters of the fingers `first` .. `first + SHARD - 1` at WORKING_PPI: SHARD x height x width uint8, ridges 255."""
    target = folder / f"masters-{first:06d}.npy"
    if not target.exists():
        folder.mkdir(parents=True, exist_ok=True)
        step = chunk(device)
        parts = [generator.masters(range(seed, seed + step), pose.WORKING_PPI, device) for seed in range(first, first + SHARD, step)]
        pixels = ((torch.cat(parts) + 1) * 127.5).round().byte().cpu().numpy()
        _save(target, lambda file: np.save(file, pixels))
    return torch.from_numpy(np.load(target))


def write_shard(folder: Path, first: int, count: int, normalisation: pose.Normalisation, device: torch.device) -> None:
    """Writes `crops-FIRST.npz` unless it is there: `count` impressions of each of SHARD fingers, each on another sensor."""
    target = folder / f"crops-{first:06d}.npz"
    if target.exists():
        return
    pixels = masters_of(folder / "masters", first, device)
    sensors = [impressions.draw_sensor(first + which) for which in range(count)]
    crops = torch.empty(SHARD, count, normalisation.size, normalisation.size, dtype=torch.uint8, device=device)
    residuals = torch.empty(SHARD, count, 3, device=device)
    targets = []
    for start in range(0, SHARD, chunk(device)):
        part = slice(start, start + chunk(device))
        masters = pixels[part].to(device).float() / 127.5 - 1
        fingers = torch.arange(first + start, first + start + len(masters), device=device)
        field, canonical = canonical_pose(masters)
        targets.append(orientation_target(masters, field, canonical))
        for which, sensor in enumerate(sensors):
            crops[part, which], residuals[part, which] = pressed_crops(masters, canonical, fingers, which, sensor, normalisation)
    arrays = {"crops": crops, "targets": torch.cat(targets), "residuals": residuals}
    _save(target, lambda file: np.savez(file, **{name: value.cpu().numpy() for name, value in arrays.items()}))


def load(folder: Path, device: torch.device) -> Shard:
    """All crops that are there, shards in the order of their seeds. @raises FileNotFoundError if there is none"""
    files = sorted(folder.glob("crops-*.npz"))
    if not files:
        raise FileNotFoundError(f"no crops in {folder}; write some with python -m signet_training.fingerprint.cache")
    arrays: dict[str, Tensor] = {}
    for index, file in enumerate(tqdm(files, unit="shard", desc="crops")):
        for name, values in np.load(file).items():
            if name not in arrays:
                arrays[name] = torch.empty((len(files) * SHARD, *values.shape[1:]), dtype=torch.from_numpy(values[:0]).dtype, device=device)
            arrays[name][index * SHARD : (index + 1) * SHARD] = torch.from_numpy(values)
    return Shard(**arrays)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--first", type=int, default=0, help=f"seed of the first finger, a multiple of {SHARD}")
    parser.add_argument("--fingers", type=int, default=2000)
    parser.add_argument("--impressions", type=int, default=8)
    parser.add_argument("--size", type=int, default=112, help="side of the crop in pixels")
    parser.add_argument("--ppi", type=float, default=190, help="resolution of the crop")
    parser.add_argument("--threads", type=int, default=1)
    arguments = parser.parse_args()
    torch.set_num_threads(arguments.threads)
    normalisation = pose.Normalisation(arguments.size, arguments.ppi)
    for first in tqdm(range(arguments.first, arguments.first + arguments.fingers, SHARD), unit="shard"):
        write_shard(arguments.folder, first, arguments.impressions, normalisation, best_device())


if __name__ == "__main__":
    main()
