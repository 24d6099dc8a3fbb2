"""Pose normalisation of a fingerprint image: segment, find orientation and core, turn upright, equalise contrast, crop.

Java does exactly the same when serving (package io.signet.biometric.capture.finger); shared test vectors hold both together to
1/255 a pixel. So every step is built from simple operations in float64 with stated borders: nothing here calls an image library.

Sources: structure tensor by Bigun and Granlund (1987); complex filters for singular points by Nilsson and Bigun (2003).
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

VERSION = 1
"""Of the steps of this module; a network is served with the version that it was trained with."""

WORKING_PPI = 250.0
"""Resolution of the image that is analysed, in pixels per inch."""

BLOCK = 4
"""Side of a block of the orientation map in working pixels (0.41 mm)."""


def gaussian(sigma: float, radius: int) -> np.ndarray:
    """Taps of a Gaussian that sum to 1, from -radius to radius."""
    offsets = np.arange(-radius, radius + 1, dtype=np.float64)
    taps = np.exp(-(offsets * offsets) / (2 * sigma * sigma))
    return taps / taps.sum()


def correlate(image: np.ndarray, along_y: np.ndarray, along_x: np.ndarray, border: str) -> np.ndarray:
    """Separable correlation with odd taps; `border` is "edge" (repeat the rim) or "constant" (zero outside)."""
    height, width = image.shape
    radius_y, radius_x = len(along_y) // 2, len(along_x) // 2
    padded = np.pad(image, ((0, 0), (radius_x, radius_x)), mode=border)
    rows = sum(tap * padded[:, k : k + width] for k, tap in enumerate(along_x))
    padded = np.pad(rows, ((radius_y, radius_y), (0, 0)), mode=border)
    return sum(tap * padded[k : k + height] for k, tap in enumerate(along_y))


def box_mean(image: np.ndarray, radius: int) -> np.ndarray:
    """Mean over a square of side 2 * radius + 1, taken over the part of the square that lies inside the image."""
    height, width = image.shape
    integral = np.zeros((height + 1, width + 1))
    integral[1:, 1:] = image.cumsum(0).cumsum(1)
    top, bottom = np.maximum(np.arange(height) - radius, 0), np.minimum(np.arange(height) + radius + 1, height)
    left, right = np.maximum(np.arange(width) - radius, 0), np.minimum(np.arange(width) + radius + 1, width)
    sums = integral[bottom][:, right] - integral[top][:, right] - integral[bottom][:, left] + integral[top][:, left]
    return sums / np.outer(bottom - top, right - left)


def bilinear(image: np.ndarray, x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Samples at pixel coordinates (centres at whole numbers); coordinates beyond the rim are clamped to it."""
    height, width = image.shape
    x, y = np.clip(x, 0, width - 1), np.clip(y, 0, height - 1)
    left, top = np.minimum(x.astype(int), max(width - 2, 0)), np.minimum(y.astype(int), max(height - 2, 0))
    right, bottom = np.minimum(left + 1, width - 1), np.minimum(top + 1, height - 1)
    fx, fy = x - left, y - top
    upper = image[top, left] * (1 - fx) + image[top, right] * fx
    lower = image[bottom, left] * (1 - fx) + image[bottom, right] * fx
    return upper * (1 - fy) + lower * fy


def _cubic_weights(t: np.ndarray) -> tuple[np.ndarray, ...]:
    """Keys' cubic convolution with a = -0.5, weights of the four neighbours at -1, 0, 1, 2 for a fraction t in 0..1."""
    return (
        ((-0.5 * t + 1.0) * t - 0.5) * t,
        (1.5 * t - 2.5) * t * t + 1.0,
        ((-1.5 * t + 2.0) * t + 0.5) * t,
        (0.5 * t - 0.5) * t * t,
    )


def bicubic(image: np.ndarray, x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Samples at pixel coordinates by cubic convolution; neighbours beyond the rim repeat it."""
    height, width = image.shape
    x, y = np.clip(x, 0, width - 1), np.clip(y, 0, height - 1)
    left, top = np.floor(x).astype(int), np.floor(y).astype(int)
    weights_x, weights_y = _cubic_weights(x - left), _cubic_weights(y - top)
    result = np.zeros(x.shape)
    for j in range(4):
        row = np.clip(top + j - 1, 0, height - 1)
        line = sum(weights_x[i] * image[row, np.clip(left + i - 1, 0, width - 1)] for i in range(4))
        result += weights_y[j] * line
    return result


def to_working_resolution(pixels: np.ndarray, ppi: float) -> np.ndarray:
    """Grey image uint8 or float 0..255 at `ppi` to float64 0..1 at WORKING_PPI, low-pass filtered before it shrinks."""
    image = pixels.astype(np.float64) / 255
    scale = ppi / WORKING_PPI
    if scale == 1:
        return image
    if scale > 1:
        sigma = 0.5 * math.sqrt(scale * scale - 1)
        taps = gaussian(sigma, math.ceil(3 * sigma))
        image = correlate(image, taps, taps, "edge")
    height, width = int(image.shape[0] / scale), int(image.shape[1] / scale)
    x = (np.arange(width) + 0.5) * scale - 0.5
    y = (np.arange(height) + 0.5) * scale - 0.5
    return bilinear(image, *np.meshgrid(x, y))


@dataclass(frozen=True)
class OrientationMap:
    """Block maps of a working image; element [row, column] is about a block of BLOCK x BLOCK pixels.

    `real` and `imaginary`: coherence (0..1) times the unit vector at twice the direction of the gradient, y down.
    `foreground`: 1 where there are ridges, else 0.
    """

    real: np.ndarray
    imaginary: np.ndarray
    foreground: np.ndarray


def _block_means(image: np.ndarray) -> np.ndarray:
    rows, columns = image.shape[0] // BLOCK, image.shape[1] // BLOCK
    return image[: rows * BLOCK, : columns * BLOCK].reshape(rows, BLOCK, columns, BLOCK).mean((1, 3))


ENERGY_FLOOR = 4e-4
"""Mean squared gradient (grey 0..1 a working pixel) below which a block is plain background whatever the rest looks like."""


def largest_component(mask: np.ndarray) -> np.ndarray:
    """The largest 4-connected region of ones; of equals, the one met first in row order."""
    labels = np.zeros(mask.shape, dtype=int)
    best, best_size, label = 0, 0, 0
    height, width = mask.shape
    for start in np.flatnonzero(mask):
        if labels.flat[start]:
            continue
        label += 1
        stack, size = [start], 0
        labels.flat[start] = label
        while stack:
            index = stack.pop()
            size += 1
            row, column = divmod(index, width)
            for r, c in ((row - 1, column), (row + 1, column), (row, column - 1), (row, column + 1)):
                if 0 <= r < height and 0 <= c < width and mask[r, c] and not labels[r, c]:
                    labels[r, c] = label
                    stack.append(r * width + c)
        if size > best_size:
            best, best_size = label, size
    return (labels == best) & mask if best else mask


def orientation_map(image: np.ndarray) -> OrientationMap:
    """Orientation and foreground of a working image."""
    padded = np.pad(image, 1, mode="edge")
    gx = (padded[1:-1, 2:] - padded[1:-1, :-2]) / 2
    gy = (padded[2:, 1:-1] - padded[:-2, 1:-1]) / 2
    taps = gaussian(1.5, 4)
    energy = correlate(_block_means(gx * gx + gy * gy), taps, taps, "edge")
    real = correlate(_block_means(gx * gx - gy * gy), taps, taps, "edge")
    imaginary = correlate(_block_means(2 * gx * gy), taps, taps, "edge")
    ranked = np.sort(energy, axis=None)
    strong = ranked[int(0.9 * (ranked.size - 1))]
    ridged = energy > max(0.15 * strong, ENERGY_FLOOR)
    smooth = box_mean(ridged.astype(np.float64), 2) > 0.5
    foreground = largest_component(smooth).astype(np.float64)
    floor = energy + ENERGY_FLOOR
    return OrientationMap(real / floor, imaginary / floor, foreground)


CORE_SIGMAS = (3.0, 6.0)
"""Scales in blocks at which the complex filter looks for the core; their responses are averaged."""


def core_response(field: OrientationMap) -> tuple[np.ndarray, np.ndarray]:
    """Response of the complex filter to a core at each block: modulus near 1 for an ideal one, argument its clockwise rotation
    from upright (a core that opens downwards).

    Around an upright core the doubled gradient direction is -i exp(i phi), phi being the polar angle with y down; a rotation
    by alpha multiplies it by exp(i alpha). So the response is i z correlated with exp(-i phi), weighted by r times a Gaussian.
    """
    real, imaginary = field.real * field.foreground, field.imaginary * field.foreground
    response_real, response_imaginary = np.zeros(real.shape), np.zeros(real.shape)
    for sigma in CORE_SIGMAS:
        radius = math.ceil(2.5 * sigma)
        taps = gaussian(sigma, radius)
        slope = np.arange(-radius, radius + 1) * taps
        real_x, imaginary_x = correlate(real, taps, slope, "constant"), correlate(imaginary, taps, slope, "constant")
        real_y, imaginary_y = correlate(real, slope, taps, "constant"), correlate(imaginary, slope, taps, "constant")
        norm = len(CORE_SIGMAS) * sigma * math.sqrt(math.pi / 2)
        response_real += (real_y - imaginary_x) / norm
        response_imaginary += (real_x + imaginary_y) / norm
    return response_real, response_imaginary


@dataclass(frozen=True)
class Pose:
    """Where the finger lies: core in working pixels, clockwise rotation from upright in radians, filter response 0..1."""

    x: float
    y: float
    angle: float
    strength: float


def _vertex(left: float, middle: float, right: float) -> float:
    """Offset in -0.5..0.5 of the top of the parabola through three neighbours, the middle being the largest."""
    bend = left - 2 * middle + right
    return 0.0 if bend >= 0 else max(-0.5, min(0.5, 0.5 * (left - right) / bend))


def find_pose(field: OrientationMap) -> Pose:
    """The most core-like place of the foreground; half of the score asks for a core that is upright, so that of a whorl's two
    cores the upper one is taken. An arch answers most at its strongest bend."""
    real, imaginary = core_response(field)
    modulus = np.hypot(real, imaginary)
    score = 0.5 * (modulus + real) * field.foreground
    height, width = score.shape
    row, column = divmod(int(score.argmax()), width)
    dx = _vertex(*score[row, column - 1 : column + 2]) if 0 < column < width - 1 else 0.0
    dy = _vertex(*score[row - 1 : row + 2, column]) if 0 < row < height - 1 else 0.0
    middle = (BLOCK - 1) / 2
    angle = math.atan2(imaginary[row, column], real[row, column])
    return Pose((column + dx) * BLOCK + middle, (row + dy) * BLOCK + middle, angle, float(modulus[row, column]))


@dataclass(frozen=True)
class Normalisation:
    """Size of the crop in pixels and its resolution in pixels per inch: what the manifest tells the server."""

    size: int
    ppi: float


CONTRAST_RADIUS_MM = 0.9
"""Half the side of the square over which brightness and contrast are equalised: two ridge periods."""

CONTRAST_FLOOR = 0.02
"""Standard deviation (grey 0..1) that is added before dividing, so that flat places stay flat."""


def crop(image: np.ndarray, field: OrientationMap, pose: Pose, normalisation: Normalisation) -> np.ndarray:
    """Upright crop around the core, size x size in 0..1: 0.5 outside of the foreground, ridges dark, local contrast equal."""
    size = normalisation.size
    step = WORKING_PPI / normalisation.ppi
    offsets = (np.arange(size) - (size - 1) / 2) * step
    right, down = np.meshgrid(offsets, offsets)
    cosine, sine = math.cos(pose.angle), math.sin(pose.angle)
    x = pose.x + cosine * right - sine * down
    y = pose.y + sine * right + cosine * down
    inside = (x >= 0) & (x <= image.shape[1] - 1) & (y >= 0) & (y <= image.shape[0] - 1)
    middle = (BLOCK - 1) / 2
    mask = bilinear(field.foreground, (x - middle) / BLOCK, (y - middle) / BLOCK) * inside
    grey = bicubic(image, x, y)
    radius = round(CONTRAST_RADIUS_MM * normalisation.ppi / 25.4)
    weight = np.maximum(box_mean(mask, radius), 1e-3)
    mean = box_mean(grey * mask, radius) / weight
    deviation = np.sqrt(np.maximum(box_mean(grey * grey * mask, radius) / weight - mean * mean, 0))
    equalised = (grey - mean) / (deviation + CONTRAST_FLOOR)
    return np.clip(0.5 + 0.25 * equalised * mask, 0, 1)


def normalise(pixels: np.ndarray, ppi: float, normalisation: Normalisation) -> np.ndarray:
    """Grey fingerprint image (0..255, ridges dark) at `ppi` to the network's input plane, size x size float64 in 0..1."""
    image = to_working_resolution(pixels, ppi)
    field = orientation_map(image)
    return crop(image, field, find_pose(field), normalisation)
