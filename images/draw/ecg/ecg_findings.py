"""What the electrocardiograms show: hearts, what the device says of them and what is seen."""

from __future__ import annotations

from dataclasses import dataclass

from images.draw.ecg.ecg_heart import Heart, Wave

NARROW = (
    Wave(15, 6.5, (-0.13, 0.03, -0.24)),
    Wave(36, 8.5, (0.80, 0.72, -0.30)),
    Wave(49, 8.5, (0.72, 0.50, 0.66)),
    Wave(69, 8.0, (-0.16, -0.10, 0.42)),
)
CALM = (
    Wave(-150, 60, (0.04, 0.03, -0.04)),
    Wave(-78, 52, (0.31, 0.22, -0.16), 39),
)


@dataclass(frozen=True)
class Finding:
    """One kind of electrocardiogram: its heart, the device's statement, and words for it."""

    heart: Heart
    statement: tuple[str, ...]
    seen: str
    """Completes `Twelve traces ...:`, for someone who cannot see them."""


FIBRILLATION = Finding(
    Heart(rate=97, qt=352, qrs=NARROW, recovery=CALM, pr=0),
    ("Atrial fibrillation", "No earlier ECG to compare", "Abnormal ECG"),
    "narrow complexes at irregular intervals, an uneven baseline and no P waves",
)
FIRST_DEGREE = Finding(
    Heart(rate=64, qt=404, qrs=NARROW, recovery=CALM, pr=272),
    ("Sinus rhythm", "First degree AV block", "Borderline ECG"),
    "narrow complexes at regular intervals, each following its P wave after a long PR interval",
)
LEFT_BUNDLE = Finding(
    Heart(
        rate=74,
        qt=428,
        qrs=(
            Wave(31, 12.5, (0.30, 0.16, -0.06)),
            Wave(58, 15, (0.86, 0.30, 0.72)),
            Wave(85, 16, (0.52, 0.10, 1.02)),
            Wave(113, 15, (0.72, 0.02, 0.36)),
        ),
        recovery=(Wave(-190, 70, (-0.15, -0.04, -0.20)), Wave(-84, 50, (-0.30, -0.10, -0.36), 42)),
        pr=182,
    ),
    ("Sinus rhythm", "Left bundle branch block", "Abnormal ECG"),
    "broad, notched complexes, upright in I and V6 and deeply negative in V1 and V2, at regular "
    "intervals",
)
INFERIOR = Finding(
    Heart(
        rate=82,
        qt=378,
        qrs=(
            Wave(18, 7.5, (0.05, -0.24, -0.20)),
            Wave(38, 9.0, (0.74, 0.46, -0.26)),
            Wave(51, 9.0, (0.66, 0.42, 0.62)),
            Wave(71, 8.0, (-0.12, -0.02, 0.34)),
        ),
        recovery=(
            Wave(-250, 22, (-0.02, 0.12, 0.02)),
            Wave(-185, 58, (-0.10, 0.29, 0.07)),
            Wave(-88, 56, (-0.05, 0.42, 0.02), 42),
        ),
        pr=168,
    ),
    ("Sinus rhythm", "Inferior ST elevation, consider acute infarct", "Abnormal ECG"),
    "ST elevation in II, III and aVF and ST depression in aVL, at regular intervals",
)
RIGHT_BUNDLE = Finding(
    Heart(
        rate=70,
        qt=412,
        qrs=(
            *NARROW[:2],
            Wave(48, 8.5, (0.70, 0.46, 0.56)),
            Wave(76, 11, (-0.34, 0.00, -0.36)),
            Wave(103, 15, (-0.52, -0.04, -0.50)),
        ),
        recovery=(Wave(-150, 60, (0.06, 0.02, 0.08)), Wave(-80, 50, (0.30, 0.17, 0.20), 40)),
        pr=164,
    ),
    ("Sinus rhythm", "Right bundle branch block", "Abnormal ECG"),
    "broad complexes with a second, tall peak in V1 and a wide S wave in I and V6, at regular "
    "intervals",
)
STRAIN = Finding(
    Heart(
        rate=78,
        qt=388,
        qrs=(
            Wave(17, 7.0, (-0.16, 0.03, -0.24)),
            Wave(40, 9.5, (1.22, 0.50, -0.20)),
            Wave(55, 9.5, (1.25, 0.32, 1.02)),
            Wave(78, 8.5, (-0.12, -0.08, 0.46)),
        ),
        recovery=(Wave(-185, 55, (-0.12, -0.05, -0.10)), Wave(-86, 56, (-0.28, -0.08, -0.24), 38)),
        pr=176,
    ),
    ("Sinus rhythm", "Left ventricular hypertrophy with strain", "Abnormal ECG"),
    "tall R waves in V4 to V6, with inverted T waves in V5 and V6, at regular intervals",
)
