"""The fields of EXIF and TIFF by number: exiftool's name of each, and the kind of finding it is."""

from __future__ import annotations

STAYS = ""
"""In place of a kind: the field may stay, if it holds a few numbers and no words."""

FROM_FILE_ONLY = {0x0111, 0x0117, 0x0140, 0x0144, 0x0145, 0x0201, 0x0202}
"""Fields that may stay however many numbers they hold, where pages of a TIFF file need them."""

# The picture's size, how it is stored, and how light fell on the sensor: numbers that many
# pictures have alike. Nothing here has room for words, and nothing counts devices or pictures.
_STAY = {
    0x00FE: "SubfileType",
    0x00FF: "OldSubfileType",
    0x0100: "ImageWidth",
    0x0101: "ImageHeight",
    0x0102: "BitsPerSample",
    0x0103: "Compression",
    0x0106: "PhotometricInterpretation",
    0x010A: "FillOrder",
    0x0111: "StripOffsets",
    0x0112: "Orientation",
    0x0115: "SamplesPerPixel",
    0x0116: "RowsPerStrip",
    0x0117: "StripByteCounts",
    0x0118: "MinSampleValue",
    0x0119: "MaxSampleValue",
    0x011A: "XResolution",
    0x011B: "YResolution",
    0x011C: "PlanarConfiguration",
    0x0124: "T4Options",
    0x0125: "T6Options",
    0x0128: "ResolutionUnit",
    0x0129: "PageNumber",
    0x013D: "Predictor",
    0x013E: "WhitePoint",
    0x013F: "PrimaryChromaticities",
    0x0140: "ColorMap",
    0x0142: "TileWidth",
    0x0143: "TileLength",
    0x0144: "TileOffsets",
    0x0145: "TileByteCounts",
    0x014C: "InkSet",
    0x0152: "ExtraSamples",
    0x0153: "SampleFormat",
    0x0201: "ThumbnailOffset",
    0x0202: "ThumbnailLength",
    0x0211: "YCbCrCoefficients",
    0x0212: "YCbCrSubSampling",
    0x0213: "YCbCrPositioning",
    0x0214: "ReferenceBlackWhite",
    0x829A: "ExposureTime",
    0x829D: "FNumber",
    0x8822: "ExposureProgram",
    0x8827: "ISO",
    0x8830: "SensitivityType",
    0x8831: "StandardOutputSensitivity",
    0x8832: "RecommendedExposureIndex",
    0x9102: "CompressedBitsPerPixel",
    0x9201: "ShutterSpeedValue",
    0x9202: "ApertureValue",
    0x9203: "BrightnessValue",
    0x9204: "ExposureCompensation",
    0x9205: "MaxApertureValue",
    0x9206: "SubjectDistance",
    0x9207: "MeteringMode",
    0x9208: "LightSource",
    0x9209: "Flash",
    0x920A: "FocalLength",
    0x9214: "SubjectArea",
    0xA001: "ColorSpace",
    0xA002: "ExifImageWidth",
    0xA003: "ExifImageHeight",
    0xA20E: "FocalPlaneXResolution",
    0xA20F: "FocalPlaneYResolution",
    0xA210: "FocalPlaneResolutionUnit",
    0xA217: "SensingMethod",
    0xA401: "CustomRendered",
    0xA402: "ExposureMode",
    0xA403: "WhiteBalance",
    0xA404: "DigitalZoomRatio",
    0xA405: "FocalLengthIn35mmFormat",
    0xA406: "SceneCaptureType",
    0xA407: "GainControl",
    0xA408: "Contrast",
    0xA409: "Saturation",
    0xA40A: "Sharpness",
    0xA40C: "SubjectDistanceRange",
    0xA432: "LensInfo",
    0xA500: "Gamma",
}

# These are stored as bytes, so what may stand in them is listed.
PLAIN_BYTES: dict[int, tuple[str, str]] = {
    0x9000: ("ExifVersion", r"0[12]\d\d|0300"),
    0x9101: ("ComponentsConfiguration", r"[\x00-\x06]{4}"),
    0xA000: ("FlashpixVersion", r"010[01]"),
    0xA300: ("FileSource", r"[\x00-\x03]"),
    0xA301: ("SceneType", r"[\x00\x01]"),
}
INTEROP: dict[int, tuple[str, str]] = {
    0x0001: ("InteropIndex", r"(?:R98|R03|THM)\x00?"),
    0x0002: ("InteropVersion", r"0100"),
}

_SORTED: dict[str, dict[int, str]] = {
    "date": {
        0x0132: "ModifyDate",
        0x882A: "TimeZoneOffset",
        0x9003: "DateTimeOriginal",
        0x9004: "CreateDate",
        0x9010: "OffsetTime",
        0x9011: "OffsetTimeOriginal",
        0x9012: "OffsetTimeDigitized",
        0x9290: "SubSecTime",
        0x9291: "SubSecTimeOriginal",
        0x9292: "SubSecTimeDigitized",
        0xC71B: "PreviewDateTime",
    },
    "person-name": {
        0x013B: "Artist",
        0x8298: "Copyright",
        0x9C9D: "XPAuthor",
        0xA430: "OwnerName",
        0xA437: "Photographer",
        0xA438: "ImageEditor",
    },
    "device": {
        0x010F: "Make",
        0x0110: "Model",
        0x0131: "Software",
        0x013C: "HostComputer",
        0xA433: "LensMake",
        0xA434: "LensModel",
        0xA439: "CameraFirmware",
        0xA43A: "RAWDevelopingSoftware",
        0xA43B: "ImageEditingSoftware",
        0xA43C: "MetadataEditingSoftware",
        0xC614: "UniqueCameraModel",
    },
    "device-serial": {
        0xA431: "SerialNumber",
        0xA435: "LensSerialNumber",
        0xC62F: "CameraSerialNumber",
    },
    "unique-id": {
        0x9211: "ImageNumber",
        0xA420: "ImageUniqueID",
        0xC65D: "RawDataUniqueID",
    },
    "comment": {
        0x010D: "DocumentName",
        0x010E: "ImageDescription",
        0x011D: "PageName",
        0x9212: "SecurityClassification",
        0x9286: "UserComment",
        0x9C9B: "XPTitle",
        0x9C9C: "XPComment",
        0x9C9E: "XPKeywords",
        0x9C9F: "XPSubject",
        0xA004: "RelatedSoundFile",
        0xA436: "ImageTitle",
        0xC68B: "OriginalRawFileName",
    },
    "location": {
        0x830E: "PixelScale",
        0x8482: "ModelTiePoint",
        0x85D8: "ModelTransform",
        0x87AF: "GeoTiffDirectory",
        0x87B0: "GeoTiffDoubleParams",
        0x87B1: "GeoTiffAsciiParams",
    },
    "edit-history": {0x9213: "ImageHistory"},
    "embedded-picture": {0x935C: "ImageSourceData"},
    "metadata-unknown": {
        0x4746: "Rating",
        0x927C: "MakerNote",
        0xA40B: "DeviceSettingDescription",
        0xC4A5: "PrintIM",
        0xEA1C: "Padding",
    },
}

_GPS = """VersionID LatitudeRef Latitude LongitudeRef Longitude AltitudeRef Altitude TimeStamp
Satellites Status MeasureMode DOP SpeedRef Speed TrackRef Track ImgDirectionRef ImgDirection
MapDatum DestLatitudeRef DestLatitude DestLongitudeRef DestLongitude DestBearingRef DestBearing
DestDistanceRef DestDistance ProcessingMethod AreaInformation DateStamp Differential
HPositioningError"""
_GPS_KINDS = {0x0000: STAYS, 0x0007: "time", 0x001D: "date"}

TAGS: dict[int, tuple[str, str]] = {
    **{tag: (name, STAYS) for tag, name in _STAY.items()},
    **{tag: (name, kind) for kind, names in _SORTED.items() for tag, name in names.items()},
}
GPS: dict[int, tuple[str, str]] = {
    tag: (f"GPS{name}", _GPS_KINDS.get(tag, "location")) for tag, name in enumerate(_GPS.split())
}


def named(directory: str, tag: int) -> tuple[str, str]:
    """The name of a field, and its kind or STAYS; one that is not known is `metadata-unknown`."""
    known = GPS if directory.startswith("GPS") else TAGS
    return known.get(tag, (f"Exif_0x{tag:04x}", "metadata-unknown"))
