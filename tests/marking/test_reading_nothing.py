"""Where there is nothing to read: the command says why and what to do, ends well, serves none."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from consentlab import cli
from consentlab.marking.collect import collect
from consentlab.marking.desk import Desk
from consentlab.marking.grade import mark_all
from tests.marking.test_reading import give, give_all, newer, opened, top


@pytest.fixture(autouse=True)
def _no_server(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a page was served")

    monkeypatch.setattr("consentlab.marking.reading.show.serve", refuse)


def said(desk: Desk, *words: str) -> str:
    """What `consentlab read` says, which must end well."""
    done = CliRunner().invoke(cli.app, ["read", *words, "--course", str(desk.root)])
    assert done.exit_code == 0, done.output
    assert done.output.startswith("Nothing to read, so no page was opened.")
    return " ".join(done.output.split())


def test_all_of_it_has_points(marked: Desk) -> None:
    many = len(give_all(opened(marked)))
    assert f"All {many} answers have points already." in said(marked)


def test_nothing_has_been_marked_by_the_keys_yet(desk: Desk, inbox: Callable[..., Path]) -> None:
    collect(desk.root, inbox("everything-right"))
    done = CliRunner().invoke(cli.app, ["read", "--course", str(desk.root)])
    assert done.exit_code == 1
    assert "nothing is marked yet. First: consentlab mark" in str(done.exception)


def test_what_came_anew_waits_for_marking(marked: Desk) -> None:
    reading = opened(marked)
    last = top(reading).stood.place
    reading.skip({"answer": top(reading).handle})
    while top(reading).stood.place != last:
        give(reading)
    newer(marked, last, "Handed in again.")
    assert "1 answer has come anew since the last marking" in said(marked)
    mark_all(marked.root)
    assert top(opened(marked)).stood.place == last


def test_none_has_points_for_a_second_reading(marked: Desk) -> None:
    assert "No answer has points yet" in said(marked, "--second", "10%", "--as", "ann")


def test_the_second_reader_marked_all_of_it_first(marked: Desk) -> None:
    many = len(give_all(opened(marked)))
    words = said(marked, "--second", "100%", "--as", "Ann")
    assert f"Of {many} in a sample of 100%: {many} marked first by ann, who cannot be" in words
    assert "consentlab read --second 100% --as NAME" in words


def test_all_of_it_was_read_twice(marked: Desk) -> None:
    give_all(opened(marked))
    many = len(give_all(opened(marked, "ben", "100%")))
    words = said(marked, "--second", "100%", "--as", "cleo")
    assert f"Of {many} in a sample of 100%: {many} read twice already." in words
    assert "consentlab agreement" in words


def test_a_sample_read_twice_can_be_made_larger_by_who_has_not_marked_the_rest(
    marked: Desk,
) -> None:
    give_all(opened(marked))
    give_all(opened(marked, "ben", "10%"))
    for who, larger in (("cleo", True), ("ann", False)):
        words = said(marked, "--second", "10%", "--as", who)
        assert ("A larger share has more to read for cleo, up to: --second 100%" in words) is larger
        assert ("consentlab agreement" in words) is not larger


def test_some_were_read_twice_and_some_first_by_this_reader(marked: Desk) -> None:
    give_all(opened(marked))
    second = opened(marked, "ben", "100%")
    many = second.left
    give(second)
    words = said(marked, "--second", "100%", "--as", "ann")
    assert f"{many - 1} marked first by ann, who cannot be the second reader as well" in words
    assert "; 1 read twice already." in words
