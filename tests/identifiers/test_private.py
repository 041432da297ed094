"""Nothing leaves the machine, and nothing is left on it but what was asked for."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import onnxruntime
import pytest

from tests.identifiers.pictures import jpeg, written

pytestmark = pytest.mark.slow
CAPTION = "Seen today on Ward 7"


def apart(tmp_path: Path) -> tuple[Path, dict[str, str]]:
    """A folder to work in, and an environment whose every usual folder lies beside it."""
    work = tmp_path / "work"
    work.mkdir()
    (work / "photo.jpg").write_bytes(jpeg(written("OKONJO, Maryam", "DOB 04/05/1951")))
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
    for name in ("HOME", "TMPDIR", "TEMP", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "USERPROFILE"):
        (tmp_path / name).mkdir(exist_ok=True)
        kept[name] = str(tmp_path / name)
    return work, {**kept, "PYTHONDONTWRITEBYTECODE": "1"}


def command(*more: str) -> list[str]:
    return [sys.executable, "-m", "consentlab", "check", "photo.jpg", "--caption", CAPTION, *more]


def test_what_reads_writing_has_no_address_to_report_to() -> None:
    """From 1.29 on, onnxruntime holds its maker's address and sends there how it is used."""
    folder = Path(onnxruntime.__file__).parent
    libraries = [
        one for one in folder.rglob("*") if one.suffix in (".so", ".pyd", ".dll", ".dylib")
    ]
    assert libraries
    assert [one.name for one in libraries if b"OneCollector" in one.read_bytes()] == []


@pytest.mark.skipif(sys.platform != "linux", reason="network namespaces are Linux's")
def test_the_whole_check_runs_where_there_is_no_network_at_all(tmp_path: Path) -> None:
    apart_from_the_world = ["unshare", "--net", "--map-root-user"]
    can = (
        shutil.which("unshare")
        and not subprocess.run(
            [*apart_from_the_world, "true"], check=False, capture_output=True
        ).returncode
    )
    if not can:
        if os.environ.get("CONSENTLAB_NAMESPACE_REQUIRED"):
            pytest.fail("no network namespace can be made here")
        pytest.skip("no network namespace can be made here")
    work, environment = apart(tmp_path)
    lines = "import socket; print([name for _, name in socket.if_nameindex()])"
    seen = subprocess.run(
        [*apart_from_the_world, sys.executable, "-c", lines],
        capture_output=True,
        text=True,
        check=True,
    )
    assert seen.stdout.strip() in ("['lo']", "[]")  # and lo is down
    done = subprocess.run(
        [*apart_from_the_world, *command("--json", "--clean", "clean")],
        cwd=work,
        env=environment,
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )
    assert done.returncode == 1, done.stderr
    result = json.loads(done.stdout)
    assert {"person-name", "date-of-birth"} <= {one["kind"] for one in result["findings"]}
    assert result["clean"]["verdict"] == "nothing-found", result["clean"]["findings"]


def test_nothing_is_written_but_the_copy_and_the_report(tmp_path: Path) -> None:
    work, environment = apart(tmp_path)
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*") if path.is_file()}
    done = subprocess.run(
        command("--clean", "clean", "--html", "report.html"),
        cwd=work,
        env=environment,
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )
    assert done.returncode == 1, done.stderr
    after = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*") if path.is_file()}
    new = {path.relative_to(work).as_posix() for path in set(after) - set(before)}
    assert new == {"clean/picture-1.jpg", "report.html"}
    assert {path: after[path] for path in before} == before


def test_no_process_of_ours_so_much_as_asks_for_an_address(tmp_path: Path) -> None:
    """The asking process is watched here; the reading one forbids it to itself."""
    work, environment = apart(tmp_path)
    (work / "watch.py").write_text(
        "import sys\n"
        "asked = []\n"
        "def hook(event, given):\n"
        "    if event.startswith('socket.') and event != 'socket.__new__':\n"
        "        asked.append(event)\n"
        "sys.addaudithook(hook)\n"
        "sys.argv = ['consentlab', 'check', 'photo.jpg', '--caption', 'today', '--quick']\n"
        "from consentlab.cli import app\n"
        "try:\n"
        "    app()\n"
        "except SystemExit:\n"
        "    pass\n"
        "print('asked:', asked)\n",
        encoding="utf-8",
    )
    done = subprocess.run(
        [sys.executable, "watch.py"],
        cwd=work,
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.stdout.splitlines()[-1] == "asked: []", done.stderr
