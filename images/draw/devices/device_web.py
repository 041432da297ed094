"""A picture as a program exports it for the web: smaller and cropped, with all its labels."""

from __future__ import annotations

import io
from datetime import timedelta
from pathlib import Path

from PIL.TiffImagePlugin import IFDRational

from images.draw.devices.device_clock import exif, exif_zoned, iso_zoned, offset
from images.draw.devices.device_exif import HEADER, exif_block
from images.draw.devices.device_file import DeviceFile, Field, Planted, truth
from images.draw.devices.device_icc import profile
from images.draw.devices.device_pictures import document_id, fitted, opened
from images.draw.devices.device_xmp import packet
from images.draw.invented import clinician, draw_number, hospital, moment, person, town

PICTURE, VARIANT = "dermoscopy", 2
OF = f"device/{PICTURE}/{VARIANT}"

PATIENT = person(PICTURE, VARIANT)
DOCTOR = f"Dr {clinician(PICTURE, VARIANT)}"
TAKEN = moment(PICTURE, VARIANT)
EXPORTED = TAKEN + timedelta(days=4, hours=3, minutes=52)
SERIAL = f"TB{draw_number(f'{OF}/serial', 10**7):07d}"
PROGRAM = "Pixmoor Web Export 2.0"
PROFILE = "sRGB for the web"
ORIGINAL = f"xmp.did:{document_id(f'{OF}/original')}"
NAME = "mole-for-website-final.webp"

BLOCK = (
    Field("IFD0:ImageDescription", f"{PATIENT.surname} {PATIENT.forename[0]} left shoulder",
          "patient", "Surname, initial and side of the body are as good as a label on the notes.",
          direct=True),
    Field("IFD0:Make", "Tarnbeck", "none", "The maker of a dermatoscope is no clue to anyone."),
    Field("IFD0:Model", "Tarnbeck Derma 3", "none",
          "Clinics all over the country use this model."),
    Field("IFD0:Software", PROGRAM, "none",
          "The program wrote its own name here, and that is all."),
    Field("IFD0:ModifyDate", exif(EXPORTED), "time",
          "The export was made four days after the clinic."),
    Field("IFD0:Artist", DOCTOR, "professional",
          "The name of the camera's owner goes along into the export, unasked."),
    Field("ExifIFD:DateTimeOriginal", exif(TAKEN), "time",
          "The export is smaller, but the day and the second of the clinic are still in it."),
    Field("ExifIFD:OffsetTimeOriginal", offset(TAKEN), "time",
          "With the time zone, the moment of the picture is fixed for good."),
    Field("ExifIFD:SerialNumber", SERIAL, "institution",
          "The clinic's list of equipment has the dermatoscope under this number."),
    Field("ExifIFD:ColorSpace", 1, "none", "Nearly every picture on the web has this value."),
    Field("GPS:GPSLatitudeRef", "N", "place",
          "The letter belongs to the latitude and puts it north of the equator."),
    Field("GPS:GPSLatitude", (IFDRational(54), IFDRational(36), IFDRational(0)), "place",
          "Cameras that are linked to a phone add the phone's latitude.", printed="54.6"),
    Field("GPS:GPSLongitudeRef", "E", "place",
          "The letter belongs to the longitude and puts it east of Greenwich."),
    Field("GPS:GPSLongitude", (IFDRational(2), IFDRational(15), IFDRational(0)), "place",
          "The phone's longitude completes the position, like a pin on a map.", printed="2.25"),
)  # fmt: skip
XMP = (
    Field("XMP-dc:Creator", (DOCTOR,), "professional",
          "The clinician who took the picture is named once more."),
    Field("XMP-dc:Description", f"{PATIENT.sex}, born {PATIENT.born:%B %Y}, with a changing mole",
          "patient", "Sex, month of birth and reason together describe very few people."),
    Field("XMP-dc:Rights", f"{hospital(PICTURE, VARIANT)}, Medical Illustration", "institution",
          "The rights line names the hospital whose department made the picture."),
    Field("XMP-photoshop:City", town(PICTURE, VARIANT), "place",
          "The town was typed into the template once, and is in every picture since."),
    Field("XMP-xmp:CreateDate", iso_zoned(TAKEN), "time",
          "XMP has the date of the clinic as well, in its own notation.",
          printed=exif_zoned(TAKEN)),
    Field("XMP-xmp:CreatorTool", PROGRAM, "none",
          "A program that so many people use leads nowhere."),
    Field("XMP-xmpMM:OriginalDocumentID", ORIGINAL, "institution",
          "Through this number the export can be matched to the original on the clinic's drive."),
)  # fmt: skip
OTHERS = (
    Planted("ICC profile", "ICC_Profile:ProfileDescription", PROFILE, "none", False,
            "This profile comes with the program and only says how colours are meant."),
    Planted("file name", "", NAME, "none", False,
            "The plain name gives nothing away, and promises nothing about what is inside."),
)  # fmt: skip


def make(folder: Path) -> bytes:
    """The file."""
    held = io.BytesIO()
    fitted(opened(folder, f"{PICTURE}-{VARIANT}"), 900).save(
        held,
        format="WEBP",
        quality=80,
        method=4,
        exif=HEADER + exif_block(BLOCK),
        xmp=packet(XMP),
        icc_profile=profile(PROFILE, "Pixmoor", TAKEN.replace(2019, 2, 5)),
    )
    return held.getvalue()


FILE = DeviceFile(
    id="web-export",
    title="A picture of a mole for a website",
    name=NAME,
    device="A dermoscopic image, exported from an image editor for a department's web page.",
    planted=(*truth("EXIF", BLOCK), *truth("XMP", XMP), *OTHERS),
    make=make,
)
