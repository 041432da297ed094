"""Keeps the reading process: starts it, asks it, and ends it when it takes too long or dies."""

from __future__ import annotations

import contextlib
import os
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from types import TracebackType
from typing import BinaryIO

from consentlab.errors import ConsentlabError
from consentlab.identifiers.contract import CannotCheck
from consentlab.identifiers.pipe import receive, send
from consentlab.identifiers.plain import Plain

Message = tuple[Plain, bytes] | None
# Later releases of onnxruntime than we ask for report their use to their maker unless told not to.
QUIET = {"PYTHONDONTWRITEBYTECODE": "1", "ORT_DISABLE_TELEMETRY": "1"}


class Reader:
    """A reading process, started when it is first asked; one that ended is replaced by another.

    Use it as a context, or call `close`. Its engines are loaded once, however many files it reads.
    """

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._answers: queue.Queue[Message] = queue.Queue()
        self._busy = threading.Lock()

    def __enter__(self) -> Reader:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        value: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def start(self) -> None:
        """Start the process now, so that it is ready when it is first asked."""
        with self._busy:
            self._start()

    def ask(
        self,
        header: Plain,
        data: bytes,
        seconds: float,
        told: Callable[[str], None] | None = None,
    ) -> tuple[Plain, bytes]:
        """What the reading process answers within so many seconds; `told` hears how it goes.

        Raises CannotCheck when it takes longer, or when the process dies over this file.
        """
        with self._busy:
            until = time.monotonic() + seconds
            self._start()
            assert self._process is not None
            assert self._process.stdin is not None
            # The pipe holds little: a process that stopped reading would stop us too.
            writer = threading.Thread(
                target=_send, args=(self._process.stdin, header, data), daemon=True
            )
            writer.start()
            while True:
                try:
                    message = self._answers.get(timeout=max(until - time.monotonic(), 0.01))
                except queue.Empty:
                    self._end()
                    raise CannotCheck(
                        f"Reading it took more than {seconds:.0f} seconds and was stopped. Export "
                        "a smaller or plainer copy, and check that."
                    ) from None
                if message is None:
                    self._end()
                    raise CannotCheck(
                        "Reading it ended the process that reads: the file is damaged, made to do "
                        "harm, or needs more memory than is given to one file. Export it anew as "
                        "JPEG or PNG, and check that copy."
                    )
                if "told" not in message[0]:
                    return message
                if told:
                    told(message[0]["told"])

    def close(self) -> None:
        """End the process, if there is one."""
        with self._busy:
            self._end()

    def _start(self) -> None:
        if self._process is not None and self._process.poll() is None:
            return
        try:
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-m", "consentlab.identifiers.child"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=None if os.environ.get("CONSENTLAB_DEBUG") else subprocess.DEVNULL,
                env={**os.environ, **QUIET},
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        except OSError as problem:
            raise ConsentlabError(
                f"The process that reads files cannot be started ({problem.strerror}). Close other "
                "programs and try again."
            ) from None
        self._answers = queue.Queue()
        assert self._process.stdout is not None
        threading.Thread(
            target=_listen, args=(self._process.stdout, self._answers), daemon=True
        ).start()

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.wait()
            for stream in (process.stdin, process.stdout):
                if stream is not None:
                    with contextlib.suppress(OSError):
                        stream.close()


def _send(stream: BinaryIO, header: Plain, data: bytes) -> None:
    # It may have died or been ended; whoever waits for the answer hears of that.
    with contextlib.suppress(OSError, ValueError):
        send(stream, header, data)


def _listen(stream: BinaryIO, answers: queue.Queue[Message]) -> None:
    with contextlib.suppress(OSError, ValueError):
        while (message := receive(stream)) is not None:
            answers.put(message)
    answers.put(None)
