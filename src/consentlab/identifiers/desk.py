"""One post on the page Check a post: in memory only, and asked step by step."""

from __future__ import annotations

import base64
from collections.abc import Callable, Mapping, Sequence

from consentlab.identifiers import context, outcome
from consentlab.identifiers.check import check_arrived, check_words, header_of
from consentlab.identifiers.clean import clean_copy
from consentlab.identifiers.contract import CannotCheck
from consentlab.identifiers.gate import Arrived
from consentlab.identifiers.limits import SECONDS_TO_READ
from consentlab.identifiers.plain import Plain
from consentlab.identifiers.process import Reader
from consentlab.identifiers.report import report
from consentlab.identifiers.verdict import UNSEEN
from consentlab.identifiers.worded import worded
from consentlab.library import Library

Tell = Callable[[str], None]
PARTS = {"caption": "caption", "alt": "alt text", "thread": "thread"}


class Desk:
    """What is on the page: at most one file, the words beside it, and the answers given.

    Nothing is written anywhere; `close` ends the reading process.
    """

    def __init__(self, library: Library) -> None:
        self._library = library
        self._reader = Reader()
        self._words_reader = Reader()  # so that words are looked at while a picture is being read
        self._there: Arrived | None = None
        self._found: Plain | None = None
        self._shown = b""
        self._clean: Plain | None = None
        self._words: list[Plain] = []
        self._unread: list[Plain] = []
        self._given: Mapping[str, str] = {}

    def close(self) -> None:
        """End the reading processes."""
        self._reader.close()
        self._words_reader.close()

    def read(self, name: str, data: bytes, tell: Tell) -> Plain:
        """Take a file in place of the one before, and say what it gives away.

        As `worded`, with `preview`, an upright picture of at most 1600 pixels as bytes; `size` of
        the frame in pixels and `scale` of the preview; `others`, copies inside that differ.
        """
        self._there, self._found, self._clean, self._shown = None, None, None, b""
        there = Arrived(name, data)
        tell("Reading the file")
        found = self._worded(check_arrived(there, self._reader, told=tell))
        seen: Plain = {"size": [0, 0], "scale": 1.0, "others": []}
        if not found["refused"]:
            try:
                asked = {**header_of(there), "ask": "preview"}
                answer, shown = self._reader.ask(asked, data, SECONDS_TO_READ)
                if answer.get("refused"):
                    raise CannotCheck(answer["refused"])
                seen, self._shown = answer, shown
            except CannotCheck as problem:
                found["not_checked"].append({"what": "a picture to show", "why": str(problem)})
        self._there, self._found = there, {**found, "size": seen["size"]}
        others = [{**one, "data": base64.b64decode(one["data"])} for one in seen["others"]]
        return {**found, **seen, "others": others, "preview": self._shown}

    def words(self, caption: str, alt: str, thread: str) -> list[Plain]:
        """What the words beside the picture give away, in the order of the three parts."""
        self._words, self._unread = [], []
        for part, words in zip(PARTS, (caption, alt, thread), strict=True):
            if words.strip():
                result = check_words(words, part, self._words_reader)
                self._words += worded(result, self._library)["findings"]
                if result["refused"]:
                    self._unread.append({"what": f"the {PARTS[part]}", "why": result["refused"]})
        return self._words

    def questions(self) -> Plain:
        """The questions about what no software sees, and about the consent, as plain data."""
        return context.questions(self._library.post, self._library)

    def outcome(self, given: Mapping[str, str]) -> Plain:
        """What follows from the files, the words and the answers, which are option ids."""
        self._given = dict(given)
        found = self._clean or self._found  # once there is a clean copy, that is what is posted
        return outcome.outcome(self._library, found, self._words, self._given, self._unread)

    def clean(self, boxes: Sequence[Sequence[int]], tell: Tell) -> Plain:
        """A clean copy, black in these boxes of upright pixels, and what the second look found.

        Raises CannotCheck when there is no file, or it cannot be cleaned.
        """
        if self._there is None or self._found is None or self._found["refused"]:
            raise CannotCheck("There is no picture to clean. Choose one that can be read.")
        copy = clean_copy(self._there, self._reader, boxes, covering=False, told=tell)
        name = copy.name.replace(".", "-1.", 1)
        again = self._worded({**copy.again, "file": name})
        self._clean = again
        kinds = [one["title"] for one in self._found["findings"]]
        left = {one["title"] for one in again["findings"]}
        removed = [title for title in dict.fromkeys(kinds) if title not in left]
        return {"name": name, "data": copy.data, "again": again, "removed": removed}

    def put_copy_away(self) -> None:
        """Forget the clean copy, because what it covered has changed: the file counts again."""
        self._clean = None

    def report(self, with_picture: bool) -> str:
        """A whole page to print; the picture is in it only when asked for."""
        file = self._found or worded({**_NO_FILE, "not_checked": []}, self._library)
        whole = {**file, "findings": [*file["findings"], *self._words], "clean": self._clean}
        picture = self._shown if with_picture and self._shown else None
        return report([whole], picture, outcome=self.outcome(self._given))

    def _worded(self, result: Plain) -> Plain:
        """As `worded`, without what the page itself asks for in its questions."""
        said = worded(result, self._library)
        return {**said, "not_checked": [one for one in said["not_checked"] if one not in UNSEEN]}


_NO_FILE: Plain = {"file": "", "findings": [], "checked": [], "refused": ""}
