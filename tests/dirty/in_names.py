"""Leaks in a file's name, in its own time, and in the files beside it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from tests.dirty import base
from tests.dirty import tiff_block as tiff
from tests.dirty.in_jpeg import exif
from tests.dirty.planted import Planted, kinds, nhs, number, who


def leaks() -> Iterator[Planted]:
    """Every leak outside a file's content."""
    dated = "date time"
    for id, flaw, name, word, found in (
        ("name-of-patient", "The file is named after the patient.",
         f"{who('file').replace(' ', '_')}.jpg", who("file").split()[-1], "person-name"),
        ("name-nhs-number", "The file's name is an NHS number.",
         f"wound {nhs('file')}.jpg", nhs("file"), "nhs-number"),
        ("name-hospital-number", "The file's name has a hospital number.",
         f"{number('file')}_ercp.jpg", number("file"), "hospital-number"),
        ("name-camera-stamp", "A telephone named the file by the second.",
         "IMG_20230314_101502.jpg", "20230314", dated),
        ("name-pixel-stamp", "A telephone named the file by the thousandth of a second.",
         "PXL_20230315_101502123.jpg", "20230315", dated),
        ("name-whatsapp", "A messenger named the file by day and time.",
         "WhatsApp Image 2023-03-16 at 10.15.02.jpeg", "2023-03-16", dated),
        ("name-screenshot", "A screenshot is named by day and time.",
         "Screenshot 2023-03-17 101502.jpg", "2023-03-17", dated),
        ("name-birth-date", "The file's name has a date of birth.",
         "dob 04-05-1951 left hand.jpg", "04-05-1951", "date-of-birth date"),
        ("name-hospital", "The file's name has the hospital.",
         "Pellamoor Royal Infirmary theatre 2.jpg", "Pellamoor", "institution place-name"),
    ):  # fmt: skip
        yield Planted(id, flaw, "name", name, base.jpeg, "jpeg", kinds(*found.split()), "file",
                      at="name", strings=(word,))  # fmt: skip
    for id, flaw, beside in (
        ("sidecar-xmp", "Editors left a file of notes beside it.", "case-1.xmp"),
        ("sidecar-aae", "A telephone left its list of edits beside it.", "case-2.aae"),
        ("sidecar-json", "A cloud service left its own record beside it.", "case-3.jpg.json"),
    ):
        yield Planted(id, flaw, "name", beside[:6] + ".jpg", base.jpeg, "jpeg", kinds("sidecar"),
                      "file", at="beside", beside=(beside,))  # fmt: skip
    day = tiff.Sub({0x9003: tiff.text("2023:03:18 10:15:02")})
    yield Planted("file-time", "The file's own time is that of the picture.", "name",
                  "case-4.jpg", partial(exif, {0x8769: day}), "jpeg", kinds("file-time"), "file",
                  at="time", modified="2023-03-18")  # fmt: skip
