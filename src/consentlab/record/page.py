"""Writes a learner's record, or their checklist, as one page to print, which loads nothing."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from functools import cache

from jinja2 import Environment

from consentlab.days import day_in_words
from consentlab.look import style
from consentlab.record.gain_drawing import draw_gain
from consentlab.record.record import Record, Resolved
from consentlab.templates import templates_of, text_of

LESSONS, CHECKS, GAIN, CHECKLIST = "lessons", "checks", "gain", "checklist"
PARTS = (LESSONS, CHECKS, GAIN, CHECKLIST)


@dataclass(frozen=True)
class Wanted:
    """What the learner lets onto the page: parts, the ids of reflections, and minutes to claim."""

    parts: Collection[str] = PARTS
    reflections: Collection[str] = ()
    minutes: int = 0


def record_page(record: Record, wanted: Wanted, today: date) -> str:
    """The record as a whole HTML page, dated `today`. All that a learner wrote is escaped."""
    gain = record.gain if GAIN in wanted.parts else None
    return _write(
        "record.html.j2",
        record=record,
        parts=wanted.parts,
        gain=gain,
        drawing=draw_gain(gain) if gain else "",
        reflections=[one for one in record.reflections if one.id in wanted.reflections],
        resolved=record.resolved if CHECKLIST in wanted.parts else Resolved(),
        claimed=hours(wanted.minutes) if wanted.minutes else "",
        measured=minutes(record.minutes_at_questions),
        today=day_in_words(today),
    )


def checklist_page(resolved: Resolved, bounds: Collection[str], name: str) -> str:
    """The learner's checklist as a whole HTML page; `name` may be empty."""
    return _write("checklist.html.j2", resolved=resolved, bounds=bounds, name=name)


def hours(minutes: int) -> str:
    """Time to claim, in words: "1 hour 30 minutes"."""
    whole, rest = divmod(minutes, 60)
    said = [_counted(whole, "hour")] if whole else []
    return " ".join([*said, *([_counted(rest, "minute")] if rest or not whole else [])])


def minutes(number: int) -> str:
    """Time that was measured, in words; a little is not called none."""
    return _counted(number, "minute") if number else "less than a minute"


def _counted(number: int, thing: str) -> str:
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def _write(template: str, **given: object) -> str:
    sheet = style("tokens") + text_of(__package__, "sheet.css")
    return _templates().get_template(template).render(sheet=sheet, **given)


@cache
def _templates() -> Environment:
    return templates_of(__package__)
