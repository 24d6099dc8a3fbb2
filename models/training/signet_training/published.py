"""Going on from a published ONNX file, where its run is no longer at hand."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from pathlib import Path

import numpy as np
import onnx
import torch
import torch.nn.functional as F
from onnx import numpy_helper
from torch import Tensor, nn

from .export import HALF_SUFFIX


@torch.no_grad()
def start_from(file: Path, network: nn.Module, forward: Callable[[Tensor], object], batches: Iterable[Tensor]) -> None:
    """Gives `network` the weights that `export` wrote to `file`; in evaluation mode both compute the same.

    In the file each batch normalisation is folded into the layer before it. It is unfolded here with the mean and variance
    that `batches` have there when they pass `forward`, and with filters as large as He initialisation makes them, so
    that training goes on as if it had never stopped. A positional pool of another grid is resampled.
    @raises KeyError where the file is of another architecture
    """
    weights = _weights(file)
    normalisations = dict(_normalised_layers(network))
    for name, parameter in network.named_parameters():
        if name.rpartition(".")[0] in normalisations.values():
            continue
        value = weights[name]
        if value.shape != parameter.shape:
            value = F.interpolate(value, size=parameter.shape[-2:], mode="bilinear", align_corners=False)
        parameter.copy_(value)
    moments = {}
    for layer, normalisation in normalisations.items():
        norm = network.get_submodule(normalisation)
        norm.running_mean.zero_()
        norm.running_var.fill_(1 - norm.eps)
        norm.weight.fill_(1)
        norm.bias.copy_(weights.get(f"{layer}.weight_bias", torch.zeros(())))  # the exporter leaves out a bias of zeros
        moments[normalisation] = _Moments(norm)
    mode = network.training
    network.eval()
    for images in batches:
        forward(images)
    network.train(mode)
    for layer, normalisation in normalisations.items():
        _unfold(network.get_submodule(layer), network.get_submodule(normalisation), moments[normalisation])


def _weights(file: Path) -> dict[str, Tensor]:
    """By name in the network, which the exporter wraps once."""
    return {
        weight.name.removeprefix("0.").removesuffix(HALF_SUFFIX): torch.from_numpy(numpy_helper.to_array(weight).astype(np.float32))
        for weight in onnx.load(file).graph.initializer
        if weight.name.startswith("0.")
    }


def _normalised_layers(network: nn.Module) -> Iterable[tuple[str, str]]:
    """Names of each convolution or matrix and of the batch normalisation that follows it: `conv1`, `bn1`; `embed`,
    `embed_bn`; `shortcut.0`, `shortcut.1`."""
    names = {name: module for name, module in network.named_modules()}
    for name, module in names.items():
        if isinstance(module, nn.Conv2d | nn.Linear):
            parent, _, own = name.rpartition(".")
            candidates = {own.replace("conv", "bn"), f"{own}_bn", "1" if own == "0" else own} - {own}
            for candidate in candidates:
                found = f"{parent}.{candidate}" if parent else candidate
                if isinstance(names.get(found), nn.BatchNorm2d | nn.BatchNorm1d):
                    yield name, found


class _Moments:
    """Mean and variance by channel of all that comes into a normalisation."""

    def __init__(self, norm: nn.Module):
        self.count, self.sum, self.squares = 0, 0.0, 0.0
        self.hook = norm.register_forward_pre_hook(self._add)

    def _add(self, _: nn.Module, inputs: tuple[Tensor]) -> None:
        values = inputs[0].double().transpose(0, 1).flatten(1)
        self.count += values.shape[1]
        self.sum = self.sum + values.sum(1)
        self.squares = self.squares + values.square().sum(1)

    def result(self) -> tuple[Tensor, Tensor]:
        self.hook.remove()
        mean = self.sum / self.count
        return mean.float(), (self.squares / self.count - mean.square()).clamp_min(0).float()


def _unfold(layer: nn.Module, norm: nn.Module, moments: _Moments) -> None:
    mean, variance = moments.result()
    filters = layer.weight.flatten(1)
    usual = math.sqrt(2 * layer.weight.shape[1] / layer.weight.shape[0])
    scale = usual / filters.norm(dim=1).clamp_min(1e-12)
    layer.weight.mul_(scale.reshape(-1, *[1] * (layer.weight.ndim - 1)))
    norm.running_mean.copy_(mean * scale)
    norm.running_var.copy_(variance * scale.square())
    norm.weight.copy_((norm.running_var + norm.eps).sqrt() / scale)
    norm.bias.add_(mean)
