"""The same numbers with less work: what the export writes instead of the network as it was trained.

Three steps cost much and compute little: YOLOX's regrouping of every second pixel, the halving of the picture before the
colour path, and the joining of features before a 1x1 convolution. Each is linear, so the convolution after it can do it.
"""
import copy
from functools import reduce

import torch
import torch.nn as nn
import torch.nn.functional as F

from model import Conv

GREY = 128.0


def lean(model):
    """TownModel → the same, cheaper. @raise AssertionError when it would not say the same."""
    cheap = copy.deepcopy(model).eval()
    stem = cheap.backbone.stem
    cheap.backbone.stem = conv_of(ungrouped(stem.conv.weight), stem.conv.bias, 2)
    fire = cheap.fire
    weight, bias = folded(fire.colour[0][0])
    # Where the kernel reaches over the picture's edge grey has to be 0, as it was in training.
    fire.halved, fire.colour[0][0] = MinusGrey(), conv_of(doubled(weight) / 64, bias, 4)
    sides = ((64, 64, 24), (128, 128, 32), (256, 256, 32))
    fire.joins = nn.ModuleList([Summed(join, widths) for join, widths in zip(fire.joins, sides)])
    picture = torch.rand(1, 3, 416, 416, generator=torch.Generator().manual_seed(1)) * 255
    with torch.no_grad():
        far = (model.eval()(picture) - cheap(picture)).abs().max().item()
    assert far < 1e-3, f"differs by {far}"
    return cheap


def conv_of(weight, bias, stride):
    """A 6x6 convolution that begins two pixels outside the picture."""
    one = Conv(weight.shape[1], weight.shape[0], 6, stride)
    one.conv.padding = (2, 2)
    one.conv.weight.data, one.conv.bias.data = weight, bias.clone()
    return one


def ungrouped(weight):
    """Kernel [o, 12, k, k] of the regrouped picture → [o, 3, 2k, 2k] of the picture itself."""
    wide = torch.zeros(len(weight), 3, 2 * weight.shape[2], 2 * weight.shape[3])
    for n, (down, right) in enumerate(((0, 0), (1, 0), (0, 1), (1, 1))):
        wide[:, :, down::2, right::2] = weight[:, 3 * n : 3 * n + 3]
    return wide


def doubled(weight):
    """Kernel [o, 3, k, k] of the picture halved by averaging → [o, 3, 2k, 2k] of the picture itself."""
    return weight.repeat_interleave(2, 2).repeat_interleave(2, 3) / 4


@torch.no_grad()
def folded(normed):
    """Convolution and batch norm → kernel and bias of one convolution."""
    norm = normed.norm
    gain = norm.weight / (norm.running_var + norm.eps).sqrt()
    return normed.conv.weight * gain[:, None, None, None], norm.bias - norm.running_mean * gain


class MinusGrey(nn.Module):
    def forward(self, picture):
        return picture - GREY


class Summed(nn.Module):
    """A 1x1 convolution of joined features, as the sum of one for each."""

    def __init__(self, joined, widths):
        super().__init__()
        weight, bias = folded(joined)
        self.convs = nn.ModuleList([nn.Conv2d(width, len(weight), 1, bias=n == 0) for n, width in enumerate(widths)])
        for conv, part in zip(self.convs, weight.split(widths, 1)):
            conv.weight.data = part.clone()
        self.convs[0].bias.data = bias

    def forward(self, *features):
        return F.silu(reduce(torch.add, [conv(x) for conv, x in zip(self.convs, features)]))
