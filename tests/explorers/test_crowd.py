"""The laboratory of the small crowd: its groups, its goal and what it warns of."""

from __future__ import annotations

from collections import Counter
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser, expect

from consentlab.crowd_file import read_crowd
from consentlab.explorers.crowd import Crowd, laboratory
from consentlab.explorers.crowd_count import (
    EXACT,
    LEVELS,
    MOST_DETAIL,
    detail_left,
    grouped,
    most_detail,
    smallest,
    told,
)
from consentlab.explorers.given import Given, Seen
from consentlab.library import Library

from .lab_bench import open_laboratory

ROOT = Path(__file__).resolve().parents[2]
PEOPLE = read_crowd(ROOT / "course" / "crowd.yaml")
BEST = {"age": "twenty", "sex": "none", "place": "region", "time": "season", "job": "work"}
TOLD = st.tuples(*(st.sampled_from(levels) for levels in LEVELS.values()))


@pytest.fixture(scope="module")
def crowd() -> Crowd:
    return laboratory(Library.of_course(ROOT), "0" * 32)


def part(seen: Seen, kind: str) -> dict[str, Any]:
    found: dict[str, Any] = next(one for one in seen.parts if one["part"] == kind)
    return found


def test_told_exactly_everybody_stands_alone(crowd: Crowd) -> None:
    seen = crowd.see(Given())
    assert part(seen, "figures")["pairs"] == [
        ["12 of 12", "stand alone"],
        ["1", "in the smallest group"],
        ["12 of 12", "steps of detail left"],
    ]
    assert part(seen, "note")["mood"] == "harm"
    assert len(part(seen, "table")["rows"]) == 12


@given(TOLD)
def test_groups_hold_everybody_once_and_those_who_are_told_alike(levels: tuple[str, ...]) -> None:
    groups = grouped(PEOPLE, levels)
    assert sorted(one for group in groups for one in group.members) == list(range(12))
    counts = Counter(told(one, levels) for one in PEOPLE)
    assert {group.told: len(group.members) for group in groups} == counts
    assert smallest(PEOPLE, levels) == min(counts.values())


@given(TOLD, TOLD)
def test_telling_less_never_makes_the_smallest_group_smaller(
    one: tuple[str, ...], other: tuple[str, ...]
) -> None:
    known = tuple(LEVELS.values())
    less = tuple(
        max(pair, key=levels.index)
        for levels, pair in zip(known, zip(one, other, strict=True), strict=True)
    )
    assert smallest(PEOPLE, less) >= smallest(PEOPLE, one)
    assert detail_left(less) <= detail_left(one)


def test_the_goal_can_be_reached_in_several_ways_and_the_best_is_known(crowd: Crowd) -> None:
    ways = [one for one in product(*LEVELS.values()) if smallest(PEOPLE, one) >= 3]
    assert len(ways) > 20
    assert most_detail(PEOPLE, 3) == max(map(detail_left, ways)) == 5
    assert detail_left(EXACT) == MOST_DETAIL
    seen = crowd.see(Given(BEST))
    assert part(seen, "note")["title"] == "There, with as much detail as these people allow"
    assert len(part(seen, "table")["rows"]) == 4


def test_a_group_with_one_finding_is_pointed_out(crowd: Crowd) -> None:
    alike = part(crowd.see(Given(BEST)), "fold")
    assert "3 people, who all had the finding “coeliac disease”" in str(alike)
    assert "no group is like that" in str(part(crowd.see(Given()), "fold"))


def test_two_are_not_enough_and_a_way_with_less_detail_is_told_so(crowd: Crowd) -> None:
    pairs = next(one for one in product(*LEVELS.values()) if smallest(PEOPLE, one) == 2)
    assert part(crowd.see(Given(dict(zip(LEVELS, pairs, strict=True)))), "note")["mood"] == "doubt"
    nothing = {id: levels[-1] for id, levels in LEVELS.items()}
    note = part(crowd.see(Given(nothing)), "note")
    assert note["mood"] == "sound"
    assert note["texts"] == ["You have kept 0 steps of detail. These people allow 5."]


def test_a_button_makes_everything_exact_again_and_nonsense_is_not_kept_to(crowd: Crowd) -> None:
    again = crowd.see(Given(BEST, "start"))
    assert again.values == {}
    assert again.say.startswith("12 of 12 stand alone")
    odd = crowd.see(Given({"age": "<script>", "sex": ("none",), "place": "🏔" * 500}))
    assert odd.parts == crowd.see(Given()).parts


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_is_worked_by_keyboard_and_read_out(
    browser: Browser, crowd: Crowd, tmp_path: Path, scheme: str
) -> None:
    with open_laboratory(browser, crowd, tmp_path, "crowd", color_scheme=scheme) as lab:
        page = lab.page
        lab.press(
            page.get_by_role("group", name="Age").get_by_role("radio", name="Exact"), "ArrowDown"
        )
        expect(page.get_by_role("radio", name="Ten years")).to_be_checked()
        assert "11 steps of detail are left" in lab.heard_by_reader()
        page.locator("summary").click()
        assert lab.complaints() == []
