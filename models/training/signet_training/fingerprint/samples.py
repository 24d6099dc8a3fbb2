"""Writes synthetic fingerprints as PNGs: sample images that may be shipped, and test vectors for the Java normaliser."""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import torch
from PIL import Image

from . import generator, impressions, pose
from .cache import IMPRESSIONS_OF_A_FINGER

SENSOR = impressions.Sensor(16.0, 18.0, blur=(0.04, 0.04), noise=(0.004, 0.004), background=(0.97, 0.97))
GREY_LEVELS = 48
"""Levels that are left, so that a PNG stays below 60 kB."""

VECTORS = ((500.0, 11), (512.0, 12), (250.0, 13))
"""Resolution in pixels per inch and seed of each test vector."""


def grey_image(pixels: torch.Tensor) -> np.ndarray:
    """0..1 to uint8 with GREY_LEVELS levels."""
    return np.rint(np.rint(pixels.numpy() * (GREY_LEVELS - 1)) * (255 / (GREY_LEVELS - 1))).astype(np.uint8)


def write_samples(folder: Path, fingers: list[int], chosen: list[int], ppi: float) -> None:
    """`F_I.png` for finger F = 1.. and impression I = 1..: `fingers` are seeds, `chosen` the numbers of a finger's impressions."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(fingers, 1):
        seeds = seed * IMPRESSIONS_OF_A_FINGER + torch.tensor(chosen)
        pressed = impressions.impress(generator.masters([seed], ppi).expand(len(chosen), -1, -1), ppi, SENSOR, seeds)
        for index, pixels in enumerate(pressed.pixels, 1):
            Image.fromarray(grey_image(pixels)).save(folder / f"{number}_{index}.png", optimize=True)


def write_vectors(folder: Path, normalisation: pose.Normalisation) -> None:
    """`vectors.csv` (name, ppi, size, crop ppi), and of each vector `NAME.png` and the 16-bit crop `NAME.expected.png`."""
    folder.mkdir(parents=True, exist_ok=True)
    lines = ["name,ppi,size,cropPpi"]
    for ppi, seed in VECTORS:
        name = f"print-{ppi:.0f}"
        pressed = impressions.impress(generator.masters([seed], ppi), ppi, SENSOR, torch.tensor([seed]))
        print_ = grey_image(pressed.pixels[0])
        crop = pose.normalise(print_, ppi, normalisation)
        Image.fromarray(print_).save(folder / f"{name}.png", optimize=True)
        Image.fromarray(np.rint(crop * 65535).astype(np.uint16)).save(folder / f"{name}.expected.png", optimize=True)
        lines.append(f"{name},{ppi:g},{normalisation.size},{normalisation.ppi:g}")
    (folder / "vectors.csv").write_text("\n".join(lines) + "\n")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kind", choices=("samples", "vectors"))
    parser.add_argument("folder", type=Path)
    parser.add_argument("--fingers", type=int, nargs="+", default=[202, 203, 205], help="seeds of the sample fingers")
    parser.add_argument("--impressions", type=int, nargs="+", default=[3, 4, 5, 6], help="which impressions of each")
    parser.add_argument("--ppi", type=float, default=500)
    parser.add_argument("--size", type=int, default=112, help="side of the test vectors' crops in pixels")
    parser.add_argument("--crop-ppi", type=float, default=190)
    arguments = parser.parse_args()
    if arguments.kind == "samples":
        write_samples(arguments.folder, arguments.fingers, arguments.impressions, arguments.ppi)
    else:
        write_vectors(arguments.folder, pose.Normalisation(arguments.size, arguments.crop_ppi))


if __name__ == "__main__":
    main()
