"""Claims about protocols and rates."""

from pathlib import Path

import numpy as np
import pytest
from signet_evaluation import layouts, plots, rates
from signet_evaluation.__main__ import Outcome, pooled


def named(names: list[str]) -> list[Path]:
    return [Path(f"{name}.png") for name in names]


def test_fvc_compares_impressions_of_a_finger_and_first_impressions_of_fingers():
    protocol = layouts.fvc(named([f"{finger}_{impression}" for finger in range(101, 111) for impression in range(1, 9)]), False)
    assert (protocol.genuine.sum(), (~protocol.genuine).sum()) == (10 * 28, 45), "the counts of FVC2004 set B"
    impostors = np.concatenate([protocol.first[~protocol.genuine], protocol.second[~protocol.genuine]])
    assert {protocol.files[index].stem.rpartition("_")[2] for index in impostors} == {"1"}


def test_name_before_the_last_number_is_the_finger():
    protocol = layouts.fvc(named(["p1_left_1", "p1_left_2", "p1_right_1"]), True)
    assert set(protocol.identity) == {"p1_left", "p1_right"}
    assert (protocol.genuine.sum(), len(protocol.first)) == (1, 3)


def test_lfw_pairs_are_read_in_folds(tmp_path):
    (tmp_path / "pairs.txt").write_text("2\t1\nAda\t1\t2\nAda\t1\tBob\t1\nEve\t1\t2\nEve\t2\tBob\t1\n")
    protocol = layouts.lfw(tmp_path)
    assert protocol.genuine.tolist() == [True, False, True, False]
    assert protocol.fold.tolist() == [0, 0, 1, 1]
    assert protocol.files[0] == tmp_path / "Ada" / "Ada_0001.jpg"


def test_shortened_pairs_are_refused(tmp_path):
    (tmp_path / "pairs.txt").write_text("10 300\nAda 1 2\n")
    with pytest.raises(ValueError, match="promises 6000"):
        layouts.lfw(tmp_path)


def test_threshold_of_a_fold_comes_from_the_others():
    """One fold whose distances are all larger is measured at a threshold that does not suit it."""
    distances = np.array([1, 9, 1, 9, 11, 19])
    genuine = np.array([True, False] * 3)
    accuracy, _ = rates.folded_accuracy(distances, genuine, np.repeat([0, 1, 2], 2))
    assert accuracy == pytest.approx((1 + 1 + 0.5) / 3)


def test_fnmr_is_read_where_fmr_is_kept():
    impostor, genuine = np.arange(30, 1030), np.array([10] * 90 + [35] * 10)
    distances, same = np.concatenate([impostor, genuine]), np.repeat([False, True], [1000, 100])
    identity = np.arange(1100)
    found = rates.at_fixed_fmr(rates.curve(distances, same, identity, np.where(same, identity, (identity + 1) % 1000), rounds=20))
    assert found["fnmr"]["1e-2"] == pytest.approx(0.0), "threshold 39 accepts ten of a thousand impostors and all genuine"
    assert found["fnmr"]["1e-3"] == pytest.approx(0.1) and 30 <= found["threshold"]["1e-3"] < 31


def outcome(seed: int) -> Outcome:
    generator = np.random.default_rng(seed)
    people = generator.standard_normal((20, 128)).repeat(4, 0)
    bits = people + 0.9 * generator.standard_normal(people.shape) > 0
    first, second = np.triu_indices(80, 1)
    distances = (bits[first] != bits[second]).sum(1)
    return Outcome(80, 0, distances, distances / 128, first // 4 == second // 4, (first // 4, second // 4), None)


def test_intervals_enclose_their_rates():
    found = outcome(1).curve()
    for rate, low, high in (found.fmr, found.fnmr):
        assert (low <= rate + 1e-9).mean() > 0.99 and (rate <= high + 1e-9).mean() > 0.95
    assert (np.diff(found.fmr[0]) >= 0).all() and (np.diff(found.fnmr[0]) <= 0).all()


def test_pooled_sets_share_no_identities(tmp_path):
    both = pooled([outcome(1), outcome(2)])
    assert both.images == 160 and both.figures()["genuine"] == 2 * 20 * 6
    assert set(both.identities[0][: 3160]) & set(both.identities[0][3160:]) == set()
    plots.det({"both": both.curve()}, tmp_path / "det.png")
    assert (tmp_path / "det.png").stat().st_size > 1000
