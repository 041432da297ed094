"""Makes names of files and cells of tables from what learners wrote, safe on any computer."""

from __future__ import annotations

import re

from consentlab.hand_in_file import tidy_name

# Names which Windows keeps for devices.
TAKEN = {"con", "prn", "aux", "nul", *(f"{d}{n}" for d in ("com", "lpt") for n in range(10))}
LONGEST = 60  # characters of a name; paths on Windows have 260 in all
_UNSAFE = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]+')
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def safe(text: str) -> str:
    """The text as part of a file's name: one line, no sign that a computer minds; may be empty."""
    plain = " ".join(_UNSAFE.sub(" ", tidy_name(text)).split())[:LONGEST].strip(" .")
    return f"{plain} -" if plain.partition(".")[0].strip().lower() in TAKEN else plain


def cell(text: str) -> str:
    """The text as a cell of a CSV file that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text
