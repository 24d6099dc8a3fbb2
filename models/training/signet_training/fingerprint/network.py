"""The fingerprint network: the trunk of ResNet18 with a head that knows where in the print something lies."""

from __future__ import annotations

import math

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from ..resnet import CODE_BITS, EMBEDDING, BasicBlock, Trunk

STRIDE = 32
"""Pixels of the input to a cell of the trunk's output."""


class FingerprintNetwork(nn.Module):
    """ResNet18 whose last feature map is narrowed to `width` channels and flattened, not averaged.

    Prints arrive pose-normalised, so what is where tells fingers apart; an average over positions would forget it.
    Input float32 `[N, 3, size, size]` in [0, 1], three equal channels.
    """

    def __init__(self, size: int, width: int = 64):
        super().__init__()
        self.trunk = Trunk(BasicBlock, (2, 2, 2, 2))
        self.narrow = nn.Conv2d(self.trunk.channels, width, 1, bias=False)
        self.narrow_bn = nn.BatchNorm2d(width)
        self.embed = nn.Linear(width * math.ceil(size / STRIDE) ** 2, EMBEDDING, bias=False)
        self.embed_bn = nn.BatchNorm1d(EMBEDDING)
        self.code = nn.Linear(EMBEDDING, CODE_BITS)
        _start_as_gabor_filters(self.trunk.conv1)

    def forward(self, images: Tensor) -> tuple[Tensor, Tensor]:
        """To (`embedding` [N, 512], L2-normalised; `code_logits` [N, 128])."""
        features = F.relu(self.narrow_bn(self.narrow(self.trunk(images * 2 - 1))))
        embedding = F.normalize(self.embed_bn(self.embed(features.flatten(1))).float())
        return embedding, self.code(embedding * EMBEDDING**0.5).float()


@torch.no_grad()
def _start_as_gabor_filters(stem: nn.Conv2d) -> None:
    """Sets the 64 filters of the 7x7 stem to 16 orientations x 2 frequencies x 2 phases: what ridges look like is known."""
    offsets = torch.arange(-3, 4, dtype=torch.float32)
    down, right = torch.meshgrid(offsets, offsets, indexing="ij")
    envelope = torch.exp(-(right**2 + down**2) / (2 * 2.0**2))
    index = 0
    for period in (3.0, 4.2):
        for orientation in range(16):
            theta = math.pi * orientation / 16
            across = right * math.sin(theta) + down * math.cos(theta)
            for phase in (0.0, math.pi / 2):
                gabor = envelope * torch.cos(2 * math.pi * across / period + phase)
                gabor = gabor - gabor.mean()
                stem.weight[index] = gabor / gabor.norm() / math.sqrt(stem.in_channels)
                index += 1
