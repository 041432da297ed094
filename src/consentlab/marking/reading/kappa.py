"""Cohen's weighted kappa with its interval: how far two readers agree beyond chance."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

TWO_SIDED_95 = 1.959963984540054  # standard errors on either side


@dataclass(frozen=True)
class Kappa:
    """How far pairs of ratings agree: `value` from -1 to 1, with the ends of its 95% interval.

    `value` is None where nothing can be said: no pair, or everybody gave everything the same
    points, so that chance alone would agree as well. `low` and `high` are None as well where every
    pair agrees, of which no interval follows. `same` of `pairs` agree exactly.
    """

    pairs: int
    same: int
    value: float | None = None
    low: float | None = None
    high: float | None = None


def weighted_kappa(pairs: Sequence[tuple[float, float]], *, quadratic: bool = False) -> Kappa:
    """Cohen's weighted kappa of pairs of points, first reader's and second's.

    The weight of a disagreement is how many points apart it is, or the square of that (Cohen 1968).
    The interval is by the large-sample standard error of Fleiss, Cohen and Everitt (1969).
    """
    n, same = len(pairs), sum(one == other for one, other in pairs)
    seen = sorted({points for pair in pairs for points in pair})
    if len(seen) < 2:
        return Kappa(n, same)
    power = 2 if quadratic else 1
    most = (seen[-1] - seen[0]) ** power
    joint = {pair: many / n for pair, many in Counter(pairs).items()}
    first = {a: sum(p for (one, _), p in joint.items() if one == a) for a in seen}
    second = {b: sum(p for (_, other), p in joint.items() if other == b) for b in seen}
    weight = {(a, b): 1 - abs(a - b) ** power / most for a in seen for b in seen}
    observed = sum(weight[pair] * p for pair, p in joint.items())
    expected = sum(weight[a, b] * first[a] * second[b] for a in seen for b in seen)
    if expected == 1:
        return Kappa(n, same)
    value = (observed - expected) / (1 - expected)
    if same == n:
        return Kappa(n, same, value)
    of_first = {a: sum(second[b] * weight[a, b] for b in seen) for a in seen}
    of_second = {b: sum(first[a] * weight[a, b] for a in seen) for b in seen}
    spread = sum(
        p * (weight[a, b] - (of_first[a] + of_second[b]) * (1 - value)) ** 2
        for (a, b), p in joint.items()
    )
    variance = max(0.0, spread - (value - expected * (1 - value)) ** 2) / (n * (1 - expected) ** 2)
    reach = TWO_SIDED_95 * sqrt(variance)
    return Kappa(n, same, value, max(-1.0, value - reach), min(1.0, value + reach))
