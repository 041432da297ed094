"""The course in a learner's folder: laid out, renewed, and never put over a learner's work."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from consentlab.pages.lay_out import LaidOut, course_files, fingerprint, lay_out
from consentlab.pages.learn import CourseError, learn, told

LESSON = "course/02-identifiability.ipynb"
EXERCISE = "exercises/identifiability/identifiability.ipynb"


def notebook(*texts: str, output: str = "") -> bytes:
    """A small notebook: a title, and a code cell for each further text."""
    cells: list[dict[str, object]] = [
        {"cell_type": "markdown", "id": "t", "metadata": {}, "source": texts[0]}
    ]
    for number, text in enumerate(texts[1:]):
        outputs = [{"output_type": "stream", "name": "stdout", "text": output}] if output else []
        cells.append(
            {
                "cell_type": "code",
                "id": f"c{number}",
                "metadata": {},
                "source": text,
                "outputs": outputs,
                "execution_count": 1 if output else None,
            }
        )
    document = {"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    return json.dumps(document).encode("utf-8")


FIRST = {LESSON: notebook("# One", "play('a')"), EXERCISE: notebook("# Two")}
SECOND = {LESSON: notebook("# One, better", "play('a')"), EXERCISE: notebook("# Two, better")}


def test_a_first_run_writes_everything(tmp_path: Path) -> None:
    folder = tmp_path / "not" / "there yet"
    assert lay_out(folder, FIRST) == LaidOut(written=tuple(FIRST))
    assert {place: (folder / place).read_bytes() for place in FIRST} == FIRST


def test_a_second_run_changes_nothing(tmp_path: Path) -> None:
    lay_out(tmp_path, FIRST)
    assert lay_out(tmp_path, FIRST) == LaidOut()


def test_an_upgrade_renews_what_the_learner_has_not_touched(tmp_path: Path) -> None:
    lay_out(tmp_path, FIRST)
    assert lay_out(tmp_path, SECOND) == LaidOut(renewed=tuple(SECOND))
    assert (tmp_path / LESSON).read_bytes() == SECOND[LESSON]


def test_running_and_saving_a_lesson_is_not_changing_it(tmp_path: Path) -> None:
    lay_out(tmp_path, FIRST)
    (tmp_path / LESSON).write_bytes(notebook("# One", "play('a')", output="shown"))
    assert LESSON in lay_out(tmp_path, SECOND).renewed


def test_what_the_learner_changed_is_kept_at_every_upgrade(tmp_path: Path) -> None:
    lay_out(tmp_path, FIRST)
    mine = notebook("# One, with my notes", "play('a')")
    (tmp_path / LESSON).write_bytes(mine)
    for course in (SECOND, FIRST, SECOND):
        assert lay_out(tmp_path, course).kept == (LESSON,)
        assert (tmp_path / LESSON).read_bytes() == mine


def test_without_a_record_of_what_was_laid_out_nothing_is_put_over_anything(
    tmp_path: Path,
) -> None:
    lay_out(tmp_path, FIRST)
    record = tmp_path / ".consentlab" / "laid-out.json"
    for damaged in (None, b"", b"[]", b'{"format": 9}', b'{"format": 1, "files": [1]}'):
        record.unlink(missing_ok=True)
        if damaged is not None:
            record.write_bytes(damaged)
        assert lay_out(tmp_path, SECOND).kept == tuple(SECOND)
        assert (tmp_path / LESSON).read_bytes() == FIRST[LESSON]


def test_a_lesson_the_learner_deleted_comes_back(tmp_path: Path) -> None:
    lay_out(tmp_path, FIRST)
    (tmp_path / LESSON).unlink()
    assert lay_out(tmp_path, FIRST).written == (LESSON,)


def test_a_withdrawn_lesson_goes_unless_the_learner_changed_it(tmp_path: Path) -> None:
    lay_out(tmp_path, FIRST)
    assert lay_out(tmp_path, {EXERCISE: FIRST[EXERCISE]}).removed == (LESSON,)
    assert not (tmp_path / LESSON).exists()
    lay_out(tmp_path, FIRST)
    (tmp_path / LESSON).write_bytes(notebook("# Mine"))
    assert lay_out(tmp_path, {EXERCISE: FIRST[EXERCISE]}).removed == ()
    assert (tmp_path / LESSON).exists()


def test_a_record_cannot_make_us_delete_anything_outside_the_folder(tmp_path: Path) -> None:
    folder = tmp_path / "course folder"
    lay_out(folder, FIRST)
    outside = tmp_path / "mine.ipynb"
    outside.write_bytes(FIRST[LESSON])
    record = folder / ".consentlab" / "laid-out.json"
    mark = fingerprint(FIRST[LESSON])
    files = {"../mine.ipynb": mark, str(outside): mark}
    record.write_text(json.dumps({"format": 1, "files": files}), encoding="utf-8")
    lay_out(folder, FIRST)
    assert outside.exists()


def test_answers_and_the_learner_are_never_touched(tmp_path: Path) -> None:
    lay_out(tmp_path, FIRST)
    mine = [tmp_path / "course/answers/a.json", tmp_path / "learner.json"]
    for path in mine:
        path.parent.mkdir(exist_ok=True)
        path.write_text("mine", encoding="utf-8")
    lay_out(tmp_path, SECOND)
    lay_out(tmp_path, {})
    assert [path.read_text(encoding="utf-8") for path in mine] == ["mine", "mine"]


def test_the_installed_course_has_lessons_and_exercises_and_nothing_else() -> None:
    places = list(course_files())
    assert LESSON in places
    assert EXERCISE in places
    assert all(place.endswith(".ipynb") for place in places)


def test_the_learner_is_told_what_was_kept_and_what_to_do_about_it() -> None:
    says = told(LaidOut(renewed=("course/01-a.ipynb",), kept=(LESSON,), removed=("x.ipynb",)))
    assert "\n".join(says) == (
        "Renewed, as the course has improved: course/01-a.ipynb.\n"
        "No longer part of the course, and removed: x.ipynb.\n"
        f"{LESSON} was changed by you, so it is left as it is. For the course's present version, "
        "rename or delete yours and open the course again; your answers are kept."
    )


def test_a_folder_that_cannot_be_written_is_said_in_words(tmp_path: Path) -> None:
    file = tmp_path / "a file"
    file.write_text("not a folder", encoding="utf-8")
    with pytest.raises(CourseError) as caught:
        learn(file / "course", 0, open_browser=False)
    assert "a file" in str(caught.value)
    assert "cannot be written" in str(caught.value)
    assert "name another one, such as a folder in Documents" in str(caught.value)
