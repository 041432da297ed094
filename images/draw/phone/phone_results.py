"""The laboratory results that the phone shows, each panel with one dangerous value."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Result:
    """One line of a panel, as printed."""

    test: str
    value: str
    unit: str
    range: str
    flag: str = ""
    """`H` above the range, `L` below it, nothing within it."""


@dataclass(frozen=True)
class Panel:
    """One report: a dangerous value, its last course as parts of the chart's height, and others."""

    title: str
    critical: Result
    course: tuple[float, ...]
    normal: tuple[float, float]
    """Where the reference range begins and ends in the chart, from 0 at its foot."""
    others: tuple[Result, ...]


POTASSIUM = Panel(
    "Urea and electrolytes",
    Result("Potassium", "7.1", "mmol/L", "3.5 - 5.3", "H"),
    (0.30, 0.34, 0.45, 0.61, 0.94),
    (0.12, 0.48),
    (
        Result("Sodium", "131", "mmol/L", "133 - 146", "L"),
        Result("Urea", "31.4", "mmol/L", "2.5 - 7.8", "H"),
        Result("Creatinine", "486", "umol/L", "59 - 104", "H"),
        Result("Bicarbonate", "14", "mmol/L", "22 - 29", "L"),
    ),
)
SODIUM = Panel(
    "Urea and electrolytes",
    Result("Sodium", "109", "mmol/L", "133 - 146", "L"),
    (0.72, 0.66, 0.50, 0.34, 0.08),
    (0.60, 0.94),
    (
        Result("Potassium", "3.6", "mmol/L", "3.5 - 5.3"),
        Result("Urea", "2.1", "mmol/L", "2.5 - 7.8", "L"),
        Result("Creatinine", "51", "umol/L", "45 - 84"),
        Result("Osmolality", "232", "mmol/kg", "275 - 295", "L"),
    ),
)
HAEMOGLOBIN = Panel(
    "Full blood count",
    Result("Haemoglobin", "49", "g/L", "130 - 180", "L"),
    (0.70, 0.67, 0.58, 0.31, 0.07),
    (0.62, 0.96),
    (
        Result("White cells", "11.8", "10*9/L", "4.0 - 11.0", "H"),
        Result("Platelets", "412", "10*9/L", "150 - 400", "H"),
        Result("MCV", "71", "fL", "80 - 100", "L"),
        Result("Haematocrit", "0.16", "L/L", "0.40 - 0.54", "L"),
    ),
)
CALCIUM = Panel(
    "Bone profile",
    Result("Adj. calcium", "3.72", "mmol/L", "2.20 - 2.60", "H"),
    (0.27, 0.35, 0.52, 0.70, 0.93),
    (0.10, 0.42),
    (
        Result("Phosphate", "0.71", "mmol/L", "0.80 - 1.50", "L"),
        Result("Albumin", "36", "g/L", "35 - 50"),
        Result("Alk. phosphatase", "187", "U/L", "30 - 130", "H"),
        Result("Magnesium", "0.78", "mmol/L", "0.70 - 1.00"),
    ),
)
PANELS = (POTASSIUM, SODIUM, HAEMOGLOBIN, CALCIUM)
