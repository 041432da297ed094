"""A text in plain letters, in which every character knows where it stood."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

# Punctuation of several kinds as its plain one; the rest is left to Unicode's own equivalents.
SAME = str.maketrans(
    {
        **dict.fromkeys("‘’‛`´ʼ", "'"),
        **dict.fromkeys("“”„", '"'),
        **dict.fromkeys("‐‑‒–—−", "-"),
        **dict.fromkeys("\u00a0\u2007\u202f\t\r", " "),
        "∕": "/",
        "⁄": "/",
        "：": ":",
        "﹫": "@",
    }
)


PICTURES = 0x2600  # where Unicode's little pictures begin; a degree sign comes long before


@dataclass(frozen=True)
class Plain:
    """`words` without accents and ornaments; character i of it stood at `places[i]`.

    `places` is one longer than `words`, so that it also says where the last one ended.
    """

    words: str
    places: tuple[int, ...]


def plain(text: str, apart: bool = False) -> Plain:
    """The plain letters of a text: accents, bold letters and what is invisible are taken off.

    With `apart`, as names of files need it, `_` and hyphens before a letter are spaces, and a
    space comes before a capital that follows a small letter.
    """
    words: list[str] = []
    places: list[int] = []
    for place, sign in enumerate(text):
        letter = _plain(sign)
        if not letter:
            continue
        if apart and (letter == "_" or (letter == "-" and text[place + 1 : place + 2].isalpha())):
            letter = " "
        if apart and letter.isupper() and words and words[-1].islower():
            words.append(" ")
            places.append(place)
        words.append(letter)
        places.append(place)
    return Plain("".join(words), (*places, len(text)))


def _plain(sign: str) -> str:
    if sign.isascii() and sign not in "`\t\r":
        return sign
    sign = sign.translate(SAME)
    if sign.isascii():
        return sign
    kind = unicodedata.category(sign)
    if kind in ("Mn", "Me", "Cf"):
        return ""  # accents on their own, joiners, marks of direction
    if kind == "So" and ord(sign) >= PICTURES and sign not in "♀♂":
        return " "  # a little picture stands between words
    base = unicodedata.normalize("NFKD", sign)
    return base[0] if base[0].isascii() and base[0].isalnum() else sign
