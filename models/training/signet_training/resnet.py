"""ResNet18 and ResNet50 (He et al. 2015, stride in the 3x3 convolution) with Signet's recognition head.

Input 1 of every network: float32 `[N, 3, 224, 224]`, RGB, in [0, 1]; normalisation is part of the graph.
Outputs: `embedding` `[N, 512]`, L2-normalised, and `code_logits` `[N, 128]`, whose signs are the binary code.
"""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor, nn

EMBEDDING = 512
CODE_BITS = 128


def _conv(inputs: int, outputs: int, size: int, stride: int = 1) -> nn.Conv2d:
    return nn.Conv2d(inputs, outputs, size, stride, padding=size // 2, bias=False)


class BasicBlock(nn.Module):
    """Two 3x3 convolutions with a shortcut: the block of ResNet18."""

    expansion = 1

    def __init__(self, inputs: int, width: int, stride: int):
        super().__init__()
        self.conv1, self.bn1 = _conv(inputs, width, 3, stride), nn.BatchNorm2d(width)
        self.conv2, self.bn2 = _conv(width, width, 3), nn.BatchNorm2d(width)
        self.shortcut = _shortcut(inputs, width, stride)

    def forward(self, x: Tensor) -> Tensor:
        y = F.relu(self.bn1(self.conv1(x)))
        return F.relu(self.bn2(self.conv2(y)) + self.shortcut(x))


class Bottleneck(nn.Module):
    """1x1, 3x3 and 1x1 convolutions with a shortcut: the block of ResNet50."""

    expansion = 4

    def __init__(self, inputs: int, width: int, stride: int):
        super().__init__()
        outputs = width * self.expansion
        self.conv1, self.bn1 = _conv(inputs, width, 1), nn.BatchNorm2d(width)
        self.conv2, self.bn2 = _conv(width, width, 3, stride), nn.BatchNorm2d(width)
        self.conv3, self.bn3 = _conv(width, outputs, 1), nn.BatchNorm2d(outputs)
        self.shortcut = _shortcut(inputs, outputs, stride)

    def forward(self, x: Tensor) -> Tensor:
        y = F.relu(self.bn1(self.conv1(x)))
        y = F.relu(self.bn2(self.conv2(y)))
        return F.relu(self.bn3(self.conv3(y)) + self.shortcut(x))


def _shortcut(inputs: int, outputs: int, stride: int) -> nn.Module:
    if inputs == outputs and stride == 1:
        return nn.Identity()
    return nn.Sequential(_conv(inputs, outputs, 1, stride), nn.BatchNorm2d(outputs))


class Trunk(nn.Module):
    """The convolutional part: `[N, 3, H, W]` to `[N, channels, H/32, W/32]` (rounded up).

    `active` says how many blocks of each stage are computed. Training may begin with few: a block that joins later
    starts as the identity, because its residual branch starts at zero.
    """

    def __init__(self, block: type[BasicBlock] | type[Bottleneck], depths: tuple[int, ...]):
        super().__init__()
        self.conv1, self.bn1 = _conv(3, 64, 7, 2), nn.BatchNorm2d(64)
        self.pool = nn.MaxPool2d(3, 2, 1)
        channels, stages = 64, []
        for index, depth in enumerate(depths):
            blocks = []
            for position in range(depth):
                stride = 2 if index > 0 and position == 0 else 1
                blocks.append(block(channels, 64 << index, stride))
                channels = (64 << index) * block.expansion
            stages.append(nn.Sequential(*blocks))
        self.stages = nn.ModuleList(stages)
        self.active = depths
        self.channels = channels
        _initialise(self)

    def forward(self, x: Tensor) -> Tensor:
        x = self.pool(F.relu(self.bn1(self.conv1(x))))
        for stage, active in zip(self.stages, self.active):
            x = stage[:active](x)
        return x


def _initialise(trunk: Trunk) -> None:
    """He initialisation; each residual branch starts at zero (Goyal et al. 2017), so that depth costs nothing early."""
    for module in trunk.modules():
        if isinstance(module, nn.Conv2d):
            nn.init.kaiming_normal_(module.weight, mode="fan_out", nonlinearity="relu")
        elif isinstance(module, Bottleneck):
            nn.init.zeros_(module.bn3.weight)
        elif isinstance(module, BasicBlock):
            nn.init.zeros_(module.bn2.weight)


class PositionalPool(nn.Module):
    """Weighted mean over positions, one weight map a channel (MobileFaceNet's global depthwise convolution).

    Starts as the plain mean. The map has `grid` x `grid` weights and is resampled for other feature sizes,
    so that a network can be trained at several resolutions.
    """

    def __init__(self, channels: int, grid: int):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(1, channels, grid, grid))

    def forward(self, x: Tensor) -> Tensor:
        weight = self.weight
        if weight.shape[-2:] != x.shape[-2:]:
            weight = F.interpolate(weight, size=x.shape[-2:], mode="bilinear", align_corners=False)
        return (x * weight).mean(dim=(2, 3))


CODE_SPREAD = 2.0
"""Standard deviation of a normalised code logit: most are past the bend of tanh, none saturates."""


class NormalisedCode(nn.Module):
    """`[N, 512]` to `[N, 128]` logits whose mean over the batch is 0, so that bits are balanced while they learn (OrthoHash, Hoe et
    al. 2021)."""

    def __init__(self):
        super().__init__()
        self.linear = nn.Linear(EMBEDDING, CODE_BITS, bias=False)
        self.bn = nn.BatchNorm1d(CODE_BITS, affine=False)

    def forward(self, x: Tensor) -> Tensor:
        return CODE_SPREAD * self.bn(self.linear(x))


class Recogniser(nn.Module):
    """Trunk, positional pooling, embedding and code.

    `stem_pool` k averages k x k pixels first: with 2 the 224 px contract is computed on 112 px, with 3 on 74 px. `stem_grow` k
    then enlarges k times: where training data hold no more than 112 px, the trunk still gets the positions of 224 px.
    `mirror` averages over the image and its mirror image where the network is served or evaluated, not in training.
    `normalised_code` has the logits normalised over the batch.
    """

    def __init__(self, trunk: Trunk, grid: int, stem_pool: int = 1, mirror: bool = False, stem_grow: int = 1,
                 normalised_code: bool = False):
        super().__init__()
        self.stem_pool = stem_pool
        self.stem_grow = stem_grow
        self.mirror = mirror
        self.trunk = trunk
        self.pool = PositionalPool(trunk.channels, grid)
        self.embed = nn.Linear(trunk.channels, EMBEDDING, bias=False)
        self.embed_bn = nn.BatchNorm1d(EMBEDDING)
        self.code = NormalisedCode() if normalised_code else nn.Linear(EMBEDDING, CODE_BITS)

    def forward(self, images: Tensor) -> tuple[Tensor, Tensor]:
        """`[N, 3, H, W]` RGB in [0, 1] to (`embedding` [N, 512], `code_logits` [N, 128])."""
        if self.stem_pool > 1:
            images = F.avg_pool2d(images, self.stem_pool)
        if self.stem_grow > 1:
            images = F.interpolate(images, scale_factor=self.stem_grow, mode="bilinear", align_corners=False)
        return self.averaged(images)

    def averaged(self, images: Tensor) -> tuple[Tensor, Tensor]:
        """The network behind the stem pooling, for images of the trunk's own size; over both mirror images if so set."""
        if not self.mirror:
            return self.recognise(images)
        embedding, code_logits = self.recognise(torch.cat([images, images.flip(3)]))
        one, other = embedding.unflatten(0, (2, -1)).unbind()
        return F.normalize(one + other), code_logits.unflatten(0, (2, -1)).mean(dim=0)

    def recognise(self, images: Tensor) -> tuple[Tensor, Tensor]:
        """One pass: what training calls."""
        features = self.pool(self.trunk(images * 2 - 1))
        embedding = F.normalize(self.embed_bn(self.embed(features)).float())
        return embedding, self.code(embedding * EMBEDDING**0.5).float()


def resnet18(**settings) -> Recogniser:
    """11.4 million parameters; 23 MB as fp16. Settings as of `Recogniser`."""
    return Recogniser(Trunk(BasicBlock, (2, 2, 2, 2)), **settings)


def resnet50(**settings) -> Recogniser:
    """24.6 million parameters; 49.3 MB as fp16. Settings as of `Recogniser`."""
    return Recogniser(Trunk(Bottleneck, (3, 4, 6, 3)), **settings)


ARCHITECTURES = {"ResNet18": resnet18, "ResNet50": resnet50}
