"""Impressions of a synthetic finger: how one master looks when it is pressed on a sensor, a little differently each time.

An impression is a function of the master and its own seed. Lengths are millimetres; x points right and y down in the image.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import torch
import torch.nn.functional as F

from signet_training.fingerprint.generator import MM_PER_INCH, Dice


@dataclass(frozen=True)
class Sensor:
    """What the scanner does to every print: sensitive area in mm, blur in mm, noise and background in 0..1."""

    width: float
    height: float
    blur: float
    noise: float
    background: float


def draw_sensor(dice: Dice) -> Sensor:
    match dice.choice((0.45, 0.35, 0.20)):
        case 0:  # optical, area of a fingertip
            width, height = dice.uniform(14.5, 19.5), dice.uniform(16.0, 21.0)
            return Sensor(width, height, dice.uniform(0.02, 0.08), dice.uniform(0.01, 0.05), dice.uniform(0.85, 1.0))
        case 1:  # capacitive, small
            width, height = dice.uniform(12.0, 15.5), dice.uniform(14.5, 18.0)
            return Sensor(width, height, dice.uniform(0.01, 0.06), dice.uniform(0.02, 0.07), dice.uniform(0.75, 1.0))
        case _:  # large optical, the whole print on a clean ground
            return Sensor(22.0, 22.0, dice.uniform(0.02, 0.07), dice.uniform(0.005, 0.04), dice.uniform(0.93, 1.0))


@dataclass(frozen=True)
class Impression:
    """Grey image height x width in 0 (ink) .. 1, and the pose that the finger had in it.

    `angle` is the clockwise rotation in radians; `centre` the pixel (x, y) at which the centre of the master lies.
    """

    pixels: torch.Tensor
    angle: float
    centre: tuple[float, float]


def _pose(sensor: Sensor, dice: Dice) -> tuple[float, float, float]:
    """Rotation in radians and offset of the finger's centre from the sensor's in mm."""
    angle = dice.normal(0, 7) if dice.chance(0.6) else dice.uniform(-40, 40)
    angle = math.radians(max(-40.0, min(40.0, angle)))
    if dice.chance(0.75):
        return angle, dice.normal(0, 1.6), dice.normal(0.5, 2.2)
    reach_x, reach_y = sensor.width / 2 - 2.5, sensor.height / 2 - 2.5
    return angle, dice.uniform(-reach_x, reach_x), dice.uniform(-reach_y, reach_y)


def _contact(x: torch.Tensor, y: torch.Tensor, dice: Dice) -> torch.Tensor:
    """Soft mask of the skin that touches the glass, 0..1, in finger coordinates: a super-ellipse with an uneven rim."""
    across, along = dice.uniform(6.3, 9.5), dice.uniform(8.0, 13.0)
    if dice.chance(0.15):
        across, along = across * dice.uniform(0.7, 1), along * dice.uniform(0.65, 1)
    dx, dy = x - dice.normal(0, 1.2), y - dice.normal(0.8, 2.0)
    radius = ((dx / across).abs() ** 2.4 + (dy / along).abs() ** 2.4) ** (1 / 2.4)
    rim = radius + 0.05 * dice.noise(*x.shape, 6) + 0.03 * dice.noise(*x.shape, 40)
    return torch.sigmoid((1 - rim) / dice.uniform(0.015, 0.06))


def _lines(x: torch.Tensor, y: torch.Tensor, dice: Dice) -> torch.Tensor:
    """How much is cut away by creases and scratches, 0..1: straight, slightly wavy white lines."""
    cut = torch.zeros_like(x)
    count = dice.integer(0, 2) if dice.chance(0.7) else dice.integer(3, 12)
    wave = dice.noise(*x.shape, 5)
    for _ in range(count):
        angle = dice.normal(0, 0.35) if dice.chance(0.6) else dice.uniform(0, math.pi)
        offset_x, offset_y = dice.uniform(-8, 8), dice.uniform(-9, 11)
        across = (x - offset_x) * math.sin(angle) + (y - offset_y) * math.cos(angle) + 0.15 * wave
        along = (x - offset_x) * math.cos(angle) - (y - offset_y) * math.sin(angle)
        half_width, half_length = dice.uniform(0.05, 0.22), dice.uniform(1.0, 8.0)
        cut = torch.maximum(cut, torch.sigmoid((half_width - across.abs()) / 0.05) * torch.sigmoid((half_length - along.abs()) / 0.4))
    return cut


def _blurred(image: torch.Tensor, deviation: float) -> torch.Tensor:
    """Gaussian blur of a height x width image; deviation in pixels."""
    if deviation < 0.15:
        return image
    radius = max(1, math.ceil(3 * deviation))
    offsets = torch.arange(-radius, radius + 1, dtype=image.dtype)
    kernel = torch.exp(-(offsets**2) / (2 * deviation**2))
    kernel = kernel / kernel.sum()
    padded = F.pad(image[None, None], (radius,) * 4, mode="replicate")
    return F.conv2d(F.conv2d(padded, kernel.view(1, 1, 1, -1)), kernel.view(1, 1, -1, 1))[0, 0]


@torch.no_grad()
def impress(master: torch.Tensor, ppi: float, sensor: Sensor, seed: int) -> Impression:
    """Presses a master (height x width, -1..1, at this resolution) on a sensor."""
    dice = Dice(seed)
    per_mm = ppi / MM_PER_INCH
    height, width = round(sensor.height * per_mm), round(sensor.width * per_mm)
    angle, shift_x, shift_y = _pose(sensor, dice)

    rows = (torch.arange(height) - (height - 1) / 2) / per_mm - shift_y
    columns = (torch.arange(width) - (width - 1) / 2) / per_mm - shift_x
    image_y, image_x = torch.meshgrid(rows, columns, indexing="ij")
    stretch = 1 + dice.normal(0, 0.02)
    x = (math.cos(angle) * image_x + math.sin(angle) * image_y) * stretch
    y = (-math.sin(angle) * image_x + math.cos(angle) * image_y) * stretch
    elasticity = dice.uniform(0.1, 0.45)
    x = x + elasticity * dice.noise(height, width, 3)
    y = y + elasticity * dice.noise(height, width, 3)

    half_height, half_width = master.shape[0] / 2 / per_mm, master.shape[1] / 2 / per_mm
    grid = torch.stack((x / half_width, y / half_height), -1)[None]
    ridges = F.grid_sample(master[None, None], grid, mode="bicubic", padding_mode="border", align_corners=False)[0, 0]

    # Moisture and pressure widen the ridges, dryness thins and breaks them.
    thickness = dice.normal(0, 0.28) + dice.uniform(0, 0.28) * dice.noise(height, width, 4)
    grain = _blurred(dice.white(height, width), dice.uniform(0.04, 0.10) * per_mm)
    roughness = dice.uniform(0.05, 0.40) * grain / grain.std()
    ink = torch.sigmoid(dice.uniform(2.5, 7.0) * (ridges + thickness + roughness))
    if dice.chance(0.35):  # blotches: wet ones fill the valleys, dry ones lose the ridges
        blotch = torch.sigmoid((dice.noise(height, width, dice.integer(4, 14)) - dice.uniform(1.0, 2.0)) * 5)
        ink = ink + dice.uniform(0.2, 0.8) * blotch * ((1 if dice.chance(0.5) else 0) - ink)
    strength = (dice.uniform(0.55, 1.0) + 0.15 * dice.noise(height, width, 3)).clamp(0.15, 1.0)
    ink = ink * strength * (1 - _lines(x, y, dice)) * _contact(x, y, dice)

    background = sensor.background + 0.02 * dice.noise(height, width, 2)
    if dice.chance(0.25):  # what an earlier finger left on the glass
        ghost = F.grid_sample(master.flip(1)[None, None], grid.roll(dice.integer(8, 40), 2), align_corners=False)[0, 0]
        ink = torch.maximum(ink, dice.uniform(0.03, 0.15) * (ghost > 0) * (dice.noise(height, width, 3) > 0))
    darkest = dice.uniform(0.0, 0.35)
    grey = background - (background - darkest) * ink
    grey = _blurred(grey, sensor.blur * per_mm) + sensor.noise * dice.white(height, width)
    grey = grey.clamp(0, 1) ** math.exp(dice.normal(0, 0.25))
    centre = (shift_x * per_mm + (width - 1) / 2, shift_y * per_mm + (height - 1) / 2)
    return Impression(grey.clamp(0, 1), angle, centre)
