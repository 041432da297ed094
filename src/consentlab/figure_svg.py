"""Says what a drawing holds that does not belong on a page: scripts, links, and styles that load.

A figure stands in a notebook's page as it is, so whatever it holds would act there. A page's reader
is not an XML parser: what the two could understand differently is refused as well.
"""

from __future__ import annotations

import re
from xml.parsers import expat

SPACES = {"xmlns": "http://www.w3.org/2000/svg", "xmlns:xlink": "http://www.w3.org/1999/xlink"}
ELEMENTS = frozenset(
    {"svg", "g", "defs", "pattern", "path", "text", "tspan"}
    | {"rect", "circle", "ellipse", "line", "polyline", "polygon"}
)
PROPERTIES = frozenset(
    {"fill", "fill-opacity", "fill-rule", "opacity", "stroke", "stroke-dasharray"}
    | {"stroke-dashoffset", "stroke-linecap", "stroke-linejoin", "stroke-miterlimit"}
    | {"stroke-opacity", "stroke-width", "font-family", "font-size", "font-style", "font-weight"}
    | {"text-anchor", "dominant-baseline"}
)
ATTRIBUTES = PROPERTIES | frozenset(
    {"d", "id", "points", "transform", "version", "viewBox", "width", "height", "style"}
    | {"x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "r", "rx", "ry", "dx", "dy"}
    | {"patternUnits", "patternTransform", "preserveAspectRatio"}
)
PLAIN = re.compile(r"[\w\s.,#%()'+-]*")
LOCAL = re.compile(r"url\(#[\w-]+\)")  # a pattern of the same drawing
CALLED = re.compile(r"([\w-]+)\s*\(")
FUNCTIONS = frozenset({"var", "rgb", "translate", "scale", "rotate", "matrix", "skewX", "skewY"})


class _Flawed(Exception):  # noqa: N818  said of the drawing
    """What is wrong with a drawing."""


def flaw_in(drawing: bytes) -> tuple[int, str] | None:
    """The line and the words of the first thing that may not stand in a page; None without any."""
    parser = expat.ParserCreate(encoding="utf-8")
    parser.buffer_text = True
    parser.StartElementHandler = _element
    refused = {
        "StartDoctypeDeclHandler": "declares a document type",
        "EntityDeclHandler": "declares an entity",
        "SkippedEntityHandler": "uses an entity",
        "XmlDeclHandler": "begins with an XML declaration",
        "ProcessingInstructionHandler": "holds a processing instruction",
        "CommentHandler": "holds a comment",
        "StartCdataSectionHandler": "holds a CDATA section",
    }
    for handler, what in refused.items():
        setattr(parser, handler, _refusing(what))
    seen: list[str] = []
    parser.EndElementHandler = seen.append
    try:
        parser.Parse(drawing, True)
    except _Flawed as problem:
        return parser.CurrentLineNumber, str(problem)
    except expat.ExpatError as problem:
        return problem.lineno, f"is not sound XML ({expat.ErrorString(problem.code)})"
    return None if seen[-1] == "svg" else (1, f"begins with the element {seen[-1]!r:.40}, no `svg`")


def _refusing(what: str) -> object:
    def refuse(*_: object) -> None:
        raise _Flawed(what)

    return refuse


def _element(name: str, attributes: dict[str, str]) -> None:
    if name not in ELEMENTS:
        raise _Flawed(f"holds the element {name!r:.40}")
    for attribute, value in attributes.items():
        if SPACES.get(attribute) == value:
            continue
        if attribute not in ATTRIBUTES:
            raise _Flawed(f"gives {name!r} the attribute {attribute!r:.40}")
        if attribute == "style":
            _style(name, value)
        elif not _harmless(value):
            raise _Flawed(f"gives {name!r} the {attribute} {value!r:.60}")


def _style(name: str, style: str) -> None:
    for said in filter(str.strip, style.split(";")):
        word, _, value = said.partition(":")
        if word.strip() not in PROPERTIES or not _harmless(value):
            raise _Flawed(f"gives {name!r} the style {said.strip()!r:.60}")


def _harmless(value: str) -> bool:
    """True for what loads nothing and goes nowhere."""
    rest = LOCAL.sub("", value)
    return bool(PLAIN.fullmatch(rest)) and FUNCTIONS.issuperset(CALLED.findall(rest))
