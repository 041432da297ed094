"""What follows from what was found; never that a post is harmless."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal

from consentlab.identifiers.plain import Plain

if TYPE_CHECKING:
    from consentlab.identifier_file import Identifier

Verdict = Literal["do-not-post", "mend", "nothing-found", "could-not-check"]
WORST_FIRST: tuple[Verdict, ...] = ("could-not-check", "do-not-post", "mend", "nothing-found")
TITLES: Mapping[Verdict, str] = {
    "do-not-post": "Do not post as it is",
    "mend": "Mend these and look again",
    "nothing-found": "Nothing found by these checks",
    "could-not-check": "Could not be checked",
}
UNSEEN: tuple[Plain, ...] = (
    {
        "what": "whether somebody could be recognised by the case, a mark on the body or the story",
        "why": "No software sees that. Go through the questions on the page Check a post.",
    },
    {
        "what": "whether the patient agreed to this post",
        "why": "Only the record and the patient can say. The page Check a post asks for it.",
    },
)


def verdict_of(result: Plain, kinds: Mapping[str, Identifier]) -> Verdict:
    """What follows for one file or text.

    A check that could not run for want of a package leaves a file unchecked unless something was
    found all the same; one that was left out on request does not.
    """
    if result["refused"]:
        return "could-not-check"
    findings = result["findings"]
    if any(kinds[one["kind"]].direct and one["sure"] != "possible" for one in findings):
        return "do-not-post"
    if findings:
        return "mend"
    if any(one.get("missing") for one in result["not_checked"]):
        return "could-not-check"
    return "nothing-found"


def worst(verdicts: list[Verdict]) -> Verdict:
    """The verdict that decides over several files."""
    return min(verdicts, key=WORST_FIRST.index)
