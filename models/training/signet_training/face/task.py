"""Training of the face network: distillation of a teacher plus margin softmax, embedding and code jointly."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
import torch
from torch import Tensor, nn

from .. import losses
from ..evaluation import hamming, pack, pairs
from ..loop import autocast, best_device
from ..resnet import CODE_BITS, EMBEDDING, Recogniser
from .augment import AugmentConfig, augment, plain
from .data import Faces


@dataclass(frozen=True)
class FaceConfig:
    """Section `[face]`: sizes of the trunk's input by progress, and weights of the loss terms."""

    sizes: list[list[float]] = field(default_factory=lambda: [[0.0, 112]])
    """Pairs `[from progress, pixels]`."""
    depths: list[list] = field(default_factory=list)
    """Pairs `[from progress, blocks of each stage]`; empty: all blocks from the start."""
    embedding_cosine: float = 4.0
    embedding_similarity: float = 20.0
    code_cosine: float = 4.0
    code_similarity: float = 20.0
    embedding_softmax: float = 0.1
    code_softmax: float = 0.1
    code_contrastive: float = 0.2
    quantisation: float = 0.05
    bit_balance: float = 1.0
    softmax_from: float = 0.1
    """Progress at which the identity terms begin."""
    margin: float = 0.2
    validation_images: int = 20
    """Most images of an identity in validation."""


class FaceHeads(nn.Module):
    """The network and what only training needs."""

    def __init__(self, recogniser: Recogniser, teacher_dimensions: int, identities: int, margin: float):
        super().__init__()
        self.recogniser = recogniser
        self.to_teacher = nn.Linear(EMBEDDING, teacher_dimensions, bias=False)
        self.embedding_softmax = losses.MarginSoftmax(EMBEDDING, identities, "cosface", margin=margin)
        self.code_softmax = losses.MarginSoftmax(CODE_BITS, identities, "cosface", margin=margin)


class FaceTask:
    """See `loop.Task`.

    The code is taught as a randomly rotated, centred copy of the teacher's embedding, whose signs are then balanced
    and nearly independent bits; the similarity and identity terms move it on from there.
    """

    def __init__(self, recogniser: Recogniser, faces: Faces, config: FaceConfig, augmentation: AugmentConfig, batch: int, seed: int):
        self.faces, self.config, self.augmentation, self.size, self.seed = faces, config, augmentation, batch, seed
        self.network = FaceHeads(recogniser, faces.teacher.shape[1], faces.classes, config.margin)
        self.partners = _partners(faces)
        device = best_device()
        self.pixels = torch.from_numpy(faces.pixels).to(device)
        """All crops, where the network is trained."""
        self.labels, self.teacher, self.code_target = (
            torch.from_numpy(values).to(device) for values in (faces.label, faces.teacher, _rotated(faces.teacher)))

    def batch(self, step: int, progress: float) -> dict[str, Tensor]:
        rows = torch.from_numpy(self._rows(step)).to(self.pixels.device)
        size = int(_at(progress, self.config.sizes))
        return {
            "images": augment(self.pixels[rows], size, self.augmentation),
            "labels": self.labels[rows],
            "teacher": self.teacher[rows],
            "code_target": self.code_target[rows],
        }

    def plain_batches(self, count: int) -> Iterator[Tensor]:
        """That many batches of training images as the trunk first gets them, without augmentation."""
        size = int(_at(0, self.config.sizes))
        for step in range(count):
            yield plain(self.pixels[torch.from_numpy(self._rows(step))], size)

    @torch.no_grad()
    def fit_teacher_head(self, count: int) -> None:
        """Solves for the matrix from the embedding to the teacher's, on that many batches: what a network that already
        recognises needs, where a random one would drive it away from what it knows."""
        self.network.eval()
        rows = np.concatenate([self._rows(step) for step in range(count)])
        embedding, _ = self.embed(rows, int(_at(0, self.config.sizes)))
        solution = np.linalg.lstsq(embedding, self.faces.teacher[rows], rcond=1e-3)[0]
        self.network.to_teacher.weight.copy_(torch.from_numpy(solution.T))
        self.network.train()

    def loss(self, batch: dict[str, Tensor], progress: float) -> dict[str, Tensor]:
        config, network = self.config, self.network
        if config.depths:
            network.recogniser.trunk.active = tuple(_at(progress, config.depths))
        embedding, code_logits = network.recogniser.recognise(batch["images"])
        with torch.autocast(embedding.device.type, enabled=False):
            code = losses.relaxed_code(code_logits)
            teacher = batch["teacher"]
            similarity = teacher @ teacher.T
            terms = {
                "embedding_cosine": losses.cosine_distillation(network.to_teacher(embedding), teacher),
                "embedding_similarity": losses.similarity_distillation(embedding @ embedding.T, similarity),
                "code_cosine": losses.cosine_distillation(code_logits, batch["code_target"]),
                "code_similarity": losses.similarity_distillation(losses.code_similarity(code), similarity),
                "quantisation": losses.quantisation(code),
                "bit_balance": losses.bit_balance(code),
            }
            if progress >= config.softmax_from:
                terms["embedding_softmax"] = network.embedding_softmax(embedding, batch["labels"])
                terms["code_softmax"] = network.code_softmax(code, batch["labels"])
                terms["code_contrastive"] = losses.supervised_contrastive(code, batch["labels"])
        return {name: getattr(config, name) * value for name, value in terms.items()}

    @torch.no_grad()
    def embed(self, rows: np.ndarray, size: int, batch: int = 64) -> tuple[np.ndarray, np.ndarray]:
        """Embeddings `[N, 512]` and code logits `[N, 128]` of rows, as served."""
        recogniser, found = self.network.recogniser, []
        device = next(recogniser.parameters()).device
        for start in range(0, len(rows), batch):
            images = plain(self.pixels[torch.from_numpy(rows[start : start + batch])], size).to(device)
            with autocast(device):
                found.append([output.float().cpu().numpy() for output in recogniser.averaged(images)])
        return tuple(np.concatenate(parts) for parts in zip(*found))

    def validate(self) -> dict[str, float]:
        rows = self.validation_rows()
        return verification(self.faces, rows, *self.embed(rows, int(self.config.sizes[-1][1])))

    def validate_teacher(self) -> dict[str, float]:
        """What the targets of distillation, the teacher's embedding and the signs of its rotation, reach on the same pairs."""
        rows = self.validation_rows()
        return verification(self.faces, rows, self.faces.teacher[rows], self.code_target[torch.from_numpy(rows)].cpu().numpy())

    def validation_rows(self) -> np.ndarray:
        """Rows of the held-out identities; few enough of each that nobody with many pictures outweighs the others."""
        return _at_most(self.faces.validation, self.faces.identity, self.config.validation_images)

    def _rows(self, step: int) -> np.ndarray:
        """Half of the batch walks through all training rows in random order; each brings another image of its person,
        or any image where its person has no other."""
        half, rows = self.size // 2, self.faces.training
        epoch, position = divmod(step * half, len(rows) - len(rows) % half)
        order = np.random.default_rng([self.seed, 0, epoch]).permutation(rows)
        anchors = order[position : position + half]
        generator = np.random.default_rng([self.seed, 1, step])
        companions = [generator.choice(self.partners.get(int(self.faces.label[row]), rows)) for row in anchors]
        return np.concatenate([anchors, companions])


def verification(faces: Faces, rows: np.ndarray, embedding: np.ndarray, code_logits: np.ndarray) -> dict[str, float]:
    """EER over all pairs among `rows`, by source, from floats and from 128-bit codes."""
    floats, codes = -embedding @ embedding.T, hamming(pack(code_logits))
    figures = {}
    for source in [*np.unique(faces.source[rows]), "all"]:
        chosen = np.flatnonzero((faces.source[rows] == source) | (source == "all"))
        labels = faces.identity[rows][chosen]
        figures[f"eer_floats_{source}"] = pairs(floats[np.ix_(chosen, chosen)], labels).eer()
        figures[f"eer_codes_{source}"] = pairs(codes[np.ix_(chosen, chosen)], labels).eer()
    return figures


def _at(progress: float, schedule: list[list]):
    return next(value for start, value in reversed(schedule) if progress >= start)


def _rotated(teacher: np.ndarray) -> np.ndarray:
    """The same rotation in every run: one that goes on from published weights must ask for the code that they give."""
    centred = teacher - teacher.mean(axis=0)
    centred /= np.linalg.norm(centred, axis=1, keepdims=True)
    rotation = np.linalg.qr(np.random.default_rng(1).standard_normal((teacher.shape[1], CODE_BITS)))[0]
    return (centred @ rotation).astype(np.float32)


def _partners(faces: Faces) -> dict[int, np.ndarray]:
    rows = faces.training[faces.label[faces.training] != losses.UNKNOWN]
    order = rows[np.argsort(faces.label[rows], kind="stable")]
    groups = np.split(order, np.flatnonzero(np.diff(faces.label[order])) + 1)
    return {int(faces.label[group[0]]): group for group in groups if len(group) > 1}


def _at_most(rows: np.ndarray, identity: np.ndarray, count: int) -> np.ndarray:
    names = identity[rows]
    return np.sort(np.concatenate([rows[names == name][:count] for name in np.unique(names)]))
