"""Reads what kind of question a step, or a field of a form, asks."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from consentlab.author_file import Node, counted, gather, nearest
from consentlab.case import MOST_CHOICES
from consentlab.kind import (
    Choice,
    ChooseAny,
    ChooseOne,
    Field,
    FieldKind,
    FillInForm,
    HighlightInText,
    JudgeEach,
    Kind,
    MarkOnImage,
    Match,
    PutInOrder,
    RedactImage,
    Rewrite,
    Write,
)
from consentlab.picture import KINDS as LINKS
from consentlab.picture import Image
from consentlab.picture import Kind as LinkKind

MOST_WORDS = 2_000
MOST_FIELDS = 30
JUDGED = (("statements", "verdicts"), ())
MATCHED = (("items", "with"), ())
MARKED = (("picture",), ("kinds",))
HIGHLIGHTED = (("text",), ("kinds",))
REWRITTEN = (("draft", "limit"), ())
UP_TO = re.compile(r"up to ([0-9]{1,5}) words?")

Find = Callable[[Node], Image]
"""Finds the image that a node names by id, in the variant of this case; it may complain."""


def read_kind(what: str, fields: Mapping[str, Node], owner: Node, find: Find) -> Kind:
    """The question among the fields of a step or of a form's field, called `what` in complaints.

    Raises AuthorError unless there is just one.
    """
    used = [word for word in KINDS if word in fields]
    if len(used) != 1:
        found = " and ".join(f"`{word}`" for word in used) or "no question"
        raise owner.complaint(
            f"{what} has {found}", f"Give it one of {', '.join(f'`{one}`' for one in KINDS)}."
        )
    word = used[0]
    kind = _READERS[word](f"`{word}` of {what}", what, fields[word], find)
    return _with_extras(what, kind, fields)


def _with_extras(what: str, kind: Kind, fields: Mapping[str, Node]) -> Kind:
    """The kind with what the words beside it say: `shuffled`, and `excludes the rest`."""
    if (node := fields.get("shuffled")) is not None:
        if not isinstance(kind, (ChooseOne, ChooseAny)):
            raise node.complaint(
                f"{what} is `shuffled`, but offers no choices to shuffle",
                "Take it out: only `choose one` and `choose any` know it; items to put in order "
                "are always shuffled.",
            )
        mixed = node.truth(f"`shuffled` of {what}")
        if isinstance(kind, ChooseOne):
            return ChooseOne(kind.choices, mixed)
        kind = ChooseAny(kind.choices, mixed)
    if (node := fields.get("excludes the rest")) is not None:
        if not isinstance(kind, ChooseAny):
            raise node.complaint(
                f"{what} has `excludes the rest`, but not `choose any`",
                "Take it out: elsewhere a choice excludes nothing.",
            )
        ids = [choice.id for choice in kind.choices]
        alone = node.text(f"`excludes the rest` of {what}")
        if alone not in ids:
            raise node.complaint(f"{alone!r} is not a choice of {what}", nearest(alone, ids))
        if len(ids) < 3:
            raise node.complaint(
                f"{what} has two choices, and one excludes the other", "Write `choose one` instead."
            )
        kind = ChooseAny(kind.choices, kind.shuffled, alone)
    return kind


def _choose_one(of: str, what: str, node: Node, _find: Find) -> Kind:
    return ChooseOne(_choices(of, what, node))


def _choose_any(of: str, what: str, node: Node, _find: Find) -> Kind:
    return ChooseAny(_choices(of, what, node))


def _choices(of: str, what: str, node: Node) -> tuple[Choice, ...]:
    choices = _list(of, what, node, "choice")
    if len(choices) < 2:
        raise node.complaint(
            f"{what} has one choice", "A question needs two or more; add one, or use `write`."
        )
    return choices


def _put_in_order(of: str, what: str, node: Node, _find: Find) -> Kind:
    items = _list(of, what, node, "item")
    if len(items) < 3:
        raise node.complaint(
            f"{what} has {counted(len(items), 'item')} to put in order",
            "Give three or more; of two, `choose one` may ask which comes first.",
        )
    return PutInOrder(items)


def _judge_each(of: str, what: str, node: Node, _find: Find) -> Kind:
    fields = node.words(of, *JUDGED, groups=JUDGED[0])
    return JudgeEach(
        _list(f"`statements` of {what}", what, fields["statements"], "statement"),
        _two(f"`verdicts` of {what}", what, fields["verdicts"], "verdict"),
    )


def _match(of: str, what: str, node: Node, _find: Find) -> Kind:
    fields = node.words(of, *MATCHED, groups=MATCHED[0])
    return Match(
        _list(f"`items` of {what}", what, fields["items"], "item"),
        _two(f"`with` of {what}", what, fields["with"], "option"),
    )


def _mark_on_image(of: str, what: str, node: Node, find: Find) -> Kind:
    picture, fields = node, {}
    if node.is_mapping:
        fields = node.words(of, *MARKED)
        picture = fields["picture"]
    return MarkOnImage(_image(picture, find), _links(what, fields.get("kinds")))


def _redact_image(_of: str, _what: str, node: Node, find: Find) -> Kind:
    return RedactImage(_image(node, find))


def _image(node: Node, find: Find) -> Image:
    image = find(node)
    if image.size == (0, 0):
        raise node.complaint(
            f"picture {image.id!r} has no size in the catalogue",
            "Add `size: 1280 x 960`, as it is; marks are measured in its pixels.",
        )
    return image


def _highlight(of: str, what: str, node: Node, _find: Find) -> Kind:
    fields = node.words(of, *HIGHLIGHTED)
    return HighlightInText(
        fields["text"].text(f"`text` of {what}"), _links(what, fields.get("kinds"))
    )


def _rewrite(of: str, what: str, node: Node, _find: Find) -> Kind:
    fields = node.words(of, *REWRITTEN)
    draft = fields["draft"].text(f"`draft` of {what}")
    return Rewrite(draft, _limit(f"`limit` of {what}", fields["limit"]))


def _write(of: str, _what: str, node: Node, _find: Find) -> Kind:
    return Write(_limit(of, node))


def _limit(of: str, node: Node) -> int:
    limit = UP_TO.fullmatch(text := node.text(of))
    if not limit or not 1 <= int(limit[1]) <= MOST_WORDS:
        raise node.complaint(
            f"{of} is {text!r}",
            f"Say how much may be written, such as `up to 80 words` (at most {MOST_WORDS}).",
        )
    return int(limit[1])


def _form(of: str, what: str, node: Node, find: Find) -> Kind:
    entries = node.slugs(of, "field")
    if len(entries) > MOST_FIELDS:
        raise node.complaint(f"{what} has {len(entries)} fields", f"Ask {MOST_FIELDS} at most.")

    def read_field(entry: tuple[str, Node]) -> Field:
        id, one = entry
        name = f"field {id!r} of {what}"
        if "fill in form" in one.entries(name):
            raise one.complaint(f"{name} is a form itself", "Put its fields into the outer form.")
        fields = one.words(name, *FIELD, groups=GROUPS)
        kind = read_kind(name, fields, one, find)
        assert not isinstance(kind, FillInForm)
        inner: FieldKind = kind
        return Field(id, fields["label"].text(f"`label` of {name}"), inner)

    return FillInForm(tuple(gather(entries.items(), read_field)))


def _list(of: str, what: str, node: Node, thing: str) -> tuple[Choice, ...]:
    entries = node.slugs(of, thing)
    if len(entries) > MOST_CHOICES:
        raise node.complaint(
            f"{what} has {len(entries)} {thing}s", f"Offer {MOST_CHOICES} at most."
        )
    return tuple(Choice(id, one.text(f"{thing} {id!r} of {what}")) for id, one in entries.items())


def _two(of: str, what: str, node: Node, thing: str) -> tuple[Choice, ...]:
    found = _list(of, what, node, thing)
    if len(found) < 2:
        raise node.complaint(f"{what} has one {thing}", "Two or more make a question; add one.")
    return found


def _links(what: str, node: Node | None) -> tuple[LinkKind, ...]:
    """The kinds that may be given to a mark; all those that lead to somebody, unless named."""
    asked = [link for link in LINKS if link != "none"]
    if node is None:
        return tuple(asked)
    of = f"`kinds` of {what}"
    named = {one.one_of("the kind", asked, "the list of kinds") for one in node.items(of)}
    return tuple(link for link in asked if link in named)


_READERS: Mapping[str, Callable[[str, str, Node, Find], Kind]] = {
    "choose one": _choose_one,
    "choose any": _choose_any,
    "put in order": _put_in_order,
    "judge each": _judge_each,
    "match": _match,
    "mark on image": _mark_on_image,
    "redact image": _redact_image,
    "highlight in text": _highlight,
    "rewrite": _rewrite,
    "fill in form": _form,
    "write": _write,
}
KINDS = tuple(_READERS)
BESIDES = ("shuffled", "excludes the rest", *KINDS)
"""The words that a question may bring with it, in a step or in a form's field."""
FIELD = (("label",), BESIDES)
GROUPS = ("choose one", "choose any", "put in order", "judge each", "match", "fill in form")
"""The words below which ids of the author's own stand, or words that these stand below."""
