"""Finds what is missing in an alignment; every hole is named with its file, line and remedy."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from consentlab.author_file import counted, nearest, read, shown
from consentlab.authoring.check_case import Marking
from consentlab.authoring.map import PENDING, Aim, Alignment, align
from consentlab.claim import Claim, Place
from consentlab.claim_file import CLAIMS
from consentlab.errors import ConsentlabError
from consentlab.library import Library
from consentlab.reading import plainly, words

LEAST_WORDS = 20  # in a section that teaches a claim


@dataclass(frozen=True)
class Hole:
    """One hole of a claim: what is not so ("taught"), or which place is wrong, and the complaint.

    `place` is empty where nothing is named that could be wrong.
    """

    what: str
    says: str
    place: str = ""


def holes(alignment: Alignment) -> tuple[str, ...]:
    """A complaint for each hole, claims first, then objectives."""
    found = [one.says for claim in alignment.claims for one in of_claim(claim, alignment)]
    lines = read(alignment.course / "objectives.yaml").entries("objectives.yaml")
    where = shown(alignment.course / "objectives.yaml")
    for aim in alignment.aims:
        place = f"{where}, line {lines[aim.id].line}" if aim.id in lines else where
        found += [f"{place}: {one}" for one in _of_aim(aim)]
    return tuple(found)


def holes_of(library: Library, marking: Marking) -> tuple[str, ...]:
    """The holes of an educator's copy; none where it has no claims, or where a file is flawed.

    Of a flawed file the check tells by itself.
    """
    if not (library.course_folders[0] / CLAIMS).is_file():
        return ()
    try:
        return holes(align(library, marking))
    except ConsentlabError:
        return ()


def of_claim(claim: Claim, alignment: Alignment) -> Iterator[Hole]:
    """The holes of one claim."""
    where = f"{shown(alignment.course / CLAIMS)}, line"
    here = f"{where} {claim.line}: claim {claim.id}"
    if not claim.objectives:
        yield Hole(
            "aimed at",
            f"{here} has no objective. Add `objective: …`, with an id from objectives.yaml.",
        )
    if not claim.sources:
        yield Hole(
            "sourced", f"{here} has no source. Add `source: …`, with an id from sources.yaml."
        )
    if not claim.taught:
        yield Hole(
            "taught",
            f"{here} is taught nowhere. Add `taught: ['lesson: heading']`, or teach it first.",
        )
    if claim.assess and not claim.practised:
        yield Hole(
            "practised",
            f"{here} is to be assessed and practised nowhere. Add `practised: ['case: step']`.",
        )
    if claim.assess and not claim.assessed and not claim.pending:
        yield Hole(
            "assessed",
            f"{here} is to be assessed, and is not. Add `assessed: ['case: step']` or, until there "
            f"is such a step, `assessed: {PENDING}`.",
        )
    for what, places in (
        ("taught", claim.taught),
        ("practised", claim.practised),
        ("assessed", claim.assessed),
    ):
        for place in places:
            if what == "taught":
                problem = _no_section(place, alignment)
            else:
                problem = _no_step(place, what == "assessed", alignment)
                problem = problem or _elsewhere(place, claim, alignment)
            if problem:
                says = f"claim {claim.id} is {what} at '{place}', {problem}"
                yield Hole(what, f"{where} {place.line}: {says}", str(place))
    if claim.taught and claim.changed:
        told = plainly(claim.changed)
        if not any(told in plainly(section) for section in alignment.sections(claim)):
            yield Hole(
                "taught",
                f"{here} has changed, and no section where it is taught has the words "
                f"'{claim.changed}'. Say there what has changed, or correct `changed`.",
                claim.changed,
            )


def _no_section(place: Place, alignment: Alignment) -> str:
    """What is wrong with a place in a lesson; empty when it is there."""
    lesson = alignment.lessons.get(place.home)
    if lesson is None:
        return f"and there is no such lesson. {nearest(place.home, set(alignment.lessons))}"
    headings = [heading.text for heading in lesson.headings]
    if place.at not in headings:
        return f"and the lesson has no such heading. {nearest(place.at, headings)}"
    count = len(words(lesson.section(place.at)))
    if count < LEAST_WORDS:
        return (
            f"and that section has {counted(count, 'word')}; at least {LEAST_WORDS} are expected "
            "where a claim is taught. Say more there, or name another section."
        )
    return ""


def _no_step(place: Place, assessed: bool, alignment: Alignment) -> str:
    """What is wrong with a place in a case of that sort; empty when it is there."""
    slugs = {one for one in alignment.cases if (one in alignment.assessed) is assessed}
    sort = "an assessed case" if assessed else "a practice case"
    if place.home not in alignment.cases:
        return f"and there is no such case. {nearest(place.home, slugs)}"
    if place.home not in slugs:
        other = "practised" if assessed else "assessed"
        return f"and that is not {sort}. Name it under `{other}`, or another one here."
    steps = alignment.cases[place.home].by_id
    if place.at not in steps:
        return f"and the case has no such step. {nearest(place.at, [*steps])}"
    if not assessed and place.home not in alignment.played_in:
        return "which no lesson plays. Play the case in a lesson, or name another place."
    return ""


def _elsewhere(place: Place, claim: Claim, alignment: Alignment) -> str:
    """What is wrong where a case has other aims than the claim; empty where they share one.

    A criterion by which a person reads the step is an aim of it as well.
    """
    teaches = alignment.cases[place.home].teaches
    read = {one.objective for one in alignment.criteria.get(str(place), ())}
    if not claim.objectives or not read.union(teaches).isdisjoint(claim.objectives):
        return ""
    aims = " or ".join(f"`{one}`" for one in claim.objectives)
    return (
        f"and that case does not teach {aims}, the claim's objective. Add it to `teaches` of "
        f"{place.home}.yaml, or correct `objective` or the place here."
    )


def _of_aim(aim: Aim) -> Iterator[str]:
    what = f"objective {aim.id!r}"
    if not aim.lessons:
        yield f"no lesson lists {what}. Add it to the metadata of the lesson that teaches it."
    if not aim.practised:
        yield (
            f"no practice case that a lesson plays practises {what}. Add it to `teaches` of one "
            "that does, or write one."
        )
