"""What cameras, sources and another landmark detector do to aligned face crops. Batched, on the device of the crops;
`[N, 3, S, S]` in [0, 1]."""

from __future__ import annotations

import math
from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor


@dataclass(frozen=True)
class AugmentConfig:
    """Section `[augment]`: amplitudes, and shares of the images that each change is done to."""

    flip: float = 0.5
    rotation_degrees: float = 4.0
    scale: float = 0.05
    shift: float = 0.025
    """Fraction of the crop's side."""
    brightness: float = 0.2
    contrast: float = 0.2
    grey: float = 0.1
    low_resolution: float = 0.15
    jpeg: float = 0.1
    occlusion: float = 0.1
    black_corner: float = 0.1
    blur: float = 0.0


def augment(crops: Tensor, size: int, config: AugmentConfig) -> Tensor:
    """uint8 `[N, H, W, 3]` to float `[N, 3, size, size]`; H and W multiples of 16. Randomness from torch's global generators."""
    images = plain(crops, crops.shape[1])
    some = _some(images, config.jpeg)
    images[some] = jpeg(images[some], _between(images, len(some), 15, 60))
    images = _move(_resized(images, size), config)
    images = _tone(images, config)
    images = _low_resolution(images, config)
    return _hide(images, config).clamp_(0, 1).contiguous(memory_format=torch.channels_last)


def plain(crops: Tensor, size: int) -> Tensor:
    """The same without any change."""
    return _resized(crops.permute(0, 3, 1, 2).float().div_(255), size).contiguous(memory_format=torch.channels_last)


def _resized(images: Tensor, size: int) -> Tensor:
    return images if size == images.shape[-1] else F.interpolate(images, size=size, mode="bilinear", antialias=True)


def _some(images: Tensor, share: float) -> Tensor:
    """Rows of that share of the images, taken at random."""
    return torch.randperm(len(images), device=images.device)[: round(share * len(images))]


def _between(images: Tensor, count: int, low: float, high: float) -> Tensor:
    return torch.rand(count, device=images.device) * (high - low) + low


LUMINANCE = ((16, 11, 10, 16, 24, 40, 51, 61), (12, 12, 14, 19, 26, 58, 60, 55), (14, 13, 16, 24, 40, 57, 69, 56),
             (14, 17, 22, 29, 51, 87, 80, 62), (18, 22, 37, 56, 68, 109, 103, 77), (24, 35, 55, 64, 81, 104, 113, 92),
             (49, 64, 78, 87, 103, 121, 120, 101), (72, 92, 95, 98, 112, 100, 103, 99))
CHROMINANCE = ((17, 18, 24, 47, 99, 99, 99, 99), (18, 21, 26, 66, 99, 99, 99, 99), (24, 26, 56, 99, 99, 99, 99, 99),
               (47, 66, 99, 99, 99, 99, 99, 99), *((99,) * 8,) * 4)
"""Quantisation of ITU-T T.81, annex K."""

FROM_RGB = ((0.299, 0.587, 0.114), (-0.168736, -0.331264, 0.5), (0.5, -0.418688, -0.081312))


def jpeg(images: Tensor, quality: Tensor) -> Tensor:
    """What JPEG leaves of `[N, 3, H, W]` at a quality each (1..100): 8 x 8 cosine transform, quantisation, colour at half the
    resolution. H and W multiples of 16."""
    to_ycc = images.new_tensor(FROM_RGB)
    ycc = torch.einsum("oc,nchw->nohw", to_ycc, images * 255)
    luminance = _quantised(ycc[:, :1] - 128, images.new_tensor(LUMINANCE), quality) + 128
    colour = _quantised(F.avg_pool2d(ycc[:, 1:], 2), images.new_tensor(CHROMINANCE), quality)
    colour = F.interpolate(colour, scale_factor=2, mode="bilinear")
    rgb = torch.einsum("oc,nchw->nohw", torch.linalg.inv(to_ycc), torch.cat((luminance, colour), 1))
    return (rgb.round() / 255).clamp(0, 1)


def _quantised(planes: Tensor, table: Tensor, quality: Tensor) -> Tensor:
    count, channels, height, width = planes.shape
    frequency, place = torch.meshgrid(*[torch.arange(8, device=planes.device)] * 2, indexing="ij")
    cosines = torch.cos((2 * place + 1) * frequency * math.pi / 16) / 2
    cosines[0] /= math.sqrt(2)
    # As libjpeg scales its tables.
    percent = torch.where(quality < 50, 5000 / quality, 200 - 2 * quality)
    steps = ((table * percent.view(-1, 1, 1) + 50) / 100).floor().clamp(1, 255).view(count, 1, 1, 1, 8, 8)
    blocks = planes.view(count, channels, height // 8, 8, width // 8, 8).transpose(3, 4)
    coefficients = cosines @ blocks @ cosines.T
    restored = cosines.T @ ((coefficients / steps).round() * steps) @ cosines
    return restored.transpose(3, 4).reshape(planes.shape)


def _move(images: Tensor, config: AugmentConfig) -> Tensor:
    count = len(images)
    angle = _between(images, count, -1, 1) * math.radians(config.rotation_degrees)
    scale = 1 + _between(images, count, -config.scale, config.scale)
    mirror = 1 - 2 * (_between(images, count, 0, 1) < config.flip).float()
    shift = _between(images, 2 * count, -2 * config.shift, 2 * config.shift).view(count, 2, 1)
    cosine, sine = torch.cos(angle) * scale, torch.sin(angle) * scale
    rotation = torch.stack([cosine * mirror, -sine, sine * mirror, cosine], dim=1).view(count, 2, 2)
    grid = F.affine_grid(torch.cat([rotation, shift], dim=2), list(images.shape), align_corners=False)
    return F.grid_sample(images, grid, mode="bilinear", padding_mode="zeros", align_corners=False)


def _tone(images: Tensor, config: AugmentConfig) -> Tensor:
    count = len(images)
    contrast = 1 + _between(images, count, -config.contrast, config.contrast).view(count, 1, 1, 1)
    brightness = 1 + _between(images, count, -config.brightness, config.brightness).view(count, 1, 1, 1)
    images = ((images - 0.5) * contrast + 0.5) * brightness
    some = _some(images, config.grey)
    images[some] = (images[some] * images.new_tensor(FROM_RGB[0]).view(1, 3, 1, 1)).sum(dim=1, keepdim=True).expand(-1, 3, -1, -1)
    return images


def _low_resolution(images: Tensor, config: AugmentConfig) -> Tensor:
    """Enlarged from a quarter to half of 112 pixels; or just out of focus."""
    some, small = _some(images, config.low_resolution), int(torch.randint(28, 56, ()))
    if len(some):
        reduced = F.interpolate(images[some], size=small, mode="bilinear", antialias=True)
        images[some] = F.interpolate(reduced, size=images.shape[-1], mode="bilinear")
    some, width = _some(images, config.blur), 2 * round(images.shape[-1] / 112) + 1
    if len(some):
        images[some] = F.avg_pool2d(images[some], width, 1, width // 2, count_include_pad=False)
    return images


def _hide(images: Tensor, config: AugmentConfig) -> Tensor:
    count, size = len(images), images.shape[-1]
    axis = torch.linspace(-1, 1, size, device=images.device)
    y, x = axis.view(1, size, 1), axis.view(1, 1, size)

    def each(low: float, high: float) -> Tensor:
        return _between(images, count, low, high).view(count, 1, 1)

    angle = each(0, 2 * math.pi)
    beyond = (x * torch.cos(angle) + y * torch.sin(angle) > each(0.7, 1.1)) & (each(0, 1) < config.black_corner)
    images = images.masked_fill(beyond[:, None], 0)
    inside = ((x - each(-0.9, 0.9)).abs() < each(0.1, 0.35)) & ((y - each(-0.9, 0.9)).abs() < each(0.1, 0.35))
    inside = inside & (each(0, 1) < config.occlusion)
    return torch.where(inside[:, None], torch.rand(count, 3, 1, 1, device=images.device), images)
