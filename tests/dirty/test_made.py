"""The dirty files hold what they say they hold, and their clean twins do not."""

from __future__ import annotations

import os
import re
import shutil
from collections import Counter
from pathlib import Path

import pytest
import yaml

from tests.conftest import ROOT
from tests.dirty import base, catalogue, evidence, tools
from tests.dirty.planted import Planted

LEAKS = catalogue.leaks()
TWINS = {twin.id: twin for twin in catalogue.TWINS}
IN_BYTES = [leak for leak in LEAKS if leak.part == "metadata"]
IN_PIXELS = [leak for leak in LEAKS if leak.part == "pixels"]
NEEDS_EXIFTOOL = pytest.mark.skipif(
    shutil.which("exiftool") is None and not os.environ.get("CONSENTLAB_EXIFTOOL_REQUIRED"),
    reason="there is no exiftool here",
)
# What exiftool 12.57 does not print: it looks at no gaps, at few ends, and at no pixels.
UNTOLD = {
    *{
        "png-private-chunk",
        "png-palette-name",
        "png-hidden-under-alpha",
        "png-hidden-nearly",
        "png-hidden-in-palette",
    },
    *{"png-slack-in-rows", "gif-unknown-application", "gif-trailing-text", "webp-unknown-chunk"},
    *{"webp-hidden-under-alpha", "webp-trailing-text", "tiff-gap-text", "tiff-trailing-text"},
    *{"bmp-gap-text", "bmp-trailing-text", "dicom-preamble", "dicom-trailing-padding"},
    *{"mp4-free-space", "mp4-trailing-text", "jpeg-second-image", "jpeg-crop-remnant"},
    *{"jpeg-trailing-text", "jpeg-between-segments"},
}


def name_of(leak: Planted) -> str:
    """How a test calls a leak."""
    return leak.id


def test_there_are_leaks_of_every_family_and_no_two_are_alike() -> None:
    assert len(LEAKS) >= 150
    assert min(Counter(leak.family for leak in LEAKS).values()) >= 4
    for what in ("id", "name"):
        twice = Counter(getattr(one, what) for one in (*LEAKS, *TWINS.values()))
        assert [one for one, times in twice.items() if times > 1] == []


def test_every_leak_expects_kinds_that_there_are_and_has_a_twin() -> None:
    known = yaml.safe_load((ROOT / "course" / "identifiers.yaml").read_bytes())["kinds"]
    for leak in LEAKS:
        assert leak.kinds <= set(known), leak.id
        assert leak.twin in TWINS, leak.id
        assert leak.flaw.endswith("."), leak.id


@pytest.mark.parametrize("leak", IN_BYTES, ids=name_of)
def test_what_was_planted_is_in_the_bytes_and_not_in_the_twin(leak: Planted) -> None:
    twin = TWINS[leak.twin]
    assert len(evidence.left(leak, "", leak.data)) == len(leak.strings) + bool(leak.still)
    assert evidence.left(leak, twin.name, twin.data) == []


@pytest.mark.parametrize("leak", LEAKS, ids=name_of)
def test_a_dirty_file_opens_as_any_other(leak: Planted) -> None:
    shown = evidence.picture(leak.data, leak.frame)
    high, wide = shown.shape[:2]
    large = leak.part == "pixels"
    assert sorted((wide, high)) == sorted(base.LARGE if large else base.SMALL)


@pytest.mark.slow
@pytest.mark.parametrize("leak", IN_PIXELS, ids=name_of)
def test_what_was_planted_can_be_seen_and_not_in_the_twin(leak: Planted) -> None:
    assert evidence.seen(leak, leak.data)
    if leak.strings:
        assert not evidence.seen(leak, TWINS[leak.twin].data)


@NEEDS_EXIFTOOL
def test_exiftool_prints_what_it_is_said_to_print(tmp_path: Path) -> None:
    for leak in IN_BYTES:
        (tmp_path / leak.name).write_bytes(leak.data)
    said = tools.exiftool(tmp_path)
    untold = {leak.id for leak in IN_BYTES if not re.search(tools.told(leak), said[leak.name])}
    assert untold == UNTOLD


@NEEDS_EXIFTOOL
def test_exiftool_prints_nothing_of_a_leak_for_its_twin(tmp_path: Path) -> None:
    for twin in TWINS.values():
        (tmp_path / twin.name).write_bytes(twin.data)
    said = tools.exiftool(tmp_path)
    wrong = [one.id for one in LEAKS if re.search(tools.told(one), said[TWINS[one.twin].name])]
    assert wrong == []
