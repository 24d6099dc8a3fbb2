"""`manifest.json` beside the weights: what a model promises to whoever runs it."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path


def write(file: Path, modality: str, architecture: str, shape: tuple[int, int, int], **sections: object) -> dict:
    """Describes the weights in `file`; `sections` are added as they are. Returns the manifest.

    The id ends with the first digits of the hash: codes are compared only between templates of the same weights.
    """
    weights = file.read_bytes()
    digest = hashlib.sha256(weights).hexdigest()
    manifest = {
        "id": f"{modality}-{architecture.lower()}-{digest[:8]}",
        "modality": modality,
        "architecture": architecture,
        "file": file.name,
        "sha256": digest,
        "bytes": len(weights),
        "input": {"name": "input", "layout": "NCHW", "shape": list(shape), "range": [0, 1], "colour": "RGB"},
        "outputs": {"embedding": 512, "code_logits": 128},
        "code": "bit i is 1 iff code_logits[i] > 0; bit i lies in byte i / 8, lowest bit first",
        **sections,
    }
    (file.parent / "manifest.json").write_text(json.dumps(manifest, indent=2) + "\n")
    return manifest
