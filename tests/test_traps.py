"""The likeliest mistakes of such a course: each has its place, and no text makes them."""

from __future__ import annotations

import re

import pytest

from consentlab.explorers.explore import LABORATORIES
from consentlab.key import ChoicesKey, PairsKey
from consentlab.reading import sentences
from tests.course_texts import (
    CASES,
    COURSE,
    LESSONS,
    LIBRARY,
    ROOT,
    SAID,
    SLUGS,
    key_of,
    reasons,
)

DECISION = ROOT / "docs" / "decisions" / "0013-fifteen-traps.md"
TRAPS = 15
ROW = re.compile(r"\| (.+?) \| (.*?) ?\| (.*?) ?\| (.*?) ?\|")
PLACE = re.compile(r"`([^`]+)`")
TEN_DIGITS = re.compile(r"(?<![\w.,/#-])(\d{3})[ -]?\d{3}[ -]?\d{4}(?![\w,/-])")
NO_TEXT = re.compile(r"https?://\S+|\b[0-9a-f]{64}\b")
DENIED = re.compile(r"\b(not|no|nobody|never|nothing)\b", re.IGNORECASE)
NO_RISK = re.compile(r"risk-free|without any risk|no risk\b|100% anonymous|perfectly safe", re.I)
GMC_WANTS = re.compile(r"GMC (requires|demands|asks for) (written consent|consent in writing)")
SPEAKS_FOR_ANOTHER = re.compile(
    r"\b(attorney|deputy|welfare guardian|next of kin|relative|son|daughter|husband|wife)s?\b"
    r"[^.?!]*\b(is enough|is sufficient|suffices|may consent|can consent|may agree|can agree)\b",
    re.IGNORECASE,
)
BY_PARAGRAPH = re.compile(r"recordings[^.\n|;)]{0,80}\b(paragraph|para)s?\b", re.IGNORECASE)
EVERYWHERE = SAID | CASES


def rows() -> list[tuple[str, list[str], list[str], list[str]]]:
    """Each mistake of the decision, with its lessons, cases and laboratories."""
    found = []
    for line in DECISION.read_text("utf-8").splitlines():
        row = ROW.fullmatch(line)
        if row and row[1] != "the mistake":
            lessons, cases, laboratories = (PLACE.findall(row[cell]) for cell in (2, 3, 4))
            found.append((row[1], lessons, cases, laboratories))
    return found


ROWS = rows()


def told(pattern: re.Pattern[str]) -> list[str]:
    """Where the course says something in its own voice."""
    return [
        f"{place}: {found[0]}" for place, text in SAID.items() if (found := pattern.search(text))
    ]


def test_every_mistake_stands_in_the_decision_and_is_practised() -> None:
    numbers = [int(one[0].split(".")[0]) for one in ROWS if re.match(r"\d+\. ", one[0])]
    assert numbers == list(range(1, TRAPS + 1))
    assert len(ROWS) > TRAPS
    assert [mistake for mistake, _, cases, _ in ROWS if not cases] == []


@pytest.mark.parametrize("place", sorted({place for row in ROWS for place in row[1]}))
def test_every_heading_that_is_named_exists_and_has_text(place: str) -> None:
    slug, _, heading = place.partition(": ")
    assert slug in LESSONS
    assert LESSONS[slug].section(heading)


@pytest.mark.parametrize("place", sorted({place for row in ROWS for place in row[2]}))
def test_every_step_that_is_named_exists_and_explains_itself(place: str) -> None:
    slug, _, step = place.partition(": ")
    assert slug in SLUGS
    assert step in {one.id for one in LIBRARY.case(slug).steps}
    assert list(reasons(key_of(slug).steps[step]))


@pytest.mark.parametrize("name", sorted({name for row in ROWS for name in row[3]}))
def test_every_laboratory_that_is_named_is_there_and_used_in_a_lesson(name: str) -> None:
    assert name in LABORATORIES
    calls = {call.id for one in LESSONS.values() for call in one.calls if call.word == "explore"}
    assert name in calls


def test_nothing_says_that_anonymised_means_no_risk() -> None:
    assert told(NO_RISK) == []


def test_nothing_says_that_the_gmc_wants_written_consent_for_every_image() -> None:
    assert told(GMC_WANTS) == []


def test_whoever_speaks_of_seven_caldicott_principles_says_that_there_are_eight() -> None:
    for place, text in EVERYWHERE.items():
        if re.search(r"\bseven\b", text, re.I) and re.search(r"Caldicott|Principles", text):
            assert re.search(r"\beight(h)?\b", text, re.I), place


def test_a_signature_for_somebody_else_earns_nothing_and_the_test_earns_most() -> None:
    for law in ("england-wales", "scotland", "northern-ireland"):
        signed = key_of(f"capacity-proxy-{law}").steps["signed"]
        assert isinstance(signed, ChoicesKey)
        points = {id: choice.points for id, choice in signed.choices.items()}
        assert points["settled"] == points["kin"] == 0 < points["test"]


def test_nothing_says_that_a_relative_or_an_attorney_is_enough() -> None:
    saying = {
        f"{place}: {sentence}"
        for place, text in SAID.items()
        for sentence in sentences(text)
        if SPEAKS_FOR_ANOTHER.search(sentence) and not DENIED.search(sentence)
    }
    assert saying == set()


def test_nothing_is_graded_by_the_law_of_the_united_states() -> None:
    for slug in SLUGS:
        for id, worth in key_of(slug).steps.items():
            if isinstance(worth, ChoicesKey):
                earns = [one.source for one in worth.choices.values() if one.points > 0]
                assert not [one for one in earns if one.startswith("hipaa")], f"{slug}: {id}"
            elif isinstance(worth, PairsKey):
                right = {one.right for one in worth.pairs.values() if "hipaa" in one.source}
                assert right <= {"hipaa", "not-true"}, f"{slug}: {id}"


def test_whatever_speaks_of_hipaa_says_where_it_is_law() -> None:
    whole = {one.slug: one.prose for one in LESSONS.values()} | CASES
    lists = {place: text for place, text in SAID.items() if ".yaml: " in place}
    speaking = {place: text for place, text in (whole | lists).items() if "HIPAA" in text}
    assert speaking
    assert [place for place, text in speaking.items() if "United States" not in text] == []


def test_whatever_leans_on_montgomery_says_that_it_is_about_treatment() -> None:
    for place, text in EVERYWHERE.items():
        if "Montgomery" in text and "Further reading" not in place:
            assert re.search(r"analogy|treatment", text), place


def test_the_guidance_on_recordings_is_cited_by_heading_alone() -> None:
    assert [place for place, text in EVERYWHERE.items() if BY_PARAGRAPH.search(text)] == []


def test_whatever_gives_the_gmcs_former_guidance_says_that_it_is_of_2013() -> None:
    for slug in SLUGS:
        for because, source in reasons(key_of(slug).steps):
            if source.startswith(("gmc-social-media-2013", "mdu-2013")):
                assert "2013" in because, slug


def test_whoever_gives_the_1200_says_what_they_are() -> None:
    places = {place: text for place, text in EVERYWHERE.items() if "1,200" in text}
    assert places
    for place, text in places.items():
        counted = "staff" in text and re.search(r"misuse|every kind|messaging", text)
        assert counted or re.search(r"figure counts|lost their jobs", text), place


def test_the_share_that_three_details_single_out_is_not_given() -> None:
    assert [place for place, text in EVERYWHERE.items() if re.search(r"\b87%", text)] == []


def test_no_ten_digits_could_be_somebodys_nhs_number() -> None:
    files = [*COURSE.glob("*.yaml"), *COURSE.glob("*.ipynb"), *(ROOT / "images").glob("*.yaml")]
    files += [*(COURSE / "cases").glob("*.yaml"), *(COURSE / "keys").glob("*.yaml")]
    files += (ROOT / "src" / "consentlab" / "explorers").rglob("*.py")
    found = {
        (path.name, number[0], number[1])
        for path in files
        for number in TEN_DIGITS.finditer(NO_TEXT.sub("", path.read_text("utf-8")))
    }
    assert found
    assert [one for one in found if one[2] != "999"] == []


def test_nothing_claims_that_the_course_is_accredited() -> None:
    claims = [
        f"{place}: {sentence}"
        for place, text in SAID.items()
        for sentence in sentences(text)
        if "accredited" in sentence and not DENIED.search(sentence)
    ]
    assert claims == []
