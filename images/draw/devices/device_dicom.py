"""An ultrasound still as it leaves the machine: DICOM, with names in header and pixels."""

from __future__ import annotations

import io
from collections.abc import Iterable
from pathlib import Path

from PIL import Image
from pydicom.datadict import tag_for_keyword
from pydicom.dataset import Dataset, FileDataset, FileMetaDataset
from pydicom.encaps import encapsulate
from pydicom.filewriter import dcmwrite
from pydicom.uid import UID, JPEGBaseline8Bit, UltrasoundImageStorage

from images.draw.devices import device_dicom_fields as fields
from images.draw.devices.device_file import DeviceFile, Field, Planted, truth
from images.draw.devices.device_pictures import fitted, opened
from images.draw.picture import Kind

QUALITY = 82
KEYWORDS = {
    "NameOfPhysicianReadingStudy": "NameOfPhysiciansReadingStudy",
    "ManufacturersModelName": "ManufacturerModelName",
    "SoftwareVersion": "SoftwareVersions",
}
"""The standard's keywords where exiftool has another name."""
ICON = 400  # pixels of the small picture's longer side, large enough for the name to be read
GROUP, FIRST_ELEMENT = 0x0029, 0x10
NHS = fields.PATIENT.nhs.replace(" ", "")
PREAMBLE = f"{fields.STATION} {fields.OPERATOR.upper()}"
PRIVATE: tuple[tuple[int, str, str, Kind, bool, str], ...] = (
    (0x01, "LO", fields.PATIENT.surname.upper(), "patient", True,
     "The machine copies the surname into a group that only its maker can explain."),
    (0x02, "LO", f"{fields.SERIAL}/{fields.STATION}", "institution", False,
     "Serial number and station are in the maker's group again."),
    (0x03, "LO", "GAIN 54 DR 66 MAP 7", "none", False,
     "These are settings of the machine, and only its maker knows how to read them."),
)  # fmt: skip


def _private(element: int) -> str:
    return f"DICOM:DICOM_{GROUP:04X}_{FIRST_ELEMENT:02X}{element:02X}"


OTHERS = (
    *(Planted(f"private DICOM ({GROUP:04X},{FIRST_ELEMENT:02X}{element:02X})", _private(element),
              value, kind, direct, because)
      for element, _, value, kind, direct, because in PRIVATE),
    Planted("DICOM (0010,1002), a sequence", "DICOM:PatientID", NHS, "patient", True,
            "The NHS number lies one level deeper, in a sequence of other numbers."),
    Planted("DICOM (0088,0200), the icon", "", "a small copy of the whole picture, text included",
            "patient", True,
            "The icon was made from the whole picture and stays when the picture is cleaned."),
    Planted("DICOM preamble, the first 128 bytes", "", PREAMBLE, "professional", False,
            "The bytes before the header may hold anything, and here they hold a login."),
)  # fmt: skip
# What stands in the pixels, by the name that the picture gives it.
IN_PIXELS: tuple[tuple[str, Kind, bool, str], ...] = (
    ("name-line", "patient", True,
     "The name is written into the picture, where no cleaning of the header reaches it."),
    ("number-line", "patient", True,
     "The hospital number is made of pixels as well, beside the name."),
    ("birth-date", "patient", False,
     "The birth date is drawn into the picture beside the number."),
    ("hospital", "institution", False, "The hospital's name stands in the bar at the top."),
    ("date", "time", False, "The bar shows the day, just as the header does."),
    ("time", "time", False,
     "The second at which the picture was frozen can be read from it, too."),
    ("room", "place", False, "The room is written in a corner of the picture."),
    ("initials", "professional", False, "Two letters stand for whoever held the probe."),
    ("preset", "professional", False, "The settings were saved under a colleague's surname."),
    ("serial", "institution", False,
     "The machine shows its serial number in every picture, all day long."),
    ("frame-rate", "none", False, "Frame rate and gain are settings and point to nobody."),
    ("probe", "none", False, "The probe is of a type that every department has."),
    ("indices", "none", False,
     "The two safety indices follow from the settings and are alike for everybody."),
)  # fmt: skip
BURNED_IN = tuple(
    Planted("pixels", "", fields.ON_SCREEN[name], kind, direct, because)
    for name, kind, direct, because in IN_PIXELS
)


def make(folder: Path) -> bytes:
    """The file."""
    picture = opened(folder, f"{fields.PICTURE}-{fields.VARIANT}")
    meta = FileMetaDataset()
    meta.MediaStorageSOPClassUID = UltrasoundImageStorage
    meta.MediaStorageSOPInstanceUID = UID(fields.uid("image"))
    meta.TransferSyntaxUID = JPEGBaseline8Bit
    meta.ImplementationClassUID = UID(fields.uid("software"))
    meta.ImplementationVersionName = "SONAVEL_8_2"
    data = FileDataset("", {}, file_meta=meta, preamble=PREAMBLE.encode("ascii").ljust(128, b"\0"))
    data.SpecificCharacterSet = "ISO_IR 192"
    data.SOPClassUID = UltrasoundImageStorage
    data.ImageType = ["ORIGINAL", "PRIMARY", "", "0001"]
    data.SeriesNumber, data.InstanceNumber = 1, 3
    data.PatientOrientation = ""
    for one in (*fields.PERSON, *fields.VISIT, *fields.PLACE):
        setattr(data, KEYWORDS.get(one.name, one.name), one.value)
    other = Dataset()
    other.PatientID = NHS
    other.TypeOfPatientID = "TEXT"
    data.OtherPatientIDsSequence = [other]
    # As most machines write a sequence; exiftool passes over one whose length is given.
    data["OtherPatientIDsSequence"].is_undefined_length = True
    other.is_undefined_length_sequence_item = True
    own = data.private_block(GROUP, fields.CREATOR, create=True)
    for element, kind, value, *_ in PRIVATE:
        own.add_new(element, kind, value)
    _put_pixels(data, picture)
    data.IconImageSequence = [_icon(picture)]
    held = io.BytesIO()
    dcmwrite(held, data, enforce_file_format=True)
    return held.getvalue()


def _put_pixels(data: Dataset, picture: Image.Image) -> None:
    """The picture as a JPEG within the file, its colours at half the breadth."""
    held = io.BytesIO()
    picture.save(held, format="JPEG", quality=QUALITY, subsampling="4:2:2", optimize=True)
    data.SamplesPerPixel = 3
    data.PhotometricInterpretation = "YBR_FULL_422"
    data.PlanarConfiguration = 0
    data.Rows, data.Columns = picture.height, picture.width
    data.BitsAllocated = data.BitsStored = 8
    data.HighBit, data.PixelRepresentation = 7, 0
    data.LossyImageCompressionMethod = "ISO_10918_1"
    data.PixelData = encapsulate([held.getvalue()])
    data["PixelData"].VR = "OB"


def _icon(picture: Image.Image) -> Dataset:
    small = fitted(picture, ICON).convert("L")
    icon = Dataset()
    icon.SamplesPerPixel = 1
    icon.PhotometricInterpretation = "MONOCHROME2"
    icon.Rows, icon.Columns = small.height, small.width
    icon.BitsAllocated = icon.BitsStored = 8
    icon.HighBit, icon.PixelRepresentation = 7, 0
    grey = small.tobytes()
    icon.PixelData = grey + b"\0" * (len(grey) % 2)
    return icon


def _where(these: Iterable[Field]) -> tuple[Planted, ...]:
    """The fields with their numbers, which is how they are spoken of."""
    found: list[Planted] = []
    for one in these:
        tag = tag_for_keyword(KEYWORDS.get(one.name, one.name)) or 0
        found += truth(f"DICOM ({tag >> 16:04X},{tag & 0xFFFF:04X})", (one,))
    return tuple(found)


FILE = DeviceFile(
    id="ultrasound-dicom",
    title="An ultrasound still in DICOM",
    name="IM000003.dcm",
    device="An ultrasound picture as the machine stores it, exported to a memory stick.",
    planted=(*_where((*fields.PERSON, *fields.VISIT, *fields.PLACE)), *OTHERS, *BURNED_IN),
    make=make,
)
