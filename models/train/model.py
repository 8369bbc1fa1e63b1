"""The town model: YOLOX-nano's network as it is (people, vehicles, boats), and a fire branch of our own beside its head.

Batch norms of the YOLOX part are already folded into its convolutions, as in the ONNX file it is read from. It stays
frozen: what it says of a COCO class is what YOLOX-nano says, to the last digit. Only `FireBranch` is trained.
"""
import numpy as np
import onnx
import torch
import torch.nn as nn
import torch.nn.functional as F
from onnx import numpy_helper

STRIDES = (8, 16, 32)
CLASSES = ("person", "vehicle", "two-wheeler", "boat", "flame", "smoke")
FIRE = CLASSES[4:]
# Which of COCO's 80 classes each of ours is: the best of them counts.
COCO_OF = ((0,), (2, 5, 7), (1, 3), (8,))


class Conv(nn.Module):
    def __init__(self, inputs, outputs, kernel=1, stride=1, groups=1):
        super().__init__()
        self.conv = nn.Conv2d(inputs, outputs, kernel, stride, kernel // 2, groups=groups)

    def forward(self, x):
        return F.silu(self.conv(x))


class Stem(Conv):
    """Every second pixel, its neighbours right, below and beyond become channels; a convolution follows."""

    def forward(self, x):
        return super().forward(torch.cat((x[..., ::2, ::2], x[..., 1::2, ::2], x[..., ::2, 1::2], x[..., 1::2, 1::2]), 1))


def separable(inputs, outputs, stride=1):
    return nn.Sequential(Conv(inputs, inputs, 3, stride, inputs), Conv(inputs, outputs))


class Bottleneck(nn.Module):
    def __init__(self, channels, add):
        super().__init__()
        self.a, self.b, self.add = Conv(channels, channels), separable(channels, channels), add

    def forward(self, x):
        y = self.b(self.a(x))
        return x + y if self.add else y


class CSP(nn.Module):
    def __init__(self, inputs, outputs, n, add=True):
        super().__init__()
        half = outputs // 2
        self.c1, self.c2 = Conv(inputs, half), Conv(inputs, half)
        self.m = nn.Sequential(*[Bottleneck(half, add) for _ in range(n)])
        self.c3 = Conv(2 * half, outputs)

    def forward(self, x):
        a, b = self.c1(x), self.c2(x)
        return self.c3(torch.cat((self.m(a), b), 1))


class SPP(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.a, self.b = Conv(channels, channels // 2), Conv(channels * 2, channels)

    def forward(self, x):
        x = self.a(x)
        return self.b(torch.cat([x] + [F.max_pool2d(x, k, 1, k // 2) for k in (5, 9, 13)], 1))


def doubled(x):
    return F.interpolate(x, scale_factor=2.0, mode="nearest")


class Backbone(nn.Module):
    """Picture → features of stride 8, 16, 32: those of the backbone, and those after the neck. In YOLOX's own order."""

    def __init__(self):
        super().__init__()
        self.stem = Stem(12, 16, 3)
        self.d2 = nn.Sequential(separable(16, 32, 2), CSP(32, 32, 1))
        self.d3 = nn.Sequential(separable(32, 64, 2), CSP(64, 64, 3))
        self.d4 = nn.Sequential(separable(64, 128, 2), CSP(128, 128, 3))
        self.d5 = nn.Sequential(separable(128, 256, 2), SPP(256), CSP(256, 256, 1, False))
        self.lat0, self.p4 = Conv(256, 128), CSP(256, 128, 1, False)
        self.red1, self.p3 = Conv(128, 64), CSP(128, 64, 1, False)
        self.bu2, self.n3 = separable(64, 64, 2), CSP(128, 128, 1, False)
        self.bu1, self.n4 = separable(128, 128, 2), CSP(256, 256, 1, False)

    def forward(self, x):
        early = self.d3(self.d2(self.stem(x)))
        middle = self.d4(early)
        late = self.d5(middle)
        f0 = self.lat0(late)
        a = self.p4(torch.cat((doubled(f0), middle), 1))
        f1 = self.red1(a)
        o2 = self.p3(torch.cat((doubled(f1), early), 1))
        o1 = self.n3(torch.cat((self.bu2(o2), f1), 1))
        o0 = self.n4(torch.cat((self.bu1(o1), f0), 1))
        return (early, middle, late), (o2, o1, o0)


class Head(nn.Module):
    def __init__(self, classes=80, c=64):
        super().__init__()
        self.stems = nn.ModuleList([Conv(i, c) for i in (64, 128, 256)])
        pair = lambda: nn.ModuleList([nn.Sequential(separable(c, c), separable(c, c)) for _ in STRIDES])
        pred = lambda n: nn.ModuleList([nn.Conv2d(c, n, 1) for _ in STRIDES])
        self.cls_convs, self.reg_convs = pair(), pair()
        self.cls_preds, self.reg_preds, self.obj_preds = pred(classes), pred(4), pred(1)

    def forward(self, features):
        """→ [B, 5 + classes, cells]: raw box, then logits of objectness and classes."""
        rows = []
        for k, feature in enumerate(features):
            x = self.stems[k](feature)
            # Classes before boxes, as in the file that `load_yolox` reads by the order of its convolutions.
            c = self.cls_preds[k](self.cls_convs[k](x))
            r = self.reg_convs[k](x)
            rows.append(torch.cat((self.reg_preds[k](r), self.obj_preds[k](r), c), 1).flatten(2))
        return torch.cat(rows, 2)


class YOLOX(nn.Module):
    def __init__(self):
        super().__init__()
        self.backbone, self.head = Backbone(), Head()

    def forward(self, x):
        return self.head(self.backbone(x)[1])


class Normed(nn.Module):
    """Convolution, batch norm (folded away by the export), SiLU."""

    def __init__(self, inputs, outputs, kernel=1, stride=1, groups=1):
        super().__init__()
        self.conv = nn.Conv2d(inputs, outputs, kernel, stride, kernel // 2, groups=groups, bias=False)
        self.norm = nn.BatchNorm2d(outputs, momentum=0.03, eps=1e-3)

    def forward(self, x):
        return F.silu(self.norm(self.conv(x)))


class Halved(nn.Module):
    """Picture → half its size, grey is 0."""

    def forward(self, picture):
        return F.avg_pool2d(picture, 2) / 64.0 - 2.0


class Joined(Normed):
    def forward(self, *features):
        return super().forward(torch.cat(features, 1))


def block(inputs, outputs, stride=1, kernel=3):
    return nn.Sequential(Normed(inputs, inputs, kernel, stride, inputs), Normed(inputs, outputs))


class FireBranch(nn.Module):
    """The frozen features and the picture itself → flame and smoke with boxes of their own.

    Flames are told by colour and texture too, which a network for COCO's objects has learned to look past; so a small
    path from the picture's colours joins what the frozen network has understood.
    """

    def __init__(self, c=48):
        super().__init__()
        self.halved = Halved()
        self.colour = nn.ModuleList([
            nn.Sequential(Normed(3, 12, 3, 2), block(12, 24, 2), block(24, 24)),
            block(24, 32, 2),
            block(32, 32, 2),
        ])
        self.joins = nn.ModuleList([Joined(2 * side + tint, c) for side, tint in ((64, 24), (128, 32), (256, 32))])
        self.blocks = nn.ModuleList([nn.Sequential(block(c, c), block(c, c)) for _ in STRIDES])
        self.preds = nn.ModuleList([nn.Conv2d(c, 4 + len(FIRE), 1) for _ in STRIDES])
        for pred in self.preds:
            nn.init.normal_(pred.weight, std=0.01)
            pred.bias.data[:] = torch.tensor([0.5, 0.5, 1.0, 1.0, -4.0, -4.0])
        self.drop = nn.Dropout2d(0.1)

    def forward(self, picture, backbone, neck):
        """→ [B, 4 + 2, cells]: raw box as YOLOX's, then logits of flame and smoke."""
        colour, colours = self.halved(picture), []
        for path in self.colour:
            colour = path(colour)
            colours.append(colour)
        joined = [
            join(self.drop(a), self.drop(b), tint)
            for join, a, b, tint in zip(self.joins, backbone, neck, colours)
        ]
        joined[1] = joined[1] + doubled(joined[2])
        joined[0] = joined[0] + doubled(joined[1])
        rows = [pred(blocks(x)).flatten(2) for x, blocks, pred in zip(joined, self.blocks, self.preds)]
        return torch.cat(rows, 2)


class TownModel(nn.Module):
    """Both together, with YOLOX's output contract: [1, cells, 5 + 6], box raw, scores after sigmoid."""

    def __init__(self, yolox, fire, slope=(1.0, 1.0), shift=(0.0, 0.0)):
        super().__init__()
        self.backbone, self.head, self.fire = yolox.backbone, only_ours(yolox.head), fire
        self.calibrate(slope, shift)

    def calibrate(self, slope, shift):
        """Bakes logit ← slope × logit + shift (flame, smoke) into the last convolutions."""
        for pred in self.fire.preds:
            for i, (a, b) in enumerate(zip(slope, shift), start=4):
                pred.weight.data[i] *= a
                pred.bias.data[i] = pred.bias.data[i] * a + b

    def forward(self, picture):
        backbone, neck = self.backbone(picture)
        seen, fire = self.head(neck), self.fire(picture, backbone, neck)
        coco = seen[:, 4:].sigmoid()
        objectness, ours, first = coco[:, :1], [], 1
        for group in COCO_OF:
            one = coco[:, first : first + len(group)]
            ours.append(one.max(1, keepdim=True)[0] if len(group) > 1 else one)
            first += len(group)
        things = objectness * torch.cat(ours, 1)
        burning = fire[:, 4:].sigmoid()
        # One box a cell: that of the branch which is surer.
        wins = burning.max(1, keepdim=True)[0] > things.max(1, keepdim=True)[0]
        box = torch.where(wins, fire[:, :4], seen[:, :4])
        return torch.cat((box, torch.ones_like(objectness), things, burning), 1).transpose(1, 2)


def only_ours(head):
    """The same head without the 72 classes that nobody asks for."""
    wanted = [i for group in COCO_OF for i in group]
    for pred in head.cls_preds:
        pred.weight.data, pred.bias.data = pred.weight.data[wanted], pred.bias.data[wanted]
        pred.out_channels = len(wanted)
    return head


def load_yolox(path):
    """Read: yolox_nano_416.onnx → the same network in torch. Its convolutions stand in the file in the order they run."""
    graph = onnx.load(path).graph
    weights = {t.name: numpy_helper.to_array(t) for t in graph.initializer}
    nodes = [n for n in graph.node if n.op_type == "Conv"]
    model, run = YOLOX().eval(), []
    hooks = [
        m.register_forward_hook(lambda module, *_: run.append(module))
        for m in model.modules()
        if isinstance(m, nn.Conv2d)
    ]
    with torch.no_grad():
        model(torch.zeros(1, 3, 64, 64))
    for hook in hooks:
        hook.remove()
    named = dict(model.named_modules())
    # The last convolutions carry their names, and the file may order them otherwise.
    preds = [n for n in nodes if n.input[1].startswith("head.")]
    own = {id(named[n.input[1][: -len(".weight")]]) for n in preds}
    pairs = list(zip([m for m in run if id(m) not in own], [n for n in nodes if n not in preds]))
    pairs += [(named[n.input[1][: -len(".weight")]], n) for n in preds]
    assert len(pairs) == len(run) == len(nodes), "not the YOLOX-nano that this network was written for"
    for module, node in pairs:
        weight, bias = weights[node.input[1]], weights[node.input[2]]
        assert tuple(module.weight.shape) == weight.shape, node.name
        module.weight.data, module.bias.data = torch.tensor(weight), torch.tensor(bias)
    return model.requires_grad_(False)


def cells(side):
    """→ (x, y) and stride of every cell of a square of `side` pixels, in the order of the output."""
    places, strides = [], []
    for stride in STRIDES:
        y, x = torch.meshgrid(torch.arange(side // stride), torch.arange(side // stride), indexing="ij")
        places.append(torch.stack((x, y), -1).reshape(-1, 2).float())
        strides.append(torch.full((len(places[-1]), 1), float(stride)))
    return torch.cat(places), torch.cat(strides)


def boxes_of(raw, places, strides):
    """Decode: raw boxes [..., cells, 4] → corners in pixels."""
    centre, size = (raw[..., :2] + places) * strides, raw[..., 2:4].clamp(max=8).exp() * strides
    return torch.cat((centre - size / 2, centre + size / 2), -1)
