"""Runs a notebook once more where its kernel could not start: another program had its port."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

Done = TypeVar("Done")

DIED = "Kernel died before replying to kernel_info"
TRIES = 3


def in_fresh_kernel(run: Callable[[], Done]) -> Done:
    """What `run` returns, which executes a notebook and fails with a RuntimeError.

    Jupyter looks for free ports before a kernel starts, and lets go of them: until the kernel takes
    them, any connection that begins on this machine may. A kernel that dies later is not excused.
    """
    for _ in range(TRIES - 1):
        try:
            return run()
        except RuntimeError as error:
            if DIED not in str(error):
                raise
    return run()
