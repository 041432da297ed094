"""How fast files are checked before a post, each time beside something known in the same run.

Run from the repository, with exiftool on the path: python benchmarks/check.py
It prints files per second for metadata alone beside exiftool, one process for each file and one
for all; a picture's whole check beside the engine that reads writing, alone, over the same
readings; a folder of pictures beside one picture at a time; and how long the command takes to
start.
"""

from __future__ import annotations

import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from consentlab.identifiers import examine
from consentlab.identifiers.check import check_path
from consentlab.identifiers.contract import Material
from consentlab.identifiers.decode import frames
from consentlab.identifiers.pixels import ocr
from consentlab.identifiers.pixels.passes import passes
from consentlab.identifiers.process import Reader

ROOT = Path(__file__).resolve().parent.parent
FILES = 120  # for metadata alone
ROUNDS = 3
PICTURES = (
    "gastroscopy-1.jpg",
    "chest-x-ray-1.png",
    "ultrasound-gallbladder-1.png",
    "dermoscopy-1.jpg",
)


def seconds(work: Callable[[], object]) -> float:
    """How long something takes."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def files_in(folder: Path) -> list[Path]:
    """Copies of the sample pictures, which are full of metadata, until there are enough."""
    samples = [one for one in (ROOT / "images" / "samples").iterdir() if one.suffix != ".mp4"]
    made = []
    for number in range(FILES):
        sample = samples[number % len(samples)]
        path = folder / f"{number}{sample.suffix}"
        shutil.copyfile(sample, path)
        made.append(path)
    return made


def metadata() -> None:
    """Files per second without the pixels."""
    with tempfile.TemporaryDirectory() as folder:
        paths = files_in(Path(folder))
        ours, single, batch = [], [], []
        for _ in range(ROUNDS):
            with Reader() as reader:
                check_path(paths[0], reader, quick=True)  # it has started
                ours.append(seconds(lambda: [check_path(one, reader, quick=True) for one in paths]))
            batch.append(seconds(lambda: exiftool(*map(str, paths))))
            single.append(4 * seconds(lambda: one_by_one(paths[: FILES // 4])))
    mine, one_each, all_at_once = (FILES / statistics.median(one) for one in (ours, single, batch))
    print("Metadata alone, files per second")
    print(f"  consentlab {mine:.1f}")
    print(
        f"  exiftool, one process a file {one_each:.1f}: ours is {mine / one_each:.1f} times that"
    )
    print(f"  exiftool, one for all {all_at_once:.1f}: ours is {mine / all_at_once:.1f} times that")


def exiftool(*paths: str) -> None:
    """Everything that exiftool tells of some files."""
    subprocess.run(
        ["exiftool", "-a", "-u", "-G1", "-ee", *paths], stdout=subprocess.DEVNULL, check=False
    )


def one_by_one(paths: list[Path]) -> None:
    """A process of exiftool for each file."""
    for path in paths:
        exiftool(str(path))


def whole() -> None:
    """The whole check of a picture beside the reading engine alone, warm, in this process."""
    ratios = []
    print("A whole check, warm, beside the engine alone over the same readings, in seconds")
    for name in PICTURES:
        alone, all_of_it = times_of(find(name))
        one, both = statistics.median(alone), statistics.median(all_of_it)
        ratios.append(both / one)
        print(f"  {name:<32} {both:6.2f} beside {one:6.2f}: {both / one:.2f} times")
    print(f"  median {statistics.median(ratios):.2f} times (at most 1.25 wanted)")


def times_of(path: Path) -> tuple[list[float], list[float]]:
    """Seconds of the engine alone, and of the whole check, round by round."""
    material = Material(path.name, path.read_bytes(), "png" if path.suffix == ".png" else "jpeg")
    readings = passes(frames(material)[0].rgb)

    def engine() -> None:
        for one in readings:
            ocr.lines(one.rgb)

    def check() -> None:
        examine.examine_file(material)
        examine.examine_pixels(material, lambda _: None)

    rounds = [(seconds(engine), seconds(check)) for _ in range(ROUNDS + 1)][1:]  # warm
    return [one for one, _ in rounds], [one for _, one in rounds]


def find(name: str) -> Path:
    """A picture of the library, whatever its ending."""
    stem = name.rsplit(".", 1)[0]
    return next((ROOT / "images" / "pictures").glob(f"{stem}.*"))


def folder() -> None:
    """Pictures in one run beside as many runs with one picture: the engine is loaded once."""
    paths = [find(name) for name in PICTURES]

    def together() -> None:
        with Reader() as reader:
            for path in paths:
                check_path(path, reader)

    def each() -> None:
        for path in paths:
            with Reader() as reader:
                check_path(path, reader)

    once, every = seconds(together), seconds(each)
    print("Four pictures, in seconds")
    print(f"  in one run {once:.1f}, in four runs {every:.1f}: {once / every:.2f} times")


def start() -> None:
    """The command without the engine that reads writing, beside a bare Python."""
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "picture-1.jpg"
        shutil.copyfile(find("dermoscopy-1.jpg"), path)
        quick = [sys.executable, "-m", "consentlab", "check", "--quick", str(path)]
        ours = [seconds(lambda: run(quick)) for _ in range(9)]
        bare = [seconds(lambda: run([sys.executable, "-c", "pass"])) for _ in range(9)]
    mine, python = statistics.median(ours), statistics.median(bare)
    print("The command with --quick, from start to end, in seconds")
    print(f"  consentlab {mine:.3f}, under 0.4 wanted")
    print(f"  a bare Python {python:.3f}: ours takes {mine / python:.1f} times as long")


def run(command: list[str]) -> None:
    """Run a command to its end, unheard."""
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)


if __name__ == "__main__":
    start()
    metadata()
    whole()
    folder()
