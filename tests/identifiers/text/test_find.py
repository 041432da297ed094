"""What every finding in a text keeps to, whatever the text is."""

from __future__ import annotations

import subprocess
import sys
import time
from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from consentlab.identifiers.limits import LONGEST_CAPTION
from consentlab.identifiers.text import Setting, find
from consentlab.identifiers.text.families import FAMILIES
from tests.identifiers.text.found import found

ROOT = Path(__file__).resolve().parents[3]
SETTINGS: tuple[Setting, ...] = ("caption", "pixels", "metadata", "name")
BITS = (
    *("Mrs Vardley", "34M", "today", "999 001 0013", "4/5/24", "#Leeds", "on call", "\n", " "),
    *("Dr", "St", "a", "é", "𝗠", "\u200d", "e\u0301", "12:04:33", "OKONJO^MARYAM", "@x_y", ", "),
    *("1/7", "ß", "İ"),
)  # fmt: skip
texts = st.text(max_size=80) | st.lists(st.sampled_from(BITS), max_size=14).map("".join)


@settings(deadline=None, max_examples=150)
@given(texts, st.sampled_from(SETTINGS))
def test_findings_lie_in_the_text_in_order_and_apart(text: str, setting: Setting) -> None:
    there = find(text, setting)
    assert all(0 <= one.start < one.end <= len(text) for one in there)
    assert all(left.end <= right.start for left, right in pairwise(there))


def test_every_rule_gives_a_kind_that_the_list_explains() -> None:
    listed = yaml.safe_load((ROOT / "course" / "identifiers.yaml").read_text(encoding="utf-8"))
    assert {rule.kind for rule in FAMILIES} <= set(listed["kinds"])


def test_no_rule_repeats_without_a_limit() -> None:
    for rule in FAMILIES:
        bare = rule.pattern.replace("\\+", "").replace("\\*", "")
        while "[" in bare:
            start = bare.index("[")
            bare = bare[:start] + bare[bare.index("]", start + 2) + 1 :]
        assert not {"+", "*"} & set(bare), rule.pattern
        assert ",}" not in bare, rule.pattern


HOSTILE = {
    "one letter": "a",
    "capitals": "A ",
    "names": "Maryam ",
    "digits": "1",
    "fractions": "1/1/",
    "dots": "a.",
    "apostrophes": "A'",
    "accounts": "a@",
    "hashtags": "#Aa",
    "carets": "AB^",
    "hospitals": "St Of The ",
    "labels": "NHS 999 ",
    "accents": "e\u0301\u200d",
    "spaces": " ",
    "lines": "\n",
}


@pytest.mark.parametrize("bit", HOSTILE.values(), ids=HOSTILE)
def test_a_long_hostile_text_is_read_within_a_second(bit: str) -> None:
    text = (bit * LONGEST_CAPTION)[:LONGEST_CAPTION]
    find("", "caption")  # rules are made when they are first needed
    find("Mrs Vardley", "caption")
    assert min(_seconds(text) for _ in range(2)) < 1.0


def _seconds(text: str) -> float:
    before = time.process_time()
    find(text, "caption")
    return time.process_time() - before


def test_importing_the_rules_loads_neither_the_lists_nor_the_rules() -> None:
    code = (
        "import sys, consentlab.identifiers.text as text\n"
        "assert 'consentlab.identifiers.text.families' not in sys.modules\n"
        "assert 'consentlab.identifiers.text.lists' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_what_another_finding_leaves_over_is_still_found() -> None:
    there = found("Mon 3 Jun 2024 09:41")
    assert "".join(words for _, words in there).replace(" ", "") in "Mon3Jun202409:41"
    assert {"date", "time"} == {kind for kind, _ in there}


def test_accents_bold_letters_and_invisible_characters_hide_nothing() -> None:
    assert found("Sia\u0302n is here")[0] == ("person-name", "Sia\u0302n")
    assert found("𝗠𝗿𝘀 𝗩𝗮𝗿𝗱𝗹𝗲𝘆 came")[0] == ("person-name", "𝗠𝗿𝘀 𝗩𝗮𝗿𝗱𝗹𝗲𝘆")
    assert found("seen to\u200bday")[0] == ("relative-time", "to\u200bday")
    assert found("９９９ ００１ ００１３")[0][0] == "nhs-number"
