"""Keeps one kernel ready while the landing page is open, so that a lesson need not wait for it."""

from __future__ import annotations

import asyncio
import contextlib
import subprocess
from typing import Any

from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager

READY = "import os, consentlab.player"
QUIET: dict[str, Any] = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
"""A kernel's own remarks are not for the learner's window; what its cells print is seen anyway."""

PATIENCE = 20  # seconds that a warm kernel has to answer; after that a fresh one is started


class WarmKernels(AsyncMappingKernelManager):
    """Starts kernels as Jupyter does, but gives a lesson's page the one that stands ready.

    What stands ready has only imported the player: it has read no case and no answers, so it
    cannot show anything stale. Left alone, it is ended like any other idle kernel.
    """

    _ready: asyncio.Task[str] | None = None

    def warm_up(self) -> None:
        """Have one kernel ready soon, unless one is; returns at once."""
        if self._ready is None or (self._ready.done() and not self._usable(self._ready)):
            self._ready = asyncio.ensure_future(self._start_ready())

    async def start_kernel(self, **options: Any) -> str:  # type: ignore[override]
        """The id of a kernel: the one that stands ready for a page, a fresh one otherwise."""
        ready, env = self._ready, options.get("env") or {}
        if ready is not None and "VOILA_REQUEST_URL" in env and "kernel_id" not in options:
            self._ready = None
            with contextlib.suppress(Exception):  # whatever is wrong with it, a fresh one will do
                number = await asyncio.wait_for(asyncio.shield(ready), PATIENCE)
                if number in self:
                    folder: str = self.cwd_for_path(options.get("path") or "")  # type: ignore[no-untyped-call]
                    await self._tell(number, f"os.chdir({folder!r})")
                    return number
        return str(await super().start_kernel(**{**QUIET, **options}))

    def _usable(self, ready: asyncio.Task[str]) -> bool:
        """False when it failed to start, or has been ended since."""
        return not ready.cancelled() and ready.exception() is None and ready.result() in self

    async def _start_ready(self) -> str:
        number = str(await super().start_kernel(**QUIET))
        await self._tell(number, READY)
        return number

    async def _tell(self, number: str, code: str) -> None:
        """Run a line in a kernel. Raises RuntimeError when it fails or does not answer."""
        client: Any = self.get_kernel(number).client()
        client.start_channels()
        try:
            await client.wait_for_ready(timeout=PATIENCE)
            reply = await client.execute_interactive(
                code, silent=True, store_history=False, timeout=PATIENCE
            )
            if reply["content"]["status"] != "ok":
                raise RuntimeError(f"a warm kernel refused: {code}")
        finally:
            client.stop_channels()
