"""What the properties of an XMP packet give away, and which packets are refused."""

from __future__ import annotations

import base64
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consentlab.identifiers.contract import CannotCheck, Finding
from consentlab.identifiers.file import xmp

from . import made_jpeg as made
from .mutated import BEARABLE, mutations

SPACES = {
    "x": "adobe:ns:meta/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "xmpMM": "http://ns.adobe.com/xap/1.0/mm/",
    "stEvt": "http://ns.adobe.com/xap/1.0/sType/ResourceEvent#",
    "xmpGImg": "http://ns.adobe.com/xap/1.0/g/img/",
    "photoshop": "http://ns.adobe.com/photoshop/1.0/",
    "tiff": "http://ns.adobe.com/tiff/1.0/",
    "exif": "http://ns.adobe.com/exif/1.0/",
    "mwg-rs": "http://www.metadataworkinggroup.com/schemas/regions/",
    "MPReg": "http://ns.microsoft.com/photo/1.2/t/Region#",
    "MPRI": "http://ns.microsoft.com/photo/1.2/t/RegionInfo#",
    "MP": "http://ns.microsoft.com/photo/1.2/",
    "own": "https://pixmoor.example/own/settings/",
}
NAMED = " ".join(f'xmlns:{prefix}="{space}"' for prefix, space in SPACES.items())


def packet(inside: str = "", attributes: str = "", around: str = "{}") -> bytes:
    body = f'<rdf:Description rdf:about="" {attributes}>{inside}</rdf:Description>'
    text = f"<x:xmpmeta {NAMED}><rdf:RDF>{body}</rdf:RDF></x:xmpmeta>"
    return around.format(text).encode()


def found(data: bytes) -> list[Finding]:
    return list(xmp.look(data, "XMP"))


def kinds(data: bytes) -> set[tuple[str, str]]:
    return made.kinds(found(data))


def said(data: bytes) -> str:
    with pytest.raises(CannotCheck) as problem:
        found(data)
    return str(problem.value)


ANCESTORS = (
    "<photoshop:DocumentAncestors><rdf:Bag><rdf:li>00A1</rdf:li></rdf:Bag>"
    "</photoshop:DocumentAncestors>"
)
REGION = (
    "<mwg-rs:Regions rdf:parseType='Resource'><mwg-rs:RegionList><rdf:Bag>"
    "<rdf:li mwg-rs:Name='Callum'/></rdf:Bag></mwg-rs:RegionList></mwg-rs:Regions>"
)
FACE = (
    "<MP:RegionInfo><rdf:Description><MPRI:Regions><rdf:Bag><rdf:li>"
    "<rdf:Description MPReg:PersonDisplayName='Callum'/></rdf:li></rdf:Bag></MPRI:Regions>"
    "</rdf:Description></MP:RegionInfo>"
)


@pytest.mark.parametrize(
    ("inside", "kind", "where"),
    [
        ("<dc:creator><rdf:Seq><rdf:li>Dr Murgatrane</rdf:li></rdf:Seq></dc:creator>",
         "person-name", "dc:creator"),
        ("<photoshop:City>Vennaford</photoshop:City>", "location", "photoshop:City"),
        ("<exif:GPSLatitude>53,54.75N</exif:GPSLatitude>", "location", "exif:GPSLatitude"),
        ("<xmp:CreateDate>2025-09-03</xmp:CreateDate>", "date", "xmp:CreateDate"),
        ("<xmpMM:DocumentID>xmp.did:86b6</xmpMM:DocumentID>", "unique-id", "xmpMM:DocumentID"),
        ("<xmpMM:History><rdf:Seq><rdf:li stEvt:action='cropped'/></rdf:Seq></xmpMM:History>",
         "edit-history", "xmpMM:History/stEvt:action"),
        (ANCESTORS, "edit-history", "photoshop:DocumentAncestors"),
        (REGION, "person-name", "mwg-rs:Regions/mwg-rs:RegionList/mwg-rs:Name"),
        (FACE, "person-name", "MP:RegionInfo/MPRI:Regions/MPReg:PersonDisplayName"),
        ("<own:Sliders>wide</own:Sliders>", "metadata-unknown", "settings:Sliders"),
        ("<own:Link rdf:resource='https://pixmoor.example/17'/>", "metadata-unknown",
         "settings:Link"),
        ("<own:Stars>***</own:Stars>", "metadata-unknown", "settings:Stars"),
        ("<!-- Heron Ward -->", "metadata-unknown", "comment"),
        ("<?own Heron Ward?>", "metadata-unknown", "instruction"),
        ("<tiff:ImageWidth>Wexcombe</tiff:ImageWidth>", "metadata-unknown", "tiff:ImageWidth"),
    ],
)  # fmt: skip
def test_a_property_is_sorted(inside: str, kind: str, where: str) -> None:
    assert (kind, f"XMP/{where}") in kinds(packet(inside))


def test_a_property_as_an_attribute_is_sorted_likewise() -> None:
    assert ("location", "XMP/photoshop:City") in kinds(packet("", 'photoshop:City="Vennaford"'))


def test_what_the_packet_is_about_and_what_wrote_it_are_told() -> None:
    data = packet().replace(b'rdf:about=""', b'rdf:about="uuid:17"')
    assert ("unique-id", "XMP/rdf:about") in kinds(data)
    data = packet().replace(b"<x:xmpmeta", b'<x:xmpmeta x:xmptk="Pixmoor Core 5"')
    assert ("device", "XMP/x:xmptk") in kinds(data)


def test_prefixes_of_a_file_s_own_choice_make_no_difference() -> None:
    data = packet("<dc:creator>Dr Murgatrane</dc:creator>").replace(b"dc:", b"zz:")
    assert ("person-name", "XMP/dc:creator") in kinds(data.replace(b"xmlns:dc", b"xmlns:zz"))


def test_several_values_of_one_property_are_one_finding() -> None:
    names = "".join(f"<rdf:li>Name{number}</rdf:li>" for number in range(30))
    told = found(packet(f"<dc:creator><rdf:Bag>{names}</rdf:Bag></dc:creator>"))
    assert [made.path(one) for one in told if one.kind == "person-name"] == ["XMP/dc:creator"]


def test_what_may_stay_and_an_empty_packet_give_nothing() -> None:
    inside = "<tiff:Orientation>1</tiff:Orientation><dc:format>image/jpeg</dc:format>"
    frame = '<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?>{}<?xpacket end="w"?>   '
    assert not found(packet(inside, around=frame))
    assert not found(bytes(40))


def test_a_small_picture_as_text_is_found() -> None:
    picture = base64.b64encode(made.jpeg((16, 12))).decode()
    inside = f"<rdf:li rdf:parseType='Resource'><xmpGImg:image>{picture}</xmpGImg:image></rdf:li>"
    data = packet(f"<xmp:Thumbnails><rdf:Alt>{inside}</rdf:Alt></xmp:Thumbnails>")
    assert kinds(data) == {("thumbnail", "XMP/xmp:Thumbnails/xmpGImg:image")}


def test_a_picture_in_a_property_that_is_not_known_is_found() -> None:
    picture = base64.b64encode(made.jpeg((16, 12))).decode()
    told = kinds(packet(f"<own:Was>{picture}</own:Was>"))
    assert told == {("embedded-picture", "XMP/settings:Was")}


@pytest.mark.parametrize("data", [b"<x:xmpmeta", b"\xff\xfe\x01 Wexcombe", packet()[:-20]])
def test_a_packet_that_is_no_sound_xml_is_told_as_unknown(data: bytes) -> None:
    assert ("metadata-unknown", "XMP") in kinds(data)


def test_words_in_a_packet_that_cannot_be_read_are_sorted() -> None:
    assert ("nhs-number", "XMP") in kinds(b"<x>Patient, NHS number 999 167 9340")


LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (packet(around=LAUGHS + "{}"), "declares a document type"),
        (packet(around=LAUGHS + "{}").decode().encode("utf-16"), "declares a document type"),
        (packet("<own:a>" * 80 + "</own:a>" * 80), "more than 60 deep"),
        (b"<x>" + b" " * 16_000_001 + b"</x>", "has 16,000,008 bytes, more than are read"),
        (packet("".join(f"<own:a{n}>1</own:a{n}>" for n in range(20_001))), "20,000 properties"),
    ],
)
def test_a_packet_made_to_harm_is_refused(data: bytes, words: str) -> None:
    begun = time.process_time()
    problem = said(data)
    assert words in problem
    assert problem.startswith("The XMP block")
    assert time.process_time() - begun < 5


FULL = packet(
    "<dc:creator><rdf:Seq><rdf:li>Dr Murgatrane</rdf:li></rdf:Seq></dc:creator>"
    "<xmpMM:History><rdf:Seq><rdf:li stEvt:action='cropped'/></rdf:Seq></xmpMM:History>",
    'photoshop:City="Vennaford"',
)


@BEARABLE
@given(mutations(FULL) | st.binary(max_size=200) | st.text(max_size=100).map(str.encode))
def test_no_packet_does_more_than_being_refused(data: bytes) -> None:
    said = "Read to its end."
    try:
        found(data)
    except CannotCheck as problem:
        said = str(problem)
    assert said.endswith(".")
