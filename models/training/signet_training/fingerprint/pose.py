"""Pose normalisation of fingerprint images: segment, find orientation and core, turn upright, equalise contrast, crop.

Java does exactly the same when serving (package io.signet.biometric.capture.finger); shared test vectors hold both together to
1/255 a pixel. So every step is built from simple operations with stated borders, batched over images of one size, in the precision of
the images: float64 for what is served and measured, float32 for training.

Images are N x height x width in 0..1, x points right, y down, and the centres of pixels lie at whole numbers.

Sources: structure tensor by Bigun and Granlund (1987); complex filters for singular points by Nilsson and Bigun (2003).
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor

VERSION = 1
"""Of the steps of this module; a network is served with the version that it was trained with."""

WORKING_PPI = 250.0
"""Resolution of the image that is analysed, in pixels per inch."""

BLOCK = 4
"""Side of a block of the orientation map in working pixels (0.41 mm)."""


def gaussian(sigma: float, radius: int) -> list[float]:
    """Taps of a Gaussian that sum to 1, from -radius to radius."""
    taps = [math.exp(-(offset * offset) / (2 * sigma * sigma)) for offset in range(-radius, radius + 1)]
    total = sum(taps)
    return [tap / total for tap in taps]


def correlate(images: Tensor, along_y: list[float], along_x: list[float], border: str) -> Tensor:
    """Separable correlation with odd taps; `border` is "replicate" (repeat the rim) or "constant" (zero outside)."""
    height, width = images.shape[-2:]
    radius_y, radius_x = len(along_y) // 2, len(along_x) // 2
    padded = _padded(images, (radius_x, radius_x, 0, 0), border)
    rows = sum(tap * padded[..., k : k + width] for k, tap in enumerate(along_x))
    padded = _padded(rows, (0, 0, radius_y, radius_y), border)
    return sum(tap * padded[..., k : k + height, :] for k, tap in enumerate(along_y))


def _padded(images: Tensor, amounts: tuple[int, ...], border: str) -> Tensor:
    return F.pad(images[:, None], amounts, mode=border)[:, 0]


def box_mean(images: Tensor, radius: int) -> Tensor:
    """Mean over a square of side 2 * radius + 1, taken over the part of the square that lies inside the image."""
    sums, rows = _box_sum(images, radius)
    sums, columns = _box_sum(sums.transpose(1, 2), radius)
    return sums.transpose(1, 2) / (columns[:, None] * rows)


def _box_sum(images: Tensor, radius: int) -> tuple[Tensor, Tensor]:
    """Sums of up to 2 * radius + 1 neighbours in a row, and how many there are at each place of a row."""
    integral = F.pad(images.cumsum(2), (1, 0))
    place = torch.arange(images.shape[2], device=images.device)
    first, last = (place - radius).clamp(min=0), (place + radius + 1).clamp(max=images.shape[2])
    return integral[..., last] - integral[..., first], last - first


def bilinear(images: Tensor, x: Tensor, y: Tensor) -> Tensor:
    """Samples at N x height x width (or 1 x ...) pixel coordinates; coordinates beyond the rim are clamped to it."""
    height, width = images.shape[-2:]
    x, y = x.clamp(0, width - 1), y.clamp(0, height - 1)
    left, top = x.long().clamp(max=max(width - 2, 0)), y.long().clamp(max=max(height - 2, 0))
    right, bottom = (left + 1).clamp(max=width - 1), (top + 1).clamp(max=height - 1)
    fx, fy = x - left, y - top
    upper = _at(images, top, left) * (1 - fx) + _at(images, top, right) * fx
    lower = _at(images, bottom, left) * (1 - fx) + _at(images, bottom, right) * fx
    return upper * (1 - fy) + lower * fy


def _at(images: Tensor, row: Tensor, column: Tensor) -> Tensor:
    place = (row * images.shape[-1] + column).expand(len(images), -1, -1)
    return images.flatten(1).gather(1, place.flatten(1)).view(place.shape)


def _cubic_weights(t: Tensor) -> tuple[Tensor, ...]:
    """Keys' cubic convolution with a = -0.5, weights of the four neighbours at -1, 0, 1, 2 for a fraction t in 0..1."""
    return (
        ((-0.5 * t + 1.0) * t - 0.5) * t,
        (1.5 * t - 2.5) * t * t + 1.0,
        ((-1.5 * t + 2.0) * t + 0.5) * t,
        (0.5 * t - 0.5) * t * t,
    )


def bicubic(images: Tensor, x: Tensor, y: Tensor) -> Tensor:
    """Samples at N x height x width pixel coordinates by cubic convolution; neighbours beyond the rim repeat it."""
    height, width = images.shape[-2:]
    x, y = x.clamp(0, width - 1), y.clamp(0, height - 1)
    left, top = x.floor().long(), y.floor().long()
    weights_x, weights_y = _cubic_weights(x - left), _cubic_weights(y - top)
    padded = _padded(images, (1, 2, 1, 2), "replicate")
    return sum(weights_y[j] * sum(weights_x[i] * _at(padded, top + j, left + i) for i in range(4)) for j in range(4))


def to_working_resolution(images: Tensor, ppi: float) -> Tensor:
    """Images at `ppi` to WORKING_PPI, low-pass filtered before they shrink."""
    scale = ppi / WORKING_PPI
    if scale == 1:
        return images
    if scale > 1:
        sigma = 0.5 * math.sqrt(scale * scale - 1)
        taps = gaussian(sigma, math.ceil(3 * sigma))
        images = correlate(images, taps, taps, "replicate")
    height, width = int(images.shape[1] / scale), int(images.shape[2] / scale)
    y, x = ((torch.arange(count, dtype=images.dtype, device=images.device) + 0.5) * scale - 0.5 for count in (height, width))
    return bilinear(images, x[None, None, :].expand(1, height, width), y[None, :, None].expand(1, height, width))


@dataclass(frozen=True)
class OrientationMap:
    """Block maps of working images; element [image, row, column] is about a block of BLOCK x BLOCK pixels.

    `real` and `imaginary`: coherence (0..1) times the unit vector at twice the direction of the gradient, y down.
    `foreground`: 1 where there are ridges, else 0.
    """

    real: Tensor
    imaginary: Tensor
    foreground: Tensor


def _block_means(images: Tensor) -> Tensor:
    rows, columns = images.shape[1] // BLOCK, images.shape[2] // BLOCK
    return images[:, : rows * BLOCK, : columns * BLOCK].reshape(-1, rows, BLOCK, columns, BLOCK).mean((2, 4))


ENERGY_FLOOR = 4e-4
"""Mean squared gradient (grey 0..1 a working pixel) below which a block is plain background whatever the rest looks like."""


def largest_component(masks: Tensor) -> Tensor:
    """The largest 4-connected region of each boolean mask; of equals, the one met first in row order.

    Every block takes the largest label among its neighbours until nothing changes; labels fall in row order."""
    count, height, width = masks.shape
    labels = torch.arange(height * width, 0, -1, device=masks.device, dtype=torch.int32).view(1, height, width) * masks
    while True:
        before = labels
        for _ in range(32):
            padded = F.pad(labels, (1, 1, 1, 1))
            labels = torch.maximum(
                torch.maximum(padded[:, 1:-1, 1:-1], torch.maximum(padded[:, :-2, 1:-1], padded[:, 2:, 1:-1])),
                torch.maximum(padded[:, 1:-1, :-2], padded[:, 1:-1, 2:]),
            ) * masks
        if torch.equal(before, labels):
            break
    flat = labels.flatten(1).long()
    sizes = torch.zeros(count, height * width + 1, dtype=torch.long, device=masks.device)
    sizes.scatter_add_(1, flat, masks.flatten(1).long())
    best = (sizes * (height * width + 1) + torch.arange(height * width + 1, device=masks.device)).argmax(1)
    return (labels == best[:, None, None]) & masks


def orientation_map(images: Tensor) -> OrientationMap:
    """Orientation and foreground of working images."""
    padded = _padded(images, (1, 1, 1, 1), "replicate")
    gx = (padded[:, 1:-1, 2:] - padded[:, 1:-1, :-2]) / 2
    gy = (padded[:, 2:, 1:-1] - padded[:, :-2, 1:-1]) / 2
    taps = gaussian(1.5, 4)
    energy = correlate(_block_means(gx * gx + gy * gy), taps, taps, "replicate")
    real = correlate(_block_means(gx * gx - gy * gy), taps, taps, "replicate")
    imaginary = correlate(_block_means(2 * gx * gy), taps, taps, "replicate")
    ranked = energy.flatten(1).sort(1).values
    strong = ranked[:, int(0.9 * (ranked.shape[1] - 1)), None, None]
    ridged = energy > (0.15 * strong).clamp(min=ENERGY_FLOOR)
    foreground = largest_component(box_mean(ridged.to(images.dtype), 2) > 0.5).to(images.dtype)
    floor = energy + ENERGY_FLOOR
    return OrientationMap(real / floor, imaginary / floor, foreground)


CORE_SIGMAS = (3.0, 6.0)
"""Scales in blocks at which the complex filter looks for the core; their responses are averaged."""


def core_response(field: OrientationMap) -> tuple[Tensor, Tensor]:
    """Response of the complex filter to a core at each block: modulus near 1 for an ideal one, argument its clockwise rotation
    from upright (a core that opens downwards).

    Around an upright core the doubled gradient direction is -i exp(i phi), phi being the polar angle with y down; a rotation
    by alpha multiplies it by exp(i alpha). So the response is i z correlated with exp(-i phi), weighted by r times a Gaussian.
    """
    real, imaginary = field.real * field.foreground, field.imaginary * field.foreground
    response_real, response_imaginary = torch.zeros_like(real), torch.zeros_like(real)
    for sigma in CORE_SIGMAS:
        radius = math.ceil(2.5 * sigma)
        taps = gaussian(sigma, radius)
        slope = [offset * tap for offset, tap in zip(range(-radius, radius + 1), taps)]
        real_x, imaginary_x = correlate(real, taps, slope, "constant"), correlate(imaginary, taps, slope, "constant")
        real_y, imaginary_y = correlate(real, slope, taps, "constant"), correlate(imaginary, slope, taps, "constant")
        norm = len(CORE_SIGMAS) * sigma * math.sqrt(math.pi / 2)
        response_real = response_real + (real_y - imaginary_x) / norm
        response_imaginary = response_imaginary + (real_x + imaginary_y) / norm
    return response_real, response_imaginary


@dataclass(frozen=True)
class Pose:
    """Where the fingers lie, each of length N: core in working pixels, clockwise rotation from upright in radians, filter
    response 0..1."""

    x: Tensor
    y: Tensor
    angle: Tensor
    strength: Tensor

    def around(self, right: Tensor, down: Tensor) -> tuple[Tensor, Tensor]:
        """Image coordinates of places given in working pixels from the core of the upright finger."""
        cosine, sine = torch.cos(self.angle)[:, None, None], torch.sin(self.angle)[:, None, None]
        return self.x[:, None, None] + cosine * right - sine * down, self.y[:, None, None] + sine * right + cosine * down


def _vertex(left: Tensor, middle: Tensor, right: Tensor) -> Tensor:
    """Offset in -0.5..0.5 of the top of the parabola through three neighbours, the middle being the largest."""
    bend = left - 2 * middle + right
    top = (0.5 * (left - right) / torch.where(bend < 0, bend, -1)).clamp(-0.5, 0.5)
    return torch.where(bend < 0, top, 0)


def find_pose(field: OrientationMap) -> Pose:
    """The most core-like place of the foreground; half of the score asks for a core that is upright, so that of a whorl's two
    cores the upper one is taken. An arch answers most at its strongest bend."""
    real, imaginary = core_response(field)
    modulus = torch.hypot(real, imaginary)
    score = 0.5 * (modulus + real) * field.foreground
    height, width = score.shape[1:]
    flat = score.flatten(1)
    best = flat.argmax(1, keepdim=True)
    row, column = best // width, best % width

    def beside(step: int) -> Tensor:
        return flat.gather(1, (best + step).clamp(0, height * width - 1))

    dx = torch.where((column > 0) & (column < width - 1), _vertex(beside(-1), beside(0), beside(1)), 0)
    dy = torch.where((row > 0) & (row < height - 1), _vertex(beside(-width), beside(0), beside(width)), 0)
    middle = (BLOCK - 1) / 2
    angle = torch.atan2(imaginary.flatten(1).gather(1, best), real.flatten(1).gather(1, best))
    strength = modulus.flatten(1).gather(1, best)
    return Pose(*(value[:, 0] for value in ((column + dx) * BLOCK + middle, (row + dy) * BLOCK + middle, angle, strength)))


@dataclass(frozen=True)
class Normalisation:
    """Size of the crop in pixels and its resolution in pixels per inch: what the manifest tells the server."""

    size: int
    ppi: float


CONTRAST_RADIUS_MM = 0.9
"""Half the side of the square over which brightness and contrast are equalised: two ridge periods."""

CONTRAST_FLOOR = 0.02
"""Standard deviation (grey 0..1) that is added before dividing, so that flat places stay flat."""


def crop(images: Tensor, field: OrientationMap, pose: Pose, normalisation: Normalisation) -> Tensor:
    """Upright crops around the cores, N x size x size in 0..1: 0.5 outside of the foreground, ridges dark, local contrast equal."""
    x, y = pose.around(*square_grid(normalisation.size, WORKING_PPI / normalisation.ppi, images))
    inside = (x >= 0) & (x <= images.shape[2] - 1) & (y >= 0) & (y <= images.shape[1] - 1)
    middle = (BLOCK - 1) / 2
    mask = bilinear(field.foreground, (x - middle) / BLOCK, (y - middle) / BLOCK) * inside
    grey = bicubic(images, x, y)
    radius = round(CONTRAST_RADIUS_MM * normalisation.ppi / 25.4)
    weight = box_mean(mask, radius).clamp(min=1e-3)
    mean = box_mean(grey * mask, radius) / weight
    deviation = (box_mean(grey * grey * mask, radius) / weight - mean * mean).clamp(min=0).sqrt()
    equalised = (grey - mean) / (deviation + CONTRAST_FLOOR)
    return (0.5 + 0.25 * equalised * mask).clamp(0, 1)


def square_grid(count: int, step: float, like: Tensor) -> tuple[Tensor, Tensor]:
    """Rightward and downward offsets from the middle of count x count places, `step` apart."""
    offsets = (torch.arange(count, dtype=like.dtype, device=like.device) - (count - 1) / 2) * step
    down, right = torch.meshgrid(offsets, offsets, indexing="ij")
    return right, down


def normalise(pixels: np.ndarray, ppi: float, normalisation: Normalisation) -> np.ndarray:
    """Grey fingerprint image (0..255, ridges dark) at `ppi` to the network's input plane, size x size float64 in 0..1."""
    image = to_working_resolution(torch.from_numpy(pixels.astype(np.float64) / 255)[None], ppi)
    field = orientation_map(image)
    return crop(image, field, find_pose(field), normalisation)[0].numpy()
