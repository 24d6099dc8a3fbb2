"""The actions of the command line for the face network."""

from __future__ import annotations

import json
from argparse import Namespace

import torch

from .. import evaluation, loop, release
from ..published import start_from
from ..resnet import ARCHITECTURES
from .augment import AugmentConfig
from .data import Faces, load
from .task import FaceConfig, FaceTask, verification

SHAPE = (3, 224, 224)
START_BATCHES = 32
"""From which the statistics of a published network's batch normalisations are taken."""

# Pixel-centre convention: the centre of the upper left pixel is (0, 0); 112 px template t becomes 2 t + 0.5.
TEMPLATE_112 = ((38.2946, 51.6963), (73.5318, 51.5014), (56.0252, 71.7366), (41.5493, 92.3655), (70.7299, 92.2041))


def train(config: dict, arguments: Namespace) -> None:
    loop_config = loop.LoopConfig(**config["loop"])
    task = _task(config, arguments)
    if arguments.start_from and not loop.exists(arguments.run_dir):
        recogniser = task.network.recogniser
        start_from(arguments.start_from, recogniser, recogniser.recognise, task.plain_batches(START_BATCHES))
        task.fit_teacher_head(START_BATCHES)
    loop.train(task, loop_config, arguments.run_dir, arguments.limits)


def evaluate(config: dict, arguments: Namespace) -> None:
    """Prints EER of the newest checkpoint over all pairs of the held-out identities, from floats and from codes, and the teacher's."""
    task = _trained(config, arguments)
    print(json.dumps({"network": task.validate(), "teacher": task.validate_teacher()}, indent=2))


def export(config: dict, arguments: Namespace) -> None:
    """Writes ONNX file and manifest of the newest checkpoint into `--out`; calibrated on the held-out identities."""
    task = _trained(config, arguments)
    released = release.Release(task.network.recogniser, "face", config["network"]["architecture"], SHAPE, arguments.out)
    validation = task.validation_rows()
    embedding, code_logits = task.embed(validation, int(task.config.sizes[-1][1]))
    released.describe(
        alignment={
            "landmarks": [[round(2 * x + 0.5, 4), round(2 * y + 0.5, 4)] for x, y in TEMPLATE_112],
            "order": ["left eye", "right eye", "nose", "left mouth corner", "right mouth corner"],
            "convention": "left as seen in the picture; (0, 0) is the centre of the upper left pixel",
            "outside": "black",
        },
        trainingData="55,226 aligned crops of public research collections (pins, celwild, celsmall, lfwx, utk), without "
        "the identities of LFW's pairs; distilled from an Apache-2.0 MobileFaceNet",
        licence="research use, as the training data; see card.md",
        validation=verification(task.faces, validation, embedding, code_logits),
        calibration=evaluation.calibration(task.faces.identity[validation], evaluation.pack(code_logits)),
    )


def _trained(config: dict, arguments: Namespace) -> FaceTask:
    task = _task(config, arguments)
    task.network.recogniser.load_state_dict(loop.newest_recogniser(arguments.run_dir))
    task.network.eval()
    return task


def _faces(config: dict, arguments: Namespace) -> Faces:
    folder = arguments.data / "faces"
    cache = (arguments.cache or arguments.run_dir / "cache") / "faces112.u8"
    return load(folder / "faces.csv", arguments.images or folder, folder / "teacher.npy", cache, **config["data"])


def _task(config: dict, arguments: Namespace) -> FaceTask:
    torch.manual_seed(config["loop"]["seed"])
    settings = dict(config["network"])
    recogniser = ARCHITECTURES[settings.pop("architecture")](**settings)
    return FaceTask(recogniser, _faces(config, arguments), FaceConfig(**config["face"]), AugmentConfig(**config["augment"]),
                    config["loop"]["batch"], config["loop"]["seed"])
