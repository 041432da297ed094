"""The process that reads what comes from others: bounded, without a network, writing no file."""

from __future__ import annotations

import os
import signal
import sys
import traceback
from collections.abc import Callable
from typing import Any, BinaryIO

from consentlab.identifiers.contract import CannotCheck, Format, Material
from consentlab.identifiers.examine import UNFORESEEN
from consentlab.identifiers.limits import MEMORY
from consentlab.identifiers.pipe import receive, send
from consentlab.identifiers.plain import Plain

FORBIDDEN = {
    *{"socket.connect", "socket.bind", "socket.getaddrinfo", "socket.sendto"},
    *{"subprocess.Popen", "os.system", "os.exec", "os.posix_spawn"},
    *{"os.remove", "os.rename", "os.mkdir", "os.rmdir", "os.link", "os.symlink", "os.truncate"},
}
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND

LACKING = (
    "It needs {}, which is not installed or does not load. Install consentlab with its extra "
    "`check`, as the README's first command does."
)

Tell = Callable[[str], None]


def main() -> None:
    """Answer requests from standard input until it ends."""
    requests = os.fdopen(os.dup(0), "rb")
    answers = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1):  # what a library prints must not get between the answers
        os.dup2(nowhere, stream)
    confine()
    while (request := receive(requests)) is not None:
        header, data = request
        _answer(header, data, answers)


def confine() -> None:
    """Take away what reading does not need: memory beyond a bound, files to write, the network.

    Memory and file sizes are bounded by the system where it can (not on Windows). What Python
    code of whatever library does is watched by an audit hook; native code is not.
    """
    if sys.platform != "win32":
        import resource

        signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the one who asks
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        _, most = resource.getrlimit(resource.RLIMIT_DATA)
        bound = MEMORY if most == resource.RLIM_INFINITY else min(MEMORY, most)
        resource.setrlimit(resource.RLIMIT_DATA, (bound, most))
    sys.addaudithook(_watch)


def _watch(event: str, given: tuple[Any, ...]) -> None:
    if event in FORBIDDEN:
        raise PermissionError(f"{event} is not for the reading process")
    if event == "open" and given[0] != os.devnull and (given[2] or 0) & WRITING:
        raise PermissionError("The reading process writes no file")


def _answer(header: Plain, data: bytes, answers: BinaryIO) -> None:
    def tell(words: str) -> None:
        send(answers, {"told": words})

    try:
        answer, blob = answer_to(header, data, tell)
    except CannotCheck as problem:
        answer, blob = {"refused": str(problem)}, b""
    except ImportError as problem:
        answer, blob = {"refused": LACKING.format(problem.name or "a program")}, b""
    except MemoryError:
        answer, blob = {"refused": "It takes more memory than is given to one file."}, b""
    except Exception as problem:  # noqa: BLE001  the next file may be a good one
        answer, blob = {"refused": UNFORESEEN.format(type(problem).__name__)}, b""
        if os.environ.get("CONSENTLAB_DEBUG"):
            traceback.print_exc()
    send(answers, answer, blob)


def answer_to(header: Plain, data: bytes, tell: Tell) -> tuple[Plain, bytes]:
    """Do what a request asks for. Raises CannotCheck where the file is the reason that it fails."""
    from consentlab.identifiers import examine

    if header["ask"] == "words":
        return examine.examine_words(data.decode("utf-8"), header["part"]).plain, b""
    material = _material(header, data)
    match header["ask"]:
        case "file":
            return examine.examine_file(material).plain, b""
        case "pixels":
            return examine.examine_pixels(material, tell).plain, b""
        case "preview":
            from consentlab.identifiers import view

            return view.preview(material, header.get("widest", view.WIDEST))
        case "clean":
            from consentlab.identifiers import redraw

            return redraw.redrawn(material, header["boxes"], tell)
    raise ValueError(f"{header['ask']!r} is no request")


def _material(header: Plain, data: bytes) -> Material:
    format: Format = header["format"]
    return Material(
        header["name"], data, format, header.get("modified", ""), tuple(header.get("beside", ()))
    )


if __name__ == "__main__":
    main()
