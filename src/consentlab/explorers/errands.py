"""What takes long is done beside the page's messages, one thing at a time, the newest first."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import partial

Errand = Callable[[Callable[[], bool]], None]
"""Does something long; what it is handed says whether nobody waits for its result any more."""


class Errands:
    """One thread that does one errand after another.

    An errand that is given while another is done takes the place of any that still waits, and the
    one that is being done learns that nobody waits for it any more.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._waiting: Errand | None = None
        self._given = 0
        self._busy = False

    def give(self, errand: Errand) -> None:
        """Have this done; an errand never raises, so it has to tell its troubles itself."""
        with self._lock:
            self._given += 1
            self._waiting = errand
            if self._busy:
                return
            self._busy = True
        threading.Thread(target=self._do_all, name="before-you-post", daemon=True).start()

    def overtake(self) -> None:
        """Nobody waits any more for what is being done, or was still to be done."""
        with self._lock:
            self._given += 1
            self._waiting = None

    def _do_all(self) -> None:
        while True:
            with self._lock:
                errand, self._waiting = self._waiting, None
                number = self._given
                if errand is None:
                    self._busy = False
                    return
            errand(partial(self._is_past, number))

    def _is_past(self, number: int) -> bool:
        return number != self._given
