"""What the preview's pages are made of at the moment: read again whenever a file was saved."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from consentlab.authoring.preview.pages import learner_page, preview_page, slides
from consentlab.authoring.preview.read import Looked, Wanted, look, stamp
from consentlab.errors import ConsentlabError
from consentlab.player.direct import ANSWERS, DirectPlayer
from consentlab.player.show import MEDIA

Said = tuple[dict[str, Any], list[bytes]]


class Desk:
    """One case under its author's eyes. `folder` is temporary, and keeps what is answered.

    The pages' requests come in threads of their own, so that everything is done one by one.
    """

    def __init__(self, wanted: Wanted, folder: Path, *, present: bool = False) -> None:
        self.wanted, self.folder, self.present = wanted, folder, present
        self._lock = threading.RLock()
        self._stamp, self._looked = "", Looked(wanted.library(), ())
        self._player: DirectPlayer | None = None
        self._at = ""  # the step that the learner's page shows

    def stamp(self) -> str:
        """Another text after every save."""
        return stamp(self.wanted)

    def page(self) -> str:
        """The author's page, or the slides."""
        with self._lock:
            looked, draw = self._now(), slides if self.present else preview_page
            try:
                return draw(looked, self.wanted, self._stamp)
            except ConsentlabError as problem:  # such as a rubric, which is read on the way
                wrong = Looked(looked.library, (str(problem),))
                return draw(wrong, self.wanted, self._stamp)

    def learner_page(self) -> str:
        """The page in which the player draws the case."""
        with self._lock:
            return learner_page(self._now(), self.wanted)

    def picture(self, id: str) -> tuple[str, bytes] | None:
        """The media type and the bytes of a picture, in the variant of this version; or nothing."""
        with self._lock:
            looked = self._now()
            if looked.case is None or id not in looked.library.gallery:
                return None
            file = looked.case.shown(looked.library.picture(id)).file
            media = MEDIA.get(file.suffix.lower())
            try:
                return (media, file.read_bytes()) if media else None
            except OSError:
                return None

    def say(self, message: Mapping[str, Any]) -> Said:
        """What the player answers to its page."""
        with self._lock:
            looked = self._now()
            try:
                if looked.case is None:
                    raise ConsentlabError(
                        "the case cannot be shown; see what there is to put right"
                    )
                if self._player is None:
                    self._player = DirectPlayer(looked.case, looked.library, self.folder)
                if message.get("do") == "open" and self._at:
                    message = {**message, "do": "show", "step": self._at}  # as before the save
                reply, buffers = self._player.answer(message)
                self._at = reply.get("view", {}).get("at", self._at)
                return reply, buffers
            except (ConsentlabError, OSError) as problem:
                return {"re": message.get("id"), "problem": f"Not shown: {problem}"}, []

    def begin_again(self) -> None:
        """Forget what was answered."""
        with self._lock:
            self._leave_player()
            self._at = ""
            shutil.rmtree(self.folder / ANSWERS, ignore_errors=True)

    def _now(self) -> Looked:
        """What there is to see; read again after a save."""
        found = self.stamp()
        if found != self._stamp:
            self._looked, self._stamp = look(self.wanted), found
            self._leave_player()
        return self._looked

    def _leave_player(self) -> None:
        if self._player is not None:
            self._player.close()
            self._player = None
