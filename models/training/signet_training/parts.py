"""Weights that leave a machine in small files: the newest recogniser of a run as fp16, cut into parts.

    python -m signet_training.parts leave RUN OUT     writes weights-0.part, ... and weights.sha256, and copies log and curves
    python -m signet_training.parts join OUT RUN      makes a run of them that `evaluate` and `export` read
"""

from __future__ import annotations

import argparse
import hashlib
import io
import shutil
from pathlib import Path

import torch

from . import loop

PART = 15 * 2**20
"""Bytes of a part."""

HASH = "weights.sha256"


def leave(run_dir: Path, out: Path) -> None:
    """Writes the parts of the newest recogniser of a run to `out`, with the run's log and curves."""
    state = {name: value.half() if value.is_floating_point() else value for name, value in loop.newest_recogniser(run_dir).items()}
    buffer = io.BytesIO()
    torch.save(state, buffer)
    weights = buffer.getvalue()
    out.mkdir(parents=True, exist_ok=True)
    for number, start in enumerate(range(0, len(weights), PART)):
        (out / f"weights-{number}.part").write_bytes(weights[start : start + PART])
    (out / HASH).write_text(hashlib.sha256(weights).hexdigest() + "\n")
    if (run_dir / "log.jsonl").exists():
        loop.plot(run_dir)
        for name in ("log.jsonl", "curves.png"):
            shutil.copy(run_dir / name, out / name)


def join(out: Path, run_dir: Path) -> None:
    """Writes `run_dir/checkpoint.pt` from the parts in `out`. @raises ValueError where a part is missing or damaged"""
    weights = b"".join((out / f"weights-{number}.part").read_bytes() for number in range(len(list(out.glob("weights-*.part")))))
    if hashlib.sha256(weights).hexdigest() != (out / HASH).read_text().strip():
        raise ValueError(f"the parts in {out} are not the weights that left: one is missing or damaged")
    state = torch.load(io.BytesIO(weights), weights_only=True)
    run_dir.mkdir(parents=True, exist_ok=True)
    network = {f"recogniser.{name}": value.float() if value.is_floating_point() else value for name, value in state.items()}
    torch.save({"network": network}, run_dir / "checkpoint.pt")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("action", choices=("leave", "join"))
    parser.add_argument("source", type=Path)
    parser.add_argument("target", type=Path)
    arguments = parser.parse_args()
    {"leave": leave, "join": join}[arguments.action](arguments.source, arguments.target)


if __name__ == "__main__":
    main()
