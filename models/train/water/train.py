"""Train the water line's network on drawn strips, and write it as ONNX with its manifest. From the project's root:

    node models/train/water/strips.ts taught 20000 DIR/taught.bin     # about 4 CPU-minutes
    python3 models/train/water/train.py --strips DIR/taught.bin --to models/weights/water/water_128.onnx --epochs 22

Debian's python3-torch and python3-onnx; some minutes on one core. The seed is fixed.
"""
import argparse
import hashlib
import json
from pathlib import Path

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F

CHANNELS, ROWS = 10, 128
WIDTH = 32
MANIFEST = {
    "licence": "Apache-2.0",
    "attribution": "Trained by this project on strips that it draws itself. No pictures of others.",
}


class Line(nn.Module):
    """Features [n, 10, 128] → how likely the water ends at each row, and that all is dry or all is water: [n, 130]."""

    def __init__(self):
        super().__init__()
        self.begin = nn.Conv1d(CHANNELS, WIDTH, 7, padding=3)
        self.steps = nn.ModuleList(nn.Conv1d(WIDTH, WIDTH, 5, padding=2 * far, dilation=far) for far in (1, 2, 4, 8, 16))
        self.edge = nn.Conv1d(WIDTH, 1, 1)
        self.ends = nn.Linear(2 * WIDTH, 2)

    def forward(self, features):
        x = F.relu(self.begin(features))
        for step in self.steps:
            x = x + F.relu(step(x))
        ends = self.ends(torch.cat([x.mean(2), x.max(2).values], 1))
        return torch.cat([self.edge(x).squeeze(1), ends], 1)


class Told(nn.Module):
    def __init__(self, line, sharpness):
        super().__init__()
        self.line, self.sharpness = line, sharpness

    def forward(self, features):
        return torch.softmax(self.line(features) * self.sharpness, 1)


def wanted(level):
    """The share of the scale under water → what the network should say: a narrow hill about the row, or an end."""
    rows = (torch.arange(ROWS) + 0.5) / ROWS
    hill = torch.exp(-(((rows - level[:, None]) * ROWS / 0.8) ** 2) / 2)
    hill = hill / hill.sum(1, keepdim=True).clamp(min=1e-9)
    dry, drowned = (level <= 0).float(), (level >= 1).float()
    between = (1 - dry - drowned)[:, None]
    return torch.cat([hill * between, dry[:, None], drowned[:, None]], 1)


def shaken(x, rng):
    """Other colours, other contrast, other noise: what a renderer does not know of real pictures."""
    n = len(x)
    x = x.clone()
    tint = torch.randn(n, 2, 2, generator=rng) * 0.4 + torch.eye(2)
    x[:, 3:5] = torch.einsum("nab,nbr->nar", tint, x[:, 3:5]) * torch.randint(0, 5, (n, 1, 1), generator=rng).clamp(max=1)
    x[:, 0:3] *= 0.6 + 0.9 * torch.rand(n, 1, 1, generator=rng)
    x[:, 5:8] += 0.25 * torch.randn(n, 3, 1, generator=rng)
    x[:, 9] += 0.2 * torch.randn(n, 1, generator=rng)
    slope = torch.linspace(-0.5, 0.5, ROWS) * 0.3 * torch.randn(n, 1, generator=rng)
    x[:, 0:3] += slope[:, None]
    x[:, :8] += 0.04 * torch.randn(n, 8, ROWS, generator=rng) * torch.rand(n, 1, 1, generator=rng)
    return x


def main():
    ask = argparse.ArgumentParser()
    ask.add_argument("--strips", required=True, nargs="+")
    ask.add_argument("--to", required=True)
    ask.add_argument("--epochs", type=int, default=40)
    given = ask.parse_args()
    torch.manual_seed(1)
    torch.set_num_threads(1)
    rng = torch.Generator().manual_seed(1)
    all = np.concatenate([np.fromfile(path, np.float32).reshape(-1, 1 + CHANNELS * ROWS) for path in given.strips])
    level, x = torch.from_numpy(all[:, 0].copy()), torch.from_numpy(all[:, 1:]).reshape(-1, CHANNELS, ROWS).clone()
    held = torch.arange(len(x)) % 10 == 0
    target = wanted(level)
    line = Line()
    print(sum(p.numel() for p in line.parameters()), "numbers;", int((~held).sum()), "strips, held out", int(held.sum()))
    best, batch = torch.nonzero(~held).squeeze(1), 128
    steps = given.epochs * (len(best) // batch)
    optimiser = torch.optim.AdamW(line.parameters(), 3e-3, weight_decay=1e-3)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, 3e-3, total_steps=steps)
    for epoch in range(given.epochs):
        line.train()
        order, total = best[torch.randperm(len(best), generator=rng)], 0.0
        for at in range(0, len(order) - batch + 1, batch):
            some = order[at : at + batch]
            said = F.log_softmax(line(shaken(x[some], rng)), 1)
            loss = -(target[some] * said).sum(1).mean()
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            schedule.step()
            total += loss.item()
        if epoch % 4 == 3:
            line.eval()
            with torch.no_grad():
                far = -(target[held] * F.log_softmax(line(x[held]), 1)).sum(1).mean().item()
            print(f"epoch {epoch + 1}: {total / (len(order) // batch):.3f}, held out {far:.3f}", flush=True)
    line.eval()
    export(line, sharpness_of(line, x[held], target[held]), Path(given.to))


@torch.no_grad()
def sharpness_of(line, x, target):
    """By how much to sharpen what it says so that it is as sure as it is right (temperature scaling, Guo et al. 2017)."""
    said = line(x)
    loss = lambda by: -(target * F.log_softmax(said * by, 1)).sum(1).mean().item()
    return min(np.arange(0.5, 1.51, 0.05), key=loss).item()


def export(line, sharpness, to):
    names = {"input_names": ["strip"], "output_names": ["ends"]}
    torch.onnx.export(Told(line, sharpness).eval(), torch.zeros(1, CHANNELS, ROWS), str(to), opset_version=13, **names)
    sha256 = hashlib.sha256(to.read_bytes()).hexdigest()
    manifest = {"name": to.stem, "file": to.name, "sha256": sha256, **MANIFEST}
    to.with_suffix(".json").write_text(json.dumps(manifest, indent=2) + "\n")
    print(f"{to}: {to.stat().st_size / 1e3:.0f} kB, sharpness {sharpness:.2f}")


if __name__ == "__main__":
    main()
