"""The library is what the code draws."""

from __future__ import annotations

import subprocess
import sys

import pytest

from images.draw.registry import pictures
from tests.pictures.conftest import IMAGES, LIBRARY, ROOT


def test_every_picture_that_is_drawn_is_in_the_catalogue() -> None:
    assert set(pictures()) == set(LIBRARY.pictures)


def test_the_same_variant_is_drawn_the_same_twice() -> None:
    draw = pictures()["head-ct"].draw
    first, second = draw(2), draw(2)
    assert first.image.tobytes() == second.image.tobytes()
    assert (first.says, first.places) == (second.says, second.places)


@pytest.mark.slow
def test_the_code_draws_the_committed_library_again() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "images.draw", "--check"],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    print(done.stdout[-2000:], done.stderr[-2000:])
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    assert f" of {len(IMAGES)} pictures are pixel-identical" in done.stdout
