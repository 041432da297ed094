"""A lesson's flaws are named with file, line and cell, and a sound one has none."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from consentlab.authoring.lessons import check_lessons
from consentlab.cli import app
from consentlab.library import Library
from tests.authoring.small_course import LESSON, lesson, small_course, write_lesson

NAME = "course/01-small.ipynb"
LONG = "Nobody " + "ever " * 35 + "asked"
URL = "https://example.org/house-rules"


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small educator's copy, in which we are."""
    root = small_course(tmp_path / "copy")
    monkeypatch.chdir(root)
    return root


def said(course: Path) -> list[str]:
    """The complaints about all lessons."""
    found = check_lessons(Library.of_course(course), course / "course")
    return [one for lesson in found for one in lesson.complaints]


def changed(course: Path, old: str, new: str) -> list[str]:
    """What is said once `old` in the notebook is `new`."""
    path = course / NAME
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    return said(course)


def test_a_sound_lesson_has_nothing_to_put_right(course: Path) -> None:
    assert said(course) == []


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        (
            '"minutes": "15"',
            '"minutes": "45"',
            (
                ": a lesson takes 10 to 20 minutes, and its metadata say 45. "
                'Write "minutes": "15" under "consentlab" there.'
            ),
        ),
        (
            '"valid-consent",',
            '"valid-consnt",',
            (
                ", line 107 (cell \"metadata\"): the objective 'valid-consnt' is "
                "not in objectives.yaml. Did you mean `valid-consent`?"
            ),
        ),
        (
            'play(\\"wait\\")',
            'play(\\"wiat\\")',
            (
                ', line 66 (cell "cell-5"): play("wiat") leads nowhere: there is '
                "no such case. Did you mean `wait`?"
            ),
        ),
        (
            'play(\\"wait\\")',
            'show(\\"phone\\")',
            (
                ', line 66 (cell "cell-5"): show("phone") leads nowhere: there is '
                "no such picture. There are none yet: add it there first."
            ),
        ),
        (
            'play(\\"wait\\")',
            'explore(\\"rarty\\")',
            (
                ', line 66 (cell "cell-5"): explore("rarty") leads nowhere: there '
                "is no such laboratory. Did you mean `rarity`?"
            ),
        ),
        (
            "[House rules: Sharing pictures]",
            "[House rules: Sharing]",
            (
                ', line 36 (cell "cell-3"): the link [House rules: Sharing]'
                f"({URL}) is no source of sources.yaml. What is at that address is called "
                "`House rules: Sharing "
                "pictures` or `House rules`."
            ),
        ),
        (
            f"- [House rules]({URL})",
            "- [House rules](https://example.org/home)",
            (
                ', line 99 (cell "cell-7"): the link [House rules]'
                "(https://example.org/home) is no source of sources.yaml. That source's address is "
                f"{URL} there."
            ),
        ),
        (
            "## To think about",
            "## Think",
            ': there is no heading "To think about". Add `## To think about`.',
        ),
        (
            "## What people do",
            "## In short",
            (', line 33 (cell "cell-3"): the heading "In short" is given twice. Change one.'),
        ),
        (
            "It begins with a case.",
            f"It begins. {LONG}.",
            (
                ', line 10 (cell "cell-1"): a sentence has 37 words, and at most '
                '35 are expected: "Nobody ever ever ever ever ever …". Make two of it.'
            ),
        ),
        (
            '"outputs": []',
            '"outputs": [{"output_type": "stream", "text": ["hello"]}]',
            (
                ', line 24 (cell "cell-2"): the cell holds what its code printed. '
                "Clear all outputs, then save."
            ),
        ),
        (
            "# A small lesson",
            "A small lesson",
            ": the lesson has no title. Begin its first cell with `# …`.",
        ),
    ],
)
def test_each_flaw_is_named(course: Path, old: str, new: str, complaint: str) -> None:
    assert f"{NAME}{complaint}" in changed(course, old, new)


def written(course: Path, *cells: str) -> list[str]:
    """What is said of a lesson with these cells."""
    taught = ("valid-consent",)
    write_lesson(course / NAME, lesson(*cells, objectives=taught))
    return said(course)


def test_a_lesson_without_objectives_is_named(course: Path) -> None:
    write_lesson(course / NAME, lesson(*LESSON))
    assert said(course) == [
        (
            f'{NAME}: the metadata name no objective. Write "objectives": ["…"] under '
            '"consentlab" there, with ids from objectives.yaml.'
        )
    ]


def test_something_is_to_be_done_at_once(course: Path) -> None:
    late = (LESSON[0], LESSON[2], LESSON[1], *LESSON[3:])
    assert written(course, *late) == [
        (
            f"{NAME}: nothing is to be done in the first two cells. Let the second one play a "
            "case, or open a laboratory."
        )
    ]


def test_too_few_cases_and_no_knowledge_check_are_named(course: Path) -> None:
    assert written(course, *LESSON[:3], LESSON[6]) == [
        (
            f"{NAME}: 1 practice case played, and at least 3 expected, besides the knowledge "
            "check. Play more."
        ),
        f"{NAME}: there is no knowledge check. Play a practice case whose id begins with `check-`.",
    ]


def test_an_assessed_case_is_no_practice(course: Path) -> None:
    swapped = [one.replace("wait", "exam") for one in LESSON]
    assert written(course, *swapped)[0].startswith(f"{NAME}: 2 practice cases played")


def test_a_case_for_each_law_counts_once_and_needs_all_three(course: Path) -> None:
    swapped = [one.replace('play("wait")', 'play_by_law("will")') for one in LESSON]
    text = (course / "course/cases/wait.yaml").read_text(encoding="utf-8")
    key = (course / "course/keys/wait.yaml").read_text(encoding="utf-8")
    for law in ("england-wales", "scotland"):
        (course / f"course/cases/will-{law}.yaml").write_text(text, encoding="utf-8")
        (course / f"course/keys/will-{law}.yaml").write_text(key, encoding="utf-8")
    assert written(course, *swapped) == [
        (
            f'{NAME}, line 66 (cell "cell-5"): play_by_law("will") leads nowhere: there are no '
            "three cases that begin so, one for each law. There are none yet: add it there first."
        )
    ]
    (course / "course/cases/will-northern-ireland.yaml").write_text(text, encoding="utf-8")
    (course / "course/keys/will-northern-ireland.yaml").write_text(key, encoding="utf-8")
    assert said(course) == []


def test_long_code_and_a_long_lesson_are_named(course: Path) -> None:
    code = 'play("wait")\n' * 2 + 'play("stay-or-go")'
    text = LESSON[2] + "\n\n" + "\n\n".join(["One sentence of five words."] * 400)
    found = written(course, *LESSON[:2], text, LESSON[3], code, *LESSON[4:])
    assert [one.partition(":")[2] for one in found] == [
        (
            " 2,068 words found, at most 1,800 expected. Cut, or let a case say it. The longest "
            'sections: "What people do" (2024 words), "In short" (23 words), "A small lesson" (5 '
            "words)."
        ),
        " 4 lines of code found, at most 2 expected. What is longer belongs into the library.",
        (
            " 3 public words are used in this cell, and one is expected. Give each a cell of its "
            "own, and take empty cells away."
        ),
    ]


def test_a_file_that_is_no_notebook_is_named_and_the_others_are_read(course: Path) -> None:
    (course / "course/02-broken.ipynb").write_text('{\n "cells": [\n', encoding="utf-8")
    (course / "course/03-empty.ipynb").write_text("{}", encoding="utf-8")
    assert said(course) == [
        (
            "course/02-broken.ipynb, line 3: this is not a notebook (Expecting value: line 3 "
            "column 1 (char 14)). Open it in JupyterLab and save it anew, or take back the last "
            "change to it."
        ),
        (
            "course/03-empty.ipynb, line 1: this is not a notebook, for it has no cells. Open it "
            "in JupyterLab and save it anew, or take back the last change to it."
        ),
    ]


def test_a_tool_is_no_lesson(course: Path) -> None:
    document = lesson("# A tool")
    document["metadata"]["consentlab"]["tool"] = "yes"
    write_lesson(course / "course/09-tool.ipynb", document)
    assert said(course) == []


FIGURE = """\
two-parts:
  title: Two parts
  alt: A whole in two parts.
  described: [The left part is larger.]
  file: two.svg
  sources: [house-rules]
  made by: Drawn by code, no patient
  licence: CC BY 4.0
"""


def test_a_figure_is_known_by_the_list_of_figures(course: Path) -> None:
    (course / "images/two.svg").write_text("<svg/>", encoding="utf-8")
    figures = course / "images/figures.yaml"
    figures.write_text(FIGURE, encoding="utf-8")
    cells = [*LESSON[:6], 'figure("two-parts")', LESSON[6]]
    assert written(course, *cells) == []
    figures.write_text(FIGURE.replace("two-parts", "two-halves"), encoding="utf-8")
    assert said(course) == [
        (
            f'{NAME}, line 96 (cell "cell-7"): figure("two-parts") leads nowhere: there is no such '
            "figure. Did you mean `two-halves`?"
        )
    ]
    figures.write_text(FIGURE.replace("  title: Two parts\n", ""), encoding="utf-8")
    assert said(course) == []  # the check tells of the list
    assert "images/figures.yaml, line 1: figure 'two-parts' has no `title`." in asked()[1]


def asked(*words: str) -> tuple[int, str]:
    done = CliRunner().invoke(app, ["author", "check", *words])
    return done.exit_code, done.output + (str(done.exception) if done.exception else "")


def test_the_command_says_how_hard_each_lesson_is_to_read(course: Path) -> None:
    _, output = asked()
    assert "Lesson 01-small: 68 words, longest sentence 23, reading ease " in output
    assert "1 lesson: " in output


@pytest.mark.parametrize("name", ["01-small", "01-small.ipynb", NAME])
def test_one_lesson_is_told_with_its_hardest_sentences(course: Path, name: str) -> None:
    hard = "It begins with a consequential, comprehensive deliberation of confidentiality."
    changed(course, "It begins with a case.", hard)
    code, output = asked(name)
    assert code == 0
    assert output.splitlines()[:2] == ["The sentences that are hardest to read:", f"  1. {hard}"]
    assert "Looked at lesson 01-small (" in output
    assert output.endswith("): nothing is wrong.\n")


def test_a_lesson_that_is_not_there_is_named_and_a_tool_is_looked_at(course: Path) -> None:
    assert (
        asked("01-smal")[1] == "There is no lesson and no case '01-smal'. Did you mean `01-small`?"
    )
    document = lesson("# A tool")
    document["metadata"]["consentlab"]["tool"] = "yes"
    write_lesson(course / "course/tool.ipynb", document)
    assert asked("tool")[1] == "Looked at notebook tool: nothing is wrong.\n"


@pytest.mark.parametrize("name", ["small", "1-small", "01-smal.ipynb", "Small"])
def test_a_lesson_is_offered_to_whoever_names_it_nearly(course: Path, name: str) -> None:
    assert "`01-small`" in asked(name)[1]


def test_the_lessons_are_listed_where_nothing_is_near(course: Path) -> None:
    assert asked("xyzzy")[1] == (
        "There is no lesson and no case 'xyzzy'. The lessons are: `01-small`."
    )


def test_the_holes_of_the_claims_are_told_by_the_check(course: Path) -> None:
    claims = course / "course/claims.yaml"
    text = claims.read_text(encoding="utf-8")
    claims.write_text(text.replace("01-small: In short", "01-small: In shrt"), encoding="utf-8")
    assert "the lesson has no such heading. Did you mean `In short`?" in asked()[1]


def test_blank_lines_of_code_are_not_counted(course: Path) -> None:
    spaced = LESSON[1].replace('play("stay-or-go")', '\nplay("stay-or-go")')
    document = lesson(LESSON[0], LESSON[1], *LESSON[2:], objectives=("valid-consent",))
    document["cells"][1]["source"] = ["from consentlab import play\n", "\n", spaced.strip()]
    write_lesson(course / NAME, document)
    assert said(course) == []


def test_much_to_read_before_something_is_to_be_done_is_named(course: Path) -> None:
    first = LESSON[0] + "\n\n" + "One sentence of five words. " * 30
    assert written(course, first, *LESSON[1:]) == [
        (
            f'{NAME}, line 8 (cell "cell-1"): the first cell has 158 words, and at most 150 are '
            "expected before something is to be done. Move the rest below the second cell."
        )
    ]


def test_a_copy_of_a_lesson_is_named(course: Path) -> None:
    text = (course / NAME).read_text(encoding="utf-8")
    (course / "course/01-small-Copy1.ipynb").write_text(text, encoding="utf-8")
    assert said(course) == [
        (
            "course/01-small-Copy1.ipynb: a notebook's name has lower-case letters, digits and "
            "single hyphens. Rename it to 01-small-copy1.ipynb, or take it away if it is a copy."
        ),
        (
            "course/01-small.ipynb: this lesson and course/01-small-Copy1.ipynb have one title, "
            "'A small lesson'. Give each a title of its own, or take the copy away."
        ),
    ]


def test_an_empty_notebook_and_one_in_another_encoding_are_told_in_plain_words(
    course: Path,
) -> None:
    (course / "course/02-empty.ipynb").write_text("", encoding="utf-8")
    (course / "course/03-odd.ipynb").write_bytes('{\n "cells": [],\n "a": "é"}'.encode("latin-1"))
    assert said(course) == [
        (
            "course/02-empty.ipynb, line 1: the file is empty. Begin from a copy of another "
            "lesson, or take it away."
        ),
        "course/03-odd.ipynb, line 3: not UTF-8 text. Save the file with the encoding UTF-8.",
    ]


def remarks() -> list[str]:
    return [one for one in asked()[1].splitlines() if one.startswith("Remark: ")]


def test_a_case_that_no_lesson_plays_is_a_remark(course: Path) -> None:
    for folder in ("cases", "keys"):
        text = (course / f"course/{folder}/wait.yaml").read_text(encoding="utf-8")
        (course / f"course/{folder}/new-case.yaml").write_text(text, encoding="utf-8")
    assert remarks() == [
        (
            "Remark: course/cases/new-case.yaml, line 1: practice case 'new-case' is played in no "
            'lesson, so that no learner meets it. Play it in one: play("new-case"), in a cell of '
            "its own."
        )
    ]


def test_a_case_that_two_lessons_play_is_a_remark(course: Path) -> None:
    cells = [LESSON[0].replace("small", "second"), *LESSON[1:2]]
    write_lesson(course / "course/02-second.ipynb", lesson(*cells))
    assert remarks() == [
        (
            "Remark: course/cases/stay-or-go.yaml, line 1: practice case 'stay-or-go' is played in "
            "2 lessons, 01-small, 02-second: learners find it answered in the second. Leave it so "
            "if that is meant."
        )
    ]


def test_a_term_that_no_lesson_uses_is_a_remark(course: Path) -> None:
    (course / "course/glossary.yaml").write_text(
        "post:\n  term: posting\n  says: To show it to all.\n  also: [post]\n"
        "thread:\n  term: thread\n  says: Posts in a row.\n",
        encoding="utf-8",
    )
    assert remarks() == [
        (
            "Remark: course/glossary.yaml: no lesson uses 1 term of the glossary: 'thread' (line "
            "5). Leave it so if that is meant; otherwise use it in a lesson, or add the form that "
            "is used there to `also`."
        )
    ]


@pytest.mark.parametrize("number", ["01", "1"])
def test_a_lesson_may_be_asked_for_by_its_number(course: Path, number: str) -> None:
    assert asked(number)[1] == (
        f"There is no lesson and no case '{number}'. Did you mean `01-small`?"
    )


def test_a_lesson_without_a_number_that_is_no_tool_is_named(course: Path) -> None:
    (course / NAME).rename(course / "course/small.ipynb")
    assert said(course) == [
        (
            "course/small.ipynb: a lesson's name begins with two digits and a hyphen, as in "
            '08-small.ipynb. Rename it or, if it is a tool, write "tool": "yes" under "consentlab" '
            "in its metadata."
        )
    ]
