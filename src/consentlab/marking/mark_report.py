"""What marking a cohort has to report: a line for each hand-in, and what could not be marked."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from consentlab.marking.worker import Moved
from consentlab.reason import State


@dataclass(frozen=True)
class CellMark:
    """What one graded cell earned: points of a maximum, or it awaits a person, or is unanswered.

    `passed` is None where the case has no pass mark.
    """

    id: str
    state: State
    points: float
    out_of: float
    passed: bool | None = None


@dataclass(frozen=True)
class LearnerMark:
    """One learner's mark for one assignment.

    `feedback` is the page; `notes` what a person should know about the file; `failed` why there is
    no mark, empty when there is one.
    """

    learner: str
    assignment: str
    points: float = 0
    out_of: float = 0
    cells: tuple[CellMark, ...] = ()
    feedback: Path | None = None
    notes: tuple[str, ...] = ()
    failed: str = ""

    @property
    def awaiting(self) -> int:
        """How many written answers wait for a person."""
        return sum(cell.state == "awaiting" for cell in self.cells)


@dataclass(frozen=True)
class Held:
    """One hand-in whose marks a changed key would move, and how."""

    learner: str
    assignment: str
    moved: tuple[Moved, ...]


@dataclass(frozen=True)
class MarkReport:
    """Everybody's marks, and the assignments which could not be marked at all, with the reason.

    `notes` is what to know of the roster; `listed` a file with all that is worth knowing, where it
    is much. `held` are those whose marks a changed key would move,
    and whom nobody has agreed to mark anew: they stand as they stood.
    """

    marks: tuple[LearnerMark, ...]
    stopped: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()
    held: tuple[Held, ...] = ()
    listed: Path | None = None
