"""What the attributes of a DICOM file give away."""

from __future__ import annotations

import numpy as np
import pytest
import yaml
from pydicom.datadict import tag_for_keyword
from pydicom.dataset import Dataset

from consentlab.identifiers.contract import InMetadata, Material
from consentlab.identifiers.dicom import look as dicom
from consentlab.identifiers.dicom import profile as dicom_profile

from .dicom_made import (
    BIG,
    DEFLATED,
    EXPLICIT,
    IMPLICIT,
    NHS_NUMBER,
    ULTRASOUND,
    grey,
    made,
    told,
)
from .made import found, kinds, kinds_before_refusal, refusal
from .planted import KEYS


def test_every_identifying_field_that_was_planted_is_found() -> None:
    fields = yaml.safe_load((KEYS / "ultrasound-dicom.yaml").read_text("utf-8"))["fields"]
    findings = found(dicom.look, ULTRASOUND.data, "dicom")
    paths = [one.where.path for one in findings if isinstance(one.where, InMetadata)]
    names = {path.rpartition("/")[2].replace(",", "_") for path in paths}
    spelled = {"NameOfPhysicianReadingStudy": "NameOfPhysiciansReadingStudy"}
    missed = []
    for id, field in fields.items():
        tag = str(field.get("tag", "")).removeprefix("DICOM:").removeprefix("DICOM_")
        if field["kind"] != "none" and tag and spelled.get(tag, tag) not in names:
            missed.append(id)
    assert missed == []
    assert "DICOM/OtherPatientIDsSequence/0/PatientID" in paths
    assert {"preamble", "IconImageSequence"} <= names


def test_no_planted_value_is_shown_unmasked() -> None:
    shown = " ".join(one.what for one in found(dicom.look, ULTRASOUND.data, "dicom"))
    for secret in ("Hestridge", "VE563854", "1981", "29327", "Vennaford", "Addlestock"):
        assert secret not in shown


def test_a_file_that_says_no_more_than_it_must_gives_no_more() -> None:
    assert told() == {}


@pytest.mark.parametrize(
    ("keyword", "value", "kind"),
    [
        ("PatientName", "Okonjo^Maryam", "person-name"),
        ("PatientBirthDate", "19510504", "date-of-birth"),
        ("PatientID", "QX12345", "hospital-number"),
        ("ReferringPhysicianName", "Falkenrath^^^Dr", "staff-name"),
        ("InstitutionName", "Pellamoor Royal Infirmary", "institution"),
        ("DeviceSerialNumber", "29327", "device-serial"),
        ("StudyDate", "20230314", "date"),
        ("StudyTime", "101502", "time"),
        ("FrameOfReferenceUID", "2.25.99", "unique-id"),
        ("PatientAge", "072Y", "age"),
        ("PatientSex", "F", "dicom-attribute"),
        ("StudyDescription", "US abdomen", "dicom-attribute"),
        ("PatientAddress", "Pellamoor", "contact"),
        ("ImageComments", "moved", "comment"),
        ("CountryOfResidence", "Narnia", "place-name"),
        ("GPSLatitude", "55.25", "location"),
        ("AcquisitionDeviceProcessingCode", "MAP 7", "metadata-unknown"),
    ],
)
def test_an_attribute_is_sorted(keyword: str, value: str, kind: str) -> None:
    everything = kinds(dicom.look, made(lambda held: setattr(held, keyword, value)), "dicom")
    assert kind in everything[f"DICOM/{keyword}"]


def test_an_nhs_number_is_told_as_one_wherever_it_stands() -> None:
    assert (
        "nhs-number" in told(lambda held: setattr(held, "PatientID", NHS_NUMBER))["DICOM/PatientID"]
    )


@pytest.mark.parametrize("syntax", [EXPLICIT, IMPLICIT, BIG, DEFLATED])
def test_every_encoding_is_read_to_the_bottom_of_its_sequences(syntax: str) -> None:
    def nest(held: Dataset) -> None:
        inner, outer = Dataset(), Dataset()
        inner.PersonName = "Okonjo^Maryam"
        outer.AuthorObserverSequence = [Dataset(), inner]
        held.ContentSequence = [outer]

    path = "DICOM/ContentSequence/0/AuthorObserverSequence/1/PersonName"
    assert told(nest, syntax=syntax)[path] == {"staff-name"}


@pytest.mark.parametrize("open_length", [False, True])
def test_private_attributes_are_found_within_sequences(open_length: bool) -> None:
    def hide(held: Dataset) -> None:
        inner = Dataset()
        inner.private_block(0x0029, "CALVENOR", create=True).add_new(1, "LO", "OKONJO")
        inner.is_undefined_length_sequence_item = open_length
        held.SourceImageSequence = [inner]
        held["SourceImageSequence"].is_undefined_length = open_length

    assert told(hide)["DICOM/SourceImageSequence/0/0029,1001"] == {"dicom-private"}


def test_an_attribute_that_may_stay_may_not_say_something_else() -> None:
    assert told(lambda held: setattr(held, "Modality", "OKONJO"))["DICOM/Modality"]
    assert told(lambda held: setattr(held, "ImageType", ["ORIGINAL", "OKONJO"]))["DICOM/ImageType"]
    assert not told(lambda held: setattr(held, "ImageType", ["ORIGINAL", "PRIMARY", "", "0001"]))


def test_nothing_that_may_stay_is_on_the_list_of_the_standard() -> None:
    known = {*dicom_profile.ALLOWED, *dicom_profile.PIXELS}
    tags = {keyword: tag_for_keyword(keyword) for keyword in {*known, *dicom_profile.KINDS}}
    assert [keyword for keyword, tag in tags.items() if tag is None] == []
    assert [keyword for keyword in known if tags[keyword] in dicom_profile.PROFILE] == []
    assert len(dicom_profile.PROFILE) > 600


def test_every_kind_is_explained_in_the_course() -> None:
    explained = yaml.safe_load((KEYS.parents[1] / "identifiers.yaml").read_text("utf-8"))["kinds"]
    given = {*dicom_profile.KINDS.values(), *dicom_profile.BY_TYPE.values()}
    given |= {one.kind for one in found(dicom.look, ULTRASOUND.data, "dicom")}
    assert given - set(explained) == set()


@pytest.mark.parametrize("flag", ["YES", "NO", None])
def test_the_flag_for_burned_in_text_is_told_whatever_it_says(flag: str | None) -> None:
    def say(held: Dataset) -> None:
        if flag:
            held.BurnedInAnnotation = flag

    data = made(say)
    said = [one for one in found(dicom.look, data, "dicom") if one.kind == "burned-in-flag"]
    assert [one.what for one in said] == [
        f"the file says {flag!r}, which proves nothing" if flag else "no flag, which proves nothing"
    ]


def test_an_overlay_is_found() -> None:
    assert told(lambda held: held.add_new(0x60003000, "OW", b"\xff" * 96))["DICOM/OverlayData"] == {
        "dicom-overlay"
    }


def test_what_is_before_and_behind_the_attributes_is_found() -> None:
    data = made()
    assert kinds(dicom.look, b"Room 6".ljust(128, b"\0") + data[128:], "dicom")["DICOM/preamble"]
    behind = kinds(dicom.look, data + b"left behind by a program", "dicom")
    assert "trailing-data" in behind["DICOM/behind the last attribute"]
    assert kinds(dicom.look, data + bytes(64), "dicom") == kinds(dicom.look, data, "dicom")


def test_bytes_behind_the_pixels_are_found() -> None:
    data = made(lambda held: setattr(held, "PixelData", grey().tobytes() + b"Okonjo"))
    assert "trailing-data" in kinds(dicom.look, data, "dicom")["DICOM/PixelData"]


@pytest.mark.parametrize("start", [b"MZ", b"\x7fELF", b"PK\x03\x04"])
def test_a_file_that_is_a_program_or_an_archive_too_is_refused(start: bytes) -> None:
    data = start.ljust(128, b"\1") + made()[128:]
    assert "metadata-unknown" in kinds_before_refusal(dicom.look, data, "dicom")
    assert "two kinds of file in one" in refusal(dicom.look, data, "dicom")


def test_several_frames_are_told() -> None:
    shown = told(pixels=np.stack([grey()] * 3))
    assert shown == {"DICOM/NumberOfFrames": {"more-frames"}}


def test_the_same_file_gives_the_same_findings() -> None:
    material = Material(ULTRASOUND.name, ULTRASOUND.data, "dicom")
    assert list(dicom.look(material)) == list(dicom.look(material))
