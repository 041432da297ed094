"""A stand-in for the checks, and a page that talks to it."""

from __future__ import annotations

import pytest

from .fake_desk import FakeDesk
from .talk import Talk


@pytest.fixture
def desk() -> FakeDesk:
    return FakeDesk()


@pytest.fixture
def talk(desk: FakeDesk) -> Talk:
    return Talk(desk)
