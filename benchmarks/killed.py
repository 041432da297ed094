"""Kills the marking of sixty hand-ins at fifty random moments, and compares what stands after.

Run from the repository: python benchmarks/killed.py [--moments 50]
Each time marking is begun on a fresh copy, killed as the system kills, and run again: the gradebook
has to be that of an undisturbed run, and every page has to be there. It takes some ten minutes.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from consentlab.marking.demo import prepare  # noqa: E402
from tests.marking.test_killed import killed_and_resumed  # noqa: E402


def main() -> None:
    """Kill, resume and compare; exit code 1 where anything differs."""
    wanted = argparse.ArgumentParser(description=__doc__)
    wanted.add_argument("--moments", type=int, default=50)
    given = wanted.parse_args()
    with tempfile.TemporaryDirectory(prefix="consentlab-killed-") as scratch:
        folder = Path(scratch)
        prepare(ROOT, 13, folder / "given")
        killed, same = killed_and_resumed(folder / "given", folder, given.moments)
    print(f"{killed} of {given.moments} runs were killed before their end.")
    print("Every gradebook is that of an undisturbed run." if same else "A gradebook differs.")
    sys.exit(0 if same else 1)


if __name__ == "__main__":
    main()
