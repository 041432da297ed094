"""A film as it leaves an endoscopy tower: with its labels, and with what was said in the room."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from PIL import Image

from images.draw.devices.device_clock import exif, exif_zoned, iso_zoned, utc
from images.draw.devices.device_file import DeviceFile, Field, Planted, truth
from images.draw.devices.device_mp4 import RATE, Labels, Said, film, with_boxes
from images.draw.devices.device_pictures import document_id
from images.draw.devices.device_xmp import packet
from images.draw.endoscopy import colonoscopy_overlay
from images.draw.endoscopy.colonoscopy_view import frames
from images.draw.lettering import pixel_type

VARIANT = 3
OF = f"device/clip/{VARIANT}"
SIZE = (480, 360)
RENDERED, CRF = 26, 22
"""So many frames are drawn; the film shows them forwards and then backwards."""
NAMED = 15
"""For so many frames the processor still shows the name."""

ON_SCREEN = colonoscopy_overlay.texts(VARIANT)
"""What the processor writes beside the picture."""
SHOWN, SHOWN_DAY = ON_SCREEN["name"].split("\n")[1], ON_SCREEN["date"]
SURNAME, FORENAME = SHOWN.title().split(", ")
BORN = ON_SCREEN["birth-date"].removeprefix("D.O.B.: ")
NUMBER = ON_SCREEN["hospital-number"].removeprefix("Hosp. No.: ")
DOCTOR = ON_SCREEN["physician"].split("\n")[1].title()
HOSPITAL, ROOM = ON_SCREEN["hospital"].title(), ON_SCREEN["room"].lower()
SERIAL = ON_SCREEN["scope-serial"].removeprefix("S/N: ")
TAKEN = datetime.strptime(f"{SHOWN_DAY} {ON_SCREEN['time']}", "%d/%m/%Y %H:%M:%S")
SPOKEN = (
    Said(0.2, 1.5, f"That's it, Mrs {SURNAME}, nearly there."),
    Said(1.7, 2.9, f"{FORENAME}, can you turn on to your back?"),
)
NAME = f"{TAKEN:%Y%m%d}_{NUMBER}_C1.mp4"

SOUND = f"Room sound: Mrs {SURNAME} spoken to by name"
FILM = (
    Field("ItemList:Title", f"Colonoscopy {NUMBER}", "patient",
          "The title holds a hospital number, and players show it above the film.", direct=True),
    Field("ItemList:Artist", DOCTOR, "professional",
          "The field for a song's artist names the endoscopist."),
    Field("ItemList:Comment", f"{SURNAME}, born {BORN}, polyp 1 of 2",
          "patient", "The comment holds the label of the examination: name and birth date.",
          direct=True),
    Field("QuickTime:CreateDate", exif(utc(TAKEN)), "time",
          "The film's clock shows the second at which recording began."),
    Field("Track1:MediaCreateDate", exif(utc(TAKEN)), "time",
          "Every track keeps the same time once more for itself."),
    Field("Track1:HandlerDescription", f"Tower {SERIAL} channel 1", "institution",
          "The track of pictures is named after the tower's serial number."),
    Field("Track2:HandlerDescription", "Room microphone", "none",
          "That there was a microphone names nobody, but it means: listen before you share."),
    Field("Track2:Track2Name", SOUND, "patient",
          "The sound is silent here, but in the room somebody was spoken to by name.", direct=True),
    Field("Track3:Track3Name", "Automatic captions", "none",
          "The name of this track is general, and what matters is the words within it."),
)  # fmt: skip
BOXES = (
    Field("UserData:Make", "Calvenor", "none",
          "The maker of the recorder says nothing by itself."),
    Field("UserData:Model", "Calvenor CV-900", "none",
          "A great many endoscopy units work with this model."),
    Field("UserData:SerialNumber", SERIAL, "institution",
          "This tower stands in one unit, which has it in its inventory."),
    # A point in the middle of the North Sea.
    Field("UserData:GPSCoordinates", "+55.2500+002.7500/", "place",
          "The recorder writes its own position here, in figures that look like a sum.",
          printed="55.25 2.75"),
)  # fmt: skip
BOX_NAMES = (b"\xa9mak", b"\xa9mod", b"slno", b"\xa9xyz")
XMP = (
    Field("XMP-dc:Creator", (DOCTOR,), "professional",
          "XMP names the endoscopist again, where a film editor may not look."),
    Field("XMP-dc:Description", f"{HOSPITAL}, endoscopy unit, {ROOM}", "institution",
          "Hospital and room are in a packet behind the end of the film."),
    Field("XMP-xmp:CreateDate", iso_zoned(TAKEN), "time",
          "Here the time stands with its zone, as on the clock in the room.",
          printed=exif_zoned(TAKEN)),
    Field("XMP-xmp:CreatorTool", "Calvenor Recorder 2.6", "none",
          "The name and version of the recorder lead to nobody."),
    Field("XMP-photoshop:City", HOSPITAL.split()[0], "place",
          "The town was entered in the settings once, and every film has it since."),
    Field("XMP-xmpMM:DocumentID", f"xmp.did:{document_id(OF)}", "institution",
          "The recorder's log has this number beside the name."),
)  # fmt: skip
OTHERS = (
    *(Planted("timed text, shown by exiftool with -ee", "", one.words, "patient", direct, because)
      for one, direct, because in zip(SPOKEN, (True, False), (
          "The captions were made from the sound, so the surname survives when the sound is cut.",
          "The first name is in the captions as well, a second later.",
      ), strict=True)),
    Planted("sound track", "", "silent", "none", False,
            "There is a sound track, and only listening shows what it holds."),
    Planted("pixels of the first frames", "", SHOWN, "patient", True,
            "For less than a second the processor shows the name, long enough to be read."),
    Planted("pixels of the first frames", "", SHOWN_DAY, "time", False,
            "The date stands below the name and goes when the name goes."),
    Planted("file name", "", NAME, "patient", True,
            "The file is named by day and hospital number, as recorders do."),
)  # fmt: skip


def _named(frame: Image.Image) -> Image.Image:
    for row, words in enumerate((*SHOWN.split(" "), SHOWN_DAY)):
        letters = pixel_type(words, 11, 1)
        frame.paste((232, 236, 232), (5, 12 + 17 * row), letters)
    return frame


def make(folder: Path) -> bytes:
    """The file; its frames are drawn, since a still in the folder cannot move."""
    del folder
    forward = list(frames(VARIANT, RENDERED, *SIZE))
    shown = [frame.copy() for frame in (*forward, *forward[-2::-1])]
    shown = [_named(frame) if n < NAMED else frame for n, frame in enumerate(shown)]
    value = {one.key: one.value for one in FILM}
    labels = Labels(
        film={
            "title": value["ItemList:Title"],
            "artist": value["ItemList:Artist"],
            "comment": value["ItemList:Comment"],
            "creation_time": f"{utc(TAKEN):%Y-%m-%dT%H:%M:%SZ}",
        },
        tracks=(
            {"handler_name": value["Track1:HandlerDescription"]},
            {
                "handler_name": value["Track2:HandlerDescription"],
                "title": value["Track2:Track2Name"],
                "language": "eng",
            },
            {"title": value["Track3:Track3Name"], "language": "eng"},
        ),
    )
    boxes = {name: one.value for name, one in zip(BOX_NAMES, BOXES, strict=True)}
    return with_boxes(film(shown, SPOKEN, labels, CRF), boxes, packet(XMP))


FILE = DeviceFile(
    id="endoscopy-clip",
    title="A film of a colonoscopy",
    name=NAME,
    device=f"A film of {2 * RENDERED // RATE} seconds, recorded by an endoscopy stack.",
    planted=(*truth("MP4", FILM), *truth("MP4 user data", BOXES), *truth("XMP", XMP), *OTHERS),
    make=make,
)
