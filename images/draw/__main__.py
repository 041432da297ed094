"""Redraws all pictures into the images folder."""

from __future__ import annotations

from images.draw import FOLDER, PICTURES, save


def main() -> None:
    """Draw each picture in turn and say where it went."""
    for slug, picture in PICTURES.items():
        path = FOLDER / f"{slug}.jpg"
        print(f"{slug}: drawing from seed {picture.seed} ...", flush=True)
        save(picture.draw(picture.seed), path)
        print(f"{slug}: {path.name}, {path.stat().st_size // 1024} KB")


if __name__ == "__main__":
    main()
