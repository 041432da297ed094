"""The kinds of step: every way in which a learner can be asked to answer."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

from consentlab.picture import Image
from consentlab.picture import Kind as LinkKind

WORD = re.compile(r"\S+")


@dataclass(frozen=True)
class Choice:
    """One option, item or statement: an id for answers and keys, and what is read."""

    id: str
    text: str


@dataclass(frozen=True)
class ChooseOne:
    """Exactly one of the choices may be taken; `shuffled` gives each learner an order of theirs."""

    choices: tuple[Choice, ...]
    shuffled: bool = False


@dataclass(frozen=True)
class ChooseAny:
    """One or more of the choices may be taken; the one called `alone` excludes the rest."""

    choices: tuple[Choice, ...]
    shuffled: bool = False
    alone: str = ""


@dataclass(frozen=True)
class PutInOrder:
    """All the items are to be put in order. They are shown in an order of the learner's own."""

    items: tuple[Choice, ...]


@dataclass(frozen=True)
class JudgeEach:
    """Each statement of a grid gets one of a few verdicts."""

    items: tuple[Choice, ...]
    options: tuple[Choice, ...]


@dataclass(frozen=True)
class Match:
    """Each item gets one of the options; an option may serve several items, or none."""

    items: tuple[Choice, ...]
    options: tuple[Choice, ...]


@dataclass(frozen=True)
class MarkOnImage:
    """Whatever in the picture could identify is marked, each mark with one of the kinds."""

    image: Image
    kinds: tuple[LinkKind, ...]


@dataclass(frozen=True)
class RedactImage:
    """The picture is covered until nothing in it identifies, and it still teaches."""

    image: Image


@dataclass(frozen=True)
class HighlightInText:
    """The words that could identify are highlighted, each run of them with one of the kinds."""

    text: str
    kinds: tuple[LinkKind, ...]

    @cached_property
    def words(self) -> tuple[tuple[int, int], ...]:
        """Where each word of the text begins and ends, in characters."""
        return tuple(found.span() for found in WORD.finditer(self.text))


@dataclass(frozen=True)
class Rewrite:
    """A draft of a caption is to be rewritten in up to `words` words."""

    draft: str
    words: int


@dataclass(frozen=True)
class Write:
    """A written answer of up to `words` words, read by a person or compared with a model."""

    words: int


@dataclass(frozen=True)
class Field:
    """One field of a form: a question of its own."""

    id: str
    label: str
    kind: FieldKind


@dataclass(frozen=True)
class FillInForm:
    """A form, such as a record of consent, that is filled in field by field."""

    fields: tuple[Field, ...]

    @cached_property
    def by_id(self) -> dict[str, Field]:
        """The fields by their ids."""
        return {field.id: field for field in self.fields}


FieldKind: TypeAlias = (
    ChooseOne
    | ChooseAny
    | PutInOrder
    | JudgeEach
    | Match
    | MarkOnImage
    | RedactImage
    | HighlightInText
    | Rewrite
    | Write
)
Kind: TypeAlias = FieldKind | FillInForm
