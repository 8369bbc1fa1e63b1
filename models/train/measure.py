"""How good the fire branch is, picture by picture: the highest score of a picture is what it says of it."""
import numpy as np
import torch


@torch.no_grad()
def highest(yolox, fire, squares, chosen):
    """→ [n, 2]: the highest flame and smoke score of each picture."""
    scores = []
    for at in range(0, len(chosen), 8):
        x = torch.from_numpy(squares[chosen[at : at + 8]]).permute(0, 3, 1, 2).float()
        backbone, neck = yolox.backbone(x)
        scores.append(fire(x, backbone, neck)[:, 4:].sigmoid().max(2)[0].numpy())
    return np.concatenate(scores) if scores else np.zeros((0, 2))


def measure(yolox, fire, squares, pictures, chosen):
    """→ F1, precision, recall and false-positive rates at several thresholds, by class, and scores of ordinary pictures."""
    scores = highest(yolox, fire, squares, chosen)
    found = {}
    for c, name in enumerate(("flame", "smoke")):
        told = np.array([c == 0 or pictures[n].smoke_told for n in chosen])
        there = np.array([(pictures[n].truth[:, 0] == c).any() for n in chosen])
        ordinary = np.array([pictures[n].source in ("coco", "room", "cars") for n in chosen])
        for threshold in (0.2, 0.3, 0.4, 0.5, 0.6):
            says = scores[:, c] >= threshold
            hits, misses, wrong = (says & there & told).sum(), (~says & there & told).sum(), (says & ~there & told).sum()
            found[f"{name}@{threshold}"] = {
                "f1": round(float(2 * hits / max(1, 2 * hits + misses + wrong)), 3),
                "precision": round(float(hits / max(1, hits + wrong)), 3),
                "recall": round(float(hits / max(1, hits + misses)), 3),
                "falsePositiveRateOrdinary": round(float((says & ordinary).sum() / max(1, ordinary.sum())), 3),
            }
        found[f"{name} pictures"] = int((there & told).sum())
        top = np.sort(scores[ordinary, c])[::-1][:5]
        found[f"{name} ordinary highest"] = [round(float(s), 3) for s in top]
    return found
