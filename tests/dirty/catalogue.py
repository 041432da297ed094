"""Every dirty file and every clean twin, by id; nothing is made before its bytes are asked for."""

from __future__ import annotations

import os
from datetime import datetime
from functools import cache
from pathlib import Path

from tests.dirty import (
    behind_jpeg,
    dicom_parts,
    film_boxes,
    in_dicom,
    in_exif,
    in_film,
    in_gif_webp,
    in_jpeg,
    in_names,
    in_pixels,
    in_png,
    in_tiff_bmp,
    pixel_covers,
    png_pictures,
)
from tests.dirty.planted import Planted, Twin


@cache
def leaks() -> tuple[Planted, ...]:
    """All files with a leak."""
    return (
        *in_exif.leaks(),
        *in_jpeg.leaks(),
        *behind_jpeg.leaks(),
        *in_png.leaks(),
        *png_pictures.leaks(),
        *in_gif_webp.in_gif(),
        *in_gif_webp.in_webp(),
        *in_tiff_bmp.in_tiff(),
        *in_tiff_bmp.in_bmp(),
        *in_dicom.leaks(),
        *dicom_parts.leaks(),
        *in_film.leaks(),
        *in_pixels.leaks(),
        *pixel_covers.leaks(),
        *in_names.leaks(),
    )


TWINS: tuple[Twin, ...] = (
    in_jpeg.TWIN,
    in_png.TWIN,
    *in_gif_webp.TWINS,
    *in_tiff_bmp.TWINS,
    in_dicom.TWIN,
    film_boxes.TWIN,
    *in_pixels.TWINS,
)


def write(folder: Path) -> None:
    """Write every file, with what lies beside it and its time, and every twin, into a folder."""
    for twin in TWINS:
        (folder / twin.name).write_bytes(twin.data)
    for leak in leaks():
        path = folder / leak.name
        path.write_bytes(leak.data)
        for name in leak.beside:
            (folder / name).write_text(f"a note on {leak.name}\n", encoding="utf-8")
        if leak.modified:
            seconds = datetime.fromisoformat(f"{leak.modified}T12:00").timestamp()
            os.utime(path, (seconds, seconds))
