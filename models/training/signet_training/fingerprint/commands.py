"""The actions of the command line for the fingerprint network."""

from __future__ import annotations

import json
from argparse import Namespace
from datetime import datetime

import torch

from .. import export as exporter
from .. import loop, manifest
from . import cache, prints
from .measure import measure
from .network import FingerprintNetwork
from .pose import VERSION, Normalisation
from .task import FingerprintConfig, FingerprintTask, embed, verification


def train(config: dict, arguments: Namespace) -> None:
    loop_config = loop.LoopConfig(**config["loop"])
    deadline = loop.deadline_of(arguments.deadline, datetime.now()) if arguments.deadline else None
    torch.manual_seed(loop_config.seed)
    shard = cache.load(arguments.cache or arguments.run_dir / "cache")
    validation = _validation(config, arguments, config["validation"]["fingers"])
    task = FingerprintTask(_network(config), shard, validation, FingerprintConfig(**config["fingerprint"]), loop_config.batch,
                           loop_config.seed)
    loop.train(task, loop_config, arguments.run_dir, deadline, arguments.stop_after)


def evaluate(config: dict, arguments: Namespace) -> None:
    """Prints EER of the newest checkpoint over all pairs of each validation database."""
    network, figures = trained(config, arguments), {}
    for name, real in _validation(config, arguments, None).items():
        figures |= verification(name, *embed(network, real.crops), real.labels)
    print(json.dumps(figures, indent=2))


def export(config: dict, arguments: Namespace) -> None:
    """Writes ONNX file and manifest of the newest checkpoint into `--out`; calibrated on the real prints."""
    normalisation = _normalisation(config)
    shape = (3, normalisation.size, normalisation.size)
    file = arguments.out / "fingerprint-resnet18.onnx"
    parity = exporter.export(trained(config, arguments), shape, file)
    figures, calibration = measure(file, _validation(config, arguments, None))
    manifest.write(
        file, "fingerprint", "ResNet18", shape,
        poseNormalisation={"version": VERSION, "pixelsPerInch": normalisation.ppi, "size": normalisation.size},
        trainingData="synthetic fingerprints of the project's own generator; no real print",
        licence="that of the project; calibrated on public prints for research",
        validation=figures,
        parity=parity,
        calibration=calibration,
    )
    print(json.dumps(figures, indent=2))


def trained(config: dict, arguments: Namespace) -> FingerprintNetwork:
    """The network of the newest checkpoint, in evaluation mode."""
    network = _network(config)
    state = loop.newest(arguments.run_dir)["network"]
    prefix = "recogniser."
    network.load_state_dict({name.removeprefix(prefix): value for name, value in state.items() if name.startswith(prefix)})
    return network.eval()


def _network(config: dict) -> FingerprintNetwork:
    return FingerprintNetwork(config["pose"]["size"])


def _normalisation(config: dict) -> Normalisation:
    return Normalisation(config["pose"]["size"], config["pose"]["ppi"])


def _validation(config: dict, arguments: Namespace, fingers: int | None) -> dict[str, prints.Prints]:
    folder = arguments.data / "fingerprints"
    return {name: prints.load(folder / name, ppi, _normalisation(config), fingers) for name, ppi in config["validation"]["ppi"].items()}
