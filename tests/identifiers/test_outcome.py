"""What findings, context and consent come to together, and how that is said."""

from __future__ import annotations

from itertools import product
from pathlib import Path
from typing import Any, get_args

import pytest

from consentlab.identifiers.context import questions
from consentlab.identifiers.outcome import WORST_FIRST, outcome, outcome_of
from consentlab.identifiers.verdict import TITLES, Verdict
from consentlab.library import Library
from consentlab.post import Post
from consentlab.post_file import read_post

COURSE = Path(__file__).resolve().parents[2]

FINE = {
    "rare-case": "common",
    "rare-picture": "common",
    "rare-procedure": "common",
    "marks": "none",
    "recognise": "nobody",
    "profile": "neither",
    "timing": "past",
    "other-posts": "none",
    "dignity": "yes",
    "purpose": "teaching",
    "picture": "internal",
    "patient": "adult",
    "anonymised": "fully",
    "told": "yes",
    "agreed": "nothing",
    "guardian": "agreed",
}
NOTHING: Verdict = "nothing-found"


@pytest.fixture(scope="module")
def library() -> Library:
    return Library.of_course(COURSE)


@pytest.fixture(scope="module")
def post(library: Library) -> Post:
    return read_post(COURSE / "course/before-you-post.yaml", library.references)


def test_a_verdict_has_these_titles_and_no_other() -> None:
    assert TITLES == {
        "do-not-post": "Do not post as it is",
        "mend": "Mend these and look again",
        "nothing-found": "Nothing found by these checks",
        "could-not-check": "Could not be checked",
    }
    assert set(WORST_FIRST) == set(get_args(Verdict))


def test_with_everything_in_order_nothing_was_found_and_that_is_all_it_says(post: Post) -> None:
    found = outcome_of(post, FINE, NOTHING, open_findings=False)
    assert (found.verdict, found.reasons) == ("nothing-found", ())
    assert found.words.startswith("That is no proof")
    assert "data guardian" in found.words


@pytest.mark.parametrize(
    ("answers", "verdict"),
    [
        ({}, "nothing-found"),
        ({"profile": "profile"}, "nothing-found"),
        ({"rare-case": "rare"}, "mend"),
        ({"guardian": "not-asked"}, "nothing-found"),
        ({"told": "no"}, "mend"),
        ({"anonymised": "unsure"}, "do-not-post"),
        ({"recognise": "others"}, "do-not-post"),
        ({"dignity": "no"}, "do-not-post"),
        ({"purpose": "amusement"}, "do-not-post"),
    ],
)
def test_one_answer_can_change_the_verdict(
    post: Post, answers: dict[str, str], verdict: Verdict
) -> None:
    assert outcome_of(post, FINE | answers, NOTHING, open_findings=False).verdict == verdict


@pytest.mark.parametrize("found", get_args(Verdict))
def test_good_answers_never_make_findings_lighter(post: Post, found: Verdict) -> None:
    for given in ({}, FINE):
        assert outcome_of(post, given, found, open_findings=False).verdict == found


def test_what_a_person_stops_stays_stopped_though_a_file_could_not_be_read(post: Post) -> None:
    given = FINE | {"agreed": "refused"}
    assert outcome_of(post, given, "could-not-check", open_findings=False).verdict == "do-not-post"


def test_the_worst_of_findings_and_answers_decides(post: Post) -> None:
    answers: list[tuple[dict[str, str], Verdict]] = [
        ({}, "nothing-found"),
        ({"timing": "recent"}, "mend"),
        ({"agreed": "refused"}, "do-not-post"),
    ]
    for (more, said), found in product(answers, get_args(Verdict)):
        verdict = outcome_of(post, FINE | more, found, open_findings=False).verdict
        assert WORST_FIRST.index(verdict) == min(map(WORST_FIRST.index, (said, found)))


def test_open_findings_make_nameless_count_as_not_sure(post: Post) -> None:
    found = outcome_of(post, FINE, "mend", open_findings=True)
    assert found.verdict == "do-not-post"
    assert {"explicit-consent", "doubted"} <= {one.id for one in found.reasons}


def test_without_an_answer_it_rests_on_the_file_and_the_words_and_says_so(post: Post) -> None:
    found = outcome_of(post, {}, NOTHING, open_findings=False)
    assert found.verdict == "nothing-found"
    assert "this rests on the file and the words alone" in found.words
    assert len(found.unanswered.questions) >= len(post.context.questions)


def test_open_questions_are_counted(post: Post) -> None:
    given = {id: answer for id, answer in FINE.items() if id != "timing"}
    found = outcome_of(post, given, NOTHING, open_findings=False)
    assert "1 question had no answer" in found.words
    assert [one.id for one in found.unanswered.questions] == ["timing"]


def test_consent_that_is_half_answered_is_to_be_mended(post: Post) -> None:
    given = {id: answer for id, answer in FINE.items() if id != "guardian"}
    found = outcome_of(post, given, NOTHING, open_findings=False)
    assert found.verdict == "mend"
    assert [one.id for one in found.reasons] == ["unfinished"]


def test_nothing_found_by_a_clinician_s_consent_says_that_it_rests_on_it(post: Post) -> None:
    consented = {"agreed": "social", "anonymised": "no", "platform": "yes", "public": "yes"}
    consented |= {"control": "all", "written": "writing", "capacity": "recorded"}
    consented |= {"voluntary": "yes", "withdrawal": "yes"}
    given = FINE | consented
    found = outcome_of(post, given, NOTHING, open_findings=False)
    assert found.title == "Nothing found by these checks"
    assert found.words.startswith("This rests on the consent that you described. That is no proof")
    known = outcome_of(post, given | {"recognise": "others"}, NOTHING, open_findings=False)
    assert (known.verdict, [one.weight for one in known.reasons]) == ("nothing-found", ["note"])
    assert known.words.startswith(
        "This rests on the consent that you described, and every point below stays true. "
    )


def test_notes_without_consent_are_said_to_rest_on_the_answers(post: Post) -> None:
    given = FINE | {"guardian": "not-asked"}
    found = outcome_of(post, given, NOTHING, open_findings=False)
    assert found.words.startswith(
        "This rests on what you answered, and every point below stays true. "
    )
    heavier = outcome_of(post, given | {"timing": "recent"}, NOTHING, open_findings=False)
    assert "This rests on" not in heavier.words


def test_the_heaviest_reasons_come_first(post: Post) -> None:
    given = FINE | {"profile": "profile", "timing": "recent", "agreed": "refused"}
    weights = [one.weight for one in outcome_of(post, given, NOTHING, open_findings=False).reasons]
    assert weights == ["stop", "mend", "note"]


def test_no_outcome_ever_says_safe(post: Post) -> None:
    texts = [*post.unseen, *post.bounds, *TITLES.values()]
    texts += [words for each in post.instead.values() for words in each.values()]
    for one in (*post.context.concerns, *post.consent.concerns, post.doubted, post.unfinished):
        texts += [one.what, one.why, one.remedy, one.asking]
    for row in post.rows:
        lines = (row.says, *row.requires, *row.good_practice, *row.recommends)
        texts += [each.says for each in lines]
    for found in get_args(Verdict):
        texts.append(outcome_of(post, {}, found, open_findings=False).words)
    assert not [text for text in texts if "safe" in text.lower()]


@pytest.fixture
def shelf(library: Library, post: Post, monkeypatch: pytest.MonkeyPatch) -> Library:
    monkeypatch.setattr(Library, "post", post, raising=False)
    return library


def finding(kind: str, sure: str = "certain") -> dict[str, Any]:
    return {"kind": kind, "sure": sure, "where": {"part": "caption", "start": 0, "end": 5}}


def test_a_page_is_told_the_outcome_as_plain_data(shelf: Library) -> None:
    told = outcome(shelf, None, [], {"picture": "public", "agreed": "nothing"})
    assert told["verdict"] == "do-not-post"
    assert told["title"] == "Do not post as it is"
    assert [one["id"] for one in told["reasons"]] == ["made-for-public-media", "unfinished"]
    assert told["reasons"][0]["source"] == {
        "id": "gmc-recordings#public-media",
        "label": "GMC, recordings: public media",
        "url": shelf.sources["gmc-recordings"].url,
    }
    assert told["rule"] is None
    assert told["not_checked"][0]["what"] == "a picture and its file"
    assert "patient" in told["unanswered"]
    assert len(told["still_open"]) == len(told["unanswered"])


def test_the_standards_are_told_apart(shelf: Library) -> None:
    told = outcome(shelf, None, [], FINE)
    assert told["rule"]["says"].startswith("The GMC lets")
    for line in ("requires", "good_practice", "recommends"):
        assert told[line]
    assert {one["source"]["id"] for one in told["recommends"]} == {"segal-hansen-2021#box"}


def test_findings_in_the_words_count_without_a_file(shelf: Library) -> None:
    assert outcome(shelf, None, [finding("relative-time")], {})["verdict"] == "mend"
    assert outcome(shelf, None, [finding("person-name")], {})["verdict"] == "do-not-post"


def test_a_file_s_verdict_counts_beside_the_words(shelf: Library) -> None:
    file = {
        "verdict": "could-not-check",
        "findings": [],
        "not_checked": [{"what": "a", "why": "b"}],
    }
    told = outcome(shelf, file, [], {})
    assert told["verdict"] == "could-not-check"
    assert told["not_checked"] == [{"what": "a", "why": "b"}]


def test_a_page_gets_the_questions_with_when_they_are_asked(shelf: Library, post: Post) -> None:
    plain = questions(post, shelf)
    assert [one["id"] for one in plain["context"]] == [one.id for one in post.context.questions]
    assert all(one["why"] and one["source"]["url"] for one in plain["context"])
    platform = next(one for one in plain["consent"] if one["id"] == "platform")
    assert platform["if"] == {"agreed": ["social"]}
    assert platform["if any"] == {"anonymised": ["no", "unsure"], "picture": ["public"]}
    assert platform["options"][0] == {"id": "yes", "words": "Yes"}
