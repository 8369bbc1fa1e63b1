"""Train the fire branch. From the project's root:

    python3 models/train/train.py --data ../shared/data --scenes DIR --quiet DIR --out DIR [--steps 2600] [--seed 1]

The DIR of --scenes is what `./run scenes --out DIR` wrote, that of --quiet what `./run scenes --quiet --out DIR` did. Goes on from DIR/checkpoint.pt of --out when there is one.
--train-on SOURCE leaves the other source's fire pictures out and measures by them, for honest figures; with as many --steps as a checkpoint has
it measures it again.
"""
import argparse
import copy
import json
import math
import time
from pathlib import Path

import numpy as np
import torch

from curve import draw_curve
from data import SIDE, four, load, shake, share
from losses import loss_of
from measure import measure
from model import FireBranch, cells, load_yolox
from ordinary import deceive

BATCH, PEAK = 16, 2e-3


def weights_of(pictures):
    """How often each is drawn: fire half the time, pictures without fire and things like it the other half."""
    share_of = {"flames": 0.38, "smoke": 0.12, "calm": 0.1, "coco": 0.1, "quiet": 0.15, "room": 0.02, "cars": 0.02, "house6": 0.05, "scenes": 0.06}
    kinds = [
        p.source if p.source in share_of else "calm" if not len(p.truth) else "smoke" if (p.truth[:, 0] == 1).any() else "flames"
        for p in pictures
    ]
    counts = {kind: kinds.count(kind) for kind in set(kinds)}
    weights = np.array([share_of[kind] / counts[kind] for kind in kinds])
    return weights / weights.sum()


def main():
    ask = argparse.ArgumentParser()
    ask.add_argument("--data", required=True)
    ask.add_argument("--scenes")
    ask.add_argument("--quiet")
    ask.add_argument("--out", required=True)
    ask.add_argument("--steps", type=int, default=2600)
    ask.add_argument("--seed", type=int, default=1)
    ask.add_argument("--threads", type=int, default=2)
    ask.add_argument("--train-on", choices=["fire8", "marzia"])
    given = ask.parse_args()
    torch.manual_seed(given.seed)
    torch.set_num_threads(given.threads)
    rng, out = np.random.default_rng(given.seed), Path(given.out)
    out.mkdir(parents=True, exist_ok=True)

    squares, pictures = load(given.data, given.scenes, given.quiet)
    # Half of COCO and some clips are never trained on: the first to measure false alarms by, the others finds.
    held = lambda p: share(p.group) < (0.5 if p.source == "coco" else 0.08) and p.source not in ("house6", "scenes", "quiet")
    foreign = lambda p: given.train_on is not None and p.source in ("fire8", "marzia") and p.source != given.train_on
    train = [n for n, p in enumerate(pictures) if not held(p) and not foreign(p)]
    # Foreign pictures are measured by themselves; marzia's houses are left out, since house6 is one of them.
    strange = lambda p: p.source == "coco" and held(p) or foreign(p) and not p.group.startswith("marzia/House")
    watch = [n for n, p in enumerate(pictures) if (strange(p) if given.train_on else held(p))]
    odds = weights_of([pictures[n] for n in train])
    print(f"{len(train)} pictures to train on, {len(watch)} to measure by", flush=True)

    yolox = load_yolox(Path(given.data) / "models/yolox_nano_416.onnx")
    fire = FireBranch()
    smooth = copy.deepcopy(fire).requires_grad_(False)
    best = torch.optim.AdamW(fire.parameters(), lr=PEAK, weight_decay=5e-4)
    step, curve = 0, []
    if (out / "checkpoint.pt").exists():
        kept = torch.load(out / "checkpoint.pt")
        for what, state in ((fire, kept["fire"]), (smooth, kept["smooth"]), (best, kept["best"])):
            what.load_state_dict(state)
        step, curve = kept["step"], kept["curve"]
        rng = np.random.default_rng(given.seed + step)

    def draw():
        n = train[rng.choice(len(train), p=odds)]
        square, is_calm = squares[n], not len(pictures[n].truth) and pictures[n].smoke_told
        return (*shake(rng, deceive(rng, square) if is_calm else square, pictures[n].truth), pictures[n].smoke_told)

    def batch(side):
        images, truths, told = [], [], []
        for _ in range(BATCH):
            if rng.random() < 0.25:
                parts = [draw() for _ in range(4)]
                image, truth = four(rng, [part[:2] for part in parts])
                smoke_told = all(part[2] for part in parts)
            else:
                image, truth, smoke_told = draw()
            images.append(image)
            truths.append(torch.tensor(truth * np.array([1, *[side / SIDE] * 4], np.float32)))
            told.append(smoke_told)
        x = torch.from_numpy(np.stack(images)).permute(0, 3, 1, 2).float()
        if side != SIDE:
            x = torch.nn.functional.interpolate(x, (side, side), mode="bilinear", align_corners=False)
        return x, truths, told

    grids = {side: cells(side) for side in (288, 352, 416)}
    begun, first, losses = time.time(), step, []
    while step < given.steps:
        done = step / given.steps
        rate = PEAK * min(1, (step + 1) / 60) * (0.02 + 0.98 * 0.5 * (1 + math.cos(math.pi * min(1, done))))
        for group in best.param_groups:
            group["lr"] = rate
        side = (288, 352, 416)[step % 3]
        x, truths, told = batch(side)
        with torch.no_grad():
            backbone, neck = yolox.backbone(x)
        loss = loss_of(fire(x, backbone, neck), truths, told, *grids[side])
        best.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(fire.parameters(), 10)
        best.step()
        step += 1
        keep = min(0.998, 1 - 1 / (step / 8 + 2))
        with torch.no_grad():
            for a, b in zip(smooth.state_dict().values(), fire.state_dict().values()):
                a.copy_(a * keep + b * (1 - keep) if a.dtype.is_floating_point else b)
        losses.append(loss.item())
        if step % 20 == 0:
            print(f"{step} of {given.steps} steps, {1_000 * (time.time() - begun) / (step - first) / BATCH:.0f} ms a picture, loss {np.mean(losses[-40:]):.3f}, rate {rate:.5f}", flush=True)
            curve.append([step, float(np.mean(losses[-40:]))])
        if step % 200 == 0:
            save(out, fire, smooth, best, step, curve)
    save(out, fire, smooth, best, step, curve)
    found = measure(yolox, smooth.eval(), squares, pictures, watch)
    (out / "measured.json").write_text(json.dumps({"steps": step, "curve": curve, **found}, indent=1))
    print(json.dumps(found, indent=1))


def save(out, fire, smooth, best, step, curve):
    state = {"fire": fire.state_dict(), "smooth": smooth.state_dict(), "best": best.state_dict()}
    torch.save({**state, "step": step, "curve": curve}, out / "checkpoint.part")
    (out / "checkpoint.part").rename(out / "checkpoint.pt")
    draw_curve(curve, out / "curve.png")


if __name__ == "__main__":
    main()
