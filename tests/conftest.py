"""What tests of several rooms share: the repository, its packed distribution and a browser."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from consentlab.commands import NAMED

if TYPE_CHECKING:
    from playwright.sync_api import Browser

# The same examples on every machine, and no complaint about a slow one.
settings.register_profile("steady", max_examples=60, derandomize=True, deadline=None, database=None)
settings.load_profile("steady")

ROOT = Path(__file__).resolve().parent.parent
CHROMIUMS = ("chromium", "chromium-browser", "google-chrome", "chrome", "msedge")
CHROMIUM_FLAGS = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
    "--no-sandbox",  # Chromium refuses its sandbox to root, which a container often is
]
PATIENCE = 30_000  # ms that a page is waited for: a busy machine answers late, not wrongly
NOT_COPIED = shutil.ignore_patterns(
    ".*",
    "__pycache__",
    "*.egg-info",
    "build",
    "dist",
    "node_modules",
    "answers",
    "kept",
    "gradebook.db*",
)


@dataclass(frozen=True)
class Packed:
    """The distribution as it would be published, built from a copy of this repository."""

    wheel: Path
    sdist: Path


@pytest.fixture(scope="session")
def root() -> Path:
    """The repository."""
    return ROOT


@pytest.fixture(autouse=True)
def nobody_s_copy(monkeypatch: pytest.MonkeyPatch) -> None:
    """No copy is named, whatever a command was told in an earlier test of the same process."""
    monkeypatch.delenv(NAMED, raising=False)


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A copy of the repository to change, without its history and without anybody's work."""
    return copy_tree(tmp_path / "copy of the course")


@pytest.fixture(scope="session")
def packed(tmp_path_factory: pytest.TempPathFactory) -> Packed:
    """The wheel and the sdist, built once for all tests, without a network.

    The copy carries a list of sources from some earlier, careless build, which names everything:
    setuptools reads such a list, and what it names must stay out all the same.
    """
    source = copy_tree(tmp_path_factory.mktemp("packing") / "source")
    files = sorted(path for path in source.rglob("*") if path.is_file())
    info = source / "src" / "consentlab.egg-info"
    info.mkdir()
    (info / "SOURCES.txt").write_text(
        "".join(f"{path.relative_to(source).as_posix()}\n" for path in files), encoding="utf-8"
    )
    out = source.parent / "out"
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(out), str(source)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return Packed(next(out.glob("*.whl")), next(out.glob("*.tar.gz")))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A real Chromium. Without one the test is skipped, or fails where one was promised."""
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with playwright.sync_playwright() as driver:
        own = Path(driver.chromium.executable_path)
        found = os.environ.get("CONSENTLAB_BROWSER") or _installed() or (own.exists() and own)
        if not found:
            _miss("There is no Chromium: install one, or name it in CONSENTLAB_BROWSER.")
        playwright.expect.set_options(timeout=PATIENCE)
        chromium = driver.chromium.launch(executable_path=str(found), args=CHROMIUM_FLAGS)
        yield chromium
        chromium.close()


def copy_tree(to: Path) -> Path:
    """Copy the repository as a fresh clone would have it, near enough."""
    shutil.copytree(ROOT, to, ignore=NOT_COPIED)
    return to


def _installed() -> str | None:
    return next(filter(None, map(shutil.which, CHROMIUMS)), None)


def _miss(why: str) -> None:
    if os.environ.get("CONSENTLAB_BROWSER_REQUIRED") == "1":
        pytest.fail(why)
    pytest.skip(why)
