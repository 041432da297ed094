"""A real PostgreSQL server of one's own for a test: started in a scratch folder, ended after it."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

WHO = "educator"
HOMES = ("/usr/lib/postgresql", "/usr/pgsql", "/opt/homebrew/opt/postgresql")


def programs() -> Path | None:
    """The folder of PostgreSQL's programs; None where there are none."""
    there = [path.parent for home in HOMES for path in Path(home).glob("*/bin/initdb")]
    found = shutil.which("initdb")
    return max(there, default=Path(found).resolve().parent if found else None)


@contextmanager
def server() -> Iterator[str]:
    """The address of a server's database, without its name: `server() + name`."""
    bin = programs()
    assert bin, "PostgreSQL is not installed"
    folder = Path(tempfile.mkdtemp(prefix="consentlab-postgres-"))
    if os.name != "nt" and os.geteuid() == 0:  # the server refuses to run as root
        shutil.chown(folder, "postgres")
    port = _free_port()
    data, log = folder / "data", folder / "log"
    _run(bin / "initdb", "-D", data, "-A", "trust", "-U", WHO, "-E", "UTF8")
    options = f"-p {port} -c listen_addresses=127.0.0.1 -c fsync=off -k {folder}"
    _run(bin / "pg_ctl", "-D", data, "-l", log, "-w", "-o", options, "start")
    try:
        yield f"postgresql+pg8000://{WHO}@127.0.0.1:{port}/"
    finally:
        _run(bin / "pg_ctl", "-D", data, "-m", "immediate", "stop")
        shutil.rmtree(folder, ignore_errors=True)


def create(address: str, name: str) -> str:
    """Make an empty database at a server's address; its own address."""
    bin = programs()
    assert bin
    port = address.rsplit(":", 1)[1].strip("/")
    _run(bin / "createdb", "-h", "127.0.0.1", "-p", port, "-U", WHO, name)
    return f"{address}{name}"


def _run(*command: object) -> None:
    words = [str(one) for one in command]
    if os.name != "nt" and os.geteuid() == 0:
        words = ["runuser", "-u", "postgres", "--", *words]
    done = subprocess.run(
        words,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=120,
        check=False,
        cwd="/",
    )
    assert done.returncode == 0, done.stdout


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])
