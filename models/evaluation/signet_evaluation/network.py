"""Templates by an exported network, as its manifest says."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import onnxruntime
from PIL import Image, UnidentifiedImageError
from signet_training.evaluation import pack
from signet_training.fingerprint import pose
from tqdm import tqdm


class Network:
    """The network in a folder that holds `manifest.json`."""

    def __init__(self, folder: Path, threads: int):
        self.manifest = json.loads((folder / "manifest.json").read_text())
        self.modality = self.manifest["modality"]
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        self._session = onnxruntime.InferenceSession(folder / self.manifest["file"], options, providers=["CPUExecutionProvider"])

    def templates(self, files: list[Path], ppi: float, batch: int = 16) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Codes `[N, 16]`, embeddings `[N, 512]`, and which files failed to become a template (`[N]` bool)."""
        embedding, logits = np.zeros((len(files), 512), np.float32), np.zeros((len(files), 128), np.float32)
        failed = np.zeros(len(files), bool)
        for start in tqdm(range(0, len(files), batch), unit="batch", desc=self.modality):
            planes, rows = [], []
            for row in range(start, min(start + batch, len(files))):
                plane = self._plane(files[row], ppi)
                failed[row] = plane is None
                if plane is not None:
                    planes.append(plane)
                    rows.append(row)
            if rows:
                found = self._session.run(["embedding", "code_logits"], {"input": np.stack(planes).astype(np.float32)})
                embedding[rows], logits[rows] = found
        return pack(logits), embedding, failed

    def _plane(self, file: Path, ppi: float) -> np.ndarray | None:
        """The input for one file; none where it holds no picture, or no finger."""
        try:
            picture = Image.open(file)
            picture.load()
        except (UnidentifiedImageError, OSError):
            return None
        _, height, width = self.manifest["input"]["shape"]
        if self.modality == "face":
            resized = picture.convert("RGB").resize((width, height), Image.Resampling.BILINEAR)
            return np.asarray(resized).transpose(2, 0, 1) / np.float32(255)
        normalisation = self.manifest["poseNormalisation"]
        crop = pose.normalise(np.asarray(picture.convert("L")), ppi, pose.Normalisation(normalisation["size"], normalisation["pixelsPerInch"]))
        return None if (crop == 0.5).all() else np.repeat(np.rint(crop * 255)[None] / 255, 3, 0)
