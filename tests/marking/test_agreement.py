"""Agreement between first and second marks: which pairs count, what is said, and what is hidden."""

from __future__ import annotations

import pytest
from typer.testing import CliRunner

from consentlab import cli
from consentlab.marking.desk import Desk
from consentlab.marking.grade import mark_all
from consentlab.marking.reading.agreement import (
    Agreement,
    Apart,
    Line,
    Pair,
    agreements,
    far_apart,
)
from consentlab.marking.reading.agreement_told import FEW, agreed, plain
from consentlab.marking.reading.answers import Place
from consentlab.marking.reading.kappa import Kappa, weighted_kappa
from consentlab.marking.reading.show import open_answers
from consentlab.rubric import Criterion, Rubric
from tests.marking.test_reading import FULL, give, give_all, in_formgrader, newer, opened, top


def found(desk: Desk) -> Agreement:
    return agreements(open_answers(desk.root, []))


def read_twice(desk: Desk, second: dict[str, int] | None = None) -> list[Place]:
    give_all(opened(desk))
    return give_all(opened(desk, "ben", "100%"), second)


def test_without_second_marks_it_says_how_to_make_some(marked: Desk) -> None:
    give_all(opened(marked))
    assert agreed(found(marked)).startswith("Nothing has been marked twice yet.")


def test_every_answer_read_twice_is_a_pair_for_each_criterion_and_the_total(marked: Desk) -> None:
    places = read_twice(marked, {"reason": 1, "kind": 1})
    agreement = found(marked)
    assert agreement.pairs == len(places)
    by = {(one.cell, one.criterion): one.kappa for one in agreement.lines}
    for cell in {one.cell for one in places}:
        many = sum(one.cell == cell for one in places)
        assert (by[cell, "reason"].pairs, by[cell, "reason"].same) == (many, 0)
        assert (by[cell, "kind"].pairs, by[cell, "kind"].same) == (many, many)
        assert (by[cell, ""].pairs, by[cell, ""].same) == (many, 0)


def test_a_first_mark_of_formgrader_s_counts_for_the_total_alone(marked: Desk) -> None:
    for one in open_answers(marked.root, []).all():
        in_formgrader(marked, one.place, 3)
    places = give_all(opened(marked, "ben", "100%"), FULL)
    agreement = found(marked)
    assert (agreement.pairs, agreement.same) == (len(places), len(places))
    assert {one.kappa.pairs for one in agreement.lines if one.criterion} == {0}
    assert "formgrader keeps no points by criterion" in agreed(agreement)


def test_a_mark_changed_in_formgrader_takes_its_criteria_out(marked: Desk) -> None:
    places = read_twice(marked)
    in_formgrader(marked, places[0], 1)
    agreement = found(marked)
    assert agreement.same == len(places) - 1
    reasons = sum(one.kappa.pairs for one in agreement.lines if one.criterion == "reason")
    assert reasons == len(places) - 1


def test_a_pair_about_an_earlier_text_no_longer_counts(marked: Desk) -> None:
    places = read_twice(marked)
    newer(marked, places[0], "Handed in again, and otherwise.")
    mark_all(marked.root)
    assert found(marked).pairs == len(places) - 1


def test_under_a_stated_number_no_kappa_is_said(marked: Desk) -> None:
    read_twice(marked, {"reason": 1, "kind": 1})
    text = agreed(found(marked))
    assert f"Too few: under {FEW} pairs no kappa is said." in text
    assert text.count("too few") == len(found(marked).lines)


def many_pairs() -> Kappa:
    return weighted_kappa([(0, 0), (1, 1), (2, 2), (1, 2), (2, 0)] * 8)


def test_over_that_number_it_comes_with_its_interval_and_its_weights() -> None:
    kappa = many_pairs()
    lines = (Line("ward", "plan--plan", "kind", kappa), Line("ward", "plan--plan", "", kappa))
    text = agreed(Agreement(lines, 40, 24, (), False, 1))
    assert f"{kappa.value:.2f} ({kappa.low:.2f} to {kappa.high:.2f})" in text
    assert "40     24/40" in text
    assert "Too few" not in text
    assert "two points counts twice as much" in " ".join(text.split())
    squared = agreed(Agreement(lines, 40, 24, (), True, 1))
    assert "the square of the points apart" in " ".join(squared.split())
    assert "lie 2 levels or more apart, or as far apart as the criterion allows." in " ".join(
        text.split()
    )


def test_far_disagreements_are_shown_without_names_and_no_terminal_obeys_them(
    marked: Desk,
) -> None:
    give_all(opened(marked), {"reason": 2, "kind": 1})
    second = opened(marked, "ben", "100%")
    place = top(second).stood.place
    give(second, {"reason": 0, "kind": 1}, "Where is the reason?")
    give_all(second, {"reason": 1, "kind": 1})
    (apart,) = found(marked).apart
    assert (apart.place, apart.first, apart.second) == (place, 2, 0)
    text = agreed(found(marked))
    assert f"{place.code}  {place.cell}" in text
    assert "First 2, second 0." in text
    assert "Where is the reason?" in text
    for learner in {one.name for one in marked.submitted.iterdir()}:
        assert learner not in text


def test_on_a_criterion_of_one_point_the_whole_of_it_apart_is_far(marked: Desk) -> None:
    give_all(opened(marked), {"reason": 2, "kind": 1})
    second = opened(marked, "ben", "100%")
    place = top(second).stood.place
    give(second, {"reason": 1, "kind": 0})  # two points apart, and only one of the two is far
    give_all(second, {"reason": 1, "kind": 1})
    (apart,) = found(marked).apart
    assert (apart.place, apart.what, apart.first, apart.second) == (place, "Is kind", 1, 0)
    assert "2 levels or more apart, or as far apart as the criterion allows" in " ".join(
        agreed(found(marked)).split()
    )


@pytest.mark.parametrize(
    ("total", "second", "most", "far"),
    [(0, 1, 1, True), (1, 1, 1, False), (0.5, 1, 1, False), (0, 1, 2, False), (0, 2, 6, True)],
)
def test_all_points_together_are_far_apart_by_the_same_rule(
    total: float, second: float, most: int, far: bool
) -> None:
    criterion = Criterion("right", "Is right", "valid-consent", dict.fromkeys(range(most + 1), ""))
    pair = Pair(Place("w", "x", "a--b"), total, second, {}, {})  # the first mark is formgrader's
    assert bool(list(far_apart(pair, Rubric("r", "R", (criterion,))))) is far


def test_an_answer_that_would_steer_a_terminal_is_made_plain() -> None:
    apart = Apart(Place("w", "x", "a--b"), "All?", 2, 0, "one\x1b[2Jtwo\nthree", "four\x07")
    text = agreed(Agreement((), 1, 0, (apart,), False, 1))
    assert "\x1b" not in text
    assert "\x07" not in text
    assert "  | three" in text
    assert plain("a\u202eb") == "a b"  # nor may it turn the line round


def test_the_command_says_it(marked: Desk) -> None:
    read_twice(marked)
    done = CliRunner().invoke(cli.app, ["agreement", "ward", "--course", str(marked.root)])
    assert done.exit_code == 0
    assert "marked a second time, by one person" in done.output


def test_mark_second_says_where_the_reading_happens_and_goes_there(
    marked: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened_with: list[float] = []
    monkeypatch.setattr(
        "consentlab.marking.reading.show.read",
        lambda _, wanted, **__: opened_with.append(wanted.share),
    )
    words = ["mark", "ward", "--second", "10%", "--course", str(marked.root)]
    done = CliRunner().invoke(cli.app, words)
    assert done.exit_code == 0, done.output
    assert "It is the same as: consentlab read --second" in done.output
    assert opened_with == [0.1]
