"""The reading process: it is asked, bounded, ended and replaced."""

from __future__ import annotations

import sys

import pytest

from consentlab.identifiers.contract import CannotCheck
from consentlab.identifiers.process import Reader
from tests.identifiers.pictures import jpeg

HEADER = {"ask": "file", "name": "a.jpg", "format": "jpeg"}


def trying(code: str) -> str:
    """What becomes of some code in a process that was confined; the last line that it prints."""
    import subprocess

    whole = f"from consentlab.identifiers.child import confine\nconfine()\n{code}"
    done = subprocess.run(
        [sys.executable, "-c", whole], capture_output=True, text=True, check=False, timeout=60
    )
    return (done.stdout + done.stderr).strip().splitlines()[-1]


def test_it_answers_and_goes_on_answering() -> None:
    with Reader() as reader:
        first, _ = reader.ask(HEADER, jpeg(), 20)
        second, _ = reader.ask(HEADER, jpeg(), 20)
    assert first["refused"] == second["refused"] == ""


def test_one_process_reads_many_files() -> None:
    with Reader() as reader:
        reader.ask(HEADER, jpeg(), 20)
        process = reader._process
        reader.ask(HEADER, jpeg(), 20)
        assert reader._process is process


def test_a_file_that_takes_too_long_is_stopped_and_the_next_one_read() -> None:
    with Reader() as reader:
        with pytest.raises(CannotCheck, match="took more than 0 seconds"):
            reader.ask(HEADER, jpeg(), 0.0)
        answer, _ = reader.ask(HEADER, jpeg(), 20)
    assert answer["refused"] == ""


def test_a_process_that_dies_is_told_and_replaced() -> None:
    with Reader() as reader:
        reader.ask(HEADER, jpeg(), 20)
        assert reader._process is not None
        reader._process.kill()
        reader._process.wait()
        answer, _ = reader.ask(HEADER, jpeg(), 20)
    assert answer["refused"] == ""


def test_a_request_that_nobody_knows_is_an_answer_and_no_crash() -> None:
    with Reader() as reader:
        answer, _ = reader.ask({**HEADER, "ask": "sing"}, jpeg(), 20)
    assert "did not foresee (ValueError)" in answer["refused"]


def test_after_it_is_closed_there_is_no_process() -> None:
    reader = Reader()
    reader.ask(HEADER, jpeg(), 20)
    process = reader._process
    reader.close()
    assert process is not None
    assert process.poll() is not None


@pytest.mark.skipif(sys.platform == "win32", reason="Windows gives no such bound")
def test_memory_is_bounded() -> None:
    assert trying("held = bytearray(2_000_000_000)") == "MemoryError"


def test_no_file_is_written() -> None:
    said = trying("open('left-behind', 'w')")
    assert said == "PermissionError: The reading process writes no file"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows gives no such bound")
def test_native_code_can_write_no_file_either() -> None:
    code = (
        "import ctypes, os\n"
        "c = ctypes.CDLL(None, use_errno=True)\n"
        "path = b'left-behind'\n"
        "f = c.open(path, os.O_WRONLY | os.O_CREAT, 0o600)\n"
        "wrote = c.write(f, b'x', 1)\n"
        "c.unlink(path)\n"
        "print(wrote)"
    )
    assert trying(code) == "-1"


@pytest.mark.parametrize(
    "code",
    [
        "import socket\nsocket.create_connection(('127.0.0.1', 9))",
        "import socket\nsocket.getaddrinfo('localhost', 80)",
        "import subprocess, sys\nsubprocess.Popen([sys.executable, '-V'])",
        "import os\nos.system('true')",
    ],
)
def test_neither_the_network_nor_another_program_is_reached(code: str) -> None:
    assert trying(code).endswith("is not for the reading process")
