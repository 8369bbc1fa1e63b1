"""What looks like fire and is none, put into pictures without fire: evening light, lamps, red things, haze.

A fire detector that has seen few ordinary pictures calls every warm light a flame. There are few to show it, so each is
shown in other lights.
"""
import cv2
import numpy as np


def evening(rng, image):
    """The low sun: everything warm, more so towards one edge."""
    height, width = image.shape[:2]
    warm = np.array([rng.uniform(0.3, 0.75), rng.uniform(0.6, 0.95), rng.uniform(1.05, 1.4)], np.float32)
    fade = np.linspace(rng.uniform(0, 1), rng.uniform(0, 1), height, dtype=np.float32)[:, None, None]
    return (image * (1 + (warm - 1) * fade)).clip(0, 255).astype(np.uint8)


def lamps(rng, image):
    """A few lamps, headlights and tail lights, each with its glow."""
    height, width = image.shape[:2]
    y, x = np.mgrid[:height, :width].astype(np.float32)
    light = image.astype(np.float32) * rng.uniform(0.35, 1)
    for _ in range(rng.integers(1, 7)):
        size, reach = rng.uniform(1.5, 14), rng.uniform(1.5, 5)
        away = np.hypot(x - rng.uniform(0, width), (y - rng.uniform(0, height)) * rng.uniform(0.7, 1.4)) / size
        hue = np.array([[90, 170, 255], [60, 60, 255], [200, 235, 255], [255, 255, 255], [40, 130, 255]][rng.integers(5)])
        core = (1 / (1 + np.exp(np.minimum((away - 1) * 6, 30))))[..., None]
        glow = np.exp(-((away / reach) ** 2))[..., None]
        light += core * (255 * 0.5 + hue * 0.5) + glow * hue * rng.uniform(0.2, 0.7)
    return light.clip(0, 255).astype(np.uint8)


def red_things(rng, image):
    """Its colours turned, so that whatever was saturated is red or orange."""
    hsv = cv2.cvtColor(image, cv2.COLOR_BGR2HSV)
    hue, strong = rng.integers(0, 22), hsv[..., 1] > rng.uniform(40, 110)
    hsv[..., 0][strong] = (hue + hsv[..., 0][strong] // 20) % 180
    hsv[..., 1][strong] = np.minimum(255, hsv[..., 1][strong] * rng.uniform(1.2, 2.2)).astype(np.uint8)
    return cv2.cvtColor(hsv, cv2.COLOR_HSV2BGR)


def haze(rng, image):
    """Fog, or glass with the light on it: even, without the edge and the belly that a plume has."""
    height = image.shape[0]
    grey = np.array([1, 1, 1]) * rng.uniform(150, 235) + rng.uniform(-8, 8, 3)
    thick = np.linspace(rng.uniform(0.1, 0.85), rng.uniform(0.1, 0.85), height, dtype=np.float32)[:, None, None]
    return (image * (1 - thick) + grey * thick).clip(0, 255).astype(np.uint8)


def deceive(rng, image):
    """A picture without fire → one that is taken for fire more easily, and still is none."""
    for change, odds in ((red_things, 0.3), (evening, 0.35), (haze, 0.15), (lamps, 0.35)):
        if rng.random() < odds:
            image = change(rng, image)
    return image
