"""Every row of the decision table, and what must hold whatever is answered."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

import pytest

from consentlab.identifiers.consent import Ruling, ruling
from consentlab.identifiers.context import reasons
from consentlab.library import Library
from consentlab.post import WEIGHTS, Given, Post, Question
from consentlab.post_file import read_post

COURSE = Path(__file__).resolve().parents[2]

# Questions whose answers matter one by one: the first choice of each is the one to wish for.
ELEMENTS = {
    *{"platform", "public", "control", "written", "capacity", "voluntary", "withdrawal"},
    "guardian",
}
NAMED = {
    "agreed": "social",
    "platform": "yes",
    "public": "yes",
    "control": "all",
    "written": "writing",
    "capacity": "recorded",
    "voluntary": "yes",
    "withdrawal": "yes",
    "guardian": "agreed",
}
ADULT_SCAN = {"patient": "adult", "picture": "internal", "anonymised": "fully", "told": "yes"}
PHOTO = {"patient": "adult", "picture": "clinical"}
NOT_FULLY = ("no", "unsure")
OTHER_CONSENTS = ("nothing", "care", "teaching", "journal", "refused", "unknown")


@pytest.fixture(scope="module")
def post() -> Post:
    return read_post(COURSE / "course/before-you-post.yaml", Library.of_course(COURSE).references)


def every(questions: Sequence[Question], deviations: int) -> Iterator[dict[str, str]]:
    """Every way to answer, in which so many elements at most are not the one to wish for."""

    def walk(at: int, given: dict[str, str], left: int) -> Iterator[dict[str, str]]:
        while at < len(questions) and not questions[at].when.holds(given):
            at += 1
        if at == len(questions):
            yield given
            return
        for place, choice in enumerate(questions[at].choices):
            spent = int(questions[at].id in ELEMENTS and place > 0)
            if spent <= left:
                yield from walk(at + 1, {**given, questions[at].id: choice.id}, left - spent)

    yield from walk(0, {}, deviations)


def check(given: Given, found: Ruling) -> None:
    """What must hold of every finished answer."""
    row, ids = found.row, {one.id for one in found.reasons}
    assert found.begun, given
    assert not found.unanswered, given
    assert row is not None, given
    weight = found.weight
    anonymised, agreed, patient = given["anonymised"], given["agreed"], given["patient"]
    if anonymised != "fully" and agreed != "social":
        assert weight == "stop", given
        assert "explicit-consent" in ids, given
    if anonymised == "fully" and patient == "adult" and given["picture"] != "public":
        assert "explicit-consent" not in ids, given
    if given["picture"] == "public" and agreed != "social":
        assert weight == "stop", given
    if agreed == "refused":
        assert weight == "stop", given
    if agreed == "journal":
        assert "journal" in ids, given
    if given["guardian"] == "refused":
        assert weight == "stop", given
    if "unknown" in given.values():
        assert found.reasons, given
    if patient == "adult":
        check_adult(given, found)
    else:
        check_special(given, found)


def check_adult(given: Given, found: Ruling) -> None:
    """What must hold of an adult who could decide."""
    assert found.row is not None
    fully = given["anonymised"] == "fully"
    if given["picture"] == "internal" and fully:
        assert found.row.id == "internal-anonymised", given
    if given["picture"] == "clinical" and fully:
        assert found.row.id == "clinical-anonymised", given
    if given["picture"] == "public":
        assert found.row.id == "made-for-public-media", given
    for id, bad in (("capacity", "doubt"), ("voluntary", "no")):
        if given.get(id) == bad:
            assert found.weight == "stop", given
    for id in ("platform", "public", "control", "withdrawal"):
        if given.get(id) in ("no", "unknown"):
            assert found.weight in ("stop", "mend"), given


def check_special(given: Given, found: Ruling) -> None:
    """What must hold where the rules for adults are not enough."""
    assert found.row is not None
    rows = {"lacked": "adult-lacking-capacity", "young": "child-or-young-person"}
    rows |= {"died": "patient-who-has-died", "unknown": "patient-unknown"}
    patient, agreed = given["patient"], given["agreed"]
    assert found.row.id == rows[patient], given
    assert found.reasons, given
    assert "sought" not in given, given
    if patient == "lacked" and (
        given["decided-for-lacked"] != "authority" or given["benefit"] != "yes"
    ):
        assert found.weight in ("stop", "mend"), given
    if patient == "young" and agreed != "social":
        assert found.weight in ("stop", "mend"), given
    if given["guardian"] != "agreed":
        assert found.weight in ("stop", "mend"), given
    if given.get("young-objects") == "objects" or given.get("returns") == "yes":
        assert found.weight == "stop", given
    if patient == "lacked" and (given["anonymised"] != "fully" or given["picture"] == "public"):
        by_proxy = given["decided-for-lacked"] == "authority" and given["benefit"] == "yes"
        assert found.weight == "stop" or (by_proxy and found.weight == "mend"), given
    if patient == "died" and given["family"] != "both":
        assert found.weight in ("stop", "mend"), given
    if patient == "unknown":
        assert found.weight in ("stop", "mend"), given


@pytest.fixture(scope="module")
def ruled(post: Post) -> list[tuple[dict[str, str], Ruling]]:
    """Every way to answer with one doubt at most, and what it comes to."""
    ways = every(post.consent.questions, 1)
    return [(given, ruling(post, given, open_findings=False)) for given in ways]


def test_whatever_is_answered_the_rules_hold(ruled: list[tuple[dict[str, str], Ruling]]) -> None:
    assert len(ruled) > 10_000
    for given, found in ruled:
        check(given, found)


@pytest.mark.slow
def test_whatever_is_answered_with_two_doubts_at_once_the_rules_hold(post: Post) -> None:
    for given in every(post.consent.questions, 2):
        check(given, ruling(post, given, open_findings=False))


@pytest.mark.slow
def test_every_answer_for_an_adult_is_covered_by_the_rules(post: Post) -> None:
    ways = (one for one in every(post.consent.questions, 9) if one["patient"] == "adult")
    for given in ways:
        check(given, ruling(post, given, open_findings=False))


def test_open_findings_never_make_a_ruling_lighter(post: Post) -> None:
    for given in every(post.consent.questions, 0):
        before, after = ruling(post, given, False), ruling(post, given, True)
        assert after.begun
        if given["anonymised"] == "fully":
            assert "doubted" in {one.id for one in after.reasons}
            assert order(after) <= order(before), given
            assert given["agreed"] == "social" or after.weight == "stop", given
        else:
            assert after == before


def test_just_one_row_holds_for_every_finished_answer(post: Post) -> None:
    for given in every(post.consent.questions, 0):
        assert len([one for one in post.rows if one.when.holds(given)]) == 1, given


def test_every_row_and_every_reason_can_be_reached(
    post: Post, ruled: list[tuple[dict[str, str], Ruling]]
) -> None:
    rows = {found.row.id for _, found in ruled if found.row}
    reached = {one.id for _, found in ruled for one in found.reasons}
    assert rows == {one.id for one in post.rows}
    assert reached == {one.id for one in post.consent.concerns}


def test_half_an_answer_is_never_enough(post: Post) -> None:
    for given in islice(every(post.consent.questions, 0), 0, None, 5):
        for left_out in given:
            part = {id: answer for id, answer in given.items() if id != left_out}
            found = ruling(post, part, False)
            assert found.weight in ("stop", "mend"), part
            assert left_out in {one.id for one in found.unanswered}, part


def order(found: Ruling) -> int:
    """0 for the heaviest; higher for lighter ones, and for none."""
    return WEIGHTS.index(found.weight) if found.weight else len(WEIGHTS)


def of(found: Ruling) -> dict[str, str]:
    return {one.id: one.weight for one in found.reasons}


def test_a_nameless_picture_of_internal_organs_may_be_used_without_consent(post: Post) -> None:
    given = {**ADULT_SCAN, "agreed": "nothing", "guardian": "agreed"}
    found = ruling(post, given, False)
    assert found.row is not None
    assert found.row.id == "internal-anonymised"
    assert found.reasons == ()
    assert not [one for one in found.requires if "consent" in one.says.lower()]
    assert [one for one in found.recommends if "written consent" in one.says]
    assert {one.source for one in found.recommends} == {"segal-hansen-2021#box"}


@pytest.mark.parametrize("told", ["no", "unknown"])
def test_the_patient_should_have_been_told_that_it_may_become_public(post: Post, told: str) -> None:
    given = {**ADULT_SCAN, "told": told, "agreed": "nothing", "guardian": "agreed"}
    assert of(ruling(post, given, False)) == {"not-told": "mend"}


@pytest.mark.parametrize("anonymised", NOT_FULLY)
@pytest.mark.parametrize("agreed", OTHER_CONSENTS)
def test_an_identifiable_picture_of_internal_organs_needs_explicit_consent(
    post: Post, anonymised: str, agreed: str
) -> None:
    given = {**ADULT_SCAN, "anonymised": anonymised, "agreed": agreed, "guardian": "agreed"}
    found = ruling(post, given, False)
    assert found.row is not None
    assert found.row.id == "internal-identifiable"
    assert found.weight == "stop"
    assert of(found)["explicit-consent"] == "stop"


def test_a_nameless_clinical_photograph_is_asked_about_by_good_practice(post: Post) -> None:
    given = {**PHOTO, "anonymised": "fully", "agreed": "nothing", "guardian": "agreed"}
    asked = ruling(post, {**given, "sought": "practicable"}, False)
    assert of(asked) == {"could-be-asked": "mend"}
    assert asked.reasons[0].standard == "good practice"
    assert [one for one in asked.good_practice if one.says.startswith("Seek consent")]
    assert not [one for one in asked.requires if "consent" in one.says.lower()]
    assert of(ruling(post, {**given, "sought": "not-practicable"}, False)) == {
        "cannot-be-asked": "note"
    }


@pytest.mark.parametrize("anonymised", NOT_FULLY)
@pytest.mark.parametrize("agreed", OTHER_CONSENTS)
def test_an_identifiable_clinical_photograph_needs_explicit_consent(
    post: Post, anonymised: str, agreed: str
) -> None:
    given = {**PHOTO, "anonymised": anonymised, "agreed": agreed, "guardian": "agreed"}
    found = ruling(post, given, False)
    assert found.row is not None
    assert found.row.id == "clinical-identifiable"
    assert found.weight == "stop"


@pytest.mark.parametrize("anonymised", ["fully", *NOT_FULLY])
def test_what_is_made_for_public_media_needs_written_consent_even_if_nameless(
    post: Post, anonymised: str
) -> None:
    given = {"patient": "adult", "picture": "public", "anonymised": anonymised}
    for agreed in OTHER_CONSENTS:
        found = ruling(post, {**given, "agreed": agreed, "guardian": "agreed"}, False)
        assert of(found)["made-for-public-media"] == "stop"
    assert of(ruling(post, {**given, **NAMED}, False)) == {}
    spoken = ruling(post, {**given, **NAMED, "written": "spoken"}, False)
    assert of(spoken) == {"public-not-written": "mend"}
    unasked = ruling(post, {**given, **NAMED, "guardian": "not-asked"}, False)
    assert of(unasked) == {"employer-not-asked": "mend"}
    assert unasked.reasons[0].standard == "requires"


def test_consent_to_a_journal_does_not_carry_over(post: Post) -> None:
    for anonymised in ("fully", *NOT_FULLY):
        given = {**PHOTO, "anonymised": anonymised, "agreed": "journal", "guardian": "agreed"}
        found = ruling(post, {**given, "sought": "practicable"}, False)
        assert "journal" in of(found)
        assert found.weight == ("mend" if anonymised == "fully" else "stop")


def test_full_consent_to_this_very_post_is_enough_for_an_adult(post: Post) -> None:
    for picture in ("internal", "clinical"):
        given = {"patient": "adult", "picture": picture, "anonymised": "no", **NAMED}
        assert of(ruling(post, given, False)) == {}


@pytest.mark.parametrize(
    ("id", "answer", "reason", "weight", "standard"),
    [
        ("platform", "no", "platform", "mend", "recommends"),
        ("public", "no", "public", "mend", "recommends"),
        ("control", "no", "control", "mend", "recommends"),
        ("control", "copying", "training", "mend", "advises"),
        ("written", "spoken", "spoken", "note", "recommends"),
        ("written", "no", "not-recorded", "mend", "good practice"),
        ("capacity", "doubt", "capacity-in-doubt", "stop", "requires"),
        ("capacity", "unrecorded", "capacity-not-noted", "mend", "good practice"),
        ("voluntary", "no", "not-voluntary", "stop", "requires"),
        ("voluntary", "unknown", "voluntary-unknown", "mend", "requires"),
        ("withdrawal", "no", "withdrawal", "mend", "advises"),
        ("guardian", "not-asked", "guardian-not-asked", "note", "recommends"),
        ("guardian", "refused", "organisation-refused", "stop", "advises"),
    ],
)
def test_each_gap_in_a_consent_is_told_by_the_standard_it_falls_short_of(
    post: Post, id: str, answer: str, reason: str, weight: str, standard: str
) -> None:
    given = {**PHOTO, "anonymised": "no", **NAMED, id: answer}
    (found,) = ruling(post, given, False).reasons
    assert (found.id, found.weight, found.standard) == (reason, weight, standard)


LACKED = {"patient": "lacked", "picture": "clinical", "anonymised": "no", "returns": "no"}


@pytest.mark.parametrize("who", ["relative", "nobody", "unknown"])
def test_a_relative_s_word_is_not_enough_for_an_adult_who_cannot_decide(
    post: Post, who: str
) -> None:
    given = {**LACKED, **NAMED, "decided-for-lacked": who, "benefit": "yes"}
    assert of(ruling(post, given, False))["no-authority"] == "stop"


def test_legal_authority_is_not_enough_without_benefit_to_the_patient(post: Post) -> None:
    given = {**LACKED, **NAMED, "decided-for-lacked": "authority"}
    for benefit in ("no", "unknown"):
        assert of(ruling(post, {**given, "benefit": benefit}, False))["no-benefit"] == "stop"
    assert ruling(post, {**given, "benefit": "yes"}, False).weight == "mend"


@pytest.mark.parametrize("picture", ["clinical", "internal"])
def test_nameless_is_not_enough_for_an_adult_who_cannot_decide(post: Post, picture: str) -> None:
    given = {"patient": "lacked", "picture": picture, "anonymised": "fully", "agreed": "nothing"}
    given |= {"told": "yes", "returns": "no", "guardian": "agreed"}
    found = ruling(post, given, False)
    assert [one.id for one in found.unanswered] == ["decided-for-lacked", "benefit"]
    assert found.weight == "mend"
    given |= {"decided-for-lacked": "authority", "benefit": "yes"}
    assert of(ruling(post, given, False)) == {"lacked-later": "note"}
    unmet = ruling(post, given | {"benefit": "no"}, False)
    assert of(unmet)["no-benefit-nameless"] == "mend"
    for who in ("relative", "nobody", "unknown"):
        alone = ruling(post, given | {"decided-for-lacked": who}, False)
        assert of(alone)["no-authority-nameless"] == "mend"


@pytest.mark.parametrize("picture", ["clinical", "internal"])
def test_nameless_is_not_enough_for_a_child(post: Post, picture: str) -> None:
    given = {"patient": "young", "picture": picture, "anonymised": "fully", "told": "yes"}
    given |= {"young-objects": "no", "guardian": "agreed"}
    for agreed in ("nothing", "care", "teaching", "journal", "unknown"):
        found = ruling(post, given | {"agreed": agreed}, False)
        assert of(found)["young-not-agreed"] == "mend"
        assert found.weight == "mend"
    agreed_to = given | {"agreed": "social", "decided-for-young": "parent"}
    assert of(ruling(post, agreed_to, False)) == {"young-later": "note"}


@pytest.mark.parametrize("patient", ["died", "lacked", "young", "unknown"])
def test_whether_the_patient_could_be_asked_now_is_asked_of_adults_who_decide_alone(
    post: Post, patient: str
) -> None:
    given = {**PHOTO, "anonymised": "fully", "agreed": "nothing"}
    assert "sought" in {one.id for one in ruling(post, given, False).unanswered}
    given |= {"patient": patient}
    assert "sought" not in {one.id for one in ruling(post, given, False).unanswered}


ASKS = re.compile(r"\bask (the patient|again|them)|\btell (them|the patient)", re.IGNORECASE)


@pytest.mark.parametrize("patient", ["died", "lacked"])
def test_no_remedy_asks_a_patient_who_has_died_or_cannot_decide(
    post: Post, ruled: list[tuple[dict[str, str], Ruling]], patient: str
) -> None:
    doubts = {one.id: one.choices[-1].id for one in post.context.questions}
    told = {one.id: one.remedy for one in reasons(post, doubts | {"patient": patient})}
    for given, found in ruled:
        if given["patient"] == patient:
            told |= {one.id: one.remedy for one in found.reasons}
    told.pop("may-decide-later", "")  # said only of a patient who may come to decide
    assert {"explicit-consent", "platform", "not-told", "rare-picture", "recognise"} <= set(told)
    assert {id: words for id, words in told.items() if ASKS.search(words)} == {}
    fitting = {
        "died": "ask the family, and take the advice",
        "lacked": "whoever has legal authority",
    }
    assert fitting[patient] in told["explicit-consent"]


def test_an_adult_who_can_decide_is_asked_about_this_very_post(post: Post) -> None:
    given = {**PHOTO, "anonymised": "no", "agreed": "nothing", "guardian": "agreed"}
    (found,) = ruling(post, given, False).reasons
    assert found.remedy.endswith("Or ask the patient about this very post.")


@pytest.mark.parametrize("anonymised", ["fully", *NOT_FULLY])
def test_it_is_asked_whether_a_patient_who_has_died_could_decide_when_they_agreed(
    post: Post, anonymised: str
) -> None:
    given = {**PHOTO, "patient": "died", "anonymised": anonymised, **NAMED, "family": "both"}
    assert of(ruling(post, given, False)) == {"died": "note"}
    del given["capacity"]
    assert [one.id for one in ruling(post, given, False).unanswered] == ["capacity"]
    unclear = of(ruling(post, given | {"capacity": "unknown"}, False))
    assert unclear["died-capacity-not-noted"] == "mend"
    doubted = ruling(post, given | {"capacity": "doubt"}, False)
    assert doubted.weight == ("mend" if anonymised == "fully" else "stop")


def test_a_patient_who_may_decide_later_is_waited_for(post: Post) -> None:
    given = {**LACKED, "anonymised": "fully", "agreed": "nothing", "guardian": "agreed"}
    assert of(ruling(post, {**given, "returns": "yes"}, False))["may-decide-later"] == "stop"


def test_the_three_laws_on_capacity_are_told_apart(post: Post) -> None:
    row = next(one for one in post.rows if one.id == "adult-lacking-capacity")
    said = {one.source: one.says for one in row.requires}
    assert "no best interests test" in said["awi-2000"]
    assert "partly in force" in said["mca-ni-2016"]
    assert "England and Wales" in said["mca-2005"]


YOUNG = {"patient": "young", "picture": "clinical", "anonymised": "no", **NAMED}


def test_a_child_who_objects_settles_it(post: Post) -> None:
    for anonymised in ("fully", "no"):
        given = {**YOUNG, "anonymised": anonymised, "decided-for-young": "both"}
        found = ruling(post, {**given, "young-objects": "objects"}, False)
        assert of(found)["young-objects"] == "stop"


def test_a_child_s_consent_is_never_without_a_word_on_later(post: Post) -> None:
    given = {**YOUNG, "decided-for-young": "both", "young-objects": "no"}
    assert of(ruling(post, given, False)) == {"young-later": "note"}
    other = ruling(post, {**given, "decided-for-young": "other"}, False)
    assert of(other)["no-one-for-young"] == "stop"


def test_a_patient_who_has_died_is_never_simply_fine(post: Post) -> None:
    given = {"patient": "died", "picture": "internal", "anonymised": "fully", "told": "yes"}
    given |= {"agreed": "nothing", "guardian": "agreed"}
    assert of(ruling(post, {**given, "family": "both"}, False)) == {"died": "note"}
    for family in ("one", "neither", "unknown"):
        assert of(ruling(post, {**given, "family": family}, False))["family"] == "mend"
    refused = ruling(post, {**given, "family": "both", "agreed": "refused"}, False)
    assert refused.weight == "stop"


def test_no_answer_about_consent_rules_nothing(post: Post) -> None:
    found = ruling(post, {"rare-case": "common"}, open_findings=False)
    assert (found.begun, found.row, found.reasons, found.weight) == (False, None, (), None)
    assert found.unanswered


def test_somebody_who_could_tell_makes_nameless_count_as_not_sure(post: Post) -> None:
    given = {**ADULT_SCAN, "agreed": "nothing", "guardian": "agreed"}
    found = ruling(post, {**given, "recognise": "others"}, False)
    assert found.row is not None
    assert found.row.id == "internal-identifiable"
    assert {"explicit-consent", "doubted"} <= set(of(found))


def test_the_reasons_that_stop_name_what_the_gmc_requires_or_say_that_they_are_advice(
    post: Post,
) -> None:
    for one in (*post.context.concerns, *post.consent.concerns):
        if one.weight == "stop":
            assert one.standard in ("requires", "advises")
        if one.standard == "recommends":
            assert one.weight != "stop"
        if one.standard in ("requires", "good practice"):
            assert one.source.startswith("gmc-")
    assert WEIGHTS == ("stop", "mend", "note")
