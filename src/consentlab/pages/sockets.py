"""Which kernels a page is connected to and, of a lesson's, since when none is."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any
from weakref import WeakSet

from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection

LEFT_LONG = 180  # seconds without a page after which a lesson's kernel may end
MOST_LEFT = 3  # lessons' kernels without a page; above that, the longest left ends sooner
SURELY_LEFT = 20  # seconds; a page whose line broke is back by then
SURELY_NEVER_CAME = 120  # seconds that the page of a new kernel has to open


class Connections:
    """Remembers every open line to a kernel, and counts each once.

    Jupyter's own count drops below zero when a page is left while it opens, and is then taken for
    a page that is open for ever. It also forgets when a page was left: a kernel that was idle for
    long would end in the second in which its page, after a broken line, is about to come back.
    """

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._open: dict[str, WeakSet[Any]] = {}
        self._closed: WeakSet[Any] = WeakSet()
        self._left: dict[str, float] = {}  # lessons' kernels to which no page is connected
        self._came: set[str] = set()  # lessons' kernels to which one has been
        self._lessons: set[str] = set()

    def began(self, kernel: str) -> None:
        """A kernel was given to a lesson's page, which will connect to it soon."""
        self._lessons.add(kernel)
        self._left[kernel] = self._clock()

    def opened(self, kernel: str, line: object) -> None:
        """A page has connected; nothing is counted for a line that was closed before."""
        if line not in self._closed:
            self._open.setdefault(kernel, WeakSet()).add(line)
            self._came.add(kernel)
            self._left.pop(kernel, None)

    def closed(self, kernel: str, line: object) -> None:
        """A line was closed, whether or not it was ever open, and whether or not that was known."""
        self._closed.add(line)
        there = self._open.get(kernel, WeakSet())
        known = line in there
        there.discard(line)
        if known and not there and kernel in self._lessons:
            self._left[kernel] = self._clock()

    def count(self, kernel: str) -> int:
        """How many pages are connected to a kernel."""
        return len(self._open.get(kernel, ()))

    def any(self) -> bool:
        """True when some page is connected to some kernel."""
        return any(len(one) for one in self._open.values())

    def lesson(self, kernel: str) -> bool:
        """True for a kernel that was given to a lesson's page."""
        return kernel in self._lessons

    def to_end(self, kernels: Iterable[str]) -> list[str]:
        """Those of the lessons' kernels, of all that live, that were left and may end now."""
        there = set(kernels)
        for gone in (self._lessons | set(self._open)) - there:
            if not self.count(gone):  # one that starts anew is away for a moment only
                self._forget(gone)
        now = self._clock()
        longest_first = sorted(self._left, key=lambda one: self._left[one])
        spare = longest_first[: max(0, len(longest_first) - MOST_LEFT)]
        return [
            one
            for one in longest_first
            if now - self._left[one] >= (self._soonest(one) if one in spare else LEFT_LONG)
        ]

    def _soonest(self, kernel: str) -> int:
        return SURELY_LEFT if kernel in self._came else SURELY_NEVER_CAME

    def _forget(self, kernel: str) -> None:
        self._open.pop(kernel, None)
        self._left.pop(kernel, None)
        self._lessons.discard(kernel)
        self._came.discard(kernel)


class Line(ZMQChannelsWebsocketConnection):
    """A page's line to its kernel, of which the keeper of the kernels is told."""

    def connect(self) -> Any:
        """Connect as Jupyter does."""
        self.multi_kernel_manager.connections.opened(self.kernel_id, self)
        return super().connect()

    def disconnect(self) -> None:  # type: ignore[override]
        """Disconnect as Jupyter does, which may ask for it twice."""
        self.multi_kernel_manager.connections.closed(self.kernel_id, self)
        super().disconnect()  # type: ignore[no-untyped-call]
