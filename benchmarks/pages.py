"""How soon a lesson's first question is there, beside a page with one plain slider in the same run.

Run from the repository, with Chromium: python benchmarks/pages.py
For each lesson it prints the time from a click on the landing page to the first control that can be
used, what that is as a multiple of the plain page's, and the memory of the lesson's kernel beside
that of a bare one (Linux only). It also prints how long the search over the course takes.
"""

from __future__ import annotations

import contextlib
import json
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path
from urllib.parse import quote

import nbformat
from jupyter_client.manager import start_new_kernel
from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.pages.conftest import Served, served  # noqa: E402

ROUNDS = 5
READY_SECONDS = 6  # on the landing page, as a reader takes; a kernel stands ready by then
PLAIN = "90-plain.ipynb"
SLIDER = "import ipywidgets\nipywidgets.IntSlider()"
PORT = 8961
CONTROL = (
    ".place :is(input, textarea, select, button, .noUi-handle)"
    ":not([disabled]):not([aria-disabled=true]):visible"
)
QUERIES = ("consent", "motivated intruder", "caldicott guardian", "x" * 200)


def lay_out(course: Path) -> None:
    """Beside the lessons, a page with one slider and nothing else."""
    course.mkdir(parents=True)
    notebook = nbformat.v4.new_notebook()  # type: ignore[no-untyped-call]
    title = nbformat.v4.new_markdown_cell("# One slider")  # type: ignore[no-untyped-call]
    slider = nbformat.v4.new_code_cell(SLIDER)  # type: ignore[no-untyped-call]
    notebook.cells = [title, slider]
    notebook.metadata.kernelspec = {"name": "python3", "display_name": "Python 3"}
    nbformat.write(notebook, course / PLAIN)  # type: ignore[no-untyped-call]


def seconds_to_question(page: Page, course: Served, name: str) -> float:
    """From the click on a lesson's link to its first control that can be used."""
    page.goto(f"{course.origin}/consentlab/")
    page.wait_for_timeout(1000 * READY_SECONDS)
    link = page.locator(f'main a[href$="course/{quote(name)}"]').first
    began = time.perf_counter()
    link.click(no_wait_after=True)
    page.locator(CONTROL).first.wait_for(timeout=60_000)
    return time.perf_counter() - began


def weight(page: Page) -> float:
    """The memory of the kernel behind the page that is open, in megabytes (PSS)."""
    page.locator("#cells[data-all=there]").wait_for(timeout=60_000)
    page.wait_for_timeout(500)
    text = page.locator("#jupyter-config-data").text_content() or "{}"
    number = json.loads(text)["kernelId"].encode("ascii")
    for process in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):  # it may have ended meanwhile
            if number in (process / "cmdline").read_bytes():
                return _pss(process)
    raise ProcessLookupError("the page has no kernel")


def bare() -> float:
    """The memory of a kernel that has done nothing, in megabytes (PSS)."""
    manager, client = start_new_kernel(kernel_name="python3")
    try:
        client.execute_interactive("1 + 1", timeout=60, output_hook=lambda _: None)
        return _pss(Path(f"/proc/{manager.provisioner.pid}"))  # type: ignore[union-attr]
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


def _pss(process: Path) -> float:
    rollup = (process / "smaps_rollup").read_text(encoding="utf-8")
    line = next(one for one in rollup.splitlines() if one.startswith("Pss:"))
    return int(line.split()[1]) / 1024


def searching(course: Served) -> None:
    """Print how long the search takes, the first one and later ones."""
    taken = []
    for query in (*QUERIES, *QUERIES):
        began = time.perf_counter()
        assert course.get(f"/consentlab/search?q={quote(query)}").status == 200
        taken.append(1000 * (time.perf_counter() - began))
    later = statistics.median(taken[len(QUERIES) :])
    print(f"a search takes {taken[0]:.0f} ms the first time and {later:.0f} ms later")


def main() -> None:
    """Measure every page in turn, several times over, and print the medians."""
    linux = Path("/proc/self/smaps_rollup").exists()
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as driver:
        root = Path(scratch)
        lay_out(root / "course" / "course")
        with served(root / "course", root / "home", PORT) as course:
            searching(course)
            browser = driver.chromium.launch(executable_path=shutil.which("chromium"))
            page = browser.new_page()
            page.goto(course.home)
            names = sorted(one.name for one in (root / "course" / "course").glob("*.ipynb"))
            taken: dict[str, list[float]] = {name: [] for name in names}
            weights: dict[str, list[float]] = {name: [] for name in names}
            for _ in range(ROUNDS):
                for name in names:
                    taken[name].append(seconds_to_question(page, course, name))
                    if linux:
                        weights[name].append(weight(page))
            browser.close()
    plain = statistics.median(taken[PLAIN])
    light = statistics.median(bare() for _ in range(ROUNDS)) if linux else 0
    if linux:
        print(f"a bare kernel takes {light:.1f} MB")
    for name, seconds in taken.items():
        median = statistics.median(seconds)
        line = f"{name:32} {median:5.2f} s (at best {min(seconds):4.2f}), "
        line += f"{median / plain:4.2f} times"
        if linux:
            heavy = statistics.median(weights[name])
            line += f"; kernel {heavy:5.1f} MB, {heavy / light:4.2f} times a bare one"
        print(line)


if __name__ == "__main__":
    main()
