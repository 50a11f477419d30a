"""Measures how a page lies: how far its lines lean, and whether it lies on its side.

Across level lines of text the ink of a picture's rows swings from full to none and
back; the more a page is turned, the more the rows look alike. So the angle at which
neighbouring rows differ most is the one at which the lines are level.
"""

from __future__ import annotations

import itertools
from array import array
from dataclasses import dataclass

from PIL import Image, ImageChops

_LONGEST = 700  # pixels: lines of small print can still be told apart
_MOST_DEGREES = 6
_EDGES = 4  # steps
_CLEARLY = 1.25
_BORDER = 0.1  # of each side
_LEAST_FAN, _MOST_FAN = 0.5, 3.0  # degrees from the middle of a half to its edge


@dataclass(frozen=True, slots=True)
class Lean:
    """How to turn a picture: first a quarter clockwise, then these degrees the other
    way round. `top` and `bottom` are the degrees that the lines at the two edges still
    lean after that, as on photos taken from the side.
    """

    degrees: float = 0.0
    sideways: bool = False
    top: float = 0.0
    bottom: float = 0.0


def lean_of(ink: Image.Image) -> Lean:
    """Return how a picture of dark ink on white lies."""
    small = _small(ink)
    if min(small.size) < 50:
        return Lean()
    angles = [float(angle) for angle in range(-_MOST_DEGREES, _MOST_DEGREES + 1)]
    turned = [small.rotate(angle, Image.Resampling.BILINEAR) for angle in angles]
    across = max(_without_edges(_steps(picture, down=True)) for picture in turned)
    along = max(_without_edges(_steps(picture, down=False)) for picture in turned)
    sideways = along > _CLEARLY * across
    strength = [_strength(_steps(picture, down=not sideways)) for picture in turned]
    if not max(strength):
        return Lean()
    rough = angles[strength.index(max(strength))]
    degrees = _refined(small, rough, down=not sideways)
    upright = small.transpose(Image.Transpose.ROTATE_270) if sideways else small
    level = upright.rotate(degrees, Image.Resampling.BILINEAR)
    return Lean(degrees, sideways, *_fan(level))


def _fan(level: Image.Image) -> tuple[float, float]:
    """Return how far the lines at the upper and at the lower edge still lean."""
    width, height = level.size
    upper = _rest(level.crop((0, 0, width, height // 2)))
    lower = _rest(level.crop((0, height // 2, width, height)))
    half = (lower - upper) / 2
    if abs(half) < _LEAST_FAN or abs(half) > _MOST_FAN:
        return 0.0, 0.0
    beyond = 1 / (1 - 2 * _BORDER)  # what was measured leaves the edges out
    middle = (upper + lower) / 2
    return middle - 2 * half * beyond, middle + 2 * half * beyond


def _rest(part: Image.Image) -> float:
    """Return how far the lines of a part lean; 0 where it does not show clearly."""
    angles = [step / 2 for step in range(-6, 7)]
    strength = {
        angle: _strength(
            _steps(part.rotate(angle, Image.Resampling.BILINEAR), down=True)
        )
        for angle in angles
    }
    best = max(strength, key=lambda angle: (strength[angle], -abs(angle)))
    return best if strength[best] > _CLEARLY * strength[0.0] else 0.0


def _refined(small: Image.Image, rough: float, *, down: bool) -> float:
    near = [rough + step / 4 for step in (0, 1, -1, 2, -2, 3, -3)]

    def strength(angle: float) -> float:
        turned = small.rotate(angle, Image.Resampling.BILINEAR)
        return _strength(_steps(turned, down=down))

    return max(near, key=strength)


def _small(ink: Image.Image) -> Image.Image:
    """Return the ink at a small size, without the edges: there the desk begins."""
    width, height = ink.size
    left, top = int(width * _BORDER), int(height * _BORDER)
    inner = ink.crop((left, top, width - left, height - top))
    factor = min(1.0, _LONGEST / max(inner.size))
    size = (max(1, int(inner.width * factor)), max(1, int(inner.height * factor)))
    return ImageChops.invert(inner).resize(size, Image.Resampling.BOX).convert("F")


def _steps(picture: Image.Image, *, down: bool) -> list[float]:
    """Return the squared differences of the mean ink of neighbouring rows, or columns
    unless `down`.
    """
    size = (1, picture.height) if down else (picture.width, 1)
    means = array("f", picture.resize(size, Image.Resampling.BOX).tobytes())
    return [(a - b) ** 2 for a, b in itertools.pairwise(means)]


def _strength(steps: list[float]) -> float:
    return sum(steps) / max(1, len(steps))


def _without_edges(steps: list[float]) -> float:
    """Return the strength without its few strongest steps: a sidebar or a desk has one
    edge on each side, a text has many lines.
    """
    return _strength(sorted(steps)[:-_EDGES])
