"""Release: only what learners may have, and only when keys and points agree."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from consentlab.marking.collect import collect
from consentlab.marking.desk import Desk, MarkingError
from consentlab.marking.grade import mark_all
from consentlab.marking.release import release


def solution(desk: Desk) -> Path:
    return desk.solutions / "ward" / "ward.ipynb"


def edit(path: Path, change: Callable[[dict[str, Any]], None]) -> None:
    document = json.loads(path.read_text("utf-8"))
    change(document)
    path.write_text(json.dumps(document, indent=1), encoding="utf-8")


def cell(document: dict[str, Any], grade_id: str) -> dict[str, Any]:
    found: dict[str, Any] = next(
        one
        for one in document["cells"]
        if one["metadata"].get("nbgrader", {}).get("grade_id") == grade_id
    )
    return found


def test_a_release_leaves_nothing_of_the_model_answers(desk: Desk) -> None:
    text = (desk.exercises / "ward" / "ward.ipynb").read_text("utf-8")
    for word in ("SOLUTION", "delete-it", "anyone", "They trusted us", "I will ask first"):
        assert word in solution(desk).read_text("utf-8")
        assert word not in text
    released = json.loads(text)
    assert cell(released, "answer-corridor-photo")["source"] == []
    assert "for them it will stand here" in "".join(cell(released, "your-plan--plan")["source"])


def test_a_release_says_what_it_holds_and_is_the_same_each_time(desk: Desk) -> None:
    before = (desk.exercises / "ward" / "ward.ipynb").read_bytes()
    report = release(desk.root, "ward")
    assert report.notebook.read_bytes() == before
    assert not report.changed
    assert [(one.id, one.points, one.written) for one in report.cells] == [
        ("corridor-photo", 5, False),
        ("corridor-photo--why", 3, True),
        ("night-shift", 4, False),
        ("your-plan--plan", 3, True),
    ]


@pytest.mark.parametrize(
    ("stray", "named"),
    [
        ("answers/night-shift.json", "answers/"),
        ("night-shift.yaml", "night-shift.yaml"),
        ("notes.txt", "notes.txt"),
        (".hidden", ".hidden"),
    ],
)
def test_a_release_stops_at_anything_but_notebooks(desk: Desk, stray: str, named: str) -> None:
    path = desk.solutions / "ward" / stray
    path.parent.mkdir(exist_ok=True)
    path.write_text("a secret", encoding="utf-8")
    with pytest.raises(MarkingError, match="keys belong in grader/keys/") as told:
        release(desk.root, "ward")
    assert f"{desk.solutions / 'ward'}: {named} found beside the solution" in str(told.value)
    assert [one.name for one in (desk.exercises / "ward").iterdir()] == ["ward.ipynb"]


def test_jupyters_checkpoints_do_not_stop_a_release(desk: Desk) -> None:
    folder = desk.solutions / "ward" / ".ipynb_checkpoints"
    folder.mkdir()
    (folder / "ward-checkpoint.ipynb").write_text("a secret", encoding="utf-8")
    release(desk.root, "ward")
    assert [one.name for one in (desk.exercises / "ward").iterdir()] == ["ward.ipynb"]


def set_points(document: dict[str, Any]) -> None:
    cell(document, "corridor-photo--why")["metadata"]["nbgrader"]["points"] = 5


def drop_written(document: dict[str, Any]) -> None:
    document["cells"].remove(cell(document, "corridor-photo--why"))


def drop_graded(document: dict[str, Any]) -> None:
    document["cells"].remove(cell(document, "night-shift"))
    cell(document, "your-plan--plan")["metadata"]["nbgrader"]["grade_id"] = "night-shift--who"


def rename_step(document: dict[str, Any]) -> None:
    cell(document, "your-plan--plan")["metadata"]["nbgrader"]["grade_id"] = "your-plan--other"


def unknown_case(document: dict[str, Any]) -> None:
    cell(document, "night-shift")["metadata"]["nbgrader"]["grade_id"] = "nigth-shift"


def grade_nothing(document: dict[str, Any]) -> None:
    for one in document["cells"]:
        one["metadata"].pop("nbgrader", None)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (set_points, r"'corridor-photo--why' is worth 5 points .*, but rubric 'explains' goes up"),
        (drop_written, r"has a person mark step 'why', but ward\.ipynb has no cell for it"),
        (
            rename_step,
            r"names no rubric for a step 'other'. Cells that it does name: your-plan--pl",
        ),
        (unknown_case, r"Case 'nigth-shift' cannot be marked\. There is no case .*night-shift"),
        (drop_graded, r"names no rubric for a step 'who'. Cells that it does name: none"),
        (grade_nothing, r"ward\.ipynb: no cell earns marks"),
    ],
)
def test_a_release_stops_where_cells_and_keys_disagree(
    desk: Desk, change: Callable[[dict[str, Any]], None], says: str
) -> None:
    edit(solution(desk), change)
    with pytest.raises(MarkingError, match=says):
        release(desk.root, "ward")


def test_a_case_whose_answers_have_no_cell_is_named(desk: Desk) -> None:
    edit(
        solution(desk), lambda document: document["cells"].remove(cell(document, "corridor-photo"))
    )
    with pytest.raises(MarkingError, match="'corridor-photo' earns 5 marks by its key, but"):
        release(desk.root, "ward")


def test_an_assignment_is_one_notebook(desk: Desk) -> None:
    second = desk.solutions / "ward" / "second.ipynb"
    second.write_bytes(solution(desk).read_bytes())
    with pytest.raises(MarkingError, match="2 notebooks found, expected one"):
        release(desk.root, "ward")


def test_a_stale_release_is_not_marked_against(desk: Desk, inbox: Callable[..., Path]) -> None:
    collect(desk.root, inbox("everything-right"))
    edit(solution(desk), lambda document: document["cells"][0].update(source="# Another title"))
    ((_, why),) = mark_all(desk.root).stopped
    assert "is not what" in why
    assert "Run `consentlab release ward`" in why
    release(desk.root, "ward")
    assert mark_all(desk.root).marks[0].points == 9


def test_without_a_release_nothing_is_collected_or_marked(
    desk: Desk, inbox: Callable[..., Path]
) -> None:
    (desk.exercises / "ward" / "ward.ipynb").unlink()
    (problem,) = collect(desk.root, inbox("everything-right")).problems
    assert "0 notebooks found, expected one. Run: consentlab release ward" in problem.says


def test_cells_that_marks_belong_to_are_not_taken_away_and_the_release_stays(
    marked: Desk,
) -> None:
    before = (marked.exercises / "ward" / "ward.ipynb").read_bytes()
    key = marked.grader / "keys" / "your-plan.yaml"
    key.write_text(
        "plan:\n  model: Ask first.\n  because: It is theirs.\n  source: house-rules\n", "utf-8"
    )
    edit(
        solution(marked),
        lambda document: document["cells"].remove(cell(document, "your-plan--plan")),
    )
    with pytest.raises(MarkingError, match="were added, taken away or renamed since hand-ins were"):
        release(marked.root, "ward")
    assert (marked.exercises / "ward" / "ward.ipynb").read_bytes() == before


def test_a_notebook_that_was_renamed_leaves_no_second_exercise(desk: Desk) -> None:
    solution(desk).rename(desk.solutions / "ward" / "wards.ipynb")
    assert release(desk.root, "ward").changed
    assert [one.name for one in (desk.exercises / "ward").iterdir()] == ["wards.ipynb"]
