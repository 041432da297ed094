"""A photograph as it leaves a phone: cropped to the wound, with the whole of it still inside."""

from __future__ import annotations

from pathlib import Path

from images.draw.devices import device_jpeg as segments
from images.draw.devices.device_clock import exif_zoned, iso_zoned
from images.draw.devices.device_exif import exif_block
from images.draw.devices.device_file import DeviceFile, Field, Planted, truth
from images.draw.devices.device_icc import profile
from images.draw.devices.device_photo_exif import (
    CAMERA,
    DOCTOR,
    EDITED,
    FIRST,
    HOSPITAL,
    OF,
    PATIENT,
    PICTURE,
    POSITION,
    TAKEN,
    TOWN,
    VARIANT,
    WARD,
)
from images.draw.devices.device_pictures import Part, document_id, fitted, jpeg, opened, part
from images.draw.devices.device_xmp import packet

KEPT: Part = (0.305, 0.24, 0.655, 0.7)
NAME = f"IMG_{TAKEN:%Y%m%d_%H%M%S}.jpg"
COMMENT = f"Sent by {DOCTOR} to the {WARD} group"
PROFILE = "Orvelle wide colour"
ORIGINAL, COPY = document_id(f"{OF}/original"), document_id(f"{OF}/copy")

XMP = (
    Field("XMP-dc:Creator", (DOCTOR,), "professional",
          "XMP repeats the owner's name in words, and many cleaners look only at EXIF."),
    Field("XMP-dc:Title", f"{PATIENT.forename} {PATIENT.surname}", "patient",
          "The title is the full name of the person photographed.", direct=True),
    Field("XMP-photoshop:City", TOWN, "place", "A small town leaves few hospitals to choose from."),
    Field("XMP-iptcCore:Location", f"{WARD}, {HOSPITAL}", "institution",
          "Ward and hospital together lead to one corridor in one building."),
    Field("XMP-xmp:CreatorTool", "Pixmoor Photo 4.2", "none",
          "The name of the program is shared by everyone who uses it."),
    Field("XMP-xmp:MetadataDate", iso_zoned(EDITED), "time",
          "This is when the labels were last changed, at home in the evening.",
          printed=exif_zoned(EDITED)),
    Field("XMP-xmpMM:DocumentID", f"xmp.did:{COPY}", "professional",
          "A document's number is unique, and links this copy to the program that wrote it."),
    Field("XMP-xmpMM:OriginalDocumentID", f"xmp.did:{ORIGINAL}", "professional",
          "The number of the original stays in every copy, so copies can be traced to one source."),
    Field("XMP-xmpMM:HistoryAction", ("created", "cropped", "saved"), "none",
          "That a picture was cropped names nobody, but it warns that there was more to see."),
    Field("XMP-xmpMM:HistoryWhen", (iso_zoned(TAKEN), iso_zoned(EDITED), iso_zoned(EDITED)), "time",
          "The history gives the time of each step, beginning with the photograph.",
          printed=", ".join(map(exif_zoned, (TAKEN, EDITED, EDITED)))),
)  # fmt: skip
HISTORY = tuple(
    {"action": action, "when": when}
    for action, when in zip(XMP[-2].value, XMP[-1].value, strict=True)
)

IPTC = (
    Field("IPTC:Keywords", ("wound", WARD), "place",
          "One of the keywords is the name of the ward."),
    Field("IPTC:DateCreated", TAKEN.strftime("%Y%m%d"), "time",
          "The fields for the press have a date of their own, in one more place to clear.",
          printed=TAKEN.strftime("%Y:%m:%d")),
    Field("IPTC:By-line", DOCTOR, "professional",
          "The by-line, meant for newspapers, credits the clinician by name."),
    Field("IPTC:City", TOWN, "place",
          "The town is written here as well, in a field meant for newspapers."),
    Field("IPTC:Caption-Abstract",
          f"{PATIENT.surname}, {PATIENT.forename}, born {PATIENT.born:%d/%m/%Y}: wound, day 6",
          "patient", "A caption with name and birth date says exactly who this is.", direct=True),
)  # fmt: skip

OTHERS = (
    Planted("ICC profile", "ICC_Profile:ProfileDescription", PROFILE, "none", False,
            "This profile comes with every phone of the model and is the same in all of them."),
    Planted("JPEG comment", "File:Comment", COMMENT, "professional", False,
            "The messaging program noted who sent the picture, and to which group of staff."),
    Planted("EXIF thumbnail", "IFD1:ThumbnailImage", "the photograph before it was cropped",
            "patient", False,
            "The thumbnail was made before the crop, and still shows what the crop took away."),
    Planted("after the end of the picture", "MPImage2:MPImage2",
            "a second, larger picture: the photograph before it was cropped", "patient", False,
            "The program kept the uncropped photograph behind the new one, in the same file."),
    Planted("file name", "", NAME, "time", False,
            "Phones name their files by date and time, and no cleaner of metadata renames them."),
)  # fmt: skip


def make(folder: Path) -> bytes:
    """The file."""
    whole = opened(folder, f"{PICTURE}-{VARIANT}")
    thumbnail = jpeg(fitted(whole, 320), 70)
    kept = fitted(part(whole, KEPT), 760)
    before = (
        segments.exif_segment(exif_block((*FIRST, *CAMERA, *POSITION), thumbnail, kept.size))
        + segments.xmp_segment(packet(XMP, HISTORY))
        + segments.iptc_segment(IPTC)
        + segments.icc_segment(profile(PROFILE, "Orvelle", TAKEN.replace(2021, 3, 1)))
        + segments.segment(segments.COMMENT, COMMENT.encode("ascii"))
    )
    return segments.with_second(before, jpeg(kept, 86), jpeg(fitted(whole, 1000), 72))


FILE = DeviceFile(
    id="phone-photo",
    title="A photograph of a wound from a phone",
    name=NAME,
    device="A photograph taken with a phone, cropped in the phone's own editor and sent on. "
    "No phone writes a patient's name or number by itself; they were planted here.",
    planted=(
        *truth("EXIF", (*FIRST, *CAMERA)),
        *truth("EXIF position", POSITION),
        *truth("XMP", XMP),
        *truth("IPTC", IPTC),
        *OTHERS,
    ),
    make=make,
)
