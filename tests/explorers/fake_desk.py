"""A stand-in for the checks: it finds the same in every file, and remembers what it heard."""

from __future__ import annotations

import struct
import threading
import zlib
from collections.abc import Callable
from functools import cache
from typing import Any

from consentlab.errors import ConsentlabError

SOURCE = {
    "id": "gmc-social-media#adds-up",
    "label": "GMC, social media: paragraph 19",
    "url": "https://www.gmc-uk.org/x",
}
WIDTH, HEIGHT = 640, 480
ONLY_IF_AGREED: dict[str, Any] = {"if": {"agreed": ["agreed-0"]}}
HOSTILE = "<img src=x onerror=\"document.title='caught'\">"


@cache
def png(width: int = WIDTH, height: int = HEIGHT, shade: int = 60) -> bytes:
    """A grey picture with a light band where the name would be."""
    rows = []
    for y in range(height):
        light = 20 <= y < 44
        line = bytes(230 if light and 14 <= x < 240 else shade for x in range(width))
        rows.append(b"\0" + line)
    parts = [
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)),
        (b"IDAT", zlib.compress(b"".join(rows))),
        (b"IEND", b""),
    ]
    made = b"\x89PNG\r\n\x1a\n"
    for kind, data in parts:
        made += struct.pack(">I", len(data)) + kind + data
        made += struct.pack(">I", zlib.crc32(kind + data))
    return made


def finding(kind: str, where: dict[str, Any], what: str, **more: Any) -> dict[str, Any]:
    """A finding as the desk tells it."""
    return {
        "kind": kind,
        "title": kind.replace("-", " ").capitalize(),
        "where": where,
        "what": what,
        "why": "Who knows the patient will know it.",
        "source": SOURCE,
        "sure": "certain",
        "remedy": "Cover it with a solid box.",
        **more,
    }


def in_pixels(kind: str, box: list[int], what: str, **more: Any) -> dict[str, Any]:
    """A finding in the pixels of the first frame."""
    return finding(kind, {"part": "pixels", "box": box, "frame": 0}, what, **more)


FOUND = [
    in_pixels("person-name", [14, 20, 240, 44], "P••••••••, W•••••"),
    in_pixels("date", [470, 446, 600, 466], "••/••/•••• ••:••"),
    in_pixels("face", [300, 120, 420, 260], "a face, seen from the front", sure="possible"),
    finding("location", {"part": "metadata", "path": "EXIF/GPS/GPSLatitude"}, "•• ••′ ••″ N"),
    finding("date", {"part": "metadata", "path": "EXIF/Exif/DateTimeOriginal"}, "••••:••:••"),
    finding("date", {"part": "file", "what": "name"}, "I••_••••••••_••••••"),
]


class FakeDesk:
    """What a page needs of the checks; `holding` stops a reading until the event is set."""

    def __init__(self) -> None:
        self.copies_put_away = 0
        self.files: list[tuple[str, int]] = []
        self.boxes: list[list[int]] = []
        self.given: dict[str, str] = {}
        self.closed = 0
        self.holding: threading.Event | None = None
        self.found: list[dict[str, Any]] = FOUND
        self.there = False
        self.cleaned = False
        self.with_picture = False

    def close(self) -> None:
        self.closed += 1

    def read(self, name: str, data: bytes, told: Callable[[str], None]) -> dict[str, Any]:
        self.files.append((name, len(data)))
        told("Reading the file")
        if self.holding:
            self.holding.wait(10)
        told("Looking for writing")
        self.there, self.cleaned = not data.startswith(b"%PDF"), False
        refused = "" if self.there else "This is a PDF document, which cannot be verified here."
        return {**self._seen(name, self.found if self.there else []), "refused": refused}

    def _seen(self, name: str, found: list[dict[str, Any]]) -> dict[str, Any]:
        return {
            "file": name,
            "verdict": "do-not-post" if found else "nothing-found",
            "findings": [dict(one) for one in found],
            "checked": ["the file’s name", "what is stored with the picture", "writing in it"],
            "not_checked": [{"what": "sound", "why": "There is none."}],
            "refused": "",
            "size": [WIDTH, HEIGHT],
            "preview": png(),
            "scale": 1.0,
            "others": [{"path": "EXIF/IFD1", "data": png(160, 120, 120)}] if found else [],
        }

    def words(self, caption: str, alt: str, thread: str) -> list[dict[str, Any]]:
        found = []
        for part, text in (("caption", caption), ("alt", alt), ("thread", thread)):
            at = text.find("today")
            if at >= 0:
                where = {"part": part, "start": at, "end": at + 5}
                found.append(finding("relative-time", where, "t••••", remedy="Leave it out."))
        return found

    def questions(self) -> dict[str, Any]:
        def one(id: str, ask: str, *words: str, **more: Any) -> dict[str, Any]:
            options = [{"id": f"{id}-{at}", "words": text} for at, text in enumerate(words)]
            why = {"why": "It decides what is needed.", "source": SOURCE, "help": ""}
            return {"id": id, "ask": ask, "options": options, **why, **more}

        context = [
            one("rare", "Is the condition rare?", "No", "Yes", "I do not know"),
            one("who", "Who could tell who it is?", "Nobody", "The family"),
        ]
        consent = [
            one("agreed", "Did the patient agree to this post?", "Yes", "No", help="In writing?"),
            one(
                "ai",
                "Did they hear of AI training?",
                "Yes",
                "No",
                **{"if": {"agreed": ["agreed-0"]}},
            ),
        ]
        return {"context": context, "consent": consent}

    def outcome(self, given: dict[str, str]) -> dict[str, Any]:
        self.given = given
        stop = self.there and not self.cleaned
        words = ("Do not post as it is", "Nothing found by these checks")[not stop]
        reason = {"what": "A name", "why": "It points to one person.", "source": SOURCE}
        return {
            "verdict": "do-not-post" if stop else "nothing-found",
            "title": words,
            "words": "What they cannot see is listed below.",
            "reasons": [{**reason, "remedy": "Cover it."}] if stop else [],
            "requires": [{"says": "Explicit consent.", "source": SOURCE}],
            "recommends": [{"says": "Consent in writing, by platform.", "source": SOURCE}],
            "good_practice": [{"says": "Tell the patient beforehand.", "source": SOURCE}],
            "unseen": ["Whether the case is rare where you work."],
            "bounds": ["If you are unsure, ask your Caldicott or data guardian."],
            "not_checked": [{"what": "rarity", "why": "No software sees that."}],
            "unanswered": [one for one in ("rare", "who", "agreed") if one not in given],
        }

    def clean(self, boxes: list[list[int]], told: Callable[[str], None]) -> dict[str, Any]:
        told("Drawing it anew")
        if not self.there:
            raise ConsentlabError("There is no picture to clean.")
        self.boxes = boxes
        self.cleaned = bool(boxes)
        left = [] if boxes else self.found[:1]
        seen = self._seen("picture-1.png", left)
        again = {name: one for name, one in seen.items() if name not in ("preview", "others")}
        removed = ["Date", "Location"]
        return {"name": "picture-1.png", "data": png(), "again": again, "removed": removed}

    def put_copy_away(self) -> None:
        self.copies_put_away += 1

    def report(self, with_picture: bool) -> str:
        self.with_picture = with_picture
        return "<!doctype html><html lang='en'><title>Report</title><h1>Report</h1></html>"
