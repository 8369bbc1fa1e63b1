"""The pictures: read once, fitted into squares as the model sees them, kept in one file; then shaken anew each time.

A picture's truth is an array of rows (class, x1, y1, x2, y2), class 0 flame, 1 smoke, in pixels of the square.
"""
import csv
import hashlib
import re
import xml.etree.ElementTree as ET
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np

SIDE, PAD = 416, 114


@dataclass
class Picture:
    source: str  # fire8, marzia, coco, room, cars, house6, scenes, quiet
    group: str  # pictures of one clip share it: they stay on one side of a split
    truth: np.ndarray
    smoke_told: bool  # False: smoke may be there without a box


def fit(image):
    """Letterbox, top-left → the square and its scale."""
    scale = min(SIDE / image.shape[1], SIDE / image.shape[0])
    small = cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR)
    small = small[:SIDE, :SIDE]
    square = np.full((SIDE, SIDE, 3), PAD, np.uint8)
    square[: small.shape[0], : small.shape[1]] = small
    return square, small.shape[1], small.shape[0]


def rows_of(text, width, height, classes):
    """YOLO label lines → truth; `classes` maps their numbers to ours, others are left out."""
    rows = []
    for line in text.splitlines():
        parts = line.split()
        if len(parts) != 5 or int(parts[0]) not in classes:
            continue
        x, y, w, h = (float(part) for part in parts[1:])
        box = [(x - w / 2) * width, (y - h / 2) * height, (x + w / 2) * width, (y + h / 2) * height]
        rows.append([classes[int(parts[0])], *box])
    return np.array(rows, np.float32).reshape(-1, 5)


def read_fire(folder):
    for row in csv.DictReader(open(folder / "manifest.tsv"), delimiter="\t"):
        path = next((folder / "images").glob(row["id"] + ".*"))
        square, width, height = fit(cv2.imread(str(path)))
        label = folder / "labels" / (row["id"] + ".txt")
        truth = rows_of(label.read_text() if label.exists() else "", width, height, {0: 0, 1: 1})
        if row["smoke_labelled"] != "1":
            truth = truth[truth[:, 0] == 0]
        group = row["group"]
        if group.lower() in ("img", "a", "b", ""):  # stills, not one clip
            group += row["id"]
        yield square, Picture(row["source"], row["source"] + "/" + group, truth, row["smoke_labelled"] == "1")


def read_stills(folder, source):
    for path in sorted((folder / "images").glob("*.jpg")):
        yield fit(cv2.imread(str(path)))[0], Picture(source, path.stem, np.zeros((0, 5), np.float32), True)


def read_video(path, source, every):
    video, n = cv2.VideoCapture(str(path)), 0
    while True:
        ok, image = video.read()
        if not ok:
            return
        if n % every == 0:
            yield n, image, source
        n += 1


def read_house(path):
    boxes = {}
    # OpenCV's XML names list items "_", which is a legal name.
    for frame in ET.parse(path.with_suffix(".xml")).getroot().iter("frames"):
        for item in frame:
            numbers = [[float(v) for v in one.text.split()] for one in item.find("annotations") or [] if one.text]
            boxes[int(item.find("frameNumber").text)] = numbers
    for n, image, source in read_video(path, "house6", 4):
        square, width, _ = fit(image)
        scale = width / image.shape[1]
        rows = [[0, x * scale, y * scale, (x + w) * scale, (y + h) * scale] for x, y, w, h in boxes.get(n, [])]
        yield square, Picture(source, "house6", np.array(rows, np.float32).reshape(-1, 5), False)


def read_scenes(folder, source="scenes"):
    """What `./run scenes [--quiet] --out DIR` writes: classes 0 flame, 1 smoke, others are no fire."""
    for path in sorted((folder / "images").glob("*.jpg")):
        square, width, height = fit(cv2.imread(str(path)))
        text = (folder / "labels" / (path.stem + ".txt")).read_text()
        truth = rows_of(text, width, height, {0: 0, 1: 1})
        yield square, Picture(source, source + "/" + re.sub(r"_\d+$", "", path.stem), truth, True)


def read_all(data, scenes, quiet):
    yield from read_fire(data / "images/fire")
    yield from read_stills(data / "images/coco", "coco")
    nothing = np.zeros((0, 5), np.float32)
    for name, source, every in (
        ("intel_one-by-one-person-detection.mp4", "room", 30),
        ("intel_car-detection.mp4", "cars", 30),
    ):
        for _, image, _ in read_video(data / "videos" / name, source, every):
            yield fit(image)[0], Picture(source, source, nothing, True)
    yield from read_house(data / "videos/furg_house6.mp4")
    if scenes:
        yield from read_scenes(scenes)
    if quiet:
        yield from read_scenes(quiet, "quiet")


def load(data, scenes=None, quiet=None):
    """→ uint8 [n, SIDE, SIDE, 3] (BGR) and its pictures."""
    squares, pictures = [], []
    for square, picture in read_all(Path(data), scenes and Path(scenes), quiet and Path(quiet)):
        squares.append(square)
        pictures.append(picture)
        if len(pictures) % 500 == 0:
            print(f"read {len(pictures)} pictures", flush=True)
    return np.stack(squares), pictures


def share(text):
    """0..1, the same for the same text on every machine."""
    return int(hashlib.sha256(text.encode()).hexdigest()[:8], 16) / 0xFFFFFFFF


def shake(rng, square, truth):
    """Another view of a picture: turned over, moved, scaled, lighter, darker, tinted."""
    image, rows = square, truth.copy()
    scale = rng.uniform(0.5, 1.35)
    dx, dy = rng.uniform(-0.25, 0.25, 2) * SIDE + (1 - scale) * SIDE / 2
    mirror = rng.random() < 0.5
    matrix = np.array([[-scale if mirror else scale, 0, SIDE - dx if mirror else dx], [0, scale, dy]], np.float32)
    image = cv2.warpAffine(image, matrix, (SIDE, SIDE), borderValue=(PAD, PAD, PAD), flags=cv2.INTER_LINEAR)
    if len(rows):
        xs = rows[:, [1, 3]] * matrix[0, 0] + matrix[0, 2]
        ys = rows[:, [2, 4]] * scale + dy
        whole = (rows[:, 3] - rows[:, 1]) * (rows[:, 4] - rows[:, 2]) * scale * scale
        rows[:, 1], rows[:, 3] = xs.min(1).clip(0, SIDE), xs.max(1).clip(0, SIDE)
        rows[:, 2], rows[:, 4] = ys.min(1).clip(0, SIDE), ys.max(1).clip(0, SIDE)
        seen = (rows[:, 3] - rows[:, 1]) * (rows[:, 4] - rows[:, 2])
        rows = rows[(seen > 12) & (seen > 0.25 * whole)]
    gain = rng.uniform(0.75, 1.25) * rng.uniform(0.93, 1.07, 3)
    table = np.arange(256, dtype=np.float32)[:, None] / 255.0
    table = (table ** rng.uniform(0.75, 1.35)) * gain[None] * 255.0
    image = cv2.LUT(image, table.clip(0, 255).astype(np.uint8)[None])
    if rng.random() < 0.2:
        image = cv2.GaussianBlur(image, (3, 3), rng.uniform(0.4, 1.2))
    return image, rows


def four(rng, parts):
    """Mosaic: four shaken pictures, each a quarter."""
    half, image, rows = SIDE // 2, np.empty((SIDE, SIDE, 3), np.uint8), []
    for n, (square, truth) in enumerate(parts):
        left, top = (n % 2) * half, (n // 2) * half
        image[top : top + half, left : left + half] = cv2.resize(square, (half, half), interpolation=cv2.INTER_AREA)
        moved = truth.copy()
        moved[:, 1:] = moved[:, 1:] / 2 + np.array([left, top, left, top], np.float32)
        rows.append(moved)
    return image, np.concatenate(rows)
