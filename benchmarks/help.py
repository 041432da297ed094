"""Times `consentlab --help` against starting Python to do nothing: a ratio, in one run.

Run from the repository: python benchmarks/help.py
"""

from __future__ import annotations

import subprocess
import sys
import time

ROUNDS = 15


def fastest(*words: str) -> float:
    """The fewest seconds that Python took with these words, of `ROUNDS` tries."""
    taken = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        subprocess.run([sys.executable, *words], capture_output=True, check=True)
        taken.append(time.perf_counter() - start)
    return min(taken)


def main() -> None:
    """Print both times and their ratio."""
    bare = fastest("-c", "pass")
    told = fastest("-m", "consentlab", "--help")
    print(f"python -c pass     {bare:.3f} s")
    print(f"consentlab --help  {told:.3f} s, {told / bare:.1f} times as long")


if __name__ == "__main__":
    main()
