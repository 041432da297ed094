"""Reads what there is to find or to cover in a picture, and to find in a text."""

from __future__ import annotations

from collections.abc import Mapping

from consentlab.author_file import Node, gather, nearest
from consentlab.key import FindRule, HighlightKey, MarkKey, Phrase, RedactKey
from consentlab.key_desk import MOST_POINTS, Desk, share_in, source_in
from consentlab.kind import WORD, HighlightInText, MarkOnImage
from consentlab.mark_found import identifying
from consentlab.picture import Image, Truth
from consentlab.picture import Kind as LinkKind

MARKS = (("points", "covers", "source"), ("fills", "kind wrong", "mark on nothing", "sources"))
REDACTION = (("points", "covers", "spare", "source"), ())
HIGHLIGHTS = (("points", "phrases", "source"), ("covers", "fills", "kind wrong", "mark on nothing"))
PHRASE = (("words", "kind", "because", "source"), ())


def read_marks(what: str, kind: MarkOnImage, node: Node, desk: Desk) -> MarkKey:
    """What there is to be marked in a picture. Raises AuthorError for a flaw."""
    fields = node.words(what, *MARKS, such={"covers": "50%"})
    rule = _rule(what, fields, desk)
    truth = _truth(what, kind.image, node, desk)
    sources: dict[LinkKind, str] = dict.fromkeys(kind.kinds, rule.source)
    if "sources" in fields:
        for name, one in fields["sources"].entries(f"`sources` of {what}").items():
            if name not in sources:
                raise one.complaint(
                    f"`sources` of {what} names {name!r}, which is no kind asked for there",
                    nearest(name, kind.kinds),
                )
            link = next(link for link in sources if link == name)
            sources[link] = source_in(one, what, desk)
    if not any(one.kind in kind.kinds for one in identifying(truth).values()):
        raise node.complaint(
            f"nothing in picture {kind.image.id!r} is of a kind that {what} asks for",
            "Ask about another picture, or for other kinds.",
        )
    return MarkKey(rule, truth, sources)


def read_redaction(what: str, image: Image, node: Node, desk: Desk) -> RedactKey:
    """What must be covered in a picture, and what not. Raises AuthorError for a flaw."""
    fields = node.words(what, *REDACTION, such={"covers": "95%", "spare": "10%"})
    truth = _truth(what, image, node, desk)
    if not identifying(truth):
        raise node.complaint(
            f"nothing in picture {image.id!r} identifies, so there is nothing to cover in {what}",
            "Ask about another picture.",
        )
    return RedactKey(
        points=fields["points"].number(f"`points` of {what}", 1, MOST_POINTS),
        covers=share_in(f"`covers` of {what}", fields["covers"], 1),
        spare=share_in(f"`spare` of {what}", fields["spare"], 0),
        truth=truth,
        source=source_in(fields["source"], what, desk),
    )


def _rule(what: str, fields: Mapping[str, Node], desk: Desk) -> FindRule:
    def share(word: str, least: int, usual: int) -> int:
        return share_in(f"`{word}` of {what}", fields[word], least) if word in fields else usual

    return FindRule(
        points=fields["points"].number(f"`points` of {what}", 1, MOST_POINTS),
        covers=share("covers", 1, 50),
        fills=share("fills", 1, 25),
        kind_wrong=share("kind wrong", 0, 50),
        on_nothing=share("mark on nothing", 0, 50),
        source=source_in(fields["source"], what, desk),
    )


def _truth(what: str, image: Image, node: Node, desk: Desk) -> Truth:
    truths = desk.truths(image.id) if desk.truths else None
    if truths is None or image.variant not in truths:
        raise node.complaint(
            f"{what} asks about picture {image.id!r}, and what is true of it is not said where "
            "this key lies",
            f"Write `pictures/{image.id}.yaml` beside the key, or ask about another picture.",
        )
    return truths[image.variant]


def read_highlights(what: str, kind: HighlightInText, node: Node, desk: Desk) -> HighlightKey:
    """What there is to be highlighted in a text. Raises AuthorError for a flaw."""
    fields = node.words(what, *HIGHLIGHTS)

    def read_phrase(id: str, one: Node) -> Phrase:
        name = f"phrase {id!r} of {what}"
        said = one.words(name, *PHRASE)
        link = said["kind"].one_of("the kind", kind.kinds, f"the kinds that {what} asks for")
        text = said["words"].text(f"`words` of {name}")
        places = _places(kind, text)
        if not places:
            raise said["words"].complaint(
                f"{text!r:.60} is not in the text of {what}",
                "Write the words as they stand there, whole words only.",
            )
        return Phrase(
            places,
            text,
            next(one for one in kind.kinds if one == link),
            said["because"].text(f"`because` of {name}"),
            source_in(said["source"], name, desk),
        )

    phrases = fields["phrases"].slugs(f"`phrases` of {what}", "phrase")
    found = dict(gather(phrases.items(), lambda one: (one[0], read_phrase(*one))))
    owner: dict[int, str] = {}
    for id, phrase in found.items():
        for word in (word for first, last in phrase.places for word in range(first, last + 1)):
            if owner.setdefault(word, id) != id:
                said = kind.text[slice(*kind.words[word])]
                raise phrases[id].complaint(
                    f"phrases {owner[word]!r} and {id!r} of {what} share the word {said!r:.40}",
                    "Give each word to one phrase, so that a learner can give it one kind.",
                )
    return HighlightKey(_rule(what, fields, desk), found)


def _places(kind: HighlightInText, text: str) -> tuple[tuple[int, int], ...]:
    """Where the words of `text` stand in the question's text, but for marks around them."""
    have = [_bare(kind.text[begin:end]) for begin, end in kind.words]
    want = [_bare(one) for one in WORD.findall(text)]
    return tuple(
        (at, at + len(want) - 1)
        for at in range(len(have) - len(want) + 1)
        if have[at : at + len(want)] == want
    )


def _bare(word: str) -> str:
    return word.strip("\"'“”‘’.,;:!?()…").casefold()
