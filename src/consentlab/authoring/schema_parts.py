"""The parts of which the schemas are made: texts, numbers, lists, and groups of known words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from consentlab.authoring.schema_words import SAID
from consentlab.slug import LONGEST_ID, SLUG

Schema = dict[str, Any]
Words = tuple[Sequence[str], Sequence[str]]
"""The words that a reader needs, and those that it allows besides."""

GAP = r"\{"  # a text with a gap may become anything once it is filled
TEXT: Schema = {"type": ["string", "number", "boolean"]}  # a reader takes every one of them as text
YES_NO: Schema = {"enum": ["yes", "no"]}
DRAFT = "http://json-schema.org/draft-07/schema#"  # the one that editors know best


def written(pattern: str) -> Schema:
    """A text of this form."""
    return {"type": "string", "pattern": f"^(?:{pattern})$|{GAP}"}


def whole(least: int, most: int) -> Schema:
    """A whole number; a text where a gap is filled with one."""
    return {"type": ["integer", "string"], "minimum": least, "maximum": most} | {
        "pattern": f"^-?[0-9]+$|{GAP}"
    }


def one_of(words: Iterable[str]) -> Schema:
    """One of these words."""
    return {"enum": [*words]}


def some(item: Schema, most: int = 0) -> Schema:
    """A list with something in it; a single text counts as a list of one."""
    return {"anyOf": [item, listed(item, 1, most)]}


def listed(item: Schema, least: int, most: int = 0) -> Schema:
    """A list of so many items."""
    return {"type": "array", "items": item, "minItems": least} | (
        {"maxItems": most} if most else {}
    )


def by_id(item: Schema, least: int = 1, most: int = 0) -> Schema:
    """Entries whose names are ids that the author gives."""
    return {
        "type": "object",
        "propertyNames": {"pattern": f"^(?:{SLUG.pattern})$", "maxLength": LONGEST_ID},
        "additionalProperties": item,
        "minProperties": least,
    } | ({"maxProperties": most} if most else {})


def group(words: Words, parts: Mapping[str, Schema], place: str = "") -> Schema:
    """Entries by known words and no others; what is not among the parts is a text."""
    needed, besides = words
    return {
        "type": "object",
        "properties": {
            word: said(word, parts.get(word, TEXT), place) for word in (*needed, *besides)
        },
        "required": [*needed],
        "additionalProperties": False,
    }


def said(word: str, schema: Schema, place: str = "") -> Schema:
    """The schema of a word, with what an editor shows beside it."""
    about = {"description": SAID.get(f"{place} {word}") or SAID[word]}
    return about | ({"allOf": [schema]} if "$ref" in schema else schema)


def named(name: str) -> Schema:
    """What is said once, under `definitions`."""
    return {"$ref": f"#/definitions/{name}"}
