"""Every planted leak is found, and gone from the clean copy; a clean twin has nothing to find."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from consentlab.identifiers.clean import Clean
from consentlab.identifiers.process import Reader
from tests.dirty import catalogue, evidence, ours, tools
from tests.dirty.planted import Planted, Twin

QUICK = [one for one in catalogue.leaks() if ours.is_quick(one)]
SLOW = [one for one in catalogue.leaks() if not ours.is_quick(one)]
# All that exiftool may still say of a clean copy. Of a film, times may be there if they are zero.
ALLOWED = re.compile(
    r"""(
      \[(System|File|Composite)\]\s.* | \[ExifTool\]\s+ExifToolVersion\s.*
    | \[JFIF\]\s+(JFIFVersion|ResolutionUnit|[XY]Resolution)\s.*
    | \[PNG\]\s+(ImageWidth|ImageHeight|BitDepth|ColorType|Compression|Filter|Interlace)\s.*
    | \[(QuickTime|Track1)\]\s+\w*Date\s+:\ 0000:00:00\ 00:00:00
    | \[(QuickTime|Track1)\]\s+(MatrixStructure|HandlerType|\w*Duration|\w*TimeScale)\s.*
    | \[QuickTime\]\s+(MajorBrand|MinorVersion|CompatibleBrands|MediaData\w*)\s.*
    | \[QuickTime\]\s+(Free\s+:\ \(Binary\ data\ 0\ bytes.*|NextTrackID\s.*)
    | \[QuickTime\]\s+(MovieHeaderVersion|PreferredRate|PreferredVolume|HandlerVendorID)\s.*
    | \[QuickTime\]\s+(Preview|Poster|Selection|Current)Time\s.*
    | \[Track1\]\s+Track(HeaderVersion|ID|Layer|Volume)\s.*
    | \[Track1\]\s+Unknown_(edts|pasp|colr|btrt)\s.*
    | \[Track1\]\s+(ImageWidth|ImageHeight|SourceImage\w*|[XY]Resolution|BitDepth)\s.*
    | \[Track1\]\s+(Media(HeaderVersion|LanguageCode)|GraphicsMode|OpColor|CompressorID)\s.*
    | \[Track1\]\s+(AVCConfiguration|BufferSize|MaxBitrate|AverageBitrate|VideoFrameRate)\s.*
    | \[Track1\]\s+(SyncSampleTable|CompositionTimeToSample|SampleToChunk)\s.*
    | \[Track1\]\s+(SampleSizes|ChunkOffset|PixelAspectRatio|TimeToSampleTable)\s.*
    )""",
    re.VERBOSE,
)


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    """One reading process for all files."""
    with Reader() as process:
        yield process


def name_of(one: Planted | Twin) -> str:
    """How a test calls a file."""
    return one.id


@cache
def looked_at(leak: Planted, reader: Reader) -> ours.Looked:
    """What is found in a file, looked for once; in its pixels only where the leak needs that."""
    return ours.look(leak, reader)


@cache
def copy_of(leak: Planted, reader: Reader) -> Clean:
    """The clean copy of a file, made once."""
    return ours.clean(leak, looked_at(leak, reader), reader)


def is_found(leak: Planted, reader: Reader) -> None:
    looked = looked_at(leak, reader)
    assert looked.refused == ""
    assert looked.found(leak), looked.findings
    for one in looked.findings:
        assert not any(words in one["what"] for words in leak.strings), "it is not masked"


@pytest.mark.parametrize("leak", QUICK, ids=name_of)
def test_a_planted_leak_is_found_where_it_is(leak: Planted, reader: Reader) -> None:
    is_found(leak, reader)


@pytest.mark.slow
@pytest.mark.parametrize("leak", SLOW, ids=name_of)
def test_a_leak_in_the_pixels_is_found_where_it_is(leak: Planted, reader: Reader) -> None:
    is_found(leak, reader)


def nothing_in(twin: Twin, reader: Reader, *, quick: bool) -> None:
    looked = ours.look(twin, reader, quick=quick)
    assert looked.refused == ""
    assert looked.beside(twin) == []


@pytest.mark.parametrize("twin", catalogue.TWINS, ids=name_of)
def test_nothing_is_found_in_the_bytes_of_a_clean_twin(twin: Twin, reader: Reader) -> None:
    nothing_in(twin, reader, quick=True)


@pytest.mark.slow
@pytest.mark.parametrize("twin", catalogue.TWINS, ids=name_of)
def test_nothing_is_found_in_the_pixels_of_a_clean_twin(twin: Twin, reader: Reader) -> None:
    nothing_in(twin, reader, quick=False)


def is_gone(leak: Planted, clean: Clean) -> None:
    assert evidence.left(leak, clean.name, clean.data) == []
    assert clean.again["findings"] == []
    assert clean.again["refused"] == ""


@pytest.mark.parametrize("leak", QUICK, ids=name_of)
def test_a_clean_copy_has_nothing_of_the_leak(leak: Planted, reader: Reader) -> None:
    is_gone(leak, copy_of(leak, reader))


@pytest.mark.slow
@pytest.mark.parametrize("leak", SLOW, ids=name_of)
def test_a_clean_copy_has_nothing_of_a_leak_in_the_pixels(leak: Planted, reader: Reader) -> None:
    is_gone(leak, copy_of(leak, reader))


@pytest.mark.skipif(
    shutil.which("exiftool") is None and not os.environ.get("CONSENTLAB_EXIFTOOL_REQUIRED"),
    reason="there is no exiftool here",
)
def test_exiftool_reports_nothing_of_a_clean_copy_but_what_is_allowed(
    reader: Reader, tmp_path: Path
) -> None:
    for leak in QUICK:
        clean = copy_of(leak, reader)
        (tmp_path / f"{leak.id}{Path(clean.name).suffix}").write_bytes(clean.data)
    said = tools.exiftool(tmp_path, "-s")
    assert len(said) == len(QUICK)
    lines = {line.rstrip() for lines in said.values() for line in lines.splitlines()}
    assert sorted(one for one in lines if one[:1] == "[" and not ALLOWED.fullmatch(one)) == []
