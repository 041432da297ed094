"""The drawn feed: its shares are the study's, its page is fair, and it says what is a guess."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from random import Random
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser

from consentlab.explorers.feed.findings import FINDINGS
from consentlab.explorers.feed.laboratory import laboratory
from consentlab.explorers.feed.sample import ACCOUNTS, PAGES, POSTS, Post, draw_feed
from consentlab.explorers.feed.scope import scope
from consentlab.explorers.feed.shares import shares_of
from consentlab.explorers.given import Given, Seen
from consentlab.feed_file import read_feed
from consentlab.kept_file import Value
from consentlab.library import Library

from .lab_bench import open_laboratory

ROOT = Path(__file__).resolve().parents[2]
LIBRARY = Library.of_course(ROOT)
WORDS = read_feed(ROOT / "course" / "feed.yaml", LIBRARY.references, FINDINGS)
LEARNER = "0123456789abcdef0123456789abcdef"
FEED = laboratory(LIBRARY, LEARNER)
MANY = 1_500


def feed(seed: object) -> tuple[Post, ...]:
    return draw_feed(WORDS, Random(str(seed)))


@pytest.fixture(scope="module")
def feeds() -> list[tuple[Post, ...]]:
    return [feed(seed) for seed in range(MANY)]


def share(feeds: list[tuple[Post, ...]], *kinds: str) -> float:
    found = Counter(one.kind for posts in feeds for one in posts)
    return sum(found[kind] for kind in kinds) / (MANY * POSTS)


@pytest.mark.parametrize(
    ("kinds", "of_the_study"),
    [
        (("date", "date-birth", "birth", "face"), 0.185),
        (("name",), 0.014),
        (("date", "date-birth"), 0.179),
        (("birth", "date-birth"), 0.008),
        (("face",), 0.005),
    ],
)
def test_in_the_long_run_the_shares_of_posts_are_the_studys(
    feeds: list[tuple[Post, ...]], kinds: tuple[str, ...], of_the_study: float
) -> None:
    # Posts of one account go together, so the spread is wider than that of single draws.
    spread = (of_the_study * 1.6 / (MANY * POSTS)) ** 0.5
    assert share(feeds, *kinds) == pytest.approx(of_the_study, abs=4 * spread)


def test_in_the_long_run_the_share_of_accounts_is_the_studys(
    feeds: list[tuple[Post, ...]],
) -> None:
    risky = sum(len({one.account for one in posts if one.at_risk}) for posts in feeds)
    assert risky / (MANY * ACCOUNTS) == pytest.approx(0.313, abs=0.012)


def test_about_one_post_at_risk_in_177_speaks_of_consent(feeds: list[tuple[Post, ...]]) -> None:
    risky = [one for posts in feeds for one in posts if one.at_risk]
    consented = sum(one.consented for one in risky)
    assert consented / len(risky) == pytest.approx(1 / 177, rel=0.5)
    assert not [one for posts in feeds for one in posts if one.consented and not one.at_risk]


@pytest.mark.parametrize("seed", range(40))
def test_a_feed_has_forty_posts_by_sixteen_accounts_and_spreads_what_counts(seed: int) -> None:
    posts = feed(seed)
    assert len(posts) == POSTS == sum(PAGES)
    assert sorted(Counter(one.account for one in posts).values()) == [2] * 8 + [3] * 8
    counting = [one.flagged for one in posts]
    assert sum(counting[:12]) == -(-sum(counting) * 12 // POSTS)
    assert feed(seed) == posts


@pytest.mark.parametrize("seed", range(60))
def test_a_post_shows_what_it_counts_by_and_nothing_else(seed: int) -> None:
    for one in feed(seed):
        text = " ".join(one.lines)
        assert ("DOB" in text) == (one.kind in ("birth", "date-birth"))
        day = re.search(r"(?<!DOB )\b(\d{1,4}[/.-]\d\d?[/.-]\d{2,4}|\d\d [A-Z]{3} \d{4})", text)
        assert bool(day) == (one.kind in ("date", "date-birth")), text
        assert any(name.upper() in text for name in WORDS.surnames) == (one.kind == "name")
        assert not re.search(r"\b\d{10}\b|\d{3} \d{3} \d{4}", text)


def test_the_counts_beside_the_study_are_those_of_the_facts() -> None:
    posts = feed(1)
    at_risk, accounts, beyond = shares_of(posts, WORDS.study)
    assert at_risk.study_words == "18.5%, about 177 of 956"
    assert accounts.study_words == "31.3%, about 27 of about 86"
    assert beyond.study_words == "1.4%, about 13 of 956"
    risky = [one for one in posts if one.kind not in ("plain", "settings", "name")]
    assert (at_risk.part, at_risk.whole) == (len(risky), 40)
    assert (accounts.part, accounts.whole) == (len({one.account for one in risky}), 16)


@given(look=st.integers(0, 1 << 30), text=st.text(st.characters(codec="utf-8"), max_size=40))
@settings(max_examples=40, deadline=None)
def test_every_picture_is_well_formed_and_escapes_its_writing(look: int, text: str) -> None:
    safe = "".join(one for one in text if one.isprintable())
    for finding in FINDINGS:
        drawn = scope(finding, (safe, "<script>"), face=True, look=look, name="one")
        root = ElementTree.fromstring(drawn)
        assert [one.text for one in root.iter() if one.tag.endswith("}text")][-1] == "<script>"


def parts(seen: Seen, kind: str) -> list[Mapping[str, Any]]:
    def within(some: Any) -> Iterator[Mapping[str, Any]]:
        for one in some:
            yield one
            yield from within(one.get("parts", []))

    return [one for one in within(seen.parts) if one["part"] == kind]


def press(id: str, values: Mapping[str, Value]) -> Seen:
    return FEED.see(Given(values, id))


def test_the_first_page_asks_about_twelve_posts_and_gives_no_verdict() -> None:
    seen = FEED.see(Given())
    assert [one["id"] for one in parts(seen, "ticks")] == [f"post-{at}" for at in range(1, 13)]
    assert {one["mood"] for one in parts(seen, "card")} == {"plain"}
    words = json.dumps([parts(seen, "drawing"), parts(seen, "card")])
    assert "procedure" not in words
    assert "risk" not in words.replace('"risk"', "")


def test_comparing_counts_what_was_caught_missed_and_ticked_in_vain() -> None:
    posts = draw_feed(WORDS, Random(f"{LEARNER}:feed:0"))
    flagged = [at for at in range(12) if posts[at].flagged]
    calm = next(at for at in range(12) if not posts[at].flagged)
    ticked: dict[str, Value] = {f"post-{at + 1}": ("risk",) for at in (*flagged[1:], calm)}
    seen = press("compare", ticked)
    assert seen.focus == "results"
    caught = len(flagged) - 1
    assert seen.say == f"Caught {caught} of {caught + 1}, missed 1, ticked 1 with nothing there."
    cards = parts(seen, "card")[1:]
    assert cards[flagged[0]]["mood"] == "harm"
    assert "Missed." in json.dumps(cards[flagged[0]])
    assert cards[calm]["mood"] == "doubt"
    assert parts(seen, "ticks") == []


def test_the_pages_lead_on_to_the_end_and_to_another_feed() -> None:
    values: Mapping[str, Value] = {}
    for page, size in enumerate(PAGES, start=1):
        asked = FEED.see(Given(values))
        assert len(parts(asked, "ticks")) == size
        assert press("on", asked.values or {}).values == asked.values  # not before comparing
        compared = press("compare", asked.values or {})
        pressed = press("on", compared.values or {})
        values = pressed.values or {}
        assert values["page"] == str(min(page + 1, 3))
    first = [one["title"] for one in parts(FEED.see(Given()), "card")]
    again = press("again", {**values, "post-40": ("risk",)})
    assert again.values == {"round": "1", "page": "1", "compared": "no"}
    assert [one["title"] for one in parts(again, "card")] != first


def test_the_page_says_that_it_scatters_is_drawn_and_guesses() -> None:
    told = json.dumps(list(press("compare", {"page": "3"}).parts))
    for words in (
        "A feed of 40 is small",
        "made by code",
        "full paper has not been read",
        "is our guess",
        "1 of about 177 in the study",
        "worked out from its percentages",
    ):
        assert words in told


@pytest.mark.parametrize(("page", "so_far"), [("1", 12), ("2", 26)])
def test_what_is_still_to_be_found_is_not_told_before_the_end(page: str, so_far: int) -> None:
    posts = draw_feed(WORDS, Random(f"{LEARNER}:feed:0"))
    told = json.dumps(list(press("compare", {"page": page}).parts), ensure_ascii=False)
    risky = sum(one.at_risk for one in posts[:so_far])
    assert f"0 of {risky} in these {so_far} posts" in told
    assert f"{sum(one.at_risk for one in posts)} of {POSTS}" not in told
    assert "When you have looked at all 40 posts" in told
    assert "other feeds" not in told


@given(
    values=st.dictionaries(
        st.sampled_from(["round", "page", "compared", "post-1", "post-40", "post-99", "x"]),
        st.text(max_size=8) | st.lists(st.text(max_size=5), max_size=3).map(tuple),
    ),
    pressed=st.sampled_from(["", "compare", "on", "again", "nonsense"]),
)
@settings(max_examples=60, deadline=None)
def test_whatever_a_file_holds_the_page_is_whole(values: dict[str, Value], pressed: str) -> None:
    seen = FEED.see(Given(values, pressed))
    assert len(parts(seen, "drawing")) >= len(PAGES)
    assert sum(one["key"] != "results" for one in parts(seen, "card")) in PAGES
    assert parts(seen, "button")


@pytest.mark.browser
def test_it_is_worked_through_with_the_keyboard_and_axe_has_nothing_against_it(
    browser: Browser, tmp_path: Path
) -> None:
    for scheme in ("light", "dark"):
        folder = tmp_path / scheme
        folder.mkdir()
        with open_laboratory(browser, FEED, folder, "feed", color_scheme=scheme) as lab:
            assert lab.complaints() == []
            tick = lab.page.get_by_role("group", name="Post 2", exact=True).get_by_role("checkbox")
            lab.press(tick, "Space")
            lab.press(lab.page.get_by_role("button", name="Compare"))
            assert re.match(r"Caught \d of \d", lab.heard_by_reader())
            assert lab.page.evaluate("document.activeElement.textContent") == "What you found"
            assert lab.complaints() == []
            lab.press(lab.page.get_by_role("button", name="On to the next 14"))
            assert "Posts 13 to 26 of 40" in lab.text()
            assert lab.page.evaluate("document.activeElement.textContent").startswith("13.")
            assert lab.beyond() == []
