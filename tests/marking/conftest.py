"""A small course to mark, released once, and a cohort marked once, for all tests of the marking."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FIXTURES = ROOT / "tests" / "fixtures"
HAND_INS = FIXTURES / "hand-ins"
RETURNED = FIXTURES / "returned-notebooks"

pytest.importorskip("nbgrader", reason="marking needs nbgrader")

from consentlab.marking.collect import CollectReport, collect  # noqa: E402
from consentlab.marking.demo import prepare  # noqa: E402
from consentlab.marking.desk import Desk, open_desk  # noqa: E402
from consentlab.marking.grade import LearnerMark, MarkReport, mark_all  # noqa: E402
from consentlab.marking.release import release  # noqa: E402
from tests.marking.clinic import HANDS, keys_of  # noqa: E402

MARKED = (
    "everything-right",
    "opened-and-not-answered",
    "half-right",
    "script-for-text",
    "unknown-ids",
    "earlier-version-of-the-case",
)


@dataclass(frozen=True)
class Cohort:
    """A desk with hand-ins collected and marked."""

    desk: Desk
    collected: CollectReport
    report: MarkReport

    def of(self, learner: str) -> LearnerMark:
        """The mark of one learner."""
        return next(one for one in self.report.marks if one.learner == learner)

    def page(self, learner: str) -> str:
        """The feedback page of one learner."""
        path = self.of(learner).feedback
        assert path is not None
        return path.read_text(encoding="utf-8")

    def points(self, learner: str) -> dict[str, float]:
        """What each cell of one learner earned."""
        return {cell.id: cell.points for cell in self.of(learner).cells}

    def states(self, learner: str) -> dict[str, str]:
        """The state of each cell of one learner."""
        return {cell.id: cell.state for cell in self.of(learner).cells}


def copy_desk(source: Path, to: Path) -> Desk:
    """A copy of an educator's folder, gradebook and all."""
    shutil.copytree(source, to)
    return open_desk(to)


def put(folder: Path, *names: str) -> Path:
    """An inbox with these fixtures in it."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in names:
        shutil.copy(HAND_INS / f"{name}.json", folder / f"{name}.hand-in.json")
    return folder


@pytest.fixture
def inbox(tmp_path: Path) -> Callable[..., Path]:
    """Makes an inbox with the fixtures that are named."""
    return lambda *names: put(tmp_path / "inbox", *names)


@pytest.fixture(scope="session")
def released(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small course, released; not to be changed. Its gradebook takes seconds to make."""
    root = tmp_path_factory.mktemp("ward") / "desk"
    shutil.copytree(FIXTURES / "ward", root)
    shutil.copy(ROOT / "nbgrader_config.py", root)
    release(root, "ward")
    return root


@pytest.fixture(scope="session")
def clinic_released(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The course that asks every kind of question, released; not to be changed."""
    root = tmp_path_factory.mktemp("clinic") / "desk"
    shutil.copytree(FIXTURES / "clinic", root)
    shutil.copy(ROOT / "nbgrader_config.py", root)
    release(root, "clinic")
    return root


@pytest.fixture
def clinic_desk(clinic_released: Path, tmp_path: Path) -> Desk:
    """A fresh copy of that course."""
    return copy_desk(clinic_released, tmp_path / "desk")


@pytest.fixture(scope="session")
def clinic(clinic_released: Path, tmp_path_factory: pytest.TempPathFactory) -> Cohort:
    """Its learners, collected and marked; not to be changed."""
    home = tmp_path_factory.mktemp("clinic-cohort")
    desk = copy_desk(clinic_released, home / "desk")
    (home / "inbox").mkdir()
    for hand in HANDS.values():
        hand.put(keys_of(desk), home / "inbox")
    collected = collect(desk.root, home / "inbox")
    return Cohort(desk, collected, mark_all(desk.root, notebooks=True))


@pytest.fixture
def clinic_marked(clinic: Cohort, tmp_path: Path) -> Desk:
    """A copy of that cohort's desk, to change."""
    return copy_desk(clinic.desk.root, tmp_path / "marked")


@pytest.fixture
def desk(released: Path, tmp_path: Path) -> Desk:
    """A fresh copy of the released course."""
    return copy_desk(released, tmp_path / "desk")


@pytest.fixture(scope="session")
def cohort(released: Path, tmp_path_factory: pytest.TempPathFactory) -> Cohort:
    """Six learners, collected and marked; not to be changed."""
    home = tmp_path_factory.mktemp("cohort")
    desk = copy_desk(released, home / "desk")
    collected = collect(desk.root, put(home / "inbox", *MARKED))
    return Cohort(desk, collected, mark_all(desk.root, notebooks=True))


@pytest.fixture
def marked(cohort: Cohort, tmp_path: Path) -> Desk:
    """A copy of the marked cohort's desk, to change."""
    return copy_desk(cohort.desk.root, tmp_path / "marked")


@pytest.fixture
def mark_with(desk: Desk, tmp_path: Path) -> Callable[..., Cohort]:
    """Collect and mark some of the fixtures."""

    def run(*names: str) -> Cohort:
        collected = collect(desk.root, put(tmp_path / "inbox", *names))
        return Cohort(desk, collected, mark_all(desk.root, notebooks=True))

    return run


@pytest.fixture(scope="session")
def sixty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Sixty hand-ins to this course's own exercises, collected and not marked; not to be changed.

    Thirteen learners, one who left all blank and a hostile one, in four exercises.
    """
    root = tmp_path_factory.mktemp("sixty") / "desk"
    prepare(ROOT, 13, root)
    return root
