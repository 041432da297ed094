"""How long a lesson takes from top to bottom in a fresh kernel, beside a notebook with one slider.

Run from the repository: python benchmarks/lessons.py
For each lesson it prints the median time, the kernel's start included, and what that is as a
multiple of the plain notebook's in the same run.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.pages import PLAIN, lay_out  # noqa: E402
from tests.test_lessons_run import LESSONS, run  # noqa: E402

ROUNDS = 3


def main() -> None:
    """Run every notebook in turn, several times over, and print the medians."""
    with tempfile.TemporaryDirectory() as scratch:
        root = Path(scratch)
        lay_out(root / "course")
        notebooks = [root / "course" / PLAIN, *LESSONS]
        taken: dict[str, list[float]] = {path.stem: [] for path in notebooks}
        for number in range(ROUNDS):
            for path in notebooks:
                began = time.perf_counter()
                run(path, root / f"{number}-{path.stem}")
                taken[path.stem].append(time.perf_counter() - began)
    plain = statistics.median(taken[notebooks[0].stem])
    for name, seconds in taken.items():
        median = statistics.median(seconds)
        print(f"{name:32} {median:5.2f} s, {median / plain:4.2f} times the plain notebook")


if __name__ == "__main__":
    main()
