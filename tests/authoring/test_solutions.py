"""An assignment worked out for a debrief: every answer with its reason, and nothing made up."""

from __future__ import annotations

import json
import re
import shutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict
from functools import cache
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from typer.testing import CliRunner, Result

from consentlab.answers import Answers
from consentlab.authoring.best import best_answers
from consentlab.authoring.check_case import Marking, key_of
from consentlab.authoring.solution_page import page, write
from consentlab.authoring.solution_text import lines
from consentlab.authoring.solutions import work_out
from consentlab.authoring.worked import CaseWorked, SolutionWorked
from consentlab.cli import app, says
from consentlab.errors import ConsentlabError
from consentlab.key import FormKey, Key, MarkKey, RedactKey
from consentlab.library import Library
from consentlab.mark import mark
from tests.in_browser import beyond, complaints

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROOT = Path(__file__).resolve().parents[2]
FIXTURES = ROOT / "tests" / "fixtures"
ASSIGNMENTS = sorted(path.parent.name for path in (ROOT / "solutions").glob("*/*.ipynb"))
BECAUSE = re.compile(r'<p class="because">(.*?)</p>', re.DOTALL)


def marking(root: Path) -> Marking:
    return Marking(root / "grader" / "keys", root / "grader" / "rubrics")


@cache
def ours(assignment: str, version: int = 1) -> SolutionWorked:
    """One of this course's own assignments."""
    library = Library.of_course(ROOT)
    return work_out(library, ROOT / "solutions", assignment, marking(ROOT), version)


def work(root: Path, assignment: str, version: int = 1) -> SolutionWorked:
    return work_out(Library.of_course(root), root / "solutions", assignment, marking(root), version)


@pytest.fixture
def ward(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small educator's copy with model answers, in which we are."""
    return course("ward", tmp_path, monkeypatch)


@pytest.fixture
def clinic(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """One that asks every kind of question, and has no model answers."""
    return course("clinic", tmp_path, monkeypatch)


def course(name: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = folder / "copy"
    shutil.copytree(FIXTURES / name, root)
    (root / "nbgrader_config.py").write_text("", encoding="utf-8")
    monkeypatch.chdir(root)
    return root


def run(*words: str) -> Result:
    """What `consentlab author solutions` with these words says."""
    return CliRunner().invoke(app, ["author", "solutions", *words])


def key_for(root: Path, told: CaseWorked) -> Key:
    return key_of(Library.of_course(root), told.case, marking(root))


def reasons(data: object) -> Iterator[str]:
    """Every `because` in plain data, however deep."""
    if isinstance(data, dict):
        if isinstance(data.get("because"), str):
            yield data["because"]
        for one in data.values():
            yield from reasons(one)
    elif isinstance(data, list | tuple):
        for one in data:
            yield from reasons(one)


def expected(key: Key) -> Counter[str]:
    """Every reason of a key, but those of a picture once, however often it is asked about."""
    found: Counter[str] = Counter()
    pictures = {}
    for worth in key.steps.values():
        for part in worth.fields.values() if isinstance(worth, FormKey) else [worth]:
            if isinstance(part, MarkKey | RedactKey):
                pictures[part.truth.picture] = part.truth
            else:
                found.update(reasons(asdict(part)))
    for truth in pictures.values():
        found.update(one.because for one in truth.features.values())
    return found


def shown(text: str) -> Counter[str]:
    return Counter(map(unescape, BECAUSE.findall(text)))


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_every_reason_of_an_assignment_s_keys_is_on_its_page_once(assignment: str) -> None:
    worked = ours(assignment)
    wanted: Counter[str] = Counter()
    for told in worked.cases:
        wanted += expected(key_for(ROOT, told))
    assert wanted.total() > 50
    assert shown(page(worked)) == wanted


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_every_question_choice_ending_and_model_answer_is_shown(assignment: str) -> None:
    worked = ours(assignment)
    text = unescape(page(worked))
    for told in worked.cases:
        case = told.case
        assert (told.points, told.by_key) == (told.out_of, False)
        assert {one.id for one in told.steps} == set(case.by_id)
        for words in (case.title, *(one.ask for one in case.steps)):
            assert words in text
        for ending in case.endings.values():
            assert ending.title in text
        for step in told.steps:
            for part in step.parts:
                assert part.rows or part.asks_text
                assert part.written or not (part.asks_text and step.on_way)
                for row in part.rows:
                    assert row.text in text
                    assert row.source is not None
                for criterion in part.rubric.criteria if part.rubric else ():
                    assert criterion.asks in text
                    assert all(level in text for level in criterion.levels.values())
        if told.image:
            assert told.image.alt in text


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_another_version_shows_its_own_words(assignment: str) -> None:
    first, second = (unescape(page(ours(assignment, number))) for number in (1, 2))
    assert first != second
    for told in ours(assignment, 2).cases:
        assert told.version == (2 if told.versions > 1 else 1)
        assert told.points == told.out_of
        assert all(step.ask in second for step in told.case.steps)


def test_the_page_s_head_keeps_it_from_learners_and_it_fetches_nothing() -> None:
    text = page(ours(ASSIGNMENTS[0]))
    assert "<title>Answers, not for learners before the hand-in: " in text
    head = text.split("<nav")[0]
    assert "This page holds the answers." in head
    assert "not for learners before they have handed in" in head
    assert not re.search(r"""src=["'](?!data:image/)|@import|url\(|<script|<link""", text)
    ids = re.findall(r' id="([^"]+)"', text)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', text)) <= set(ids)


@pytest.mark.parametrize("version", [1, 2])
def test_without_model_answers_the_best_by_the_key_stand_there_and_earn_all(
    clinic: Path, version: int
) -> None:
    worked = work(clinic, "clinic", version)
    assert [(one.by_key, one.points == one.out_of > 0) for one in worked.cases] == [
        (True, True)
    ] * 2
    text = page(worked)
    assert text.count("Nobody wrote model answers to this case.") == 2
    assert text.count("Nobody wrote one: the solution's notebook has none") == 4
    assert shown(text) == expected(key_for(clinic, worked.cases[0])) + expected(
        key_for(clinic, worked.cases[1])
    )


def test_what_followed_from_each_way_is_told_by_its_words(clinic: Path) -> None:
    board = work(clinic, "clinic").cases[0]
    begin, *_, cover, complaint = board.steps
    assert [(one.when, one.where) for one in begin.ways] == [
        ("After “Look at everything else that it shows”", "question 2"),
        ("After “Post it, the wound could be anybody's”", "question 5"),
    ]
    assert [one.where for one in complaint.ways] == ["back to question 1", "it ends: It spread"]
    assert not complaint.on_way
    assert [(one.when, one.where) for one in cover.ways] == [
        (
            "Where question 1 got “Post it, the wound could be anybody's”",
            "it ends: It went out clean, the second time",
        ),
        ("Otherwise", "it ends: The picture went out clean"),
    ]
    assert [one.id for one in board.endings if one.on_way] == ["safe"]


def test_a_picture_is_numbered_as_its_things_are_and_explained_once(clinic: Path) -> None:
    board = work(clinic, "clinic").cases[0]
    marks, cover = (next(one for one in board.steps if one.id == id) for id in ("marks", "cover"))
    (part,) = marks.parts
    assert part.drawn is not None
    assert [one.name for one in part.drawn.outlines] == ["1", "2", "3"]
    assert [(row.at, row.tone) for row in part.rows] == [
        *(("1", "model"), ("2", "model"), ("3", "model")),
        *(("", ""), ("", "")),
    ]
    (part,) = cover.parts
    assert part.drawn is not None
    assert [one.tone for one in part.drawn.outlines] == ["cover"] * 3 + ["given"] * 3
    assert {row.because for row in part.rows} == {""}


def test_plain_text_tells_the_same(ward: Path) -> None:
    worked = work(ward, "ward")
    text = "\n".join(lines(worked))
    flat = " ".join(text.split())
    for told in worked.cases:
        for reason in expected(key_for(ward, told)):
            assert " ".join(reason.split()) in flat
    assert "These are the answers. They are not for learners before the hand-in." in flat
    assert "* Please delete it, and tell the ward manager [Model answer: 3 points]" in flat
    assert "> After “Post it, the board is public”: question 2." in flat
    assert "Model text: They trusted us with their names" in flat
    assert "MARKERS-ONLY" not in text + page(worked)
    assert max(len(line) for line in text.splitlines() if "https://" not in line) <= 88


def test_words_of_authors_are_escaped(clinic: Path) -> None:
    script = "<script>alert(1)</script>"
    for path in clinic.rglob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        for word in ("title", "story", "ask", "because", "says", "label", "short", "asks", "alt"):
            text = re.sub(rf"(?m)(\b{word}: )(?=[A-Z])", rf"\1{script} ", text)
        path.write_text(text, encoding="utf-8")
    text = page(work(clinic, "clinic"))
    assert text.count("&lt;script&gt;alert(1)&lt;/script&gt;") > 40
    assert "<script" not in text
    assert "<b>forty</b>" not in text
    assert "&lt;b&gt;forty&lt;/b&gt;" in text


def notebook(root: Path, change: dict[str, str]) -> None:
    """Change what stands in the ward's solution."""
    path = root / "solutions" / "ward" / "ward.ipynb"
    document: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    for cell in document["cells"]:
        text = "".join(cell["source"])
        for old, new in change.items():
            text = text.replace(old, new)
        cell["source"] = text.splitlines(keepends=True)
    path.write_text(json.dumps(document, indent=1), encoding="utf-8")


FLAWS = {
    '"group": ["finding"]': (
        "**dict(group=1)",
        ["ward.ipynb, line ", '(cell "answer-b"): this is no plain model answer', "is never run"],
    ),
    '"who": "anyone"})': (
        '"who": "anyone"',
        ['(cell "answer-b"): this code cannot be read (', "is never run"],
    ),
    '["finding"]': ("[str(1)]", ["this is no plain model answer", "the values written out"]),
    'answer("night-shift"': (
        'answer("corridor-photo"',
        ["'corridor-photo' has model answers already, on line ", "Keep one."],
    ),
    'answer("your-plan"': (
        'answer("our-plan"',
        ["model answers to 'our-plan' found, and the notebook does not play it", "your-plan"],
    ),
    '"delete-it"': ('"shred-it"', ["ward.ipynb, line ", "is no answer to step 'first'"]),
    '"tell-whom"': ('"tell-who"', ["has no step 'tell-who'", "tell-whom"]),
    'play("night-shift")': ('play("day-shift")', ["There is no case 'day-shift'"]),
}


@pytest.mark.parametrize(("old", "flaw"), FLAWS.items(), ids=FLAWS)
def test_a_flaw_in_the_notebook_is_named_with_its_place(
    ward: Path, old: str, flaw: tuple[str, list[str]]
) -> None:
    change = {old: flaw[0]}
    if "day-shift" in flaw[0]:
        change |= {'hand_in("night-shift")': "", 'answer("night-shift", ': "dict("}
        change |= {'{"group": ["finding"], "who": "anyone"}': ""}
    notebook(ward, change)
    with pytest.raises(ConsentlabError) as told:
        work(ward, "ward")
    for part in flaw[1]:
        assert part in str(told.value)


def test_answers_are_read_and_never_run(ward: Path) -> None:
    trap = ward / "trap"
    notebook(ward, {"hand_in(": f"open({str(trap)!r}, 'w'); hand_in("})
    assert len(work(ward, "ward").cases) == 3
    assert not trap.exists()


def test_an_assignment_that_is_not_there_or_not_whole_is_a_clear_error(ward: Path) -> None:
    done = run("wards")
    assert done.exit_code == 1
    assert "There is no assignment 'wards'" in says(done.exception)  # type: ignore[arg-type]
    path = ward / "solutions" / "ward" / "ward.ipynb"
    shutil.copy(path, path.with_name("second.ipynb"))
    with pytest.raises(ConsentlabError, match="2 notebooks found, expected one"):
        work(ward, "ward")
    path.with_name("second.ipynb").unlink()
    (ward / "grader" / "keys" / "night-shift.yaml").unlink()
    with pytest.raises(ConsentlabError, match="this case has no key"):
        work(ward, "ward")
    notebook(ward, {"play(": "show(", "hand_in(": "show(", "answer(": "show("})
    with pytest.raises(ConsentlabError, match="no cell plays a case"):
        work(ward, "ward")


def test_a_version_that_no_case_has_is_refused(clinic: Path) -> None:
    with pytest.raises(ConsentlabError, match=r"up to \d+ versions, and version 999 was asked for"):
        work(clinic, "clinic", 999)


@pytest.mark.parametrize("folder", ["course", "exercises/ward", "images"])
def test_the_answers_are_not_written_where_learners_are_given_what_lies_there(
    ward: Path, folder: str
) -> None:
    with pytest.raises(ConsentlabError, match="and this page holds the answers"):
        write(work(ward, "ward"), ward / folder, ward)
    assert list(ward.rglob("*.html")) == []


def test_the_command_tells_or_writes_and_fails_where_the_model_earns_less(ward: Path) -> None:
    done = run("ward")
    assert done.exit_code == 0
    assert "A photograph in the corridor (corridor-photo), version 1 of 1" in done.output
    done = run("--html")
    assert done.exit_code == 0
    assert done.output == (
        f"Written: {Path('build/solutions/ward.html')}. It holds answers: not for learners before "
        "the hand-in.\n"
    )
    notebook(ward, {'"first": "delete-it"': '"first": "keep-it"'})
    done = run("ward", "--html", "--out", "elsewhere")
    assert done.exit_code == 1
    assert (
        "(cell \"answer-a\"): the model answers to 'corridor-photo' earn 3 of 5 in version 1, and "
        "should earn all. Correct them, or the key.\n" in done.stderr
    )
    text = (ward / "elsewhere" / "ward.html").read_text(encoding="utf-8")
    assert "3 of 5 points</b><span" in text


def test_of_a_bank_every_case_is_shown_once(ward: Path) -> None:
    (ward / "course" / "draws.yaml").write_text(
        "bank:\n  take: 1\n  teaches: [valid-consent]\n  cases: [corridor-photo, your-plan]\n",
        encoding="utf-8",
    )
    notebook(ward, {"corridor-photo": "bank-1", "answer(": "print(", 'play("your-plan")': ""})
    worked = work(ward, "ward")
    assert [one.id for one in worked.cases] == ["corridor-photo", "your-plan", "night-shift"]
    assert worked.cases[0].drawn_from == "Each learner meets 1 of the 2 cases of “bank”."
    assert worked.cases[0].points == worked.cases[0].out_of == 5
    assert [(one.version, one.versions) for one in worked.cases] == [(1, 1)] * 3


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_the_best_by_the_key_earns_all_of_every_case(assignment: str) -> None:
    for told in ours(assignment).cases:
        key = key_for(ROOT, told)
        given = best_answers(told.case, key)
        answers = Answers(
            told.case.slug, told.case.hash, "0" * 32, given, version=told.case.version
        )
        assert mark(told.case, key, answers).points == told.out_of


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("wide", [1100, 380])
def test_the_page_passes_axe_and_fits_in_the_window(
    browser: Browser, clinic: Path, scheme: str, wide: int
) -> None:
    made = [write(work(clinic, "clinic"), clinic / "out", clinic)]
    made += [write(ours(one), clinic / "out", ROOT) for one in ASSIGNMENTS[:1]]
    for path in made:
        shown = browser.new_page(
            viewport={"width": wide, "height": 900},
            color_scheme=scheme,  # type: ignore[arg-type]
            bypass_csp=True,
        )
        shown.goto(path.as_uri())
        assert complaints(shown) == []
        assert beyond(shown) == []
        assert shown.evaluate("document.documentElement.scrollWidth") <= wide
        assert shown.evaluate("[...document.images].every((one) => one.naturalWidth > 0)")
        shown.close()
