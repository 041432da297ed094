"""Ends any Python that comes to mark one learner, as a machine without memory would."""

from __future__ import annotations

import os
import sys
from typing import Any


def _watch(event: str, args: tuple[Any, ...]) -> None:
    started = sys.modules.get("multiprocessing")
    if event != "open" or started is None or "half-right" not in str(args[0]):
        return
    if started.parent_process() is not None:
        os._exit(9)


sys.addaudithook(_watch)
