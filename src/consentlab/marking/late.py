"""What is taken off for lateness, by the plug-in that nbgrader_config.py names."""

from __future__ import annotations

from datetime import datetime

from traitlets.config import Config

from consentlab.marking.standing import Asked, Stood

STEP = "AssignLatePenalties"


def takes_off(config: Config) -> bool:
    """True when the configuration has marks taken off for lateness."""
    named = config.Autograde.get("autograde_preprocessors", [])
    return any(str(getattr(one, "__name__", one)).endswith(STEP) for one in named)


def seconds_late(asked: Asked, stood: Stood, handed_in: datetime | None) -> float:
    """How late it was, in seconds; 0 where there is no due date, or no time of handing in."""
    if asked.due is None or handed_in is None:
        return 0
    due = asked.due + stood.extension if stood.extension is not None else asked.due
    return max(0.0, (handed_in - due).total_seconds())


class Lateness:
    """Asks the plug-in, as nbgrader's own step does."""

    def __init__(self, config: Config) -> None:
        from nbgrader.preprocessors import AssignLatePenalties  # takes seconds to load

        step = AssignLatePenalties(config=config)
        step.init_plugin()
        self._plugin = step.plugin_inst

    def penalty(self, learner: str, score: float, late: float) -> float | None:
        """The points to take off: never fewer than none, never more than were earned."""
        if late <= 0:
            return None
        asked: float | None = self._plugin.late_submission_penalty(learner, score, late)
        return None if asked is None else min(max(0, asked), score)
