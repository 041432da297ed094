"""Which kind of file it is, by its first bytes; only those on the list are opened at all."""

from __future__ import annotations

from consentlab.identifiers.contract import CannotCheck, Format

ENDINGS: dict[Format, tuple[str, ...]] = {
    "jpeg": (".jpg", ".jpeg", ".jpe", ".jfif"),
    "png": (".png",),
    "gif": (".gif",),
    "webp": (".webp",),
    "tiff": (".tif", ".tiff"),
    "bmp": (".bmp", ".dib"),
    "dicom": (".dcm", ".dicom", ".ima", ""),  # devices often write DICOM without an ending
    "video": (".mp4", ".m4v", ".mov"),
}
NAMES: dict[Format, str] = {
    "jpeg": "a JPEG picture",
    "png": "a PNG picture",
    "gif": "a GIF picture",
    "webp": "a WebP picture",
    "tiff": "a TIFF picture",
    "bmp": "a BMP picture",
    "dicom": "a DICOM object",
    "video": "an MP4 or QuickTime film",
}
EXPORT = "Open it in a program that shows it, export it as JPEG or PNG, and check that copy."
ALLOWED = "These checks read JPEG, PNG, GIF, WebP, TIFF, BMP, DICOM, MP4 and QuickTime."

# What people will bring that cannot be verified: first bytes, where they are, and its name.
REFUSED: tuple[tuple[int, bytes, str], ...] = (
    (0, b"%PDF", "a PDF document"),
    (0, b"PK\x03\x04", "a ZIP archive, or a document of an office program"),
    (0, b"\xd0\xcf\x11\xe0", "a document of an office program"),
    (0, b"8BPS", "a Photoshop file"),
    (0, b"\xff\x0a", "a JPEG XL picture"),
    (0, b"\x00\x00\x00\x0cJXL ", "a JPEG XL picture"),
    (0, b"\x00\x00\x00\x0cjP  ", "a JPEG 2000 picture"),
    (0, b"\x1aE\xdf\xa3", "a Matroska or WebM film"),
    (0, b"\x1f\x8b", "a compressed file"),
    (0, b"7z\xbc\xaf", "a compressed file"),
    (0, b"Rar!", "a compressed file"),
    (0, b"<?xml", "an XML document, perhaps SVG"),
    (0, b"<svg", "an SVG drawing"),
    (0, b"<!DOCTYPE", "a web page"),
    (0, b"<html", "a web page"),
)
HEIF = {b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1"}
AVIF = {b"avif", b"avis"}
FILM = {b"isom", b"iso2", b"iso4", b"iso5", b"iso6", b"mp41", b"mp42", b"avc1", b"qt  ", b"M4V "}
FILM |= {b"M4VH", b"M4VP", b"dash", b"mmp4", b"MSNV", b"XAVC", b"f4v "}


def format_of(name: str, data: bytes) -> Format:
    """What the bytes are. Raises CannotCheck for anything else, or a name that says otherwise."""
    if not data:
        raise CannotCheck("The file is empty: it has no bytes at all. Save or copy it again.")
    found = _sniffed(data)
    ending = name[name.rindex(".") :].lower() if "." in name.lstrip(".") else ""
    if ending not in ENDINGS[found]:
        others = [kind for kind, known in ENDINGS.items() if ending and ending in known]
        if found == "dicom" and not others:
            return found  # devices end the names of DICOM files in numbers and dates
        said = f"its name ends in {ending!r}" if ending else "its name has no ending"
        raise CannotCheck(
            f"By its bytes this is {NAMES[found]}, but {said}. Such files are read differently "
            f"by different programs. Rename it to end in {ENDINGS[found][0]!r}, look whether it "
            "still opens, and check it again."
        )
    return found


def _sniffed(data: bytes) -> Format:
    start = data[:12]
    if start[:3] == b"\xff\xd8\xff":
        return "jpeg"
    if start[:8] == b"\x89PNG\r\n\x1a\n":
        return "png"
    if start[:6] in (b"GIF87a", b"GIF89a"):
        return "gif"
    if start[:4] == b"RIFF" and start[8:12] == b"WEBP":
        return "webp"
    if start[:4] in (b"II*\x00", b"MM\x00*"):
        return "tiff"
    if start[:2] == b"BM":
        return "bmp"
    if data[128:132] == b"DICM":
        return "dicom"
    if start[4:8] in (b"ftyp", b"moov", b"mdat", b"wide", b"free", b"skip"):
        return _film(data)
    for offset, signature, words in REFUSED:
        if data[offset : offset + len(signature)].lower() == signature.lower():
            raise CannotCheck(f"This is {words}, which cannot be verified here. {EXPORT}")
    raise CannotCheck(f"What kind of file this is cannot be told. {ALLOWED} {EXPORT}")


def _film(data: bytes) -> Format:
    brands = {data[8:12], *(data[place : place + 4] for place in range(16, 64, 4))}
    if data[4:8] == b"ftyp":
        if data[8:12] in HEIF or (brands & HEIF and data[8:12] not in FILM | AVIF):
            raise CannotCheck(
                "This is a HEIC picture, as iPhones make them, which cannot be verified here. "
                "Export it as JPEG (on an iPhone: Settings, Camera, Formats, Most Compatible; or "
                "mail it to yourself as JPEG), and check that copy."
            )
        if data[8:12] in AVIF or brands & AVIF:
            raise CannotCheck(f"This is an AVIF picture, which cannot be verified here. {EXPORT}")
    return "video"
