"""What is released of a network: the ONNX file and, beside it, `manifest.json`, which says what the file promises."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from torch import nn

from .export import export


class Release:
    """A network written to `OUT/MODALITY-ARCHITECTURE.onnx`.

    The id ends with the first digits of the hash: codes are compared only between templates of the same weights.
    """

    def __init__(self, network: nn.Module, modality: str, architecture: str, shape: tuple[int, int, int], out: Path):
        self.file = out / f"{modality}-{architecture.lower()}.onnx"
        parity = export(network, shape, self.file)
        weights = self.file.read_bytes()
        digest = hashlib.sha256(weights).hexdigest()
        self._manifest = {
            "id": f"{modality}-{architecture.lower()}-{digest[:8]}",
            "modality": modality,
            "architecture": architecture,
            "file": self.file.name,
            "sha256": digest,
            "bytes": len(weights),
            "input": {"name": "input", "layout": "NCHW", "shape": list(shape), "range": [0, 1], "colour": "RGB"},
            "outputs": {"embedding": 512, "code_logits": 128},
            "code": "bit i is 1 iff code_logits[i] > 0; bit i lies in byte i / 8, lowest bit first",
            "parity": parity,
        }

    def describe(self, **sections: object) -> None:
        """Writes the manifest; `sections` are added as they are."""
        (self.file.parent / "manifest.json").write_text(json.dumps(self._manifest | sections, indent=2) + "\n")
