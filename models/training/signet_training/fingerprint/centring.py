"""Centring of a network's outputs on real prints.

Bits that synthetic prints set as often as not are set far too often, or seldom, by all real ones: the sensor shows in them, not the
finger. Moving each output by one number takes that out (adaptation of statistics to another domain, as Li et al. 2016 do for batch
normalisation). It needs prints of several sensors and no labels.
"""

from __future__ import annotations

import numpy as np
import torch
from torch import nn

from .network import FingerprintNetwork
from .task import planes_of


@torch.no_grad()
def centre(network: FingerprintNetwork, databases: list[np.ndarray]) -> None:
    """Moves the last two normalisations so that, on the average of the databases (each N x size x size uint8), the embedding has a
    mean of zero before it is normalised and each bit is set for half of the prints."""
    network.embed_bn.bias -= _over(databases, network, network.embed_bn, torch.mean)
    network.code.bn.running_mean.copy_(_over(databases, network, network.code.linear, _median))


def _median(values: torch.Tensor, dim: int) -> torch.Tensor:
    return values.median(dim).values


def _over(databases: list[np.ndarray], network: FingerprintNetwork, layer: nn.Module, statistic) -> torch.Tensor:
    """The statistic of each output of a layer over the prints of a database, averaged over the databases."""
    outputs: list[torch.Tensor] = []
    hook = layer.register_forward_hook(lambda *call: outputs.append(call[2]))
    found = []
    for crops in databases:
        outputs.clear()
        for start in range(0, len(crops), 64):
            network(planes_of(crops[start : start + 64]))
        found.append(statistic(torch.cat(outputs).float(), dim=0))
    hook.remove()
    return torch.stack(found).mean(0)
