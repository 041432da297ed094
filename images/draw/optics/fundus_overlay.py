"""The text that the camera writes into the black corners of the fundus photograph."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFilter

from images.draw import invented
from images.draw.lettering import font
from images.draw.optics.fundus_frame import HEIGHT, WIDTH
from images.draw.picture import Box

Array = NDArray[np.float32]

ID = "fundus-photograph"
CAMERA = "RETIVAUD CX-45"


def texts(variant: int, eye: str) -> dict[str, str]:
    """What the camera writes, by feature."""
    who, when = invented.person(ID, variant, born=(1941, 1972)), invented.moment(ID, variant)
    first = "ABCDEGHJKLMRST"[invented.draw_number(f"{ID}/{variant}/operator", 14)]
    serial = 100_000 + invented.draw_number(f"{ID}/{variant}/serial", 900_000)
    return {
        "eye": eye,
        "number": f"ID:{who.number}",
        "date": f"{when:%d/%m/%Y}",
        "time": f"{when:%H:%M:%S}",
        "operator": f"OP:{first}.{invented.clinician(ID, variant).upper()}",
        "camera": CAMERA,
        "serial": f"S/N {serial}",
        "settings": ("45°  F:0  ISO 400", "45°  F:+2  ISO 200")[variant % 2],
    }


# Where each text stands: x, y, anchor, size.
SPOTS = {
    "eye": (34, 34, "la", 40),
    "number": (34, 92, "la", 27),
    "date": (WIDTH - 34, 34, "ra", 27),
    "time": (WIDTH - 34, 74, "ra", 27),
    "operator": (34, HEIGHT - 34, "ls", 27),
    "camera": (WIDTH - 34, HEIGHT - 108, "rs", 25),
    "serial": (WIDTH - 34, HEIGHT - 71, "rs", 25),
    "settings": (WIDTH - 34, HEIGHT - 34, "rs", 25),
}


def lettered(frame: Array, says: dict[str, str]) -> tuple[Image.Image, dict[str, tuple[Box, ...]]]:
    """Writes the texts into the corners; answers the picture and where each text is."""
    places: dict[str, tuple[Box, ...]] = {}
    whole = Image.new("L", (WIDTH, HEIGHT), 0)
    for id, (x, y, anchor, size) in SPOTS.items():
        one = Image.new("L", (WIDTH, HEIGHT), 0)
        face = font("DejaVuSans-Bold" if id == "eye" else "DejaVuSans", size)
        ImageDraw.Draw(one).text((x, y), says[id], font=face, fill=255, anchor=anchor)
        box = one.getbbox()
        assert box
        places[id] = ((box[0] - 3, box[1] - 3, box[2] + 3, box[3] + 3),)
        whole.paste(255, (0, 0), one)
    ink = np.asarray(whole.filter(ImageFilter.GaussianBlur(0.4)), np.float32)[..., None] / 255.0
    frame = frame + ink * (np.array([0.90, 0.93, 0.90], np.float32) - frame)
    image = Image.fromarray((np.clip(frame, 0.0, 1.0) * 255.0 + 0.5).astype(np.uint8))
    return image, places
