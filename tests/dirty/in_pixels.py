"""Leaks that are written in the picture itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache, partial

import numpy as np
from PIL import Image

from consentlab.picture import Box
from tests.dirty import base
from tests.dirty import tiff_block as tiff
from tests.dirty.in_dicom import ALWAYS, dicom
from tests.dirty.in_jpeg import segment, within
from tests.dirty.planted import Planted, Twin, kinds, nhs, number, who

Seen = tuple[Image.Image, Box]
TWINS = (
    Twin("disc", "disc-clean.png", partial(base.png, base.LARGE)),
    Twin("fan", "fan-clean.png", lambda: base.saved(base.fan(), "PNG")),
    Twin("fan-dicom", "fan-clean.dcm", lambda: dicom(grey=np.asarray(base.fan())), ALWAYS),
    Twin("disc-film", "disc-clean.mp4", lambda: _film(None)),
)
NAME = "person-name text-unknown"


def leaks() -> Iterator[Planted]:
    """Every leak that is writing in the pixels."""
    yield from _words()
    yield from _turned()
    yield from _in_other_formats()


def _words() -> Iterator[Planted]:
    yield _written(
        "jpeg-name-burned-in",
        "The patient's name is in the corner.",
        who("seen-name").upper(),
        NAME,
        ".jpg",
    )
    yield _written("png-date-burned-in", "The date is in the corner.", "14/03/2023", "date")
    yield _written("png-time-burned-in", "The time is in the corner.", "10:15:02", "time")
    yield _written(
        "png-birth-date",
        "The date of birth is in the corner.",
        "DOB 04/05/1951",
        "date-of-birth date",
    )
    yield _written(
        "png-nhs-number", "The NHS number is in the corner.", f"NHS {nhs('seen-nhs')}", "nhs-number"
    )
    yield _written(
        "jpeg-hospital-number",
        "The hospital number is in the corner.",
        f"Hosp No {number('seen-number')}",
        "hospital-number",
        ".jpg",
    )
    yield _written(
        "png-hospital",
        "The hospital's name is below the picture.",
        "Pellamoor Royal Infirmary",
        "institution place-name text-unknown",
        at=(150, 450),
    )
    yield _written(
        "png-serial",
        "The scope's serial number is in the corner.",
        f"S/N {number('seen-serial')[2:]}",
        "device-serial hospital-number text-unknown",
    )
    yield _written(
        "png-small-name",
        "The name is in letters twelve dots high.",
        who("seen-small").upper(),
        NAME,
        height=13,
    )
    yield _written(
        "png-pale-date",
        "The date is grey on dark grey.",
        "DATE 14/03/2023",
        "date",
        fill=(110, 110, 110),
    )
    yield _written(
        "png-coloured-name",
        "The name is yellow, over the picture itself.",
        who("seen-yellow").upper(),
        NAME,
        at=(180, 230),
        fill=(250, 230, 60),
    )
    yield _written(
        "jpeg-large-name",
        "The name runs over the whole width.",
        "YARROWDALE Orla",
        NAME,
        ".jpg",
        at=(60, 200),
        height=58,
    )


def _written(
    id: str, flaw: str, words: str, found: str, ending: str = ".png",
    at: tuple[int, int] = (12, 10), height: int = 22, fill: object = "white",
) -> Planted:  # fmt: skip
    draw = cache(partial(_on_disc, words, at, height, fill))
    return planted(id, flaw, draw, found, words, ending=ending)


def _on_disc(words: str, at: tuple[int, int], height: int, fill: object) -> Seen:
    picture, box = base.written(base.disc(base.LARGE), words, at, height, fill=fill)
    return picture, Box(*box)


def _turned() -> Iterator[Planted]:
    for id, flaw, degrees, words, found in (
        ("png-nhs-number-rotated", "The NHS number stands on its end.", 90,
         f"NHS No {nhs('seen-turned')}", "nhs-number"),
        ("png-name-rotated", "The name runs down the right edge.", 270, who("seen-270"), NAME),
        ("png-date-upside-down", "The date is upside down.", 180, "Date 14/03/2023", "date"),
    ):  # fmt: skip
        yield planted(id, flaw, cache(partial(_turn, words, degrees)), found, words)
    words = f"Hosp No {number('seen-sideways')}"
    yield planted(
        "jpeg-name-upright-by-exif", "The writing is upright only by the orientation in EXIF.",
        cache(partial(_on_disc, words, (12, 10), 22, "white")), "hospital-number", words,
        ending=".jpg", save=_sideways,
    )  # fmt: skip


def _turn(words: str, degrees: int) -> Seen:
    """The disc with words that were written along a turned edge."""
    turned = base.disc(base.LARGE).rotate(-degrees, expand=True)
    picture, (left, top, right, bottom) = base.written(turned, words, (20, 10))
    mask = Image.new("L", picture.size)
    mask.paste(255, (left, top, right, bottom))
    inside = mask.rotate(degrees, expand=True).getbbox()
    assert inside
    return picture.rotate(degrees, expand=True), Box(*inside)


def _sideways(picture: Image.Image) -> bytes:
    stored = base.saved(picture.rotate(90, expand=True), "JPEG")  # orientation 6 turns it back
    turn = tiff.block({0x0112: tiff.short(6)})
    return within(segment(0xE1, b"Exif\0\0" + turn), jpeg=stored)


def _in_other_formats() -> Iterator[Planted]:
    def one(kind: str, ending: str, save: Callable[[Image.Image], bytes], frame: int = 0,
            twin: str = "disc") -> Planted:  # fmt: skip
        words = f"NHS {nhs(f'seen-{kind}')}"
        draw = cache(partial(_on_disc, words, (12, 10), 22, "white"))
        return planted(
            f"{kind}-number-burned-in",
            f"The NHS number is in the pixels of {kind}.",
            draw,
            "nhs-number",
            words,
            ending=ending,
            save=save,
            frame=frame,
            twin=twin,
        )

    yield one("gif", ".gif", lambda seen: base.saved(seen.quantize(64), "GIF"))
    yield one("webp", ".webp", lambda seen: base.saved(seen, "WEBP", quality=85))
    yield one("tiff", ".tif", lambda seen: base.saved(seen, "TIFF", compression="tiff_lzw"))
    yield one("bmp", ".bmp", lambda seen: base.saved(seen, "BMP"))
    yield one("cmyk", ".jpg", lambda seen: base.saved(seen.convert("CMYK"), "JPEG"))
    yield one("palette", ".png", lambda seen: base.saved(seen.quantize(32), "PNG"))
    yield one("transparent", ".png", lambda seen: base.saved(_on_white(seen), "PNG"))
    yield one("film", ".mp4", _film, twin="disc-film")
    words = f"NHS {nhs('seen-dicom')}"
    yield planted(
        "dicom-number-burned-in",
        "The NHS number is in the pixels of DICOM.",
        cache(partial(_on_fan, words)),
        "nhs-number",
        words,
        ending=".dcm",
        save=lambda seen: dicom(grey=np.asarray(seen)),
        twin="fan-dicom",
    )


def _on_white(seen: Image.Image) -> Image.Image:
    """Words that are seen only because what is behind them is transparent."""
    with_alpha = seen.convert("RGBA")
    bright = np.asarray(seen.convert("L"))
    with_alpha.putalpha(Image.fromarray(np.where(bright > 6, 255, 0).astype(np.uint8)))
    return with_alpha


def _on_fan(words: str) -> Seen:
    picture, box = base.written(base.fan(), words, (12, 10), 22, fill=255)
    return picture, Box(*box)


def _film(seen: Image.Image | None) -> bytes:
    from tests.dirty.film_boxes import film

    still = base.disc(base.LARGE)
    return film(frames=lambda number: seen if seen and number < 8 else still, size=base.LARGE)


def planted(
    id: str, flaw: str, draw: Callable[[], Seen], found: str, words: str, *,
    ending: str = ".png", save: Callable[[Image.Image], bytes] | None = None, frame: int = 0,
    twin: str = "disc",
) -> Planted:  # fmt: skip
    """A leak in the pixels; `draw` gives the upright picture, and where on it the leak is."""
    plain = partial(base.saved, kind="JPEG" if ending == ".jpg" else "PNG")
    return Planted(
        id=id, flaw=flaw, family="pixels", name=id + ending,
        make=lambda: (save or plain)(draw()[0]), twin=twin, kinds=kinds(*found.split()),
        part="pixels", box=draw()[1], frame=frame, strings=(words,) if words else (),
    )  # fmt: skip
