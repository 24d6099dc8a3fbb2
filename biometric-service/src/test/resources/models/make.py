"""Makes the two tiny networks of the tests: random projections of a picture of 8 x 8 fields, always the same."""

import hashlib
import json
import math
import pathlib

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

HERE = pathlib.Path(__file__).parent
SIDE = 64
FIELDS = 8


def network(seed: int, logits_shift: float = 0.0) -> onnx.ModelProto:
    random = np.random.default_rng(seed)
    values = 3 * FIELDS * FIELDS
    weights = random.standard_normal((values, 128)).astype(np.float32)
    # Without this a bright picture would be like every other bright picture.
    weights -= weights.mean(axis=0, keepdims=True)
    constants = [
        numpy_helper.from_array(weights, "weights"),
        numpy_helper.from_array(np.array([logits_shift], np.float32), "shift"),
        numpy_helper.from_array(np.array([0, values], np.int64), "flat"),
    ]
    nodes = [
        helper.make_node("AveragePool", ["input"], ["fields"], kernel_shape=[SIDE // FIELDS] * 2, strides=[SIDE // FIELDS] * 2),
        helper.make_node("Reshape", ["fields", "flat"], ["vector"]),
        helper.make_node("MatMul", ["vector", "weights"], ["projected"]),
        helper.make_node("Add", ["projected", "shift"], ["code_logits"]),
        helper.make_node("Concat", ["code_logits"] * 4, ["long"], axis=1),
        helper.make_node("LpNormalization", ["long"], ["embedding"], axis=1, p=2),
    ]
    graph = helper.make_graph(
        nodes,
        "test",
        [helper.make_tensor_value_info("input", TensorProto.FLOAT, ["batch", 3, SIDE, SIDE])],
        [
            helper.make_tensor_value_info("embedding", TensorProto.FLOAT, ["batch", 512]),
            helper.make_tensor_value_info("code_logits", TensorProto.FLOAT, ["batch", 128]),
        ],
        constants,
    )
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=9)


def thresholds() -> list[dict]:
    """Error rates of ideal bits: an impostor's differ by the toss of a coin, one's own with a chance of 0.1."""
    rows, impostors, genuine = [], 0.0, 0.0
    for distance in range(65):
        impostors += math.comb(128, distance) * 0.5**128
        genuine += math.comb(128, distance) * 0.1**distance * 0.9 ** (128 - distance)
        rates = {"fmr": impostors, "fnmr": max(0.0, 1 - genuine)}
        rows.append({"distance": distance, **{f"{name}{end}": rate for name, rate in rates.items() for end in ("", "Low", "High")}})
    return rows


def write(folder: str, name: str, seed: int, shift: float = 0.0) -> None:
    path = HERE / folder / f"{name}.onnx"
    onnx.save(network(seed, shift), path)
    data = path.read_bytes()
    manifest = {
        "id": f"test-{folder}-1",
        "modality": folder,
        "architecture": "random projection",
        "file": path.name,
        "sha256": hashlib.sha256(data).hexdigest(),
        "bytes": len(data),
        "input": {"name": "input", "shape": [3, SIDE, SIDE]},
        "outputs": {"embedding": 512, "code_logits": 128},
        "calibration": {"eer": 0.0001, "thresholds": thresholds()},
    }
    if name == "model":
        (HERE / folder / "manifest.json").write_text(json.dumps(manifest, indent=1) + "\n")


def evidence(constant: float, per_bit: float, per_point: float) -> dict:
    return {"decibans": {"constant": constant, "perBit": per_bit, "perPoint": per_point, "perQuality": 0.0}}


def comparisons() -> None:
    """Evidence that mostly minutiae give: one false match in 100,000 at distance 50, tenfold for each 10 bits."""
    calibration = {"thresholds": [{"distance": t, "fmr": 10 ** (-5 - (50 - t) / 10), "fnmr": 1 - t / 64} for t in range(65)]}
    matchers = {
        "code": evidence(30.0, -0.8, 0.0),
        "minutiae": evidence(-20.0, 0.0, 1.0),
        "both": evidence(-20.0, -0.1, 1.0),
    }
    minutiae = {"model": "test-fingerprint-1", **{name: matchers[name] | {"calibration": calibration} for name in ("minutiae", "both")}}
    (HERE / "fingerprint" / "minutiae.json").write_text(json.dumps(minutiae, indent=1) + "\n")
    fusion = {
        "face": "test-face-1",
        "fingerprint": "test-fingerprint-1",
        "faces": evidence(40.0, -1.0, 0.0),
        "matchers": {
            name: fingers | {"average": {"thresholds": thresholds()}, "likelihoodRatio": calibration}
            for name, fingers in matchers.items()
        },
    }
    (HERE / "fusion.json").write_text(json.dumps(fusion, indent=1) + "\n")


comparisons()
write("face", "model", 1)
write("face", "nan", 1, math.nan)
write("fingerprint", "model", 2)
