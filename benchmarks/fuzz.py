"""Feeds each parser damaged files, guided by what code they reach, for as long as you like.

Run from the repository, on Linux, with `pip install atheris`: python benchmarks/fuzz.py jpeg 120
The parser is one of those in PARSERS; the number is seconds. A damaged file that makes anything
else than `CannotCheck`, or takes longer than ten seconds, is written where you are and named; put
it into tests/identifiers/seeds/, where a test keeps it.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import get_args

from consentlab.identifiers.contract import CannotCheck, Format, Material

ROOT = Path(__file__).resolve().parent.parent
SEEDS: dict[str, tuple[str, ...]] = {
    "jpeg": (".jpg",),
    "png": (".png",),
    "gif": (".gif",),
    "webp": (".webp",),
    "tiff": (".tif",),
    "bmp": (".bmp",),
    "dicom": (".dcm",),
    "video": (".mp4", ".mov"),
}
HOMES = {"dicom": "dicom.look", "video": "film.look"}
BLOCKS = ("exif", "xmp", "iptc", "icc")
PARSERS = (*get_args(Format), *BLOCKS, "text")
LARGEST = 60_000  # bytes of a seed: larger ones make each round too slow


def target(parser: str) -> Callable[[bytes], None]:
    """What is to be fed."""
    if parser == "text":
        from consentlab.identifiers.text import find

        return lambda data: found(find(data.decode("utf-8", "replace"), "caption"))
    module = import_module(f"consentlab.identifiers.{HOMES.get(parser, f'file.{parser}')}")
    if parser in BLOCKS:
        return lambda data: found(module.look(data, parser.upper()))
    return lambda data: found(module.look(Material(f"a.{parser}", data, parser)))  # type: ignore[arg-type]


def found(findings: object) -> None:
    """Take everything that a parser gives."""
    try:
        for _ in findings:  # type: ignore[attr-defined]
            pass
    except CannotCheck:
        pass


def seeds_into(folder: Path, parser: str) -> None:
    """The corpus of leaks, and what once did harm, as a beginning."""
    sys.path.insert(0, str(ROOT))
    from tests.dirty import catalogue

    made = folder.parent / "made"
    made.mkdir()
    catalogue.write(made)
    wanted = SEEDS.get(parser, (".jpg", ".png", ".tif"))
    for path in [*made.iterdir(), *(ROOT / "tests" / "identifiers" / "seeds").glob("*")]:
        if path.suffix in wanted and path.stat().st_size <= LARGEST:
            (folder / path.name).write_bytes(path.read_bytes())


def main() -> None:
    """Feed one parser for so many seconds."""
    import atheris

    parser, seconds = sys.argv[1], int(sys.argv[2])
    with atheris.instrument_imports(include=["consentlab"]):
        feed = target(parser)
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "seeds"
        folder.mkdir()
        seeds_into(folder, parser)
        words = [sys.argv[0], str(folder), f"-max_total_time={seconds}", "-timeout=10"]
        words += ["-rss_limit_mb=1500", f"-artifact_prefix={Path.cwd()}/", f"-max_len={LARGEST}"]
        atheris.Setup(words, feed)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
