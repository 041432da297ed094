"""Finds mosaics: areas in square tiles, each of one colour."""

from __future__ import annotations

from collections.abc import Iterator

import cv2
import numpy as np
from numpy.typing import NDArray

from consentlab.picture import Box

Grey = NDArray[np.uint8]
Steps = NDArray[np.float32]
Area = NDArray[np.bool_]

TILES = range(4, 33)  # pixels of a tile's side
ROWS = 16  # rows of pixels that are looked at together
RUN = 40  # pixels that a row of tiles has at least, and no fewer than four tiles
LEAST_STEP = 2.5  # levels between neighbouring tiles
ALONE = 2.2  # times a step is larger than any other within its tile
REGULAR, SPARSE = 0.7, 0.5  # of the tiles in a row that have a step on the grid
ON_GRID = 0.9  # of the clear steps of a row that lie on one grid
MIXED = 0.15  # of the tiles that are neither nearly black nor nearly white, as in a QR code


def mosaics(grey: Grey) -> Iterator[Box]:
    """Every mosaic, smallest tiles first: the boxes round them, to the tile."""
    across = _steps(grey)
    down = _steps(np.ascontiguousarray(grey.T))
    told: list[Box] = []
    for tile in TILES:
        columns = _regular(across, tile, grey.shape)
        rows = None if columns is None else _regular(down, tile, (grey.shape[1], grey.shape[0]))
        if columns is None or rows is None:
            continue
        # Between lines of writing tiles have no steps, so one direction may have gaps.
        area = (columns[0] & rows[1].T) | (columns[1] & rows[0].T)
        for box in _boxes(area, tile):
            again = any(_touch(box, other) for other in told)  # a tile of 10 is two of 5
            if not again and _mixed(grey, box, tile):
                told.append(box)
                yield box


def _steps(grey: Grey) -> Steps:
    """The mean step from each column to the next, in each block of rows."""
    step = np.abs(np.diff(grey.astype(np.float32), axis=1))
    blocks = step.shape[0] // ROWS
    mean = step[: blocks * ROWS].reshape(blocks, ROWS, -1).mean(axis=1)
    return np.asarray(mean, np.float32)


def _regular(steps: Steps, tile: int, shape: tuple[int, int]) -> tuple[Area, Area] | None:
    """Where steps come at every `tile` pixels, and where at many; nowhere else in either.

    None where there is none.
    """
    blocks, length = steps.shape
    count, run = length // tile, max(4, -(-RUN // tile))
    if count < run or blocks == 0:
        return None
    cells = steps[:, : count * tile].reshape(blocks, count, tile)
    second, first = np.moveaxis(np.partition(cells, tile - 2, axis=2)[:, :, -2:], 2, 0)
    clear = (first > LEAST_STEP) & (first > ALONE * second)
    if clear.sum() < run:
        return None
    phase = cells.argmax(axis=2)
    every = _share(clear, run)
    found = [np.zeros((blocks, count), bool) for _ in (REGULAR, SPARSE)]
    for one in np.unique(phase[clear]):
        on_grid = clear & (phase == one)
        if on_grid.sum(axis=1).max() < SPARSE * run:
            continue
        share = _share(on_grid, run)
        for area, least in zip(found, (REGULAR, SPARSE), strict=True):
            dense = (share >= least) & (share >= ON_GRID * every)
            area |= cv2.dilate(dense.astype(np.uint8), np.ones((1, run), np.uint8)) > 0
    if not found[1].any():
        return None
    return _in_pixels(found[0], tile, shape), _in_pixels(found[1], tile, shape)


def _share(hits: Area, run: int) -> Steps:
    mean = cv2.blur(hits.astype(np.float32), (run, 1), borderType=cv2.BORDER_CONSTANT)
    return np.asarray(mean, np.float32)


def _in_pixels(found: Area, tile: int, shape: tuple[int, int]) -> Area:
    area = np.zeros(shape, bool)
    pixels = np.repeat(np.repeat(found, ROWS, axis=0), tile, axis=1)
    area[: pixels.shape[0], : pixels.shape[1]] = pixels
    return area


def _boxes(area: Area, tile: int) -> Iterator[Box]:
    side = 2 * ROWS + 1
    closed = cv2.morphologyEx(
        area.astype(np.uint8), cv2.MORPH_CLOSE, np.ones((side, side), np.uint8)
    )
    _, _, patches, _ = cv2.connectedComponentsWithStats(np.asarray(closed, np.uint8))
    height, width = area.shape
    for left, top, wide, high, size in patches[1:]:
        if min(wide, high) >= max(3 * tile, 20) and size >= max(12 * tile * tile, 1_500):
            # Blocks of rows need not begin where the tiles do, and flat tiles have no steps.
            yield Box(
                max(int(left) - ROWS, 0),
                max(int(top) - ROWS, 0),
                min(int(left + wide) + ROWS, width),
                min(int(top + high) + ROWS, height),
            )


def _mixed(grey: Grey, box: Box, tile: int) -> bool:
    """Whether tiles have many shades. Those of barcodes and of chessboards have two."""
    part = grey[box.top : box.bottom, box.left : box.right]
    size = (max(part.shape[1] // tile, 1), max(part.shape[0] // tile, 1))
    tiles = np.asarray(cv2.resize(part, size, interpolation=cv2.INTER_AREA), np.float64)
    low, high = np.percentile(tiles, (2, 98))
    between = (tiles > low + 0.2 * (high - low)) & (tiles < high - 0.2 * (high - low))
    return bool(between.mean() >= MIXED)


def _touch(one: Box, other: Box) -> bool:
    return (
        one.left < other.right
        and other.left < one.right
        and one.top < other.bottom
        and other.top < one.bottom
    )
