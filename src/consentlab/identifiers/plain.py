"""Findings as plain data, as they cross from the reading process and stand in `--json`."""

from __future__ import annotations

from typing import Any

from consentlab.identifiers.contract import (
    Finding,
    InFile,
    InMetadata,
    InPixels,
    InWords,
    Where,
)
from consentlab.picture import Box

Plain = dict[str, Any]


def plain_finding(finding: Finding) -> Plain:
    """A finding as plain data; as the reading process sends it."""
    return {
        "kind": finding.kind,
        "where": plain_where(finding.where),
        "what": finding.what,
        "sure": finding.sure,
    }


def plain_where(where: Where) -> Plain:
    """A place as plain data: its `part`, and what that part needs."""
    match where:
        case InFile(part):
            return {"part": "file", "what": part}
        case InMetadata(path):
            return {"part": "metadata", "path": path}
        case InPixels(box, frame):
            corners = [box.left, box.top, box.right, box.bottom]
            return {"part": "pixels", "box": corners, "frame": frame}
        case InWords(part, start, end):
            return {"part": part, "start": start, "end": end}


def boxes_of(findings: list[Plain]) -> list[Box]:
    """The boxes of plain findings that lie in the pixels, whatever their frame."""
    places = (one["where"] for one in findings)
    return [Box(*one["box"]) for one in places if one["part"] == "pixels"]


def place_of(where: Plain) -> str:
    """Under which words of `identifiers.yaml` a remedy for this place stands."""
    known = {"file": "in a file", "metadata": "in metadata", "pixels": "in pixels"}
    return known.get(where["part"], "in words")
