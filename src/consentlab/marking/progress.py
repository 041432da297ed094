"""Shows on a terminal how far the marking has come; elsewhere it says nothing."""

from __future__ import annotations

from types import TracebackType

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn


class Bar:
    """A bar below the last line; call it with how many are done, of how many, and whose it was."""

    def __init__(self, what: str) -> None:
        console = Console(stderr=True)
        self._shown = Progress(
            TextColumn(what),
            BarColumn(),
            MofNCompleteColumn(),
            TimeRemainingColumn(),
            TextColumn("{task.fields[who]}"),
            console=console,
            disable=not console.is_terminal,
        )
        self._task = self._shown.add_task(what, total=None, who="")

    def __enter__(self) -> Bar:
        self._shown.start()
        return self

    def __call__(self, done: int, of: int, who: str) -> None:
        self._shown.update(self._task, completed=done, total=of, who=who[:40])

    def pause(self) -> None:
        """Leave the terminal to a question."""
        self._shown.stop()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._shown.stop()
