"""Says each finding's title, why it matters, by which source, and what to do, by the list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from consentlab.identifiers.plain import Plain, place_of
from consentlab.identifiers.verdict import UNSEEN, verdict_of

if TYPE_CHECKING:
    from consentlab.shelf import Shelf


def worded(result: Plain, shelf: Shelf) -> Plain:
    """What was found as it is documented for `--json`, in docs/check.md."""
    return {
        "file": result["file"],
        "verdict": verdict_of(result, shelf.identifiers),
        "findings": [worded_finding(one, shelf) for one in result["findings"]],
        "checked": result["checked"],
        "not_checked": [
            *({"what": one["what"], "why": one["why"]} for one in result["not_checked"]),
            *UNSEEN,
        ],
        "refused": result["refused"],
        "clean": None,
    }


def worded_finding(finding: Plain, shelf: Shelf) -> Plain:
    """One finding, with the words of its kind."""
    kind = shelf.identifiers[finding["kind"]]
    reference = shelf.reference(kind.source)
    return {
        "kind": kind.id,
        "title": kind.title,
        "where": finding["where"],
        "what": finding["what"],
        "why": kind.why,
        "source": {"id": kind.source, "label": reference.label, "url": reference.url},
        "sure": finding["sure"],
        "remedy": kind.remedies[place_of(finding["where"])],
    }
