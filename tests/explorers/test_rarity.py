"""The laboratory of rarity: its sums, its words and its drawings."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser, expect

from consentlab.explorers.given import Given, Seen
from consentlab.explorers.rarity import Rarity, laboratory
from consentlab.explorers.rarity_drawing import MOST_DOTS, curve, people, scale_of
from consentlab.explorers.rarity_sum import (
    AGES,
    ONE_IN,
    PEOPLE,
    WINDOWS,
    Said,
    alone,
    fitting,
    narrowed,
)
from consentlab.explorers.rarity_words import in_100, number, sentence, short, verdict
from consentlab.library import Library

from .lab_bench import open_laboratory

ROOT = Path(__file__).resolve().parents[2]
SAID = st.builds(
    Said,
    one_in=st.sampled_from(ONE_IN),
    people=st.sampled_from(PEOPLE),
    age=st.sampled_from(sorted(AGES)),
    sex=st.booleans(),
    window=st.sampled_from(sorted(WINDOWS)),
)


@pytest.fixture(scope="module")
def rarity() -> Rarity:
    return laboratory(Library.of_course(ROOT), "0" * 32)


def part(seen: Seen, kind: str) -> dict[str, Any]:
    """The first part of a kind, wherever it stands."""

    def walk(parts: Any) -> Any:
        for one in parts:
            yield one
            yield from walk(one.get("parts", ()))

    found: dict[str, Any] = next(one for one in walk(seen.parts) if one["part"] == kind)
    return found


def test_the_lesson_s_sum_leaves_50_then_25_then_about_3_and_then_often_one() -> None:
    steps = narrowed(Said(2_000, 100_000, "ten", sex=True, window="week"))
    assert [number(one.fit) for one in steps] == ["100,000", "50", "25", "3", "0.06"]
    assert alone(steps[-1].fit) > 0.9


@given(SAID)
def test_what_fits_is_the_people_times_the_share_of_each_detail(said: Said) -> None:
    expected = said.people / said.one_in * AGES[said.age] / 80 / (2 if said.sex else 1)
    assert fitting(said) == pytest.approx(expected / WINDOWS[said.window])


@given(SAID)
def test_each_step_leaves_fewer_people_or_as_many(said: Said) -> None:
    fits = [one.fit for one in narrowed(said)]
    assert fits == sorted(fits, reverse=True)


def test_the_chance_of_being_the_only_one_is_that_of_a_poisson_model() -> None:
    # Many people, each of whom fits with a small chance: nobody of all the others does.
    assert alone(3.0) == pytest.approx((1 - 3.0 / 10_000_000) ** 10_000_000, rel=1e-5)
    assert alone(0.0) == 1


@pytest.mark.parametrize(
    ("fit", "large", "sentence_said"),
    [
        (700_000, "about 700,000", "About 700,000 people fit"),
        (1_312.5, "about 1,300", "About 1,300 people fit"),
        (1.2, "about 1", "About 1 person fits"),
        (0.06, "fewer than 1", "Fewer than one person is expected to fit (0.06)"),
        (1.7e-9, "fewer than 1", "Fewer than one person is expected to fit (0.000000002)"),
    ],
)
def test_a_number_of_people_is_said_plainly(fit: float, large: str, sentence_said: str) -> None:
    assert short(fit) == large
    assert sentence(fit) == sentence_said


@pytest.mark.parametrize(
    ("chance", "said"),
    [(1.0, "over 99 in 100"), (0.94, "94 in 100"), (0.044, "4 in 100"), (0.0, "under 1 in 100")],
)
def test_a_chance_is_said_in_a_hundred(chance: float, said: str) -> None:
    assert in_100(chance) == said


@given(st.floats(1e-9, 1e6))
def test_no_crowd_is_called_safe(fit: float) -> None:
    mood, title, _ = verdict(fit)
    assert mood != "sound"
    assert (title == "Probably nobody else") == (alone(fit) > 0.5)


@given(SAID)
def test_both_drawings_are_sound_pictures_within_their_frame(said: Said) -> None:
    fits = [one.fit for one in narrowed(said)]
    for svg in (people(fits[-1]), curve(fits)):
        top = ElementTree.fromstring(svg)
        _, _, wide, high = map(float, top.attrib["viewBox"].split())
        for one in top.iter():
            if one.tag.endswith("circle"):
                x, y, r = (float(one.attrib[name]) for name in ("cx", "cy", "r"))
                assert r <= x <= wide - r
                assert r <= y <= high - r


@given(st.floats(0, 1e6))
def test_the_dots_can_be_counted_and_stand_for_those_who_fit(fit: float) -> None:
    scale = scale_of(fit)
    dots = people(fit).count("var(--quiet)")
    assert dots == round(fit / scale) <= MOST_DOTS
    assert math.log10(scale).is_integer()


def test_buttons_show_the_lesson_s_sum_and_start_again(rarity: Rarity) -> None:
    summed = rarity.see(Given({"people": "0"}, "sum"))
    assert summed.values == {"sex": "yes", "age": "ten", "window": "week"}
    assert [line[2] for line in part(summed, "table")["rows"]][-1] == "0.06"
    again = rarity.see(Given({"people": "0", "window": "week"}, "start"))
    assert again.values == {}
    assert part(again, "figures")["pairs"][0][0] == "about 50"


def test_what_nobody_could_have_set_is_brought_back_to_the_scales(rarity: Rarity) -> None:
    odd = {"one-in": "1e99", "people": "-4", "age": "<script>", "sex": ("yes",), "window": "نعم"}
    seen = rarity.see(Given({**odd, "rare": "🦠" * 500}))  # type: ignore[dict-item]
    assert part(seen, "slider")["says"] == "1 in 1,000,000"
    assert part(seen, "figures")["pairs"][0][0] == "fewer than 1"
    assert "script" not in str(seen.parts)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.browser
def test_it_is_worked_by_keyboard_and_read_out(
    browser: Browser, rarity: Rarity, tmp_path: Path, scheme: str
) -> None:
    with open_laboratory(browser, rarity, tmp_path, "rarity", color_scheme=scheme) as lab:
        page = lab.page
        lab.press(page.get_by_role("slider", name="How rare is it?"), "End")
        expect(page.get_by_role("slider", name="How rare is it?")).to_have_attribute(
            "aria-valuetext", "1 in 1,000,000"
        )
        assert "Fewer than one person is expected to fit (0.1)" in lab.heard_by_reader()
        lab.press(page.get_by_role("button", name="Show the lesson's sum"))
        expect(page.get_by_role("row", name="Seen this week 1 in 52 0.06")).to_be_visible()
        for fold in page.locator("summary").all():
            fold.click()
        assert lab.complaints() == []
