"""What was gained between the two forms of a self-assessment."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from consentlab.gain import Gain, Gained, Score
from consentlab.gain_file import gain_of
from consentlab.library import Library
from consentlab.record.gain_drawing import SIDE, WIDE, draw_gain, named
from consentlab.record.taken import taken

from .conftest import Answer

scores = st.integers(1, 40).flatmap(
    lambda most: st.integers(0, most).map(lambda points: Score(points, most))
)


def test_it_is_counted_by_form_and_by_objective(
    library: Library, folder: Path, answer: Answer
) -> None:
    answer("known-before", asked=("reaches",), told=("public", "fame"))
    answer("known-after", crowd=("common",))
    found = gain_of(library, folder / "answers")
    assert found == Gain(
        before=Score(2, 4),
        after=Score(2, 4),
        by_objective=(
            Gained("valid-consent", Score(0, 2), Score(2, 2)),
            Gained("rarity", Score(2, 2), Score(0, 2)),
        ),
        questions=3,
    )


@pytest.mark.parametrize("missing", ["known-before", "known-after"])
def test_there_is_none_until_both_forms_are_done(
    library: Library, folder: Path, answer: Answer, missing: str
) -> None:
    answer("known-before", upto=2 if missing == "known-before" else 9)
    answer("known-after", upto=2 if missing == "known-after" else 9)
    assert gain_of(library, folder / "answers") is None
    (folder / "answers" / f"{missing}.json").unlink()
    assert gain_of(library, folder / "answers") is None


def test_a_course_without_a_second_form_has_none(
    library: Library, folder: Path, answer: Answer
) -> None:
    answer("known-before")
    (folder / "cases" / "known-after.yaml").unlink()
    assert gain_of(library, folder / "answers") is None


@pytest.mark.parametrize(
    "data", [b"", b"{", b"[[[", b'{"format": 1, "case": "other"}', b"\xff\xfe"]
)
def test_damaged_answers_are_told_and_left_where_they_are(
    library: Library, folder: Path, answer: Answer, data: bytes
) -> None:
    answer("known-after")
    answer("known-before")
    path = folder / "answers" / "known-before.json"
    path.write_bytes(data)
    assert gain_of(library, folder / "answers") is None
    found = taken(library, folder / "answers", "known-before")
    assert found.trouble.startswith("Your answers to “What you know before” are not counted")
    assert (found.answered, found.done) == (0, False)
    assert path.read_bytes() == data


def test_answers_of_another_case_under_this_name_are_not_counted(
    library: Library, folder: Path, answer: Answer
) -> None:
    answer("check-small")
    path = folder / "answers" / "check-small.json"
    path.rename(folder / "answers" / "known-before.json")
    found = taken(library, folder / "answers", "known-before")
    assert "these are answers to 'check-small'; expected 'known-before'" in found.trouble


@settings(derandomize=True, deadline=None, max_examples=60, database=None)
@given(before=scores, after=scores)
def test_the_drawing_puts_both_marks_where_their_shares_are(before: Score, after: Score) -> None:
    gain = Gain(before, after, (Gained("rarity", before, after),), 1)
    drawn = ElementTree.fromstring(draw_gain(gain))
    tag = "{http://www.w3.org/2000/svg}"
    rings = [float(one.attrib["cx"]) for one in drawn.iter(f"{tag}circle")][1:]
    corners = [one.attrib["points"].split()[0] for one in drawn.iter(f"{tag}polygon")][1:]
    span = WIDE - 2 * SIDE
    for x in rings:
        assert x == pytest.approx(SIDE + span * before.points / before.out_of, abs=0.06)
    for one in corners:
        at = float(one.split(",")[0])
        assert at == pytest.approx(SIDE + span * after.points / after.out_of, abs=0.06)
    texts = [one.text for one in drawn.iter(f"{tag}text")]
    assert texts.count(f"{before.points}, then {after.points} of {after.out_of}") == 2


def test_a_drawing_of_nothing_to_earn_is_calm_and_names_are_escaped() -> None:
    none = Score(0, 0)
    drawn = draw_gain(Gain(none, none, (Gained("<script>", none, none),), 0))
    assert ElementTree.fromstring(drawn) is not None
    assert "<script" not in drawn
    assert not re.search(r"nan|inf", drawn)
    assert named("valid-consent") == "Valid consent"
    assert named("") == "Other"
