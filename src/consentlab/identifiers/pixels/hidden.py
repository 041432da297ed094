"""Pictures that are hidden under transparency: the colours are in the file, and are not shown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from consentlab.identifiers.contract import Finding, Frame, InPixels, Sure
from consentlab.picture import Box

CLEAR = 12  # alpha up to which, of 255, nobody sees a pixel on any background
# Editors and encoders leave the colours of an outline in the clear pixels right beside it.
BESIDE = 6  # pixels
STEEP = 24  # difference of neighbouring pixels, of 255, that makes a line somebody could read
SLIGHT = 0  # and one that, where nearly all have it, makes a soft picture
CELL = 16  # pixels; parts in neighbouring cells are one hidden thing
# Encoders fill clear parts with flat blocks or streaks, which vary one way or along one line only;
# pictures and writing vary both across and down.
LEAST = {STEEP: 14, SLIGHT: 64}  # differing pixels of a cell, across and down
SURE: dict[int, Sure] = {STEEP: "likely", SLIGHT: "possible"}
FEWEST = {STEEP: 2, SLIGHT: 12}  # such cells side by side; fewer are specks
ROWS = 512  # that are looked at together, so that large pictures need little memory
MOST = 20  # boxes of one frame, of each of these
Mask = NDArray[np.bool_]


def look(frames: Sequence[Frame]) -> Iterator[Finding]:
    """The clear parts of each frame whose colours vary as a picture or writing does."""
    for frame in frames:
        if frame.alpha is None or frame.alpha.min() > CLEAR:
            continue
        for box, sure in _boxes(frame.rgb, frame.alpha):
            what = f"{box.right - box.left} by {box.bottom - box.top} pixels that vary"
            yield Finding("hidden-pixels", InPixels(box, frame.index), what, sure)


def _varied(rgb: NDArray[np.uint8], alpha: NDArray[np.uint8], by: int) -> Mask:
    """By cell: whether its clear pixels, away from all that is seen, vary across and down."""
    height, width = alpha.shape
    found = np.zeros((-(-height // CELL), -(-width // CELL)), dtype=np.bool_)
    for top in range(0, height, ROWS):
        above = max(0, top - BESIDE)
        clear = alpha[above : top + ROWS + BESIDE] <= CLEAR
        if not clear.any():
            continue
        part, away = rgb[above : top + ROWS + BESIDE], _away(clear)
        across = np.zeros(away.shape, dtype=np.bool_)
        across[:, :-1] = _differ(part[:, 1:], part[:, :-1], by)
        down = np.zeros(away.shape, dtype=np.bool_)
        down[:-1] = _differ(part[1:], part[:-1], by)
        inner = slice(top - above, top - above + ROWS)
        fewer = np.minimum(_by_cell((across & away)[inner]), _by_cell((down & away)[inner]))
        found[top // CELL : top // CELL + len(fewer)] = fewer >= LEAST[by]
    return found


def _differ(one: NDArray[np.uint8], other: NDArray[np.uint8], by: int) -> Mask:
    """Where two pictures differ by more than so much in any colour."""
    far = (np.maximum(one, other) - np.minimum(one, other)) > by
    return np.asarray(far[..., 0] | far[..., 1] | far[..., 2])


def _away(clear: Mask) -> Mask:
    """The clear pixels with nothing seen near them; the picture's own edge does not count."""
    across = clear.copy()
    for step in range(1, BESIDE + 1):
        across[:, step:] &= clear[:, :-step]
        across[:, :-step] &= clear[:, step:]
    both = across.copy()
    for step in range(1, BESIDE + 1):
        both[step:] &= across[:-step]
        both[:-step] &= across[step:]
    return both


def _boxes(rgb: NDArray[np.uint8], alpha: NDArray[np.uint8]) -> list[tuple[Box, Sure]]:
    """Where cells that vary lie together, the steep ones first, and how sure that is a picture."""
    height, width = alpha.shape
    boxes: list[tuple[Box, Sure]] = []
    for by, sure in SURE.items():
        parts = [part for part in _parts(_varied(rgb, alpha, by)) if len(part) >= FEWEST[by]]
        for part in sorted(parts, key=len, reverse=True)[:MOST]:
            box = _box(part, width, height)
            if not any(_inside(box, other) for other, _ in boxes):
                boxes.append((box, sure))
    return boxes


def _inside(box: Box, other: Box) -> bool:
    return (
        box.left >= other.left
        and box.top >= other.top
        and box.right <= other.right
        and box.bottom <= other.bottom
    )


def _by_cell(steep: Mask) -> NDArray[np.int64]:
    height, width = steep.shape
    whole = np.pad(steep, ((0, -height % CELL), (0, -width % CELL)))
    counts = whole.reshape(whole.shape[0] // CELL, CELL, -1, CELL).sum(axis=(1, 3))
    return np.asarray(counts, dtype=np.int64)


def _parts(filled: Mask) -> list[list[tuple[int, int]]]:
    """Filled cells in groups of neighbours."""
    left = {(int(row), int(column)) for row, column in np.argwhere(filled)}
    groups = []
    while left:
        waiting = [left.pop()]
        group = []
        while waiting:
            row, column = waiting.pop()
            group.append((row, column))
            near = {(row + down, column + on) for down in (-1, 0, 1) for on in (-1, 0, 1)} & left
            left -= near
            waiting += near
        groups.append(group)
    return groups


def _box(part: list[tuple[int, int]], width: int, height: int) -> Box:
    """The box of a group of cells, with the margin that was left out."""
    top, left = (CELL * min(cell[axis] for cell in part) - BESIDE for axis in (0, 1))
    bottom, right = (CELL * (max(cell[axis] for cell in part) + 1) + BESIDE for axis in (0, 1))
    return Box(max(0, left), max(0, top), min(width, right), min(height, bottom))
