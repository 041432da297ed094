"""Blocks of metadata that several formats carry: XMP, IPTC, ICC profiles and C2PA."""

from __future__ import annotations

import struct

from PIL import Image

from tests.dirty import base
from tests.dirty.planted import who

NAMESPACES = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "xmpMM": "http://ns.adobe.com/xap/1.0/mm/",
    "xmpNote": "http://ns.adobe.com/xmp/note/",
    "stEvt": "http://ns.adobe.com/xap/1.0/sType/ResourceEvent#",
    "photoshop": "http://ns.adobe.com/photoshop/1.0/",
    "GCamera": "http://ns.google.com/photos/1.0/camera/",
    "mwg-rs": "http://www.metadataworkinggroup.com/schemas/regions/",
    "exif": "http://ns.adobe.com/exif/1.0/",
}


def _before() -> Image.Image:
    screen = Image.new("RGB", base.LARGE, (40, 44, 60))
    screen.paste(base.disc(seed=3), (20, 120))
    return base.written(screen, who("before").replace(" ", "\n"), (370, 160), 40)[0]


BEFORE = _before()
"""Another view, for what a picture showed before it was cropped: the whole screen, with a name."""


def xmp(properties: str) -> bytes:
    """A packet with these properties, in XML."""
    names = " ".join(f'xmlns:{short}="{address}"' for short, address in NAMESPACES.items())
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/">'
        f'<rdf:RDF {names}><rdf:Description rdf:about="">{properties}</rdf:Description></rdf:RDF>'
        '</x:xmpmeta><?xpacket end="w"?>'
    ).encode()


def creator(name: str) -> bytes:
    """A packet that names who made the picture."""
    return xmp(f"<dc:creator><rdf:Seq><rdf:li>{name}</rdf:li></rdf:Seq></dc:creator>")


def iptc(record: int, words: str) -> bytes:
    """One IPTC dataset of the application record, such as 80 for the by-line."""
    data = words.encode()
    return struct.pack(">BBBH", 0x1C, 2, record, len(data)) + data


def resource(number: int, data: bytes) -> bytes:
    """One Photoshop image resource without a name."""
    return b"8BIM" + struct.pack(">HHI", number, 0, len(data)) + data + b"\0" * (len(data) % 2)


def photoshop_thumbnail(jpeg: bytes, size: tuple[int, int]) -> bytes:
    """Photoshop's resource with a small JPEG picture."""
    wide, high = size
    row = (wide * 24 + 31) // 32 * 4
    head = struct.pack(">IIIIIIHH", 1, wide, high, row, row * high, len(jpeg), 24, 1)
    return resource(0x040C, head + jpeg)


def icc(description: str) -> bytes:
    """A small display profile, sound but for who it says it belongs to."""
    words = description.encode()
    told = b"desc" + struct.pack(">II", 0, len(words) + 1) + words + b"\0" + bytes(78)
    told += b"\0" * (-len(told) % 4)
    curve = b"curv" + struct.pack(">IIHH", 0, 1, 0x0233, 0)
    right = b"text\0\0\0\0No copyright\0" + bytes(3)
    tags = [(b"desc", told), (b"cprt", right), (b"wtpt", _xyz(0.9642, 1.0, 0.8249))]
    tags += [(b"rXYZ", _xyz(0.436, 0.222, 0.014)), (b"gXYZ", _xyz(0.385, 0.717, 0.097))]
    tags += [(b"bXYZ", _xyz(0.143, 0.061, 0.714))]
    tags += [(name, curve) for name in (b"rTRC", b"gTRC", b"bTRC")]
    table, body = struct.pack(">I", len(tags)), b""
    for name, data in tags:
        table += name + struct.pack(">II", 128 + 4 + 12 * len(tags) + len(body), len(data))
        body += data
    head = struct.pack(">I4sI4s4s4s", 132 + 12 * len(tags) + len(body), b"", 0x02400000,
                       b"mntr", b"RGB ", b"XYZ ")  # fmt: skip
    head += struct.pack(">6H", 2023, 3, 14, 10, 15, 2) + b"acsp" + bytes(28)
    head += _xyz(0.9642, 1.0, 0.8249)[8:] + bytes(48)
    return head[:128] + table + body


def _xyz(*numbers: float) -> bytes:
    return b"XYZ \0\0\0\0" + b"".join(struct.pack(">i", round(one * 65536)) for one in numbers)


def c2pa(of: str) -> bytes:
    """A JUMBF superbox as C2PA uses it, with one assertion in JSON that names the author."""
    said = f'{{"@type":"CreativeWork","author":[{{"name":"{who(of)}"}}]}}'.encode()
    kind = bytes.fromhex("00110010800000AA00389B71")
    assertion = _box(b"jumb", _box(b"jumd", b"json" + kind + b"\x03stds.schema-org.CreativeWork\0")
                     + _box(b"json", said))  # fmt: skip
    return _box(b"jumb", _box(b"jumd", b"c2pa" + kind + b"\x03c2pa\0") + assertion)


def _box(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I4s", len(data) + 8, name) + data
