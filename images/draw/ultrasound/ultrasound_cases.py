"""The four examinations of the gallbladder: anatomy, and where the machine writes what."""

from __future__ import annotations

from dataclasses import dataclass

from images.draw.ultrasound.ultrasound_scene import Case

Spot = tuple[int, int, str]
"""Where a text stands, x and y in pixels, and its anchor in Pillow's letters."""

CASES = (
    Case(
        depth=150.0, fundus=(30, 62, 14.5), neck=(-24, 82, 4.5), sag=-2.5, stone=0.42,
        stone_size=6.5, mirrored=False, dome_end=4.0,
        veins=(
            (-44, 50, -14, 68, 3.2, 2.4, 1.0), (-14, 68, -2, 60, 2.0, 1.2, 0.8),
            (-58, 92, -30, 99, 2.6, 2.0, 1.0), (-20, 114, 12, 122, 4.0, 4.5, 0.8),
            (-30, 38, -15, 34, 1.5, 1.2, 1.0), (-66, 66, -50, 84, 3.0, 1.6, 0.1),
            (-44, 78, -43, 79, 2.2, 2.2, 1.0), (8, 44, 9, 44, 1.6, 1.6, 0.9),
            (-8, 100, -6, 101, 2.4, 2.4, 1.0),
        ),
    ),
    Case(
        depth=160.0, fundus=(26, 74, 16.5), neck=(-30, 80, 5.0), sag=3.5, stone=0.24,
        stone_size=8.0, mirrored=False, dome_end=-8.0,
        veins=(
            (-52, 58, -20, 60, 2.8, 2.2, 1.0), (-20, 44, 6, 52, 2.6, 1.6, 0.9),
            (-70, 84, -44, 104, 4.2, 2.4, 0.1), (-34, 100, -4, 106, 3.0, 2.6, 1.0),
            (30, 44, 31, 45, 2.0, 2.0, 1.0), (-12, 118, 14, 128, 4.2, 4.6, 0.7),
            (-40, 84, -38, 85, 2.0, 2.0, 1.0), (-2, 36, 10, 33, 1.5, 1.2, 0.8),
        ),
    ),
    Case(
        depth=140.0, fundus=(33, 55, 13.0), neck=(-12, 84, 4.0), sag=-3.0, stone=0.60,
        stone_size=5.6, mirrored=False, dome_end=0.0,
        veins=(
            (-50, 44, -24, 62, 2.4, 3.0, 1.0), (-24, 62, -4, 58, 2.6, 1.4, 1.0),
            (-56, 78, -34, 80, 3.6, 2.0, 0.1), (-40, 96, -16, 98, 2.8, 2.2, 1.0),
            (-6, 40, 10, 45, 1.7, 1.3, 0.9), (-4, 110, 20, 112, 4.0, 4.2, 0.8),
            (-30, 34, -28, 35, 1.6, 1.6, 1.0),
        ),
    ),
    Case(
        depth=155.0, fundus=(22, 68, 15.0), neck=(-34, 92, 5.0), sag=2.5, stone=0.34,
        stone_size=7.2, mirrored=True, dome_end=-14.0,
        veins=(
            (-48, 56, -22, 74, 3.0, 2.2, 1.0), (-22, 56, 2, 48, 2.2, 1.5, 1.0),
            (-66, 72, -56, 96, 4.0, 2.4, 0.1), (-46, 106, -20, 110, 2.8, 2.4, 1.0),
            (-16, 122, 12, 126, 4.4, 4.4, 0.7), (20, 42, 21, 43, 1.9, 1.9, 1.0),
            (-36, 40, -34, 41, 1.8, 1.8, 1.0),
        ),
    ),
)  # fmt: skip


@dataclass(frozen=True)
class Layout:
    """Where a machine writes, and its colours."""

    spots: dict[str, Spot]
    bar: tuple[int, int, int]
    ink: tuple[int, int, int]
    soft: tuple[int, int, int]
    scale_at: int
    """x of the depth scale."""
    grey_at: int
    """x of the grey bar."""
    body_at: int
    """x of the middle of the body mark."""


SIDE = Layout(
    spots={
        "hospital": (24, 26, "lm"), "room": (24, 62, "lm"),
        "name-line": (464, 26, "lm"), "number-line": (464, 62, "lm"),
        "birth-date": (640, 62, "lm"), "date": (1256, 26, "rm"), "time": (1256, 62, "rm"),
        "initials": (1000, 62, "lm"), "serial": (1066, 124, "mm"),
        "probe": (80, 124, "lm"), "preset": (80, 156, "lm"), "frame-rate": (80, 188, "lm"),
        "indices": (80, 220, "lm"), "calliper-text": (1256, 920, "rm"),
    },
    bar=(30, 34, 42), ink=(236, 238, 240), soft=(150, 205, 225), scale_at=1222,
    grey_at=28, body_at=66,
)  # fmt: skip
HEAD = Layout(
    spots={
        "name-line": (24, 26, "lm"), "birth-date": (24, 62, "lm"),
        "number-line": (240, 62, "lm"), "hospital": (500, 26, "lm"), "date": (500, 62, "lm"),
        "time": (690, 62, "lm"), "indices": (1256, 26, "rm"), "serial": (1256, 62, "rm"),
        "preset": (1180, 130, "rm"), "probe": (1180, 162, "rm"), "frame-rate": (1180, 194, "rm"),
        "room": (130, 130, "lm"), "initials": (130, 162, "lm"), "calliper-text": (1256, 920, "rm"),
    },
    bar=(22, 24, 22), ink=(232, 230, 214), soft=(226, 196, 110), scale_at=60,
    grey_at=1226, body_at=170,
)  # fmt: skip
LAYOUTS = (SIDE, HEAD, HEAD, SIDE)
