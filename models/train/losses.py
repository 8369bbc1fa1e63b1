"""What the fire branch is taught by: which cells answer for which box, and how wrong they are."""
import torch
import torch.nn.functional as F

from model import boxes_of


def overlaps(a, b):
    """IoU of every box of `a` with every one of `b`, corners."""
    low, high = torch.max(a[:, None, :2], b[None, :, :2]), torch.min(a[:, None, 2:], b[None, :, 2:])
    shared = (high - low).clamp(min=0).prod(2)
    area = lambda box: (box[:, 2:] - box[:, :2]).clamp(min=0).prod(1)
    return shared / (area(a)[:, None] + area(b)[None] - shared + 1e-6)


@torch.no_grad()
def assign(truth, boxes, scores, middles, strides):
    """SimOTA: for each true box, the cells near its middle that fit it best → (cell, row of truth) and what is ignored."""
    corners = truth[:, 1:]
    x, y = middles[:, 0], middles[:, 1]
    inside = (x > corners[:, :1]) & (x < corners[:, 2:3]) & (y > corners[:, 1:2]) & (y < corners[:, 3:4])
    centre = (corners[:, :2] + corners[:, 2:]) / 2
    near = ((middles[None] - centre[:, None]).abs().max(2)[0]) < 2.5 * strides[:, 0][None]
    able = inside | near
    iou = overlaps(corners, boxes)
    said = scores[:, truth[:, 0].long()].t().clamp(1e-4, 1 - 1e-4)
    cost = -said.log() - 3 * (iou + 1e-6).log() + 1e4 * (~(inside & near)).float() + 1e6 * (~able).float()
    owner = torch.full((len(boxes),), -1, dtype=torch.long)
    best = torch.full((len(boxes),), float("inf"))
    for row in range(len(truth)):
        count = int((iou[row] * able[row]).topk(10)[0].sum().clamp(1, 10))
        values, cells = cost[row].topk(count, largest=False)
        better = (values < best[cells]) & (values < 1e6)
        owner[cells[better]], best[cells[better]] = row, values[better]
    cells = (owner >= 0).nonzero()[:, 0]
    # A cell inside a burning box that does not answer for it says nothing wrong when it says "fire".
    ignored = torch.zeros(len(boxes), 2, dtype=torch.bool)
    for c in (0, 1):
        ignored[:, c] = inside[truth[:, 0] == c].any(0)
    return cells, owner[cells], ignored


def loss_of(raw, truths, smoke_told, places, strides):
    """→ the loss of a batch: 5 × (1 − IoU) of the boxes, focal cross-entropy of flame and smoke over all cells."""
    middles = (places + 0.5) * strides
    boxes, logits = boxes_of(raw[:, :4].transpose(1, 2), places, strides), raw[:, 4:].transpose(1, 2)
    target, weight = torch.zeros_like(logits), torch.ones_like(logits)
    fits, count = [], 0
    for n, truth in enumerate(truths):
        if not smoke_told[n]:
            weight[n, :, 1] = 0
        if not len(truth):
            continue
        cells, rows, ignored = assign(truth, boxes[n], logits[n].sigmoid(), middles, strides)
        weight[n][ignored] = 0
        if not len(cells):
            continue
        label = truth[rows, 0].long()
        iou = overlaps_of_pairs(boxes[n][cells], truth[rows, 1:])
        fits.append(1 - iou)
        target[n, cells, label] = 0.5 + 0.5 * iou.detach().clamp(0, 1)
        weight[n, cells, label] = 1
        count += len(cells)
    said = logits.sigmoid()
    focus = (said - target).detach().abs() ** 1.5
    scores = F.binary_cross_entropy_with_logits(logits, target, reduction="none") * weight * focus
    box = torch.cat(fits).sum() if fits else logits.sum() * 0
    return (5 * box + 4 * scores.sum()) / max(count, 8)


def overlaps_of_pairs(a, b):
    low, high = torch.max(a[:, :2], b[:, :2]), torch.min(a[:, 2:], b[:, 2:])
    shared = (high - low).clamp(min=0).prod(1)
    area = lambda box: (box[:, 2:] - box[:, :2]).clamp(min=0).prod(1)
    return shared / (area(a) + area(b) - shared + 1e-6)
