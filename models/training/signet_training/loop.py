"""The training loop of every Signet network: resumable to the step, by steps or by the clock.

The batch of step `s` depends on the seed and `s` alone, so a run that was interrupted goes on as if it had not been.
With a deadline the learning rate falls to zero by that moment, however much of the machine the run was given.
"""

from __future__ import annotations

import json
import math
import os
import signal
import threading
import time
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Protocol

import torch
from torch import Tensor, nn
from tqdm import tqdm


@dataclass(frozen=True)
class LoopConfig:
    """Section `[loop]` of a configuration file; times in seconds."""

    batch: int = 64
    steps: int = 100_000
    learning_rate: float = 1e-3
    weight_decay: float = 0.05
    warmup_steps: int = 200
    clip_norm: float = 5.0
    seed: int = 1
    threads: int = 2
    checkpoint_seconds: int = 120
    validate_seconds: int = 900
    compile: bool = False
    """Whether the trunk is compiled: minutes at the start of each piece, for a GPU that then trains faster."""


class Task(Protocol):
    """What the loop trains."""

    network: nn.Module
    """Everything with parameters, heads that are dropped after training included; what is served is its `recogniser`."""

    def batch(self, step: int, progress: float) -> dict[str, Tensor]:
        """The images and labels of a step, a pure function of the seed, the step and the progress in [0, 1]."""

    def loss(self, batch: dict[str, Tensor], progress: float) -> dict[str, Tensor]:
        """Weighted loss terms by name; the loop minimises their sum."""

    def validate(self) -> dict[str, float]:
        """Figures on held-out data; called with the network in evaluation mode."""


def deadline_of(text: str, now: datetime) -> float:
    """The next moment at which the clock shows `HH:MM`, as seconds since the epoch."""
    hour, minute = (int(part) for part in text.split(":"))
    moment = now.replace(hour=hour, minute=minute, second=0, microsecond=0)
    return (moment if moment > now else moment + timedelta(days=1)).timestamp()


def best_device() -> torch.device:
    return torch.device("cuda" if torch.cuda.is_available() else "cpu")


def autocast(device: torch.device) -> torch.autocast:
    """bf16 where the hardware computes it; a CPU without is many times slower with bf16 than with fp32."""
    return torch.autocast(device.type, torch.bfloat16, enabled=device.type == "cuda" or torch.ops.mkldnn._is_mkldnn_bf16_supported())


@dataclass
class _Run:
    step: int = 0
    started: float = 0.0
    trained: float = 0.0
    """Seconds of all pieces."""


@dataclass(frozen=True)
class Limits:
    """When training has annealed, beside the configuration's steps, and when this piece of it ends; None where nothing is said."""

    deadline: float | None = None
    """Seconds since the epoch."""
    budget: float | None = None
    """Seconds of training, all pieces together, however long it rests between them."""
    stop_after: float | None = None
    """Seconds of this piece."""


def train(task: Task, config: LoopConfig, run_dir: Path, limits: Limits = Limits()) -> None:
    """Trains until the steps, the deadline or the budget are reached; `stop_after` seconds, or SIGTERM, end this piece
    earlier, to be resumed."""
    device = best_device()
    if device.type == "cpu":
        torch.set_num_threads(config.threads)
    else:
        torch.backends.cuda.matmul.allow_tf32 = torch.backends.cudnn.allow_tf32 = torch.backends.cudnn.benchmark = True
    run_dir.mkdir(parents=True, exist_ok=True)
    network = task.network.to(device, memory_format=torch.channels_last).train()
    optimiser = torch.optim.AdamW(_groups(network, config), lr=config.learning_rate, betas=(0.9, 0.98), fused=True)
    run = _resume(run_dir, network, optimiser, device) or _Run(started=time.time())
    piece_started = saved = validated = paced = time.time()
    trained_before = run.trained
    if config.compile:
        task.network.recogniser.trunk.compile(dynamic=False)
    interrupted = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: interrupted.set())
    bar = tqdm(initial=run.step, unit="step", dynamic_ncols=True)
    while True:
        now = time.time()
        run.trained = trained_before + now - piece_started
        progress = _progress(run, config, limits, now)
        if progress >= 1 or interrupted.is_set() or (limits.stop_after and now - piece_started > limits.stop_after):
            break
        rate = config.learning_rate * _rate(run.step, progress, config)
        for group in optimiser.param_groups:
            group["lr"] = rate
        torch.manual_seed(config.seed * 1_000_003 + run.step)
        batch = {name: value.to(device, non_blocking=True) for name, value in task.batch(run.step, progress).items()}
        with autocast(device):
            terms = task.loss(batch, progress)
        total = sum(terms.values())
        optimiser.zero_grad(set_to_none=True)
        total.backward()
        norm = nn.utils.clip_grad_norm_(network.parameters(), config.clip_norm)
        optimiser.step()
        run.step += 1
        bar.update()
        if run.step % 10 == 0:
            figures = {name: round(float(value.detach()), 4) for name, value in terms.items()}
            bar.set_postfix(loss=f"{float(total.detach()):.3f}", lr=f"{rate:.1e}", at=f"{progress:.1%}")
            pace, paced = 10 * config.batch / (time.time() - paced), time.time()
            _log(run_dir, {"step": run.step, "seconds": round(time.time() - run.started), "progress": round(progress, 4), "lr": rate,
                           "images_per_second": round(pace, 1), "loss": round(float(total.detach()), 4),
                           "norm": round(float(norm), 3), **figures})
        if time.time() - saved > config.checkpoint_seconds:
            _save(run_dir, network, optimiser, run)
            saved = time.time()
        if time.time() - validated > config.validate_seconds:
            _validate(task, network, run_dir, run)
            validated = time.time()
    bar.close()
    _save(run_dir, network, optimiser, run)
    if progress >= 1:
        _validate(task, network, run_dir, run)


def exists(run_dir: Path) -> bool:
    """Whether a run has begun in that folder."""
    return (run_dir / "checkpoint.pt").exists()


def newest(run_dir: Path) -> dict:
    """The newest checkpoint of a run: `network` (state), `optimiser`, `step`, `started`, `trained`. @raises FileNotFoundError"""
    return torch.load(run_dir / "checkpoint.pt", map_location="cpu", weights_only=True)


def newest_recogniser(run_dir: Path) -> dict[str, Tensor]:
    """State of what is served, without the heads that only training needs. @raises FileNotFoundError"""
    prefix = "recogniser."
    return {name.removeprefix(prefix): value for name, value in newest(run_dir)["network"].items() if name.startswith(prefix)}


def _groups(network: nn.Module, config: LoopConfig) -> list[dict]:
    """Weight decay pulls on matrices and kernels, never on biases and normalisation."""
    decayed = [p for p in network.parameters() if p.ndim > 1]
    free = [p for p in network.parameters() if p.ndim <= 1]
    return [{"params": decayed, "weight_decay": config.weight_decay}, {"params": free, "weight_decay": 0.0}]


def _progress(run: _Run, config: LoopConfig, limits: Limits, now: float) -> float:
    by_steps = run.step / config.steps
    by_clock = (now - run.started) / (limits.deadline - run.started) if limits.deadline else 0.0
    by_budget = run.trained / limits.budget if limits.budget else 0.0
    return max(by_steps, by_clock, by_budget)


def _rate(step: int, progress: float, config: LoopConfig) -> float:
    return min(1.0, (step + 1) / config.warmup_steps) * 0.5 * (1 + math.cos(math.pi * min(progress, 1.0)))


def _resume(run_dir: Path, network: nn.Module, optimiser: torch.optim.Optimizer, device: torch.device) -> _Run | None:
    if not exists(run_dir):
        return None
    state = torch.load(run_dir / "checkpoint.pt", map_location=device, weights_only=True)
    network.load_state_dict(state["network"])
    optimiser.load_state_dict(state["optimiser"])
    return _Run(state["step"], state["started"], state.get("trained", 0.0))


def _save(run_dir: Path, network: nn.Module, optimiser: torch.optim.Optimizer, run: _Run) -> None:
    state = {"network": network.state_dict(), "optimiser": optimiser.state_dict(), **asdict(run)}
    torch.save(state, run_dir / "checkpoint.tmp")
    os.replace(run_dir / "checkpoint.tmp", run_dir / "checkpoint.pt")


def _validate(task: Task, network: nn.Module, run_dir: Path, run: _Run) -> None:
    network.eval()
    with torch.compiler.set_stance("force_eager"):  # other shapes, too seldom to be worth compiling
        figures = task.validate()
    network.train()
    _log(run_dir, {"step": run.step, "seconds": round(time.time() - run.started), "validation": figures})
    tqdm.write(f"step {run.step}: " + ", ".join(f"{name} {value:.4f}" for name, value in figures.items()))
    plot(run_dir)


def _log(run_dir: Path, line: dict) -> None:
    with (run_dir / "log.jsonl").open("a") as log:
        log.write(json.dumps(line) + "\n")


def plot(run_dir: Path) -> None:
    """Writes `curves.png`: loss above, validation figures below, by step."""
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot

    lines = [json.loads(line) for line in (run_dir / "log.jsonl").read_text().splitlines()]
    losses = [line for line in lines if "loss" in line]
    validations = [line for line in lines if "validation" in line]
    figure, (above, below) = pyplot.subplots(2, 1, figsize=(9, 8), sharex=True)
    above.plot([line["step"] for line in losses], [line["loss"] for line in losses], linewidth=0.7)
    above.set_ylabel("loss")
    for name in validations[0]["validation"] if validations else []:
        below.plot([line["step"] for line in validations], [line["validation"][name] for line in validations], "o-", label=name)
    below.set_xlabel("step")
    below.set_ylabel("held-out")
    if validations:
        below.legend(fontsize=7)
    figure.tight_layout()
    figure.savefig(run_dir / "curves.png", dpi=100)
    pyplot.close(figure)
