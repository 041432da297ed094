"""A disk that becomes full while something is written to it."""

from __future__ import annotations

from collections.abc import Callable


def fails_after(files: int) -> Callable[[int], None]:
    """Stands for `os.fsync` where the disk has room for so many files; the error names none."""
    left = [files]

    def sync(_: int) -> None:
        left[0] -= 1
        if left[0] < 0:
            raise OSError(28, "No space left on device")

    return sync
