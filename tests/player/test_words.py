"""A notebook's words `play` and `hand_in`, and where the answers are kept."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from ipywidgets import HTML

import consentlab
from consentlab import answer, hand_in, play
from consentlab.answer_file import load
from consentlab.answers import Answers
from consentlab.player import words
from consentlab.player.case_player import CasePlayer
from consentlab.player.words import answers_folder

BEST = {"first": "ask", "reason": "They trusted us."}


@pytest.fixture
def scratch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Where the system keeps temporary files, here one of the test's own folders."""
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    words._scratch.cache_clear()
    yield tmp_path / "temporary"
    words._scratch.cache_clear()


def saved(folder: Path, case: str = "board") -> Answers:
    found = load(folder, case).answers
    assert found is not None
    return found


def test_a_notebook_has_these_words() -> None:
    about_cases = {"answer", "hand_in", "play", "play_by_law", "show"}
    about_labs = {"before_you_post", "explore", "figure"}
    about_oneself = {"my_record", "reflect", "register"}
    assert set(consentlab.__all__) == about_cases | about_labs | about_oneself


def test_a_word_that_there_is_not_is_refused_as_python_does() -> None:
    with pytest.raises(AttributeError, match="module 'consentlab' has no attribute 'cheat'"):
        consentlab.cheat  # noqa: B018


def test_play_shows_the_case(folder: Path) -> None:
    player = play("board")
    assert isinstance(player, CasePlayer)
    assert player.label == "The board in the corridor"


def test_play_explains_what_cannot_be_shown(folder: Path) -> None:
    shown = play("bord")
    assert isinstance(shown, HTML)
    assert 'role="alert"' in shown.value
    assert "This case cannot be shown." in shown.value
    assert "There is no case &#x27;bord&#x27;" in shown.value
    assert "Did you mean `board`?" in shown.value


def test_play_shows_what_an_author_got_wrong(folder: Path) -> None:
    (folder / "cases" / "flawed.yaml").write_text("title: [no]\n", encoding="utf-8")
    assert "cases/flawed.yaml, line 1: a case has no `teaches`." in play("flawed").value


def test_play_lets_no_markup_through(folder: Path) -> None:
    assert "<script>" not in play("<script>").value


def test_hand_in_does_nothing_for_a_learner(folder: Path) -> None:
    assert hand_in("board") is None  # type: ignore[func-returns-value]
    assert not (folder / "answers").exists()


def test_hand_in_refuses_to_be_run_for_marking(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    with pytest.raises(RuntimeError) as caught:
        hand_in("board")
    assert str(caught.value) == (
        "The answers to 'board' are marked from the answer file, not by running this cell. Mark "
        "with `consentlab mark`, or with nbgrader and the course's nbgrader_config.py."
    )


def test_answers_are_kept_beside_the_notebook(folder: Path) -> None:
    assert answers_folder(folder) == folder / "answers"


def test_answers_may_be_kept_elsewhere(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CONSENTLAB_ANSWERS", str(tmp_path / "elsewhere"))
    answer("board", BEST)
    assert saved(tmp_path / "elsewhere").finished
    assert not (folder / "answers").exists()


def test_under_solutions_nothing_is_written_beside_the_notebook(
    folder: Path, scratch: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    solution = folder / "solutions" / "week"
    solution.mkdir(parents=True)
    for name in ("cases", "keys", "images", "sources.yaml", "objectives.yaml"):
        (folder / name).rename(solution / name)
    before = sorted(path.name for path in solution.rglob("*"))
    monkeypatch.chdir(solution)
    answer("board", BEST)
    player = play("board")
    assert isinstance(player, CasePlayer)
    player.send = lambda *_: None
    player._receive(player, {"id": 1, "do": "respond", "step": "first", "given": ["ask"]}, [])
    assert sorted(path.name for path in solution.rglob("*")) == before
    kept = answers_folder(solution)
    assert kept.is_relative_to(scratch)
    assert saved(kept).responses["first"] == ("ask",)
