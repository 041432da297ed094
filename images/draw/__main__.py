"""Draws the library, or checks that it is what the code draws: `python -m images.draw --check`."""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

from rich.progress import track

from images.draw.checking import Found, compare
from images.draw.library import laid_out, write
from images.draw.making import Made, make_all
from images.draw.registry import pictures

ROOT = Path(__file__).resolve().parents[2]


def main() -> int:
    """Draw or check; the exit code is 1 when something is not as it should be."""
    asked = argparse.ArgumentParser(prog="python -m images.draw", description=__doc__)
    asked.add_argument(
        "--check", action="store_true", help="write nothing; compare with what is there"
    )
    words = asked.parse_args()
    began = time.monotonic()
    made = draw_all()
    library = laid_out(pictures(), made)
    wrong = [f"{one.name}: {flaw}" for each in made.values() for one in each for flaw in one.flaws]
    for line in wrong:
        print(line, file=sys.stderr)
    if words.check:
        found = compare(library, made, ROOT)
        print(report(found, time.monotonic() - began))
        return 1 if wrong or found.different else 0
    if wrong:
        print("Nothing was written.", file=sys.stderr)
        return 1
    write(library, ROOT)
    print(
        f"{len(library.pictures)} pictures drawn and written in {time.monotonic() - began:.0f} s."
    )
    return 0


def draw_all() -> dict[str, list[Made]]:
    """Every variant of every picture, by the picture's id."""
    ids = list(pictures())
    each = track(make_all(ids), description="Drawing", total=len(ids))
    return {variants[0].id: variants for variants in each}


def report(found: Found, seconds: float) -> str:
    """What a check found, in a few lines."""
    lines = [f"different: {name}" for name in found.different]
    lines += [f"rounded otherwise by this machine's arithmetic: {name}" for name in found.rounded]
    lines += [f"the same pixels, encoded otherwise: {name}" for name in found.encoded]
    lines.append(
        f"{len(found.identical)} of {found.count} pictures are pixel-identical to those committed; "
        f"redrawn in {seconds:.0f} s."
    )
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
