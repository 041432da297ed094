"""Weighted kappa against an example worked by hand, and where nothing can be said."""

from __future__ import annotations

from math import sqrt

import pytest

from consentlab.marking.reading.kappa import TWO_SIDED_95, weighted_kappa

# Ten pairs of levels 0, 1 and 2. Both readers gave 0 three times, 1 four times and 2 three times.
PAIRS: list[tuple[float, float]] = [
    *[(0, 0)] * 2,
    (0, 1),
    *[(1, 1)] * 3,
    (1, 2),
    *[(2, 2)] * 2,
    (2, 0),
]


def test_the_linear_one_is_as_worked_by_hand() -> None:
    # Points apart: 1 + 1 + 2 = 4 in ten pairs; by chance (24 + 24 + 2 * 18) / 100 = 0.84 a pair.
    found = weighted_kappa(PAIRS)
    assert found.value == pytest.approx(1 - 0.4 / 0.84, abs=1e-12)
    assert (found.pairs, found.same) == (10, 7)


def test_the_quadratic_one_is_as_worked_by_hand() -> None:
    # Squares: 1 + 1 + 4 = 6 in ten pairs; by chance (24 + 24 + 4 * 18) / 100 = 1.2 a pair.
    found = weighted_kappa(PAIRS, quadratic=True)
    assert found.value == pytest.approx(0.5, abs=1e-12)


def test_the_interval_is_as_worked_by_hand() -> None:
    # With weights 1, 1/2 and 0 chance expects 0.58, and kappa is 11/21. The means of the weights
    # are 0.5, 0.7 and 0.5 for both, so that the pairs add up to
    #   0.4 (11/21)^2 + 0.2 (1/14)^2 + 0.3 (1/3)^2 + 0.1 (10/21)^2,
    # from which (5.2/21)^2 is taken: 31.36/441 + 1/980 + 1/30. That is divided by n (1 - 0.58)^2.
    # Four times as many pairs halve the error. statsmodels 0.15.0 says the same.
    error = sqrt((31.36 / 441 + 1 / 980 + 1 / 30) / (40 * 0.42**2))
    found = weighted_kappa(PAIRS * 4)
    assert found.low == pytest.approx(11 / 21 - TWO_SIDED_95 * error, abs=1e-9)
    assert found.high == pytest.approx(11 / 21 + TWO_SIDED_95 * error, abs=1e-9)


def test_an_interval_does_not_go_beyond_one() -> None:
    assert weighted_kappa(PAIRS).high == 1


@pytest.mark.parametrize("quadratic", [False, True])
def test_it_does_not_matter_who_is_called_the_first(quadratic: bool) -> None:
    turned = [(other, one) for one, other in PAIRS]
    assert weighted_kappa(turned, quadratic=quadratic) == weighted_kappa(PAIRS, quadratic=quadratic)


def test_two_levels_weigh_alike_either_way() -> None:
    pairs: list[tuple[float, float]] = [(0, 0), (0, 1), (1, 1), (1, 1), (1, 0)]
    assert weighted_kappa(pairs).value == weighted_kappa(pairs, quadratic=True).value


def test_full_agreement_is_one_and_has_no_interval() -> None:
    found = weighted_kappa([(0, 0), (1, 1), (2, 2)] * 20)
    assert (found.value, found.low, found.high) == (1, None, None)


def test_the_contrary_throughout_is_below_nought() -> None:
    found = weighted_kappa([(0, 1), (1, 0)] * 20)
    assert found.value == pytest.approx(-1)
    assert found.low is not None
    assert found.low >= -1


@pytest.mark.parametrize("pairs", [[], [(2, 2)] * 40])
def test_where_chance_would_agree_as_well_there_is_none(pairs: list[tuple[float, float]]) -> None:
    assert weighted_kappa(pairs).value is None
