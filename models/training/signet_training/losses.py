"""Losses for embeddings and for the relaxed binary code.

Shapes: N images, D embedding dimensions, B = 128 code bits, K identities. Labels are int64 `[N]`; -1 is "nobody known".
"""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor, nn

UNKNOWN = -1


def relaxed_code(code_logits: Tensor) -> Tensor:
    """`[N, B]` logits to values in (-1, 1): the differentiable stand-in for the signs."""
    return torch.tanh(code_logits)


def code_similarity(relaxed: Tensor) -> Tensor:
    """`[N, N]` similarities in [-1, 1]; for binary codes 1 - 2 * Hamming distance / B."""
    return relaxed @ relaxed.T / relaxed.shape[1]


def cosine_distillation(student: Tensor, teacher: Tensor) -> Tensor:
    """Mean of 1 - cosine between rows; both `[N, D]`, any length."""
    return (1 - F.cosine_similarity(student, teacher)).mean()


def similarity_distillation(student: Tensor, teacher: Tensor) -> Tensor:
    """Mean squared error between two `[N, N]` similarity matrices, diagonal left out."""
    squares = (student - teacher).square()
    return (squares.sum() - squares.diagonal().sum()) / (len(student) * (len(student) - 1))


def supervised_contrastive(features: Tensor, labels: Tensor, temperature: float = 0.1) -> Tensor:
    """Khosla et al. 2020 over one batch: `features` `[N, D]` any length; rows without a partner do not count."""
    features = F.normalize(features)
    itself = torch.eye(len(features), dtype=torch.bool, device=features.device)
    logits = (features @ features.T / temperature).masked_fill(itself, float("-inf"))
    log_probability = logits - logits.logsumexp(dim=1, keepdim=True)
    same = (labels[:, None] == labels[None]) & (labels[:, None] != UNKNOWN) & ~itself
    partners = same.sum(dim=1)
    per_anchor = log_probability.masked_fill(~same, 0).sum(dim=1) / partners.clamp(min=1)
    return -per_anchor.sum() / (partners > 0).sum().clamp(min=1)


def quantisation(relaxed: Tensor) -> Tensor:
    """Mean of 1 - |code|: 0 when every relaxed bit has reached -1 or 1."""
    return (1 - relaxed.abs()).mean()


def bit_balance(relaxed: Tensor) -> Tensor:
    """Squared mean of each bit over the batch: 0 when every bit is set for half of the images."""
    return relaxed.mean(dim=0).square().mean()


def bit_correlation(relaxed: Tensor) -> Tensor:
    """Mean squared correlation between different bits over the batch: 0 when they are independent in pairs."""
    centred = relaxed - relaxed.mean(dim=0)
    covariance = centred.T @ centred
    deviation = covariance.diagonal().clamp_min(1e-6).sqrt()
    correlation = covariance / deviation.outer(deviation)
    bits = len(correlation)
    return (correlation.square().sum() - correlation.diagonal().square().sum()) / (bits * (bits - 1))


class MarginSoftmax(nn.Module):
    """Softmax over K identities with a margin; `kind` is `cosface` (Wang 2018) or `arcface` (Deng 2019)."""

    def __init__(self, dimensions: int, identities: int, kind: str = "cosface", scale: float = 32, margin: float = 0.2):
        super().__init__()
        if kind not in ("cosface", "arcface"):
            raise ValueError(f"margin kind must be cosface or arcface, got {kind}")
        self.kind, self.scale, self.margin = kind, scale, margin
        self.weight = nn.Parameter(torch.randn(identities, dimensions) * 0.05)

    def forward(self, features: Tensor, labels: Tensor) -> Tensor:
        """Mean cross entropy over the rows whose label is known, 0 where none is; `features` `[N, D]` any length."""
        known = labels != UNKNOWN
        own = labels.clamp(min=0)[:, None]
        cosine = F.normalize(features) @ F.normalize(self.weight).T
        of_own = cosine.gather(1, own)
        if self.kind == "cosface":
            with_margin = of_own - self.margin
        else:
            with_margin = torch.cos(torch.acos(of_own.clamp(-1 + 1e-6, 1 - 1e-6)) + self.margin)
        logits = self.scale * cosine.scatter(1, own, with_margin)
        return F.cross_entropy(logits, labels, ignore_index=UNKNOWN, reduction="sum") / known.sum().clamp(min=1)
