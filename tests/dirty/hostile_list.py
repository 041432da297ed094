"""The list of hostile files, and of which words each refusal has one."""

from __future__ import annotations

import zlib

from tests.dirty import base
from tests.dirty import hostile as make
from tests.dirty.film_boxes import plain
from tests.dirty.hostile import Hostile, half, packed
from tests.dirty.in_dicom import dicom
from tests.dirty.in_png import chunk
from tests.dirty.in_png import within as within_png
from tests.dirty.in_tiff_bmp import clean

CUT = r"damaged|cut (off|short)|breaks off|missing|not there|not fit|outside"
LARGE = r"pixels|megapixels|large|bytes"
LOOP = r"loop|itself|again|circle|twice|round"
BOMB = r"unpack|compress|large|more than|characters|bytes"
MANY = r"more than|at most|too many|frames|blocks|chunks"
XML = r"entit|DOCTYPE|deep|nested|XML|XMP"
TWO = r"two kinds|in one|ZIP|archive|document"
ANY = r"\w+"


def _no_pixels() -> bytes:
    def drop(held: object) -> None:
        del held.PixelData  # type: ignore[attr-defined]

    return dicom(drop)


def _lying_dicom() -> bytes:
    def enlarge(held: object) -> None:
        held.Rows = held.Columns = 60_000  # type: ignore[attr-defined]

    return dicom(enlarge)


def _png(name: bytes, before: bytes) -> bytes:
    """The clean picture with a chunk that unpacks to a hundred million letters."""
    return within_png(chunk(name, before + packed()))


HOSTILE: tuple[Hostile, ...] = (
    Hostile("empty.jpg", lambda: b"", "empty"),
    Hostile("three-bytes.jpg", lambda: b"\xff\xd8\xff", CUT),
    Hostile("cut-off.jpg", lambda: half(base.jpeg()), CUT),
    Hostile("cut-off.png", lambda: half(base.png()), CUT),
    Hostile("cut-off.gif", lambda: half(base.gif()), CUT),
    Hostile("cut-off.webp", lambda: half(base.webp()), CUT),
    Hostile("cut-off.tif", lambda: half(clean()), CUT),
    Hostile("cut-off.bmp", lambda: half(base.bmp()), CUT),
    Hostile("cut-off.dcm", lambda: half(dicom()), CUT),
    Hostile("cut-off.mp4", lambda: half(plain()), CUT),
    Hostile("no-description.mp4", make.film_of_nothing, CUT + "|moov|description"),
    Hostile("a-png-really.jpg", base.png, "By its bytes this is a PNG"),
    Hostile("a-film-really.jpg", plain, "By its bytes this is an MP4"),
    Hostile("without-ending", base.jpeg, "no ending"),
    Hostile("text.png", lambda: b"This is no picture at all.\n" * 40, "cannot be told"),
    Hostile("zeros.jpg", lambda: bytes(5000), "cannot be told"),
    Hostile("locked.zip", make.locked_archive, "ZIP"),
    Hostile("locked.pdf", make.locked_pdf, "PDF"),
    Hostile("drawing.svg", lambda: b"<svg xmlns='http://www.w3.org/2000/svg'/>", "SVG"),
    Hostile("photo.heic", lambda: b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(99), "HEIC"),
    Hostile("photo.avif", lambda: b"\0\0\0\x18ftypavif\0\0\0\0mif1avif" + bytes(99), "AVIF"),
    Hostile("big.tif", lambda: b"II+\0\x08\0\0\0\x10" + bytes(99), "BigTIFF|cannot be told"),
    Hostile("hundred-megapixels.png", lambda: make.png(10_000, 10_000, packed()), LARGE),
    Hostile("hundred-megapixels.jpg", lambda: make.jpeg(10_000, 10_000), f"{LARGE}|{CUT}"),
    Hostile("hundred-megapixels.gif", lambda: make.gif(10_000, 10_000), f"{LARGE}|{CUT}"),
    Hostile("giant-canvas.gif", lambda: make.gif(65_535, 65_535), f"{LARGE}|{CUT}"),
    Hostile("giant.bmp", lambda: make.bmp(60_000, 60_000), f"{LARGE}|{CUT}"),
    Hostile("giant.dcm", _lying_dicom, f"{LARGE}|{CUT}"),
    Hostile("no-width.png", lambda: make.png(0, 10, zlib.compress(bytes(10))), ANY),
    Hostile("no-width.bmp", lambda: make.bmp(0, 0), ANY),
    Hostile("no-width.jpg", lambda: make.jpeg(0, 240), ANY),
    Hostile("no-width.gif", lambda: make.gif(0, 0), ANY),
    Hostile("rows-bomb.png", lambda: make.png(100, 100, packed()), BOMB + "|rows"),
    Hostile("text-bomb.png", lambda: _png(b"zTXt", b"Comment\0\0"), BOMB),
    Hostile("itxt-bomb.png", lambda: _png(b"iTXt", b"Comment\0\1\0\0\0"), BOMB),
    Hostile("profile-bomb.png", lambda: _png(b"iCCP", b"sRGB\0\0"), BOMB),
    Hostile("ten-thousand-chunks.png", lambda: within_png(*[chunk(b"prVt", b"x")] * 10_000), MANY),
    Hostile("fifty-thousand-frames.gif", make.many_frames, MANY),
    Hostile("wrong-checksum.png", lambda: base.png()[:29] + bytes(4) + base.png()[33:],
            f"{CUT}|checksum"),
    Hostile("jpeg-and-zip.jpg", lambda: base.jpeg() + make.archive(), TWO),
    Hostile("png-and-zip.png", lambda: base.png() + make.archive(), TWO),
    Hostile("gif-and-zip.gif", lambda: base.gif() + make.archive(), TWO),
    Hostile("bmp-and-zip.bmp", lambda: base.bmp() + make.archive(), TWO),
    Hostile("jpeg-and-pdf.jpg", lambda: base.jpeg() + make.locked_pdf(), TWO + "|PDF"),
    Hostile("exif-loop.jpg", lambda: make.exif(make.looping()), LOOP),
    Hostile("exif-loop-below.jpg", lambda: make.exif(make.looping_below()), LOOP),
    Hostile("exif-outside.jpg", lambda: make.exif(make.pointing_out()), f"{CUT}|outside|end"),
    Hostile("exif-huge-count.jpg", lambda: make.exif(make.huge_count()),
            f"{CUT}|{LARGE}|outside|end"),
    Hostile("tiff-loop.tif", make.tiff_loop, LOOP),
    Hostile("entities.jpg", make.laughs, XML),
    Hostile("entity-from-outside.jpg", make.outside, XML),
    Hostile("deep-xmp.jpg", make.deep_xmp, XML),
    Hostile("no-pixels.dcm", _no_pixels, "no pi|pixel"),
    Hostile("lying-size.webp", lambda: make.webp(0x7FFFFFF0), f"{CUT}|{LARGE}"),
    Hostile("short-size.webp", lambda: make.webp(12), ANY),
    Hostile("huge-box.mp4", make.huge_box, f"{CUT}|{LARGE}|box"),
    Hostile("deep-boxes.mp4", make.deep_boxes, f"{CUT}|deep|nested|boxes|box"),
)  # fmt: skip
