"""Impressions of synthetic fingers: how masters look when they are pressed on a sensor, a little differently each time.

A batch of impressions shares the area of one sensor; each is a function of its master, the sensor and its own seed. Lengths are
millimetres; x points right and y down in the image.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor

from .dice import Dice
from .generator import MM_PER_INCH, each, line


@dataclass(frozen=True)
class Sensor:
    """What a kind of scanner does to every print; pairs are ranges from which each impression draws.

    `width`, `height` of the sensitive area in mm; `blur` in mm; `noise` and `background` (grey of the empty area) in 0..1; `slip`:
    how far in mm a finger that is swiped strays; `shading`: unevenness of the light, 0..1.
    """

    width: float
    height: float
    blur: tuple[float, float] = (0.02, 0.08)
    noise: tuple[float, float] = (0.0, 0.05)
    background: tuple[float, float] = (0.8, 1.0)
    slip: float = 0.0
    shading: float = 0.02


def draw_sensor(seed: int) -> Sensor:
    """Optical, capacitive, large optical, swipe, or the camera of a phone."""
    dice = Dice(torch.tensor([seed]))

    def between(low: float, high: float) -> float:
        return float(dice.uniform(low, high))

    match int(dice.choice((0.40, 0.28, 0.18, 0.09, 0.05))):
        case 0:
            return Sensor(between(14.5, 19.5), between(16.0, 21.0), (0.02, 0.08), (0.0, 0.04), (0.85, 1.0))
        case 1:
            return Sensor(between(12.0, 15.5), between(14.5, 18.0), (0.01, 0.06), (0.0, 0.06), (0.75, 1.0))
        case 2:  # the whole print on a clean ground
            return Sensor(22.0, 22.0, (0.02, 0.07), (0.0, 0.03), (0.93, 1.0))
        case 3:
            return Sensor(between(12.0, 15.0), between(18.0, 23.0), (0.02, 0.06), (0.01, 0.06), (0.8, 1.0), slip=0.25)
        case _:
            return Sensor(between(17.0, 22.0), between(18.0, 22.0), (0.05, 0.10), (0.01, 0.04), (0.6, 0.95), shading=0.15)


@dataclass(frozen=True)
class Impressions:
    """Grey images N x height x width in 0 (ink) .. 1, and where the fingers lie in them.

    `angle` is the clockwise rotation in radians; `x`, `y` N x height x width the place of each pixel on the finger in mm from
    the centre of the master, y down.
    """

    pixels: Tensor
    angle: Tensor
    x: Tensor
    y: Tensor
    pixels_per_mm: float

    def locate(self, x: Tensor, y: Tensor) -> tuple[Tensor, Tensor]:
        """Pixel coordinates of one place of each finger, in mm from the centre of its master; also outside of the image."""
        width = self.pixels.shape[2]
        nearest = ((self.x - each(x)) ** 2 + (self.y - each(y)) ** 2).flatten(1).argmin(1, keepdim=True)
        dx = (x - self.x.flatten(1).gather(1, nearest)[:, 0]) * self.pixels_per_mm
        dy = (y - self.y.flatten(1).gather(1, nearest)[:, 0]) * self.pixels_per_mm
        cosine, sine = torch.cos(self.angle), torch.sin(self.angle)
        column, row = nearest[:, 0] % width, nearest[:, 0] // width
        return column + cosine * dx - sine * dy, row + sine * dx + cosine * dy


def _pose(sensor: Sensor, dice: Dice) -> tuple[Tensor, Tensor, Tensor]:
    """Rotation in radians and offset of the finger's centre from the sensor's in mm."""
    angle = torch.where(dice.chance(0.6), dice.normal(0, 7), dice.uniform(-40, 40)).clamp(-40, 40)
    usual = dice.chance(0.75)
    reach_x, reach_y = sensor.width / 2 - 2.5, sensor.height / 2 - 2.5
    shift_x = torch.where(usual, dice.normal(0, 1.6), dice.uniform(-reach_x, reach_x))
    shift_y = torch.where(usual, dice.normal(0.5, 2.2), dice.uniform(-reach_y, reach_y))
    return torch.deg2rad(angle), shift_x, shift_y


def _contact(x: Tensor, y: Tensor, dice: Dice) -> Tensor:
    """Soft mask of the skin that touches the glass, 0..1, in finger coordinates: a super-ellipse with an uneven rim."""
    partial = dice.chance(0.15)
    across = dice.uniform(6.3, 9.5) * torch.where(partial, dice.uniform(0.7, 1), 1)
    along = dice.uniform(8.0, 13.0) * torch.where(partial, dice.uniform(0.65, 1), 1)
    dx, dy = x - each(dice.normal(0, 1.2)), y - each(dice.normal(0.8, 2.0))
    radius = ((dx / each(across)).abs() ** 2.4 + (dy / each(along)).abs() ** 2.4) ** (1 / 2.4)
    rim = radius + 0.05 * dice.noise(*x.shape[1:], 6) + each(dice.uniform(0, 0.04)) * dice.noise(*x.shape[1:], 40)
    return torch.sigmoid((1 - rim) / each(dice.uniform(0.015, 0.06)))


SCRATCHES = 3


def _scratches(x: Tensor, y: Tensor, dice: Dice) -> Tensor:
    """What crosses the ridges in this impression alone, 0..1."""
    cut = torch.zeros_like(x)
    waviness = 0.15 * dice.noise(*x.shape[1:], 5)
    for _ in range(SCRATCHES):
        angle = torch.where(dice.chance(0.6), dice.normal(0, 0.35), dice.uniform(0, math.pi))
        middle = dice.uniform(-8, 8), dice.uniform(-9, 11)
        scratch = line(x, y, middle, angle, dice.uniform(0.1, 0.44), dice.uniform(2.0, 16.0), waviness)
        cut = torch.maximum(cut, each(dice.chance(0.3)) * scratch)
    return cut


def _blurred(images: Tensor, deviation: Tensor, largest: float) -> Tensor:
    """Gaussian blur of N x height x width images, each with a deviation of its own in pixels, none above `largest`."""
    radius = max(1, math.ceil(3 * largest))
    offsets = torch.arange(-radius, radius + 1, device=images.device)
    taps = torch.exp(-(offsets**2) / (2 * deviation[:, None].clamp(min=0.15) ** 2))
    taps = taps / taps.sum(1, keepdim=True)
    for dimension in (1, 2):
        amounts = (0, 0, radius, radius) if dimension == 1 else (radius, radius, 0, 0)
        padded = F.pad(images[:, None], amounts, mode="replicate")[:, 0]
        images = sum(each(taps[:, k]) * padded.narrow(dimension, k, images.shape[dimension]) for k in range(2 * radius + 1))
    return images


def _grain(height: int, width: int, deviation: tuple[float, float], dice: Dice) -> Tensor:
    """Noise of unit deviation, blurred by a Gaussian whose own deviation in pixels is drawn from that range."""
    grain = _blurred(dice.white(height, width), dice.uniform(*deviation), deviation[1])
    return grain / grain.flatten(1).std(1)[:, None, None]


@torch.no_grad()
def impress(masters: Tensor, ppi: float, sensor: Sensor, seeds: Tensor) -> Impressions:
    """Presses masters (N x height x width, -1..1, at this resolution) on a sensor; `seeds` int64 of length N on their device."""
    dice = Dice(seeds)
    per_mm = ppi / MM_PER_INCH
    height, width = round(sensor.height * per_mm), round(sensor.width * per_mm)
    angle, shift_x, shift_y = _pose(sensor, dice)

    rows = (torch.arange(height, device=seeds.device) - (height - 1) / 2) / per_mm
    columns = (torch.arange(width, device=seeds.device) - (width - 1) / 2) / per_mm
    image_x = columns - each(shift_x)
    image_y = rows[:, None] - each(shift_y)
    if sensor.slip:
        along = sensor.slip * dice.noise(height, 2, 8)
        image_x, image_y = image_x + along[..., :1], image_y + along[..., 1:]
    cosine, sine = each(torch.cos(angle)), each(torch.sin(angle))
    stretch = each(1 + dice.normal(0, 0.02))
    elasticity = each(dice.uniform(0.05, 0.4))
    x = (cosine * image_x + sine * image_y) * stretch + elasticity * dice.noise(height, width, 3)
    y = (cosine * image_y - sine * image_x) * stretch + elasticity * dice.noise(height, width, 3)

    half_height, half_width = masters.shape[1] / 2 / per_mm, masters.shape[2] / 2 / per_mm
    grid = torch.stack((x / half_width, y / half_height), -1)
    ridges = F.grid_sample(masters[:, None], grid, mode="bicubic", padding_mode="border", align_corners=False)[:, 0]

    # Moisture and pressure widen the ridges, dryness thins them and breaks them into dots.
    thickness = each(dice.normal(-0.12, 0.3)) + each(dice.uniform(0, 0.28)) * dice.noise(height, width, 4)
    fine, coarse = (0.04 * per_mm, 0.10 * per_mm), (0.10 * per_mm, 0.22 * per_mm)
    broken = torch.where(dice.chance(0.35), dice.uniform(0.3, 0.9), dice.uniform(0.0, 0.3))
    roughness = each(dice.uniform(0.05, 0.45)) * _grain(height, width, fine, dice) + each(broken) * _grain(height, width, coarse, dice)
    ink = torch.sigmoid(each(dice.uniform(2.5, 7.0)) * (ridges + thickness + roughness))
    # Blotches: wet ones fill the valleys, dry ones lose the ridges.
    size = each(dice.chance(0.5))
    bumps = torch.where(size, dice.noise(height, width, 5), dice.noise(height, width, 12))
    blotch = torch.sigmoid((bumps - each(dice.uniform(1.0, 2.0))) * 5) * each(dice.chance(0.35) * dice.uniform(0.2, 0.8))
    ink = ink + blotch * (each(dice.chance(0.5)).float() - ink)
    strength = (each(dice.uniform(0.55, 1.0)) + 0.15 * dice.noise(height, width, 3)).clamp(0.15, 1.0)
    ink = ink * strength * (1 - _scratches(x, y, dice)) * _contact(x, y, dice)

    background = each(dice.uniform(*sensor.background)) + sensor.shading * dice.noise(height, width, 2)
    # What an earlier finger left on the glass.
    left = F.grid_sample(masters[:, None], -grid, align_corners=False)[:, 0]
    ghost = each(dice.chance(0.25) * dice.uniform(0.03, 0.15)) * ((left > 0) & (dice.noise(height, width, 3) > 0))
    ink = torch.maximum(ink, ghost)
    grey = background - (background - each(dice.uniform(0.0, 0.35))) * ink
    grey = _blurred(grey, dice.uniform(*sensor.blur) * per_mm, sensor.blur[1] * per_mm)
    grey = grey + each(dice.uniform(*sensor.noise)) * dice.white(height, width)
    grey = grey.clamp(0, 1) ** each(torch.exp(dice.normal(0, 0.25)))
    return Impressions(grey.clamp(0, 1), angle, x, y, per_mm)
