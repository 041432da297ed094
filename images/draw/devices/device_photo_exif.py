"""What a phone writes into its photograph: camera, clock, owner and position."""

from __future__ import annotations

from datetime import timedelta

from PIL.TiffImagePlugin import IFDRational

from images.draw.devices.device_clock import exif, offset, utc
from images.draw.devices.device_file import Field
from images.draw.invented import clinician, draw_number, hospital, moment, person, town, ward

PICTURE, VARIANT = "forearm-wound", 2
OF = f"device/{PICTURE}/{VARIANT}"

PATIENT = person(PICTURE, VARIANT)
DOCTOR = f"Dr {clinician(PICTURE, VARIANT)}"
TOWN, HOSPITAL, WARD = town(PICTURE, VARIANT), hospital(PICTURE, VARIANT), ward(PICTURE, VARIANT)
TAKEN = moment(PICTURE, VARIANT)
EDITED = TAKEN + timedelta(hours=9, minutes=17)

BRAND, MODEL = "Orvelle", "Orvelle Pio 7"
SERIAL = f"OV7P{draw_number(f'{OF}/body', 10**8):08d}"
LENS_SERIAL = f"L{draw_number(f'{OF}/lens', 10**7):07d}"
SHOT = f"{draw_number(f'{OF}/shot', 16**16):032x}"
HUNDREDTHS = f"{draw_number(f'{OF}/part', 1000):03d}"
NOTE = f"ORVELLE PIO 7; SN={SERIAL}; ACCOUNT={DOCTOR}; SHUTTER=4187; ALBUM={WARD}"


def _ratio(above: int, below: int = 1) -> IFDRational:
    return IFDRational(above, below)


FIRST = (
    Field("IFD0:ImageDescription", f"{PATIENT.surname} forearm day 6", "patient",
          "The surname alone, with a body part and a day, is enough for anyone on the ward.",
          direct=True),
    Field("IFD0:Make", BRAND, "none", "Millions of phones come from the same maker."),
    Field("IFD0:Model", MODEL, "none",
          "A common model by itself leads to nobody; it only supports other clues."),
    Field("IFD0:Orientation", 1, "none", "This only says which way up the picture is shown."),
    Field("IFD0:XResolution", _ratio(72), "none", "Nearly every phone writes the same figure here.",
          printed="72"),
    Field("IFD0:YResolution", _ratio(72), "none",
          "A figure for dots per inch says nothing about anybody.",
          printed="72"),
    Field("IFD0:ResolutionUnit", 2, "none",
          "The unit of the resolution is inches, as in most files."),
    Field("IFD0:Software", "Pixmoor Photo 4.2", "none",
          "The program shows that the picture was edited, but not by whom."),
    Field("IFD0:ModifyDate", exif(EDITED), "time",
          "The edit was made that evening, so the picture was on the device after work."),
    Field("IFD0:Artist", DOCTOR, "professional",
          "The phone signs every picture with its owner's name, and so says whose list it was."),
    Field("IFD0:HostComputer", f"{clinician(PICTURE, VARIANT)} Pio 7", "professional",
          "People name their phones after themselves, and the phone passes the name on."),
    Field("IFD0:Copyright", f"(c) {TAKEN.year} {DOCTOR}", "professional",
          "The copyright line is filled in once and then goes into every photograph."),
    Field("IFD0:YCbCrPositioning", 1, "none", "This tells a program how to lay out the colours."),
    Field("IFD0:XPKeywords", f"wound;{TOWN}\0".encode("utf-16-le"), "place",
          "A keyword for one file manager holds the town where the picture was taken.",
          printed=f"wound;{TOWN}"),
)  # fmt: skip

CAMERA = (
    Field("ExifIFD:ExposureTime", _ratio(1, 50), "none",
          "A fiftieth of a second is a setting, no more.", printed="0.02"),
    Field("ExifIFD:FNumber", _ratio(18, 10), "none",
          "The aperture belongs to the lens, not to a person.",
          printed="1.8"),
    Field("ExifIFD:ISO", 125, "none", "Sensitivity says only how bright the room was."),
    Field("ExifIFD:ExifVersion", b"0232", "none",
          "The version of the standard is the same in most new photographs.",
          printed="0232"),
    Field("ExifIFD:DateTimeOriginal", exif(TAKEN), "time",
          "To the second, this is when the wound was seen: one visit in one diary."),
    Field("ExifIFD:CreateDate", exif(TAKEN), "time",
          "The time is kept twice, so removing one field leaves it in the other."),
    Field("ExifIFD:OffsetTimeOriginal", offset(TAKEN), "time",
          "The time zone narrows down the season and the country."),
    Field("ExifIFD:SubSecTimeOriginal", HUNDREDTHS, "time",
          "Thousandths of a second tell this photograph from every other of a burst."),
    Field("ExifIFD:SubSecTimeDigitized", HUNDREDTHS, "time",
          "The same thousandths, kept again beside the second copy of the time."),
    Field("ExifIFD:FocalLength", _ratio(56, 10), "none",
          "The focal length belongs to this model of phone.",
          printed="5.6"),
    Field("ExifIFD:MakerNoteUnknownText", NOTE.encode(), "professional",
          "The maker's own field holds the phone's serial number and the account of its owner.",
          printed=NOTE),
    Field("ExifIFD:UserComment",
          b"ASCII\0\0\0" + f"NHS {PATIENT.nhs} seen on {WARD}".encode(), "patient",
          "Somebody typed an NHS number into the comment, and it belongs to one person only.",
          direct=True, printed=f"NHS {PATIENT.nhs} seen on {WARD}"),
    Field("ExifIFD:FlashpixVersion", b"0100", "none",
          "An old standard asks for this number, and nearly every file has it.",
          printed="0100"),
    Field("ExifIFD:ComponentsConfiguration", b"\1\2\3\0", "none",
          "The order of the colours is the same in every JPEG.", printed="1 2 3 0"),
    Field("ExifIFD:ColorSpace", 1, "none",
          "The colour space is the usual one of nearly all cameras."),
    Field("ExifIFD:ImageUniqueID", SHOT, "professional",
          "The same number stays in every copy, so a posted copy can be matched to this phone."),
    Field("ExifIFD:OwnerName", DOCTOR, "professional",
          "The camera's owner is named outright, whoever pressed the button."),
    Field("ExifIFD:SerialNumber", SERIAL, "professional",
          "A phone's serial number is registered to the person who bought it."),
    Field("ExifIFD:LensModel", "Orvelle main camera 5.6 mm f/1.8", "none",
          "All phones of this model have the same lens."),
    Field("ExifIFD:LensSerialNumber", LENS_SERIAL, "professional",
          "Even the lens has a number of its own, which ties all pictures of this phone together."),
)  # fmt: skip

# A point in the middle of the Irish Sea: no hospital and no house is there.
POSITION = (
    Field("GPS:GPSVersionID", b"\2\3\0\0", "none",
          "The version of these fields alone says nothing about a place.",
          printed="2 3 0 0"),
    Field("GPS:GPSLatitudeRef", "N", "place", "North or south is the first part of a position."),
    Field("GPS:GPSLatitude", (_ratio(53), _ratio(54), _ratio(4500, 100)), "place",
          "Latitude is kept to the metre, and with the longitude it marks one building.",
          printed="53.9125"),
    Field("GPS:GPSLongitudeRef", "W", "place", "East or west is the second part of a position."),
    Field("GPS:GPSLongitude", (_ratio(4), _ratio(59), _ratio(1320, 100)), "place",
          "Longitude completes the point on the map where the phone was held.", printed="4.987"),
    Field("GPS:GPSAltitude", _ratio(184, 10), "place",
          "Height above the sea can tell one floor of a building from the next.", printed="18.4"),
    Field("GPS:GPSTimeStamp",
          tuple(_ratio(one) for one in (utc(TAKEN).hour, utc(TAKEN).minute, utc(TAKEN).second)),
          "time", "Satellites give the time anew, even where the camera's clock was wrong.",
          printed=utc(TAKEN).strftime("%H:%M:%S")),
    Field("GPS:GPSImgDirection", _ratio(2145, 10), "place",
          "The direction says which window or wall the camera faced.", printed="214.5"),
    Field("GPS:GPSDateStamp", utc(TAKEN).strftime("%Y:%m:%d"), "time",
          "The date is here a third time, among the data of the position."),
    Field("GPS:GPSHPositioningError", _ratio(47, 10), "place",
          "An error of under five metres shows how good the position is.", printed="4.7"),
)  # fmt: skip
