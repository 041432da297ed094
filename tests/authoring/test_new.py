"""A new case is sound as it is written, takes its place in an exercise, and overwrites nothing."""

from __future__ import annotations

import ast
import json
import shlex
import shutil
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from consentlab.answers import Answers
from consentlab.authoring.check_case import Marking, check_case
from consentlab.authoring.patterns import PATTERNS
from consentlab.cli import app
from consentlab.commands import command
from consentlab.kind_file import KINDS
from consentlab.library import Library
from consentlab.mark import mark
from consentlab.player.model import _response
from tests.authoring.conftest import Bench

ROOT = Path(__file__).resolve().parents[2]
CLINIC = ROOT / "tests" / "fixtures" / "clinic"


def new(*words: str) -> Result:
    """What `consentlab author new` with these words says."""
    return CliRunner().invoke(app, ["author", "new", *words])


def refused(*words: str) -> str:
    """The complaint of a command that writes nothing."""
    before = everything(Path())
    done = new(*words)
    assert done.exit_code == 1
    assert everything(Path()) == before
    return str(done.exception)


def everything(folder: Path) -> dict[str, bytes]:
    return {one.as_posix(): one.read_bytes() for one in folder.rglob("*") if one.is_file()}


@pytest.fixture
def clinic(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An educator's copy with pictures, their truth and an exercise of four cases."""
    root = tmp_path / "clinic"
    shutil.copytree(CLINIC, root)
    shutil.copytree(root / "grader/keys/pictures", root / "course/keys/pictures")
    shutil.copy(ROOT / "nbgrader_config.py", root)
    monkeypatch.chdir(root)
    return root


@pytest.mark.parametrize("sort", ["--practice", "--assessed"])
@pytest.mark.parametrize("kind", KINDS)
def test_a_case_of_each_kind_passes_the_check_at_once(clinic: Path, sort: str, kind: str) -> None:
    done = new("fresh-case", sort, "--kinds", kind)
    assert done.exit_code == 0, done.exception
    checked = CliRunner().invoke(app, ["author", "check", "fresh-case"])
    assert checked.exit_code == 0, checked.stderr
    assert "nothing is wrong" in checked.stdout
    assert f"{PATTERNS[kind].step}: {kind}" in checked.stdout
    home = "grader/keys" if sort == "--assessed" else "course/keys"
    assert (clinic / home / "fresh-case.yaml").is_file()


def test_without_more_it_is_practice_and_says_what_to_do_next(bench: Bench) -> None:
    done = new("wound-photo")
    assert done.stdout.splitlines() == [
        "Written, as practice:",
        "  course/cases/wound-photo.yaml",
        "  course/keys/wound-photo.yaml",
        'Replace what begins with "Write here", then:',
        "  consentlab author check wound-photo",
        "  consentlab author preview wound-photo",
        'A lesson plays it by a cell with play("wound-photo").',
    ]
    told = Library.of_course(bench.root).case("wound-photo")
    assert [step.id for step in told.steps] == ["decide", "why"]
    assert told.title == "Wound photo"


def test_what_was_not_replaced_is_a_remark_of_the_check(bench: Bench) -> None:
    new("wound-photo")
    said = bench.check("wound-photo").stderr.splitlines()
    assert [line.partition(" still")[0] for line in said] == [
        'Remark: course/cases/wound-photo.yaml, line 9: from here on "Write here"',
        'Remark: course/keys/wound-photo.yaml, line 7: from here on "Write here"',
    ]


def test_an_editor_is_told_where_the_schema_is(bench: Bench) -> None:
    shutil.copytree(ROOT / "docs/schemas", bench.root / "docs/schemas")
    assert new("wound-photo", "--assessed").exit_code == 0
    for path in bench.root.rglob("wound-photo*.yaml"):
        first, _, _ = path.read_text(encoding="utf-8").partition("\n")
        schema = first.removeprefix("# yaml-language-server: $schema=")
        name = {"cases": "case", "keys": "key", "rubrics": "rubric"}[path.parent.name]
        assert (path.parent / schema).resolve() == bench.root / f"docs/schemas/{name}.schema.json"


def test_a_kind_that_is_asked_twice_makes_two_steps(bench: Bench) -> None:
    assert new("twice", "--kinds", "choose-one, choose any,choose one").exit_code == 0
    steps = Library.of_course(bench.root).case("twice").steps
    assert [step.id for step in steps] == ["decide", "belongs", "decide-2"]
    assert bench.check("twice").exit_code == 0


def test_each_thing_that_a_person_reads_has_a_rubric_of_its_own(clinic: Path) -> None:
    done = new("read", "--assessed", "--kinds", "write,rewrite,write")
    assert (
        "No learner is given it before it has a place in an exercise:\n"
        "  consentlab author place read --assignment NAME\n"
    ) in done.stdout
    rubrics = sorted(one.stem for one in (clinic / "grader/rubrics").glob("read-*.yaml"))
    assert rubrics == ["read-mend", "read-why", "read-why-2"]


# Its place in an exercise.


def cells(root: Path, assignment: str) -> list[dict[str, Any]]:
    path = root / "solutions" / assignment / f"{assignment}.ipynb"
    found: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return found


def test_a_new_assignment_has_an_intro_and_the_cells_of_the_case(clinic: Path) -> None:
    done = new("fresh-case", "--assignment", "first-posts")
    assert done.exit_code == 0, done.exception
    assert (
        "  solutions/first-posts/first-posts.ipynb: its cells, for 2 points, and 2 points that a "
        "person gives\n"
    ) in done.stdout
    assert done.stdout.endswith("  consentlab release first-posts\n")
    intro, heading, play, answer, hand_in, why = cells(clinic, "first-posts")
    assert "".join(intro["source"]).startswith(
        "# First posts: exercise\n\n*About 5 minutes: one case.*\n"
    )
    assert "".join(heading["source"]).startswith("## 1. Fresh case\n")
    flags = {
        one["metadata"]["nbgrader"]["grade_id"]: one["metadata"]["nbgrader"]
        for one in (play, answer, hand_in, why)
    }
    rest = {"schema_version": 3, "task": False}
    assert flags == {
        "play-fresh-case": _flags("play-fresh-case", False, True, False) | rest,
        "answer-fresh-case": _flags("answer-fresh-case", False, False, True) | rest,
        "fresh-case": _flags("fresh-case", True, True, False) | {"points": 2} | rest,
        "fresh-case--why": _flags("fresh-case--why", True, False, True) | {"points": 2} | rest,
    }
    assert all(one["metadata"]["jupyter"] == {"source_hidden": True} for one in (play, answer))


def _flags(id: str, grade: bool, locked: bool, solution: bool) -> dict[str, object]:
    return {"grade_id": id, "grade": grade, "locked": locked, "solution": solution}


def test_the_cells_of_ours_have_the_same_shape(clinic: Path) -> None:
    new("fresh-case", "--assignment", "first-posts")
    ours = json.loads((ROOT / "solutions/consent/consent.ipynb").read_text(encoding="utf-8"))
    ids = ("play-forty-retinas", "answer-forty-retinas", "hand-in-forty-retinas")
    by_id = {one["id"]: one for one in ours["cells"]}
    shapes = [_shape(by_id[id]) for id in (*ids, "forty-retinas--profile")]
    assert [_shape(one) for one in cells(clinic, "first-posts")[2:]] == shapes


def _shape(cell: dict[str, Any]) -> object:
    """All of a cell but its words and numbers, in the order in which it is written."""
    graded = cell["metadata"]["nbgrader"]
    kept = {name: value for name, value in graded.items() if name not in ("grade_id", "points")}
    return list(cell), list(cell["metadata"]), list(graded), kept, cell["cell_type"]


def test_in_a_known_assignment_it_comes_before_the_reflection(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for folder in ("course", "grader/keys", "grader/rubrics", "solutions", "images"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    shutil.copy(ROOT / "nbgrader_config.py", tmp_path)
    monkeypatch.chdir(tmp_path)
    path = Path("solutions/consent/consent.ipynb")
    before = json.loads(path.read_text(encoding="utf-8"))
    assert new("fresh-case", "--assignment", "consent").exit_code == 0
    after = json.loads(path.read_text(encoding="utf-8"))
    added = [one for one in after["cells"] if one["id"] not in {c["id"] for c in before["cells"]}]
    ids = [one["id"] for one in after["cells"]]
    assert [one["id"] for one in added] == [
        *("case-fresh-case", "play-fresh-case", "answer-fresh-case", "hand-in-fresh-case"),
        "fresh-case--why",
    ]
    assert ids.index("fresh-case--why") + 1 == ids.index("seventh")
    texts = {one["id"]: "".join(one["source"]) for one in after["cells"]}
    assert texts["case-fresh-case"].startswith("## 7. Fresh case")
    assert texts["seventh"].startswith("## 8. How will you ask?")
    minutes = int(before["metadata"]["consentlab"]["minutes"]) + 5
    assert after["metadata"]["consentlab"]["minutes"] == str(minutes)
    assert f"About {minutes} minutes" in texts["intro"]
    kept = [one for one in after["cells"] if one not in added]
    changed = [one["id"] for one, was in zip(kept, before["cells"], strict=True) if one != was]
    assert changed == ["intro", "seventh"]


def test_the_model_answers_earn_every_point_in_every_version(clinic: Path) -> None:
    new("fresh-case", "--assignment", "first-posts", "--kinds", ",".join(KINDS))
    hand_in = next(one for one in cells(clinic, "first-posts") if one["id"].startswith("hand-in"))
    solution = next(one for one in cells(clinic, "first-posts") if one["id"].startswith("answer"))
    (call,) = (
        one for one in ast.walk(ast.parse("".join(solution["source"]))) if isinstance(one, ast.Call)
    )
    answers = ast.literal_eval(call.args[1])
    desk = Marking(clinic / "grader/keys", clinic / "grader/rubrics")
    found = check_case(Library.of_course(clinic), "fresh-case", desk)
    for version, case in found.cases.items():
        given = {id: _response(case, id, value) for id, value in answers.items()}
        told = mark(
            case, found.keys[version], Answers(case.slug, case.hash, "ab", given, version=version)
        )
        assert (told.points, told.strange) == (told.out_of, ())
        assert told.out_of == hand_in["metadata"]["nbgrader"]["points"]


def test_it_is_released_with_its_points(clinic: Path) -> None:
    pytest.importorskip("nbgrader", reason="a release needs nbgrader")
    new("fresh-case", "--assignment", "first-posts")
    new("another-case", "--assignment", "first-posts", "--kinds", "put in order,rewrite")
    done = CliRunner().invoke(app, ["release", "first-posts"])
    assert done.exit_code == 0, done.exception
    assert "2 cases, 2 written answers, 11 marks in all" in done.stdout
    released = (clinic / "exercises/first-posts/first-posts.ipynb").read_text(encoding="utf-8")
    assert "ask-her" not in released


def test_one_that_only_a_person_reads_is_released_too(clinic: Path) -> None:
    pytest.importorskip("nbgrader", reason="a release needs nbgrader")
    new("only-words", "--assignment", "first-posts", "--kinds", "write")
    new("fresh-case", "--assignment", "first-posts", "--kinds", "match")
    texts = ["".join(one["source"]) for one in cells(clinic, "first-posts")]
    headings = [one.partition("\n")[0] for one in texts if one.startswith("## ")]
    assert headings == ["## 1. Fresh case", "## 2. Only words"]
    done = CliRunner().invoke(app, ["release", "first-posts"])
    assert "1 case, 1 written answer, 4 marks in all" in done.stdout


# What is refused, with nothing written.


def test_nothing_is_ever_overwritten(bench: Bench) -> None:
    new("wound-photo")
    assert refused("wound-photo") == (
        "course/cases/wound-photo.yaml, course/keys/wound-photo.yaml: there already, and nothing "
        "is ever overwritten. Nothing was written. Choose another id, or take that file away first."
    )
    (bench.root / "course/cases/wound-photo.yaml").unlink()
    assert refused("wound-photo", "--assessed").startswith(
        "course/keys/wound-photo.yaml: there already"
    )


def test_a_rubric_that_is_there_is_not_overwritten(bench: Bench) -> None:
    (bench.root / "grader/rubrics/wound-photo-why.yaml").write_text("title: x", encoding="utf-8")
    assert refused("wound-photo", "--assessed").startswith(
        "grader/rubrics/wound-photo-why.yaml: there already"
    )


def test_a_case_that_has_its_place_in_the_notebook_is_refused(bench: Bench) -> None:
    new("wound-photo", "--assignment", "first-posts")
    for path in (*bench.root.rglob("wound-photo*.yaml"),):
        path.unlink()
    assert refused("wound-photo", "--assignment", "first-posts").startswith(
        "solutions/first-posts/first-posts.ipynb: there is a cell 'case-wound-photo' already, so "
        "the case seems to have its place. Nothing was written."
    )


def test_a_notebook_that_cannot_be_read_is_left_alone(bench: Bench) -> None:
    path = bench.root / "solutions/odd/odd.ipynb"
    path.parent.mkdir()
    path.write_text("{", encoding="utf-8")
    assert "solutions/odd/odd.ipynb: this is not a notebook" in refused(
        "wound-photo", "--assignment", "odd"
    )


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            ("Wound Photo",),
            "'Wound Photo' cannot be the id of a case. An id has lower-case letters",
        ),
        (("Wound Photo",), "Try `wound-photo`."),
        (("x", "--kinds", "chose one"), "no question word. Did you mean `choose one`?"),
        (("x", "--kinds", ""), "--kinds: '' is no question word."),
        (
            ("x", "--practice", "--assignment", "y"),
            "--assignment and --practice do not go together",
        ),
        (("x", "--assignment", "../y"), "'../y' cannot be the name of an assignment."),
        (("x" * 60, "--assignment", "y"), "Choose one that is shorter by 4."),
        (("x", "--kinds", "mark on image"), "This course has no picture for `mark on image`"),
    ],
)
def test_what_cannot_be_is_told(bench: Bench, words: tuple[str, ...], said: str) -> None:
    assert said in refused(*words)


@pytest.mark.parametrize("name", ["objectives", "sources"])
def test_a_course_without_what_a_key_names_is_told(bench: Bench, name: str) -> None:
    (bench.root / f"course/{name}.yaml").unlink()
    assert f"Write it in course/{name}.yaml first; CONTRIBUTING.md has an example." in refused("x")


# What it says to do next.


def test_the_commands_that_it_tells_name_the_copy_that_was_named(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    (bench.root / "here").mkdir()
    monkeypatch.chdir(bench.root / "here")
    done = new("wound-photo", "--assignment", "first-posts", "--course", "..")
    told = [line.split() for line in done.stdout.splitlines() if line.startswith("  consentlab")]
    assert [" ".join(words[1:3]) for words in told] == [
        "author check",
        "author preview",
        "release first-posts",
    ]
    for words in told:
        assert words[-2:] == ["--course", ".."]
    assert CliRunner().invoke(app, told[0][1:]).exit_code == 0


def test_a_folder_with_a_space_in_its_name_is_told_in_quotes() -> None:
    assert shlex.split(command("author check x", Path("our ward")))[-1] == "our ward"


def test_commands_begin_as_they_were_begun(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONSENTLAB_COMMAND", "python3 start.py")
    assert command("release consent") == "python3 start.py release consent"
    monkeypatch.delenv("CONSENTLAB_COMMAND")
    assert command("release consent") == "consentlab release consent"
