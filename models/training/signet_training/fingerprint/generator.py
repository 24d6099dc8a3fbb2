"""Synthetic master fingerprints: orientation and frequency maps, then ridge growth, for a batch of fingers on any device.

A *master* is the noiseless ridge pattern of one finger. Every finger is a function of its seed alone, so a seed gives the same
print in whatever batch it is generated, and on one kind of device to the last bit of its image. Lengths are millimetres, angles
radians, and y points up in finger coordinates (origin at the centre of the canvas); images have y pointing down as usual.

Sources: zero-pole orientation model by Sherlock and Monro (1993) with a smooth angular correction in the spirit of Vizcaya and
Gerhardt (1996); ridge growth by spatially varying oriented band-pass filters by Cappelli, Maio and Maltoni (SFinGe, 2000);
natural proportions of the pattern classes by Wilson, Candela and Watson (1993).
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor

from .dice import Dice

MM_PER_INCH = 25.4
CANVAS_MM = (22.4, 28.0)
"""Width and height of a master in millimetres: a whole fingertip."""

ARCH, TENTED_ARCH, LEFT_LOOP, RIGHT_LOOP, WHORL, DOUBLE_LOOP = range(6)
PROPORTIONS = (0.037, 0.029, 0.338, 0.317, 0.209, 0.070)

GROWTH_STEPS = 12
SPOTS = (6, 5)
"""Rows and columns of the jittered grid of spots from which ridges grow."""

FILTER_RADIUS_MM = 0.62
"""Of the Gabor filter that each pixel has."""


@dataclass(frozen=True)
class Canvas:
    """Pixel geometry of a master at a resolution in pixels per inch."""

    ppi: float

    @property
    def pixels_per_mm(self) -> float:
        return self.ppi / MM_PER_INCH

    @property
    def width(self) -> int:
        return round(CANVAS_MM[0] * self.pixels_per_mm)

    @property
    def height(self) -> int:
        return round(CANVAS_MM[1] * self.pixels_per_mm)

    def coordinates(self, device: torch.device) -> tuple[Tensor, Tensor]:
        """x and y in mm of every pixel, each height x width, origin at the centre, y up."""
        x = (torch.arange(self.width, device=device) - (self.width - 1) / 2) / self.pixels_per_mm
        y = ((self.height - 1) / 2 - torch.arange(self.height, device=device)) / self.pixels_per_mm
        grid_y, grid_x = torch.meshgrid(y, x, indexing="ij")
        return grid_x, grid_y


def each(value: Tensor) -> Tensor:
    """One number a row, to be combined with N x height x width."""
    return value[:, None, None]


@dataclass(frozen=True)
class Singularities:
    """Two cores and two deltas a finger, N x 2 x (x, y) in mm; `core_charge` and `delta_charge` N x 2 are 0 for those that its
    pattern does not have. An arch has none."""

    cores: Tensor
    deltas: Tensor
    core_charge: Tensor
    delta_charge: Tensor


def draw_singularities(pattern: Tensor, dice: Dice) -> Singularities:
    double = pattern == DOUBLE_LOOP
    whorled = (pattern == WHORL) | double
    core = torch.stack((dice.normal(0, 1.0), dice.normal(1.0, 1.2)), 1)
    apart = torch.where(double, dice.uniform(2.5, 6.5), dice.normal(0.4, 2.0).abs() + 0.3)
    tilt = dice.normal(0, 1) * torch.where(double, 0.8, 0.35)
    below = core + torch.stack((apart * torch.sin(tilt), -apart * torch.cos(tilt)), 1)
    tented = core + torch.stack((dice.normal(0, 0.6), -dice.uniform(2.5, 8.0)), 1)
    side = torch.where(pattern == LEFT_LOOP, 1.0, -1.0)
    looped = core + torch.stack((side * dice.uniform(2.5, 9.5), -dice.uniform(3.0, 10.5)), 1)
    left = below - torch.stack((dice.uniform(3.5, 10.0), dice.uniform(2.0, 9.0)), 1)
    right = below + torch.stack((dice.uniform(3.5, 10.0), -dice.uniform(2.0, 9.0)), 1)
    first = torch.where((pattern == TENTED_ARCH)[:, None], tented, torch.where(whorled[:, None], left, looped))
    charge = torch.stack((pattern != ARCH, whorled), 1).float()
    return Singularities(torch.stack((core, below), 1), torch.stack((first, right), 1), charge, charge)


def _corrected_angle(x: Tensor, y: Tensor, point: Tensor, dice: Dice) -> Tensor:
    """Angle of each pixel seen from a singular point, plus smooth periodic terms that make its surroundings individual."""
    angle = torch.atan2(y - each(point[:, 1]), x - each(point[:, 0]))
    corrected = angle.clone()
    for order in (1, 2, 3):
        corrected += each(dice.normal(0, 0.08 / order)) * torch.cos(order * angle + each(dice.uniform(-math.pi, math.pi)))
    return corrected


def _lean(theta: Tensor, x: Tensor, y: Tensor, core: Tensor) -> Tensor:
    """How far the upper core leans in the zero-pole model, above it and fading below: real ones stand nearly upright."""
    above_x, above_y = each(core[:, 0]), each(core[:, 1]) + 0.6
    just_above = ((x - above_x) ** 2 + (y - above_y) ** 2).flatten(1).argmin(1, keepdim=True)
    lean = theta.flatten(1).gather(1, just_above)[..., None]
    lean = torch.remainder(lean + math.pi / 2, math.pi) - math.pi / 2
    return lean * torch.sigmoid((y - each(core[:, 1]) + 3.0) / 2.0)


def orientation_map(pattern: Tensor, canvas: Canvas, dice: Dice) -> Tensor:
    """Ridge orientation of every pixel in radians (modulo pi), N x height x width, counter-clockwise from the x axis."""
    x, y = canvas.coordinates(dice.device)
    height, width = x.shape
    x = x + 0.4 * dice.noise(height, width, 3)
    y = y + 0.4 * dice.noise(height, width, 3)
    singularities = draw_singularities(pattern, dice)
    axis = each(singularities.cores[:, 0, 0] * singularities.core_charge[:, 0])
    # The ridges above the core follow the rim of the fingertip, those below the deltas its crease.
    rim = torch.sigmoid((y - each(dice.normal(-1.0, 1.5))) / each(dice.uniform(2.0, 4.0)))
    theta = -rim * each(dice.uniform(0.55, 0.95)) * torch.atan((x - axis) / each(dice.uniform(7.0, 10.0)))
    level, spread = each(dice.normal(-1.5, 1.5)), each(dice.uniform(4.0, 8.0))
    rise = each(dice.uniform(0.5, 2.0)) * torch.exp(-(((y - level) / spread) ** 2))
    slope = torch.sin(math.pi * ((x - each(dice.normal(0, 0.8))) / each(dice.uniform(5.0, 9.0))).clamp(-1, 1))
    theta = theta - each(pattern == ARCH) * torch.atan(rise * slope)
    # Seen from above, deltas and the lower core act nearly as if they lay straight below.
    flattening = each(dice.uniform(0.5, 0.95))
    for order in range(2):
        angle = _corrected_angle(x, y, singularities.cores[:, order], dice)
        turned = angle + (0.5 * flattening * torch.sin(2 * angle) if order > 0 else 0)
        theta = theta + 0.5 * each(singularities.core_charge[:, order]) * turned
    for order in range(2):
        angle = _corrected_angle(x, y, singularities.deltas[:, order], dice)
        theta = theta - 0.5 * each(singularities.delta_charge[:, order]) * (angle + 0.5 * flattening * torch.sin(2 * angle))
    lean = _lean(theta, x, y, singularities.cores[:, 0]) * each(dice.uniform(0.65, 1.0))
    theta = theta - each(singularities.core_charge[:, 0]) * lean
    return theta + 0.05 * dice.noise(height, width, 4)


def frequency_map(canvas: Canvas, dice: Dice) -> Tensor:
    """Ridges per mm at every pixel, N x height x width. Between fingers the mean period spreads over 0.36..0.62 mm."""
    _, y = canvas.coordinates(dice.device)
    period = torch.exp(dice.normal(math.log(0.475), 0.12)).clamp(0.36, 0.62)
    inside = 0.08 * dice.noise(*y.shape, 3) + 0.05 * dice.noise(*y.shape, 6)
    towards_crease = each(dice.uniform(0.0, 0.25)) * torch.sigmoid((each(dice.normal(-6.0, 1.5)) - y) / 1.5)
    return (torch.exp(inside - towards_crease) / each(period)).clamp(1 / 0.72, 1 / 0.32)


class RidgeFilter:
    """A Gabor filter of its own at every pixel, zero-mean, even; a matching sinusoid of amplitude 1 answers with 1.

    `theta` and `frequency` N x height x width. Each filter is computed once and applied many times.
    """

    def __init__(self, theta: Tensor, frequency: Tensor, canvas: Canvas):
        reach = FILTER_RADIUS_MM * canvas.pixels_per_mm
        self.radius = int(reach)
        span = range(-self.radius, self.radius + 1)
        # The filter is even: one tap for each pair of opposite places.
        self.places = [(down, right) for down in span for right in span if (down, right) > (0, 0) and math.hypot(down, right) <= reach]
        narrowing = -(frequency**2) / (2 * 0.50**2 * canvas.pixels_per_mm**2)
        across_x = 2 * math.pi / canvas.pixels_per_mm * frequency * torch.sin(theta)
        across_y = 2 * math.pi / canvas.pixels_per_mm * frequency * torch.cos(theta)
        envelopes, waves, by_distance = [], [], {}
        for down, right in self.places:
            distance = down * down + right * right
            if distance not in by_distance:
                by_distance[distance] = torch.exp(distance * narrowing)
            envelopes.append(by_distance[distance])
            waves.append(torch.cos(right * across_x + down * across_y))
        mean = sum((e * w for e, w in zip(envelopes, waves)), 0.5) / sum(envelopes, 0.5)
        taps = [envelope * (wave - mean) for envelope, wave in zip(envelopes, waves)]
        gain = 1 - mean + 2 * sum(tap * wave for tap, wave in zip(taps, waves))
        self.middle = (1 - mean) / gain
        self.taps = [tap / gain for tap in taps]

    def __call__(self, images: Tensor) -> Tensor:
        height, width = images.shape[1:]
        padded = F.pad(images, (self.radius,) * 4)
        answer = self.middle * images
        for (down, right), tap in zip(self.places, self.taps):
            one, other = ((self.radius + s * down, self.radius + s * right) for s in (1, -1))
            answer.addcmul_(tap, padded[:, one[0] : one[0] + height, one[1] : one[1] + width]
                            + padded[:, other[0] : other[0] + height, other[1] : other[1] + width])
        return answer


def _spots(canvas: Canvas, dice: Dice) -> Tensor:
    """Isolated points of either sign from which ridges grow, N x height x width."""
    spots = torch.zeros(len(dice), canvas.height, canvas.width, device=dice.device)
    rows, columns = SPOTS
    fingers = torch.arange(len(dice), device=dice.device)
    for row in range(rows):
        for column in range(columns):
            y = ((row + dice.uniform(0, 0.999)) * (canvas.height / rows)).long()
            x = ((column + dice.uniform(0, 0.999)) * (canvas.width / columns)).long()
            spots[fingers, y, x] = torch.where(dice.chance(0.5), 1.0, -1.0)
    return spots


def line(x: Tensor, y: Tensor, middle: tuple[Tensor, Tensor], angle: Tensor, width: Tensor, length: Tensor, waviness: Tensor) -> Tensor:
    """A line without ridges, N x height x width in 0..1: `width` and `length` in mm, `waviness` mm off the straight at each pixel."""
    dx, dy = x - each(middle[0]), y - each(middle[1])
    sine, cosine = each(torch.sin(angle)), each(torch.cos(angle))
    across, along = dx * sine + dy * cosine + waviness, dx * cosine - dy * sine
    return torch.sigmoid((each(width) / 2 - across.abs()) / 0.05) * torch.sigmoid((each(length) / 2 - along.abs()) / 0.4)


def _creases(canvas: Canvas, dice: Dice) -> Tensor:
    """Creases that a finger always has, N x height x width in 0..1: those of its joint, and for some fingers more."""
    x, y = canvas.coordinates(dice.device)
    waviness = 0.3 * dice.noise(*x.shape, 4)
    joint, common_angle = dice.normal(-9.5, 1.8), dice.normal(0, 0.08)
    found = torch.zeros_like(waviness)
    for order in range(6):
        of_joint = order < 3
        there = dice.chance((0.6, 0.4, 0.25, 0.4, 0.2, 0.1)[order])
        if of_joint:
            angle = common_angle + dice.normal(0, 0.05)
            middle = dice.normal(0, 2.0), joint - order * dice.uniform(0.8, 2.0)
            length = dice.uniform(5.0, 20.0)
        else:
            angle = torch.where(dice.chance(0.6), dice.normal(0, 0.35), dice.uniform(0, math.pi))
            middle = dice.uniform(-8, 8), dice.uniform(-11, 9)
            length = dice.uniform(2.0, 14.0)
        cut = line(x, y, middle, angle, dice.uniform(0.08, 0.45), length, waviness)
        found = torch.maximum(found, each(there.float() * dice.uniform(0.5, 1.0)) * cut)
    return found


@torch.no_grad()
def masters(seeds: Iterable[int], ppi: float = 250, device: str | torch.device = "cpu") -> Tensor:
    """Ridge patterns of the fingers with these seeds: N x height x width float32 in -1 (valley) .. 1 (ridge).

    At 250 ppi a finger takes 30 MB while its ridges grow."""
    canvas = Canvas(ppi)
    dice = Dice(torch.tensor(list(seeds), device=device))
    pattern = dice.choice(PROPORTIONS)
    respond = RidgeFilter(orientation_map(pattern, canvas, dice), frequency_map(canvas, dice), canvas)
    ridges = _spots(canvas, dice)
    for step in range(GROWTH_STEPS):
        # A steep gain spreads from the spots; the last steps let ridges settle into smooth waves.
        ridges = torch.tanh((60 if step < GROWTH_STEPS - 3 else 3) * respond(ridges))
    # Skin is worn unevenly, always at the same places of a finger.
    worn = each(dice.uniform(0.0, 0.5)) * dice.noise(canvas.height, canvas.width, 55).clamp(0, 1.6)
    ridges = ridges - worn * (ridges > 0) * ridges
    return ridges - (1 + ridges) * _creases(canvas, dice)
