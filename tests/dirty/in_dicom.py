"""Leaks in the attributes of a DICOM object."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np

from tests.dirty import base
from tests.dirty.planted import Planted, Twin, kinds, leak, nhs, number, who

if TYPE_CHECKING:
    from pydicom.dataset import Dataset

ROOT = "2.25.1234567890"  # the arc for numbers that anybody may make up
one = partial(leak, "DICOM")
# No DICOM object is without numbers of its own or a word on burned-in text, so none is clean.
ALWAYS = kinds("unique-id", "burned-in-flag", "device", "dicom-attribute")


def dicom(
    change: Callable[[Dataset], None] | None = None,
    *,
    preamble: bytes = bytes(128),
    tail: bytes = b"",
    grey: np.ndarray[Any, Any] | None = None,
) -> bytes:
    """A secondary capture of the fan, or of `grey`, that says nothing more than it has to."""
    from pydicom.dataset import Dataset, FileMetaDataset
    from pydicom.filewriter import dcmwrite
    from pydicom.uid import UID, ExplicitVRLittleEndian, SecondaryCaptureImageStorage

    pixels = np.asarray(base.fan(base.SMALL)) if grey is None else grey
    held = Dataset()
    held.SOPClassUID = SecondaryCaptureImageStorage
    held.SOPInstanceUID = UID(f"{ROOT}.1")
    held.Modality = "US"
    held.Rows, held.Columns = pixels.shape
    held.SamplesPerPixel = 1
    held.PhotometricInterpretation = "MONOCHROME2"
    held.BitsAllocated = held.BitsStored = 8
    held.HighBit, held.PixelRepresentation = 7, 0
    held.PixelData = pixels.tobytes()
    if change:
        change(held)
    held.file_meta = FileMetaDataset()
    held.file_meta.MediaStorageSOPClassUID = held.SOPClassUID
    held.file_meta.MediaStorageSOPInstanceUID = held.SOPInstanceUID
    held.file_meta.TransferSyntaxUID = ExplicitVRLittleEndian
    held.file_meta.ImplementationClassUID = UID(f"{ROOT}.9")
    held.preamble = preamble
    out = io.BytesIO()
    dcmwrite(out, held, enforce_file_format=True)
    return out.getvalue() + tail


TWIN = Twin("dicom", "dicom-clean.dcm", dicom, ALWAYS)


def _with(keyword: str, value: str) -> bytes:
    return dicom(lambda held: setattr(held, keyword, value))


def _attribute(
    id: str, keyword: str, value: str, found: str, flaw: str, printed: str = ""
) -> Planted:
    make = partial(_with, keyword, value)
    planted = [] if printed else [value]
    still = partial(_stands, value) if printed else None
    return one(id, flaw, make, found, *planted, at=keyword, told=printed, still=still)


def _stands(value: str, data: bytes) -> bool:
    return value.encode() in data


def leaks() -> Iterator[Planted]:
    """Every leak in an attribute of its own."""
    yield _attribute(
        "patient-name",
        "PatientName",
        who("dicom-name").replace(" ", "^"),
        "person-name",
        "The patient's name.",
    )
    yield _attribute(
        "patient-id",
        "PatientID",
        number("dicom-id"),
        "hospital-number",
        "The patient's hospital number.",
    )
    yield _attribute(
        "nhs-number",
        "PatientID",
        nhs("dicom-nhs").replace(" ", ""),
        "nhs-number hospital-number",
        "An NHS number as the patient's number.",
    )
    yield _attribute(
        "birth-date",
        "PatientBirthDate",
        "19510504",
        "date-of-birth",
        "The date of birth.",
        "1951:05:04|19510504|Birth_Date",
    )
    yield _attribute(
        "patient-age", "PatientAge", "072Y", "age", "The patient's age.", "072Y|Patient_Age"
    )
    yield _attribute(
        "institution",
        "InstitutionName",
        "Pellamoor Royal Infirmary",
        "institution",
        "The hospital.",
    )
    yield _attribute(
        "physician",
        "ReferringPhysicianName",
        who("dicom-physician"),
        "staff-name person-name",
        "The referring clinician.",
    )
    yield _attribute(
        "study-date",
        "StudyDate",
        "20230314",
        "date",
        "The day of the study.",
        "2023:03:14|20230314",
    )
    yield _attribute(
        "study-time", "StudyTime", "101502", "time", "The second of the study.", "10:15:02|101502"
    )
    yield _attribute(
        "device-serial",
        "DeviceSerialNumber",
        number("dicom-serial"),
        "device-serial",
        "The serial number of the machine.",
    )
    yield _attribute(
        "station-name",
        "StationName",
        number("dicom-station"),
        "device device-serial institution dicom-attribute",
        "The machine's own name.",
    )
    yield _attribute(
        "comments",
        "ImageComments",
        f"{who('dicom-comment')} moved",
        "comment person-name dicom-attribute",
        "A comment names the patient.",
    )
    yield _attribute(
        "accession-number",
        "AccessionNumber",
        number("dicom-accession"),
        "hospital-number dicom-attribute unique-id",
        "The number of the request.",
    )
    yield _attribute(
        "study-description",
        "StudyDescription",
        f"US abdomen {who('dicom-study')}",
        "comment dicom-attribute person-name",
        "The description names the patient.",
    )
    yield _attribute(
        "occupation",
        "Occupation",
        f"mayor {number('dicom-occupation')}",
        "occupation dicom-attribute",
        "The patient's occupation.",
    )
