"""Finds in a text what could identify somebody: one file for each family of rules."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import get_args

from consentlab.identifiers.contract import InText, Sure
from consentlab.identifiers.text.plain import plain
from consentlab.identifiers.text.rule import Setting

ENDING = re.compile(r"(?<=.)\.[A-Za-z][A-Za-z0-9]{1,4}$")
SURE: tuple[Sure, ...] = get_args(Sure)

__all__ = ["Setting", "find"]


def find(text: str, setting: Setting) -> list[InText]:
    """What rules find in a text, in order; no two findings overlap.

    `setting` says where the text stands: in what people wrote (`caption`), in a picture
    (`pixels`, as a reader of writing gives it), in a field of a file (`metadata`), or in the name
    of a file. Positions count the characters of `text` itself.
    """
    from consentlab.identifiers.text import families

    bare = plain(ENDING.sub("", text) if setting == "name" else text, apart=setting == "name")
    found = _apart(families.found(bare.words, setting), bare.words)
    spans = (InText(one.kind, bare.places[one.start], bare.places[one.end], one.sure)
             for one in found)  # fmt: skip
    return sorted(spans, key=lambda one: one.start)


def _apart(found: Iterable[InText], words: str) -> list[InText]:
    """The longest findings whole, and of the others what is left over and not trivial.

    Nothing that a rule has found may become visible because another finding won.
    """
    taken = bytearray(len(words) + 1)
    kept: list[InText] = []
    for one in sorted(found, key=lambda one: (one.start - one.end, SURE.index(one.sure))):
        start = one.start
        while start < one.end:
            if taken[start]:
                start += 1
                continue
            end = taken.find(1, start, one.end)
            end = one.end if end < 0 else end
            whole = end - start == one.end - one.start
            piece = words[start:end]
            if whole or sum(sign.isalnum() for sign in piece) > 2:
                left = start + len(piece) - len(piece.lstrip(" ,.;:-"))
                right = end - (0 if whole else len(piece) - len(piece.rstrip(" ,.;:-")))
                kept.append(InText(one.kind, start if whole else left, right, one.sure))
                taken[start:end] = b"\x01" * (end - start)
            start = end
    return kept
