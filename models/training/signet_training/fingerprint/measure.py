"""Error rates of an exported fingerprint network on real prints, by the file that is served."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnxruntime

from ..evaluation import calibration, pack
from .prints import Prints
from .task import verification


def run(file: Path, crops: np.ndarray, batch: int = 64) -> tuple[np.ndarray, np.ndarray]:
    """N x size x size uint8 crops to embeddings `[N, 512]` and code logits `[N, 128]`."""
    session = onnxruntime.InferenceSession(file, providers=["CPUExecutionProvider"])
    parts = []
    for start in range(0, len(crops), batch):
        images = (crops[start : start + batch, None] / np.float32(255)).repeat(3, axis=1)
        parts.append(session.run(["embedding", "code_logits"], {"input": images}))
    return tuple(np.concatenate(outputs) for outputs in zip(*parts))


def measure(file: Path, databases: dict[str, Prints]) -> tuple[dict[str, float], dict]:
    """EER over all pairs of each database, and the calibration over all pairs of all databases together."""
    figures, labels, codes = {}, [], []
    for name, prints in databases.items():
        embedding, code_logits = run(file, prints.crops)
        figures |= verification(name, embedding, code_logits, prints.labels)
        labels += [f"{name} {label}" for label in prints.labels]
        codes.append(pack(code_logits))
    return figures, calibration(np.array(labels), np.concatenate(codes))
