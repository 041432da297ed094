"""How far a learner has come, from notebooks and answers as they lie in a folder."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from consentlab.answer_file import save
from consentlab.answers import Answers
from consentlab.case import END, Case, Step, by_choice, then
from consentlab.errors import ConsentlabError
from consentlab.kind import Choice, ChooseOne, Write
from consentlab.pages.case_progress import Played
from consentlab.pages.progress import Course, read_course, read_notebook
from consentlab.response import Response

SEED = "0" * 32
WAYS = {"stop": "why", "go": "more"}


def case(slug: str) -> Case:
    """Two steps one way, three the other."""
    both = (Choice("stop", "Stop"), Choice("go", "Go on"))
    return Case(
        slug=slug,
        title=f"The {slug}",
        teaches=("x",),
        minutes=5,
        steps=(
            Step("first", "Well?", ChooseOne(both), by_choice("first", WAYS)),
            Step("more", "And now?", ChooseOne(both), then("why")),
            Step("why", "Why?", Write(50), then(END)),
        ),
        hash="ab",
    )


def find(_folder: Path, slug: str, _learner: str) -> Played:
    if slug.startswith("no-"):
        raise ConsentlabError(f"There is no case {slug!r}.")
    return Played(case(slug))


def write(folder: Path, place: str, title: str, *slugs: str, minutes: str = "10") -> None:
    """A notebook that plays these cases."""
    cells = [{"cell_type": "markdown", "source": ["Some words.\n", f"# {title}\n"]}]
    cells += [
        {"cell_type": "code", "source": ["from consentlab import play\n", f'play("{slug}")']}
        for slug in slugs
    ]
    document = {"cells": cells, "metadata": {"consentlab": {"minutes": minutes}}}
    path = folder / place
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(document), encoding="utf-8")


def give(folder: Path, place: str, slug: str, **responses: Response) -> None:
    given = Answers(slug, "ab", SEED, responses)
    save(folder / Path(place).parent / "answers", given)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three lessons, the first without cases, and one exercise."""
    write(tmp_path, "course/00-start-here.ipynb", "Start here")
    write(tmp_path, "course/01-why.ipynb", "Why it matters", "a", "b")
    write(tmp_path, "course/02-what.ipynb", "What gives away", "c")
    write(tmp_path, "exercises/first/first.ipynb", "The first exercise", "d")
    return tmp_path


def course(folder: Path) -> Course:
    return read_course(folder, find)


def test_lessons_come_in_order_with_title_number_and_minutes(folder: Path) -> None:
    found = [(one.number, one.title, one.minutes) for one in course(folder).lessons]
    assert found == [
        ("", "Start here", 10),
        ("1", "Why it matters", 10),
        ("2", "What gives away", 10),
    ]


def test_a_lesson_alone_bears_no_number(tmp_path: Path) -> None:
    write(tmp_path, "course/02-what.ipynb", "What gives away", "c")
    assert [one.number for one in course(tmp_path).lessons] == [""]


def test_an_exercise_is_named_by_its_folder(folder: Path) -> None:
    (exercise,) = course(folder).exercises
    assert (exercise.assignment, exercise.number) == ("first", "")


def test_a_fresh_learner_begins_with_the_first_lesson_even_without_cases(folder: Path) -> None:
    following = course(folder).next
    assert following
    assert following.title == "Start here"


def test_a_case_that_is_played_by_law_is_one_case_and_the_furthest_form_counts(
    folder: Path,
) -> None:
    path = folder / "course" / "04-law.ipynb"
    code = 'play_by_law("ward")\nexplore("rarity")\nfigure("d")\nreflect("e", "What?")'
    cells = [{"cell_type": "code", "source": code}]
    path.write_text(json.dumps({"cells": cells, "metadata": {}}), encoding="utf-8")
    (fresh,) = course(folder).lessons[3].cases
    assert fresh.slug == "ward-england-wales"
    give(folder, "course/04-law.ipynb", "ward-scotland", first=("stop",))
    (begun,) = course(folder).lessons[3].cases
    assert (begun.slug, begun.answered, begun.of) == ("ward-scotland", 1, 2)
    give(folder, "course/04-law.ipynb", "ward-northern-ireland", first=("stop",), why="So.")
    (done,) = course(folder).lessons[3].cases
    assert (done.slug, done.finished) == ("ward-northern-ireland", True)
    assert course(folder).lessons[3].finished


def test_a_form_that_is_missing_does_not_hide_the_others(folder: Path) -> None:
    write(folder, "course/05-law.ipynb", "Law")
    path = folder / "course" / "05-law.ipynb"
    cells = [{"cell_type": "code", "source": 'play_by_law("no-ward")'}]
    path.write_text(json.dumps({"cells": cells, "metadata": {}}), encoding="utf-8")
    (missing,) = course(folder).lessons[3].cases
    assert missing.trouble == "There is no case 'no-ward-england-wales'."


def test_how_many_cases_are_done_is_said_in_words(folder: Path) -> None:
    said = [course(folder).lessons[1].cases_in_words]
    for slug in ("a", "b"):
        give(folder, "course/01-why.ipynb", slug, first=("stop",), why="So.")
        said.append(course(folder).lessons[1].cases_in_words)
    assert said == ["0 of 2 cases done", "1 of 2 cases done", "all cases done"]
    assert course(folder).lessons[0].cases_in_words == ""


def test_what_was_begun_comes_before_what_was_not(folder: Path) -> None:
    give(folder, "course/02-what.ipynb", "c", first=("go",))
    following = course(folder).next
    assert following
    assert following.title == "What gives away"
    assert following.begun


def test_after_a_finished_lesson_comes_the_next_open_one(folder: Path) -> None:
    give(folder, "course/01-why.ipynb", "a", first=("stop",), why="So.")
    give(folder, "course/01-why.ipynb", "b", first=("stop",), why="So.")
    following = course(folder).next
    assert following
    assert following.title == "What gives away"


def test_when_all_is_answered_nothing_is_next(folder: Path) -> None:
    for place, slugs in (
        ("course/01-why.ipynb", "ab"),
        ("course/02-what.ipynb", "c"),
        ("exercises/first/first.ipynb", "d"),
    ):
        for slug in slugs:
            give(folder, place, slug, first=("stop",), why="So.")
    assert course(folder).next is None
    assert all(one.finished for one in course(folder).lessons[1:])


def test_a_lesson_counts_its_cases_and_the_minutes_left(folder: Path) -> None:
    give(folder, "course/01-why.ipynb", "a", first=("stop",), why="So.")
    lesson = course(folder).lessons[1]
    assert (lesson.cases_done, len(lesson.cases), lesson.finished) == (1, 2, False)
    # Two of five steps are answered: the other case may take three.
    # The lesson has 10 minutes, and each case 5.
    assert (lesson.case_minutes, lesson.minutes_left) == (10, 12)
    assert lesson.how_long == "about 10 minutes, and 10 for its cases"


def test_exercises_come_in_the_order_of_the_lessons_they_are_named_after(folder: Path) -> None:
    for lesson in ("04-looking", "03-asking"):
        write(folder, f"course/{lesson}.ipynb", lesson, "a")
    for name in ("looking", "asking", "another"):
        write(folder, f"exercises/{name}/{name}.ipynb", name, "a")
    found = [one.assignment for one in course(folder).exercises]
    assert found == ["asking", "looking", "another", "first"]


def test_the_minutes_of_an_exercise_hold_its_cases(folder: Path) -> None:
    exercise = course(folder).exercises[0]
    assert (exercise.case_minutes, exercise.how_long) == (0, "about 10 minutes")


def test_the_steps_counted_are_those_of_the_learners_own_way(folder: Path) -> None:
    give(folder, "course/01-why.ipynb", "a", first=("stop",))
    give(folder, "course/01-why.ipynb", "b", first=("go",))
    short, long = course(folder).lessons[1].cases
    assert (short.answered, short.of) == (1, 2)
    assert (long.answered, long.of) == (1, 3)


def test_an_answer_off_the_path_counts_for_nothing(folder: Path) -> None:
    give(folder, "course/01-why.ipynb", "a", more=("go",), why="So.", other=("x",))
    assert course(folder).lessons[1].cases[0].answered == 0


def test_a_lesson_without_cases_is_never_said_to_be_done(folder: Path) -> None:
    assert not course(folder).lessons[0].finished


def test_answers_that_cannot_be_read_are_said_and_left_alone(folder: Path) -> None:
    path = folder / "course" / "answers" / "a.json"
    path.parent.mkdir()
    path.write_bytes(b'{"format": 1, "case": "a"')
    (damaged, other) = course(folder).lessons[1].cases
    assert damaged.trouble.startswith("Your saved answers to “The a” cannot be read: ")
    assert damaged.trouble.endswith(
        "Open the case: it goes on from the version saved before, where there is one."
    )
    assert not other.trouble
    assert path.read_bytes() == b'{"format": 1, "case": "a"'


def test_a_case_that_is_not_there_does_not_hide_the_others(folder: Path) -> None:
    write(folder, "course/03-more.ipynb", "More", "no-such", "e")
    lesson = course(folder).lessons[3]
    assert [one.slug for one in lesson.cases] == ["no-such", "e"]
    assert lesson.trouble == "There is no case 'no-such'."


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b'{"cells": 3}',
        b'{"cells": [{}]}',
        b"\xff",
        b'{"cells": [], "metadata":[]}',
    ],
)
def test_a_damaged_notebook_is_named_by_its_file_and_hides_nothing(
    folder: Path, content: bytes
) -> None:
    (folder / "course" / "04-damaged.ipynb").write_bytes(content)
    lessons = course(folder).lessons
    assert [one.title for one in lessons][-1] == "04-damaged"
    assert len(lessons) == 4


def test_checkpoints_and_hidden_files_are_no_lessons(folder: Path) -> None:
    write(folder, "course/.ipynb_checkpoints/01-why-checkpoint.ipynb", "Old", "a")
    write(folder, "exercises/.ipynb_checkpoints/first.ipynb", "Old", "a")
    write(folder, "course/.02-what.ipynb", "Half written", "a")
    assert len(course(folder).lessons) == 3
    assert len(course(folder).exercises) == 1


def test_minutes_that_are_no_number_are_left_out(folder: Path) -> None:
    write(folder, "course/05-odd.ipynb", "Odd", "a", minutes="a while")
    assert read_notebook(folder, "course/05-odd.ipynb", find).minutes == 0


def test_only_cells_of_code_play_a_case(folder: Path) -> None:
    path = folder / "course" / "06-words.ipynb"
    cells = [
        {"cell_type": "markdown", "source": '# Words\n\n    play("a")'},
        {"cell_type": "code", "source": "# play(\"b\")\nplay( 'c' )"},
    ]
    path.write_text(json.dumps({"cells": cells, "metadata": {}}), encoding="utf-8")
    notebook = read_notebook(folder, "course/06-words.ipynb", find)
    assert [one.slug for one in notebook.cases] == ["c"]


def test_the_case_is_found_for_the_learner_whose_answers_they_are(folder: Path) -> None:
    asked: list[tuple[str, str]] = []

    def find_for(_folder: Path, slug: str, learner: str) -> Played:
        asked.append((slug, learner))
        return Played(case(slug))

    save(folder / "course" / "answers", Answers("a", "ab", "f" * 32, {"first": ("go",)}))
    read_notebook(folder, "course/01-why.ipynb", find_for)
    assert asked == [("a", "f" * 32), ("b", "")]
