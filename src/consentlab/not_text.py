"""Tells by its first bytes a file that is no plain text, and says how to make it one."""

from __future__ import annotations

from pathlib import Path

from consentlab.author_node import shown

TYPED = "Type what it says into a plain text file of this name"
PICTURE = (
    "this is a picture, not a text",
    "Put the text file in its place; a picture lies in images/pictures under its own name",
)
WORD = (
    "this is a Word or ZIP file, and plain text is expected",
    "Open it in Word, save it as plain text (UTF-8), and let the name of that end in .yaml",
)
RTF = (
    "this is rich text (RTF), and plain text is expected",
    "Save it as plain text: in TextEdit, choose Format, Make Plain Text, and save it anew",
)
PDF = ("this is a PDF, and plain text is expected", TYPED)
BEGINNINGS = {
    b"\x89PNG\r\n\x1a\n": PICTURE,
    b"\xff\xd8\xff": PICTURE,
    b"GIF8": PICTURE,
    b"PK\x03\x04": WORD,
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": WORD,  # as Word saved until 2007
    rb"{\rtf": RTF,
    b"%PDF-": PDF,
}


def not_text(path: Path, data: bytes) -> str:
    """A complaint about bytes that begin as a picture or a document does; otherwise nothing."""
    for beginning, (found, remedy) in BEGINNINGS.items():
        if data.startswith(beginning):
            return f"{shown(path)}, line 1: {found}. {remedy}."
    return ""
