"""The statistics of a group, held to values worked out by hand and to printed ones."""

from __future__ import annotations

from math import isclose, sqrt

import pytest

from consentlab.marking.group.numbers import (
    FEWEST,
    alpha_interval,
    correlation,
    gain,
    holm,
    item_total,
    lower_than,
    mean,
    reliability,
    share_mean,
    spread,
    thirds,
    withheld,
)

# Three people, two parts. The parts' variances are 7/3 and 1/3, that of the sums 3, 5 and 7 is 4.
SCORES = [[1.0, 2.0], [2.0, 3.0], [4.0, 3.0]]


def near(found: float | None, expected: float, within: float = 1e-9) -> bool:
    return found is not None and isclose(found, expected, rel_tol=0, abs_tol=within)


def test_alpha_is_as_worked_out_by_hand() -> None:
    found = reliability(SCORES, fewest=3)
    assert found is not None
    assert near(found.alpha, 2 * (1 - (7 / 3 + 1 / 3) / 4))  # 2/3


def test_feldt_s_interval_is_as_worked_out_by_hand() -> None:
    # With 3 people and 2 parts F has 2 and 2 degrees of freedom, and its distribution function is
    # f / (1 + f): the quantiles at 0.975 and 0.025 are 39 and 1/39.
    found = reliability(SCORES, fewest=3)
    assert found is not None
    assert near(found.low, 1 - (1 / 3) * 39)
    assert near(found.high, 1 - (1 / 3) / 39)


@pytest.mark.parametrize(
    ("alpha", "people", "parts", "printed", "digits"),
    [
        # C. Evans's R code, as printed by the MRC Cognition and Brain Sciences Unit, Cambridge
        (0.913, 873, 20, (0.9044024, 0.9211588), 7),
        # `ci.cronbach(.05, .85, 7, 89)` of the R package statpsych 2.0.0; its 1.6.0 took n (k - 1)
        # degrees of freedom, and printed 0.7971254 and 0.8931436
        (0.85, 89, 7, (0.7971, 0.8932), 4),
    ],
)
def test_feldt_s_interval_is_as_printed(
    alpha: float, people: int, parts: int, printed: tuple[float, float], digits: int
) -> None:
    found = alpha_interval(alpha, parts, people)
    assert tuple(round(one, digits) for one in found) == printed


def test_the_error_of_measurement_is_as_worked_out_by_hand() -> None:
    found = reliability(SCORES, fewest=3)
    assert found is not None
    assert near(found.error, sqrt(4 * (1 - 2 / 3)))


def test_parts_that_have_nothing_in_common_leave_nothing_but_error() -> None:
    found = reliability([[0.0, 3.0], [3.0, 0.0], [1.0, 3.0]], fewest=3)
    assert found is not None
    assert found.alpha < 0
    assert near(found.error, found.sd)


def test_discrimination_leaves_the_step_out_of_the_total() -> None:
    # The rests are 2, 3 and 3: r = (4/3) / sqrt(14/3 * 2/3) = 2 / sqrt 7.
    assert near(item_total([1, 2, 4], [3, 5, 7], fewest=3), 2 / sqrt(7))


def test_discrimination_has_a_sign() -> None:
    assert near(item_total([2, 1, 0], [3, 3, 3], fewest=3), -1.0)


@pytest.mark.parametrize("points", [[1, 1, 1], [0, 0, 0]])
def test_what_everybody_has_alike_discriminates_nobody(points: list[float]) -> None:
    assert item_total(points, [3, 5, 7], fewest=3) is None


def test_the_interval_of_a_mean_is_as_worked_out_by_hand() -> None:
    # Student's t with 2 degrees of freedom has the quantile (2p - 1) sqrt(2 / (4p(1 - p))).
    found = mean([1, 2, 6], fewest=3)
    half = 0.95 * sqrt(2 / (4 * 0.975 * 0.025)) * sqrt(7 / 3)
    assert found is not None
    assert near(found.mean, 3)
    assert near(found.low, 3 - half)
    assert near(found.high, 3 + half)


def test_a_gain_is_as_printed_for_student_s_ten_patients() -> None:
    # Student, "The probable error of a mean", Biometrika 6 (1908): hours of sleep gained by two
    # drugs. R ships the data as `sleep`, and its t.test prints 1.58 (0.7001142 to 2.4598858).
    first = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0]
    second = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4]
    found = gain(list(zip(first, second, strict=True)))
    assert found is not None
    assert near(found.mean, 1.58)
    assert near(found.low, 0.7001142, within=5e-8)
    assert near(found.high, 2.4598858, within=5e-8)


def test_quartiles_lie_between_two_people_where_they_must() -> None:
    found = spread([5, 1, 4, 2, 3, 6])
    assert found is not None
    assert (found.lower, found.median, found.upper) == (2.25, 3.5, 4.75)


def test_five_who_are_all_below_five_others_are_so_by_chance_once_in_252() -> None:
    # Ten people can be put into two groups of five in 252 ways, and one of them is this.
    assert near(lower_than([1, 2, 3, 4, 5], [6, 7, 8, 9, 10]), 1 / 252)
    assert near(lower_than([6, 7, 8, 9, 10], [1, 2, 3, 4, 5]), 1.0)


def test_versions_that_all_earn_the_same_are_alike() -> None:
    assert lower_than([1, 1, 1, 1, 1], [1, 1, 1, 1, 1]) == 1.0


def test_several_comparisons_are_corrected_as_holm_does() -> None:
    found = holm({"a": 0.01, "b": 0.04, "c": 0.03})
    assert {name: round(one, 9) for name, one in found.items()} == {"a": 0.03, "c": 0.06, "b": 0.06}


def test_a_corrected_chance_is_never_above_one() -> None:
    assert holm({"a": 0.9, "b": 0.8}) == {"a": 1.0, "b": 1.0}


def test_thirds_are_as_large_as_they_can_be() -> None:
    found = thirds({str(one): one for one in range(9)})
    assert [found[str(one)] for one in range(9)] == [0, 0, 0, 1, 1, 1, 2, 2, 2]


def test_people_with_equal_marks_are_in_the_same_third() -> None:
    found = thirds({"a": 1, "b": 1, "c": 1, "d": 1, "e": 2, "f": 3})
    assert found == {"a": 1, "b": 1, "c": 1, "d": 1, "e": 2, "f": 2}


def test_there_are_no_thirds_of_nobody() -> None:
    assert thirds({}) == {}


def test_four_people_have_no_figure() -> None:
    four = [1.0, 2.0, 3.0, 4.0]
    assert len(four) < FEWEST
    assert spread(four) is None
    assert mean(four) is None
    assert gain([(one, one + 1) for one in four]) is None
    assert correlation(four, four) is None
    assert item_total(four, four) is None
    assert reliability([[one, one] for one in four]) is None


def test_a_single_part_has_no_reliability() -> None:
    assert reliability([[float(one)] for one in range(9)]) is None


def test_people_who_earned_the_same_have_no_reliability() -> None:
    assert reliability([[1.0, 2.0]] * 9) is None


@pytest.mark.parametrize(
    ("people", "left_out"),
    [
        ({"a": 5, "b": 5}, set()),
        ({"a": 5, "b": 1}, {"a", "b"}),  # all but one would say what the one did
        ({"a": 9, "b": 5, "c": 4}, {"b", "c"}),
        ({"a": 9, "b": 3, "c": 4}, {"b", "c"}),
        ({"a": 9, "b": 0}, {"b"}),
        ({"a": 4}, {"a"}),
        ({}, set()),
    ],
)
def test_no_figure_says_by_subtraction_what_a_few_did(
    people: dict[str, int], left_out: set[str]
) -> None:
    assert withheld(people) == left_out


def test_the_interval_of_shares_lies_among_shares() -> None:
    found = share_mean([0.0, 0.0, 0.0, 0.0, 1.0])
    assert found is not None
    assert (found.mean, found.low) == (0.2, 0.0)
    assert found.high is not None
    assert near(found.high, 0.2 + 0.2 * 2.7764451051977987)
