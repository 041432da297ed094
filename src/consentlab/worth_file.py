"""Reads what the answers to one question are worth; complaints about it are worded here."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import TypeVar, assert_never

from consentlab.author_file import Node, gather, nearest
from consentlab.find_file import read_highlights, read_marks, read_redaction
from consentlab.key import (
    ChoiceKey,
    ChoicesKey,
    FieldKey,
    Leaning,
    OrderKey,
    PairKey,
    PairsKey,
    PlaceKey,
)
from consentlab.key_desk import MOST_POINTS, Desk, source_in
from consentlab.kind import (
    Choice,
    ChooseAny,
    ChooseOne,
    FieldKind,
    HighlightInText,
    JudgeEach,
    MarkOnImage,
    Match,
    PutInOrder,
    RedactImage,
    Rewrite,
    Write,
)
from consentlab.written_file import read_rewrite, read_written

Worth = TypeVar("Worth")

CHOICE = (("points", "because", "source"), ("note for markers", "leans"))
ORDER = (("points", "order"), ())
PAIR = (("because", "source"), ("points", "part for"))  # beside the word for the right one
LEANINGS = ("cautious", "permissive")
BESIDE = "beside the one before"
PLACE = (("because", "source"), (BESIDE,))


def read_worth(what: str, kind: FieldKind, node: Node, desk: Desk) -> FieldKey:
    """What the answers to the question called `what` are worth. Raises AuthorError for a flaw."""
    match kind:
        case ChooseOne() | ChooseAny():
            return _choices(what, kind, node, desk)
        case PutInOrder(items):
            return _order(what, items, node, desk)
        case JudgeEach(items, options):
            return _pairs(what, items, options, ("statement", "verdict", "verdict"), node, desk)
        case Match(items, options):
            return _pairs(what, items, options, ("item", "with", "option"), node, desk)
        case MarkOnImage():
            return read_marks(what, kind, node, desk)
        case RedactImage(image):
            return read_redaction(what, image, node, desk)
        case HighlightInText():
            return read_highlights(what, kind, node, desk)
        case Rewrite():
            return read_rewrite(what, kind, node, desk)
        case Write(limit):
            return read_written(what, limit, node, desk)
    assert_never(kind)


def _choices(what: str, kind: ChooseOne | ChooseAny, node: Node, desk: Desk) -> ChoicesKey:
    one_only = isinstance(kind, ChooseOne)
    least = 0 if one_only else -MOST_POINTS

    def read_choice(id: str, one: Node) -> ChoiceKey:
        name = f"choice {id!r} of {what}"
        fields = one.words(name, *CHOICE)
        note = fields.get("note for markers")
        return ChoiceKey(
            points=fields["points"].number(f"`points` of {name}", least, MOST_POINTS),
            because=fields["because"].text(f"`because` of {name}"),
            source=source_in(fields["source"], name, desk),
            note=note.text(f"`note for markers` of {name}") if note else "",
            leans=_leaning(name, fields.get("leans")),
        )

    choices = _each(
        what, kind.choices, "choice", node, read_choice,
        "Every choice has points, a `because` and a `source`, also the wrong ones.",
    )  # fmt: skip
    points = {id: choice.points for id, choice in choices.items()}
    if max(points.values()) <= 0:
        raise node.complaint(f"no choice of {what} earns anything", "Give the best one points.")
    if isinstance(kind, ChooseAny):
        _check_any(what, kind, points, node)
    return ChoicesKey(choices)


def _leaning(name: str, node: Node | None) -> Leaning:
    if node is None:
        return ""
    said = node.one_of(f"`leans` of {name}", LEANINGS, "the ways to lean")
    return "cautious" if said == "cautious" else "permissive"


def _check_any(what: str, kind: ChooseAny, points: Mapping[str, int], node: Node) -> None:
    """Complain where taking everything is best, or where what is right cannot be taken together."""
    rest = {id: one for id, one in points.items() if id != kind.alone}
    best = max(rest, key=lambda id: rest[id])
    if kind.alone and points[kind.alone] > 0 and rest[best] > 0:
        raise node.entries(what)[kind.alone].complaint(
            f"{kind.alone!r} of {what} excludes the rest, and it and {best!r} both earn points",
            "Give points to it alone, or only to others.",
        )
    most = sum(one for one in rest.values() if one > 0)
    if sum(rest.values()) >= max(points.get(kind.alone, 0), most):
        raise node.complaint(
            f"taking every choice of {what} would earn full marks",
            "Give at least one wrong choice negative points, such as `points: -1`.",
        )


def _order(what: str, items: tuple[Choice, ...], node: Node, desk: Desk) -> OrderKey:
    fields = node.words(what, *ORDER)
    texts = [item.id for item in items]
    order = fields["order"].slugs(f"`order` of {what}", "item")
    places: dict[str, PlaceKey] = {}

    def read_place(id: str, one: Node) -> PlaceKey:
        name = f"item {id!r} of {what}"
        place = one.words(name, *PLACE)
        number = len(places) + 1
        if BESIDE in place and place[BESIDE].truth(f"`{BESIDE}` of {name}"):
            if id == next(iter(order)):
                raise place[BESIDE].complaint(
                    f"{name} comes first, so there is none before it",
                    f"Give `{BESIDE}` to the item that may change places with this one.",
                )
            number = max((one.place for one in places.values()), default=1)
        places[id] = PlaceKey(
            number,
            place["because"].text(f"`because` of {name}"),
            source_in(place["source"], name, desk),
        )
        return places[id]

    told = [Choice(id, "") for id in order] if set(order) == set(texts) else list(items)
    _each(what, told, "item", fields["order"], read_place, "Put every item in its place.")
    told_in = [places[id].place for id in texts]
    if told_in == sorted(told_in) and len(set(told_in)) > 1:
        raise fields["order"].complaint(
            f"the case gives the items of {what} in a right order",
            "Write them in another order in the case: learners can read that file.",
        )
    if len({one.place for one in places.values()}) == 1:
        raise fields["order"].complaint(
            f"every item of {what} stands beside the one before, so there is no order",
            f"Take out at least one `{BESIDE}`.",
        )
    points = fields["points"].number(f"`points` of {what}", 1, MOST_POINTS)
    return OrderKey(points, places)


def _pairs(
    what: str,
    items: tuple[Choice, ...],
    options: tuple[Choice, ...],
    words: tuple[str, str, str],
    node: Node,
    desk: Desk,
) -> PairsKey:
    item, word, thing = words
    known = [option.id for option in options]

    def read_pair(id: str, one: Node) -> PairKey:
        name = f"{item} {id!r} of {what}"
        fields = one.words(name, (word, *PAIR[0]), PAIR[1])
        right = fields[word].one_of(f"`{word}`", known, f"the {thing}s of {what}")
        points = (
            fields["points"].number(f"`points` of {name}", 1, MOST_POINTS)
            if "points" in fields
            else 1
        )
        part: dict[str, int] = {}
        if "part for" in fields:
            if points == 1:
                raise fields["part for"].complaint(
                    f"{name} is worth one point, and `part for` would give a part of it",
                    "Give it `points: 2` or more, or take `part for` out.",
                )
            for option, value in fields["part for"].entries(f"`part for` of {name}").items():
                rest = [one for one in known if one != right]
                if option not in rest:
                    raise value.complaint(
                        f"`part for` of {name} names {option!r}, which is "
                        f"{'the right one' if option == right else f'no {thing} of {what}'}",
                        nearest(option, rest),
                    )
                part[option] = value.number(f"`part for` {option!r} of {name}", 1, points - 1)
        return PairKey(
            right,
            points,
            fields["because"].text(f"`because` of {name}"),
            source_in(fields["source"], name, desk),
            part,
        )

    remedy = f"Every {item} has its `{word}`, a `because` and a `source`."
    return PairsKey(_each(what, items, item, node, read_pair, remedy))


def _each(
    what: str,
    known: Collection[Choice],
    thing: str,
    node: Node,
    read_one: Callable[[str, Node], Worth],
    remedy: str,
) -> dict[str, Worth]:
    """What the key says of each of the known ids, no more and no less, in their order."""
    entries, ids = node.entries(what), [one.id for one in known]
    for id, one in entries.items():
        if id not in ids:
            raise one.complaint(f"{id!r} is not {_a(thing)} of {what}", nearest(id, ids))
    for id in ids:
        if id not in entries:
            raise node.complaint(f"the key says nothing about {thing} {id!r} of {what}", remedy)
    return dict(gather(ids, lambda id: (id, read_one(id, entries[id]))))


def _a(thing: str) -> str:
    return f"an {thing}" if thing[0] in "aeiou" else f"a {thing}"
