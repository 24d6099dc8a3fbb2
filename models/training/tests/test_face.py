"""Face crops: augmentation and the split by identity."""

import csv
import io
from dataclasses import replace

import numpy as np
import pytest
import torch
import torch.nn.functional as F
from PIL import Image

from signet_training.face import held_out
from signet_training.face.augment import AugmentConfig, augment, jpeg, plain
from signet_training.face.data import load
from signet_training.face.task import FaceConfig, FaceTask
from signet_training.resnet import Bottleneck, Recogniser, Trunk


@pytest.fixture
def faces(tmp_path):
    """Four people of source `a` with three crops each, and three crops of nobody known."""
    generator = np.random.default_rng(0)
    rows, embeddings = [], []
    for person in ["a-0", "a-1", "a-2", "a-3", ""]:
        middle = generator.standard_normal(128)
        for shot in range(3):
            name = f"{person or 'none'}-{shot}.png"
            Image.fromarray(generator.integers(0, 256, (112, 112, 3), np.uint8)).save(tmp_path / name)
            rows.append({"file": name, "shard": 0, "source": "a" if person else "b", "identity": person})
            embedding = middle + 0.1 * generator.standard_normal(128)
            embeddings.append(embedding / np.linalg.norm(embedding))
    with (tmp_path / "faces.csv").open("w", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys())
        writer.writeheader()
        writer.writerows(rows)
    np.save(tmp_path / "teacher.npy", np.array(embeddings, np.float16))
    return load(tmp_path / "faces.csv", tmp_path, tmp_path / "teacher.npy", tmp_path / "cache.u8", {"a": 1}, 0.6)


def test_last_identity_is_held_out_and_never_trained_on(faces):
    assert set(faces.identity[faces.validation]) == {"a-3"}
    assert not set(faces.training) & set(faces.validation)
    assert faces.classes == 3


def test_held_out_faces_are_written_with_a_rim_and_an_index(faces, tmp_path):
    out = tmp_path / "out"
    assert held_out.write(tmp_path / "faces.csv", tmp_path, {"a": 1}, 2, out) == 2
    with (out / "index.csv").open() as file:
        rows = list(csv.DictReader(file))
    assert [row["identity"] for row in rows] == ["a-3", "a-3"]
    written = np.asarray(Image.open(out / rows[0]["file"]))
    assert written.shape == (224, 224, 3)
    assert np.array_equal(written[56:168, 56:168], np.asarray(Image.open(tmp_path / "a-3-0.png")))
    assert np.array_equal(written[0, 0], written[56, 56])


def test_faces_of_nobody_known_are_trained_on_without_a_label(faces):
    nobody = np.flatnonzero(faces.source == "b")
    assert set(nobody) <= set(faces.training) and (faces.label[nobody] == -1).all()


def test_batch_of_a_step_is_always_the_same(faces):
    def batch():
        task = FaceTask(Recogniser(Trunk(Bottleneck, (1, 1, 1, 1)), 2), faces, FaceConfig(), AugmentConfig(), 4, 1)
        torch.manual_seed(7)
        return task.batch(3, 0.5)

    one, other = batch(), batch()
    assert all(torch.equal(one[name], other[name]) for name in one)


def test_a_run_that_goes_on_asks_for_the_same_code_and_reads_the_embedding_as_the_teacher(faces):
    def task(seed: int):
        torch.manual_seed(seed)
        return FaceTask(Recogniser(Trunk(Bottleneck, (1, 1, 1, 1)), 2), faces, FaceConfig(sizes=[[0, 64]]), AugmentConfig(), 4, seed)

    one, other = task(1), task(2)
    assert torch.equal(one.code_target, other.code_target)

    def cosine() -> float:
        rows = np.concatenate([one._rows(step) for step in range(3)])
        with torch.no_grad():
            read = one.network.to_teacher(torch.from_numpy(one.embed(rows, 64)[0]))
        return float(F.cosine_similarity(read, one.teacher[torch.from_numpy(rows)]).mean())

    one.network.eval()
    before = cosine()
    one.fit_teacher_head(3)
    one.network.eval()
    assert cosine() > before + 0.1


def test_teacher_is_measured_on_the_pairs_of_the_network(faces):
    everybody = replace(faces, validation=np.flatnonzero(faces.identity != ""), source=np.where(faces.identity < "a-2", "a", "c"))
    task = FaceTask(Recogniser(Trunk(Bottleneck, (1, 1, 1, 1)), 2), everybody, FaceConfig(sizes=[[0, 64]]), AugmentConfig(), 4, 1)
    task.network.eval()
    figures = task.validate_teacher()
    assert figures.keys() == task.validate().keys()
    assert figures["eer_floats_all"] == figures["eer_codes_all"] == 0
    everybody.teacher[:6] = everybody.teacher[[0, 3, 0, 3, 0, 3]]
    assert task.validate_teacher()["eer_floats_a"] > 0.3


def crops(count: int) -> torch.Tensor:
    return torch.randint(0, 256, (count, 112, 112, 3), dtype=torch.uint8, generator=torch.Generator().manual_seed(0))


def test_augmented_crops_keep_range_and_size():
    always = AugmentConfig(grey=1, low_resolution=1, jpeg=1, occlusion=1, black_corner=1, blur=1)
    images = augment(crops(16), 80, always)
    assert images.shape == (16, 3, 80, 80)
    assert 0 <= images.min() and images.max() <= 1


def test_no_augmentation_leaves_the_crops_as_they_are():
    nothing = AugmentConfig(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)
    assert torch.allclose(augment(crops(2), 112, nothing), plain(crops(2), 112), atol=1e-4)


@pytest.mark.parametrize("quality", [20, 60])
def test_jpeg_loses_what_a_jpeg_file_loses(quality):
    smooth = F.interpolate(torch.rand(1, 3, 14, 14, generator=torch.Generator().manual_seed(0)), size=112, mode="bicubic").clamp(0, 1)
    pixels = (smooth[0].permute(1, 2, 0) * 255).round().byte().numpy()
    file = io.BytesIO()
    Image.fromarray(pixels).save(file, "JPEG", quality=quality, subsampling=2)
    expected = torch.from_numpy(np.array(Image.open(file))).permute(2, 0, 1).float() / 255
    found = jpeg(smooth, torch.tensor([float(quality)]))[0]
    lost = (expected - smooth[0]).abs().mean()
    assert (found - expected).abs().mean() < 0.4 * lost
    assert (found - smooth[0]).abs().mean() == pytest.approx(float(lost), rel=0.2)


def test_augmentation_stays_on_the_device_of_the_crops():
    always = AugmentConfig(grey=1, low_resolution=1, jpeg=1, occlusion=1, black_corner=1, blur=1)
    assert augment(crops(4).to("meta"), 224, always).device.type == "meta"
