"""What an ultrasound machine writes round its picture: whose it is, who took it, where and when."""

from __future__ import annotations

import uuid
from datetime import date, datetime, timedelta

from images.draw.devices.device_file import Field
from images.draw.invented import clinician, draw_number, hospital, moment, person, pick, town, ward
from images.draw.picture import Kind
from images.draw.ultrasound import ultrasound
from images.draw.ultrasound.ultrasound_words import ID

VARIANT = 2
PICTURE = ID
OF = f"device/{PICTURE}/{VARIANT}"

PATIENT = person(PICTURE, VARIANT)
TOWN, HOSPITAL, WARD = town(PICTURE, VARIANT), hospital(PICTURE, VARIANT), ward(PICTURE, VARIANT)
OPERATOR, READER = clinician(PICTURE, VARIANT), clinician(PICTURE, VARIANT, 1)
REFERRER, ASKED_BY = clinician(PICTURE, VARIANT, 2), clinician(PICTURE, VARIANT, 3)
TAKEN = moment(PICTURE, VARIANT)
STARTED = TAKEN - timedelta(minutes=7, seconds=20)
AGE = TAKEN.year - PATIENT.born.year - (
    (TAKEN.month, TAKEN.day) < (PATIENT.born.month, PATIENT.born.day)
)  # fmt: skip
ON_SCREEN = ultrasound.texts(VARIANT, 0.0)
"""What the machine writes into the picture itself."""
SERIAL = ON_SCREEN["serial"].split()[-1]
STATION = f"{TOWN[:3].upper()}US02"
ACCESSION = f"US{draw_number(f'{OF}/accession', 10**8):08d}"
OLD_NUMBER = f"X{draw_number(f'{OF}/old', 10**6):06d}"
OCCUPATION = pick(("Ferry pilot", "Church organist", "Bell founder", "Falconer"), OF)
CREATOR = "SONAVEL 80"


def uid(of: str) -> str:
    """A valid unique identifier from the range that needs no registration."""
    return f"2.25.{uuid.uuid5(uuid.NAMESPACE_OID, f'consentlab/{OF}/{of}').int}"


def _day(key: str, when: date, because: str, kind: Kind = "time") -> Field:
    return Field(key, f"{when:%Y%m%d}", kind, because, printed=f"{when:%Y:%m:%d}")


def _time(key: str, when: datetime, because: str) -> Field:
    return Field(key, f"{when:%H%M%S}", "time", because, printed=f"{when:%H:%M:%S}")


PERSON = (
    Field("DICOM:PatientName", f"{PATIENT.surname}^{PATIENT.forename}", "patient",
          "The first thing in the header is the full name.", direct=True),
    Field("DICOM:PatientID", PATIENT.number, "patient",
          "The hospital number opens one person's record and no other.", direct=True),
    Field("DICOM:IssuerOfPatientID", HOSPITAL, "institution",
          "A number needs an issuer, and here the issuer is a hospital."),
    _day("DICOM:PatientBirthDate", PATIENT.born, "A birth date is shared by very few "
          "people in one town.", "patient"),
    Field("DICOM:PatientSex", PATIENT.sex, "patient",
          "Sex alone halves the crowd; with age and town it does much more."),
    Field("DICOM:PatientAge", f"{AGE:03d}Y", "patient",
          "An age in years is coarse, yet with the date of the scan it gives the year of birth."),
    Field("DICOM:OtherPatientIDs", OLD_NUMBER, "patient",
          "An old number still finds the same person in an old system.", direct=True),
    Field("DICOM:PatientAddress", TOWN, "place",
          "The field for the home address holds the home town."),
    Field("DICOM:PatientSize", "1.71", "patient",
          "Height fits many people and helps only to confirm a guess."),
    Field("DICOM:PatientWeight", "68", "patient",
          "Weight, like height, helps only to confirm a guess about somebody."),
    Field("DICOM:Occupation", OCCUPATION, "patient",
          "There may be only one person in the county who does this for a living."),
    Field("DICOM:AdditionalPatientHistory", "Twin of someone seen here in May",
          "patient", "A remark about the family makes one person out of many."),
    Field("DICOM:PatientComments", f"Neighbour of Sister {OPERATOR}", "patient",
          "A comment meant for colleagues tells where this person lives and whom they know."),
)  # fmt: skip

VISIT = (
    _day("DICOM:StudyDate", STARTED,
         "The day of the examination is on every list of the department."),
    _day("DICOM:SeriesDate", STARTED, "The series has a date of its own, which is the same day."),
    _day("DICOM:AcquisitionDate", TAKEN,
         "Each picture repeats the day of the examination once more."),
    _day("DICOM:ContentDate", TAKEN, "The date of the content gives the same day yet again."),
    _time("DICOM:StudyTime", STARTED,
          "The time of the start picks one appointment out of the day."),
    _time("DICOM:SeriesTime", STARTED, "The series began at the same minute as the examination."),
    _time("DICOM:AcquisitionTime", TAKEN, "This is the second at which the picture was frozen."),
    _time("DICOM:ContentTime", TAKEN,
          "The second is kept here again, as the time of the content."),
    Field("DICOM:AccessionNumber", ACCESSION, "patient",
          "One request has one accession number, and it was made for one person.", direct=True),
    Field("DICOM:StudyID", f"{draw_number(f'{OF}/study', 90_000) + 10_000}", "patient",
          "The machine counts its examinations, and its worklist says whose each of them was."),
    Field("DICOM:StudyInstanceUID", uid("study"), "patient",
          "In the archive this number belongs to exactly one examination of one person."),
    Field("DICOM:SeriesInstanceUID", uid("series"), "patient",
          "The number of the series leads to the same examination."),
    Field("DICOM:SOPInstanceUID", uid("image"), "patient",
          "No other picture in the world has this number, so any copy can be recognised by it."),
    Field("DICOM:FrameOfReferenceUID", uid("frame"), "patient",
          "This number is made new for each examination and ties its pictures together."),
    Field("DICOM:StudyDescription", "US abdomen", "none",
          "Departments do dozens of these examinations every day."),
    Field("DICOM:SeriesDescription", "Right upper quadrant", "none",
          "The region of the body is part of what the picture teaches."),
    Field("DICOM:ProtocolName", "Abdomen general", "none",
          "The protocol is one choice in a menu that every machine has."),
    Field("DICOM:BodyPartExamined", "ABDOMEN", "none",
          "The part of the body is plain to see in the picture."),
    Field("DICOM:ImageComments", f"Shown to Dr {READER} on {WARD}", "professional",
          "A note for colleagues names the clinician who looked at the picture."),
)  # fmt: skip

PLACE = (
    Field("DICOM:InstitutionName", HOSPITAL, "institution",
          "The hospital is named in full, as in every picture from this machine."),
    Field("DICOM:InstitutionAddress", TOWN, "place",
          "The hospital's town stands in the field below its name."),
    Field("DICOM:InstitutionalDepartmentName", f"Ultrasound, {ON_SCREEN['room']}", "institution",
          "Department and room are a small part of a hospital, with a door one can knock at."),
    Field("DICOM:StationName", STATION, "institution",
          "The station's name stands for one machine in one room."),
    Field("DICOM:CurrentPatientLocation", WARD, "place",
          "The ward says where the bed was on that day."),
    Field("DICOM:ReferringPhysicianName", f"{REFERRER}^^^Dr", "professional",
          "The clinician who made the referral knows exactly who was sent."),
    Field("DICOM:PerformingPhysicianName", f"{READER}^^^Dr", "professional",
          "Knowing who performed the scan narrows the search to one list."),
    Field("DICOM:NameOfPhysicianReadingStudy", f"{READER}^^^Dr", "professional",
          "The clinician who reported the scan is named here as well."),
    Field("DICOM:OperatorsName", OPERATOR, "professional",
          "The sonographer's login is put into every picture of the session."),
    Field("DICOM:RequestingPhysician", f"{ASKED_BY}^^^Dr", "professional",
          "The request came from this clinician, on one day, for one person."),
    Field("DICOM:Manufacturer", "Sonavel", "none",
          "The maker sells its machines to hospitals everywhere."),
    Field("DICOM:ManufacturersModelName", "Sonavel 80", "none",
          "Machines of this model stand in a great many departments."),
    Field("DICOM:DeviceSerialNumber", SERIAL, "institution",
          "One machine has this number, and one hospital owns the machine."),
    Field("DICOM:SoftwareVersion", "8.2.14", "none",
          "A great many machines run this version of the software."),
    Field("DICOM:Modality", "US", "none",
          "Anyone can see from the picture that it is ultrasound."),
    Field("DICOM:BurnedInAnnotation", "NO", "none",
          "The field names nobody, but it is wrong: the picture has text, so look for yourself."),
    Field("DICOM:LossyImageCompression", "01", "none",
          "This only says how the pixels are packed in the file."),
)  # fmt: skip
