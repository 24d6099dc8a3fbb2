"""Claims about the synthetic generator, the pose normaliser and the fingerprint network."""

import csv
import math
from pathlib import Path

import numpy as np
import pytest
import torch
import torch.nn.functional as F
from PIL import Image

from signet_training.export import export
from signet_training.fingerprint import cache, generator, impressions, pose
from signet_training.fingerprint.centring import centre
from signet_training.fingerprint.dice import Dice
from signet_training.fingerprint.network import FingerprintNetwork, moved
from signet_training.fingerprint.task import FingerprintConfig, FingerprintTask, augment, embed

VECTORS = Path(__file__).parents[3] / "biometric-service/src/test/resources/fingerprint"
SENSOR = impressions.Sensor(width=18, height=20)
PPI = pose.WORKING_PPI
CROP = pose.Normalisation(112, 190)


@pytest.fixture(scope="module")
def masters() -> torch.Tensor:
    return generator.masters([102, 103, 104], PPI)


def press(masters: torch.Tensor, seeds: list[int]) -> impressions.Impressions:
    return impressions.impress(masters, PPI, SENSOR, torch.tensor(seeds))


def test_a_seed_draws_the_same_whatever_stands_beside_it():
    together, alone = Dice(torch.tensor([5, 6, 7])), Dice(torch.tensor([6]))
    assert torch.equal(together.uniform(0, 1)[1:2], alone.uniform(0, 1))
    assert torch.equal(together.white(4, 5)[1:2], alone.white(4, 5))
    assert torch.equal(together.choice((0.2, 0.3, 0.5))[1:2], alone.choice((0.2, 0.3, 0.5)))


def test_drawn_numbers_have_the_moments_that_they_promise():
    dice = Dice(torch.arange(4000))
    assert dice.uniform(2, 4).mean() == pytest.approx(3, abs=0.03)
    assert dice.normal(1, 2).std() == pytest.approx(2, abs=0.1)
    assert torch.bincount(dice.choice((1, 3))).tolist()[1] == pytest.approx(3000, abs=100)
    assert set(dice.integer(3, 5).tolist()) == {3, 4, 5}
    white = Dice(torch.arange(2)).white(300, 300)
    assert abs(np.corrcoef(white[0].flatten(), white[1].flatten())[0, 1]) < 0.02


def test_a_seed_gives_identical_prints(masters):
    assert torch.equal(generator.masters([102, 103, 104], PPI), masters)
    assert torch.equal(press(masters, [5, 6, 7]).pixels, press(masters, [5, 6, 7]).pixels)


def test_a_print_does_not_depend_on_its_batch(masters):
    alone = generator.masters([103], PPI)
    assert (alone - masters[1:2]).abs().median() < 1e-4
    assert (press(masters, [5, 6, 7]).pixels[1:2] - press(masters[1:2], [6]).pixels).abs().max() <= 1 / 255


def test_other_seeds_are_other_fingers(masters):
    assert abs(np.corrcoef(masters[0].flatten(), masters[1].flatten())[0, 1]) < 0.2


def test_a_master_is_ridges_everywhere(masters):
    assert masters.abs().mean() > 0.5
    assert -1 <= masters.min() and masters.max() <= 1


def test_pattern_classes_come_in_natural_proportions():
    drawn = torch.bincount(Dice(torch.arange(100_000)).choice(generator.PROPORTIONS), minlength=6) / 100_000
    assert torch.allclose(drawn, torch.tensor(generator.PROPORTIONS), atol=0.005)


def test_places_of_the_finger_are_found_again_in_its_impression(masters):
    pressed = press(masters, [1, 2, 3])
    x, y = pressed.locate(torch.full((3,), 0.5), torch.full((3,), -0.4))
    back_x, back_y = pose.bilinear(pressed.x, x[:, None, None], y[:, None, None]), pose.bilinear(pressed.y, x[:, None, None], y[:, None, None])
    assert torch.allclose(back_x, torch.tensor(0.5), atol=0.03) and torch.allclose(back_y, torch.tensor(-0.4), atol=0.03)


def test_the_pose_follows_the_finger(masters):
    """Core and angle that the normaliser finds in turned and shifted impressions are those of the whole finger."""
    _, canonical = cache.canonical_pose(masters)
    missed = torch.cat([cache.pressed_crops(masters, canonical, torch.arange(3), which, SENSOR, CROP)[1] for which in range(6)])
    assert torch.hypot(missed[:, 0], missed[:, 1]).median() < 0.7, "mm"
    assert missed[:, 2].abs().median() < math.radians(10)


def test_a_batch_is_normalised_as_single_prints_are(masters):
    """In float32, as training crops are made, against the float64 of serving: below 2/255 for all but one pixel of a thousand."""
    images = (press(masters, [1, 2, 3]).pixels * 255).round()
    field = pose.orientation_map(images / 255)
    batch = pose.crop(images / 255, field, pose.find_pose(field), CROP)
    single = np.stack([pose.normalise(image.numpy(), PPI, CROP) for image in images])
    assert np.quantile(np.abs(batch.numpy() - single), 0.999) < 2 / 255


def test_of_equal_regions_the_first_is_the_largest():
    masks = torch.tensor([[[1, 0, 1], [1, 0, 1], [0, 0, 0]], [[1, 0, 0], [0, 0, 1], [0, 1, 1]]], dtype=torch.bool)
    assert pose.largest_component(masks).int().tolist() == [[[1, 0, 0], [1, 0, 0], [0, 0, 0]], [[0, 0, 0], [0, 0, 1], [0, 1, 1]]]


def test_winding_regions_are_found_whole():
    snake = torch.zeros(1, 41, 41, dtype=torch.bool)
    snake[:, ::2] = True
    snake[:, 1::4, -1] = True
    snake[:, 3::4, 0] = True
    assert torch.equal(pose.largest_component(snake), snake)


def test_a_crop_is_half_grey_outside_of_the_print():
    blank = np.full((300, 300), 250, np.uint8)
    assert np.all(pose.normalise(blank, 500, pose.Normalisation(112, 190)) == 0.5)


def test_crops_equal_the_vectors_that_the_server_is_tested_with():
    if not VECTORS.exists():
        pytest.skip(f"no vectors at {VECTORS}")
    for row in csv.DictReader((VECTORS / "vectors.csv").open()):
        pixels = np.asarray(Image.open(VECTORS / f"{row['name']}.png"))
        expected = np.asarray(Image.open(VECTORS / f"{row['name']}.expected.png")) / 65535
        crop = pose.normalise(pixels, float(row["ppi"]), pose.Normalisation(int(row["size"]), float(row["cropPpi"])))
        assert np.abs(crop - expected).max() <= 1 / 255


def test_impressions_of_a_finger_share_one_orientation_target(masters):
    target = cache.orientation_target(masters, *cache.canonical_pose(masters))
    assert target.shape == (3, 2, cache.TARGET_CELLS, cache.TARGET_CELLS)
    assert 0.3 < target.norm(dim=1).mean() <= 1


def test_the_network_keeps_its_contract():
    network = FingerprintNetwork(112).eval()
    with torch.no_grad():
        embedding, code_logits = network(torch.rand(2, 3, 112, 112))
    assert embedding.shape == (2, 512) and code_logits.shape == (2, 128)
    assert torch.allclose(embedding.norm(dim=1), torch.ones(2), atol=1e-5)


@pytest.fixture(scope="module")
def shard() -> cache.Shard:
    """Twelve fingers with three impressions of 64 pixels: noise around a pattern of their own."""
    generator_ = torch.Generator().manual_seed(0)
    patterns = F.interpolate(torch.rand(12, 1, 8, 8, generator=generator_), size=(64, 64), mode="bicubic").clamp(0, 1)
    crops = (patterns + 0.1 * torch.randn(12, 3, 64, 64, generator=generator_)).clamp(0, 1)
    return cache.Shard((crops * 255).byte(), torch.randn(12, 2, 9, 9, generator=generator_), 0.1 * torch.randn(12, 3, 3, generator=generator_))


def task_of(shard: cache.Shard, **settings) -> FingerprintTask:
    torch.manual_seed(0)
    network = FingerprintNetwork(64, refine=True)
    return FingerprintTask(network, shard, pose.Normalisation(64, 190), {}, FingerprintConfig(capacity=24, neighbours=8, **settings), 8, 1)


def test_batch_of_a_step_is_always_the_same(shard):
    def batch(step: int) -> dict[str, torch.Tensor]:
        torch.manual_seed(step)
        return task_of(shard).batch(step, 0.0)

    for step in (2, 3):
        one, other = batch(step), batch(step)
        assert all(torch.equal(one[name], other[name]) for name in one)


def test_each_identity_of_a_batch_comes_as_often(shard):
    labels = task_of(shard).batch(4, 0.0)["labels"]
    assert torch.unique(labels, return_counts=True)[1].tolist() == [2] * 4


def test_augmentation_moves_image_and_known_pose_together():
    """A print with a known pose, augmented and then seen from the pose that augmentation answers, is upright again."""
    config = FingerprintConfig(rotation_degrees=15, shift=0.1, stretch=0.0)
    torch.manual_seed(3)
    upright = F.interpolate(torch.rand(1, 1, 10, 10), size=(96, 96), mode="bicubic").clamp(0, 1)
    images, poses = augment((upright[:, 0] * 255).byte().expand(6, -1, -1), torch.zeros(6, 3), config)
    again = moved(images, poses)[:, 0, 40:56, 40:56].flatten(1)
    expected = upright[0, 0, 40:56, 40:56].flatten()
    for row in again:
        assert np.corrcoef(row, expected)[0, 1] > 0.9


def test_known_poses_teach_the_refinement(shard):
    task = task_of(shard, rotation_degrees=0, shift=0)
    batch = task.batch(0, 0.0)
    terms = task.loss(batch, 0.0)
    assert float(terms["pose"].detach()) == pytest.approx(2 * float(F.smooth_l1_loss(torch.zeros(8, 3), batch["poses"], beta=0.1)), rel=1e-4)
    sum(terms.values()).backward()
    assert task.network.recogniser.refinement.pose.bias.grad.abs().sum() > 0


def test_network_that_refines_the_pose_is_exported(tmp_path):
    network = FingerprintNetwork(64, refine=True).eval()
    torch.nn.init.normal_(network.refinement.pose.weight, std=0.02)
    assert export(network, (3, 64, 64), tmp_path / "network.onnx")["cosine"] > 0.999


def test_centred_bits_are_set_for_half_of_the_prints():
    torch.manual_seed(0)
    network = FingerprintNetwork(64).eval()
    crops = np.random.default_rng(0).integers(0, 256, (2, 40, 64, 64), np.uint8)
    centre(network, list(crops))
    _, code_logits = embed(network, crops.reshape(80, 64, 64))
    assert np.abs((code_logits > 0).mean(0) - 0.5).max() < 0.1


def test_everything_is_made_on_the_device_of_the_fingers(monkeypatch):
    """On `meta`, which computes shapes alone and refuses to mix with another device: what would fail on a GPU fails here."""
    monkeypatch.setattr(pose, "largest_component", lambda masks: masks)  # asks for values
    fingers = torch.arange(4, device="meta")
    masters = generator.masters(range(4), PPI, "meta")
    field, canonical = cache.canonical_pose(masters)
    assert cache.orientation_target(masters, field, canonical).device.type == "meta"
    crops, residuals = cache.pressed_crops(masters, canonical, fingers, 0, impressions.Sensor(13, 20, slip=0.25), CROP)
    images, poses = augment(crops, residuals, FingerprintConfig())
    assert images.shape == (4, 3, 112, 112) and poses.device.type == "meta"
    assert FingerprintNetwork(112, refine=True).to("meta")(images)[1].shape == (4, 128)
