"""Reads writing in a picture with RapidOCR, whose models come in its package."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
import rapidocr
from numpy.typing import NDArray

from consentlab.identifiers.contract import CannotCheck
from consentlab.picture import Box

Pixels = NDArray[np.uint8]

MOST_THREADS = 4
LARGEST_SIDE = 2_048  # pixels; a larger picture is handed over in parts, see `passes`
MODELS = {
    "Det": "PP-OCRv6_det_small.onnx",
    "Cls": "ch_ppocr_mobile_v2.0_cls_mobile.onnx",
    "Rec": "PP-OCRv6_rec_small.onnx",
}
NO_MODELS = (
    "Writing in the picture was not looked for: the package rapidocr is installed without the "
    "models that it reads with. Install it again; nothing is fetched from here."
)


@dataclass(frozen=True)
class Line:
    """A line of writing, the upright box round it in pixels, and how sure the engine is, 0 to 1."""

    text: str
    box: Box
    score: float


@cache
def engine() -> Any:
    """The one engine of this process. Raises CannotCheck where its models are not installed.

    Every model is named by its path, so that the engine has no reason to fetch any.
    """
    folder = Path(rapidocr.__file__).parent / "models"
    paths = {part: folder / name for part, name in MODELS.items()}
    if not all(path.is_file() for path in paths.values()):
        raise CannotCheck(NO_MODELS)
    onnxruntime.disable_telemetry_events()
    threads = min(MOST_THREADS, os.cpu_count() or 1)
    return rapidocr.RapidOCR(
        params={
            "Global.log_level": "critical",
            "Global.text_score": 0.0,
            "Global.max_side_len": LARGEST_SIDE,
            "Det.limit_type": "max",  # by itself it would enlarge a narrow picture without bound
            "Det.limit_side_len": LARGEST_SIDE,
            "EngineConfig.onnxruntime.intra_op_num_threads": threads,
            **{f"{part}.model_path": str(path) for part, path in paths.items()},
        }
    )


def lines(rgb: Pixels) -> list[Line]:
    """Every line that is read in a picture, whichever way it is turned, with whatever score."""
    read = engine()(_as_it_wants(rgb), use_det=True, use_cls=True, use_rec=True)
    boxes: Sequence[Any] = () if getattr(read, "boxes", None) is None else read.boxes
    found = []
    for corners, text, score in zip(boxes, read.txts or (), read.scores or (), strict=True):
        left, top = np.floor(np.min(corners, axis=0)).astype(int)
        right, bottom = np.ceil(np.max(corners, axis=0)).astype(int)
        found.append(Line(str(text), Box(int(left), int(top), int(right), int(bottom)), score))
    return found


def closely(rgb: Pixels, box: Box) -> list[tuple[str, float]]:
    """What one box holds, as text and score: as it stands, upside down, and in a mirror."""
    part = rgb[max(box.top, 0) : box.bottom, max(box.left, 0) : box.right]
    if part.shape[0] > 1.5 * part.shape[1]:
        part = np.rot90(part)
    if min(part.shape[:2]) < 4:
        return []
    found: list[tuple[str, float]] = []
    for turned in (part, part[::-1, ::-1], part[:, ::-1]):
        read = engine()(_as_it_wants(turned), use_det=False, use_cls=False, use_rec=True)
        found += zip(read.txts or (), read.scores or (), strict=True)
    return [(str(text), float(score)) for text, score in found]


def _as_it_wants(rgb: Pixels) -> Pixels:
    return np.ascontiguousarray(rgb[:, :, ::-1])  # its models were trained on BGR
