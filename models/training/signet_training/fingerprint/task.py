"""Training of the fingerprint network on synthetic prints: identity, orientation and code terms jointly."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from .. import losses
from ..evaluation import hamming, pack, pairs
from ..loop import autocast
from ..resnet import CODE_BITS, EMBEDDING
from .cache import Shard
from .network import FingerprintNetwork
from .prints import Prints


@dataclass(frozen=True)
class FingerprintConfig:
    """Section `[fingerprint]`: weights of the loss terms and the make-up of a batch."""

    capacity: int = 4000
    """Identities that the margin softmax has room for: two a synthetic finger (itself and its mirror image)."""
    neighbours: int = 100
    """Fingers of most similar orientation from which a batch of look-alikes is drawn."""
    impressions: int = 2
    """Impressions of an identity in a batch."""
    orientation: float = 4.0
    """Distillation of the finger's orientation map into the embedding; falls to `orientation_end` with progress."""
    orientation_end: float = 0.5
    code_orientation: float = 4.0
    code_orientation_end: float = 0.25
    embedding_softmax: float = 0.1
    """The margin softmax is weak here: a short training meets each of thousands of identities only a few times."""
    code_softmax: float = 0.1
    embedding_contrastive: float = 1.0
    code_contrastive: float = 1.0
    quantisation: float = 0.1
    bit_balance: float = 1.0
    margin: float = 0.2
    scale: float = 24.0


class FingerprintHeads(nn.Module):
    """The network and what only training needs."""

    def __init__(self, recogniser: FingerprintNetwork, target_dimensions: int, config: FingerprintConfig):
        super().__init__()
        self.recogniser = recogniser
        self.to_orientation = nn.Linear(EMBEDDING, target_dimensions, bias=False)
        self.code_to_orientation = nn.Linear(CODE_BITS, target_dimensions, bias=False)
        self.embedding_softmax = losses.MarginSoftmax(EMBEDDING, config.capacity, "cosface", config.scale, config.margin)
        self.code_softmax = losses.MarginSoftmax(CODE_BITS, config.capacity, "cosface", config.scale, config.margin)


class FingerprintTask:
    """See `loop.Task`.

    The orientation map of the whole finger is a rich target that is learnt within minutes; the identity terms then add
    what it does not hold: ridge frequency and minutiae. Mirror images are further fingers.
    """

    def __init__(self, recogniser: FingerprintNetwork, shard: Shard, validation: dict[str, Prints], config: FingerprintConfig,
                 batch: int, seed: int):
        if 2 * len(shard.crops) > config.capacity:
            raise ValueError(f"{len(shard.crops)} fingers and their mirror images need a capacity of {2 * len(shard.crops)}")
        self.crops, self.validation, self.config, self.size, self.seed = shard.crops, validation, config, batch, seed
        mirrored = shard.targets[..., ::-1] * np.array([1, -1], np.float32)[:, None, None]
        targets = np.concatenate([shard.targets, mirrored]).reshape(2 * len(shard.targets), -1)
        self.targets = torch.from_numpy(targets - targets.mean(0))
        self.neighbours = _neighbours(self.targets, config.neighbours)
        self.network = FingerprintHeads(recogniser, targets.shape[1], config)

    def batch(self, step: int, progress: float) -> dict[str, Tensor]:
        generator = np.random.default_rng([self.seed, step])
        fingers, count = len(self.crops), self.config.impressions
        # Every other batch holds look-alikes: fingers that only frequency and minutiae tell apart, with bits balanced among them.
        pool = self.neighbours[generator.integers(2 * fingers)] if step % 2 else 2 * fingers
        identities = generator.choice(pool, self.size // count, replace=False)
        chosen = [generator.choice(self.crops.shape[1], count, replace=False) for _ in identities]
        images = np.concatenate([self.crops[identity % fingers, which] for identity, which in zip(identities, chosen)])
        labels = np.repeat(identities, count)
        images[labels >= fingers] = images[labels >= fingers][..., ::-1]
        # The identities of a mirrored finger lie in the upper half of the capacity, so that a cache may grow between pieces.
        places = np.where(labels >= fingers, labels - fingers + self.config.capacity // 2, labels)
        return {
            "images": augment(torch.from_numpy(images)),
            "labels": torch.from_numpy(places),
            "orientation": self.targets[labels],
        }

    def loss(self, batch: dict[str, Tensor], progress: float) -> dict[str, Tensor]:
        config, network, labels = self.config, self.network, batch["labels"]
        embedding, code_logits = network.recogniser(batch["images"])
        with torch.autocast(embedding.device.type, enabled=False):
            code = losses.relaxed_code(code_logits)
            return {
                "orientation": _between(config.orientation, config.orientation_end, progress)
                * losses.cosine_distillation(network.to_orientation(embedding), batch["orientation"]),
                "code_orientation": _between(config.code_orientation, config.code_orientation_end, progress)
                * losses.cosine_distillation(network.code_to_orientation(code), batch["orientation"]),
                "embedding_softmax": config.embedding_softmax * network.embedding_softmax(embedding, labels),
                "code_softmax": config.code_softmax * network.code_softmax(code, labels),
                "embedding_contrastive": config.embedding_contrastive * losses.supervised_contrastive(embedding, labels),
                "code_contrastive": config.code_contrastive * losses.supervised_contrastive(code, labels),
                "quantisation": config.quantisation * losses.quantisation(code),
                "bit_balance": config.bit_balance * losses.bit_balance(code),
            }

    def validate(self) -> dict[str, float]:
        figures = {}
        for name, prints in self.validation.items():
            embedding, code_logits = embed(self.network.recogniser, prints.crops)
            figures |= verification(name, embedding, code_logits, prints.labels)
        figures["eer_codes_mean"] = float(np.mean([value for key, value in figures.items() if key.startswith("eer_codes")]))
        return figures


@torch.no_grad()
def embed(network: FingerprintNetwork, crops: np.ndarray, batch: int = 64) -> tuple[np.ndarray, np.ndarray]:
    """N x size x size uint8 crops to embeddings `[N, 512]` and code logits `[N, 128]`."""
    device, found = next(network.parameters()).device, []
    for start in range(0, len(crops), batch):
        images = _planes(torch.from_numpy(crops[start : start + batch]).float() / 255).to(device)
        with autocast(device):
            found.append([output.float().cpu().numpy() for output in network(images)])
    return tuple(np.concatenate(parts) for parts in zip(*found))


def verification(name: str, embedding: np.ndarray, code_logits: np.ndarray, labels: np.ndarray) -> dict[str, float]:
    """EER over all pairs of a database, from floats and from 128-bit codes."""
    return {
        f"eer_floats_{name}": pairs(-embedding @ embedding.T, labels).eer(),
        f"eer_codes_{name}": pairs(hamming(pack(code_logits)), labels).eer(),
    }


def augment(crops: Tensor) -> Tensor:
    """uint8 `[N, size, size]` to float32 `[N, 3, size, size]` in [0, 1]: residual pose, lost areas, contrast, noise.

    The normaliser's own errors are in the crops already; this adds a little to each."""
    count, size = len(crops), crops.shape[-1]
    images = crops[:, None].float() / 255 - 0.5
    angle = torch.randn(count) * math.radians(5)
    scale = 1 + 0.03 * torch.randn(count)
    cosine, sine, shift = torch.cos(angle) * scale, torch.sin(angle) * scale, torch.randn(count, 2) * 0.04
    affine = torch.stack((torch.stack((cosine, -sine, shift[:, 0]), 1), torch.stack((sine, cosine, shift[:, 1]), 1)), 1)
    grid = F.affine_grid(affine, [count, 1, size, size], align_corners=False)
    images = F.grid_sample(images, grid, align_corners=False)
    # The sensor's rim cuts off what lies beyond a line, for half of the images.
    direction = torch.rand(count) * 2 * math.pi
    offset = torch.where(torch.rand(count) < 0.5, 0.3 + 0.5 * torch.rand(count), 9.0)
    normal = torch.stack((torch.cos(direction), torch.sin(direction)), 1)
    beyond = torch.einsum("nhwc,nc->nhw", grid, normal) > offset[:, None, None]
    images = images.masked_fill(beyond[:, None], 0)
    images = images * (0.7 + 0.6 * torch.rand(count, 1, 1, 1)) + 0.06 * torch.rand(count, 1, 1, 1) * torch.randn_like(images)
    return _planes((images + 0.5).clamp(0, 1)[:, 0])


def _planes(images: Tensor) -> Tensor:
    return images[:, None].expand(-1, 3, -1, -1).contiguous(memory_format=torch.channels_last)


def _neighbours(targets: Tensor, count: int) -> np.ndarray:
    """The `count` rows most similar to each row by cosine, itself among them: N x count."""
    directions = F.normalize(targets)
    return (directions @ directions.T).topk(min(count, len(targets)), dim=1).indices.numpy()


def _between(start: float, end: float, progress: float) -> float:
    return start + (end - start) * min(1.0, progress * 1.5)
