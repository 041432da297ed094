"""Files with a few bytes changed, cut out or put in, for detectors that must bear all of them."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import settings
from hypothesis import strategies as st

from consentlab.identifiers.contract import CannotCheck, Format, Material

from .made import Look

# Milliseconds are usual; the time allows for a busy machine, and for loading lists of words.
BEARABLE = settings(max_examples=60, deadline=timedelta(seconds=5))


@st.composite
def mutations(draw: st.DrawFn, data: bytes) -> bytes:
    """The file with one to four such changes, most of them where the headers are."""
    changed = bytearray(data)
    for _ in range(draw(st.integers(1, 4))):
        size = max(1, len(changed))
        place = draw(st.integers(0, min(size, 4096) - 1) | st.integers(0, size - 1))
        match draw(st.sampled_from(["cut", "set", "flip", "put", "take"])):
            case "cut":
                del changed[place:]
            case "set":
                wide = draw(st.sampled_from([1, 2, 4]))
                value = draw(st.sampled_from([b"\0", b"\xff", b"\x7f", b"\x01"]))
                changed[place : place + wide] = value * wide
            case "flip":
                if changed:
                    changed[place % len(changed)] ^= 1 << draw(st.integers(0, 7))
            case "put":
                changed[place:place] = draw(st.binary(max_size=8))
            case "take":
                del changed[place : place + draw(st.integers(1, 64))]
    return bytes(changed)


def refused_or_told(look: Look, data: bytes, format: Format) -> None:
    """Reads to the end, or stops with CannotCheck and a sentence; anything else is raised."""
    said = "Read to its end."
    try:
        list(look(Material("picture", data, format)))
    except CannotCheck as problem:
        said = str(problem)
    assert said.endswith(".")
