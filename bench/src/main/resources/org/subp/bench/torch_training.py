"""A training step of a residual network in PyTorch, for every line on standard input.

Arguments: network (resnet20, resnet50), batch, threads. The networks are org.subp.network.ResNets'.
"""
import sys

import torch
from torch import nn


def norm(inputs, outputs, kernel, stride):
    return [nn.Conv2d(inputs, outputs, kernel, stride, kernel // 2, bias=False), nn.BatchNorm2d(outputs)]


class Block(nn.Module):
    def __init__(self, inputs, outputs, stride, *layers):
        super().__init__()
        self.layers = nn.Sequential(*layers)
        reshapes = stride != 1 or inputs != outputs
        self.shortcut = nn.Sequential(*norm(inputs, outputs, 1, stride)) if reshapes else nn.Identity()
        self.relu = nn.ReLU(inplace=True)

    def forward(self, x):
        return self.relu(self.layers(x) + self.shortcut(x))


def relu():
    return nn.ReLU(inplace=True)


def basic(inputs, width, stride):
    return Block(inputs, width, stride, *norm(inputs, width, 3, stride), relu(), *norm(width, width, 3, 1))


def bottleneck(inputs, width, stride):
    layers = norm(inputs, width, 1, 1) + [relu()] + norm(width, width, 3, stride) + [relu()] + norm(width, 4 * width, 1, 1)
    return Block(inputs, 4 * width, stride, *layers)


def network(name):
    if name == "resnet20":
        layers, x, classes, size = norm(3, 16, 3, 1) + [relu()], 16, 10, 32
        stages, block, widening = [(16, 3), (32, 3), (64, 3)], basic, 1
    else:
        layers, x, classes, size = norm(3, 64, 7, 2) + [relu(), nn.MaxPool2d(3, 2, 1)], 64, 1000, 224
        stages, block, widening = [(64, 3), (128, 4), (256, 6), (512, 3)], bottleneck, 4
    for stage, (width, count) in enumerate(stages):
        for i in range(count):
            layers.append(block(x, width, 2 if stage > 0 and i == 0 else 1))
            x = width * widening
    return nn.Sequential(*layers, nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(x, classes)), classes, size


def main():
    name, batch, threads = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    torch.set_num_threads(threads)
    torch.manual_seed(1)
    model, classes, size = network(name)
    model.train()
    images = torch.randn(batch, 3, size, size)
    labels = torch.randint(0, classes, (batch,))
    loss = nn.CrossEntropyLoss(label_smoothing=0.1)
    for _ in sys.stdin:
        model.zero_grad(set_to_none=True)
        print(loss(model(images), labels).backward() or "done", flush=True)


main()
