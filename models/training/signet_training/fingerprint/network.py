"""The fingerprint network: the trunk of ResNet18 with a head that knows where in the print something lies."""

from __future__ import annotations

import math

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from ..resnet import EMBEDDING, BasicBlock, NormalisedCode, Trunk

STRIDE = 32
"""Pixels of the input to a cell of the trunk's output."""

RIDGE_PERIOD_MM = 0.47
"""Of the usual finger."""


class PoseRefinement(nn.Module):
    """Estimates what the pose normaliser missed, as the localisation of a spatial transformer (Jaderberg et al. 2015) that is
    taught with the known poses of synthetic prints (alignment as in DeepPrint, Engelsma et al. 2019)."""

    CELLS = 7
    """Cells a side that its features are pooled to."""

    def __init__(self):
        super().__init__()
        layers, channels = [], 1
        for width in (16, 32, 64, 64):
            layers += [nn.Conv2d(channels, width, 5 if channels == 1 else 3, 2, 2 if channels == 1 else 1, bias=False),
                       nn.BatchNorm2d(width), nn.ReLU()]
            channels = width
        self.features = nn.Sequential(*layers, nn.AdaptiveAvgPool2d(self.CELLS))
        self.hidden = nn.Linear(channels * self.CELLS**2, 128)
        self.pose = nn.Linear(128, 3)
        nn.init.zeros_(self.pose.weight)
        nn.init.zeros_(self.pose.bias)

    def forward(self, images: Tensor) -> Tensor:
        """`[N, 3, S, S]` to `[N, 3]`: rightward and downward shift as a fraction of S / 2, clockwise rotation in radians."""
        return self.pose(F.relu(self.hidden(self.features(images[:, :1] * 2 - 1).flatten(1))))


def moved(images: Tensor, poses: Tensor, scale: Tensor | None = None) -> Tensor:
    """`images` `[N, C, S, S]` as seen from `poses`, see `PoseRefinement`, `scale` `[N]` times as small; grey 0.5 outside."""
    size = images.shape[-1]
    offsets = (torch.arange(size, device=images.device, dtype=poses.dtype) + 0.5) * (2 / size) - 1
    right, down = offsets.view(1, 1, size), offsets.view(1, size, 1)
    shift_x, shift_y, angle = (poses[:, k].view(-1, 1, 1) for k in range(3))
    cosine, sine = torch.cos(angle), torch.sin(angle)
    if scale is not None:
        cosine, sine = cosine * scale.view(-1, 1, 1), sine * scale.view(-1, 1, 1)
    grid = torch.stack((shift_x + cosine * right - sine * down, shift_y + sine * right + cosine * down), 3)
    return F.grid_sample(images - 0.5, grid, mode="bilinear", padding_mode="zeros", align_corners=False) + 0.5


class FingerprintNetwork(nn.Module):
    """ResNet18 whose last feature map is narrowed to `width` channels and flattened, not averaged.

    Prints arrive pose-normalised, so what is where tells fingers apart; an average over positions would forget it. With `refine`
    the network corrects the pose before its trunk. Input float32 `[N, 3, size, size]` in [0, 1], three equal channels.
    """

    def __init__(self, size: int, ppi: float = 190, width: int = 64, refine: bool = False):
        super().__init__()
        self.refinement = PoseRefinement() if refine else None
        self.trunk = Trunk(BasicBlock, (2, 2, 2, 2))
        self.narrow = nn.Conv2d(self.trunk.channels, width, 1, bias=False)
        self.narrow_bn = nn.BatchNorm2d(width)
        self.embed = nn.Linear(width * math.ceil(size / STRIDE) ** 2, EMBEDDING, bias=False)
        self.embed_bn = nn.BatchNorm1d(EMBEDDING)
        self.code = NormalisedCode()
        _start_as_gabor_filters(self.trunk.conv1, RIDGE_PERIOD_MM * ppi / 25.4)

    def forward(self, images: Tensor) -> tuple[Tensor, Tensor]:
        """To (`embedding` [N, 512], L2-normalised; `code_logits` [N, 128])."""
        return self.recognise(images, self.refined_pose(images))

    def refined_pose(self, images: Tensor) -> Tensor | None:
        """What to correct, see `PoseRefinement`; none without it."""
        return self.refinement(images).float() if self.refinement else None

    def recognise(self, images: Tensor, pose: Tensor | None) -> tuple[Tensor, Tensor]:
        """One pass over images that are seen from `pose`."""
        if pose is not None:
            images = moved(images, pose)
        features = F.relu(self.narrow_bn(self.narrow(self.trunk(images * 2 - 1))))
        embedding = F.normalize(self.embed_bn(self.embed(features.flatten(1))).float())
        return embedding, self.code(embedding * EMBEDDING**0.5).float()


@torch.no_grad()
def _start_as_gabor_filters(stem: nn.Conv2d, ridge_period: float) -> None:
    """Sets the 64 filters of the 7x7 stem to 16 orientations x 2 frequencies x 2 phases: what ridges look like is known.

    `ridge_period` in pixels."""
    offsets = torch.arange(-3, 4, dtype=torch.float32)
    down, right = torch.meshgrid(offsets, offsets, indexing="ij")
    envelope = torch.exp(-(right**2 + down**2) / (2 * 2.0**2))
    index = 0
    for period in (0.85 * ridge_period, 1.2 * ridge_period):
        for orientation in range(16):
            theta = math.pi * orientation / 16
            across = right * math.sin(theta) + down * math.cos(theta)
            for phase in (0.0, math.pi / 2):
                gabor = envelope * torch.cos(2 * math.pi * across / period + phase)
                gabor = gabor - gabor.mean()
                stem.weight[index] = gabor / gabor.norm() / math.sqrt(stem.in_channels)
                index += 1
