"""The parts that a laboratory's page is made of, as plain data that one script draws.

A text may be a string or a list of strings, references (`cite`) and stressed words (`strong`).
Every control has an id, under which what the learner sets arrives and is kept. Ids of options are
words: what looks like a whole number would be put first by the page's script.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping, Sequence
from typing import Any, Literal

from consentlab.source_file import Reference

Part = dict[str, Any]
Text = str | Sequence[str | Part]
Mood = Literal["plain", "sound", "doubt", "harm"]
MEDIA = {".jpg": "image/jpeg", ".png": "image/png", ".webp": "image/webp", ".gif": "image/gif"}


def strong(words: str) -> Part:
    """Words that are stressed within a text."""
    return {"strong": words}


def cite(reference: Reference) -> Part:
    """A source within a text; the page opens what is known of it."""
    return {"label": reference.label, "url": reference.url, "title": reference.title}


def words(*texts: Text) -> Part:
    """Paragraphs."""
    return {"part": "words", "texts": list(texts)}


def points(*texts: Text) -> Part:
    """A list of points."""
    return {"part": "points", "texts": list(texts)}


def note(mood: Mood, title: str, *texts: Text) -> Part:
    """A remark that stands out; its title says what its colour says too."""
    return {"part": "note", "mood": mood, "title": title, "texts": list(texts)}


def figures(*pairs: tuple[str, str]) -> Part:
    """A few numbers, large, each with what it is: `("about 3", "people fit")`."""
    return {"part": "figures", "pairs": [list(pair) for pair in pairs]}


def table(caption: str, heads: Sequence[str], rows: Sequence[Sequence[Text]]) -> Part:
    """A table; the first cell of a row is its heading."""
    return {
        "part": "table",
        "caption": caption,
        "heads": list(heads),
        "rows": [list(row) for row in rows],
    }


def drawing(svg: str, alt: str, *described: Text) -> Part:
    """A vector picture of our own making, what it shows in one sentence, and then in full.

    `svg` goes into the page as it is: nothing that a learner wrote may be in it unescaped.
    """
    return {"part": "drawing", "svg": svg, "alt": alt, "described": list(described)}


def picture(
    data: bytes, ending: str, alt: str, caption: Text = "", *, pixels: bool = False
) -> Part:
    """A picture by its bytes and its file's ending; `pixels` keeps enlarged pixels sharp."""
    url = f"data:{MEDIA[ending.lower()]};base64,{b64encode(data).decode('ascii')}"
    return {"part": "picture", "url": url, "alt": alt, "caption": caption, "pixels": pixels}


def slider(
    id: str,
    label: str,
    value: float,
    low: float,
    high: float,
    step: float,
    says: str,
    note: str = "",
) -> Part:
    """A number on a scale; `says` is its value in words, such as `1 in 2,000`."""
    scale = {"low": low, "high": high, "step": step}
    told = {"label": label, "says": says, "note": note}
    return {"part": "slider", "id": id, "value": value, **scale, **told}


def choice(
    id: str,
    label: str,
    options: Mapping[str, str],
    value: str,
    note: str = "",
    *,
    compact: bool = False,
) -> Part:
    """One of several options, all of them in view; `compact` puts them beside each other."""
    told = {"label": label, "note": note, "compact": compact}
    return {"part": "choice", "id": id, "options": dict(options), "value": value, **told}


def ticks(
    id: str, label: str, options: Mapping[str, str], values: Sequence[str], note: str = ""
) -> Part:
    """Any of several options."""
    told = {"label": label, "note": note}
    return {"part": "ticks", "id": id, "options": dict(options), "values": list(values), **told}


def pick(id: str, label: str, options: Mapping[str, str], value: str) -> Part:
    """One of many options, from a list that opens."""
    return {"part": "pick", "id": id, "label": label, "options": dict(options), "value": value}


def line(id: str, label: str, value: str, longest: int, note: str = "") -> Part:
    """One line that the learner writes, of `longest` characters at most."""
    told = {"label": label, "note": note}
    return {"part": "line", "id": id, "value": value, "longest": longest, **told}


def writing(id: str, label: str, value: str, longest: int, note: str = "") -> Part:
    """Some lines that the learner writes, of `longest` characters at most."""
    return {**line(id, label, value, longest, note), "part": "writing"}


def button(id: str, label: str, *, plain: bool = False) -> Part:
    """A button; when pressed, its id arrives as `Given.pressed`."""
    return {"part": "button", "id": id, "label": label, "plain": plain}


def row(*parts: Part) -> Part:
    """Parts beside each other, as far as there is room."""
    return {"part": "row", "parts": list(parts)}


def group(title: str, *parts: Part, key: str = "") -> Part:
    """Parts that belong together under a heading; `key` is needed where titles change or repeat."""
    return {"part": "group", "title": title, "parts": list(parts), "key": key or title}


def fold(summary: str, *parts: Part, key: str = "") -> Part:
    """Parts that are shown on request."""
    return {"part": "fold", "summary": summary, "parts": list(parts), "key": key or summary}


def card(key: str, title: str, *parts: Part, mood: Mood = "plain") -> Part:
    """Parts on a card of their own, such as one post of a feed."""
    return {"part": "card", "key": key, "title": title, "parts": list(parts), "mood": mood}


def paper(id: str, title: str, html: str, *, file: str) -> Part:
    """A document that can be printed, or saved as `file`: a whole HTML page, shown as it is.

    Whatever a learner wrote must be escaped in it. It is shown in a frame that runs no script.
    """
    return {"part": "paper", "id": id, "title": title, "html": html, "file": file}
