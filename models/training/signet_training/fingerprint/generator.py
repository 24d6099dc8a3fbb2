"""Synthetic master fingerprints: orientation and frequency maps, then ridge growth.

A *master* is the noiseless ridge pattern of one finger. Every finger is a function of its seed alone, so a seed gives the same
print wherever it is generated. Lengths are millimetres, angles radians, and y points up in finger coordinates (origin at the
centre of the canvas); images have y pointing down as usual.

Sources: zero-pole orientation model by Sherlock and Monro (1993) with a smooth angular correction in the spirit of Vizcaya and
Gerhardt (1996); ridge growth by spatially varying oriented band-pass filters by Cappelli, Maio and Maltoni (SFinGe, 2000);
natural proportions of the pattern classes by Wilson, Candela and Watson (1993).
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import torch
import torch.nn.functional as F

MM_PER_INCH = 25.4
CANVAS_MM = (22.4, 28.0)
"""Width and height of a master in millimetres: a whole fingertip."""

PATTERNS = ("arch", "tented arch", "left loop", "right loop", "whorl")
PROPORTIONS = (0.037, 0.029, 0.338, 0.317, 0.279)

ORIENTATIONS = 16
FREQUENCIES = 4
GROWTH_STEPS = 12
SPOTS = (6, 5)
"""Rows and columns of the jittered grid of spots from which ridges grow."""


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

    def coordinates(self) -> tuple[torch.Tensor, torch.Tensor]:
        """x and y in mm of every pixel, each height x width, origin at the centre, y up."""
        x = (torch.arange(self.width) - (self.width - 1) / 2) / self.pixels_per_mm
        y = ((self.height - 1) / 2 - torch.arange(self.height)) / self.pixels_per_mm
        grid_y, grid_x = torch.meshgrid(y, x, indexing="ij")
        return grid_x, grid_y


class Dice:
    """Random numbers of one finger or one impression, always drawn on the CPU so that every device sees the same."""

    def __init__(self, seed: int):
        self._generator = torch.Generator().manual_seed(seed)

    def uniform(self, low: float, high: float) -> float:
        return low + (high - low) * float(torch.rand((), generator=self._generator))

    def normal(self, mean: float, deviation: float) -> float:
        return mean + deviation * float(torch.randn((), generator=self._generator))

    def chance(self, probability: float) -> bool:
        return float(torch.rand((), generator=self._generator)) < probability

    def choice(self, weights: tuple[float, ...]) -> int:
        return int(torch.multinomial(torch.tensor(weights), 1, generator=self._generator))

    def integer(self, low: int, high: int) -> int:
        """A whole number in low..high, both included."""
        return int(torch.randint(low, high + 1, (), generator=self._generator))

    def noise(self, height: int, width: int, cells: int) -> torch.Tensor:
        """Smooth noise of about unit deviation, height x width, with about `cells` bumps along each side."""
        coarse = torch.randn(1, 1, cells + 1, cells + 1, generator=self._generator)
        return F.interpolate(coarse, (height, width), mode="bicubic", align_corners=True)[0, 0] * 1.4

    def white(self, height: int, width: int) -> torch.Tensor:
        return torch.randn(height, width, generator=self._generator)


@dataclass(frozen=True)
class Singularities:
    """Cores and deltas in mm; an arch has none."""

    cores: tuple[tuple[float, float], ...]
    deltas: tuple[tuple[float, float], ...]


def draw_singularities(pattern: str, dice: Dice) -> Singularities:
    x, y = dice.normal(0, 1.0), dice.normal(1.0, 1.2)
    match pattern:
        case "arch":
            return Singularities((), ())
        case "tented arch":
            return Singularities(((x, y),), ((x + dice.normal(0, 0.6), y - dice.uniform(2.5, 8.0)),))
        case "left loop" | "right loop":
            side = 1 if pattern == "left loop" else -1
            delta = (x + side * dice.uniform(2.5, 9.5), y - dice.uniform(3.0, 10.5))
            return Singularities(((x, y),), (delta,))
        case "whorl":
            double_loop = dice.chance(0.25)
            apart = dice.uniform(2.5, 6.5) if double_loop else abs(dice.normal(0.4, 2.0)) + 0.3
            tilt = dice.normal(0, 0.8) if double_loop else dice.normal(0, 0.35)
            below = (x + apart * math.sin(tilt), y - apart * math.cos(tilt))
            left = (below[0] - dice.uniform(3.5, 10.0), below[1] - dice.uniform(2.0, 9.0))
            right = (below[0] + dice.uniform(3.5, 10.0), below[1] - dice.uniform(2.0, 9.0))
            return Singularities(((x, y), below), (left, right))
    raise ValueError(f"unknown pattern {pattern}")


def _corrected_angle(x: torch.Tensor, y: torch.Tensor, point: tuple[float, float], dice: Dice) -> torch.Tensor:
    """Angle of each pixel seen from a singular point, plus smooth periodic terms that make its surroundings individual."""
    angle = torch.atan2(y - point[1], x - point[0])
    corrected = angle.clone()
    for order in (1, 2, 3):
        corrected += dice.normal(0, 0.08 / order) * torch.cos(order * angle + dice.uniform(-math.pi, math.pi))
    return corrected


def _lean(theta: torch.Tensor, x: torch.Tensor, y: torch.Tensor, core: tuple[float, float]) -> torch.Tensor:
    """How far the upper core leans in the zero-pole model, above it and fading below: real ones stand nearly upright."""
    just_above = torch.argmin((x - core[0]) ** 2 + (y - core[1] - 0.6) ** 2)
    lean = float(theta.flatten()[just_above])
    lean = (lean + math.pi / 2) % math.pi - math.pi / 2
    return lean * torch.sigmoid((y - core[1] + 3.0) / 2.0)


def orientation_map(pattern: str, canvas: Canvas, dice: Dice) -> torch.Tensor:
    """Ridge orientation of every pixel in radians (modulo pi), height x width, counter-clockwise from the x axis."""
    x, y = canvas.coordinates()
    height, width = x.shape
    x = x + 0.4 * dice.noise(height, width, 3)
    y = y + 0.4 * dice.noise(height, width, 3)
    singularities = draw_singularities(pattern, dice)
    axis = singularities.cores[0][0] if singularities.cores else 0.0
    # The ridges above the core follow the rim of the fingertip, those below the deltas its crease.
    rim = torch.sigmoid((y - dice.normal(-1.0, 1.5)) / dice.uniform(2.0, 4.0))
    theta = -rim * dice.uniform(0.55, 0.95) * torch.atan((x - axis) / dice.uniform(7.0, 10.0))
    if pattern == "arch":
        level, spread = dice.normal(-1.5, 1.5), dice.uniform(4.0, 8.0)
        height_of_arch = dice.uniform(0.5, 2.0) * torch.exp(-(((y - level) / spread) ** 2))
        centre, reach = dice.normal(0, 0.8), dice.uniform(5.0, 9.0)
        slope = torch.sin(math.pi * ((x - centre) / reach).clamp(-1, 1))
        theta = theta - torch.atan(height_of_arch * slope)
    # Seen from above, deltas and the lower core act nearly as if they lay straight below.
    flattening = dice.uniform(0.5, 0.95)
    for order, core in enumerate(singularities.cores):
        angle = _corrected_angle(x, y, core, dice)
        theta = theta + 0.5 * (angle + (0.5 * flattening * torch.sin(2 * angle) if order > 0 else 0))
    for delta in singularities.deltas:
        angle = _corrected_angle(x, y, delta, dice)
        theta = theta - 0.5 * (angle + 0.5 * flattening * torch.sin(2 * angle))
    if singularities.cores:
        theta = theta - _lean(theta, x, y, singularities.cores[0]) * dice.uniform(0.65, 1.0)
    return theta + 0.05 * dice.noise(height, width, 4)


def frequency_map(canvas: Canvas, dice: Dice) -> torch.Tensor:
    """Ridges per mm at every pixel, height x width. Between fingers the mean period spreads over 0.36..0.62 mm."""
    _, y = canvas.coordinates()
    period = min(0.62, max(0.36, math.exp(dice.normal(math.log(0.475), 0.12))))
    inside = 0.08 * dice.noise(*y.shape, 3) + 0.05 * dice.noise(*y.shape, 6)
    towards_crease = dice.uniform(0.0, 0.25) * torch.sigmoid((dice.normal(-6.0, 1.5) - y) / 1.5)
    return (torch.exp(inside - towards_crease) / period).clamp(1 / 0.72, 1 / 0.32)


def _filter_bank(canvas: Canvas, log_frequencies: torch.Tensor) -> torch.Tensor:
    """Zero-mean Gabor filters, (ORIENTATIONS * FREQUENCIES) x 1 x k x k; a matching sinusoid of amplitude 1 answers with 1."""
    radius = round(0.62 * canvas.pixels_per_mm)
    offsets = torch.arange(-radius, radius + 1) / canvas.pixels_per_mm
    down, right = torch.meshgrid(offsets, offsets, indexing="ij")
    filters = []
    for orientation in range(ORIENTATIONS):
        theta = math.pi * orientation / ORIENTATIONS
        across = right * math.sin(theta) + down * math.cos(theta)
        for frequency in torch.exp(log_frequencies).tolist():
            envelope = torch.exp(-(right**2 + down**2) / (2 * (0.50 / frequency) ** 2))
            wave = torch.cos(2 * math.pi * frequency * across)
            gabor = envelope * wave
            gabor = gabor - envelope * gabor.sum() / envelope.sum()
            filters.append(gabor / (gabor * wave).sum())
    return torch.stack(filters)[:, None]


def _bank_weights(theta: torch.Tensor, frequency: torch.Tensor, log_frequencies: torch.Tensor) -> torch.Tensor:
    """Linear interpolation weights of each pixel over the bank, N x (ORIENTATIONS * FREQUENCIES) x height x width."""
    place = torch.remainder(theta, math.pi) / math.pi * ORIENTATIONS
    index = torch.arange(ORIENTATIONS, device=theta.device).view(1, -1, 1, 1)
    distance = torch.remainder(place[:, None] - index + ORIENTATIONS / 2, ORIENTATIONS) - ORIENTATIONS / 2
    by_orientation = (1 - distance.abs()).clamp(min=0)
    step = log_frequencies[1] - log_frequencies[0]
    rank = ((torch.log(frequency) - log_frequencies[0]) / step).clamp(0, FREQUENCIES - 1)
    ranks = torch.arange(FREQUENCIES, device=theta.device).view(1, -1, 1, 1)
    by_frequency = (1 - (rank[:, None] - ranks).abs()).clamp(min=0)
    return (by_orientation[:, :, None] * by_frequency[:, None]).flatten(1, 2)


def _spots(canvas: Canvas, dice: Dice) -> torch.Tensor:
    """Isolated points of either sign from which ridges grow, height x width."""
    spots = torch.zeros(canvas.height, canvas.width)
    rows, columns = SPOTS
    for row in range(rows):
        for column in range(columns):
            y = int((row + dice.uniform(0, 0.999)) * canvas.height / rows)
            x = int((column + dice.uniform(0, 0.999)) * canvas.width / columns)
            spots[y, x] = 1.0 if dice.chance(0.5) else -1.0
    return spots


@torch.no_grad()
def masters(seeds: list[int], ppi: float = 250, device: str = "cpu") -> torch.Tensor:
    """Ridge patterns of the fingers with these seeds: N x height x width float32 in -1 (valley) .. 1 (ridge)."""
    canvas = Canvas(ppi)
    theta, frequency, start = [], [], []
    for seed in seeds:
        dice = Dice(seed)
        pattern = PATTERNS[dice.choice(PROPORTIONS)]
        theta.append(orientation_map(pattern, canvas, dice))
        frequency.append(frequency_map(canvas, dice))
        start.append(_spots(canvas, dice))
    low, high = math.log(1 / 0.66), math.log(1 / 0.34)
    log_frequencies = torch.linspace(low, high, FREQUENCIES)
    bank = _filter_bank(canvas, log_frequencies).to(device, torch.bfloat16)
    weights = _bank_weights(torch.stack(theta).to(device), torch.stack(frequency).to(device), log_frequencies.to(device)).bfloat16()
    ridges = torch.stack(start)[:, None].to(device)
    padding = bank.shape[-1] // 2
    for step in range(GROWTH_STEPS):
        response = (F.conv2d(ridges.bfloat16(), bank, padding=padding) * weights).sum(1, keepdim=True).float()
        # A steep gain spreads from the spots; the last steps let ridges settle into smooth waves.
        ridges = torch.tanh((60 if step < GROWTH_STEPS - 3 else 3) * response)
    return ridges[:, 0]
