"""Claims about the synthetic generator, the pose normaliser and the fingerprint network."""

import csv
import math
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image

from signet_training.fingerprint import cache, generator, impressions, pose
from signet_training.fingerprint.network import FingerprintNetwork

VECTORS = Path(__file__).parents[3] / "biometric-service/src/test/resources/fingerprint"
SENSOR = impressions.Sensor(width=18, height=20, blur=0.03, noise=0.01, background=0.95)
PPI = pose.WORKING_PPI


@pytest.fixture(scope="module")
def master() -> torch.Tensor:
    return generator.masters([102], PPI)[0]


def test_a_seed_gives_identical_prints(master):
    assert torch.equal(generator.masters([102], PPI)[0], master)
    first, again = (impressions.impress(master, PPI, SENSOR, 5).pixels for _ in range(2))
    assert torch.equal(first, again)


def test_other_seeds_are_other_fingers(master):
    other = generator.masters([103], PPI)[0]
    assert abs(np.corrcoef(master.flatten(), other.flatten())[0, 1]) < 0.2


def test_a_master_is_ridges_everywhere(master):
    assert master.abs().mean() > 0.5
    assert -1 <= master.min() and master.max() <= 1


def test_the_pose_follows_the_finger(master):
    """Core and angle of upright and turned impressions agree in the finger's own coordinates."""
    found = []
    for seed in range(6):
        pressed = impressions.impress(master, PPI, SENSOR, seed)
        estimated = pose.find_pose(pose.orientation_map(pressed.pixels.double().numpy()))
        dx, dy = estimated.x - pressed.centre[0], estimated.y - pressed.centre[1]
        cosine, sine = math.cos(pressed.angle), math.sin(pressed.angle)
        found.append((cosine * dx + sine * dy, cosine * dy - sine * dx, math.degrees(estimated.angle - pressed.angle)))
    spread = np.abs(np.array(found) - np.median(found, axis=0))
    assert np.median(spread[:, :2]) < 10, "pixels, 1 mm"
    assert np.median(spread[:, 2]) < 15, "degrees"


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


def test_impressions_of_a_finger_share_one_orientation_target(master):
    pixels = ((master + 1) * 127.5).round().byte().numpy()
    target = cache.orientation_target(pixels)
    assert target.shape == (2, cache.TARGET_CELLS, cache.TARGET_CELLS)
    assert 0.3 < np.hypot(*target).mean() <= 1


def test_the_network_keeps_its_contract():
    network = FingerprintNetwork(112).eval()
    with torch.no_grad():
        embedding, code_logits = network(torch.rand(2, 3, 112, 112))
    assert embedding.shape == (2, 512) and code_logits.shape == (2, 128)
    assert torch.allclose(embedding.norm(dim=1), torch.ones(2), atol=1e-5)
