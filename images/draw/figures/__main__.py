"""Draws the figures, or checks them with `--check`: `python -m images.draw.figures`."""

from __future__ import annotations

import sys
from pathlib import Path

from images.draw.figures.every import every

FOLDER = Path(__file__).resolve().parents[2] / "figures"


def main() -> int:
    """Write each figure, or with `--check` compare; the exit code is 1 when one differs."""
    FOLDER.mkdir(exist_ok=True)
    differ = []
    for id, svg in every().items():
        path = FOLDER / f"{id}.svg"
        if path.is_file() and path.read_text(encoding="utf-8") == svg:
            continue
        differ.append(id)
        if "--check" not in sys.argv[1:]:
            path.write_text(svg, encoding="utf-8", newline="\n")
    print(f"different: {', '.join(differ)}" if differ else "All figures are as drawn.")
    return 1 if differ and "--check" in sys.argv[1:] else 0


if __name__ == "__main__":
    sys.exit(main())
