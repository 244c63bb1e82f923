"""Writes pillow-golden.txt: what Pillow makes of images that PillowGoldenTest makes too.

Run with any Pillow: python3 make_pillow_golden.py > pillow-golden.txt
Lines: kind, width and height of the image, left, top, width and height of the part, target width and height, CRC-32 of the pixels.
"part" is crop and resize, as torchvision's resized_crop on PIL images; "frame" is Resize(short side) and CenterCrop(target), where the
short side stands in place of left, and top, width and height of the part are 0.
"""

import zlib

from PIL import Image


def image(width, height):
    values = bytes(((i * i * 31 >> 4) + i * 7) & 255 for i in range(3 * width * height))
    return Image.frombytes("RGB", (width, height), values)


def line(kind, size, numbers, result):
    print(kind, *size, *numbers, zlib.crc32(result.tobytes()))


PARTS = [
    ((64, 48), (0, 0, 64, 48), (32, 24)),
    ((64, 48), (3, 5, 17, 31), (224, 224)),
    ((131, 77), (10, 2, 101, 70), (32, 32)),
    ((131, 77), (0, 0, 131, 77), (224, 7)),
    ((500, 375), (17, 40, 400, 300), (224, 224)),
    ((500, 375), (99, 1, 225, 223), (224, 224)),
    ((1, 1), (0, 0, 1, 1), (5, 3)),
    ((3, 200), (1, 0, 1, 200), (4, 9)),
    ((640, 9), (0, 0, 640, 9), (7, 224)),
]
for size, (left, top, width, height), target in PARTS:
    part = image(*size).crop((left, top, left + width, top + height))
    line("part", size, (left, top, width, height, *target), part.resize(target, Image.BILINEAR))

FRAMES = [((500, 375), 256, 224), ((375, 500), 256, 224), ((68, 56), 256, 224), ((333, 333), 37, 32), ((33, 47), 32, 32), ((640, 97), 36, 33)]
for (width, height), short, target in FRAMES:
    # torchvision.transforms.functional: the long side is int(short * long / short side), crop margins are int(round(.. / 2))
    scaled = (short, int(short * height / width)) if width <= height else (int(short * width / height), short)
    top = int(round((scaled[1] - target) / 2.0))
    left = int(round((scaled[0] - target) / 2.0))
    resized = image(width, height).resize(scaled, Image.BILINEAR)
    framed = resized.crop((left, top, left + target, top + target))
    line("frame", (width, height), (short, 0, 0, 0, target, target), framed)
