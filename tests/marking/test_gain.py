"""The gain: from what learners added to a hand-in, through collecting, to the report."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from consentlab.gain import Score, SelfAssessed
from consentlab.marking.collect import collect
from consentlab.marking.desk import Desk
from consentlab.marking.grade import mark_all
from consentlab.marking.group.data import to_json
from consentlab.marking.group.gain_words import careful, gained
from consentlab.marking.group.page import pages
from consentlab.marking.group.plain import Assessed, Group, Sitting
from consentlab.marking.group.summary import Whole, whole
from consentlab.marking.group.tables import tables
from consentlab.marking.group.tell import report_group
from consentlab.marking.handed_over import self_assessed_by
from consentlab.marking.submitted import SELF_ASSESSED

from .clinic import Hand, all_right, keys_of, write
from .groups import SAYS, group, sitting

ANN = Hand("Ann", all_right)
MONDAY = datetime(2026, 3, 2, 9, 0)
FIVE = [(0.25, 0.5), (0.5, 0.75), (0.25, 0.75), (0.5, 0.5), (0.25, 0.5)]
DIFFERENT = SelfAssessed(Score(18, 36), Score(27, 36))


def with_pairs(pairs: Sequence[tuple[float, float]], others: int = 20) -> Group:
    """A group in which the first so many people added their self-assessments."""
    found: list[Sitting] = [sitting(number) for number in range(len(pairs) + others)]
    for at, (before, after) in enumerate(pairs):
        found[at] = replace(found[at], assessed=Assessed(MONDAY, before, after))
    return group(found)


def of(*groups: Group) -> Whole:
    return whole(groups, SAYS)


def test_the_gain_is_told_with_its_interval() -> None:
    found = of(with_pairs(FIVE)).gain
    assert (found.people, found.more, found.same, found.less) == (5, 4, 1, 0)
    assert found.before
    assert found.after
    assert found.gain
    assert (found.before.mean, found.after.mean, found.gain.mean) == (0.35, 0.6, 0.25)
    # of 25, 25, 50, 0, 25: the standard error is 25 / sqrt(10), and t of 4 degrees is 2.776
    assert found.gain.low == pytest.approx(0.25 - 2.7764451 * 0.25 / 10**0.5, abs=1e-7)
    assert gained(found) == (
        "5 people earned 25 percentage points more after the course than before it, on average "
        "(95 per cent interval 3 to 47). 4 earned more, 1 as much and 0 less."
    )
    assert careful(found).startswith("With fewer than 20 people, all of this is unreliable.")


def test_a_loss_is_told_as_one() -> None:
    found = of(with_pairs([(after, before) for before, after in FIVE])).gain
    assert "25 percentage points less after the course" in gained(found)
    assert "interval \N{MINUS SIGN}47 to \N{MINUS SIGN}3" in gained(found)


def test_twenty_people_are_not_called_few() -> None:
    assert careful(of(with_pairs(FIVE * 4)).gain).startswith("Read it with care")


@pytest.mark.parametrize(
    ("many", "says"),
    [
        (0, "Nobody has added the two self-assessments"),
        (1, "1 person has added"),
        (4, "4 people have added the two self-assessments to a hand-in; figures are told of 5"),
    ],
)
def test_fewer_than_five_are_counted_and_no_more(many: int, says: str) -> None:
    found = of(with_pairs(FIVE[:many]))
    assert gained(found.gain).startswith(says)
    assert careful(found.gain) == ""
    told = json.loads(to_json(found))["gain"]
    assert {name for name, one in told.items() if one is not None} == {"people"}
    row = next(csv.DictReader(io.StringIO(tables(found, [])["gain.csv"])))
    assert {name for name, one in row.items() if one} == {"people", "reliable"}
    assert 'id="gained-' not in pages(found)["index.html"]


def test_page_table_and_data_say_the_same() -> None:
    found = of(with_pairs(FIVE))
    page = pages(found)["index.html"]
    assert gained(found.gain) in page
    assert "Before 35%, after 60%." in page
    row = next(csv.DictReader(io.StringIO(tables(found, [])["gain.csv"])))
    assert (row["people"], row["reliable"], row["gain"], row["less"]) == ("5", "no", "0.25", "0")
    assert json.loads(to_json(found))["gain"]["gain"]["mean"] == 0.25


def test_each_person_counts_once_and_by_what_came_last() -> None:
    first, second = with_pairs(FIVE), with_pairs(FIVE)
    newer = Assessed(MONDAY + timedelta(days=7), 0.25, 1.0)
    second = replace(second, sittings=(replace(second.sittings[0], assessed=newer),))
    for order in ((first, second), (second, first)):
        found = of(*order).gain
        assert found.people == 5
        assert found.after
        assert found.after.mean == pytest.approx(0.7)


def handed_in(desk: Desk, folder: Path, added: Any, minute: int = 0) -> Path:
    """One learner's hand-in with what they added, whatever that is; the folder it is collected to.

    Its checksum fits, so that a forged one is tried and not merely a damaged one.
    """
    learner = ANN
    document = learner.document(keys_of(desk))
    made = datetime.fromisoformat(document["made"]) + timedelta(minutes=minute - 10)
    document |= {"made": made.isoformat()}
    if added is not None:
        document["self_assessment"] = added
    folder.mkdir()
    write(folder, f"{minute}", document)
    report = collect(desk.root, folder)
    assert not report.problems, report.problems
    return desk.submitted / report.collected[-1].learner / "clinic"


def test_what_was_added_lies_beside_the_answers_and_changes_no_mark(
    clinic_desk: Desk, tmp_path: Path
) -> None:
    bare = handed_in(clinic_desk, tmp_path / "bare", None)
    before = [one.points for one in mark_all(clinic_desk.root).marks]
    assert self_assessed_by(bare) is None
    folder = handed_in(clinic_desk, tmp_path / "added", DIFFERENT.as_document(), minute=1)
    assert folder == bare
    assert self_assessed_by(folder) == DIFFERENT
    assert [one.points for one in mark_all(clinic_desk.root).marks] == before
    assert report_group(clinic_desk.root).whole.gain.people == 1


def test_who_leaves_it_out_the_next_time_has_taken_it_back(
    clinic_desk: Desk, tmp_path: Path
) -> None:
    handed_in(clinic_desk, tmp_path / "added", DIFFERENT.as_document())
    folder = handed_in(clinic_desk, tmp_path / "bare", None, minute=1)
    assert self_assessed_by(folder) is None


HALF = {"points": 18, "out_of": 36}
ODD: dict[str, Any] = {
    "a list": [18, 27],
    "nothing": None,
    "one half": {"before": HALF},
    "a third": {"before": HALF, "after": HALF, "during": HALF},
    "more than all": {"before": HALF, "after": {"points": 37, "out_of": 36}},
    "less than none": {"before": HALF, "after": {"points": -1, "out_of": 36}},
    "of none": {"before": HALF, "after": {"points": 0, "out_of": 0}},
    "true": {"before": HALF, "after": {"points": True, "out_of": 36}},
    "a fraction": {"before": HALF, "after": {"points": 1.5, "out_of": 36}},
    "a text": {"before": HALF, "after": {"points": "=1+1", "out_of": 36}},
    "too much": {"before": HALF, "after": {"points": 1, "out_of": 10**9}},
}


@pytest.mark.parametrize("name", ODD)
def test_an_odd_addition_is_named_and_the_hand_in_set_aside(
    clinic_desk: Desk, tmp_path: Path, name: str
) -> None:
    document = ANN.document(keys_of(clinic_desk)) | {"self_assessment": ODD[name]}
    folder = tmp_path / "odd"
    folder.mkdir()
    write(folder, "odd", document)
    report = collect(clinic_desk.root, folder)
    assert not report.collected
    (problem,) = report.problems
    assert "what the self-assessments earned is" in problem.says
    assert "expected" in problem.says


@pytest.mark.parametrize("text", ["{", "[" * 500, '{"before": 1}', "null", "\0"])
def test_a_file_that_was_changed_on_the_disk_counts_for_nothing(
    clinic_desk: Desk, tmp_path: Path, text: str
) -> None:
    folder = handed_in(clinic_desk, tmp_path / "added", DIFFERENT.as_document())
    (folder / SELF_ASSESSED).write_text(text, encoding="utf-8")
    assert self_assessed_by(folder) is None


def test_a_link_is_not_followed(clinic_desk: Desk, tmp_path: Path) -> None:
    folder = handed_in(clinic_desk, tmp_path / "added", DIFFERENT.as_document())
    path = folder / SELF_ASSESSED
    path.rename(tmp_path / "elsewhere.json")
    path.symlink_to(tmp_path / "elsewhere.json")
    assert self_assessed_by(folder) is None
