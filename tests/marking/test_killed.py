"""Marking that is killed at any moment goes on where it was, without a double or a lost mark."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from consentlab.marking.grade import mark_all
from tests.marking.conftest import copy_desk
from tests.marking.everything import everything

pytestmark = pytest.mark.slow

MOMENTS = 4  # benchmarks/killed.py tries fifty
FIRST, LAST = 1.0, 7.0  # seconds: from before the first mark to after the last one


def kill_after(root: Path, seconds: float) -> bool:
    """Start marking and kill it, as the system does; True when it had not ended by then."""
    command = [sys.executable, "-m", "consentlab", "mark", "--course", str(root), "--workers", "2"]
    marking = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    time.sleep(seconds)
    running = marking.poll() is None
    marking.kill()
    marking.wait()
    return running


def killed_and_resumed(given: Path, folder: Path, moments: int) -> tuple[int, bool]:
    """How many of so many runs were killed before they ended, and whether all ended the same."""
    undisturbed = copy_desk(given, folder / "undisturbed")
    mark_all(undisturbed.root)
    right = everything(undisturbed.gradebook)
    luck = random.Random(8)
    killed, same = 0, True
    for number in range(moments):
        desk = copy_desk(given, folder / str(number))
        killed += kill_after(desk.root, luck.uniform(FIRST, LAST))
        report = mark_all(desk.root)
        assert not [one.failed for one in report.marks if one.failed]
        pages = [one.feedback for one in report.marks if one.feedback]
        same &= everything(desk.gradebook) == right and all(one.is_file() for one in pages)
    return killed, same


def test_killed_and_run_again_the_gradebook_is_that_of_an_undisturbed_run(
    sixty: Path, tmp_path: Path
) -> None:
    killed, same = killed_and_resumed(sixty, tmp_path, MOMENTS)
    assert killed > MOMENTS / 3
    assert same
