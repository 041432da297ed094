"""Times the drawing of every picture against encoding them all: a ratio, in one run.

Run from the repository, with the extra `draw`: python -m benchmarks.drawing
"""

from __future__ import annotations

import os
import time

from images.draw.making import ENVIRONMENT


def main() -> None:
    """Print the processor seconds for all variants of each picture, and what they come to."""
    os.environ.update(ENVIRONMENT)  # before NumPy is imported: it reads them once
    from images.draw.registry import pictures
    from images.draw.sound import encode

    drawing = encoding = 0.0
    rows = []
    for id, picture in pictures().items():
        began = time.process_time()
        drawn = [picture.draw(variant) for variant in range(1, picture.variants + 1)]
        ended = time.process_time()
        for one in drawn:
            encode(picture, one)
        drawing += ended - began
        encoding += time.process_time() - ended
        rows.append((ended - began, id))
    for spent, id in sorted(rows, reverse=True):
        print(f"{id:<24} {spent:6.1f} s, {spent / drawing:5.1%} of all drawing")
    print(f"drawing {drawing:.0f} s, {drawing / encoding:.0f} times as long as encoding")


if __name__ == "__main__":
    main()
