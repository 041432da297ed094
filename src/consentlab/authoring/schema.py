"""Schemas of cases, keys and rubrics, from the words that their readers know, for editors."""

from __future__ import annotations

import json
from pathlib import Path

from consentlab import case_file, find_file, key_file, kind_file, way_file, worth_file, written_file
from consentlab.again_file import AGAIN, LATER
from consentlab.authoring.schema_parts import (
    DRAFT,
    TEXT,
    YES_NO,
    Schema,
    by_id,
    group,
    listed,
    named,
    one_of,
    said,
    some,
    whole,
    written,
)
from consentlab.case import MOST_CHOICES, MOST_STEPS
from consentlab.key_desk import MOST_POINTS, SHARE
from consentlab.picture import KINDS as LINKS
from consentlab.variant_file import MOST_VARIANTS

LEADING = tuple(link for link in LINKS if link != "none")
POINTS = whole(1, MOST_POINTS)
A_SHARE = written(SHARE.pattern)


def schemas() -> dict[str, Schema]:
    """The schemas by the names of their files."""
    return {
        "case.schema.json": of_case(),
        "key.schema.json": of_key(),
        "rubric.schema.json": of_rubric(),
    }


def write(out: Path) -> list[Path]:
    """Write the schemas into a folder; where they are there, they are made anew."""
    out.mkdir(parents=True, exist_ok=True)
    paths = []
    for name, schema in schemas().items():
        paths.append(out / name)
        paths[-1].write_text(text(schema), encoding="utf-8", newline="\n")
    return paths


def text(schema: Schema) -> str:
    """A schema as its file holds it."""
    return json.dumps(schema, indent=1, ensure_ascii=False) + "\n"


def of_case() -> Schema:
    """A case: its words, its steps, and a case that asks another one again."""
    needed, besides = case_file.WORDS
    parts = {
        "teaches": some(TEXT),
        "minutes": whole(1, case_file.MOST_MINUTES),
        "steps": by_id(named("step"), 1, MOST_STEPS),
        "endings": by_id(group(case_file.ENDING, {})),
        "variants": listed(named("variant"), 2, MOST_VARIANTS),
        "explained": one_of([LATER]),
    }
    every = dict.fromkeys((*needed, *besides, *AGAIN[0], *AGAIN[1]))
    return {
        "$schema": DRAFT,
        "title": "A case",
        "type": "object",
        "properties": {word: said(word, parts.get(word, TEXT)) for word in every},
        "additionalProperties": False,
        "if": {"required": ["again"]},
        "then": {"required": [*AGAIN[0]], "propertyNames": one_of((*AGAIN[0], *AGAIN[1]))},
        "else": {"required": [*needed]},
        "definitions": {
            "step": _step(),
            "alternative": _asked(group(case_file.ALTERNATIVE, _asking(), "step")),
            "field": _asked(group(kind_file.FIELD, _asking())),
            "then": _then(),
            "variant": {
                **by_id(TEXT),
                "properties": {"picture": said("picture", whole(1, 100), "variants")},
            },
            **{_of(kind): schema for kind, schema in _kinds().items()},
        },
    }


def _step() -> Schema:
    alone, forms = case_file.STEP, case_file.WITH_ALTERNATIVES
    found = group(alone, _asking(), "step")
    forms_of = listed(named("alternative"), 2, MOST_VARIANTS)
    found["properties"]["alternatives"] = said("alternatives", forms_of)
    several = {"propertyNames": one_of((*forms[0], *forms[1]))}
    one = _asked({"required": [*alone[0]]})
    return {**found, "required": ["then"], "if": {"required": [*forms[0]]}} | {
        "then": several,
        "else": one,
    }


def _asking() -> dict[str, Schema]:
    """What stands at each word of a step, an alternative or a field, but for plain text."""
    return {
        **{kind: named(_of(kind)) for kind in kind_file.KINDS},
        "hints": some(TEXT, case_file.MOST_HINTS),
        "shuffled": YES_NO,
        "then": named("then"),
    }


def _asked(schema: Schema) -> Schema:
    """A schema that wants just one question word as well."""
    return {**schema, "oneOf": [{"required": [kind]} for kind in kind_file.KINDS]}


def _kinds() -> dict[str, Schema]:
    """What stands under each question word."""
    choices, kinds = by_id(TEXT, 2, MOST_CHOICES), {"kinds": some(one_of(LEADING))}
    lines = by_id(TEXT, 1, MOST_CHOICES)
    length = written(kind_file.UP_TO.pattern)
    return {
        "choose one": choices,
        "choose any": choices,
        "put in order": by_id(TEXT, 3, MOST_CHOICES),
        "judge each": group(kind_file.JUDGED, {"statements": lines, "verdicts": choices}),
        "match": group(kind_file.MATCHED, {"items": lines, "with": choices}),
        "mark on image": {"anyOf": [TEXT, group(kind_file.MARKED, kinds)]},
        "redact image": TEXT,
        "highlight in text": group(kind_file.HIGHLIGHTED, kinds),
        "rewrite": group(kind_file.REWRITTEN, {"limit": length}),
        "fill in form": by_id(named("field"), 1, kind_file.MOST_FIELDS),
        "write": length,
    }


def _of(kind: str) -> str:
    return kind.replace(" ", "-")


def _then() -> Schema:
    answers = some(TEXT)
    by_part = {"type": "object", "additionalProperties": answers}
    score = written(f"{way_file.LEAST.pattern}|{way_file.BELOW.pattern}")
    when = {
        "type": "object",
        "properties": {way_file.SCORE: said(way_file.SCORE, score)},
        "additionalProperties": {"anyOf": [*answers["anyOf"], by_part]},
        "minProperties": 1,
    }
    ways = listed(group(way_file.WAY, {"when": when}), 1)
    return {"anyOf": [TEXT, {"type": "object", "additionalProperties": TEXT}, ways]}


def of_key() -> Schema:
    """A key: what stands under a step follows from the question there, so any of them may."""
    worths = _worths()
    fields = {"anyOf": [named(name) for name in worths]}
    here = {"anyOf": [*fields["anyOf"], named("form")]}
    forms = {"alternatives": listed(named("worth"), 2, MOST_VARIANTS)}
    return {
        "$schema": DRAFT,
        "title": "A key",
        "type": "object",
        "properties": {key_file.PASS_MARK: said(key_file.PASS_MARK, A_SHARE)},
        "additionalProperties": {"anyOf": [named("worth"), named("alternatives")]},
        "definitions": {
            "worth": here,
            "alternatives": group(key_file.ALTERNATIVES, forms, "key"),
            "form": by_id(fields),
            **worths,
        },
    }


def _worths() -> dict[str, Schema]:
    """What a key may say of one question."""
    signed = {"points": whole(-MOST_POINTS, MOST_POINTS), "leans": one_of(worth_file.LEANINGS)}
    place = group(worth_file.PLACE, {worth_file.BESIDE: YES_NO})
    part = {"type": "object", "additionalProperties": POINTS}
    pair = {"points": POINTS, "part for": part}
    needed, besides = worth_file.PAIR
    shares = dict.fromkeys(("covers", "fills", "kind wrong", "mark on nothing", "spare"), A_SHARE)
    by_kind = {"type": "object", "properties": dict.fromkeys(LEADING, TEXT)}
    marks = {**shares, "points": POINTS, "sources": {**by_kind, "additionalProperties": False}}
    phrases = by_id(group(find_file.PHRASE, {"kind": one_of(LEADING)}))
    rules = by_id(group(written_file.RULE, {"points": POINTS, "any of": some(TEXT)}))
    return {
        "choices": by_id(group(worth_file.CHOICE, signed)),
        "order": group(worth_file.ORDER, {"points": POINTS, "order": by_id(place)}),
        "verdicts": by_id(group((("verdict", *needed), besides), pair)),
        "pairs": by_id(group((("with", *needed), besides), pair, "key")),
        "marks": group(find_file.MARKS, marks),
        "redaction": group(find_file.REDACTION, marks),
        "highlights": group(find_file.HIGHLIGHTS, {**marks, "phrases": phrases}),
        "rewrite": group(written_file.REWRITE, {"keeps": rules, "loses": rules}),
        "rubric": group((("rubric",), ()), {}),
        "model": group((written_file.MODEL, ()), {}),
    }


def of_rubric() -> Schema:
    """A rubric: its criteria, each with its levels."""
    levels = {
        "type": "object",
        "propertyNames": {"pattern": "^[0-9]{1,2}$"},
        "additionalProperties": TEXT,
        "required": ["0"],
        "minProperties": 2,
    }
    criteria = by_id(group(key_file.CRITERION, {"levels": levels}))
    top = group(key_file.RUBRIC, {"criteria": criteria}, "rubric")
    return {"$schema": DRAFT, "title": "A rubric", **top}
