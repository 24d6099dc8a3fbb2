"""ONNX files of trained networks: batch size free, weights stored as fp16, computed as fp32, parity checked."""

from __future__ import annotations

import tempfile
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from onnx import TensorProto, helper, numpy_helper
from torch import nn

OPSET = 20
HALF_SUFFIX = "_half"
STORED_AS_HALF = 256
"""Smallest number of values for which a tensor is stored as fp16."""


def export(network: nn.Module, shape: tuple[int, int, int], file: Path) -> dict[str, float]:
    """Writes `network` (`[N, *shape]` to `embedding`, `code_logits`) and returns how far the file is from PyTorch.

    The figures are from eight random images: the least cosine between embeddings and the share of equal code bits.
    @raises AssertionError where they differ by more than the rounding of fp16 explains
    """
    network = network.eval().cpu().to(memory_format=torch.contiguous_format)
    with tempfile.TemporaryDirectory() as folder:
        plain, folded = Path(folder) / "plain.onnx", Path(folder) / "folded.onnx"
        torch.onnx.export(
            # Wrapped, because a traced module has a property `code` of its own, which would hide the layer of that name.
            nn.Sequential(network), (torch.rand(2, *shape),), plain, dynamo=True, external_data=False, opset_version=OPSET, verbose=False,
            input_names=["input"], output_names=["embedding", "code_logits"],
            dynamic_shapes=({0: torch.export.Dim("batch")},),
        )
        _fold(plain, folded)
        model = bare(_halved(onnx.load(folded)))
    onnx.checker.check_model(model, full_check=True)
    file.parent.mkdir(parents=True, exist_ok=True)
    onnx.save(model, file)
    return _parity(network, shape, file)


def _fold(plain: Path, folded: Path) -> None:
    """Constants and batch normalisation into the convolutions: standard operators stay standard operators."""
    options = onnxruntime.SessionOptions()
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_BASIC
    options.optimized_model_filepath = str(folded)
    onnxruntime.InferenceSession(plain, options, providers=["CPUExecutionProvider"])


def _halved(model: onnx.ModelProto) -> onnx.ModelProto:
    casts, kept = [], []
    for weight in model.graph.initializer:
        values = numpy_helper.to_array(weight)
        if weight.data_type != TensorProto.FLOAT or values.size < STORED_AS_HALF:
            kept.append(weight)
            continue
        half = weight.name + HALF_SUFFIX
        kept.append(numpy_helper.from_array(values.astype(np.float16), half))
        casts.append(helper.make_node("Cast", [half], [weight.name], name=f"{weight.name}_cast", to=TensorProto.FLOAT))
    del model.graph.initializer[:]
    model.graph.initializer.extend(kept)
    nodes = [*casts, *model.graph.node]
    del model.graph.node[:]
    model.graph.node.extend(nodes)
    del model.graph.value_info[:]
    return model


def bare(model: onnx.ModelProto) -> onnx.ModelProto:
    """Without what the exporter notes of its own run, such as the source files that a node came from, by their paths."""
    graph = model.graph
    for part in (model, graph, *graph.node, *graph.initializer, *graph.input, *graph.output, *graph.value_info):
        part.ClearField("metadata_props")
        part.ClearField("doc_string")
    return model


@torch.no_grad()
def _parity(network: nn.Module, shape: tuple[int, int, int], file: Path) -> dict[str, float]:
    images = torch.rand(8, *shape, generator=torch.Generator().manual_seed(1))
    session = onnxruntime.InferenceSession(file, providers=["CPUExecutionProvider"])
    embedding, code_logits = session.run(["embedding", "code_logits"], {"input": images.numpy()})
    expected, expected_logits = (output.numpy() for output in network(images))
    figures = {
        "cosine": float((embedding * expected).sum(axis=1).min()),
        "equal_bits": float(((code_logits > 0) == (expected_logits > 0)).mean()),
    }
    assert figures["cosine"] > 0.999 and figures["equal_bits"] > 0.98, figures
    return figures
