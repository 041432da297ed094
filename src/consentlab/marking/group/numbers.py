"""The statistics of a group as pure functions over plain numbers: no file, no learner, no page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy
from scipy import stats

FEWEST = 5
"""People on whom a figure rests at least; with fewer it is left out, everywhere."""

STEADY = 20
"""People from whom on a figure is not said to be unreliable, and anything is flagged."""

SURE = 0.95  # of every interval


@dataclass(frozen=True)
class Spread:
    """Where the middle half of some values lies, and the middle of it."""

    lower: float
    median: float
    upper: float
    people: int


@dataclass(frozen=True)
class Mean:
    """A mean with its 95 % interval, which is missing where all values are the same."""

    mean: float
    low: float | None
    high: float | None
    people: int


@dataclass(frozen=True)
class Reliability:
    """Cronbach's alpha with Feldt's 95 % interval, and the standard error of measurement in marks.

    `parts` is how many parts were added up, `sd` the standard deviation of the sums.
    """

    alpha: float
    low: float
    high: float
    error: float
    sd: float
    parts: int
    people: int


def spread(values: Sequence[float]) -> Spread | None:
    """Median and quartiles, by linear interpolation; None with fewer people than FEWEST."""
    if len(values) < FEWEST:
        return None
    lower, median, upper = (float(one) for one in numpy.quantile(values, (0.25, 0.5, 0.75)))
    return Spread(lower, median, upper, len(values))


def mean(values: Sequence[float], fewest: int = FEWEST) -> Mean | None:
    """The mean with its interval by Student's t; None with fewer people than `fewest`."""
    if len(values) < fewest:
        return None
    middle = float(numpy.mean(values))
    if len(values) < 2 or constant(values):
        return Mean(middle, None, None, len(values))
    half = float(stats.t.ppf((1 + SURE) / 2, len(values) - 1) * stats.sem(values))
    return Mean(middle, middle - half, middle + half, len(values))


def share_mean(shares: Sequence[float]) -> Mean | None:
    """The mean of shares; its interval does not go below 0 or above 1, where no share can lie."""
    found = mean(shares)
    if found is None or found.low is None or found.high is None:
        return found
    return replace(found, low=max(0.0, found.low), high=min(1.0, found.high))


def withheld(people: Mapping[str, int]) -> frozenset[str]:
    """The parts of a group whose figures are left out, by how many people are in each.

    Those with fewer than FEWEST people and, while all that is left out is still about fewer than
    that, the smallest of the others: else what a few did could be had by subtraction.
    """
    left_out = [name for name, many in people.items() if many < FEWEST]
    others = sorted((name for name in people if name not in left_out), key=lambda one: people[one])
    while 0 < sum(people[name] for name in left_out) < FEWEST and others:
        left_out.append(others.pop(0))
    return frozenset(left_out)


def gain(pairs: Sequence[tuple[float, float]], fewest: int = FEWEST) -> Mean | None:
    """What was gained between two scores of the same person: the mean difference, paired."""
    return mean([after - before for before, after in pairs], fewest)


def constant(values: Sequence[float]) -> bool:
    """True where all values are the same, so that nothing can go along with them."""
    return float(numpy.ptp(values)) < 1e-12 if len(values) else True


def correlation(
    values: Sequence[float], others: Sequence[float], fewest: int = FEWEST
) -> float | None:
    """Pearson's r; None with fewer pairs than `fewest`, or where one side is all the same."""
    if len(values) < max(fewest, 2) or constant(values) or constant(others):
        return None
    return float(numpy.corrcoef(values, others)[0, 1])


def item_total(
    points: Sequence[float], totals: Sequence[float], fewest: int = FEWEST
) -> float | None:
    """The corrected item-total correlation: the points of a step with the total without them."""
    rest = [total - own for own, total in zip(points, totals, strict=True)]
    return correlation(points, rest, fewest)


def reliability(scores: Sequence[Sequence[float]], fewest: int = FEWEST) -> Reliability | None:
    """Cronbach's alpha of a row for each person with a score for each part.

    None with fewer people than `fewest`, with fewer than two
    parts, or where all sums are the same.
    """
    people = len(scores)
    parts = len(scores[0]) if people else 0
    if people < max(fewest, 2) or parts < 2:
        return None
    table = numpy.asarray(scores, dtype=float)
    sums = table.sum(axis=1)
    if constant([float(one) for one in sums]):
        return None
    whole = float(sums.var(ddof=1))
    alpha = parts / (parts - 1) * (1 - float(table.var(axis=0, ddof=1).sum()) / whole)
    low, high = alpha_interval(alpha, parts, people)
    # a negative alpha says that the parts have nothing in common: then all of it is error
    error = (whole * (1 - max(alpha, 0.0))) ** 0.5
    return Reliability(alpha, low, high, error, whole**0.5, parts, people)


def alpha_interval(alpha: float, parts: int, people: int) -> tuple[float, float]:
    """The 95 % interval of an alpha over so many parts, from so many people.

    By Feldt, Woodruff and Salih, Statistical inference for coefficient alpha (Applied Psychological
    Measurement 11, 1987, formulae 6 and 7): F with n - 1 and (n - 1)(k - 1) degrees of freedom.
    """
    above, below = people - 1, (people - 1) * (parts - 1)
    high, low = (
        float(stats.f.ppf(chance, above, below)) for chance in ((1 - SURE) / 2, (1 + SURE) / 2)
    )
    return 1 - (1 - alpha) * low, 1 - (1 - alpha) * high


def lower_than(values: Sequence[float], others: Sequence[float]) -> float:
    """The chance of values so low beside the others if both were alike: Mann-Whitney, one-sided."""
    if constant([*values, *others]):
        return 1.0
    return float(stats.mannwhitneyu(values, others, alternative="less").pvalue)


def holm(chances: Mapping[str, float]) -> dict[str, float]:
    """The chances corrected by Holm's method for how many comparisons there were."""
    found: dict[str, float] = {}
    highest = 0.0
    ordered = sorted(chances, key=lambda name: (chances[name], name))
    for at, name in enumerate(ordered):
        highest = max(highest, min(1.0, chances[name] * (len(ordered) - at)))
        found[name] = highest
    return found


def thirds(totals: Mapping[str, float]) -> dict[str, int]:
    """Who is in the lower (0), middle (1) or upper (2) third by total; equal totals stay together.

    The lower third has those below, the upper those above the totals at which a third of the
    group ends; whoever is level with them is in the middle.
    """
    ordered = sorted(totals.values())
    if not ordered:
        return {}
    first, last = ordered[len(ordered) // 3], ordered[len(ordered) - len(ordered) // 3 - 1]
    return {who: 0 if one < first else 2 if one > last else 1 for who, one in totals.items()}
