"""A short moving picture as it leaves an ultrasound machine: an animated GIF for slides."""

from __future__ import annotations

import io
import math
import struct
from datetime import timedelta
from pathlib import Path

import numpy as np
from PIL import Image
from scipy import ndimage

from images.draw.devices.device_clock import exif_zoned, iso_zoned
from images.draw.devices.device_file import DeviceFile, Field, Planted, truth
from images.draw.devices.device_pictures import Part, document_id, fitted, opened, part
from images.draw.devices.device_xmp import packet
from images.draw.invented import clinician, hospital, moment, person
from images.draw.noise import smooth_noise
from images.draw.ultrasound import ultrasound
from images.draw.ultrasound.ultrasound_words import ID

VARIANT = 4
PICTURE = ID
OF = f"device/{PICTURE}/{VARIANT}"
KEPT: Part = (0.2, 0.118, 0.73, 0.9)
LONGEST, FRAMES, MILLISECONDS, STEP = 320, 10, 90, 9
SEED = 5119

PATIENT = person(PICTURE, VARIANT)
OPERATOR = clinician(PICTURE, VARIANT)
TAKEN = moment(PICTURE, VARIANT) + timedelta(minutes=3)
ON_SCREEN = ultrasound.texts(VARIANT, 0.0)
"""What the machine writes beside its fan, though the loop does not show it."""
SERIAL, ROOM = ON_SCREEN["serial"].split()[-1], ON_SCREEN["room"]
OWN = b"SONAVEL 1.0"
"""The machine's own kind of block: eight letters for a program, three for a code."""
LOG = f"SN={SERIAL};USER={OPERATOR.upper()};EXAM={PATIENT.number};FRAMES={FRAMES}"
NAME = f"{PATIENT.surname.upper()}_{PATIENT.forename[0]}_loop3.gif"

COMMENT = Field("File:Comment", f"{PATIENT.surname}, {PATIENT.forename} {PATIENT.born:%d.%m.%Y}",
                "patient",
                "The comment holds name and birth date, though most viewers never show it.",
                direct=True)  # fmt: skip
SHOWN = (
    Field("GIF:FrameCount", FRAMES, "none",
          "How many frames there are says nothing about anyone."),
    Field("GIF:AnimationIterations", 0, "none",
          "The loop repeats for ever, as loops made for slides do."),
    Field("GIF:Duration", FRAMES * MILLISECONDS / 1000, "none",
          "Under a second is about one heartbeat, and everyone has those."),
)  # fmt: skip
XMP = (
    Field("XMP-dc:Creator", (OPERATOR,), "professional",
          "The operator's login became the creator of the loop."),
    Field("XMP-dc:Title", f"Abdomen {PATIENT.number}", "patient",
          "The title contains a hospital number, which opens one set of notes.", direct=True),
    Field("XMP-xmp:CreateDate", iso_zoned(TAKEN), "time",
          "The minute of the examination is kept, though no frame shows it.",
          printed=exif_zoned(TAKEN)),
    Field("XMP-xmp:CreatorTool", "Sonavel 80 export 3.1", "none",
          "This export program is in every machine of the kind."),
    Field("XMP-photoshop:Source", f"{ROOM}, {hospital(PICTURE, VARIANT)}", "institution",
          "Room and hospital together say at which door one would have to ask."),
    Field("XMP-xmpMM:DocumentID", f"xmp.did:{document_id(OF)}", "institution",
          "The machine keeps the same number in its log, next to the name."),
)  # fmt: skip
OTHERS = (
    Planted("private GIF application block SONAVEL 1.0", "", LOG, "patient", True,
            "The machine's own block has its serial number, the operator and the hospital number."),
    Planted("file name", "", NAME, "patient", True,
            "Loops are exported under the surname, and the name travels with the file."),
)  # fmt: skip


def frames(still: Image.Image) -> list[Image.Image]:
    """The still picture made to beat, once round, in few greys."""
    rng = np.random.default_rng(SEED)
    grey = np.asarray(still.convert("L"), np.float32)
    high, wide = grey.shape
    rows, columns = np.indices(grey.shape, dtype=np.float32)
    y, x = rows - 0.55 * high, columns - 0.5 * wide
    near = np.exp(-((x / (0.35 * wide)) ** 2) - (y / (0.35 * high)) ** 2)
    loop = []
    for number in range(FRAMES):
        beat = math.sin(2.0 * math.pi * number / FRAMES)
        # tissue moves towards a point and back, most in the middle, and slides a little
        moved = (rows + near * beat * (0.03 * y + 2.0), columns + near * beat * (0.04 * x + 2.5))
        seen = ndimage.map_coordinates(grey, moved, order=1, mode="nearest")
        shimmer = 1.0 + 0.05 * smooth_noise(rng, (high, wide), 2.5)
        few = np.round(np.clip(seen * shimmer, 0, 255) / STEP) * STEP
        loop.append(Image.fromarray(np.clip(few, 0, 255).astype(np.uint8)))
    return loop


def make(folder: Path) -> bytes:
    """The file."""
    still = fitted(part(opened(folder, f"{PICTURE}-{VARIANT}"), KEPT), LONGEST)
    first, *others = frames(still)
    held = io.BytesIO()
    first.save(
        held, format="GIF", save_all=True, append_images=others, duration=MILLISECONDS, loop=0
    )
    return _with_blocks(held.getvalue())


def _with_blocks(gif: bytes) -> bytes:
    """The GIF with the hidden blocks between its palette and its first frame."""
    flags = gif[10]
    head = 13 + (3 * 2 ** ((flags & 7) + 1) if flags & 0x80 else 0)
    comment = b"!\xfe" + _pieces(COMMENT.value.encode("ascii"))
    own = b"!\xff\x0b" + OWN + _pieces(LOG.encode("ascii"))
    # XMP stands whole in its block; these last bytes lead a reader that counts pieces to the end.
    lead_out = b"\x01" + bytes(range(255, -1, -1)) + b"\0"
    xmp = b"!\xff\x0bXMP DataXMP" + packet(XMP) + lead_out
    return b"GIF89a" + gif[6:head] + comment + own + xmp + gif[head:]


def _pieces(data: bytes) -> bytes:
    """Data in pieces of at most 255 bytes, each after its length, and an empty one to end."""
    cut = [data[at : at + 255] for at in range(0, len(data), 255)]
    return b"".join(struct.pack("B", len(one)) + one for one in cut) + b"\0"


FILE = DeviceFile(
    id="cine-loop",
    title="A short loop of ultrasound",
    name=NAME,
    device="A loop of ten frames, exported from an ultrasound machine for a slide.",
    planted=(
        *truth("GIF comment", (COMMENT,)),
        *truth("XMP", XMP),
        *truth("GIF", SHOWN),
        *OTHERS,
    ),
    make=make,
)
