"""The demonstration: the whole loop on this course."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("nbgrader", reason="marking needs nbgrader")

from consentlab.marking.demo import DemoReport, demo
from consentlab.marking.desk import MarkingError
from consentlab.marking.told import demonstrated

ROOT = Path(__file__).resolve().parents[1]

ASSIGNMENTS = len([*(Path(__file__).resolve().parents[1] / "solutions").glob("*/*.ipynb")])


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> DemoReport:
    return demo(ROOT, 12, tmp_path_factory.mktemp("demo") / "out")


def test_everybody_is_marked_and_the_blank_one_earns_nothing(shown: DemoReport) -> None:
    marks = {one.learner: one for one in shown.marks.marks}
    assert len(marks) == 14
    assert not [one for one in marks.values() if one.failed]
    assert (marks["blank"].points, marks["blank"].awaiting) == (0, 0)
    weak = sum(marks[f"simulated-{n:02d}"].points for n in range(1, 5))
    strong = sum(marks[f"simulated-{n:02d}"].points for n in range(9, 13))
    assert strong > weak > 0


def test_the_damaged_and_the_hostile_are_named_and_do_no_harm(shown: DemoReport) -> None:
    told = {one.file: one.says for one in shown.collected.problems}
    assert "cut off on its way" in told["identifiability.damaged.hand-in.json"]
    assert (
        "the learner's seed is str '../../x'"
        in (told["identifiability.path-for-an-id.hand-in.json"])
    )
    assert len(told) == 6 * ASSIGNMENTS
    pages = [path.read_text("utf-8") for path in shown.folder.rglob("grader/feedback/**/*.html")]
    assert len(pages) == 14 * ASSIGNMENTS
    assert not any("<script" in page for page in pages)
    assert not (shown.folder / "grader" / "keys" / "mine.hand-in.json").exists()


def test_it_ends_with_a_table_of_marks_and_a_page(shown: DemoReport) -> None:
    text = demonstrated(shown)
    assert "simulated-12" in text
    assert "to read" in text
    assert "no answer" in text
    assert f"Everything is in {shown.folder}." in text
    page = text.partition("Feedback, for example: ")[2].partition("\n")[0]
    assert Path(page).is_file()


def test_a_folder_that_is_not_empty_is_not_written_over(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(MarkingError, match="is there already and not empty"):
        demo(ROOT, 2, tmp_path)


def test_without_solutions_it_asks_for_the_educators_copy(tmp_path: Path) -> None:
    with pytest.raises(MarkingError, match="Marking needs the educator's copy of the course"):
        demo(tmp_path)


def test_the_command_runs_from_anywhere_with_the_same_learners_each_time(
    shown: DemoReport, tmp_path: Path
) -> None:
    done = subprocess.run(
        [
            *(sys.executable, "-m", "consentlab", "demo", "--learners", "2"),
            *("--course", str(ROOT), "--out", str(tmp_path / "out")),
        ],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        cwd=tmp_path,
    )
    assert done.returncode == 0, done.stderr
    marked = 4 * ASSIGNMENTS
    assert f"{marked} of {marked} marked" in done.stdout
    names = {path.name for path in (tmp_path / "out" / "learners").iterdir()}
    assert names < {path.name for path in (shown.folder / "learners").iterdir()}
