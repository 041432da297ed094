"""The keeper of the kernels ends those of lessons that were left, and no other."""

from __future__ import annotations

import asyncio
from datetime import datetime
from types import SimpleNamespace
from typing import Any

import pytest

from consentlab.pages.server import settings
from consentlab.pages.sockets import LEFT_LONG, Connections, Line
from consentlab.pages.warm import WarmKernels

KERNELS = ("open", "left", "busy", "notebook")


class Clock:
    """A clock that goes on when it is told to."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def kept(monkeypatch: pytest.MonkeyPatch) -> tuple[WarmKernels, list[str], Clock]:
    """A keeper of four kernels that are none, what it ended, and its clock."""
    keeper, ended, clock = WarmKernels(), list[str](), Clock()
    monkeypatch.setattr(keeper, "_kernels", {one: _kernel(one) for one in KERNELS})
    keeper.connections = Connections(clock)

    async def end(number: str) -> None:
        ended.append(number)
        del keeper._kernels[number]

    monkeypatch.setattr(keeper, "shutdown_kernel", end)
    return keeper, ended, clock


def _kernel(name: str) -> Any:
    return SimpleNamespace(execution_state="busy" if name == "busy" else "idle")


def test_only_what_was_left_and_has_no_more_work_ends(
    kept: tuple[WarmKernels, list[str], Clock],
) -> None:
    keeper, ended, clock = kept
    line = SimpleNamespace  # any object that can be referred to weakly
    for one in ("open", "left", "busy"):
        keeper.connections.began(one)
    keeper.connections.opened("open", line)
    keeper.connections.closed("left", object.__new__(Line))
    clock.now += LEFT_LONG - 1
    asyncio.run(keeper._end_left())
    assert ended == []
    clock.now += 1
    asyncio.run(keeper._end_left())
    assert ended == ["left"]
    keeper._kernels["busy"].execution_state = "idle"
    asyncio.run(keeper._end_left())
    assert ended == ["left", "busy"]


def test_a_kernel_that_is_only_just_begun_does_not_hide_the_others(
    kept: tuple[WarmKernels, list[str], Clock],
) -> None:
    keeper, _, _ = kept
    for one in ("open", "left"):
        known = {"kernel_name": "python3", "last_activity": datetime(2026, 1, 1)}
        keeper._kernels[one] = SimpleNamespace(execution_state="idle", **known)
    found = keeper.list_kernels()  # type: ignore[no-untyped-call]
    assert [one["id"] for one in found] == ["open", "left"]


def test_the_server_counts_lines_our_way(tmp_path: Any) -> None:
    config = settings(tmp_path, 0)
    assert config.ServerApp.kernel_websocket_connection_class is Line
    assert config.MappingKernelManager.cull_connected is False
