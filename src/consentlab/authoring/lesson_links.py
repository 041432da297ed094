"""Finds what in a lesson's text leads or shows somewhere and is no link as lessons have them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from consentlab.lesson_file import LINK, Lesson

EXPECTED = "Write [label](https://…) on one line, with label and address as sources.yaml has them."
ADDRESS = "Its address has to begin with https://, to hold no space and to end with a bracket."
SHOW = 'Pictures and figures are shown by code: use show("…") or figure("…") in a cell of its own.'
CODE = re.compile(r"(?<![\\`])(`+)(?!`).+?(?<!`)\1(?!`)")
ODD = (
    (re.compile(r"!\[[^\]]*\]?"), f"a picture in the text was found. {SHOW}"),
    (
        re.compile(r"<[a-zA-Z][a-zA-Z0-9+.-]*:[^>\s]*>?|<[^\s<>@]+@[^\s<>]+>"),
        f"an address in angle brackets was found. {EXPECTED}",
    ),
    (
        re.compile(r"<(?:[a-zA-Z/!?][^>\s]*)"),
        f"HTML was found. A lesson's text is Markdown without HTML. {SHOW}",
    ),
    (
        re.compile(r"\]\(#[^\s]*"),
        "a link within the lesson was found, and it would lead nowhere. Name the heading in words.",
    ),
    (
        re.compile(r"\]\([^\s]*"),
        f"a link was found that is not read as one. {ADDRESS} {EXPECTED}",
    ),
    (
        re.compile(r"\]\s?\[[^\]]*\]?|^\s*\[[^\]]+\]:"),
        f"a link by reference was found, whose address stands elsewhere. {EXPECTED}",
    ),
    (
        re.compile(
            r"\b(?:[a-zA-Z][a-zA-Z0-9+.-]*://|www\.)[^\s)]*|\b(?:javascript|data|mailto):\S+"
        ),
        f"a bare address was found. {EXPECTED}",
    ),
)
MOST_SHOWN = 60  # characters


def odd_links(lesson: Lesson) -> Iterator[str]:
    """A complaint for each line that has an address, a picture or HTML that nobody would check."""
    for line in lesson.text_lines:
        text = CODE.sub("", line.text)
        if found := ODD[0][0].search(text):
            yield f"{line.where}: `{found[0][:MOST_SHOWN]}`: {ODD[0][1]}"
            continue
        text = LINK.sub("", text)
        for pattern, words in ODD[1:]:
            if found := pattern.search(text):
                yield f"{line.where}: `{found[0].strip()[:MOST_SHOWN]}`: {words}"
                break
