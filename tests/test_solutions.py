"""Every solution earns what it should, and no trick earns what only knowledge should."""

from __future__ import annotations

import ast
import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from consentlab.answers import Answers
from consentlab.case import Case, Step
from consentlab.every_way import maximum
from consentlab.key import ChoicesKey, Key, rubrics_of
from consentlab.kind import ChooseAny, ChooseOne, Write
from consentlab.library import Library
from consentlab.mark import Mark, mark
from consentlab.response import Response

ROOT = Path(__file__).resolve().parents[1]
KEYS = ROOT / "grader" / "keys"
RUBRICS = ROOT / "grader" / "rubrics"
LIBRARY = Library.of_course(ROOT)
ASSESSED = sorted(path.stem for path in KEYS.glob("*.yaml"))
SOLUTIONS = sorted((ROOT / "solutions").glob("*/*.ipynb"))

CHOICES = (ChooseOne, ChooseAny)
Pick = Callable[[Step], tuple[str, ...]]


def cells(path: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return found


def nbgrader(cell: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = cell["metadata"].get("nbgrader", {})
    return found


def case_and_key(slug: str) -> tuple[Case, Key]:
    case = LIBRARY.case(slug)
    key = LIBRARY.practice_key(case) or LIBRARY.assessed_key(case, KEYS, RUBRICS)
    return case, key


def marked(slug: str, responses: Mapping[str, Response]) -> Mark:
    case, key = case_and_key(slug)
    return mark(case, key, Answers(case.slug, case.hash, "0" * 32, responses))


def model_answers(path: Path) -> Iterator[tuple[str, dict[str, Response]]]:
    """What the solution cells of a notebook answer, read without running them."""
    for cell in cells(path):
        source = "".join(cell["source"])
        if not source.startswith("### BEGIN SOLUTION"):
            continue
        call = ast.parse(source).body[-1]
        assert isinstance(call, ast.Expr)
        assert isinstance(call.value, ast.Call)
        slug, given = (ast.literal_eval(argument) for argument in call.value.args)
        kinds = LIBRARY.case(slug).by_id
        responses: dict[str, Response] = {}
        for step, value in given.items():
            if isinstance(kinds[step].kind, Write):
                responses[step] = str(value)
            else:
                responses[step] = (value,) if isinstance(value, str) else tuple(value)
        yield slug, responses


@pytest.mark.parametrize("path", SOLUTIONS, ids=lambda path: path.stem)
def test_there_are_model_answers_to_every_case_and_they_keep_to_the_word_limit(path: Path) -> None:
    models = dict(model_answers(path))
    assert set(models) == {nbgrader(c)["grade_id"].partition("--")[0] for c in graded(path)}
    for slug, responses in models.items():
        case, _ = case_and_key(slug)
        for step in case.steps:
            if isinstance(step.kind, Write):
                assert 0 < len(str(responses[step.id]).split()) <= step.kind.words


def graded(path: Path) -> list[dict[str, Any]]:
    return [cell for cell in cells(path) if nbgrader(cell).get("grade")]


@pytest.mark.parametrize("path", SOLUTIONS, ids=lambda path: path.stem)
def test_the_points_of_a_graded_cell_are_what_the_case_or_the_rubric_can_give(path: Path) -> None:
    assert graded(path)
    for cell in graded(path):
        slug, _, step = nbgrader(cell)["grade_id"].partition("--")
        case, key = case_and_key(slug)
        most = maximum(case, key)
        if step:
            rubric = rubrics_of(step, key.steps[step.partition("--")[0]])[step]
            most = LIBRARY.rubric(rubric, RUBRICS).maximum
        assert nbgrader(cell)["points"] == most, slug


@pytest.mark.parametrize("path", SOLUTIONS, ids=lambda path: path.stem)
def test_each_case_is_played_answered_and_handed_in_by_cells_of_the_right_sort(path: Path) -> None:
    for cell in graded(path):
        slug, _, step = nbgrader(cell)["grade_id"].partition("--")
        by_id = {nbgrader(one).get("grade_id"): one for one in cells(path)}
        sorts = {
            f"play-{slug}": ("code", False, True, False),
            f"answer-{slug}": ("code", False, False, True),
            slug: ("code", True, True, False),
            f"{slug}--{step}": ("markdown", True, False, True),
        }
        wanted = [f"play-{slug}", f"answer-{slug}", f"{slug}--{step}" if step else slug]
        assert [one for one in by_id if one in wanted] == wanted
        for grade_id in wanted:
            meta = nbgrader(by_id[grade_id])
            found = tuple(meta[word] for word in ("grade", "locked", "solution"))
            assert (by_id[grade_id]["cell_type"], *found) == sorts[grade_id]
            assert meta["schema_version"] == 3


def by_place(place: int) -> Pick:
    def pick(step: Step) -> tuple[str, ...]:
        assert isinstance(step.kind, CHOICES)
        return (step.kind.choices[place].id,)

    return pick


def by_length(step: Step) -> tuple[str, ...]:
    assert isinstance(step.kind, CHOICES)
    return (max(step.kind.choices, key=lambda choice: len(choice.text)).id,)


def everything(step: Step) -> tuple[str, ...]:
    if isinstance(step.kind, ChooseAny):
        return tuple(choice.id for choice in step.kind.choices)
    return by_length(step)


TRICKS: dict[str, Pick] = {
    "the first": by_place(0),
    "the last": by_place(-1),
    "the longest": by_length,
    "everything": everything,
}


@pytest.mark.parametrize("trick", TRICKS)
def test_no_trick_earns_half_of_the_assessed_points(trick: str) -> None:
    earned = out_of = 0
    for slug in ASSESSED:
        steps = LIBRARY.case(slug).steps
        picked = {s.id: TRICKS[trick](s) for s in steps if isinstance(s.kind, CHOICES)}
        told = marked(slug, picked)
        earned, out_of = earned + told.points, out_of + told.out_of
    assert 0 <= earned < out_of / 2


def test_the_best_choice_is_not_the_longest_more_often_than_chance() -> None:
    longest = chance = 0.0
    for path in (ROOT / "course" / "cases").glob("*.yaml"):
        case, key = case_and_key(path.stem)
        for step in case.steps:
            worth = key.steps[step.id]
            if isinstance(step.kind, ChooseOne) and isinstance(worth, ChoicesKey):
                best = max(worth.choices, key=lambda one: worth.choices[one].points)
                longest += best in by_length(step)
                chance += 1 / len(step.kind.choices)
    assert chance > 3
    assert longest <= chance
