"""Keeps a kernel ready while somebody learns, so that no lesson need wait for one."""

from __future__ import annotations

import asyncio
import contextlib
import subprocess
import time
from dataclasses import dataclass
from typing import Any

from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager

from consentlab.pages.sockets import Connections

READY = "import os, consentlab.player.case_player, consentlab.explorers.by_law"
"""What stands ready has imported what every lesson needs, and read no case and no answers."""

QUIET: dict[str, Any] = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
"""A kernel's own remarks are not for the learner's window; what its cells print is seen anyway."""

MOST_READY = 1
"""Kernels that stand ready at once: a learner opens one lesson after the other, and each kernel
takes as much memory as one that is in use."""

PATIENCE = 20  # seconds that a warm kernel has to answer; after that a fresh one is started
CALM = 1.5  # seconds without work after which a page is taken to have opened
LONGEST_OPENING = 60  # seconds after which the next kernel is started all the same


@dataclass(frozen=True)
class Ready:
    """A kernel that stands ready, and the line to it: opening one takes a fifth of a second."""

    number: str
    client: Any


class WarmKernels(AsyncMappingKernelManager):
    """Starts kernels as Jupyter does, but gives a lesson's page one that stands ready.

    The next is started once that page has opened, so as not to slow it down. What stands ready is
    kept while a page is open and, like any other idle kernel, ended some time after the last one.
    A lesson's kernel ends a few minutes after its page was left, where the page has not ended it.
    """

    _ready: list[asyncio.Task[Ready]]
    _later: set[asyncio.Task[None]]
    _starting: set[asyncio.Future[str]]
    _ending: set[asyncio.Future[Any]]
    _closing = False

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)  # type: ignore[no-untyped-call]
        self._ready, self._later, self._starting, self._ending = [], set(), set(), set()
        self.connections = Connections(time.monotonic)

    def warm_up(self) -> None:
        """Have a kernel ready soon, unless there is one; returns at once."""
        if self._closing:
            return
        for one in [one for one in self._ready if not self._usable(one)]:
            self._ready.remove(one)
            if not one.cancelled() and one.exception() is None:
                one.result().client.stop_channels()
        while len(self._ready) < MOST_READY:
            self._ready.append(asyncio.ensure_future(self._start_ready()))

    async def start_kernel(self, **options: Any) -> str:  # type: ignore[override]
        """The id of a kernel: one that stands ready for a page, a fresh one otherwise."""
        env = options.get("env") or {}
        if "VOILA_REQUEST_URL" not in env or "kernel_id" in options:
            return str(await super().start_kernel(**{**QUIET, **options}))
        number = await self._take(options.get("path") or "")
        if not number:
            number = str(await super().start_kernel(**{**QUIET, **options}))
        self.connections.began(number)
        later = asyncio.ensure_future(self._warm_up_after(number))
        self._later.add(later)
        later.add_done_callback(self._later.discard)
        return number

    def kernel_model(self, kernel_id: str) -> dict[str, Any]:
        """What is told of a kernel. Raises KeyError for one that has only just been begun.

        Jupyter leaves such a one out of its list by that; by itself it would fail for want of its
        state, and with it the list of all.
        """
        try:
            return dict(super().kernel_model(kernel_id))  # type: ignore[no-untyped-call]
        except AttributeError:
            raise KeyError(kernel_id) from None

    async def shutdown_all(self, now: bool = False) -> None:  # type: ignore[override]
        """End all kernels, those that were about to stand ready too; no new one is begun."""
        self._closing = True
        for task in (*self._later, *self._ready):
            task.cancel()
        # One that is only just starting cannot be ended yet, and is not known to the manager; one
        # that is ending would wait for ever if it were ended a second time halfway.
        await asyncio.gather(*self._starting, *self._ending, return_exceptions=True)
        await super().shutdown_all(now)

    async def cull_kernels(self) -> None:
        """End what was left; Jupyter asks for it again and again."""
        await self._end_left()
        await super().cull_kernels()  # type: ignore[no-untyped-call]

    async def cull_kernel_if_idle(self, kernel_id: str) -> None:
        """End an idle kernel that is not a lesson's, nor stands ready while a page is open."""
        ready = {one.result().number for one in self._ready if one.done() and self._usable(one)}
        if kernel_id in self._kernel_connections:  # Jupyter's own count goes wrong
            self._kernel_connections[kernel_id] = self.connections.count(kernel_id)
        dead = getattr(self._kernels[kernel_id], "execution_state", "") == "dead"
        kept = self.connections.lesson(kernel_id) or (kernel_id in ready and self.connections.any())
        if dead or not kept:
            await super().cull_kernel_if_idle(kernel_id)  # type: ignore[no-untyped-call]

    async def _end_left(self) -> None:
        """End the kernels of lessons that were left, but for one that still has work to do."""
        for number in self.connections.to_end(self.list_kernel_ids()):
            busy = (
                number in self and getattr(self._kernels[number], "execution_state", "") == "busy"
            )
            if number in self and not busy and not self.connections.count(number):
                await self._end(number)

    async def _end(self, number: str) -> None:
        """End a kernel to its end, also when whoever asked for it is stopped meanwhile."""
        ending = asyncio.ensure_future(
            self.shutdown_kernel(number)  # type: ignore[no-untyped-call]
        )
        self._ending.add(ending)
        ending.add_done_callback(self._ending.discard)
        with contextlib.suppress(Exception):  # it may be ending already
            await asyncio.shield(ending)

    async def _take(self, path: str) -> str:
        """A kernel that stands ready, in the folder of `path`; empty when there is none."""
        while self._ready:
            task = self._ready.pop(0)
            with contextlib.suppress(Exception):  # whatever is wrong with it, another one will do
                ready = await asyncio.wait_for(asyncio.shield(task), PATIENCE)
                try:
                    if ready.number in self:
                        folder: str = self.cwd_for_path(path)  # type: ignore[no-untyped-call]
                        await self._tell(ready.client, f"os.chdir({folder!r})")
                        return ready.number
                finally:
                    ready.client.stop_channels()
        return ""

    async def _warm_up_after(self, number: str) -> None:
        """Have the next one ready once the page with this kernel has opened, or was left."""
        loop = asyncio.get_running_loop()
        until, calm_since = loop.time() + LONGEST_OPENING, loop.time()
        while loop.time() < until and loop.time() - calm_since < CALM:
            await asyncio.sleep(0.25)
            there = number in self
            state = getattr(self._kernels[number], "execution_state", "") if there else "idle"
            connected = not there or self.connections.count(number) > 0
            if state != "idle" or not connected:
                calm_since = loop.time()
        await self._end_left()
        self.warm_up()

    def _usable(self, ready: asyncio.Task[Ready]) -> bool:
        """False when it failed to start, or has been ended since."""
        if not ready.done():
            return True
        failed = ready.cancelled() or ready.exception() is not None
        return not failed and ready.result().number in self

    async def _start_ready(self) -> Ready:
        starting = asyncio.ensure_future(super().start_kernel(**QUIET))
        self._starting.add(starting)
        starting.add_done_callback(self._starting.discard)
        number = str(await asyncio.shield(starting))
        client: Any = self.get_kernel(number).client()
        client.start_channels()
        try:
            await client.wait_for_ready(timeout=PATIENCE)
            await self._tell(client, READY)
        except BaseException:
            client.stop_channels()
            raise
        return Ready(number, client)

    async def _tell(self, client: Any, code: str) -> None:
        """Run a line in a kernel. Raises RuntimeError when it fails or does not answer."""
        reply = await client.execute_interactive(
            code, silent=True, store_history=False, timeout=PATIENCE
        )
        if reply["content"]["status"] != "ok":
            raise RuntimeError(f"a warm kernel refused: {code}")
