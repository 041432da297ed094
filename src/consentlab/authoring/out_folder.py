"""Where what only educators may read can be written: nowhere that learners are given."""

from __future__ import annotations

from pathlib import Path

from consentlab.errors import ConsentlabError

FOR_LEARNERS = ("course", "exercises", "images")  # what is packed for them


def keep_from_learners(folder: Path, course: Path, why: str) -> None:
    """Raise ConsentlabError for a folder of an educator's copy that learners are given.

    `why` says what is not for them.
    """
    root = course.resolve()
    if any(folder.resolve().is_relative_to(root / one) for one in FOR_LEARNERS):
        raise ConsentlabError(
            f"{folder}: learners are given what is there, and {why}. Name another folder with "
            "--out."
        )
