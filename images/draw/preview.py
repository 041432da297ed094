"""Draws pictures for a look, also with their truth: `python -m images.draw.preview ecg.ecg`."""

from __future__ import annotations

import argparse
import importlib
import time
from pathlib import Path

from images.draw.marked import marked
from images.draw.registry import MODULES
from images.draw.sound import encode, flaws


def main() -> None:
    """Draw variants of a module's pictures into a folder, and say what is wrong with them."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("module", help="a module of images/draw, such as ecg.ecg")
    asked.add_argument("--id", help="one picture of the module; else all")
    asked.add_argument("--variant", type=int, help="one variant; else all")
    asked.add_argument("--to", type=Path, required=True)
    words = asked.parse_args()
    words.to.mkdir(parents=True, exist_ok=True)
    if words.module not in MODULES:
        asked.error(f"there is no module {words.module!r}; there are: {', '.join(MODULES)}")
    pictures = importlib.import_module(f"images.draw.{words.module}").PICTURES
    if words.id and words.id not in {picture.id for picture in pictures}:
        asked.error(f"{words.module} draws {', '.join(picture.id for picture in pictures)}")
    for picture in pictures:
        if words.id and picture.id != words.id:
            continue
        if words.variant and not 1 <= words.variant <= picture.variants:
            asked.error(f"{picture.id} has the variants 1 to {picture.variants}")
        for variant in [words.variant] if words.variant else range(1, picture.variants + 1):
            began = time.process_time()
            drawn = picture.draw(variant)
            spent = time.process_time() - began
            data = encode(picture, drawn)
            name = f"{picture.id}-{variant}"
            (words.to / f"{name}.{picture.suffix}").write_bytes(data)
            drawn.image.save(words.to / f"{name}.png")
            marked(picture, drawn, named=True).save(words.to / f"{name}-marked.png")
            print(f"{name}: {drawn.image.size}, {len(data) // 1000} KB, {spent:.1f} s of processor")
            for flaw in flaws(picture, drawn):
                print(f"  WRONG: {flaw}")


if __name__ == "__main__":
    main()
