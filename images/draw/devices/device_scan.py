"""A scan of paper as it leaves an office machine: more than one page, and a name on the second."""

from __future__ import annotations

import io
from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path

from PIL import ExifTags, TiffImagePlugin

from images.draw.devices.device_clock import exif
from images.draw.devices.device_exif import PILLOW_NAMES
from images.draw.devices.device_file import DeviceFile, Field, Planted, truth
from images.draw.devices.device_form import Row, form
from images.draw.devices.device_pictures import Part, fitted, opened, part
from images.draw.invented import clinician, draw_number, hospital, moment, person, town, ward
from images.draw.picture import Kind

PICTURE, VARIANT = "ecg-header", 4
OF = f"device/{PICTURE}/{VARIANT}"
KEPT: Part = (0.045, 0.237, 0.957, 0.902)

PATIENT = person(PICTURE, VARIANT, born=(1938, 1961))
DOCTOR, CLERK = clinician(PICTURE, VARIANT), clinician(PICTURE, VARIANT, 2)
HOSPITAL, WARD = hospital(PICTURE, VARIANT), ward(PICTURE, VARIANT)
RECORDED = moment(PICTURE, VARIANT)
TAKEN = RECORDED + timedelta(days=1, hours=1, minutes=26)
SERIAL = f"BR40-{draw_number(f'{OF}/serial', 10**7):07d}"
COMPUTER = f"{town(PICTURE, VARIANT)[:3].upper()}-RECORDS-02"
OWN_TAG = 65042
"""A number from the range that makers of devices may use as they like."""
NOTE = f"SN={SERIAL}; PIN={CLERK.upper()}; JOB=0412"
NAME = f"SCAN_0412_{TAKEN:%d%m%y}.tif"

FIRST = (
    Field("IFD0:DocumentName", f"S:\\Cardiology\\{PATIENT.surname}_{PATIENT.number}.tif", "patient",
          "The path on the office's drive was kept, and it contains surname and hospital number.",
          direct=True),
    Field("IFD0:ImageDescription", f"ECG for Dr {DOCTOR}, {WARD}", "professional",
          "The description says for whom the tracing was scanned."),
    Field("IFD0:Make", "Brannoch", "none", "The maker of a scanner is a clue to nobody."),
    Field("IFD0:Model", "Brannoch DS-40", "none",
          "Offices everywhere have scanners of the same model."),
    Field("IFD0:XResolution", 110, "none",
          "The resolution is the one at which the scanner usually works."),
    Field("IFD0:YResolution", 110, "none",
          "Lines per inch are a setting of the scanner and nothing else."),
    Field("IFD0:Software", "Brannoch Capture 6", "none",
          "This program comes with every scanner of the make."),
    Field("IFD0:ModifyDate", exif(TAKEN), "time",
          "The scan was made one day after the recording, at a known minute."),
    Field("IFD0:Artist", f"{CLERK} (records)", "professional",
          "The author is the member of staff who put the paper into the machine."),
    Field("IFD0:HostComputer", COMPUTER, "institution",
          "The computer's name points to one office of one hospital."),
    Field(f"IFD0:Exif_{OWN_TAG:#06x}", NOTE, "institution",
          "The maker's own field has the machine's serial number and the clerk's login."),
)  # fmt: skip
SECOND = (
    Field("IFD1:PageName", f"Request form {PATIENT.nhs}", "patient",
          "The second page is named after an NHS number, which is one person's.", direct=True),
    Field("IFD1:ModifyDate", exif(TAKEN + timedelta(seconds=9)), "time",
          "Each page of a scan carries its own date and time."),
)  # fmt: skip

ROWS: tuple[Row, ...] = (
    (("Surname", PATIENT.surname), ("First name", PATIENT.forename)),
    (("Date of birth", f"{PATIENT.born:%d/%m/%Y}"), ("NHS number", PATIENT.nhs)),
    (("Hospital number", PATIENT.number), ("Ward", WARD)),
    (("Clinical details", "Chest pain since the morning, now settled.\nOld tracing please?"),),
    (("Date wanted", f"{RECORDED:%d/%m/%Y}"), ("Requested by", f"Dr {DOCTOR}")),
    (("For the department: recorded by", ""), ("Time", "")),
    (("Report", "\n\n\n"),),
)


def _on_form(value: str, kind: Kind, because: str, direct: bool = False) -> Planted:
    return Planted("pixels of page 2", "", value, kind, direct, because)


PAGE = (
    Planted("page 2", "", "a whole second picture: the request form", "patient", True,
            "Most viewers show the first page only, and the form with the name lies behind it."),
    _on_form(f"{PATIENT.surname}, {PATIENT.forename}", "patient",
             "The name is written by hand at the top of the form.", True),
    _on_form(f"{PATIENT.born:%d/%m/%Y}", "patient",
             "The birth date stands below the name, in the same handwriting."),
    _on_form(PATIENT.nhs, "patient",
             "An NHS number leads to one record in the whole country.", True),
    _on_form(PATIENT.number, "patient", "The hospital number opens the notes of one person.", True),
    _on_form(WARD, "place", "The ward narrows the search to a few dozen beds."),
    _on_form(HOSPITAL, "institution", "The hospital heads the form, as on all its paper."),
    _on_form(f"{RECORDED:%d/%m/%Y}", "time", "The day it was wanted is the day it was done."),
    _on_form(f"Dr {DOCTOR}", "professional",
             "The clinician who asked is named in a box and signs below."),
    Planted("file name", "", NAME, "time", False, "The machine put the day into the file's name."),
)  # fmt: skip


def make(folder: Path) -> bytes:
    """The file."""
    traces = fitted(part(opened(folder, f"{PICTURE}-{VARIANT}"), KEPT), 1200).convert("YCbCr")
    request = form(HOSPITAL, "Request for electrocardiogram", ROWS, DOCTOR)
    held = io.BytesIO()
    with TiffImagePlugin.AppendingTiffWriter(held) as pages:
        for page, fields in ((traces, FIRST), (request, SECOND)):
            # a page in one strip, as scanners write it
            how = {"compression": "jpeg", "quality": 70, "strip_size": page.width * page.height * 3}
            page.save(pages, "TIFF", tiffinfo=_tags(fields), **how)
            pages.newFrame()
    return held.getvalue()


def _tags(fields: Iterable[Field]) -> TiffImagePlugin.ImageFileDirectory_v2:
    tags = TiffImagePlugin.ImageFileDirectory_v2()
    for one in fields:
        if one.name.startswith("Exif_"):
            tags.tagtype[OWN_TAG] = 2  # text
            tags[OWN_TAG] = one.value
        else:
            tags[ExifTags.Base[PILLOW_NAMES.get(one.name, one.name)].value] = one.value
    return tags


FILE = DeviceFile(
    id="scan-pages",
    title="A scanned electrocardiogram",
    name=NAME,
    device="A scan of an electrocardiogram, made on an office document scanner.",
    planted=(*truth("TIFF page 1", FIRST), *truth("TIFF page 2", SECOND), *PAGE),
    make=make,
)
