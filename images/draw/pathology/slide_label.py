"""Draws a photograph of a glass slide with its printed label, as a slide scanner takes it."""

from __future__ import annotations

import numpy as np

from images.draw import invented
from images.draw.pathology import slide_glass, slide_paper
from images.draw.pathology.slide_glass import LONG, SHORT
from images.draw.pathology.slide_photo import photographed, stick
from images.draw.pathology.slide_place import HEIGHT, WIDTH, strips, turned
from images.draw.pathology.slide_tissue import Piece, sections
from images.draw.picture import Drawn, Feature, Picture, Shape

ID = "histology-slide-label"
SEED = 6304
# For each variant: colour of the frosted end, whether it lies at the right, tilts of slide and
# label in degrees, colour of the ink dot by what it takes of R, G and B, QR code or DataMatrix.
SLIDES = (
    ((0.885, 0.890, 0.880), False, -0.7, 1.2, (1.9, 1.1, 0.3), False),
    ((0.800, 0.860, 0.900), True, 0.9, -1.6, (1.6, 0.5, 1.1), True),
    ((0.905, 0.870, 0.760), False, 0.5, -0.9, (0.3, 1.7, 1.5), False),
    ((0.900, 0.820, 0.835), True, -1.1, 1.8, (2.2, 1.9, 1.5), True),
)
# The pieces of tissue: x and y within the cover slip from 0 to 1, length, thickness, turn, bend.
PIECES = (
    ((0.30, 0.34, 215, 150, -0.10, 0.22), (0.68, 0.68, 215, 150, -0.04, 0.22)),
    ((0.47, 0.52, 300, 215, 0.08, -0.28),),
    ((0.24, 0.50, 185, 140, 1.42, 0.16), (0.52, 0.50, 185, 140, 1.50, 0.16),
     (0.80, 0.51, 185, 140, 1.56, 0.16)),
    ((0.27, 0.71, 215, 145, 3.02, 0.28), (0.73, 0.29, 215, 145, 3.10, 0.28)),
)  # fmt: skip


def draw(variant: int) -> Drawn:
    """The slide on the scanner's bed."""
    coat, flip, tilt, crooked, dot, quick = SLIDES[variant - 1]
    rng = np.random.default_rng((SEED, variant))
    says = _texts(variant)
    sheet, frosted, slip = slide_glass.glass(rng, np.array(coat, np.float32), flip)

    left, top, right, bottom = slip
    wide, high = right - left, bottom - top
    pieces = tuple(Piece(x * wide, y * high, *rest) for x, y, *rest in PIECES[variant - 1])
    stains, edges = sections(rng, (high, wide), pieces)
    sheet[top:bottom, left:right] *= np.exp(-stains)
    first = pieces[0]
    dot_x = left + first.x + rng.uniform(-40, 40)
    dot_y = top + (22 if first.y > 0.4 * high else high - 34)
    mark = slide_glass.ink_dot(rng, sheet, dot_x, dot_y, np.array(dot, np.float32))
    specks = slide_glass.dust(rng, sheet, slip)

    # The label sticks a little crookedly on the frosted end; the pencil note is below it.
    start = frosted[0] + (26 if not flip else 24)
    on_slide = turned(crooked, (slide_paper.WIDE / 2, slide_paper.HIGH / 2), (start, 22))
    paper, printed = slide_paper.label(rng, says, quick)
    spots = {
        "pencil-note": (start + 20, 408, 54),
        "pencil-initials": (start + 320, 412, 54),
    }
    strokes, written = slide_paper.pencil(rng, says, spots, (LONG, SHORT))
    graphite = 0.86 * np.asarray(strokes, np.float32)[..., None] / 255.0
    sheet += graphite * (np.array([0.22, 0.22, 0.24], np.float32) - sheet)
    stick(sheet, paper, on_slide)

    whole = turned(tilt, (LONG / 2, SHORT / 2), ((WIDTH - LONG) / 2, (HEIGHT - SHORT) / 2))
    places: dict[str, tuple[Shape, ...]] = {}
    for on, boxes in ((on_slide.within(whole), printed), (whole, written)):
        places.update({id: (on.box(box),) for id, box in boxes.items()})
    tissue = tuple(whole.framed([(left + x, top + y) for x, y in edge]) for edge in edges)
    places["tissue"] = tissue
    places["ink-dot"] = (whole.box(mark),)
    places["dust"] = tuple(whole.box(box) for box in specks)
    places["cover-slip"] = tuple(whole.box(strip) for strip in strips(slip))
    rims = strips((5, 5, LONG - 5, SHORT - 5))
    places["glass-edge"] = tuple(whole.box(strip) for strip in rims[:2])
    codes = {"code": says["accession"]}
    says["end"] = "right" if flip else "left"
    says["ink"] = ("blue", "green", "red", "black")[variant - 1]
    says["count"] = ("Two strips", "One strip", "Three strips", "Two strips")[variant - 1]
    return Drawn(
        image=photographed(rng, sheet, whole),
        places=places,
        diagnostic=tissue,
        says=says,
        codes=codes,
    )


def _texts(variant: int) -> dict[str, str]:
    """What is printed and written, by feature."""
    who, when = invented.person(ID, variant), invented.moment(ID, variant)
    number = 3_000 + invented.draw_number(f"{ID}/{variant}/accession", 40_000)
    block = 2 + invented.draw_number(f"{ID}/{variant}/block", 6)
    first = "ABCDEGHJKLMRST"[invented.draw_number(f"{ID}/{variant}/initial", 14)]
    staff = invented.clinician(ID, variant)
    return {
        "laboratory": f"{invented.hospital(ID, variant)}\nCellular Pathology",
        "accession": f"H{when:%y}-{number:05d}",
        "name": f"{who.surname.upper()}, {who.forename[0]}",
        "block": f"Block {'ABCD'[variant - 1]}{block}",
        "stain": "H&E",
        "date": f"{when:%d/%m/%Y}",
        "pencil-note": ("deeper x3", "recut", "level 2", "levels")[variant - 1],
        "pencil-initials": f"{first}{staff[0]}",
    }


PICTURES = (
    Picture(
        id=ID,
        title="A histology slide",
        modality="Histology, photograph of a slide",
        alt="A photograph of a glass microscope slide on a pale bed: stained bowel tissue, pink "
        "and purple, lies under a cover slip. A printed paper label with text and a square "
        "code is stuck to the frosted end at the {end}, with pencil writing below it. An ink "
        "dot and some dust lie on the glass.",
        features={
            "laboratory": Feature(
                'The label, first two lines: "{laboratory}"',
                "institution",
                "The heading shows whose laboratory made the slide, and so where the tissue was "
                "taken.",
            ),
            "accession": Feature(
                'The label, in bold type below the heading: "{accession}"',
                "patient",
                "The laboratory gives this number only once, and its system opens one report "
                "with it.",
                direct=True,
            ),
            "name": Feature(
                'The label, below the number: "{name}"',
                "patient",
                "A surname with an initial is a name, and a rare one soon leads to its owner.",
                direct=True,
            ),
            "block": Feature(
                'The label, below the name: "{block}"',
                "none",
                "Blocks are lettered and numbered alike in every case, so this points to nobody.",
            ),
            "stain": Feature(
                'The label, in bold type lower down: "{stain}"',
                "none",
                "The stain helps whoever looks at the tissue, and most slides carry the same one.",
            ),
            "date": Feature(
                'The label, lowest line: "{date}"',
                "time",
                "The day ties the slide to the operating and endoscopy lists of about that time.",
            ),
            "code": Feature(
                "A small square code in the lower right corner of the label",
                "patient",
                "Any phone reads the specimen's number from the code, even where the printed "
                "number is covered.",
                direct=True,
            ),
            "pencil-note": Feature(
                'In pencil below the label: "{pencil-note}"',
                "none",
                "Every laboratory writes notes like this about how sections were cut.",
            ),
            "pencil-initials": Feature(
                'In pencil, after the note: "{pencil-initials}"',
                "professional",
                "Colleagues recognise the initials, and often the handwriting, of the person who "
                "wrote them.",
            ),
            "tissue": Feature(
                "{count} of stained bowel wall, purple along one side and pink elsewhere",
                "none",
                "The tissue is what the slide teaches, and to the eye it could be anybody's.",
                finding=True,
            ),
            "ink-dot": Feature(
                "A round dot of {ink} ink on the glass near the tissue",
                "none",
                "A dot only shows where somebody wanted the next reader to look.",
            ),
            "dust": Feature(
                "Fibres of dust on the glass",
                "none",
                "Dust lies on every slide and tells nothing about anyone.",
            ),
            "cover-slip": Feature(
                "The four edges of the cover slip around the tissue",
                "none",
                "A cover slip is a thin sheet of glass like any other.",
            ),
            "glass-edge": Feature(
                "The greenish upper and lower edges of the slide, with bright reflections",
                "none",
                "Light on the edges of cut glass looks like this on every slide.",
            ),
        },
        draw=draw,
        quality=86,
        assessed=True,
    ),
)
