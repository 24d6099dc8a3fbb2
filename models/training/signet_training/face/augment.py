"""What cameras, sources and another landmark detector do to aligned face crops. Batched; `[N, 3, S, S]` in [0, 1]."""

from __future__ import annotations

import math
from dataclasses import dataclass

import cv2
import numpy as np
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


def augment(crops: np.ndarray, size: int, config: AugmentConfig) -> Tensor:
    """uint8 `[N, H, W, 3]` to float `[N, 3, size, size]`; randomness from torch's global generator."""
    images = _move(plain(_jpeg(crops, config), size), config)
    images = _tone(images, config)
    images = _low_resolution(images, config)
    return _hide(images, config).clamp_(0, 1).contiguous(memory_format=torch.channels_last)


def plain(crops: np.ndarray, size: int) -> Tensor:
    """The same without any change."""
    images = torch.from_numpy(np.ascontiguousarray(crops)).permute(0, 3, 1, 2)
    if size != images.shape[-1]:
        images = F.interpolate(images, size=size, mode="bilinear", antialias=True)
    return images.float().div_(255).contiguous(memory_format=torch.channels_last)


def _chosen(count: int, share: float) -> Tensor:
    return torch.rand(count) < share


def _between(count: int, low: float, high: float) -> Tensor:
    return torch.rand(count) * (high - low) + low


def _jpeg(crops: np.ndarray, config: AugmentConfig) -> np.ndarray:
    crops = np.array(crops)
    qualities = _between(len(crops), 15, 60).int().tolist()
    for row in torch.nonzero(_chosen(len(crops), config.jpeg)).flatten().tolist():
        _, encoded = cv2.imencode(".jpg", crops[row], [cv2.IMWRITE_JPEG_QUALITY, qualities[row]])
        crops[row] = cv2.imdecode(encoded, cv2.IMREAD_COLOR)
    return crops


def _move(images: Tensor, config: AugmentConfig) -> Tensor:
    count = len(images)
    angle = _between(count, -1, 1) * math.radians(config.rotation_degrees)
    scale = 1 + _between(count, -config.scale, config.scale)
    mirror = 1 - 2 * _chosen(count, config.flip).float()
    shift = _between(2 * count, -2 * config.shift, 2 * config.shift).view(count, 2, 1)
    cosine, sine = torch.cos(angle) * scale, torch.sin(angle) * scale
    rotation = torch.stack([cosine * mirror, -sine, sine * mirror, cosine], dim=1).view(count, 2, 2)
    grid = F.affine_grid(torch.cat([rotation, shift], dim=2), list(images.shape), align_corners=False)
    return F.grid_sample(images, grid, mode="bilinear", padding_mode="zeros", align_corners=False)


def _tone(images: Tensor, config: AugmentConfig) -> Tensor:
    count = len(images)
    contrast = 1 + _between(count, -config.contrast, config.contrast).view(count, 1, 1, 1)
    brightness = 1 + _between(count, -config.brightness, config.brightness).view(count, 1, 1, 1)
    images = (images - 0.5) * contrast + 0.5
    images = images * brightness
    weights = images.new_tensor([0.299, 0.587, 0.114]).view(1, 3, 1, 1)
    grey = (images * weights).sum(dim=1, keepdim=True).expand_as(images)
    return torch.where(_chosen(count, config.grey).view(count, 1, 1, 1), grey, images)


def _low_resolution(images: Tensor, config: AugmentConfig) -> Tensor:
    rows = torch.nonzero(_chosen(len(images), config.low_resolution)).flatten()
    small = int(torch.randint(28, 56, ()))
    if len(rows):
        reduced = F.interpolate(images[rows], size=small, mode="bilinear", antialias=True)
        images[rows] = F.interpolate(reduced, size=images.shape[-1], mode="bilinear")
    return images


def _hide(images: Tensor, config: AugmentConfig) -> Tensor:
    count, size = len(images), images.shape[-1]
    axis = torch.linspace(-1, 1, size)
    y, x = axis.view(1, size, 1), axis.view(1, 1, size)
    angle, distance = _between(count, 0, 2 * math.pi).view(count, 1, 1), _between(count, 0.7, 1.1).view(count, 1, 1)
    beyond = (x * torch.cos(angle) + y * torch.sin(angle) > distance) & _chosen(count, config.black_corner).view(count, 1, 1)
    images = images.masked_fill(beyond[:, None], 0)
    middle, half = _between(2 * count, -0.9, 0.9).view(2, count, 1, 1), _between(2 * count, 0.1, 0.35).view(2, count, 1, 1)
    inside = ((x - middle[0]).abs() < half[0]) & ((y - middle[1]).abs() < half[1])
    inside = inside & _chosen(count, config.occlusion).view(count, 1, 1)
    return torch.where(inside[:, None], torch.rand(count, 3, 1, 1), images)
