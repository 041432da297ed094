"""The properties of XMP by name: the kind of finding that each is, and what few may stay."""

from __future__ import annotations

NAMESPACES = {
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://ns.adobe.com/xap/1.0/": "xmp",
    "http://ns.adobe.com/xap/1.0/mm/": "xmpMM",
    "http://ns.adobe.com/xap/1.0/rights/": "xmpRights",
    "http://ns.adobe.com/xap/1.0/g/img/": "xmpGImg",
    "http://ns.adobe.com/xap/1.0/sType/ResourceEvent#": "stEvt",
    "http://ns.adobe.com/xap/1.0/sType/ResourceRef#": "stRef",
    "http://ns.adobe.com/xmp/note/": "xmpNote",
    "http://ns.adobe.com/photoshop/1.0/": "photoshop",
    "http://ns.adobe.com/tiff/1.0/": "tiff",
    "http://ns.adobe.com/exif/1.0/": "exif",
    "http://cipa.jp/exif/1.0/": "exifEX",
    "http://ns.adobe.com/exif/1.0/aux/": "aux",
    "http://ns.adobe.com/camera-raw-settings/1.0/": "crs",
    "http://ns.adobe.com/lightroom/1.0/": "lr",
    "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/": "Iptc4xmpCore",
    "http://iptc.org/std/Iptc4xmpExt/2008-02-29/": "Iptc4xmpExt",
    "http://ns.useplus.org/ldf/xmp/1.0/": "plus",
    "http://www.metadataworkinggroup.com/schemas/regions/": "mwg-rs",
    "http://ns.microsoft.com/photo/1.0/": "MicrosoftPhoto",
    "http://ns.microsoft.com/photo/1.2/": "MP",
    "http://ns.microsoft.com/photo/1.2/t/RegionInfo#": "MPRI",
    "http://ns.microsoft.com/photo/1.2/t/Region#": "MPReg",
    "http://ns.google.com/photos/1.0/image/": "GImage",
    "http://ns.google.com/photos/1.0/depthmap/": "GDepth",
    "http://ns.google.com/photos/1.0/camera/": "GCamera",
    "adobe:ns:meta/": "x",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#": "rdf",
    "http://www.w3.org/XML/1998/namespace": "xml",
}
"""The usual prefix of each namespace; a file may use others."""

# What may stay, and how its value has to look.
STAY: dict[str, str] = {
    "dc:format": r"image/(?:jpeg|png|gif|webp|tiff|bmp)",
    "tiff:Orientation": r"[1-8]",
    "tiff:ImageWidth": r"\d{1,6}",
    "tiff:ImageLength": r"\d{1,6}",
    "tiff:BitsPerSample": r"(?:8|16)",
    "tiff:SamplesPerPixel": r"[1-4]",
    "tiff:Compression": r"\d{1,5}",
    "tiff:PhotometricInterpretation": r"\d",
    "tiff:ResolutionUnit": r"[1-3]",
    "tiff:XResolution": r"\d{1,7}(?:/1(?:0000)?)?",
    "tiff:YResolution": r"\d{1,7}(?:/1(?:0000)?)?",
    "tiff:YCbCrPositioning": r"[12]",
    "exif:ColorSpace": r"1|65535",
    "exif:PixelXDimension": r"\d{1,6}",
    "exif:PixelYDimension": r"\d{1,6}",
    "exif:ExifVersion": r"0[0-3]\d\d",
    "exif:FlashpixVersion": r"0100",
    "photoshop:ColorMode": r"\d",
}

_SORTED: dict[str, str] = {
    "person-name": """dc:creator dc:contributor dc:publisher dc:rights tiff:Artist tiff:Copyright
        exif:Artist exifEX:CameraOwnerName exifEX:Photographer exifEX:ImageEditor aux:OwnerName
        xmpRights:Owner photoshop:AuthorsPosition photoshop:CaptionWriter photoshop:Credit
        Iptc4xmpExt:PersonInImage Iptc4xmpExt:PersonName mwg-rs:Name MPReg:PersonDisplayName
        MPReg:PersonEmailDigest MPReg:PersonLiveIdCID MicrosoftPhoto:LastKeywordXMP
        plus:CopyrightOwnerName plus:ImageCreatorName plus:LicensorName""",
    "date": """xmp:CreateDate xmp:ModifyDate xmp:MetadataDate photoshop:DateCreated dc:date
        exif:DateTimeOriginal exif:DateTimeDigitized tiff:DateTime exif:GPSDateStamp stEvt:when
        exif:SubSecTime exif:SubSecTimeOriginal exif:SubSecTimeDigitized
        exifEX:OffsetTime exifEX:OffsetTimeOriginal exifEX:OffsetTimeDigitized
        MicrosoftPhoto:DateAcquired stRef:lastModifyDate""",
    "unique-id": """xmpMM:DocumentID xmpMM:InstanceID xmpMM:OriginalDocumentID xmpMM:VersionID
        exif:ImageUniqueID aux:ImageNumber stRef:documentID stRef:instanceID
        stRef:originalDocumentID stEvt:instanceID Iptc4xmpExt:DigImageGUID dc:identifier
        xmp:Identifier rdf:about""",
    "edit-history": "xmpMM:History photoshop:History photoshop:DocumentAncestors",
    "location": """Iptc4xmpCore:Location Iptc4xmpExt:LocationCreated Iptc4xmpExt:LocationShown
        photoshop:City photoshop:State photoshop:Country Iptc4xmpCore:CountryCode""",
    "device-serial": "aux:SerialNumber aux:LensSerialNumber exifEX:BodySerialNumber "
    "exifEX:LensSerialNumber",
    "device": """xmp:CreatorTool x:xmptk tiff:Make tiff:Model tiff:Software tiff:HostComputer
        aux:Lens aux:Firmware exifEX:LensModel exifEX:LensMake stEvt:softwareAgent""",
    "comment": """dc:title dc:description dc:subject dc:source dc:relation dc:coverage
        photoshop:Headline photoshop:Instructions photoshop:TransmissionReference
        photoshop:Source photoshop:Category photoshop:SupplementalCategories xmp:Label
        xmp:Nickname exif:UserComment tiff:ImageDescription lr:hierarchicalSubject
        Iptc4xmpCore:Scene Iptc4xmpCore:SubjectCode Iptc4xmpExt:Event
        Iptc4xmpCore:AltTextAccessibility Iptc4xmpCore:ExtDescrAccessibility
        xmpRights:UsageTerms photoshop:LayerText photoshop:LayerName""",
    "contact": "Iptc4xmpCore:CreatorContactInfo xmpRights:WebStatement",
    "institution": "Iptc4xmpExt:OrganisationInImageName",
    "thumbnail": "xmp:Thumbnails xmpGImg:image",
    "embedded-picture": "GImage:Data GDepth:Data GDepth:Confidence GDepth:Image",
}
KINDS = {name: kind for kind, names in _SORTED.items() for name in names.split()}


def kind_of(names: tuple[str, ...]) -> str:
    """The kind of a property by its own name, or else by those that it lies in."""
    for name in reversed(names):
        if name in KINDS:
            return KINDS[name]
        if name.startswith("exif:GPS"):
            return "location"
    return "metadata-unknown"
