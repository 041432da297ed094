"""A hostile file gets a clear sentence within seconds, and never that nothing was found."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator

import pytest

from consentlab.identifiers.check import check_arrived
from consentlab.identifiers.gate import Arrived
from consentlab.identifiers.process import Reader
from tests.conftest import ROOT
from tests.dirty.hostile import Hostile
from tests.dirty.hostile_list import HOSTILE

MEMORY = 1_500_000_000  # bytes


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    """One reading process; it is started anew after a file that it died of."""
    with Reader() as process:
        yield process


@pytest.mark.parametrize("file", HOSTILE, ids=lambda one: one.name)
def test_a_hostile_file_is_refused_in_words(file: Hostile, reader: Reader) -> None:
    there = Arrived(file.name, file.data)
    result = check_arrived(there, reader)
    assert re.search(file.why, result["refused"], re.IGNORECASE), result
    assert result["refused"].endswith(".")
    assert "did not foresee" not in result["refused"]
    assert {"what": "the rest of the file", "why": "The file could not be read to its end."} in (
        result["not_checked"]
    )


PEAK = """
import resource
from consentlab.identifiers.check import check_arrived
from consentlab.identifiers.gate import Arrived
from consentlab.identifiers.process import Reader
from tests.dirty.hostile_list import HOSTILE
for file in HOSTILE:
    with Reader() as reader:
        check_arrived(Arrived(file.name, file.data), reader)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="only Linux counts this in kilobytes")
def test_no_hostile_file_takes_more_memory_than_it_may() -> None:
    command = [sys.executable, "-c", PEAK]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert int(done.stdout) * 1024 <= MEMORY
