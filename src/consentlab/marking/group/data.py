"""The same as JSON: every figure that the pages have, none that they leave out, and nobody's id."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from typing import Any

from consentlab.marking.group.figures import histogram
from consentlab.marking.group.numbers import FEWEST, STEADY
from consentlab.marking.group.summary import Summary, Whole

FORMAT = 1


def to_json(whole: Whole) -> str:
    """Everything about a group as JSON text, with the rule on small groups beside it."""
    bare = replace(whole, assignments=())
    data = {
        "format": FORMAT,
        "rule": {"fewest people": FEWEST, "reliable from": STEADY},
        **asdict(bare),
        "assignments": [_assignment(one) for one in whole.assignments],
    }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _assignment(one: Summary) -> dict[str, Any]:
    data = asdict(replace(one, cases={}, flows={}, marks=()))
    del data["cases"], data["marks"]  # each person's own mark, if only in order
    data["histogram"] = list(histogram(one.marks)) if one.marks else None
    data["flows"] = {
        home: {
            "came": dict(flow.came),
            "went": [[start, end, many] for (start, end), many in flow.went.items()],
        }
        for home, flow in one.flows.items()
    }
    for variants in one.variants:
        for plain, found in zip(data["variants"][variants], one.variants[variants], strict=True):
            plain["harder"] = found.harder
    return data
