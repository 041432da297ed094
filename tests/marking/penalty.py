"""A plug-in as an educator may write one: a mark off for every day begun."""

from __future__ import annotations

from math import ceil

from nbgrader.plugins import BasePlugin


class ADay(BasePlugin):  # type: ignore[misc]
    """Takes off one mark for each day that has begun."""

    def late_submission_penalty(
        self, student_id: str, score: float, total_seconds_late: float
    ) -> float:
        return ceil(total_seconds_late / 86_400)
