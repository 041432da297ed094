"""The schemas for editors are what the readers' words make, and every file of ours is valid."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator
from typer.testing import CliRunner

from consentlab.authoring.schema import schemas, text
from consentlab.authoring.schema_words import SAID
from consentlab.cli import app
from consentlab.kind_file import KINDS
from tests.test_for_authors import EXAMPLES, words_that_readers_know

ROOT = Path(__file__).resolve().parents[2]
COMMITTED = ROOT / "docs" / "schemas"
SCHEMAS = schemas()
KIND_OF = {"cases": "case", "keys": "key", "rubrics": "rubric"}
OURS = sorted(
    path
    for folder in ("course/cases", "course/keys", "grader/keys", "grader/rubrics")
    for path in (ROOT / folder).glob("*.yaml")
)


class AsEditorsRead(yaml.SafeLoader):
    """YAML 1.2, as editors read it: `yes` and a day are texts, a number is a number."""


AsEditorsRead.yaml_implicit_resolvers = {}
for tag, pattern, first in (
    ("bool", r"true|false", "tf"),
    ("int", r"[-+]?[0-9]+", "-+0123456789"),
    ("float", r"[-+]?[0-9]+\.[0-9]+", "-+0123456789"),
):
    AsEditorsRead.add_implicit_resolver(
        f"tag:yaml.org,2002:{tag}", re.compile(f"^(?:{pattern})$"), list(first)
    )


def flaws(kind: str, source: str) -> list[str]:
    """Where a file is not as its schema has it."""
    found = yaml.load(source, Loader=AsEditorsRead)  # noqa: S506 (it is a SafeLoader)
    plain = json.loads(json.dumps(found))  # names become texts, as they are for an editor
    validator = Draft7Validator(SCHEMAS[f"{kind}.schema.json"])
    return [f"{one.json_path}: {one.message:.200}" for one in validator.iter_errors(plain)]


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_committed_schemas_are_what_the_command_writes(name: str, tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["author", "schema", "--out", str(tmp_path / "new")])
    assert done.exit_code == 0
    assert name in done.stdout
    made = (tmp_path / "new" / name).read_bytes()
    assert made == (COMMITTED / name).read_bytes(), "Run `consentlab author schema`."
    assert made.decode("utf-8") == text(SCHEMAS[name])


def test_there_are_no_other_schemas() -> None:
    assert {path.name for path in COMMITTED.iterdir()} == set(SCHEMAS)


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_schema_is_one(name: str) -> None:
    Draft7Validator.check_schema(SCHEMAS[name])


@pytest.mark.parametrize("path", OURS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_every_file_of_ours_is_valid(path: Path) -> None:
    assert flaws(KIND_OF[path.parent.name], path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("path", EXAMPLES)
def test_every_example_of_the_guide_is_valid(path: str) -> None:
    assert flaws(KIND_OF[Path(path).parent.name], EXAMPLES[path]) == []


# What an editor is told of each word.


def properties(schema: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every word of a schema, with what is said of it."""
    if isinstance(schema, dict):
        if isinstance(schema.get("properties"), dict):
            yield from schema["properties"].items()
        for part in schema.values():
            yield from properties(part)
    elif isinstance(schema, list):
        for part in schema:
            yield from properties(part)


def test_every_word_that_a_reader_knows_is_in_a_schema_with_a_description() -> None:
    said = [one for schema in SCHEMAS.values() for one in properties(schema)]
    kinds_of_source = {"patient", "time", "place", "professional", "institution"}
    known = {word for word, _ in said} - kinds_of_source
    assert words_that_readers_know() - {"end"} == known
    for word, schema in said:
        if word not in kinds_of_source:
            assert schema["description"].endswith("."), word


def test_a_description_is_short_and_none_is_left_over() -> None:
    used = {
        part["description"] for schema in SCHEMAS.values() for _, part in properties(schema)
        if "description" in part
    }  # fmt: skip
    assert set(SAID.values()) == used
    assert max(len(one) for one in SAID.values()) <= 100


# That a schema is no sieve with holes.

CASE = EXAMPLES["course/cases/wound-photo.yaml"]
KEY = EXAMPLES["course/keys/wound-photo.yaml"]
RUBRIC = EXAMPLES["grader/rubrics/answers-a-colleague.yaml"]


@pytest.mark.parametrize(
    ("kind", "source", "was", "now"),
    [
        ("case", CASE, "title:", "tittle:"),
        ("case", CASE, "minutes: 5", "minutes: 500"),
        ("case", CASE, "choose one:", "chose one:"),
        ("case", CASE, "    then: end", ""),
        ("case", CASE, "    ask: Tell your", "    tell: Tell your"),
        ("case", CASE, "up to 60 words", "sixty words"),
        ("case", CASE, "ask-her: Ask her first", "Ask her: Ask her first"),
        ("case", CASE, "    write: up to", "    choose any: {a: A, b: B}\n    write: up to"),
        ("case", CASE, "teaches:", "again: another\nteaches:"),
        ("key", KEY, "because: She agreed", "becuase: She agreed"),
        ("key", KEY, "    points: 4\n", ""),
        ("key", KEY, "points: 4", "points: 40"),
        ("key", KEY, "why:\n", "why:\n  rubric: explains\n"),
        ("rubric", RUBRIC, '"0": Neither.', '"-1": Neither.'),
        ("rubric", RUBRIC, "asks:", "ask:"),
    ],
)
def test_what_the_check_would_complain_of_is_seen(
    kind: str, source: str, was: str, now: str
) -> None:
    assert flaws(kind, source) == []
    assert was in source
    assert flaws(kind, source.replace(was, now, 1))


@pytest.mark.parametrize("kind", KINDS)
def test_each_question_word_is_offered_in_a_step_and_in_a_form(kind: str) -> None:
    parts = SCHEMAS["case.schema.json"]["definitions"]
    assert kind in parts["step"]["properties"]
    assert kind in parts["alternative"]["properties"]
    assert kind in parts["field"]["properties"]
