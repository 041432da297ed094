"""Captions, alt texts and threads: where findings lie, and how many labels are found."""

from __future__ import annotations

from datetime import date

import pytest

from consentlab.identifiers.caption import look
from consentlab.identifiers.contract import CannotCheck, InWords
from consentlab.identifiers.limits import LONGEST_CAPTION
from tests.identifiers.caption_scores import HALVES, Half, captions, score, table


@pytest.mark.parametrize("half", HALVES)
def test_nearly_all_labels_are_found_and_few_findings_are_false(half: Half) -> None:
    of = score([half])
    assert of.recall >= 0.95
    assert of.precision >= 0.85


def test_most_labels_are_found_as_what_they_are() -> None:
    of = score(HALVES)
    assert of.by_kind / of.labels >= 0.95


def test_there_are_two_hundred_captions_a_quarter_of_them_clean() -> None:
    for half in HALVES:
        there = captions(half)
        assert (len(there), sum(not one.labels for one in there)) == (100, 25)
        assert {one.part for one in there} == {"caption", "alt", "thread"}


def test_the_table_has_a_line_for_every_kind_that_is_labelled() -> None:
    rows = table().splitlines()
    labelled = {label.kind for half in HALVES for one in captions(half) for label in one.labels}
    assert labelled <= {row.split("|")[1].strip() for row in rows}


def test_a_finding_says_where_it_is_and_shows_no_more_than_its_shape() -> None:
    (one,) = look("Seen by Mrs Vardley.", "alt")
    assert one.where == InWords("alt", 8, 19)
    assert one.what == "M•• V••••••"


def test_today_is_certainly_a_date_once_the_day_of_the_post_is_known() -> None:
    (unknown,) = look("seen today", "caption")
    (known,) = look("seen today", "caption", date(2024, 5, 4))
    assert (unknown.sure, known.sure) == ("likely", "certain")


def test_a_caption_that_is_far_too_long_is_not_checked_in_part() -> None:
    with pytest.raises(CannotCheck, match="caption has 20,001 characters"):
        list(look("a" * (LONGEST_CAPTION + 1), "caption"))
