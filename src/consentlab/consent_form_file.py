"""What a consent form for a post may say, as `consent-form.yaml` lists it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from consentlab.author_file import Node, gather, nearest, read

Standard = Literal["rule", "better", "wrong"]
STANDARDS: tuple[Standard, ...] = ("rule", "better", "wrong")
MOST_WRITTEN = 500  # characters in one field
WEIGHED = ("short", "standard", "why", "source")


@dataclass(frozen=True)
class Scene:
    """An invented patient, and why a post about them needs consent."""

    id: str
    label: str
    story: str
    needs: str
    source: str
    example: str


@dataclass(frozen=True)
class Line:
    """Something that a form says or leaves out; `short` is its name in a list.

    `rule_in` names the scenes in which it is a rule, whatever it is otherwise.
    """

    id: str
    short: str
    standard: Standard
    rule_in: frozenset[str]
    why: str
    source: str

    def standard_in(self, scene: str) -> Standard:
        """What it is for this scene."""
        return "rule" if scene in self.rule_in else self.standard


@dataclass(frozen=True)
class Field(Line):
    """What the form says in words of the learner's own, up to `longest` characters."""

    label: str
    hint: str
    on_paper: str
    longest: int


@dataclass(frozen=True)
class Names(Line):
    """Names to choose from, such as platforms; `other` is the label of one more, to be written."""

    label: str
    on_paper: str
    other: str
    names: Mapping[str, str]


@dataclass(frozen=True)
class Sentence(Line):
    """A sentence that the form may say; `blank` is a line that is filled in by hand."""

    says: str
    blank: bool


@dataclass(frozen=True)
class FormPart:
    """One part of the form, under its title."""

    id: str
    title: str
    fields: tuple[Field, ...]
    names: tuple[Names, ...]
    sentences: tuple[Sentence, ...]

    @property
    def lines(self) -> tuple[Line, ...]:
        """All that it may say, in the order in which it stands on the form."""
        return (*self.names, *self.fields, *self.sentences)


@dataclass(frozen=True)
class ConsentForm:
    """All of it; `marked` stands on every page, `hurried` is a poor form to begin from."""

    marked: str
    scenes: tuple[Scene, ...]
    parts: tuple[FormPart, ...]
    hurried_writing: Mapping[str, str]
    hurried_sentences: tuple[str, ...]


def read_consent_form(path: Path, sources: Collection[str]) -> ConsentForm:
    """The form. Raises AuthorError with a complaint for each flaw; `sources` may be cited."""
    top = read(path).words(path.name, ("marked", "scenes", "parts", "hurried"), ())
    desk = _Desk(sources)
    scenes = gather(top["scenes"].slugs("`scenes`", "scene").items(), lambda one: desk.scene(*one))
    desk.scenes = tuple(scene.id for scene in scenes)
    parts = gather(top["parts"].slugs("`parts`", "part").items(), lambda one: desk.part(*one))
    hurried = top["hurried"].words("`hurried`", ("write", "says"), ())
    fields = [field.id for part in parts for field in part.fields]
    sentences = [sentence.id for part in parts for sentence in part.sentences]
    writing = hurried["write"].entries("`write` of `hurried`")
    for id, node in writing.items():
        if id not in fields:
            raise node.complaint(f"{id!r} is no field of the form", nearest(id, fields))
    return ConsentForm(
        marked=top["marked"].text("`marked`"),
        scenes=tuple(scenes),
        parts=tuple(parts),
        hurried_writing={id: node.text(f"{id!r} of `hurried`") for id, node in writing.items()},
        hurried_sentences=tuple(
            node.one_of("the sentence", sentences, "the form")
            for node in hurried["says"].items("`says` of `hurried`")
        ),
    )


class _Desk:
    """What is known while the file is read: references, scenes, and the ids given so far."""

    def __init__(self, sources: Collection[str]) -> None:
        self.sources = sources
        self.scenes: tuple[str, ...] = ()
        self.ids: dict[str, int] = {}

    def scene(self, id: str, node: Node) -> Scene:
        what = f"scene {id!r}"
        needed = ("label", "story", "needs", "source", "example")
        fields = node.words(what, needed, ())
        said = {name: one.text(f"`{name}` of {what}") for name, one in fields.items()}
        self._check_source(what, fields["source"])
        return Scene(id=id, **said)

    def part(self, id: str, node: Node) -> FormPart:
        what = f"part {id!r}"
        fields = node.words(what, ("title",), ("write", "names", "says"))

        readers: dict[str, Callable[[str, Node], Line]] = {
            "write": self.field,
            "names": self.names,
            "says": self.sentence,
        }
        lines: list[Line] = gather(
            [
                (word, *one)
                for word in readers
                if word in fields
                for one in fields[word].slugs(f"`{word}` of {what}", "line").items()
            ],
            lambda one: readers[one[0]](*one[1:]),
        )
        part = FormPart(
            id=id,
            title=fields["title"].title(f"`title` of {what}"),
            fields=tuple(one for one in lines if isinstance(one, Field)),
            names=tuple(one for one in lines if isinstance(one, Names)),
            sentences=tuple(one for one in lines if isinstance(one, Sentence)),
        )
        if not part.lines:
            raise node.complaint(f"{what} says nothing", "Add `write`, `names` or `says`.")
        return part

    def field(self, id: str, node: Node) -> Field:
        what = f"field {id!r}"
        words = node.words(what, ("label", "on paper", "longest", *WEIGHED), ("hint", "rule in"))
        return Field(
            **self._line(id, what, words),
            label=words["label"].text(f"`label` of {what}"),
            hint=words["hint"].text(f"`hint` of {what}") if "hint" in words else "",
            on_paper=words["on paper"].text(f"`on paper` of {what}"),
            longest=words["longest"].number(f"`longest` of {what}", 1, MOST_WRITTEN),
        )

    def names(self, id: str, node: Node) -> Names:
        what = f"{id!r}"
        words = node.words(what, ("label", "on paper", "other", "names", *WEIGHED), ("rule in",))
        names = words["names"].slugs(f"`names` of {what}", "name")
        return Names(
            **self._line(id, what, words),
            label=words["label"].text(f"`label` of {what}"),
            on_paper=words["on paper"].text(f"`on paper` of {what}"),
            other=words["other"].text(f"`other` of {what}"),
            names={one: name.text(f"name {one!r}") for one, name in names.items()},
        )

    def sentence(self, id: str, node: Node) -> Sentence:
        what = f"sentence {id!r}"
        words = node.words(what, ("says", *WEIGHED), ("blank", "rule in"))
        return Sentence(
            **self._line(id, what, words),
            says=words["says"].text(f"`says` of {what}"),
            blank="blank" in words and words["blank"].truth(f"`blank` of {what}"),
        )

    def _line(self, id: str, what: str, words: Mapping[str, Node]) -> dict[str, Any]:
        here = words["short"].line
        if self.ids.setdefault(id, here) != here:
            raise words["short"].complaint(
                f"{id!r} is given twice in the form (first near line {self.ids[id]})",
                "Rename one of the two.",
            )
        standard = words["standard"].one_of("the standard", STANDARDS, "the list of standards")
        rules = words["rule in"].items(f"`rule in` of {what}") if "rule in" in words else []
        return {
            "id": id,
            "short": words["short"].title(f"`short` of {what}"),
            "standard": standard,
            "rule_in": frozenset(
                one.one_of("the scene", self.scenes, "the list of scenes") for one in rules
            ),
            "why": words["why"].text(f"`why` of {what}"),
            "source": self._check_source(what, words["source"]),
        }

    def _check_source(self, what: str, node: Node) -> str:
        return node.one_of(f"the source of {what}", self.sources, "sources.yaml")
