"""Draws the pages of a group, one for all and one for each assignment; no script, no names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from jinja2 import Environment

from consentlab.look import style
from consentlab.marking.group import gain_words, words
from consentlab.marking.group.choices_figure import choices_figure
from consentlab.marking.group.figures import (
    facility_figure,
    gain_figure,
    histogram,
    marks_figure,
    objectives_figure,
    seconds,
    time_figure,
    variants_figure,
)
from consentlab.marking.group.glance import signed
from consentlab.marking.group.look_at import RULES
from consentlab.marking.group.notes import marks_counted, notes
from consentlab.marking.group.numbers import FEWEST, Mean
from consentlab.marking.group.steps import StepStats
from consentlab.marking.group.summary import Summary, Whole
from consentlab.marking.group.way_drawing import Arrow, arrows, draw_ways
from consentlab.templates import templates_of

INDEX = "index.html"


@dataclass(frozen=True)
class StepView:
    """One step with its number in figures and tables, and the figure of its choices, if any."""

    number: int
    stats: StepStats
    choices: str


@dataclass(frozen=True)
class CaseView:
    """One case: its steps, its ways where there are several, and its versions."""

    slug: str
    place: str
    title: str
    facility: str
    steps: tuple[StepView, ...]
    ways: str
    arrows: tuple[Arrow, ...]
    variants: str


def pages(whole: Whole) -> dict[str, str]:
    """Every page by its file's name."""
    found = {INDEX: _group_page(whole)}
    for one in whole.assignments:
        found[page_of(one.assignment)] = _assignment_page(one)
    return found


def page_of(assignment: str) -> str:
    """The file of an assignment's page; no assignment is called as the group's own page is."""
    return f"assignment-{assignment}.html"


def _group_page(whole: Whole) -> str:
    return _render(
        "group.html.j2",
        whole=whole,
        notes=notes(whole),
        homes={
            step.item.id: page_of(one.assignment) for one in whole.assignments for step in one.steps
        },
        titles={
            step.item.id: one.cases[step.item.case].title
            for one in whole.assignments
            for step in one.steps
        },
        figure=objectives_figure("objectives", whole.objectives),
        gain=gain_words,
        gain_figure=gain_figure("gained", whole.gain),
    )


def _assignment_page(one: Summary) -> str:
    numbers = {step.item.id: number for number, step in enumerate(one.steps, start=1)}
    numbered = [(number, step) for number, step in zip(numbers.values(), one.steps, strict=True)]
    return _render(
        "assignment.html.j2",
        one=one,
        numbers=numbers,
        titles={step.item.id: one.cases[step.item.case].title for step in one.steps},
        asks={step.item.id: step.item.ask for step in one.steps},
        opened={look.item for look in one.looks},
        histogram=histogram(one.marks),
        marks=marks_figure("marks", one.marks) if one.marks else "",
        objectives=objectives_figure("objectives", one.objectives),
        time=time_figure("time", numbered),
        cases=tuple(_cases(one, numbers)) if one.people >= FEWEST else (),
    )


def _cases(one: Summary, numbers: Mapping[str, int]) -> list[CaseView]:
    found = []
    compared: set[str] = set()  # cases that a bank gives out at one place are compared once
    for at, (slug, case) in enumerate(one.cases.items()):
        steps = [
            StepView(
                numbers[step.item.id],
                step,
                choices_figure(f"choices-{numbers[step.item.id]}", step)
                if step.item.choices
                else "",
            )
            for step in one.steps
            if step.item.case == slug
        ]
        flow = one.flows[slug]
        variants = one.variants.get(case.slug, ()) if case.slug not in compared else ()
        compared.add(case.slug)
        branches = len(flow.went) >= len(flow.came)
        found.append(
            CaseView(
                slug,
                case.slug,
                case.title,
                facility_figure(f"facility-{at}", [(view.number, view.stats) for view in steps])
                if any(view.stats.facility is not None for view in steps)
                else "",
                tuple(steps),
                draw_ways(f"ways-{at}", case, flow) if branches else "",
                arrows(case, flow) if branches else (),
                variants_figure(f"versions-{at}", variants)
                if any(variant.share for variant in variants)
                else "",
            )
        )
    return found


def _render(template: str, **given: object) -> str:
    ours = (resources.files("consentlab.marking") / "static" / "group.css").read_text("utf-8")
    drawn = _templates().get_template(template)
    return drawn.render(
        style=f"{style('tokens')}\n{ours}", words=words, rules=RULES, index=INDEX, **given
    )


def _percent(share: float | None) -> str:
    return "–" if share is None else f"{100 * share:.0f}%"


def _interval(found: Mean | None) -> str:
    if found is None or found.low is None or found.high is None:
        return "–"
    return f"{100 * max(0, found.low):.0f}–{100 * min(1, found.high):.0f}%"


def _anchor(item: str) -> str:
    """An id within a page: a slash has no place in one."""
    return item.replace("/", "_")


def _signed(value: float | None) -> str:
    return "–" if value is None else signed(value)


@cache
def _templates() -> Environment:
    return templates_of(
        "consentlab.marking",
        percent=_percent,
        interval=_interval,
        signed=_signed,
        seconds=seconds,
        marks_counted=marks_counted,
        page_of=page_of,
        anchor=_anchor,
    )
