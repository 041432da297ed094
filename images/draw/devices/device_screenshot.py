"""A screenshot of a chest film as it leaves a hospital computer, cropped below its texts."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from images.draw.devices import device_png as chunks
from images.draw.devices.device_clock import exif, exif_zoned, iso_zoned, offset
from images.draw.devices.device_exif import exif_block
from images.draw.devices.device_file import DeviceFile, Field, Planted, truth
from images.draw.devices.device_icc import profile
from images.draw.devices.device_pictures import Part, document_id, fitted, opened, part
from images.draw.devices.device_xmp import packet
from images.draw.invented import clinician, draw_number, ward
from images.draw.radiography import chest_words

VARIANT = 3
PICTURE = chest_words.ID
OF = f"device/{PICTURE}/{VARIANT}"
KEPT: Part = (0.02, 0.145, 0.98, 0.845)
LONGEST, STEP = 760, 5
PRIVATE = b"lbVw"
"""An invented kind of chunk: its small letters mean that it is optional and private."""

FILM = chest_words.words(VARIANT)
HOSPITAL, WARD = FILM.hospital, ward(PICTURE, VARIANT)
NUMBER = f"{HOSPITAL[:2].upper()}{100_000 + draw_number(f'{OF}/no', 900_000)}"
DOCTOR = clinician(PICTURE, VARIANT)
TAKEN = FILM.taken + timedelta(minutes=23, seconds=37)
SAVED = TAKEN + timedelta(minutes=2, seconds=11)
VIEWER = "Lumbrook Viewer 11.3"
COMPUTER = f"{HOSPITAL[:3].upper()}-{WARD.split()[0].upper()}-PC14"
SESSION = f"user={DOCTOR.lower()};host={COMPUTER};study={NUMBER}"
NAME = f"Screenshot {TAKEN:%Y-%m-%d} {TAKEN:%H%M%S}.png"

TEXTS = (
    Field("PNG:Title", f"{FILM.surname.upper()}, {chest_words.FORENAME} - {VIEWER}", "patient",
          "The window's title became the picture's title, and the title began with the name.",
          direct=True),
    Field("PNG:Author", DOCTOR.lower(), "professional",
          "The author is whoever was logged in when the keys were pressed."),
    Field("PNG:Software", VIEWER, "none", "The viewer is on every computer of the trust."),
    Field("PNG:CreationTime", f"{TAKEN:%a, %d %b %Y %H:%M:%S} {offset(TAKEN).replace(':', '')}",
          "time", "The screenshot is dated to the second, minutes after the film itself.",
          printed=exif_zoned(TAKEN)),
    Field("PNG:Source", COMPUTER, "institution",
          "The computer's name spells out the town, the ward and the desk."),
)  # fmt: skip
HIDDEN = Field("PNG:Comment", f"{chest_words.FORENAME} {FILM.surname}, hospital no. {NUMBER}",
               "patient", "This comment is compressed, so a search of the file does not show it.",
               direct=True)  # fmt: skip
LONG = Field("PNG:Description", f"Taken on {WARD}, {HOSPITAL}", "institution",
             "The description names hospital and ward in full.")  # fmt: skip

BLOCK = (
    Field("IFD0:ImageDescription", f"Born {FILM.born:%d-%b-%Y}", "patient",
          "A birth date fits only a handful of people in any town."),
    Field("IFD0:HostComputer", COMPUTER, "institution",
          "The computer is named again, in the field where photographs name their camera's host."),
    Field("IFD0:ModifyDate", exif(TAKEN), "time",
          "PNG files can hold EXIF as well, and the date comes with it."),
    Field("IFD0:Artist", f"Dr {DOCTOR}", "professional",
          "The full name of the account stands beside the short one."),
)  # fmt: skip

XMP = (
    Field("XMP-dc:Creator", (f"Dr {DOCTOR}",), "professional",
          "A third place in the same file says who took the screenshot."),
    Field("XMP-dc:Subject", ("pacemaker", FILM.nhs), "patient",
          "One of the search words is an NHS number, which stands for one person.", direct=True),
    Field("XMP-xmp:CreateDate", iso_zoned(TAKEN), "time",
          "XMP keeps the time together with the time zone.", printed=exif_zoned(TAKEN)),
    Field("XMP-xmp:CreatorTool", VIEWER, "none",
          "A program's name and version lead to nobody at all."),
    Field("XMP-xmpMM:InstanceID", f"xmp.iid:{document_id(OF)}", "institution",
          "The log of the computer lists this very save under the same number."),
)  # fmt: skip

OTHERS = (
    Planted("PNG time", "PNG:ModifyDate", exif(SAVED), "time", False,
            "The file keeps a time of its own, from when it was last saved."),
    Planted("ICC profile", "ICC_Profile:ProfileDescription", f"{COMPUTER} left screen",
            "institution", False,
            "The colour profile was made for one screen, and is named after its computer."),
    Planted("PNG resolution", "PNG-pHYs:PixelsPerUnitX", "3780", "none", False,
            "Every screen of this kind has the same density of pixels."),
    Planted("private PNG chunk lbVw", "", SESSION, "patient", True,
            "The viewer keeps user, computer and hospital number in a chunk only it can read."),
    Planted("after the end of the image", "",
            "a second PNG: the whole screenshot before it was cropped", "patient", True,
            "The crop was saved over the old file, and the uncropped picture is still behind it."),
    Planted("file name", "", NAME, "time", False,
            "The name of the file is itself a date and a time."),
)  # fmt: skip


def make(folder: Path) -> bytes:
    """The file."""
    whole = fitted(opened(folder, f"{PICTURE}-{VARIANT}"), LONGEST)
    early = chunks.profile(
        "screen", profile(OTHERS[1].value, "Lumbrook", TAKEN.replace(2020, 6, 2))
    )
    early += chunks.chunk(b"pHYs", (3780).to_bytes(4, "big") * 2 + b"\1")
    early += chunks.chunk(b"eXIf", exif_block(BLOCK))
    early += b"".join(chunks.text(_keyword(one), one.value) for one in TEXTS)
    early += chunks.packed_text(_keyword(HIDDEN), HIDDEN.value)
    early += chunks.long_text(_keyword(LONG), LONG.value.encode())
    early += chunks.long_text(chunks.XMP_KEYWORD, packet(XMP))
    late = chunks.changed_at(SAVED) + chunks.chunk(PRIVATE, SESSION.encode())
    cropped = chunks.with_chunks(chunks.encoded(part(whole, KEPT), STEP), early, late)
    return cropped + chunks.encoded(whole, STEP)


def _keyword(one: Field) -> str:
    return "Creation Time" if one.name == "CreationTime" else one.name


FILE = DeviceFile(
    id="screenshot",
    title="A screenshot of a chest radiograph",
    name=NAME,
    device="A screenshot from an X-ray viewer, cropped and saved on a ward computer.",
    planted=(
        *truth("PNG text", TEXTS),
        *truth("compressed PNG text", (HIDDEN,)),
        *truth("international PNG text", (LONG,)),
        *truth("EXIF", BLOCK),
        *truth("XMP", XMP),
        *OTHERS,
    ),
    make=make,
)
