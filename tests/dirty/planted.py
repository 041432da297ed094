"""What one dirty file is: its single leak, what should be found, and how to tell it is gone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from consentlab.picture import Box
from images.draw import invented

Family = Literal["JPEG", "PNG", "GIF", "WebP", "TIFF", "BMP", "DICOM", "film", "pixels", "name"]
Part = Literal["metadata", "pixels", "file"]


@dataclass(frozen=True, eq=False)
class Planted:
    """One file with one leak.

    `twin` is the id of the same picture without it. One of `kinds` should be found in `part`,
    for metadata at a path that holds `at` (in any case), and for pixels over `box` of `frame`,
    in pixels of the upright picture. `strings` are the words that were planted, and `told` are
    patterns of which a tool that found the leak prints one; where there are none, the strings
    are. `still` looks at the bytes of a copy and says whether a leak without words is there.
    """

    id: str
    flaw: str
    family: Family
    name: str
    make: Callable[[], bytes]
    twin: str
    kinds: frozenset[str]
    part: Part = "metadata"
    at: str = ""
    box: Box | None = None
    frame: int = 0
    strings: tuple[str, ...] = ()
    told: tuple[str, ...] = ()
    still: Callable[[bytes], bool] | None = None
    beside: tuple[str, ...] = ()
    modified: str = ""

    @cached_property
    def data(self) -> bytes:
        """The bytes of the file."""
        return self.make()


@dataclass(frozen=True, eq=False)
class Twin:
    """A file without any leak. DICOM never is: `always` are the kinds that any such file has."""

    id: str
    name: str
    make: Callable[[], bytes]
    always: frozenset[str] = frozenset()

    @cached_property
    def data(self) -> bytes:
        """The bytes of the file."""
        return self.make()


def kinds(*ids: str) -> frozenset[str]:
    """The kinds of which one should be found."""
    return frozenset(ids)


def who(of: str) -> str:
    """A person who does not exist, with two forenames, so that each file has its own."""
    first = invented.pick(invented.WOMEN, f"dirty/{of}/first")
    second = invented.pick(invented.MEN, f"dirty/{of}/second")
    return f"{first} {second} {invented.pick(invented.SURNAMES, f'dirty/{of}/surname')}"


def nhs(of: str) -> str:
    """An NHS number from the range that is never issued, in its groups."""
    return invented.nhs_number(f"dirty/{of}")


def number(of: str) -> str:
    """A number that is nobody's: two letters and six digits."""
    return f"QX{100_000 + invented.draw_number(f'dirty/{of}', 900_000)}"


ENDINGS: dict[Family, str] = {
    "JPEG": ".jpg", "PNG": ".png", "GIF": ".gif", "WebP": ".webp", "TIFF": ".tif", "BMP": ".bmp",
    "DICOM": ".dcm", "film": ".mp4",
}  # fmt: skip


def leak(
    family: Family,
    id: str,
    flaw: str,
    make: Callable[[], bytes],
    found: str,
    *strings: str,
    at: str = "",
    told: str = "",
    still: Callable[[bytes], bool] | None = None,
    ending: str = "",
) -> Planted:
    """A leak in metadata: `found` has its kinds between spaces, `told` its patterns between bars.

    In a pattern `_` stands for a space or nothing, as tools write the names of fields both ways.
    """
    start = "mp4" if family == "film" else family.lower()
    start = ending.removeprefix(".") if ending else start
    return Planted(
        id=f"{start}-{id}",
        flaw=flaw,
        family=family,
        name=f"{start}-{id}{ending or ENDINGS[family]}",
        make=make,
        twin=family.lower(),
        kinds=kinds(*found.split()),
        at=at,
        strings=strings,
        told=tuple(told.replace("_", " ?").split("|")) if told else (),
        still=still,
    )
