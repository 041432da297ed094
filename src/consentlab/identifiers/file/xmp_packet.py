"""Reads an XMP packet into its properties, and refuses what is made to harm who reads it."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from xml.parsers import expat

from consentlab.identifiers.contract import CannotCheck
from consentlab.identifiers.file.xmp_names import NAMESPACES
from consentlab.identifiers.formats import EXPORT
from consentlab.identifiers.limits import LARGEST_TEXT, MOST_BLOCKS

DEEPEST = 60  # elements within elements; honest packets have about ten
MOST_PROPERTIES = 5 * MOST_BLOCKS
LARGEST_PACKET = 8 * LARGEST_TEXT  # bytes: packets hold small pictures as text
FRAME = re.compile(r"xpacket|adobe-xap-filters")
# Structure of RDF, and no property; of these, what an attribute says is looked at.
NO_VALUE = {"rdf:parseType", "rdf:ID", "rdf:nodeID", "rdf:datatype", "xml:lang", "xml:space"}
PLAIN_VALUE = re.compile(r"(?:Resource|Literal|Collection|x-default|default|preserve)?")


class Unreadable(Exception):  # noqa: N818  said of the packet
    """The packet is no sound XML."""


@dataclass
class Property:
    """One property: the names that lead to it, outermost first, and its values in order."""

    names: tuple[str, ...]
    values: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Its values in one line."""
        return ", ".join(self.values)


@dataclass
class Packet:
    """What is being read: the properties by their names, and the text of each open element."""

    found: dict[tuple[str, ...], Property] = field(default_factory=dict)
    open: list[str] = field(default_factory=list)
    texts: list[list[str]] = field(default_factory=list)
    count: int = 0

    def add(self, names: tuple[str, ...], value: str) -> None:
        """One more value of a property; blank ones are none."""
        if not value.strip():
            return
        self.count += 1
        if self.count > MOST_PROPERTIES:
            raise _hostile(f"has more than {MOST_PROPERTIES:,} properties")
        self.found.setdefault(names, Property(names)).values.append(value.strip())

    def path(self) -> tuple[str, ...]:
        """The names of the open elements that are properties."""
        return tuple(name for name in self.open if not name.startswith(("rdf:", "x:")))

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.open.append(_short(name))
        self.texts.append([])
        if len(self.open) > DEEPEST:
            raise _hostile(f"has elements within elements, more than {DEEPEST} deep")
        for key, value in attributes.items():
            short = _short(key)
            if short in NO_VALUE and PLAIN_VALUE.fullmatch(value):
                continue
            # A resource is the value of the property itself.
            self.add(self.path() if short == "rdf:resource" else (*self.path(), short), value)

    def end(self, name: str) -> None:
        self.add(self.path(), "".join(self.texts.pop()))
        self.open.pop()

    def comment(self, text: str) -> None:
        self.add((*self.path(), "comment"), text)

    def instruction(self, target: str, text: str) -> None:
        if not FRAME.fullmatch(target):
            self.add((*self.path(), "instruction"), f"{target} {text}")


def properties(packet: bytes) -> list[Property]:
    """The properties of a packet, each once, in order.

    Raises Unreadable if it is no sound XML, and CannotCheck if it declares entities or a document
    type, is too deep or too large.
    """
    if len(packet) > LARGEST_PACKET:
        raise _hostile(f"has {len(packet):,} bytes, more than are read")
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    reader = Packet()
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = lambda text: reader.texts[-1].append(text)
    parser.CommentHandler = reader.comment
    parser.ProcessingInstructionHandler = reader.instruction
    parser.StartDoctypeDeclHandler = _refusing("declares a document type")
    parser.EntityDeclHandler = _refusing("declares entities")
    parser.SkippedEntityHandler = _refusing("uses entities")
    try:
        parser.Parse(packet.strip(b"\0 \t\r\n"), True)
    except expat.ExpatError as problem:
        raise Unreadable(str(problem)) from problem
    return list(reader.found.values())


def pictures(found: list[Property]) -> list[tuple[str, bytes]]:
    """The JPEG pictures that properties hold as text: the name of each, and its bytes."""
    told = []
    for one in found:
        for value in one.values:
            if value.startswith("/9j/"):
                try:
                    data = base64.b64decode("".join(value.split()), validate=True)
                except (binascii.Error, ValueError):
                    continue
                told.append(("/".join(one.names), data))
    return told


def _short(name: str) -> str:
    """`http://purl.org/dc/elements/1.1/ creator` as `dc:creator`; others keep their last part."""
    space, _, local = name.rpartition(" ")
    if not space:
        return local
    if space in NAMESPACES:
        return f"{NAMESPACES[space]}:{local}"
    last = re.sub(r"[^A-Za-z]+", " ", space).split()
    return f"{last[-1] if last else 'other'}:{local}"


def _refusing(how: str) -> Callable[..., None]:
    def refuse(*_: object) -> None:
        raise _hostile(how)

    return refuse


def _hostile(how: str) -> CannotCheck:
    return CannotCheck(f"The XMP block {how}, so it is not read: no picture needs that. {EXPORT}")
