"""Model answers fit their cases, or the check, the worked answers and the release all say so."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from consentlab.cli import app, says

from .small_course import CASE, KEY, small_course

ROOT = Path(__file__).resolve().parents[2]
KEYS = "grader/keys"
NOTEBOOK = "solutions/first-posts/first-posts.ipynb"
KINDS = "choose one, put in order, write"
EVERYWHERE = (
    ("author", "check"),
    ("author", "check", "lump"),
    ("author", "check", "first-posts"),
    ("author", "solutions", "first-posts"),
    ("release", "first-posts"),
)


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small educator's copy with a new exercise of one new case, as it was written."""
    root = small_course(tmp_path / "copy")
    shutil.copy(ROOT / "nbgrader_config.py", root)
    monkeypatch.chdir(root)
    assert (
        run("author", "new", "lump", "--assignment", "first-posts", "--kinds", KINDS).exit_code == 0
    )
    return root


def run(*words: str) -> Result:
    """What `consentlab` with these words does."""
    if words[0] == "release":
        pytest.importorskip("nbgrader", reason="a release needs nbgrader")
    return CliRunner().invoke(app, [*words])


def said(done: Result) -> str:
    """All that it complains of, as a person reads it."""
    told = done.exception
    return done.stderr + (says(told) if isinstance(told, Exception) else "")


def change(path: str, **words: str) -> None:
    """Change words of a file, each wherever it stands."""
    text = Path(path).read_text(encoding="utf-8")
    for old, new in words.items():
        assert old in text
        text = text.replace(old, new)
    Path(path).write_text(text, encoding="utf-8")


def rename(old: str, new: str) -> None:
    """Give a choice of the new case another id, and forget the exercise."""
    for folder in ("course/cases", "grader/keys"):
        path = Path(folder, "lump.yaml")
        text, count = re.subn(rf"(?m)^( +){old}:", rf"\1{new}:", path.read_text(encoding="utf-8"))
        assert count
        path.write_text(text, encoding="utf-8")


def line_of(words: str, path: str = NOTEBOOK) -> int:
    """The number of the first line that holds these words and is no comment."""
    lines = enumerate(Path(path).read_text(encoding="utf-8").splitlines(), start=1)
    return next(number for number, line in lines if words in line and not line.startswith("#"))


@pytest.mark.parametrize("words", EVERYWHERE, ids=" ".join)
def test_ids_that_are_no_more_are_told_with_their_place(copy: Path, words: tuple[str, ...]) -> None:
    rename("ask-her", "ring-her")
    done = run(*words)
    assert done.exit_code == 1
    where = f'{NOTEBOOK}, line {line_of("answer(")} (cell "answer-lump")'
    assert f"{where}: 'ask-her' is no answer to step 'decide' of case 'lump'" in said(done)
    assert said(done).count("is no answer to") == 1
    assert not (copy / "exercises").exists()


@pytest.mark.parametrize("words", EVERYWHERE, ids=" ".join)
def test_model_answers_that_do_not_earn_all_are_told(copy: Path, words: tuple[str, ...]) -> None:
    change(NOTEBOOK, **{r"\"decide\": \"ask-her\"": r"\"decide\": \"wait\""})
    done = run(*words)
    assert done.exit_code == 1
    assert re.search(
        r'\(cell "answer-lump"\): the model answers to \'lump\' earn \d of \d in version 1, and '
        r"should earn all\. Correct them, or the key\.",
        said(done),
    )
    assert not (copy / "exercises").exists()


def test_what_is_so_in_some_versions_is_said_once_with_their_numbers(copy: Path) -> None:
    forms = "".join(
        f"      - ask: {ask}\n        choose one: {{stay: Stay, go: Go}}\n"
        for ask in ("What now?", "And now?")
    )
    case = CASE.format(teaches="indirect-identifiers", then="end").partition("    ask:")[0]
    case += f"    alternatives:\n{forms}    then: end\n"
    worth = "{{points: {}, because: It is kind to wait and ask., source: house-rules}}"
    right, wrong = worth.format(1), worth.format(0)
    key = (
        "first:\n  alternatives:\n"
        f"    - stay: {right}\n      go: {wrong}\n    - stay: {wrong}\n      go: {right}\n"
    )
    for folder, text in (("course/cases", case), ("grader/keys", key)):
        Path(folder, "lump.yaml").write_text(text, encoding="utf-8")
    answers(copy, '{"first": "stay"}')
    assert "earn 0 of 1 in version 2, and should earn all" in said(run("author", "check", "lump"))
    answers(copy, '{"first": "wait"}')
    told = said(run("author", "check", "lump"))
    assert told.count("'wait' is no answer to step 'first'") == 1
    assert "This is so in version" not in told
    answers(copy, '[{"first": "stay"}, {"first": "run"}]')
    told = said(run("author", "check", "lump"))
    assert "'run' is no answer to step 'first'" in told
    assert "(This is so in version 2 of 2.)" in told
    answers(copy, '[{"first": "stay"}, {"first": "go"}]')
    assert run("author", "check", "lump").exit_code == 0


def answers(root: Path, given: str) -> None:
    """Put these model answers into the exercise."""
    path = root / NOTEBOOK
    document = json.loads(path.read_text(encoding="utf-8"))
    cell = next(one for one in document["cells"] if one["id"] == "answer-lump")
    cell["source"] = [f'from consentlab import answer\nanswer("lump", {given})']
    path.write_text(json.dumps(document, indent=1), encoding="utf-8")


def test_answers_that_cannot_be_read_are_told_once(copy: Path) -> None:
    answers(copy, "{")
    for words in EVERYWHERE:
        told = said(run(*words))
        assert told.count('(cell "answer-lump"): this ') == 1
        assert "Traceback" not in told


def test_another_case_s_check_says_nothing_of_it(copy: Path) -> None:
    answers(copy, "{}")
    assert run("author", "check", "exam").exit_code == 0
    run("author", "new", "neighbour", "--assignment", "first-posts")
    done = run("author", "check", "neighbour")
    assert done.exit_code == 0
    assert "asked in first-posts)" in done.stdout


def test_of_a_bank_the_answers_in_every_case_are_looked_at(copy: Path) -> None:
    for slug in ("lump", "other"):
        case = CASE.format(teaches="valid-consent", then="end")
        Path(f"course/cases/{slug}.yaml").write_text(case, encoding="utf-8")
        Path(f"grader/keys/{slug}.yaml").write_text(KEY, encoding="utf-8")
    Path("course/draws.yaml").write_text(
        "bank:\n  take: 1\n  teaches: [valid-consent]\n  cases: [lump, other]\n", encoding="utf-8"
    )
    text = Path(NOTEBOOK).read_text(encoding="utf-8")
    Path(NOTEBOOK).write_text(text.replace('\\"lump\\"', '\\"bank-1\\"'), encoding="utf-8")
    path = Path(NOTEBOOK)
    document = json.loads(path.read_text(encoding="utf-8"))
    cell = next(one for one in document["cells"] if one["id"] == "answer-lump")
    cell["source"] = ['from consentlab import answer\nanswer("bank-1", [{"first": "stay"}, {}])']
    path.write_text(json.dumps(document, indent=1), encoding="utf-8")
    for slug in ("lump", "other"):
        told = said(run("author", "check", slug))
        assert "the model answers to 'bank-1' earn 0 of 1 in version 2, and should" in told


def test_what_is_not_written_yet_is_remarked_on_wherever_it_stands(copy: Path) -> None:
    text = line_of("Write here")
    case = line_of("story: |", "course/cases/lump.yaml")
    key = line_of("Write here", f"{KEYS}/lump.yaml")
    for words in (("author", "check"), ("author", "check", "lump")):
        told = run(*words).stderr
        assert f"Remark: course/cases/lump.yaml, line {case}: from here on " in told
        assert f"Remark: {KEYS}/lump.yaml, line {key}: from here on " in told
        assert "Remark: grader/rubrics/lump-why.yaml, line " in told
        assert f'Remark: {NOTEBOOK}, line {text} (cell "answer-lump"): from here on "Write' in told
        assert "still begins 3 texts (lines 5, 8 and 9). That is how" in told
        assert told.count("lump-why.yaml") == 1


def test_a_release_lists_what_is_not_written_yet_and_is_made(copy: Path) -> None:
    done = run("release", "first-posts")
    assert done.exit_code == 0
    listed = done.stderr.splitlines()
    assert [line.partition(",")[0] for line in listed] == [
        "Not written yet: course/cases/lump.yaml",
        "Not written yet: grader/keys/lump.yaml",
        "Not written yet: grader/rubrics/lump-why.yaml",
        f"Not written yet: {NOTEBOOK}",
    ]
    for path in copy.rglob("lump*.yaml"):
        path.write_text(path.read_text("utf-8").replace("Write here", "Told"), encoding="utf-8")
    change(NOTEBOOK, **{"Write here": "Told"})
    done = run("release", "first-posts")
    assert (done.exit_code, done.stderr) == (0, "")


# The rubrics that a case's key names.


def test_the_rubric_of_a_case_is_checked_with_it(copy: Path) -> None:
    rubric = Path("grader/rubrics/lump-why.yaml")
    whole = rubric.read_text(encoding="utf-8")
    for flawed, complaint in {
        "": "the file is empty",
        "title: [\n": "a bracket",
        re.sub(r"objective: .*", "objective: no-such", whole): "'no-such'",
    }.items():
        rubric.write_text(flawed, encoding="utf-8")
        for words in (("author", "check"), ("author", "check", "lump")):
            done = run(*words)
            assert done.exit_code == 1
            *flaws, _ = done.stderr.splitlines()
            told = [one for one in flaws if one.startswith("grader/rubrics/lump-why.yaml, line ")]
            assert len(told) == 1
            assert complaint in told[0]
        assert run("author", "check", "exam").exit_code == 0


def test_the_rubric_of_a_case_is_checked_also_where_its_key_has_another_flaw(copy: Path) -> None:
    Path("grader/rubrics/lump-why.yaml").write_text("", encoding="utf-8")
    change("grader/keys/lump.yaml", **{"points:": "pionts:"})
    told = run("author", "check", "lump").stderr
    assert "grader/keys/lump.yaml, line " in told
    assert "grader/rubrics/lump-why.yaml, line 1: the file is empty" in told
