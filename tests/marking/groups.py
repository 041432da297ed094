"""Makes small groups for tests of what is said of a group, from a line for each person."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from consentlab.case import Case, Step, by_choice, then
from consentlab.kind import Choice, ChooseOne
from consentlab.marking.group.plain import Group, Item, Option, Sitting, Took, Way

OPTIONS = (
    Option("ask", "Ask her first", "right", "It is hers to say."),
    Option("post", "=Post <script>", "wrong", "Nobody asked her."),
    Option("crop", "Crop it", "wrong", "The tattoo is still there."),
)
SAYS = {"consent": "Ask before you post.", "rarity": "Say how many people fit."}
Taken = Callable[[int], str]


def case() -> Case:
    """First a choice that leads on to `second` or to the end."""
    choices = tuple(Choice(one.id, one.text) for one in OPTIONS)
    kind = ChooseOne(choices)
    first = Step("first", "What now?", kind, by_choice("first", {"ask": "end", "post": "second"}))
    second = Step("second", "And then?", kind, then("end"))
    return Case("ward", "The ward", ("consent",), 5, (first, second))


def item(step: str, objective: str, *, written: bool = False) -> Item:
    """A step of the case with one choice, or one that a person reads."""
    kind = "Write" if written else "ChooseOne"
    return Item(f"ward/{step}", "ward", step, f"What of {step}?", "", kind, (objective,))


ITEMS = {
    one.id: one
    for one in (
        item("first", "consent"),
        item("second", "rarity"),
        item("why", "consent", written=True),
    )
}


def sitting(
    number: int,
    first: str = "ask",
    second: str | None = None,
    *,
    other: float = 0,
    why: float | None = 0,
    version: int = 1,
    seconds: Mapping[str, float] | None = None,
    answered: bool = True,
) -> Sitting:
    """One person: what they chose, and what another case and a reader gave them."""
    took = {"ward/first": _chose("first", first, answered, seconds)}
    places = ["first"]
    if second is not None:
        took["ward/second"] = _chose("second", second, answered, seconds)
        places.append("second")
    took["ward/why"] = Took("ward/why", why, 4, answered, "ward--why")
    points = sum(one.points or 0 for id, one in took.items() if id != "ward/why")
    return Sitting(
        f"learner-{number:03d}",
        points + other + (why or 0),
        0,
        {"ward": points, "ward--why": why, "other": other},
        took,
        {"ward": Way((*places, "=end") if answered else tuple(places))},
        {"ward": f"version {version}"},
    )


def _chose(step: str, choice: str, answered: bool, seconds: Mapping[str, float] | None) -> Took:
    return Took(
        f"ward/{step}",
        float(choice == "ask") if answered else 0,
        1,
        answered,
        "",
        OPTIONS,
        frozenset([choice]) if answered else frozenset(),
        (seconds or {}).get(step),
    )


def group(sittings: Sequence[Sitting], unmarked: tuple[str, ...] = ()) -> Group:
    """An assignment with that case, a written answer, and another case of ten marks."""
    return Group(
        "ward",
        "A ward <b>",
        {"ward": 2, "ward--why": 4, "other": 10},
        ITEMS,
        tuple(sittings),
        unmarked,
        {"ward": case()},
    )
