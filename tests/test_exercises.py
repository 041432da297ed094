"""The bank of assessed cases: how much of it there is, and that tricks do not pass it."""

from __future__ import annotations

import ast
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import astuple, replace
from functools import cache
from pathlib import Path

import pytest
import yaml

from consentlab import answer
from consentlab.answer_file import load
from consentlab.answers import Answers
from consentlab.authoring.check_case import Marking
from consentlab.authoring.testwise import positions
from consentlab.authoring.tricks import play
from consentlab.case import Case, then, version_for
from consentlab.key import Key, MarkKey, RedactKey
from consentlab.kind import FillInForm, MarkOnImage, RedactImage, Write
from consentlab.learner_file import Learner, write_learner
from consentlab.library import Library
from consentlab.mark import mark
from consentlab.mark_found import identifying
from consentlab.marking.released import graded_cells
from consentlab.picture import Box
from consentlab.response import Region

ROOT = Path(__file__).resolve().parent.parent
LIBRARY = Library.of_course(ROOT)
ASSIGNMENTS = ("before-you-post", "capacity", "consent", "identifiability")
KINDS = {
    *("ChooseOne", "ChooseAny", "PutInOrder", "JudgeEach", "Match", "MarkOnImage"),
    *("RedactImage", "HighlightInText", "Rewrite", "FillInForm", "Write"),
}


def cells_of(assignment: str) -> list[str]:
    """The ids of the graded cells of an assignment, in order."""
    path = ROOT / "solutions" / assignment / f"{assignment}.ipynb"
    return [one.id for one in graded_cells(json.loads(path.read_text(encoding="utf-8")))]


@cache
def cases_of(assignment: str) -> tuple[str, ...]:
    """The cases of an assignment that the key marks, and that are not only read by a person."""
    return tuple(one for one in cells_of(assignment) if "--" not in one)


@cache
def versions_of(slug: str) -> tuple[tuple[Case, Key], ...]:
    """Every version of an assessed case, with its key."""
    found = []
    for version in range(1, LIBRARY.versions(slug) + 1):
        case = LIBRARY.case(slug, version=version)
        key = LIBRARY.assessed_key(case, ROOT / "grader" / "keys", ROOT / "grader" / "rubrics")
        found.append((case, key))
    return tuple(found)


def first_versions() -> Iterator[Case]:
    """Each case that the key marks, in its first version."""
    for assignment in ASSIGNMENTS:
        for slug in cases_of(assignment):
            yield LIBRARY.case(slug)


def has_picture(case: Case) -> bool:
    """True where a picture of the library is shown or asked about."""
    asked = any(isinstance(step.kind, MarkOnImage | RedactImage) for step in case.steps)
    return asked or bool(case.image) or any(step.image for step in case.steps)


def test_the_solutions_are_these_and_each_is_released() -> None:
    for folder in ("solutions", "exercises"):
        found = {path.parent.name for path in (ROOT / folder).glob("*/*.ipynb")}
        assert found == set(ASSIGNMENTS)


def test_there_are_enough_cases_steps_pictures_and_versions() -> None:
    cases = list(first_versions())
    assert len({case.slug for case in cases}) == len(cases) >= 24
    assert sum(len(case.steps) for case in cases) >= 120
    assert sum(has_picture(case) for case in cases) >= 16
    assert sum(case.versions >= 3 for case in cases) >= len(cases) / 2


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_an_assignment_fits_into_half_an_hour_and_ends_with_a_reflection(assignment: str) -> None:
    path = ROOT / "solutions" / assignment / f"{assignment}.ipynb"
    notebook = json.loads(path.read_text(encoding="utf-8"))
    minutes = int(notebook["metadata"]["consentlab"]["minutes"])
    reflection, _, step = cells_of(assignment)[-1].partition("--")
    last = LIBRARY.case(reflection)
    assert isinstance(last.by_id[step].kind, Write)
    assert minutes <= 30
    whole = [LIBRARY.case(slug) for slug in cases_of(assignment)] + [last]
    assert sum(case.minutes for case in whole) == minutes
    assert f"About {minutes} minutes" in "".join(notebook["cells"][0]["source"])


def test_every_kind_of_question_is_asked() -> None:
    asked: Counter[str] = Counter()
    for assignment in ASSIGNMENTS:
        for id in cells_of(assignment):
            for step in LIBRARY.case(id.partition("--")[0]).steps:
                asked[type(step.kind).__name__] += 1
                if isinstance(step.kind, FillInForm):
                    asked.update(type(field.kind).__name__ for field in step.kind.fields)
    assert set(asked) == KINDS


def test_every_claim_and_objective_is_assessed_in_two_cases() -> None:
    claims = yaml.safe_load((ROOT / "course" / "claims.yaml").read_text(encoding="utf-8"))
    for id, claim in claims.items():
        if claim.get("assess"):
            cases = {place.partition(":")[0] for place in claim["assessed"]}
            assert len(cases) >= 2, id
    teaches: Counter[str] = Counter()
    for assignment in ASSIGNMENTS:
        slugs = dict.fromkeys(one.partition("--")[0] for one in cells_of(assignment))
        for slug in slugs:
            teaches.update(set(LIBRARY.case(slug).teaches))
    # How to find one's way is what lesson 00 lets everybody do; nobody is marked on it.
    assert {one for one in LIBRARY.objectives if teaches[one] < 2} == {"find-your-way"}


def test_a_right_choice_is_not_betrayed_by_its_place_or_length() -> None:
    found = positions(versions_of(slug)[0] for one in ASSIGNMENTS for slug in cases_of(one))
    assert found["questions"] > 60
    for word in ("first", "last", "longest"):
        assert found[word] <= 1.1 * found["chance"], word


@pytest.mark.slow
@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_no_trick_earns_half_of_an_assignment(assignment: str) -> None:
    marking = Marking(ROOT / "grader" / "keys", ROOT / "grader" / "rubrics")
    found = play(LIBRARY, ROOT / "solutions", assignment, marking)
    assert {trick: share for trick, share in found.shares.items() if share >= 0.5} == {}
    assert max(found.shares.values()) > 0  # the tricks do answer something
    assert tuple(case.slug for case, _ in found.cases) == cases_of(assignment)


def models() -> dict[str, object]:
    """The model answers that the solutions give, by case; read, and never run."""
    found: dict[str, object] = {}
    for assignment in ASSIGNMENTS:
        path = ROOT / "solutions" / assignment / f"{assignment}.ipynb"
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
            source = "".join(cell["source"])
            for node in ast.walk(ast.parse(source)) if cell["cell_type"] == "code" else ():
                if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "answer":
                    slug, given = map(ast.literal_eval, node.args)
                    found[slug] = given
    return found


MODELS = models()


@pytest.mark.parametrize("slug", [slug for one in ASSIGNMENTS for slug in cases_of(one)])
def test_model_answers_earn_all_and_no_answers_nothing_in_every_version(
    slug: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    left = {case.version: (case, key) for case, key in versions_of(slug)}
    for number in range(400):
        seed = f"{number:032x}"
        version = version_for(seed, slug, len(versions_of(slug)))
        if version not in left:
            continue
        case, key = left.pop(version)
        write_learner(tmp_path, Learner(seed))
        answer(slug, MODELS[slug])  # type: ignore[arg-type]
        given = load(tmp_path / "answers", slug).answers
        assert given is not None
        earned_here = mark(case, key, given)
        assert (earned_here.points, earned_here.strange) == (earned_here.out_of, ())
        assert earned_here.out_of > 0
        nothing = Answers(slug, case.hash, seed, version=version)
        assert mark(case, key, nothing).points == 0
        (tmp_path / "answers" / f"{slug}.json").unlink()
    assert left == {}


PLACED = [
    (slug, step.id)
    for assignment in ASSIGNMENTS
    for slug in cases_of(assignment)
    for step in LIBRARY.case(slug).steps
    if isinstance(step.kind, MarkOnImage | RedactImage)
]


def placed(case: Case, key: Key, id: str, by: int) -> float:
    """The share of a step's points for boxes on what identifies, each `by` pixels away."""
    kind, worth = case.by_id[id].kind, key.steps[id]
    assert isinstance(worth, MarkKey | RedactKey)
    width, height = kind.image.size  # type: ignore[union-attr]
    boxes = []
    for thing in identifying(worth.truth).values():
        if isinstance(kind, MarkOnImage) and thing.kind not in kind.kinds:
            continue
        for place in thing.places:
            left, top, right, bottom = astuple(place.bounds)
            across, down = (min(by, width - right), min(by, height - bottom))
            box = Box(left + across, top + down, right + across, bottom + down)
            boxes.append(Region(box, thing.kind if isinstance(kind, MarkOnImage) else None))
    given = Answers(case.slug, case.hash, "0" * 32, {id: tuple(boxes)}, version=case.version)
    alone = replace(case, steps=(replace(case.by_id[id], then=then("end")),), endings={})
    found = mark(alone, Key(case.slug, {id: worth}), given)
    return found.points / found.out_of


@pytest.mark.parametrize(("slug", "id"), PLACED)
def test_marks_follow_what_is_true_of_the_pixels(slug: str, id: str) -> None:
    for case, key in versions_of(slug):
        exact, near, far = (placed(case, key, id, by) for by in (0, 5, 50))
        assert (exact, far) == (1, 0)
        # A mark may be a little off. A cover may not: what it leaves can still be read.
        assert near == 1 if isinstance(case.by_id[id].kind, MarkOnImage) else near < 1


WORDS_A_MINUTE = 160  # read aloud at an easy pace, as for the radio
MINUTES_ALOUD = 3


def spoken(kind: object) -> int:
    """How many words of a question there are to read out: what can be chosen, and texts."""
    if isinstance(kind, FillInForm):
        return sum(len(one.label.split()) + spoken(one.kind) for one in kind.fields)
    choices = [*getattr(kind, "choices", ()), *getattr(kind, "items", ())]
    texts = [one.text for one in (*choices, *getattr(kind, "options", ()))]
    texts += [getattr(kind, "text", ""), getattr(kind, "draft", "")]
    return sum(len(one.split()) for one in texts)


def longest_way(case: Case, at: str, been: tuple[str, ...] = ()) -> int:
    """The words on the longest way from a step to an end, each step read once."""
    if at not in case.by_id or at in been:
        ending = case.endings.get(at)
        return len(f"{ending.title} {ending.debrief}".split()) if ending else 0
    step = case.by_id[at]
    here = len(f"{step.story} {step.ask}".split()) + spoken(step.kind)
    return here + max(longest_way(case, one, (*been, at)) for one in step.targets)


@pytest.mark.parametrize("slug", [slug for one in ASSIGNMENTS for slug in cases_of(one)])
def test_a_case_is_read_aloud_in_three_minutes(slug: str) -> None:
    for case, _ in versions_of(slug):
        words = len(case.story.split()) + longest_way(case, case.steps[0].id)
        assert 60 < words <= WORDS_A_MINUTE * MINUTES_ALOUD, words
