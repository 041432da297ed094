"""An electrocardiogram as it comes off the machine, header and foot included, scanned."""

from __future__ import annotations

import numpy as np

from images.draw import invented
from images.draw.ecg.ecg_findings import FIBRILLATION, FIRST_DEGREE, INFERIOR, LEFT_BUNDLE
from images.draw.ecg.ecg_print import FAINT, printed
from images.draw.ecg.ecg_scan import lie, scanned
from images.draw.ecg.ecg_words import NOTE, PERSON, REST
from images.draw.picture import Drawn, Picture

ID = "ecg-header"
SEED = 7331
FINDINGS = (LEFT_BUNDLE, INFERIOR, FIBRILLATION, FIRST_DEGREE)


def draw(variant: int) -> Drawn:
    """One variant, each with another finding."""
    rng = np.random.default_rng((SEED, variant))
    finding = FINDINGS[variant - 1]
    note = f"seen, {invented.clinician(ID, variant, 1)}"
    sheet = printed(ID, variant, finding, note)
    how = lie(rng, folded=variant % 2 == 0, punched=variant % 2 == 1)
    image = scanned(rng, sheet, how)
    places = {name: tuple(map(how.corners, boxes)) for name, boxes in sheet.places.items()}
    says = {**sheet.says, "seen": finding.seen, "note": note}
    return Drawn(image, places, places["traces"], says, FAINT | {"note"})


PICTURES = (
    Picture(
        id=ID,
        title="Twelve-lead electrocardiogram",
        modality="ECG",
        alt="A scanned twelve-lead electrocardiogram on pink squared paper, lying slightly "
        "askew: three rows of four leads and a rhythm strip, showing {seen}. A header of "
        "printed text runs along the top, with a note in blue handwriting at its right, and "
        "a line of small print along the foot.",
        features={**PERSON, **REST, "note": NOTE},
        draw=draw,
        quality=74,
    ),
)
