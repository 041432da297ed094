"""Times the marking of a whole cohort beside nbgrader's own command, and watches its memory.

Run from the repository: python benchmarks/cohort.py [--learners 1000] [--sizes 100 1000 10000]
It prints what one hand-in takes by `consentlab mark` (its start included), by nbgrader's
`autograde` with this course's steps and with kernels (a sample, start-up subtracted), all of the
same hand-ins in the same run; then how time and memory grow with the cohort.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import time
from pathlib import Path

import psutil

from consentlab.marking.demo import prepare
from consentlab.marking.desk import CONFIG, Desk, open_desk
from consentlab.marking.grade import submitted
from consentlab.marking.marked import TIMESTAMP

ROOT = Path(__file__).resolve().parents[1]
PATTERNS = 40  # simulated learners who answer; the others of a cohort answer as one of them
SAMPLE = 30
STAMP = "2026-03-01 09:30:00 UTC\n"
OURS, KERNELS = "consentlab.marking.preprocessors.MarkCases", "nbgrader.preprocessors.Execute"


def main() -> None:
    """Measure and print."""
    wanted = argparse.ArgumentParser(description=__doc__)
    wanted.add_argument("--learners", type=int, default=1000)
    wanted.add_argument("--sizes", type=int, nargs="*", default=[100, 1000])
    given = wanted.parse_args()
    with tempfile.TemporaryDirectory(prefix="consentlab-cohort-") as scratch:
        folder = Path(scratch)
        pattern, _ = prepare(ROOT, PATTERNS, folder / "pattern")
        beside_nbgrader(pattern, folder, given.learners)
        for size in given.sizes:
            desk = grown(pattern, folder / "grown", size)
            seconds, memory = timed(desk)
            many = size * len(desk.assignments())
            print(
                f"{size:6} learners: {seconds:7.1f} s, {1000 * seconds / many:6.2f} ms a hand-in, "
                f"{memory:5.0f} MB at most, all processes together"
            )
            shutil.rmtree(desk.root)


def beside_nbgrader(pattern: Desk, folder: Path, learners: int) -> None:
    """Print how many times as fast a hand-in is marked as nbgrader marks one of a sample."""
    desk = grown(pattern, folder / "cohort", learners)
    many = learners * len(desk.assignments())
    ours = timed(desk)[0] / many
    shutil.rmtree(desk.root)
    print(f"consentlab mark: {1000 * ours:.2f} ms a hand-in, of {many}, its start included")
    for what, kernels in (("this course's steps", False), ("kernels", True)):
        theirs = sampled(pattern, folder, kernels=kernels)
        print(
            f"autograde with {what}: {1000 * theirs:.0f} ms a hand-in, {theirs / ours:.0f} times "
            "as long"
        )


def grown(pattern: Desk, root: Path, learners: int) -> Desk:
    """A desk with so many learners, each with the answers of one of the pattern's."""
    shutil.copytree(
        pattern.root, root, ignore=shutil.ignore_patterns("submitted", "received", "learners")
    )
    desk = open_desk(root)
    for assignment in desk.assignments():
        known = [one for one in submitted(pattern, assignment) if one.startswith("simulated")]
        for number in range(learners):
            source = pattern.submitted / known[number % len(known)] / assignment
            folder = desk.submitted / f"learner-{number:05d}" / assignment
            shutil.copytree(source, folder)
            (folder / TIMESTAMP).write_text(STAMP, encoding="utf-8")
    return desk


def timed(desk: Desk) -> tuple[float, float]:
    """Seconds that marking takes from the command's start to its end, and MB that it needs."""
    command = [sys.executable, "-m", "consentlab", "mark", "--course", str(desk.root)]
    began = time.perf_counter()
    marking = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    most = 0
    while marking.poll() is None:
        most = max(most, _memory(marking.pid))
        time.sleep(0.2)
    assert marking.returncode == 0
    return time.perf_counter() - began, most / 1e6


def _memory(process: int) -> int:
    """Bytes that a process and those it started have for themselves, or their share of."""
    total = 0
    try:
        everybody = [psutil.Process(process), *psutil.Process(process).children(recursive=True)]
        for one in everybody:
            total += one.memory_full_info().pss
    except psutil.Error:
        return total
    return total


def sampled(pattern: Desk, folder: Path, *, kernels: bool) -> float:
    """Seconds that nbgrader's own command takes for each hand-in of a sample, start-up apart."""
    assignment = pattern.assignments()[0]
    took = []
    for learners in (1, SAMPLE + 1):
        desk = grown(pattern, folder / "sample", learners)
        if kernels:
            path = desk.root / CONFIG
            path.write_text(path.read_text("utf-8").replace(OURS, KERNELS), encoding="utf-8")
        scripts = os.pathsep.join([sysconfig.get_path("scripts"), os.environ.get("PATH", "")])
        began = time.perf_counter()
        subprocess.run(
            [sys.executable, "-m", "nbgrader", "autograde", assignment],
            cwd=desk.root,
            env={**os.environ, "PATH": scripts},
            capture_output=True,
            check=True,
        )
        took.append(time.perf_counter() - began)
        shutil.rmtree(desk.root)
    return (took[1] - took[0]) / SAMPLE


if __name__ == "__main__":
    main()
