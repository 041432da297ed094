"""How fast a case answers, opens and how little it weighs, each beside something known in one run.

Run from the repository, with Chromium: python benchmarks/player.py
It prints the time from a click to "saved" in a real page (beside the time that the disk alone takes
for such a file), the time a case of 40 steps takes to open beside one of 4, and the memory of a
kernel that has played a case through beside that of a bare one (Linux only).
"""

from __future__ import annotations

import json
import os
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path

import nbformat
from jupyter_client.manager import start_new_kernel

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

CLICKS = 200
ROUNDS = 7
KINDS = ROOT / "tests" / "fixtures" / "kinds"

STEP = """  s{number}:
    ask: What do you do at step {number}?
    choose one:
      ask: Ask the patient
      post: Post it
      wait: Wait
    then: {then}
"""

CLICKING = """async (clicks) => {
  const found = [], saved = document.querySelector(".cl-saved");
  const inputs = [...document.querySelectorAll(".cl-task input")];
  for (let at = 0; at < clicks; at += 1) {
    const began = performance.now();
    inputs[at % inputs.length].click();
    await new Promise((done) => {
      const look = () => saved.textContent.startsWith("Saved") ? done() : 0;
      const watch = new MutationObserver(() => {
        if (saved.textContent.startsWith("Saved")) { watch.disconnect(); done(); }
      });
      watch.observe(saved, { childList: true, characterData: true, subtree: true });
    });
    found.push(performance.now() - began);
    await new Promise((done) => setTimeout(done, 30));
  }
  return found;
}"""

PLAY = """
from pathlib import Path
from consentlab.player.case_player import CasePlayer
from tests.right import right_answers
from consentlab.response import to_plain
player = CasePlayer("every-kind", Path.cwd(), Path.cwd() / "answers")
player.send = lambda *_: None
case, sitting = player._case, player._sitting
def do(**message):
    player._receive(player, {"id": 1, **message}, [])
do(do="open")
for step, given in RIGHT.items():
    do(do="respond", step=step, given=given)
    do(do="commit", step=step)
do(do="show", step="end")
do(do="image", image="forearm-wound")
"""


def made_up(steps: int) -> str:
    """A case of so many steps, one after the other."""
    told = "".join(
        STEP.format(number=one, then="end" if one == steps else f"s{one + 1}")
        for one in range(1, steps + 1)
    )
    return f"title: Made up\nteaches: [three-routes]\nminutes: 5\nsteps:\n{told}"


def seconds_to_open(folder: Path, slug: str) -> float:
    """The fewest seconds in a fresh process from `play` to the first view, imports not counted."""
    code = (
        "import sys, time; from pathlib import Path\n"
        "from consentlab.player.case_player import CasePlayer\n"
        f"folder = Path({str(folder)!r}); began = time.perf_counter()\n"
        f"player = CasePlayer({slug!r}, folder, folder / 'answers')\n"
        "heard = []; player.send = lambda reply, _: heard.append(reply)\n"
        "player._receive(player, {'id': 1, 'do': 'open'}, [])\n"
        "assert heard[0]['view']['at'] == 's1', heard\n"
        "print(time.perf_counter() - began)\n"
    )
    import subprocess

    found = [
        float(subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout)
        for _ in range(ROUNDS)
    ]
    return min(found)


def opening() -> None:
    """Print how long a case of 40 steps takes to open, beside one of 4."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        (folder / "cases").mkdir()
        taken = {}
        for steps in (4, 40):
            (folder / "cases" / f"made-up-{steps}.yaml").write_text(made_up(steps), "utf-8")
            taken[steps] = seconds_to_open(folder, f"made-up-{steps}")
    print(f"in the kernel alone, a case of  4 steps opens in {1000 * taken[4]:.0f} ms")
    ratio = taken[40] / taken[4]
    print(f"in the kernel alone, one of 40 in {1000 * taken[40]:.0f} ms, {ratio:.1f} times")


def memory(code: str, what: str = "Rss") -> float:
    """The memory of a kernel that has run this code, in megabytes, as the system counts it."""
    manager, client = start_new_kernel(kernel_name="python3")
    try:
        reply = client.execute_interactive(code, timeout=120, output_hook=lambda _: None)
        assert reply["content"]["status"] == "ok", reply["content"]
        pid = manager.provisioner.pid  # type: ignore[union-attr]
        rollup = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="utf-8")
        line = next(one for one in rollup.splitlines() if one.startswith(f"{what}:"))
        return int(line.split()[1]) / 1024
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


def weight() -> None:
    """Print how much a kernel weighs that has played a case, beside a bare one."""
    if not Path("/proc/self/smaps_rollup").exists():
        print("memory: only measured on Linux")
        return
    from consentlab.library import Library
    from consentlab.response import to_plain
    from tests.right import right_answers

    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "course"
        shutil.copytree(KINDS, folder)
        (folder / "learner.json").write_text(json.dumps({"seed": "ab" * 16, "name": ""}), "utf-8")
        library = Library.beside(folder)
        case = library.case("every-kind", learner="ab" * 16)
        key = library.practice_key(case)
        assert key is not None
        right = {id: to_plain(one) for id, one in right_answers(case, key).items()}
        code = f"import os; os.chdir({str(folder)!r}); RIGHT = {right!r}\n"
        code += PLAY.replace("from tests.right import right_answers\n", "")
        bare = statistics.median(memory("1 + 1") for _ in range(3))
        played = statistics.median(memory(code) for _ in range(3))
    print(f"a bare kernel takes                     {bare:.1f} MB")
    print(f"a kernel that has played a case through {played:.1f} MB, {played / bare:.2f} times")


def in_page() -> None:
    """Print how long cases take to open in a page, and the time from a click to "Saved" there."""
    from playwright.sync_api import sync_playwright

    from tests.pages.conftest import served

    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as driver:
        root = Path(scratch)
        for steps in (4, 40):
            lay_out(root / "course" / "course", steps)
        with served(root / "course", root / "home", 8951) as course:
            browser = driver.chromium.launch(executable_path=shutil.which("chromium"))
            page = browser.new_page()
            page.goto(course.home)
            opened: dict[int, list[float]] = {4: [], 40: []}
            for _ in range(5):
                for steps, taken in opened.items():
                    began = time.perf_counter()
                    page.goto(f"{course.origin}/voila/render/course/made-up-{steps}.ipynb")
                    page.wait_for_selector(".cl-task input", timeout=60_000)
                    taken.append(time.perf_counter() - began)
                    page.wait_for_timeout(3000)  # until a kernel stands ready again
            found: list[float] = page.evaluate(CLICKING, CLICKS)
            browser.close()
        disk = [_disk(root) for _ in range(CLICKS)]
    few, many = min(opened[4]), min(opened[40])
    print(f"in the page, a case of  4 steps opens in {few:.2f} s")
    print(f"in the page, a case of 40 steps opens in {many:.2f} s, {many / few:.2f} times as long")
    found.sort()
    at95 = found[int(0.95 * len(found))]
    middle = statistics.median(found)
    print(
        f"from click to saved: {middle:.0f} ms in the middle, {at95:.0f} ms at the 95th percentile"
    )
    print(f"the disk alone takes {1000 * statistics.median(disk):.1f} ms for such a file")


def lay_out(lesson: Path, steps: int) -> None:
    """A lesson that plays a made-up case of so many steps."""
    (lesson / "cases").mkdir(parents=True, exist_ok=True)
    (lesson / "cases" / f"made-up-{steps}.yaml").write_text(made_up(steps), "utf-8")
    notebook = nbformat.v4.new_notebook()  # type: ignore[no-untyped-call]
    for source in ("from consentlab import play", f'play("made-up-{steps}")'):
        notebook.cells.append(nbformat.v4.new_code_cell(source))  # type: ignore[no-untyped-call]
    notebook.metadata.kernelspec = {"name": "python3", "display_name": "Python 3"}
    nbformat.write(notebook, lesson / f"made-up-{steps}.ipynb")  # type: ignore[no-untyped-call]


def _disk(folder: Path) -> float:
    """Seconds to write a small file and have the disk confirm it."""
    began = time.perf_counter()
    with (folder / "probe").open("wb") as file:
        file.write(b"x" * 2000)
        file.flush()
        os.fsync(file.fileno())
    return time.perf_counter() - began


if __name__ == "__main__":
    opening()
    weight()
    in_page()
