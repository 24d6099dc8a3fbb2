"""The parts that face and fingerprint share."""

from dataclasses import replace

import numpy as np
import pytest
import torch
import torch.nn.functional as F

from signet_training import losses, parts
from signet_training.evaluation import Comparisons, calibration, hamming, pack, pairs
from signet_training.export import export
from signet_training.loop import Limits, LoopConfig, newest, newest_recogniser, train
from signet_training.published import start_from
from signet_training.resnet import Bottleneck, Recogniser, Trunk


def small_network(**settings) -> Recogniser:
    torch.manual_seed(0)
    return Recogniser(Trunk(Bottleneck, (1, 2, 1, 1)), grid=2, **settings).eval()


def test_embedding_has_unit_length_and_code_has_128_logits():
    embedding, code_logits = small_network()(torch.rand(2, 3, 64, 64))
    assert embedding.shape == (2, 512) and code_logits.shape == (2, 128)
    assert torch.allclose(embedding.norm(dim=1), torch.ones(2), atol=1e-5)


def test_block_that_joins_later_starts_as_the_identity():
    network, images = small_network(), torch.rand(2, 3, 64, 64)
    network.trunk.active = (1, 1, 1, 1)
    before = network(images)[0]
    network.trunk.active = (1, 2, 1, 1)
    assert torch.allclose(before, network(images)[0], atol=1e-6)


def test_pooled_and_grown_stem_computes_on_what_training_saw():
    pooled, crop = small_network(stem_pool=2, stem_grow=2), torch.rand(2, 3, 32, 32)
    served = F.interpolate(crop, scale_factor=2, mode="nearest")
    trained = F.interpolate(crop, scale_factor=2, mode="bilinear")
    assert torch.allclose(pooled(served)[0], pooled.recognise(trained)[0], atol=1e-5)


def test_mirror_image_has_the_same_code_where_both_are_averaged():
    network, images = small_network(mirror=True), torch.rand(2, 3, 64, 64)
    assert torch.allclose(network(images)[1], network(images.flip(3))[1], atol=1e-4)


def test_bits_are_packed_lowest_first():
    logits = np.full((1, 128), -1.0)
    logits[0, [0, 9]] = 1.0
    assert pack(logits)[0, :2].tolist() == [1, 2]


def test_hamming_distance_counts_unequal_bits():
    codes = pack(np.stack([np.ones(128), -np.ones(128), np.r_[np.ones(100), -np.ones(28)]]))
    assert hamming(codes)[0].tolist() == [0, 128, 28]


def test_eer_is_where_both_errors_are_equal():
    comparisons = Comparisons(genuine=np.array([1, 2, 3, 10]), impostor=np.array([4, 11, 12, 13]))
    assert comparisons.eer() == pytest.approx(0.25)


def test_eer_of_separated_distances_is_zero():
    assert Comparisons(np.array([1, 2]), np.array([8, 9])).eer() == 0


def test_every_pair_is_compared_once():
    comparisons = pairs(np.zeros((5, 5)), np.array(["a", "a", "b", "b", "b"]))
    assert (len(comparisons.genuine), len(comparisons.impostor)) == (4, 6)


def test_calibration_intervals_enclose_their_rates():
    generator = np.random.default_rng(1)
    people = np.repeat(generator.standard_normal((30, 128)), 4, axis=0)
    table = calibration(np.repeat(np.arange(30), 4), pack(people + 0.8 * generator.standard_normal(people.shape)), rounds=100)
    assert [row["distance"] for row in table["thresholds"]] == list(range(65))
    for row in table["thresholds"]:
        assert row["fmrLow"] <= row["fmr"] <= row["fmrHigh"] and row["fnmrLow"] <= row["fnmr"] <= row["fnmrHigh"]


def test_contrastive_loss_falls_when_partners_come_closer():
    labels = torch.tensor([0, 0, 1, 1])
    apart = torch.tensor([[1.0, 0], [0, 1], [1, 0], [0, 1]])
    together = torch.tensor([[1.0, 0], [1, 0], [0, 1], [0, 1]])
    assert losses.supervised_contrastive(together, labels) < losses.supervised_contrastive(apart, labels)


def test_unknown_people_do_not_count_in_the_softmax():
    head, features = losses.MarginSoftmax(4, 3), torch.rand(3, 4)
    some = head(features, torch.tensor([0, losses.UNKNOWN, 2]))
    assert torch.allclose(some, head(features[[0, 2]], torch.tensor([0, 2])))
    assert head(features, torch.full((3,), losses.UNKNOWN)) == 0


class Line:
    """Fits y = 2 x: the smallest task there is."""

    def __init__(self):
        torch.manual_seed(0)
        self.network = torch.nn.Linear(1, 1)

    def batch(self, step, progress):
        x = torch.from_numpy(np.random.default_rng(step).random((8, 1), dtype=np.float32))
        return {"x": x, "y": 2 * x}

    def loss(self, batch, progress):
        return {"squares": (self.network(batch["x"]).float() - batch["y"]).square().mean()}

    def validate(self):
        return {"slope": float(self.network.weight)}


def test_interrupted_run_ends_where_the_uninterrupted_one_does(tmp_path):
    config = LoopConfig(batch=8, steps=40, warmup_steps=2, threads=1)
    train(Line(), config, tmp_path / "whole")
    task = Line()
    take = task.batch

    def interrupted_batch(step, progress):
        if step == 15:
            raise KeyboardInterrupt
        return take(step, progress)

    task.batch = interrupted_batch
    with pytest.raises(KeyboardInterrupt):
        train(task, replace(config, checkpoint_seconds=-1), tmp_path / "pieces")
    train(Line(), config, tmp_path / "pieces")
    whole, pieces = newest(tmp_path / "whole"), newest(tmp_path / "pieces")
    assert whole["step"] == pieces["step"] == 40
    assert torch.equal(whole["network"]["weight"], pieces["network"]["weight"])
    assert (tmp_path / "whole" / "curves.png").exists()


def test_budget_counts_training_and_not_the_rest_between_pieces(tmp_path):
    config = LoopConfig(batch=8, steps=10**9, warmup_steps=2, threads=1)
    train(Line(), config, tmp_path, Limits(budget=1.5, stop_after=0.5))
    first = newest(tmp_path)
    assert 0.5 <= first["trained"] < 1.5
    train(Line(), config, tmp_path, Limits(budget=1.5))
    assert newest(tmp_path)["trained"] >= 1.5 and newest(tmp_path)["step"] > first["step"]


class Lines(Line):
    def __init__(self):
        super().__init__()
        self.network = torch.nn.ModuleDict({"recogniser": self.network, "head": torch.nn.Linear(1, 1)})

    def loss(self, batch, progress):
        return {"squares": (self.network["recogniser"](batch["x"]) - batch["y"]).square().mean()}

    def validate(self):
        return {"slope": float(self.network["recogniser"].weight.detach())}


def test_weights_that_left_in_parts_are_joined_again(tmp_path, monkeypatch):
    train(Lines(), LoopConfig(batch=8, steps=20, threads=1), tmp_path / "run")
    monkeypatch.setattr(parts, "PART", 500)
    parts.leave(tmp_path / "run", tmp_path / "out")
    assert len(list((tmp_path / "out").glob("weights-*.part"))) > 1
    parts.join(tmp_path / "out", tmp_path / "again")
    before, after = newest_recogniser(tmp_path / "run"), newest_recogniser(tmp_path / "again")
    assert torch.equal(before["weight"].half().float(), after["weight"])
    (tmp_path / "out" / "weights-1.part").write_bytes(b"damaged")
    with pytest.raises(ValueError, match="damaged"):
        parts.join(tmp_path / "out", tmp_path / "again")


def test_uncorrelated_bits_cost_nothing():
    bits = torch.tensor([[1.0, 1], [1, -1], [-1, 1], [-1, -1]])
    assert losses.bit_correlation(bits) < 1e-6
    assert losses.bit_correlation(bits[:, :1].expand(-1, 2)) == pytest.approx(1, abs=1e-4)


def test_published_network_goes_on_where_it_was(tmp_path):
    network, images = small_network(), torch.rand(16, 3, 64, 64, generator=torch.Generator().manual_seed(2))
    with torch.no_grad():
        for module in network.modules():
            if isinstance(module, torch.nn.BatchNorm2d):
                module.weight.normal_(1, 0.2)
                module.bias.normal_(0, 0.2)
    export(network, (3, 64, 64), tmp_path / "network.onnx")
    assert b"signet_training" not in (tmp_path / "network.onnx").read_bytes(), "names the source files that it came from"
    further = Recogniser(Trunk(Bottleneck, (1, 2, 1, 1)), grid=2)
    start_from(tmp_path / "network.onnx", further, further.recognise, [images])
    expected, found = network(images)[0], further.eval()(images)[0]
    assert F.cosine_similarity(expected, found).min() > 0.9999
    in_training = further.train()(images)[0]
    assert F.cosine_similarity(expected, in_training).min() > 0.99
