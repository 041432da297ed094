"""The course teaches every claim of the article, and says what has changed since."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from consentlab.authoring.check_case import Marking
from consentlab.authoring.holes import LEAST_WORDS, holes
from consentlab.authoring.known import played
from consentlab.authoring.map import Alignment, align, references_in
from consentlab.authoring.marked import was_checked
from consentlab.claim import Claim
from consentlab.claim_file import read_claims
from consentlab.library import Library
from consentlab.reading import plainly, words

ROOT = Path(__file__).resolve().parents[1]
MARKING = Marking(ROOT / "grader" / "keys", ROOT / "grader" / "rubrics")
LIBRARY = Library.of_course(ROOT)
IDS = [
    *(f"A{number}" for number in range(1, 57)),
    *("A51a", "A51b", "A51c", "A51d", "A53a", "A53b", "A53c", "A53d", "A53e", "A55b", "A55c"),
]
# Where the position has moved since the article, or needs a caveat.
MOVED = {"A2", "A15", "A20", "A26", "A29", "A30", "A36", "A40", "A45", "A54"}
# What the exercises have to ask for.
TO_ASSESS = {
    *("A8", "A14", "A15", "A16", "A18", "A20", "A22", "A23", "A25", "A26", "A27", "A28", "A29"),
    *("A32", "A33", "A34", "A35", "A36", "A37", "A38", "A42", "A45", "A46", "A48", "A50", "A51"),
    *("A51a", "A51b", "A51c", "A51d", "A52", "A53", "A53a", "A53b", "A53c", "A53d", "A53e"),
    *("A54", "A55", "A55b", "A55c"),
}
LEAST_PRACTICE_CASES = 24
CLAIMS = read_claims(ROOT / "course" / "claims.yaml", LIBRARY.objectives, LIBRARY.references)


@pytest.fixture(scope="module")
def course() -> Alignment:
    """Our own course, aligned."""
    return align(LIBRARY, MARKING)


def test_all_claims_are_there_each_once() -> None:
    assert sorted(claim.id for claim in CLAIMS) == sorted(IDS)
    assert len(IDS) == 67


def test_what_has_moved_and_what_has_to_be_assessed_are_told() -> None:
    assert {claim.id for claim in CLAIMS if claim.now} == MOVED
    assert {claim.id for claim in CLAIMS if claim.assess} == TO_ASSESS


def test_every_claim_cites_the_article_itself() -> None:
    for claim in CLAIMS:
        assert [one for one in claim.sources if one.startswith("segal-hansen-2021#")], claim.id


def test_a_claim_that_has_moved_cites_more_than_the_article() -> None:
    for claim in CLAIMS:
        if claim.id in MOVED:
            later = [one for one in claim.sources if not one.startswith("segal-hansen-2021")]
            assert later, claim.id


def test_nothing_in_the_course_is_left_hanging(course: Alignment) -> None:
    assert holes(course) == ()


def test_every_place_that_is_named_exists(course: Alignment) -> None:
    missing = [one for one in holes(course) if "there is no such" in one or "has no such" in one]
    assert missing == []


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: claim.id)
def test_a_claim_is_taught_where_it_is_said_to_be(claim: Claim, course: Alignment) -> None:
    assert claim.taught
    for place in claim.taught:
        assert len(words(course.lessons[place.home].section(place.at))) >= LEAST_WORDS, place


@pytest.mark.parametrize("claim", [one for one in CLAIMS if one.now], ids=lambda claim: claim.id)
def test_what_has_changed_is_taught_with_the_claim(claim: Claim, course: Alignment) -> None:
    told = [one for one in course.sections(claim) if plainly(claim.changed) in plainly(one)]
    assert told, f"{claim.id}: no section where it is taught says “{claim.changed}”"


def test_there_is_enough_to_practise_besides_the_knowledge_checks(course: Alignment) -> None:
    calls = [call for lesson in course.lessons.values() for call in lesson.calls]
    plays = {call.id for call in calls if call.word in ("play", "play_by_law")} - course.assessed
    assert len({one for one in plays if not one.startswith("check-")}) >= LEAST_PRACTICE_CASES


def test_every_practice_case_is_played_in_a_lesson(course: Alignment) -> None:
    plays = {slug for lesson in course.lessons.values() for slug in played(lesson)}
    assert set(course.cases) - course.assessed - plays == set()


@pytest.mark.parametrize("slug", LIBRARY.case_slugs())
def test_no_graded_question_rests_on_what_nobody_has_checked(slug: str, course: Alignment) -> None:
    unchecked = []
    for reference in references_in(course.keys[slug]):
        source = LIBRARY.sources[reference.partition("#")[0]]
        if not was_checked(source):
            unchecked.append(reference)
    assert unchecked == []


def test_the_guidance_on_recordings_is_cited_by_heading_because_it_was_renumbered() -> None:
    headings = LIBRARY.sources["gmc-recordings"].sections.values()
    assert headings
    assert not [heading for heading in headings if re.search(r"\d|paragraph", heading)]
