"""Random numbers of a batch of fingers or impressions, each row a function of its own seed alone.

Counter-based (SplitMix64 by Steele, Lea and Flood, 2014): whole-number arithmetic that is exact on every device, so that a row draws the
same whatever the device and whatever stands beside it in the batch.
"""

from __future__ import annotations

import math
from itertools import accumulate

import torch
import torch.nn.functional as F
from torch import Tensor


def _signed(value: int) -> int:
    return value - (1 << 64) if value >= 1 << 63 else value


_GOLDEN = _signed(0x9E3779B97F4A7C15)
_FIRST, _SECOND = _signed(0xBF58476D1CE4E5B9), _signed(0x94D049BB133111EB)
_MANTISSA = 24
"""Random bits of a float32 in 0..1."""


def _mixed(state: Tensor) -> Tensor:
    state = (state ^ ((state >> 30) & ((1 << 34) - 1))) * _FIRST
    state = (state ^ ((state >> 27) & ((1 << 37) - 1))) * _SECOND
    return state ^ ((state >> 31) & ((1 << 33) - 1))


class Dice:
    """Draws for N seeds at once. Every result has N rows; scalars of a draw may be numbers or tensors of N."""

    def __init__(self, seeds: Tensor):
        """`seeds`: int64 of length N, on the device of the results."""
        self._state = _mixed(seeds * _GOLDEN)
        self._draws = 0

    def __len__(self) -> int:
        return len(self._state)

    @property
    def device(self) -> torch.device:
        return self._state.device

    def _bits(self, count: int) -> Tensor:
        self._draws += 1
        start = _mixed(self._state + torch.full_like(self._state, self._draws) * _GOLDEN)
        return _mixed(start[:, None] + torch.arange(1, count + 1, device=self.device) * _GOLDEN)

    def _unit(self, bits: Tensor, shift: int) -> Tensor:
        """`_MANTISSA` bits from `shift` on as float32 in [0, 1)."""
        return ((bits >> shift) & ((1 << _MANTISSA) - 1)).float() * 2.0**-_MANTISSA

    def uniform(self, low: float | Tensor, high: float | Tensor) -> Tensor:
        return low + (high - low) * self._unit(self._bits(1)[:, 0], 40)

    def normal(self, mean: float | Tensor, deviation: float | Tensor) -> Tensor:
        return mean + deviation * self.white(1)[:, 0]

    def chance(self, probability: float | Tensor) -> Tensor:
        return self.uniform(0, 1) < probability

    def choice(self, weights: tuple[float, ...]) -> Tensor:
        """Whole numbers 0.. in proportion to the weights."""
        bounds = [total / sum(weights) for total in accumulate(weights)]
        return torch.searchsorted(torch.tensor(bounds[:-1], device=self.device), self.uniform(0, 1), right=True)

    def integer(self, low: int, high: int) -> Tensor:
        """Whole numbers in low..high, both included."""
        return self.uniform(low, high + 1).long().clamp(max=high)

    def white(self, *shape: int) -> Tensor:
        """Standard normal, N x shape (Box and Muller)."""
        bits = self._bits(math.prod(shape))
        radius = (-2 * torch.log1p(-self._unit(bits, 40))).sqrt()
        return (radius * torch.cos(2 * math.pi * self._unit(bits, 8))).view(-1, *shape)

    def noise(self, height: int, width: int, cells: int) -> Tensor:
        """Smooth noise of about unit deviation, N x height x width, with about `cells` bumps along each side."""
        coarse = self.white(cells + 1, cells + 1)[:, None]
        return F.interpolate(coarse, (height, width), mode="bicubic", align_corners=True)[:, 0] * 1.4
