"""Put the trained branch and YOLOX-nano into one ONNX file with its manifest. From the project's root:

    python3 models/train/export.py --data ../shared/data --from DIR/checkpoint.pt --to models/weights/town_fire_416.onnx
"""
import argparse
import hashlib
import json
from pathlib import Path

import torch

from lean import lean
from model import FireBranch, TownModel, load_yolox

MANIFEST = {
    "licence": "Apache-2.0",
    "attribution": "YOLOX-nano (Copyright Megvii Inc., Apache-2.0) with a fire branch trained by this project. Pictures: "
    "fire-wrpgm v8 and continuous_fire v1 (Roboflow, CC BY 4.0), COCO 2017 (annotations CC BY 4.0), Intel IoT sample "
    "videos (CC BY 4.0), furg-fire-dataset house6 (CC0), scenes drawn by this project. See NOTICE.",
    "side": 416,
    "colour": "bgr",
    "letterbox": "top-left",
    "pad": 114,
    "decoder": "yolox",
    "suppressAbove": 0.45,
    "labels": [
        {"label": "person", "minScore": 0.2},
        {"label": "vehicle", "minScore": 0.2},
        {"label": "two-wheeler", "minScore": 0.2},
        {"label": "boat", "minScore": 0.25},
        {"label": "flame", "minScore": 0.4},
        {"label": "smoke", "minScore": 0.35},
    ],
}


def main():
    ask = argparse.ArgumentParser()
    ask.add_argument("--data", required=True)
    ask.add_argument("--from", dest="checkpoint", required=True)
    ask.add_argument("--to", required=True)
    ask.add_argument("--slope", type=float, nargs=2, default=(1, 1))
    ask.add_argument("--shift", type=float, nargs=2, default=(0, 0))
    given = ask.parse_args()
    fire = FireBranch()
    fire.load_state_dict(torch.load(given.checkpoint)["smooth"])
    model = TownModel(load_yolox(Path(given.data) / "models/yolox_nano_416.onnx"), fire, given.slope, given.shift).eval()
    model, to = lean(model), Path(given.to)
    names = {"input_names": ["images"], "output_names": ["output"]}
    torch.onnx.export(model, torch.zeros(1, 3, 416, 416), str(to), opset_version=12, do_constant_folding=True, **names)
    sha256 = hashlib.sha256(to.read_bytes()).hexdigest()
    manifest = {"name": to.stem, "file": to.name, "sha256": sha256, **MANIFEST}
    to.with_suffix(".json").write_text(json.dumps(manifest, indent=2) + "\n")
    print(f"{to}: {to.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
