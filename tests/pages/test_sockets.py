"""Which kernels are taken for left, and when those may end."""

from __future__ import annotations

import pytest

from consentlab.pages.sockets import (
    LEFT_LONG,
    MOST_LEFT,
    SURELY_LEFT,
    SURELY_NEVER_CAME,
    Connections,
)


class Line:
    """Stands for a page's line to a kernel."""


class Clock:
    """A clock that goes on when it is told to."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def connections(clock: Clock) -> Connections:
    return Connections(clock)


def visited(connections: Connections, kernel: str) -> Line:
    """A lesson's page that has opened with this kernel."""
    connections.began(kernel)
    line = Line()
    connections.opened(kernel, line)
    return line


def test_a_left_lesson_s_kernel_ends_after_some_minutes(
    connections: Connections, clock: Clock
) -> None:
    line = visited(connections, "a")
    clock.now += 5
    connections.closed("a", line)
    clock.now += LEFT_LONG - 1
    assert connections.to_end(["a"]) == []
    clock.now += 1
    assert connections.to_end(["a"]) == ["a"]


def test_the_kernel_of_an_open_page_never_ends(connections: Connections, clock: Clock) -> None:
    lines = [visited(connections, one) for one in "abcdefgh"]
    clock.now += 100 * LEFT_LONG
    assert connections.to_end("abcdefgh") == []
    assert connections.any()
    assert len(lines) == sum(connections.count(one) for one in "abcdefgh")


def test_a_page_that_comes_back_keeps_its_kernel(connections: Connections, clock: Clock) -> None:
    first = visited(connections, "a")
    clock.now += 100 * LEFT_LONG  # it was idle for long, and is not taken for left because of it
    connections.closed("a", first)
    assert connections.to_end(["a"]) == []
    again = Line()
    connections.opened("a", again)
    connections.closed("a", first)  # said twice
    clock.now += LEFT_LONG
    assert connections.to_end(["a"]) == []
    assert connections.count("a") == 1


def test_a_page_that_was_left_while_it_opened_is_not_taken_for_open(
    connections: Connections, clock: Clock
) -> None:
    connections.began("a")
    line = Line()
    connections.closed("a", line)
    connections.opened("a", line)  # the server only now gets there
    assert connections.count("a") == 0
    assert not connections.any()
    clock.now += LEFT_LONG
    assert connections.to_end(["a"]) == ["a"]


def test_a_line_lost_while_opening_costs_a_page_nothing(
    connections: Connections, clock: Clock
) -> None:
    connections.began("a")
    connections.closed("a", Line())
    second = Line()
    connections.opened("a", second)
    clock.now += 100 * LEFT_LONG
    assert connections.to_end(["a"]) == []


def test_no_more_than_a_handful_is_left_alive(connections: Connections, clock: Clock) -> None:
    kernels = [f"k{number}" for number in range(MOST_LEFT + 2)]
    for one in kernels:
        connections.closed(one, visited(connections, one))
        clock.now += 1
    assert connections.to_end(kernels) == []  # a broken line may still come back
    clock.now += SURELY_LEFT
    assert connections.to_end(kernels) == kernels[:2]


def test_a_page_has_time_to_open_however_many_there_are(
    connections: Connections, clock: Clock
) -> None:
    kernels = [f"k{number}" for number in range(MOST_LEFT + 1)]
    for one in kernels:
        connections.began(one)
    clock.now += SURELY_NEVER_CAME - 1
    assert connections.to_end(kernels) == []
    clock.now += 1
    assert connections.to_end(kernels) == kernels[:1]


def test_other_kernels_are_left_to_jupyter(connections: Connections, clock: Clock) -> None:
    line = Line()
    connections.opened("notebook", line)
    assert connections.any()
    connections.closed("notebook", line)
    clock.now += 100 * LEFT_LONG
    assert connections.to_end(["notebook"]) == []
    assert not connections.lesson("notebook")


def test_what_has_ended_is_forgotten(connections: Connections, clock: Clock) -> None:
    connections.closed("a", visited(connections, "a"))
    clock.now += LEFT_LONG
    assert connections.to_end([]) == []
    assert not connections.lesson("a")


def test_a_kernel_that_starts_anew_under_an_open_page_is_not_forgotten(
    connections: Connections, clock: Clock
) -> None:
    line = visited(connections, "a")
    assert connections.to_end([]) == []
    clock.now += 100 * LEFT_LONG
    assert connections.to_end(["a"]) == []
    assert connections.count("a") == 1
    connections.closed("a", line)
    clock.now += LEFT_LONG
    assert connections.to_end(["a"]) == ["a"]
