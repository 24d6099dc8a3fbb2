"""The actions of the command line for the fingerprint network."""

from __future__ import annotations

import json
from argparse import Namespace
from pathlib import Path

import torch

from .. import loop, release
from . import cache, prints
from .centring import centre
from .measure import measure
from .network import FingerprintNetwork
from .pose import VERSION, Normalisation
from .task import FingerprintConfig, FingerprintTask, embed, verification


def train(config: dict, arguments: Namespace) -> None:
    loop_config = loop.LoopConfig(**config["loop"])
    torch.manual_seed(loop_config.seed)
    shard = cache.load(_cache(arguments), loop.best_device())
    validation = _validation(config, arguments, config["validation"]["fingers"])
    task = FingerprintTask(_network(config), shard, _normalisation(config), validation, FingerprintConfig(**config["fingerprint"]),
                           loop_config.batch, loop_config.seed)
    loop.train(task, loop_config, arguments.run_dir, arguments.limits)


def evaluate(config: dict, arguments: Namespace) -> None:
    """Prints EER of the newest checkpoint over all pairs of each validation database."""
    network, figures = trained(config, arguments), {}
    for name, real in _validation(config, arguments, None).items():
        figures |= verification(name, *embed(network, real.crops), real.labels)
    print(json.dumps(figures, indent=2))


def export(config: dict, arguments: Namespace) -> None:
    """Writes ONNX file and manifest of the newest checkpoint into `--out`; centred and calibrated on the real prints."""
    normalisation = _normalisation(config)
    databases = _validation(config, arguments, None)
    network = trained(config, arguments)
    centre(network, [real.crops for real in databases.values()])
    released = release.Release(network, "fingerprint", "ResNet18", (3, normalisation.size, normalisation.size), arguments.out)
    figures, calibration = measure(released.file, databases)
    released.describe(
        poseNormalisation={"version": VERSION, "pixelsPerInch": normalisation.ppi, "size": normalisation.size},
        trainingData="synthetic fingerprints of the project's own generator; of the validation prints, the mean of each output",
        licence="that of the project; centred and calibrated on public prints for research",
        validation=figures,
        calibration=calibration,
    )
    print(json.dumps(figures, indent=2))


def trained(config: dict, arguments: Namespace) -> FingerprintNetwork:
    """The network of the newest checkpoint, in evaluation mode."""
    network = _network(config)
    network.load_state_dict(loop.newest_recogniser(arguments.run_dir))
    return network.eval()


def _network(config: dict) -> FingerprintNetwork:
    return FingerprintNetwork(config["pose"]["size"], config["pose"]["ppi"], **config.get("network", {}))


def _normalisation(config: dict) -> Normalisation:
    return Normalisation(config["pose"]["size"], config["pose"]["ppi"])


def _cache(arguments: Namespace) -> Path:
    return arguments.cache or arguments.run_dir / "cache"


def _validation(config: dict, arguments: Namespace, fingers: int | None) -> dict[str, prints.Prints]:
    return prints.databases(config, arguments.data, _cache(arguments), fingers)
