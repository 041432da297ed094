"""Checks the banks from which exercises draw: whoever draws, it must be worth the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from consentlab.author_file import counted, read, shown
from consentlab.authoring.check_case import CaseChecked
from consentlab.draw import Draw
from consentlab.draw_file import DRAWS
from consentlab.every_way import maximum
from consentlab.key import rubrics_of
from consentlab.library import Library


def flaws_of_draws(library: Library, checked: Mapping[str, CaseChecked]) -> Iterator[str]:
    """A complaint for each bank whose cases do not stand for one another, with its line."""
    for path in (folder / DRAWS for folder in library.course_folders):
        if not path.is_file():
            continue
        for id, node in read(path).entries(DRAWS).items():
            if (draw := library.draws.get(id)) is not None:
                for flaw in _flaws(library, draw, checked):
                    yield f"{_where(path, node.line)}: {flaw}"


def _flaws(library: Library, draw: Draw, checked: Mapping[str, CaseChecked]) -> Iterator[str]:
    worth: dict[int, list[str]] = {}
    for slug in draw.cases:
        one = checked[slug]
        if library.practice_key_file(slug):
            yield (
                f"draw {draw.id!r} draws {slug!r}, which is a practice case: learners have its "
                "key. Draw assessed cases."
            )
        if 1 not in one.cases or 1 not in one.keys:
            continue  # what is wrong with it is said already
        case, key = one.cases[1], one.keys[1]
        for objective in draw.teaches:
            if objective not in case.teaches:
                yield (
                    f"draw {draw.id!r} tests {objective!r}, and case {slug!r} does not teach it. "
                    "Add the objective to the case's `teaches`, or draw another case."
                )
        if any(rubrics_of(step, part) for step, part in key.steps.items()):
            yield (
                f"draw {draw.id!r} draws {slug!r}, a part of which a person marks: its cell would "
                "have no place where another case is drawn. Draw cases that the key marks."
            )
        worth.setdefault(maximum(case, key), []).append(slug)
    if len(worth) > 1:
        told = "; ".join(f"{counted(most, 'point')} {', '.join(s)}" for most, s in worth.items())
        yield (
            f"the cases of draw {draw.id!r} differ in the most that can be earned ({told}). Each "
            "learner meets some of them, so all must be worth the same."
        )


def _where(path: Path, line: int) -> str:
    return f"{shown(path)}, line {line}"
