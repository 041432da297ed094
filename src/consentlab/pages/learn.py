"""Opens the course: lays it out, starts its server or finds the one that runs, shows the page."""

from __future__ import annotations

import contextlib
import shutil
import threading
import webbrowser
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

from consentlab.errors import ConsentlabError
from consentlab.learner_file import learner_of
from consentlab.pages.environment import isolate
from consentlab.pages.lay_out import STATE, LaidOut, course_files, lay_out


class CourseError(ConsentlabError):
    """The course cannot be opened in this folder; the text says why and what to do."""


def learn(folder: Path, port: int, open_browser: bool) -> None:
    """Open the course in `folder`, and serve it until it is stopped with Ctrl-C.

    When a server already runs for this folder, its page is opened and nothing else is done.
    Raises CourseError when the folder cannot be written, or no port is free.
    """
    folder = folder.expanduser().resolve()
    try:
        result = lay_out(folder, course_files())
        learner_of(folder)  # made here, so that lessons and exercises share one
    except OSError as problem:
        raise CourseError(
            f"{problem.filename or folder}: cannot be written ({problem.strerror}). The course "
            "needs a folder it may write to; name another one, such as a folder in Documents."
        ) from None
    for line in told(result):
        print(line)
    running = running_home(folder)
    if running:
        print("The course is already open on this machine.")
        _show(running, open_browser)
        return
    settings = isolate(folder / STATE)
    from consentlab.pages.server import serve  # after `isolate`, which Jupyter's imports read

    try:
        serve(folder, port, lambda home: _show(home, open_browser))
    except KeyboardInterrupt:
        pass
    finally:
        shutil.rmtree(settings, ignore_errors=True)
    print("The course is closed. Your answers are kept in its folder.")


def running_home(folder: Path) -> str:
    """The landing page's address on a server that runs for `folder`, or an empty text."""
    from jupyter_server.serverapp import list_running_servers

    from consentlab.pages.server import home_of

    for found in list_running_servers():
        with contextlib.suppress(OSError, KeyError, TypeError):
            if Path(found["root_dir"]).samefile(folder) and _answers(found["url"], found["token"]):
                return home_of(found["url"], found["token"])
    return ""


def _answers(url: str, token: str) -> bool:
    """True when a server of ours answers there; what is listed may have died, its number reused."""
    parts = urlsplit(url)
    if parts.hostname != "127.0.0.1":
        return False
    connection = HTTPConnection(parts.hostname, parts.port, timeout=3)
    with contextlib.closing(connection):
        connection.request(
            "GET", f"{parts.path}consentlab/", headers={"Authorization": f"token {token}"}
        )
        return connection.getresponse().status == 200


def told(result: LaidOut) -> list[str]:
    """What the learner should know about laying out, in plain sentences."""
    lines = []
    if result.renewed:
        lines.append(f"Renewed, as the course has improved: {', '.join(result.renewed)}.")
    if result.removed:
        lines.append(f"No longer part of the course, and removed: {', '.join(result.removed)}.")
    lines += [
        f"{place} was changed by you, so it is left as it is. For the course's present version, "
        "rename or delete yours and open the course again; your answers are kept."
        for place in result.kept
    ]
    return lines


def _show(home: str, open_browser: bool) -> None:
    print(f"The course is at {home}")
    print("Keep this window open while you learn. Ctrl-C closes the course.", flush=True)
    if open_browser:
        # In a thread: a browser that runs in the window itself would hold up the server.
        threading.Thread(target=webbrowser.open, args=(home,), daemon=True).start()
