"""The electrical heart: one moving vector seen from twelve sides, so that all leads agree."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

Array = NDArray[np.float32]
Vector = tuple[float, float, float]
"""Millivolts towards the left, the feet and the back."""

RATE = 500
"""Samples in a second."""
SECONDS = 10.0
EDGE = 2.3
"""A wave is taken to begin and to end so many widths from its peak."""
LEADS = ("I", "II", "V1", "V2", "V3", "V4", "V5", "V6")
# How strongly each lead sees the three components (Dower's lead vectors).
SEES = np.array(
    [
        (0.632, -0.235, 0.059), (0.235, 1.066, -0.132), (-0.515, 0.157, -0.917),
        (0.044, 0.164, -1.387), (0.882, 0.098, -1.277), (1.213, 0.127, -0.601),
        (1.125, 0.127, -0.086), (0.831, 0.076, 0.230),
    ],
    np.float32,
)  # fmt: skip


@dataclass(frozen=True)
class Wave:
    """One push of the vector: `at` is its peak in ms after the QRS begins, widths are sigmas."""

    at: float
    width: float
    vector: Vector
    fall: float = 0.0
    """The width after the peak, if it differs from that before."""

    def shape(self, times: Array) -> Array:
        """The push at each of `times`, in ms."""
        since = times - self.at
        width = np.where(since > 0, self.fall or self.width, self.width)
        return np.asarray(np.exp(-0.5 * (since / width) ** 2), np.float32)


@dataclass(frozen=True)
class Heart:
    """A heart at work: the waves of one beat and how beats follow one another."""

    rate: float
    qt: float
    """Milliseconds."""
    qrs: tuple[Wave, ...]
    recovery: tuple[Wave, ...]
    """The ST segment and T wave, with `at` counted back from the end of T."""
    pr: float = 160.0
    """Milliseconds; 0 when the atria fibrillate."""
    atria: tuple[Wave, ...] = field(
        default=(Wave(42, 18, (0.025, 0.085, -0.05)), Wave(74, 18, (0.06, 0.05, 0.035)))
    )
    """The P wave, with `at` counted from its own beginning."""

    @property
    def qrs_width(self) -> int:
        """Duration of the QRS complex in ms."""
        return round(max(w.at + EDGE * (w.fall or w.width) for w in self.qrs))

    def beat(self) -> tuple[Wave, ...]:
        """All waves of one beat, `at` counted from the beginning of the QRS."""
        atria = self.atria if self.pr else ()
        early = (Wave(w.at - self.pr, w.width, w.vector) for w in atria)
        late = (Wave(self.qt + w.at, w.width, w.vector, w.fall) for w in self.recovery)
        return (*early, *self.qrs, *late)


@dataclass(frozen=True)
class Record:
    """Ten seconds of all leads in millivolts, and what a device measures in them."""

    leads: dict[str, Array]
    rate: int
    qtc: int
    axes: tuple[int | None, int, int]
    """Degrees of P (none in fibrillation), QRS and T in the frontal plane."""


def record(rng: np.random.Generator, heart: Heart) -> Record:
    """Ten seconds of this heart in a body that is turned a little this or that way."""
    count = int(RATE * SECONDS)
    times = np.arange(count, dtype=np.float32) * (1000.0 / RATE)
    starts = _starts(rng, heart)
    turned = _turn(rng)
    vector = np.zeros((3, count), np.float32)
    for start in starts:
        breath = 1.0 + 0.035 * np.sin(2 * np.pi * start / 4100.0)
        for wave in heart.beat():
            push = wave.shape(times - np.float32(start)) * np.float32(breath)
            vector += np.array(turned(wave.vector), np.float32)[:, None] * push
    if not heart.pr:
        vector += _fibrillation(rng, count)
    eight = (SEES[:, :, None] * vector[None]).sum(axis=1)
    eight += _interference(rng, eight.shape)
    leads = dict(zip(LEADS, eight, strict=True))
    one, two = leads["I"], leads["II"]
    # Einthoven and Goldberger: four of the limb leads follow from the other two.
    leads |= {"III": two - one, "aVR": -(one + two) / 2, "aVL": one - two / 2, "aVF": two - one / 2}
    gap = float(np.diff(starts).mean())
    return Record(
        leads=leads,
        rate=round(60_000.0 / gap),
        qtc=round(heart.qt / np.sqrt(gap / 1000.0)),
        axes=(
            _axis([turned(w.vector) for w in heart.atria]) if heart.pr else None,
            _axis([turned(w.vector) for w in heart.qrs], [w.width for w in heart.qrs]),
            _axis([turned(w.vector) for w in heart.recovery[-1:]]),
        ),
    )


def _starts(rng: np.random.Generator, heart: Heart) -> Array:
    """When each QRS begins, in ms: from before the record to after it."""
    gap = 60_000.0 / heart.rate
    number = int(SECONDS * 1000 / gap * 1.5) + 4
    if heart.pr:
        gaps = gap * (1.0 + 0.018 * np.sin(np.arange(number) * gap / 640.0))
        gaps = gaps + rng.normal(0.0, 4.0, number)
    else:
        gaps = np.clip(gap * np.exp(rng.normal(0.0, 0.24, number)), 0.62 * gap, 1.7 * gap)
    starts = np.cumsum(gaps) - gap * rng.uniform(1.15, 1.6)
    return np.asarray(starts[starts < SECONDS * 1000 + 400], np.float32)


def _turn(rng: np.random.Generator) -> Callable[[Vector], Vector]:
    """Turns vectors in the frontal and the horizontal plane, and scales them, by one body."""
    frontal, flat = np.radians(rng.uniform(-9, 9)), np.radians(rng.uniform(-7, 7))
    scale = rng.uniform(0.9, 1.12)

    def turned(vector: Vector) -> Vector:
        x, y, z = vector
        x, y = x * np.cos(frontal) - y * np.sin(frontal), x * np.sin(frontal) + y * np.cos(frontal)
        x, z = x * np.cos(flat) - z * np.sin(flat), x * np.sin(flat) + z * np.cos(flat)
        return float(x * scale), float(y * scale), float(z * scale)

    return turned


def _axis(vectors: list[Vector], widths: Sequence[float] = ()) -> int:
    """The frontal direction of the sum of vectors, which count as much as they last."""
    weights = widths or [1.0] * len(vectors)
    x = sum(vector[0] * weight for vector, weight in zip(vectors, weights, strict=True))
    y = sum(vector[1] * weight for vector, weight in zip(vectors, weights, strict=True))
    return round(float(np.degrees(np.arctan2(y, x))))


def _band(rng: np.random.Generator, count: int, slow: float, fast: float) -> Array:
    """Noise whose periods lie between `fast` and `slow` ms, with a standard deviation of 1."""
    noise = rng.standard_normal(count).astype(np.float32)
    step = 1000.0 / RATE
    kept = ndimage.gaussian_filter1d(noise, fast / step / 6.0)
    kept -= ndimage.gaussian_filter1d(noise, slow / step / 6.0)
    return np.asarray(kept / kept.std(), np.float32)


def _fibrillation(rng: np.random.Generator, count: int) -> Array:
    """The small restless waves of the atria, largest towards V1."""
    waves = np.stack([_band(rng, count, 260, 110) for _ in range(3)])
    main = waves[0] * 0.8
    towards = np.array((-0.3, 0.45, -0.7), np.float32)[:, None]
    return np.asarray(0.045 * main * towards + 0.012 * waves, np.float32)


def _interference(rng: np.random.Generator, shape: tuple[int, ...]) -> Array:
    """What electrodes add: slow wander by breathing, and the tremor of muscle."""
    leads, count = shape
    wander = np.stack([_band(rng, count, 9000, 2600) for _ in range(leads)])
    tremor = np.stack([_band(rng, count, 30, 8) for _ in range(leads)])
    return np.asarray(0.02 * wander + 0.0055 * tremor, np.float32)
