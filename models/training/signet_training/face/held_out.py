"""Writes the held-out faces so that `./signet evaluate` can take them: `python -m signet_training.face.held_out --help`.

The crops are too tight for a detector; here their rims are repeated outwards to twice the size.
"""

from __future__ import annotations

import argparse
import csv
import tomllib
from pathlib import Path

import numpy as np
from PIL import Image

from .data import CROP


def write(index: Path, images: Path, held_out: dict[str, int], most: int, out: Path) -> int:
    """Up to `most` pictures of each held-out identity, and `index.csv`, into `out`.

    @param held_out for each source how many of its last identities are held out, as in the configuration of the training
    @return how many pictures were written
    """
    with index.open() as file:
        rows = [row for row in csv.DictReader(file) if row["identity"]]
    out.mkdir(parents=True, exist_ok=True)
    written = 0
    with (out / "index.csv").open("w", newline="") as file:
        table = csv.writer(file)
        table.writerow(["file", "identity", "set", "modality"])
        for source, count in held_out.items():
            mine = [row for row in rows if row["source"] == source]
            for identity in sorted({row["identity"] for row in mine})[-count:]:
                for row in [row for row in mine if row["identity"] == identity][:most]:
                    crop = np.asarray(Image.open(images / row["file"]).convert("RGB"))
                    name = f"{written:05}.png"
                    Image.fromarray(np.pad(crop, ((CROP // 2, CROP // 2), (CROP // 2, CROP // 2), (0, 0)), "edge")).save(out / name)
                    table.writerow([name, identity, source, "face"])
                    written += 1
    return written


def main() -> None:
    parser = argparse.ArgumentParser(prog="signet_training.face.held_out", description="Held-out faces for ./signet evaluate")
    parser.add_argument("--config", type=Path, required=True, help="of the training: says who is held out")
    parser.add_argument("--data", type=Path, required=True, help="the folder that holds faces/")
    parser.add_argument("--images", type=Path, help="face crops, unzipped; default DATA/faces")
    parser.add_argument("--most", type=int, default=8, help="pictures of one person")
    parser.add_argument("--out", type=Path, required=True)
    arguments = parser.parse_args()
    held_out = tomllib.loads(arguments.config.read_text())["data"]["held_out"]
    folder = arguments.data / "faces"
    print(write(folder / "faces.csv", arguments.images or folder, held_out, arguments.most, arguments.out), "pictures")


if __name__ == "__main__":
    main()
