"""Prints a whole electrocardiogram: whose it is, what was measured, the traces and the foot."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache

import numpy as np

from images.draw import invented
from images.draw.ecg.ecg_findings import Finding
from images.draw.ecg.ecg_heart import Record, record
from images.draw.ecg.ecg_sheet import ROWS, SQUARES, Sheet, plot, rule_squares

DEVICE = "Velmark CT-12"
SEED = 6151
NOTE_SPOT = (232.0, 19.0)
"""Where a note begins, in mm."""


FAINT = frozenset({"lead-labels"})
"""Single letters among squares, which machines take for strokes of the grid."""


@dataclass(frozen=True)
class Particulars:
    """All that the sheet says besides the traces, each in the words that are printed."""

    lines: dict[str, tuple[str, ...]]

    def __getitem__(self, feature: str) -> tuple[str, ...]:
        return self.lines[feature]


def day(when: date | datetime) -> str:
    """A date as the device prints it, such as `07-JUL-2025`."""
    months = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"]
    return f"{when.day:02d}-{months[when.month - 1]}-{when.year}"


def particulars(picture: str, variant: int, finding: Finding, measured: Record) -> Particulars:
    """The header and the foot of one variant."""
    who = invented.person(picture, variant, born=(1938, 1961))
    when = invented.moment(picture, variant)
    age = when.year - who.born.year - ((when.month, when.day) < (who.born.month, who.born.day))
    heart = finding.heart
    axes = " ".join("*" if axis is None else str(axis) for axis in measured.axes)
    surnames = (invented.clinician(picture, variant, 1), who.forename)
    of = f"{picture}/{variant}"
    return Particulars(
        {
            "name-line": (f"{who.surname.upper()}, {who.forename}",),
            "number-line": (f"Hosp. no: {who.number}",),
            "nhs-line": (f"NHS no: {who.nhs}",),
            "birth-line": (f"DOB: {day(who.born)}",),
            "age-line": (f"{age} yr  {'Female' if who.sex == 'F' else 'Male'}",),
            "time-line": (f"{day(when)}  {when:%H:%M:%S}",),
            "intervals": (
                f"Vent. rate  {measured.rate} bpm",
                f"PR interval  {f'{heart.pr:.0f} ms' if heart.pr else '* ms'}",
                f"QRS duration  {heart.qrs_width} ms",
                f"QT/QTc  {heart.qt:.0f}/{measured.qtc} ms",
                f"P-R-T axes  {axes}",
            ),
            "statement": (*finding.statement, "UNCONFIRMED"),
            "hospital-line": (invented.hospital(picture, variant),),
            "ward-line": (invented.ward(picture, variant),),
            "requester-line": (f"Requested by: Dr {invented.clinician(picture, variant)}",),
            "recorder-line": (f"Recorded by: {surnames[1][0]}.{surnames[0][0]}.",),
            "foot-settings": ("25 mm/s   10 mm/mV   0.05-40 Hz   50 Hz",),
            "foot-serial": (f"{DEVICE}   S/N {4_000_000 + invented.draw_number(of, 900_000)}",),
            "foot-time": (f"Printed {when + timedelta(seconds=74):%d/%m/%Y %H:%M}",),
        }
    )


@lru_cache(maxsize=2)
def printed(picture: str, variant: int, finding: Finding, note: str = "") -> Sheet:
    """The sheet as it leaves the device, and perhaps with a note by pen."""
    measured = record(np.random.default_rng((SEED, invented.draw_number(picture, 997), variant)),
                      finding.heart)  # fmt: skip
    says = particulars(picture, variant, finding, measured)
    sheet = Sheet()
    rule_squares(sheet)
    plot(sheet, measured.leads)
    left, middle, right = 13.0, 106.0, 176.0
    sheet.write("name-line", left, 8.0, says["name-line"][0], high=5.2, bold=True)
    for row, feature in enumerate(("number-line", "nhs-line", "birth-line", "age-line")):
        sheet.write(feature, left, 16.0 + 5.8 * row, says[feature][0])
    sheet.write("time-line", middle, 8.6, says["time-line"][0], bold=True)
    for row, text in enumerate(says["intervals"]):
        label, value = text.split("  ")
        sheet.write("intervals", middle, 15.6 + 5.5 * row, label)
        sheet.write("intervals", middle + 27.0, 15.6 + 5.5 * row, value)
    for row, text in enumerate(says["statement"]):
        last = row == len(says["statement"]) - 1
        sheet.write("statement", right, 8.6 + 5.5 * row, text, bold=not last)
    sheet.write("hospital-line", right, 32.6, says["hospital-line"][0])
    sheet.write("ward-line", right, 38.1, says["ward-line"][0])
    sheet.write("requester-line", left, 40.4, says["requester-line"][0])
    sheet.write("recorder-line", SQUARES[2], 38.1, says["recorder-line"][0], right=True)
    sheet.write("foot-settings", left, 199.2, says["foot-settings"][0], high=3.7)
    sheet.write("foot-serial", 128.0, 199.2, says["foot-serial"][0], high=3.7)
    sheet.write("foot-time", SQUARES[2], 199.2, says["foot-time"][0], high=3.7, right=True)
    if note:
        sheet.scrawl("note", *NOTE_SPOT, note, high=6.4, tilt=3.0 + variant)
    sheet.says = {feature: "\n".join(lines) for feature, lines in says.lines.items()}
    labels = [*(name for row in ROWS for name in row), "II"]
    sheet.says["lead-labels"] = "\n".join(labels)
    return sheet
