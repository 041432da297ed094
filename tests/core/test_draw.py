"""A bank of cases, of which each learner meets some."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consentlab.draw import Draw, Versions
from consentlab.errors import AuthorError, ConsentlabError
from consentlab.library import Library

DRAW = Draw("bank", ("one", "two", "three", "four"), 2, ("care",))
SEEDS = [f"{number:032x}" for number in range(400)]

CASE = """\
title: Case {id}
teaches: [care]
minutes: 2
{variants}steps:
  first:
    ask: What now, in {id}?
    choose one: {{stay: "Stay{gap}", go: Go}}
    then: end
"""
DRAWS = "bank:\n  take: 2\n  teaches: [care]\n  cases: [plain, three-told, two-told]\n"
TOLD = {
    "plain": ("", ""),
    "two-told": ("variants:\n  - {who: a}\n  - {who: b}\n", " {who}"),
    "three-told": ("variants:\n  - {who: x}\n  - {who: y}\n  - {who: z}\n", " {who}"),
}


@pytest.fixture
def course(tmp_path: Path) -> Path:
    folder = tmp_path / "course"
    (folder / "cases").mkdir(parents=True)
    (folder / "objectives.yaml").write_text("care:\n  says: Care.\n", encoding="utf-8")
    (folder / "draws.yaml").write_text(DRAWS, encoding="utf-8")
    for id, (variants, gap) in TOLD.items():
        text = CASE.format(id=id, variants=variants, gap=gap)
        (folder / "cases" / f"{id}.yaml").write_text(text, encoding="utf-8")
    return folder


def library(course: Path) -> Library:
    return Library((course,), ())


@given(st.sampled_from(SEEDS))
def test_no_two_places_get_one_case_and_a_learner_always_the_same(seed: str) -> None:
    drawn = [DRAW.drawn(place, seed) for place in DRAW.places]
    assert len(set(drawn)) == 2
    assert drawn == [DRAW.drawn(place, seed) for place in DRAW.places]


def test_every_case_is_drawn_about_as_often_as_another() -> None:
    for place in DRAW.places:
        counts = Counter(DRAW.drawn(place, seed) for seed in SEEDS)
        assert set(counts) == set(DRAW.cases)
        assert min(counts.values()) > 60  # of 100 to be expected


@given(st.lists(st.integers(1, 8), min_size=2, max_size=5))
def test_each_number_is_one_version_of_one_case(counts: list[int]) -> None:
    numbers = Versions(tuple(counts))
    found = Counter(
        (numbers.case_of(one), (one - 1) % counts[numbers.case_of(one)])
        for one in range(1, numbers.all + 1)
    )
    assert set(found) == {(case, own) for case, n in enumerate(counts) for own in range(n)}
    for case, count in enumerate(counts):
        for own in range(1, count + 1):
            number = numbers.number(case, own)
            assert (numbers.case_of(number), (number - 1) % count + 1) == (case, own)


def test_a_place_has_the_words_of_the_case_that_is_drawn(course: Path) -> None:
    there = library(course)
    for seed in SEEDS[:40]:
        for place in ("bank-1", "bank-2"):
            case = there.case(place, learner=seed)
            assert (case.slug, case.versions) == (place, there.versions(place))
            assert case.drawn == there.draws["bank"].drawn(place, seed) == case.marked_by
            own = there.case(case.drawn, learner=seed)
            assert (case.title, case.steps, case.hash) == (own.title, own.steps, own.hash)
            assert there.case(place, version=case.version) == case


def test_what_is_no_place_is_no_case(course: Path) -> None:
    with pytest.raises(ConsentlabError, match="There is no case 'bank-3'"):
        library(course).case("bank-3")


@pytest.mark.parametrize(
    ("was", "now", "said"),
    [
        (
            "take: 2",
            "take: 3",
            "`take` of draw 'bank' is 3, and the bank has 3 cases. A bank must hold more cases",
        ),
        (
            "[plain, three-told, two-told]",
            "[plain, two-told]",
            " more cases than it gives: add one, or let it take fewer.",
        ),
        ("take: 2", "take: 0", "`take` of draw 'bank' is '0'. Write a whole number from 1 to 20."),
        ("plain, ", "plain, plain, ", "names 'plain' twice"),
        ("plain, ", "plane, ", "Did you mean `plain`?"),
        (
            "[plain, three-told, two-told]",
            "[plain]",
            "draw 'bank' has 1 case. Give 2 to 20 of them.",
        ),
        ("[care]", "[caring]", "Did you mean `care`?"),
        ("  take: 2\n", "", "take"),
    ],
)
def test_a_flaw_is_told_with_its_line(course: Path, was: str, now: str, said: str) -> None:
    (course / "draws.yaml").write_text(DRAWS.replace(was, now), encoding="utf-8")
    with pytest.raises(AuthorError) as told:
        _ = library(course).draws
    assert "draws.yaml, line " in str(told.value)
    assert said in str(told.value)


def test_a_case_may_not_stand_in_two_banks(course: Path) -> None:
    other = "other:\n  take: 1\n  teaches: [care]\n  cases:\n    - three-told\n    - fourth\n"
    fourth = CASE.format(id="fourth", variants="", gap="")
    (course / "cases" / "fourth.yaml").write_text(fourth, encoding="utf-8")
    (course / "draws.yaml").write_text(DRAWS + other, encoding="utf-8")
    with pytest.raises(AuthorError) as told:
        _ = library(course).draws
    assert str(told.value).endswith(
        "draws.yaml, line 9: draw 'other' names 'three-told', which stands in draw 'bank' (line 4) "
        "already. Let each case stand in one bank only, for a learner could meet it in both."
    )


def test_a_place_may_not_have_the_name_of_a_case(course: Path) -> None:
    (course / "cases" / "plain.yaml").rename(course / "cases" / "bank-2.yaml")
    (course / "draws.yaml").write_text(DRAWS.replace("plain", "bank-2"), encoding="utf-8")
    with pytest.raises(AuthorError, match="asked for as 'bank-2', and a case has that id"):
        _ = library(course).draws
