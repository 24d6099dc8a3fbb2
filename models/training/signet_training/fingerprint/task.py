"""Training of the fingerprint network on synthetic prints: identity, orientation, pose and code terms jointly."""

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
from .network import FingerprintNetwork, moved
from .pose import Normalisation
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
    pose: float = 2.0
    """Weight of the known pose where the network refines it."""
    embedding_softmax: float = 0.1
    """The margin softmax is weak here: a short training meets each of thousands of identities only a few times."""
    code_softmax: float = 0.1
    embedding_contrastive: float = 1.0
    code_contrastive: float = 1.0
    quantisation: float = 0.1
    bit_balance: float = 1.0
    bit_correlation: float = 0.0
    kind: str = "cosface"
    margin: float = 0.2
    scale: float = 24.0
    rotation_degrees: float = 5.0
    """Standard deviations of what augmentation adds to the normaliser's own errors; of the shift as a fraction of half the side."""
    shift: float = 0.04
    stretch: float = 0.03


class FingerprintHeads(nn.Module):
    """The network and what only training needs."""

    def __init__(self, recogniser: FingerprintNetwork, target_dimensions: int, config: FingerprintConfig):
        super().__init__()
        self.recogniser = recogniser
        self.to_orientation = nn.Linear(EMBEDDING, target_dimensions, bias=False)
        self.code_to_orientation = nn.Linear(CODE_BITS, target_dimensions, bias=False)
        self.embedding_softmax = losses.MarginSoftmax(EMBEDDING, config.capacity, config.kind, config.scale, config.margin)
        self.code_softmax = losses.MarginSoftmax(CODE_BITS, config.capacity, config.kind, config.scale, config.margin)


class FingerprintTask:
    """See `loop.Task`.

    The orientation map of the whole finger is a rich target that is learnt within minutes; the identity terms then add
    what it does not hold: ridge frequency and minutiae. Mirror images are further fingers.
    """

    def __init__(self, recogniser: FingerprintNetwork, shard: Shard, normalisation: Normalisation, validation: dict[str, Prints],
                 config: FingerprintConfig, batch: int, seed: int):
        if 2 * len(shard.crops) > config.capacity:
            raise ValueError(f"{len(shard.crops)} fingers and their mirror images need a capacity of {2 * len(shard.crops)}")
        self.crops, self.validation, self.config, self.size, self.seed = shard.crops, validation, config, batch, seed
        half_side = normalisation.size / 2 / normalisation.ppi * 25.4
        self.poses = shard.residuals / shard.residuals.new_tensor([half_side, half_side, 1])
        mirrored = shard.targets.flip(3) * shard.targets.new_tensor([1, -1]).view(2, 1, 1)
        targets = torch.cat([shard.targets, mirrored]).flatten(1)
        self.targets = targets - targets.mean(0)
        self.neighbours = _neighbours(self.targets, config.neighbours)
        self.network = FingerprintHeads(recogniser, targets.shape[1], config)

    def batch(self, step: int, progress: float) -> dict[str, Tensor]:
        generator = np.random.default_rng([self.seed, step])
        fingers, count, device = len(self.crops), self.config.impressions, self.crops.device
        # Every other batch holds look-alikes: fingers that only frequency and minutiae tell apart, with bits balanced among them.
        identities = self._look_alikes(generator) if step % 2 else generator.choice(2 * fingers, self.size // count, replace=False)
        chosen = generator.random((len(identities), self.crops.shape[1])).argsort(1)[:, :count]
        labels = torch.from_numpy(np.repeat(identities, count)).to(device)
        finger, which, mirrored = labels % fingers, torch.from_numpy(chosen.ravel()).to(device), labels >= fingers
        crops, poses = self.crops[finger, which], self.poses[finger, which]
        crops = torch.where(mirrored[:, None, None], crops.flip(2), crops)
        poses = torch.where(mirrored[:, None], poses * poses.new_tensor([-1, 1, -1]), poses)
        images, poses = augment(crops, poses, self.config)
        return {
            "images": images,
            "poses": poses,
            # The identities of a mirrored finger lie in the upper half of the capacity, so that a cache may grow between pieces.
            "labels": torch.where(mirrored, labels - fingers + self.config.capacity // 2, labels),
            "orientation": self.targets[labels],
        }

    def _look_alikes(self, generator: np.random.Generator) -> np.ndarray:
        """Identities of a batch in groups, each of neighbours of one finger."""
        wanted = self.size // self.config.impressions
        groups = -(-wanted // self.neighbours.shape[1])
        middles = generator.choice(len(self.neighbours), groups, replace=False)
        pool = np.unique(self.neighbours[middles])
        return generator.choice(pool, min(wanted, len(pool)), replace=False)

    def loss(self, batch: dict[str, Tensor], progress: float) -> dict[str, Tensor]:
        config, network, labels = self.config, self.network, batch["labels"]
        pose = network.recogniser.refined_pose(batch["images"])
        embedding, code_logits = network.recogniser.recognise(batch["images"], None if pose is None else pose.detach())
        with torch.autocast(embedding.device.type, enabled=False):
            code = losses.relaxed_code(code_logits)
            terms = {
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
                "bit_correlation": config.bit_correlation * losses.bit_correlation(code),
            }
            if pose is not None:
                terms["pose"] = config.pose * F.smooth_l1_loss(pose, batch["poses"], beta=0.1)
        return terms

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
        with autocast(device):
            found.append([output.float().cpu().numpy() for output in network(planes_of(crops[start : start + batch]).to(device))])
    return tuple(np.concatenate(parts) for parts in zip(*found))


def planes_of(crops: np.ndarray) -> Tensor:
    """N x size x size uint8 crops as the network gets them."""
    return _planes(torch.from_numpy(crops).float() / 255)


def verification(name: str, embedding: np.ndarray, code_logits: np.ndarray, labels: np.ndarray) -> dict[str, float]:
    """EER over all pairs of a database, from floats and from 128-bit codes."""
    return {
        f"eer_floats_{name}": pairs(-embedding @ embedding.T, labels).eer(),
        f"eer_codes_{name}": pairs(hamming(pack(code_logits)), labels).eer(),
    }


def augment(crops: Tensor, poses: Tensor, config: FingerprintConfig) -> tuple[Tensor, Tensor]:
    """uint8 `[N, size, size]` to float32 `[N, 3, size, size]` in [0, 1]: residual pose, lost areas, contrast, noise.

    The normaliser's own errors are in the crops already, `poses` `[N, 3]` as `PoseRefinement` answers them; this adds to both."""
    count, size, device = len(crops), crops.shape[-1], crops.device

    def uniform(*shape: int) -> Tensor:
        return torch.rand(shape, device=device)

    images = crops[:, None].float() / 255
    angle = torch.randn(count, device=device) * math.radians(config.rotation_degrees)
    scale = 1 + config.stretch * torch.randn(count, device=device)
    shift = torch.randn(count, 2, device=device) * config.shift
    images = moved(images, torch.cat((shift, angle[:, None]), 1), scale) - 0.5
    offset = poses[:, :2] - shift
    cosine, sine = torch.cos(angle), torch.sin(angle)
    poses = torch.stack(((cosine * offset[:, 0] + sine * offset[:, 1]) / scale, (cosine * offset[:, 1] - sine * offset[:, 0]) / scale,
                         poses[:, 2] - angle), 1)
    # The sensor's rim cuts off what lies beyond a line, for half of the images.
    direction = uniform(count, 1, 1) * 2 * math.pi
    edge = torch.where(uniform(count, 1, 1) < 0.5, 0.3 + 0.5 * uniform(count, 1, 1), 9.0)
    axis = torch.linspace(-1, 1, size, device=device)
    beyond = axis * torch.cos(direction) + axis[:, None] * torch.sin(direction) > edge
    images = images.masked_fill(beyond[:, None], 0)
    images = images * (0.7 + 0.6 * uniform(count, 1, 1, 1)) + 0.06 * uniform(count, 1, 1, 1) * torch.randn_like(images)
    return _planes((images + 0.5).clamp(0, 1)[:, 0]), poses


def _planes(images: Tensor) -> Tensor:
    return images[:, None].expand(-1, 3, -1, -1).contiguous(memory_format=torch.channels_last)


def _neighbours(targets: Tensor, count: int, rows: int = 4096) -> np.ndarray:
    """The `count` rows most similar to each row by cosine, itself among them: N x count."""
    directions = F.normalize(targets)
    return torch.cat([(part @ directions.T).topk(min(count, len(targets)), dim=1).indices for part in directions.split(rows)]).cpu().numpy()


def _between(start: float, end: float, progress: float) -> float:
    return start + (end - start) * min(1.0, progress * 1.5)
