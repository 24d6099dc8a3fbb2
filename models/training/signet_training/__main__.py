"""`python -m signet_training <face|fingerprint> <train|export|evaluate> --config FILE --data DIR --run-dir DIR ...`"""

from __future__ import annotations

import argparse
import importlib
import tomllib
from datetime import datetime
from pathlib import Path

from . import loop

MODALITIES = ("face", "fingerprint")
ACTIONS = ("train", "export", "evaluate")


def main() -> None:
    parser = argparse.ArgumentParser(prog="signet_training", description=__doc__)
    parser.add_argument("modality", choices=MODALITIES)
    parser.add_argument("action", choices=ACTIONS)
    parser.add_argument("--config", type=Path, required=True, help="TOML file, see configs/")
    parser.add_argument("--run-dir", type=Path, required=True, help="checkpoints, log and curves")
    parser.add_argument("--data", type=Path, help="the folder that holds faces/ and fingerprints/")
    parser.add_argument("--images", type=Path, help="face crops, unzipped; default DATA/faces")
    parser.add_argument("--cache", type=Path, help="decoded or generated samples; default RUN_DIR/cache")
    parser.add_argument("--start-from", type=Path, help="ONNX file of a published network whose weights a new run starts with")
    parser.add_argument("--deadline", help="HH:MM at which training has annealed; default: the configuration's steps")
    parser.add_argument("--budget", type=float, help="seconds of training, all pieces together, after which it has annealed")
    parser.add_argument("--stop-after", type=float, help="seconds after which this piece ends, to be resumed")
    parser.add_argument("--out", type=Path, help="folder for the exported model")
    arguments = parser.parse_args()
    deadline = loop.deadline_of(arguments.deadline, datetime.now()) if arguments.deadline else None
    arguments.limits = loop.Limits(deadline, arguments.budget, arguments.stop_after)
    config = tomllib.loads(arguments.config.read_text())
    command = importlib.import_module(f".{arguments.modality}.commands", __package__)
    getattr(command, arguments.action)(config, arguments)


if __name__ == "__main__":
    main()
