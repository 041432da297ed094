"""Draws an axial CT slice of a head with fresh bleeding, as a viewer shows it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from PIL import Image
from scipy import ndimage

from images.draw.ct.ct_brain import Finding, brain
from images.draw.ct.ct_screen import SIZE, Corners, sides, write
from images.draw.ct.ct_skull import Array, blend, frame, head
from images.draw.ct.ct_words import ALT, FEATURES, ID
from images.draw.invented import clinician, draw_number, hospital, moment, person, ward
from images.draw.outline import outline
from images.draw.picture import Drawn, Picture, Shape

SEED = 6323
WINDOW, LEVEL = 80.0, 40.0
NOISE = 3.9


@dataclass(frozen=True)
class Slice:
    """One variant: the shape of the head, its age, how it lies, and what was found."""

    wide: float
    long: float
    tilt: float
    age: float
    finding: Finding


SLICES = (
    Slice(1.0, 1.0, 2.5, 0.55, Finding(True, 1.0, 0.0, -8.0, 8.0, 5.0)),
    Slice(0.96, 1.02, -1.5, 0.85, Finding(False, -1.0, 27.0, -4.0, 12.5, 2.5)),
    Slice(1.02, 0.98, -3.0, 0.95, Finding(True, -1.0, 0.0, 4.0, 6.5, 3.5)),
    Slice(0.98, 0.97, 1.5, 0.40, Finding(False, 1.0, 36.0, 38.0, 14.0, 2.0)),
)
CORNERS: tuple[Corners, ...] = (
    {
        "lt": [("name-line",), ("number-line",), ("birth-date", "age-sex"), ("referrer",)],
        "rt": [("hospital",), ("station",), ("scanner",), ("date", "time")],
        "lb": [("series-line",), ("position",)],
        "rb": [("tube",), ("window",)],
    },
    {
        "lt": [("hospital",), ("scanner",), ("station",), ("series-line",)],
        "rt": [("name-line",), ("birth-date", "age-sex"), ("number-line",), ("date", "time")],
        "lb": [("tube",), ("position",)],
        "rb": [("referrer",), ("window",)],
    },
)


def texts(variant: int) -> dict[str, str]:
    """What the viewer writes, by feature."""
    of = f"{ID}/{variant}"
    who, when = person(ID, variant, born=(1936, 1972)), moment(ID, variant)
    age = when.year - who.born.year - ((when.month, when.day) < (who.born.month, who.born.day))
    image = 14 + draw_number(f"{of}/image", 6)
    return {
        "name-line": f"{who.surname.upper()}, {who.forename.upper()}",
        "number-line": f"NHS {who.nhs}",
        "birth-date": f"{who.born:%d-%b-%Y}",
        "age-sex": f"{age:03d}Y {who.sex}",
        "hospital": hospital(ID, variant),
        "station": f"CT{1 + draw_number(of + '/ct', 3)} {ward(ID, variant)}",
        "scanner": f"TOMIRA 128 #{3000 + draw_number(of + '/sn', 6000)}",
        "date": f"{when:%d-%b-%Y}",
        "time": f"{when:%H:%M}",
        "referrer": f"Ref: {clinician(ID, variant)}",
        "series-line": f"Se 2  Im {image}/34",
        "position": f"Loc {-40 + 5.0 * image:.1f}  Thk 5.0",
        "tube": f"120 kV  {240 + draw_number(of + '/ma', 90)} mA",
        "window": f"W {WINDOW:.0f}  L {LEVEL:.0f}",
    }


def slice_of(case: Slice, rng: np.random.Generator) -> tuple[Image.Image, Array, Array]:
    """The slice enlarged, the distance from the finding, and that from the head rest's line."""
    at = frame(rng, case.wide, case.long, case.tilt)
    units, rest = head(rng, at)
    inside, bleed = brain(rng, at, case.finding, case.age)
    units = ndimage.gaussian_filter(blend(units, inside, at.inner, 0.5), 0.75)
    grain = ndimage.gaussian_filter(rng.standard_normal(units.shape).astype(np.float32), 0.95)
    grain -= ndimage.gaussian_filter(grain, 4.0)
    units += NOISE / grain.std() * grain
    grey = np.clip((units - LEVEL) / WINDOW + 0.5, 0.0, 1.0)
    shown = Image.fromarray((grey * 255.0 + 0.5).astype(np.uint8))
    shown = shown.resize((SIZE, SIZE), Image.Resampling.BICUBIC)
    return shown.convert("RGB"), np.maximum(bleed, at.inner), rest


def draw(variant: int) -> Drawn:
    """One slice with the viewer's lines."""
    case = SLICES[variant - 1]
    rng = np.random.default_rng((SEED, variant))
    sheet, bleed, rest = slice_of(case, rng)
    grown = SIZE / bleed.shape[0]
    says = texts(variant)
    places: dict[str, tuple[Shape, ...]] = {
        name: (box,) for name, box in write(sheet, CORNERS[(variant - 1) % 2], says).items()
    }
    places["side-letters"] = sides(sheet)
    says["side-letters"] = "R\nA\nP\nL"
    region: tuple[Shape, ...] = (outline(bleed < 0.5, (SIZE, SIZE), grown),)
    places["bleed"] = region
    half = rest.shape[1] // 2
    left, right = rest < 0.5, rest < 0.5
    left[:, half:], right[:, :half] = False, False
    places["head-rest"] = tuple(outline(part, (SIZE, SIZE), grown) for part in (left, right))
    says["what"] = (
        "crescent of blood just inside the skull"
        if case.finding.crescent
        else "rounded clot of blood within the brain, with a darker rim"
    )
    says["where"] = "right" if case.finding.side > 0 else "left"
    return Drawn(sheet, places, region, says)


PICTURES = (
    Picture(
        id=ID,
        title="Axial CT slice of a head",
        modality="CT",
        alt=ALT,
        features=FEATURES,
        draw=draw,
        quality=82,
    ),
)
