"""Writes what was found as one page to print, which loads nothing and runs nothing."""

from __future__ import annotations

import io
from base64 import b64encode
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from jinja2 import Environment

from consentlab.identifiers.contract import masked
from consentlab.identifiers.plain import Plain
from consentlab.identifiers.verdict import TITLES
from consentlab.look import style
from consentlab.templates import templates_of

PLACES = (
    ("pixels", "In the picture"),
    ("metadata", "In the file, beside the picture"),
    ("file", "The file's name, date and neighbours"),
    ("caption", "In the caption"),
    ("alt", "In the text that describes the picture"),
    ("thread", "In the thread"),
)
OF_A_FILE = {"name": "its name", "time": "its own date", "beside": "a file beside it"}
SURE = {"certain": "certain", "likely": "likely", "possible": "possible: look yourself"}
STANDARDS = {
    "requires": "The GMC requires it",
    "good practice": "The GMC calls it good practice",
    "recommends": "The article's Box 1 recommends it",
    "advises": "Advice beyond both",
}
WEIGHTS = {"stop": "Stops this post", "mend": "To be mended first", "note": "To bear in mind"}
SHOWN = ("PNG", "JPEG", "WEBP", "GIF", "BMP")
WIDEST = 1600  # pixels of the longer side, in the report
NO_PICTURE = "The picture could not be drawn here. Look at the boxes in the program that shows it."


@dataclass(frozen=True)
class Row:
    """One finding: where it is, its masked excerpt, and its number on the picture, if any."""

    number: str
    where: str
    what: str
    sure: str


@dataclass(frozen=True)
class Group:
    """Findings of one kind at one place: what they share is said once."""

    title: str
    why: str
    source: Plain
    remedy: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Drawn:
    """A picture as a `data:` address, its size in the pixels of the boxes, and the boxes."""

    address: str
    wide: int
    high: int
    boxes: tuple[tuple[str, list[int]], ...]


def report(
    told: Plain | Sequence[Plain], picture: bytes | None = None, outcome: Plain | None = None
) -> str:
    """A whole page of HTML: for one file or several, as `told` says them, and for the outcome.

    With `picture`, an upright picture of the first file, it is drawn with numbered boxes, its
    pixels alone; where `size` of the file says how large the frame is, it may be a smaller copy.
    """
    files = [told] if isinstance(told, Mapping) else list(told)
    ours = [_file(one, picture if not at else None) for at, one in enumerate(files)]
    known = [left for one in ours for left in one["not_checked"]]
    missing = [one for one in (outcome or {}).get("not_checked", ()) if one not in known]
    drawn = _templates().get_template("report.html.j2")
    page = drawn.render(
        files=ours,
        outcome=outcome,
        missing=missing,
        sources=dict(sorted(_sources([files, outcome]))),
        style=style("tokens"),
        standards=STANDARDS,
        weights=WEIGHTS,
    )
    return page.lstrip()


def _file(told: Plain, picture: bytes | None) -> Plain:
    """One file as the page shows it, and its clean copy after it."""
    findings = told.get("findings") or []
    drawn = _drawn(picture, told) if picture else None
    clean = told.get("clean")
    return {
        "name": _name(told),
        "verdict": told.get("verdict", ""),
        "title": TITLES.get(told.get("verdict", "could-not-check"), "Could not be checked"),
        "refused": told.get("refused", ""),
        "count": len(findings),
        "places": list(_places(findings)),
        "checked": told.get("checked") or [],
        "not_checked": told.get("not_checked") or [],
        "drawn": drawn,
        "undrawn": NO_PICTURE if picture and not drawn else "",
        "clean": _file(clean, None) if clean else None,
    }


def _name(told: Plain) -> str:
    """The file's name; masked, where the name itself was found to give something away."""
    bare = str(told.get("file", "")).replace("\\", "/").rpartition("/")[2]
    given_away = any(
        one["where"].get("part") == "file" and one["where"].get("what") == "name"
        for one in told.get("findings") or []
    )
    return masked(bare, 120) if given_away else _printable(bare)


def _places(findings: Sequence[Plain]) -> Iterator[tuple[str, list[Group]]]:
    numbers = _numbers(findings)
    for part, heading in PLACES:
        groups: dict[tuple[str, str], list[Plain]] = {}
        for one in findings:
            if one["where"].get("part") == part:
                groups.setdefault((one["kind"], one.get("remedy", "")), []).append(one)
        if groups:
            yield heading, [_group(same, numbers) for same in groups.values()]


def _group(same: Sequence[Plain], numbers: Mapping[int, str]) -> Group:
    first = same[0]
    return Group(
        title=first.get("title") or first["kind"],
        why=first.get("why", ""),
        source=first.get("source") or {},
        remedy=first.get("remedy", ""),
        rows=tuple(
            Row(
                numbers.get(id(one), ""),
                _where(one["where"]),
                _printable(str(one.get("what", ""))),
                SURE.get(one.get("sure", ""), ""),
            )
            for one in same
        ),
    )


def _numbers(findings: Sequence[Plain]) -> dict[int, str]:
    """A number for each finding in the pixels, in the order in which the page shows them."""
    lying = [one for one in findings if one["where"].get("part") == "pixels"]
    kinds = list(dict.fromkeys((one["kind"], one.get("remedy", "")) for one in lying))
    lying.sort(key=lambda one: kinds.index((one["kind"], one.get("remedy", ""))))
    return {id(one): str(number) for number, one in enumerate(lying, start=1)}


def _where(where: Plain) -> str:
    match where.get("part"):
        case "pixels":
            frame = int(where.get("frame", 0))
            return f"page or frame {frame + 1}" if frame else ""
        case "metadata":
            return _printable(str(where.get("path", "")))
        case "file":
            return OF_A_FILE.get(where.get("what", ""), "")
    return f"characters {int(where.get('start', 0)) + 1} to {int(where.get('end', 0))}"


def _drawn(data: bytes, told: Plain) -> Drawn | None:
    """The pixels alone, with the boxes of the first frame; None where they cannot be drawn."""
    from PIL import Image, ImageOps

    from consentlab.identifiers.limits import MOST_PIXELS
    from consentlab.identifiers.view import encoded

    try:
        with Image.open(io.BytesIO(data), formats=SHOWN) as opened:
            if opened.width * opened.height > MOST_PIXELS:
                return None
            upright = ImageOps.exif_transpose(opened).convert("RGB")
    except Exception:  # noqa: BLE001  whatever a hostile picture makes Pillow raise
        return None
    wide, high = told.get("size") or upright.size
    upright.thumbnail((WIDEST, WIDEST))
    alone = Image.new("RGB", upright.size)  # Pillow would write the old one's profile and comment
    alone.paste(upright)
    coded = encoded(alone)
    kind = "png" if coded.startswith(b"\x89PNG") else "jpeg"
    numbers = _numbers(told.get("findings") or [])
    boxes = [
        (numbers[id(one)], one["where"]["box"])
        for one in told.get("findings") or []
        if id(one) in numbers and not one["where"].get("frame")
    ]
    address = f"data:image/{kind};base64,{b64encode(coded).decode('ascii')}"
    return Drawn(address, int(wide), int(high), tuple(boxes))


def _sources(node: object) -> Iterator[tuple[str, str]]:
    """The label and the address of every source in plain data, however deep it stands."""
    if isinstance(node, Mapping):
        if {"label", "url"} <= set(node) and str(node["url"]).startswith("https://"):
            yield str(node["label"]), str(node["url"])
        node = list(node.values())
    if isinstance(node, list):
        for one in node:
            yield from _sources(one)


def _printable(text: str) -> str:
    """The text without signs that are not seen, such as those that turn its direction."""
    return "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in text)


@cache
def _templates() -> Environment:
    return templates_of(__package__)
