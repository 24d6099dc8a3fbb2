"""`python -m signet_evaluation MODEL DIR --out REPORT`: error rates of an exported network; see README.md."""

from __future__ import annotations

import argparse
import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from . import layouts, plots, rates
from .network import Network


@dataclass(frozen=True)
class Outcome:
    """Comparisons of one set whose samples both became templates."""

    images: int
    failed: int
    codes: np.ndarray
    floats: np.ndarray
    genuine: np.ndarray
    identities: tuple[np.ndarray, np.ndarray]
    fold: np.ndarray | None

    def figures(self) -> dict:
        """The figures of a set, from 128-bit codes; `eer_floats` from embeddings."""
        found = self.curve()
        report = {
            "images": self.images,
            "fta": self.failed / self.images,
            "genuine": int(self.genuine.sum()),
            "impostor": int((~self.genuine).sum()),
            "eer": rates.equal_error(self.codes, self.genuine),
            "eer_floats": rates.equal_error(self.floats, self.genuine),
            **rates.at_fixed_fmr(found),
        }
        if self.fold is not None:
            report["accuracy"], report["accuracy_error"] = rates.folded_accuracy(self.codes, self.genuine, self.fold)
            report["accuracy_floats"] = rates.folded_accuracy(self.floats, self.genuine, self.fold)[0]
        return report

    def curve(self) -> rates.Curve:
        return rates.curve(self.codes, self.genuine, *self.identities)


def compare(network: Network, protocol: layouts.Protocol, ppi: float) -> Outcome:
    codes, embedding, failed = network.templates(protocol.files, ppi)
    kept = ~(failed[protocol.first] | failed[protocol.second])
    first, second = protocol.first[kept], protocol.second[kept]
    signs = np.unpackbits(codes, axis=1)
    numbers = np.unique(protocol.identity, return_inverse=True)[1]
    return Outcome(
        len(failed), int(failed.sum()),
        (signs[first] != signs[second]).sum(1), -(embedding[first] * embedding[second]).sum(1),
        protocol.genuine[kept], (numbers[first], numbers[second]), None if protocol.fold is None else protocol.fold[kept],
    )


def pooled(outcomes: list[Outcome]) -> Outcome:
    """All sets together; identities of different sets are different."""
    starts = np.cumsum([0] + [max(one.max() for one in outcome.identities) + 1 for outcome in outcomes])
    return Outcome(
        sum(one.images for one in outcomes), sum(one.failed for one in outcomes),
        *(np.concatenate([getattr(one, name) for one in outcomes]) for name in ("codes", "floats", "genuine")),
        tuple(np.concatenate([one.identities[side] + start for one, start in zip(outcomes, starts)]) for side in (0, 1)),
        outcomes[0].fold if len(outcomes) == 1 else None,
    )


def main() -> None:
    parser = argparse.ArgumentParser(prog="signet_evaluation", description=__doc__)
    parser.add_argument("model", type=Path, help="folder with manifest.json and the ONNX file")
    parser.add_argument("folder", type=Path, help="LFW, FVC or CSV layout")
    parser.add_argument("--out", type=Path, required=True, help="folder of the report")
    parser.add_argument("--ppi", type=float, default=500, help="resolution of fingerprints")
    parser.add_argument("--all-pairs", action="store_true", help="compare all prints with all, not as FVC does")
    parser.add_argument("--threads", type=int, default=1)
    arguments = parser.parse_args()
    network = Network(arguments.model, arguments.threads)
    outcomes = {name: compare(network, protocol, arguments.ppi) for name, protocol in layouts.read(arguments.folder, arguments.all_pairs).items()}
    whole = pooled(list(outcomes.values()))
    report = {"modality": network.modality, "model": network.manifest["id"], **whole.figures()}
    if len(outcomes) > 1:
        report["sets"] = {name: outcome.figures() for name, outcome in outcomes.items()}
    arguments.out.mkdir(parents=True, exist_ok=True)
    (arguments.out / "report.json").write_text(json.dumps(report, indent=2) + "\n")
    curves = {name: outcome.curve() for name, outcome in (outcomes if len(outcomes) > 1 else {network.modality: whole}).items()}
    plots.det(curves, arguments.out / "det.png")
    plots.roc(curves, arguments.out / "roc.png")
    plots.distances(whole.codes, whole.genuine, arguments.out / "distances.png")
    print(json.dumps(report, indent=2))


if __name__ == "__main__":
    main()
