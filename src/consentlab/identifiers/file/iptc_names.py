"""The fields of the press (IPTC-IIM) and Photoshop's resources by number, and their kinds."""

from __future__ import annotations

# Records 1 and 2: the dataset's name in exiftool, by the kind of finding that it is.
_SORTED: dict[str, dict[tuple[int, int], str]] = {
    "person-name": {
        (2, 80): "By-line",
        (2, 110): "Credit",
        (2, 116): "CopyrightNotice",
        (2, 118): "Contact",
        (2, 122): "Writer-Editor",
    },
    "date": {
        (1, 70): "DateSent",
        (1, 80): "TimeSent",
        (2, 30): "ReleaseDate",
        (2, 35): "ReleaseTime",
        (2, 37): "ExpirationDate",
        (2, 38): "ExpirationTime",
        (2, 47): "ReferenceDate",
        (2, 55): "DateCreated",
        (2, 60): "TimeCreated",
        (2, 62): "DigitalCreationDate",
        (2, 63): "DigitalCreationTime",
    },
    "location": {
        (2, 26): "ContentLocationCode",
        (2, 27): "ContentLocationName",
        (2, 90): "City",
        (2, 92): "Sub-location",
        (2, 95): "Province-State",
        (2, 100): "Country-PrimaryLocationCode",
        (2, 101): "Country-PrimaryLocationName",
    },
    "unique-id": {
        (1, 40): "EnvelopeNumber",
        (1, 100): "UniqueObjectName",
        (2, 22): "FixtureIdentifier",
        (2, 103): "OriginalTransmissionReference",
        (2, 187): "UniqueDocumentID",
        (2, 188): "MasterDocumentID",
        (2, 189): "ShortDocumentID",
    },
    "device": {(2, 65): "OriginatingProgram", (2, 70): "ProgramVersion"},
    "comment": {
        (2, 5): "ObjectName",
        (2, 7): "EditStatus",
        (2, 15): "Category",
        (2, 20): "SupplementalCategories",
        (2, 25): "Keywords",
        (2, 40): "SpecialInstructions",
        (2, 85): "By-lineTitle",
        (2, 105): "Headline",
        (2, 115): "Source",
        (2, 120): "Caption-Abstract",
        (2, 121): "LocalCaption",
    },
    "edit-history": {(2, 230): "DocumentNotes", (2, 231): "DocumentHistory"},
    "thumbnail": {(2, 202): "ObjectPreviewData"},
}
DATASETS = {number: (name, kind) for kind, one in _SORTED.items() for number, name in one.items()}

# How the text is coded, and which version of the list it follows.
DATASETS_STAY = {(1, 0), (1, 90), (2, 0)}

RESOURCES: dict[int, tuple[str, str]] = {
    0x03E8: ("Photoshop2Info", "metadata-unknown"),
    0x03EE: ("AlphaChannelsNames", "comment"),
    0x03F0: ("Caption", "comment"),
    0x0409: ("PhotoshopBGRThumbnail", "thumbnail"),
    0x040A: ("CopyrightFlag", "metadata-unknown"),
    0x040B: ("URL", "contact"),
    0x040C: ("PhotoshopThumbnail", "thumbnail"),
    0x0415: ("UnicodeAlphaNames", "comment"),
    0x041A: ("SliceInfo", "comment"),
    0x041E: ("URL_List", "contact"),
    0x0421: ("VersionInfo", "device"),
    0x0425: ("IPTCDigest", "unique-id"),
    0x042F: ("AutoSaveFilePath", "comment"),
    0x0430: ("AutoSaveFormat", "comment"),
    0x0BB7: ("ClippingPathName", "comment"),
}
RESOLUTION, IPTC, ICC, EXIF, EXIF_AGAIN, XMP = 0x03ED, 0x0404, 0x040F, 0x0422, 0x0423, 0x0424
THUMBNAILS = (0x0409, 0x040C)
