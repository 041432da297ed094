"""XMP packets, which image editors and devices put into files of every kind."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from xml.sax.saxutils import escape

from images.draw.devices.device_file import Field

SPACES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "xmpMM": "http://ns.adobe.com/xap/1.0/mm/",
    "xmpRights": "http://ns.adobe.com/xap/1.0/rights/",
    "stEvt": "http://ns.adobe.com/xap/1.0/sType/ResourceEvent#",
    "photoshop": "http://ns.adobe.com/photoshop/1.0/",
    "iptcCore": "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/",
    "aux": "http://ns.adobe.com/exif/1.0/aux/",
    "exif": "http://ns.adobe.com/exif/1.0/",
}
LISTS = {"creator": "Seq", "subject": "Bag", "title": "Alt", "description": "Alt", "rights": "Alt"}
"""Names whose values are lists or have a language, and the kind of list."""
HISTORY = "xmpMM:History"

Step = Mapping[str, str]


def packet(fields: Iterable[Field], history: Iterable[Step] = ()) -> bytes:
    """A packet with these fields, and with what was done to the file, step by step."""
    lines = [_simple(one) for one in fields if not one.name.startswith("History")]
    steps = "".join(f"<rdf:li {_attributes(step)}/>" for step in history)
    if steps:
        lines.append(f"<{HISTORY}><rdf:Seq>{steps}</rdf:Seq></{HISTORY}>")
    spaces = " ".join(f'xmlns:{short}="{long}"' for short, long in SPACES.items())
    body = "\n   ".join(lines)
    return f"""<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <rdf:Description rdf:about="" {spaces}>
   {body}
  </rdf:Description>
 </rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>""".encode()


def _simple(one: Field) -> str:
    """One property; its key is exiftool's, such as `XMP-dc:Creator`."""
    short = one.group.removeprefix("XMP-")
    name = one.name
    if short in ("dc", "xmpRights"):
        name = name[0].lower() + name[1:]
    tag = f"{short}:{name}"
    values = one.value if isinstance(one.value, tuple) else (one.value,)
    kind = LISTS.get(name) if short == "dc" else None
    if kind is None:
        return f"<{tag}>{escape(values[0])}</{tag}>"
    language = ' xml:lang="x-default"' if kind == "Alt" else ""
    items = "".join(f"<rdf:li{language}>{escape(each)}</rdf:li>" for each in values)
    return f"<{tag}><rdf:{kind}>{items}</rdf:{kind}></{tag}>"


def _attributes(step: Step) -> str:
    quoted = {'"': "&quot;"}
    return " ".join(f'stEvt:{name}="{escape(value, quoted)}"' for name, value in step.items())
