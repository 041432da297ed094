"""What our own checks make of a dirty file, and whether that is what was planted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from consentlab.identifiers.check import check_arrived
from consentlab.identifiers.clean import Clean, clean_copy
from consentlab.identifiers.gate import Arrived
from consentlab.identifiers.plain import boxes_of
from consentlab.identifiers.process import Reader
from consentlab.picture import Box
from tests.dirty.planted import Planted, Twin

Finding = dict[str, Any]
NEEDS_PIXELS = {"hidden-pixels", "undone-crop"}
"""Kinds for which the pixels have to be looked at, though the leak is not seen in the picture."""
ENOUGH = 0.7  # of the area of what was planted has to lie in a found box


@dataclass(frozen=True)
class Looked:
    """The result of a check, as plain data."""

    result: dict[str, Any]

    @property
    def findings(self) -> list[Finding]:
        return list(self.result["findings"])

    @property
    def refused(self) -> str:
        return str(self.result["refused"])

    def found(self, leak: Planted) -> bool:
        """Whether one of the findings is of a kind, and at the place, that was expected."""
        return any(one["kind"] in leak.kinds and is_at(leak, one["where"]) for one in self.findings)

    def beside(self, twin: Twin) -> list[Finding]:
        """The findings in a clean twin that should not be there."""
        return [one for one in self.findings if one["kind"] not in twin.always]


def is_quick(leak: Planted) -> bool:
    """Whether a leak is found without looking at the pixels."""
    return leak.part != "pixels" and bool(leak.kinds - NEEDS_PIXELS)


def look(one: Planted | Twin, reader: Reader, *, quick: bool | None = None) -> Looked:
    """Check a file, with its time and what lies beside it; and its pixels, if its leak needs it."""
    if quick is None:
        quick = isinstance(one, Planted) and is_quick(one)
    return Looked(check_arrived(_arrived(one), reader, quick=quick))


def clean(leak: Planted, looked: Looked, reader: Reader) -> Clean:
    """Clean a file of which the checks said so much; nothing is covered that they did not find."""
    quick = is_quick(leak)
    boxes = boxes_of(looked.findings)
    corners = [[box.left, box.top, box.right, box.bottom] for box in boxes]
    return clean_copy(_arrived(leak), reader, corners, covering=not quick, quick=quick)


def is_at(leak: Planted, where: dict[str, Any]) -> bool:
    """Whether a finding is at the place of a leak."""
    if leak.part == "pixels":
        assert leak.box
        return where["part"] == "pixels" and _covers(where["box"], leak.box)
    if "hidden-pixels" in leak.kinds and where["part"] == "pixels":
        return True
    said = where.get("path", "") + where.get("what", "")
    return where["part"] == leak.part and leak.at.casefold() in said.casefold()


def _covers(found: list[int], planted: Box) -> bool:
    left, top, right, bottom = found
    wide = min(right, planted.right) - max(left, planted.left)
    high = min(bottom, planted.bottom) - max(top, planted.top)
    area = (planted.right - planted.left) * (planted.bottom - planted.top)
    return wide > 0 and high > 0 and wide * high >= ENOUGH * area


def _arrived(one: Planted | Twin) -> Arrived:
    if isinstance(one, Twin):
        return Arrived(one.name, one.data)
    return Arrived(one.name, one.data, one.modified, one.beside)
