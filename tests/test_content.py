"""What the course says is complete, sourced, readable and in our own words."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from consentlab.case import Case
from consentlab.key import ChoicesKey, Key
from consentlab.kind import ChooseAny, ChooseOne, Write
from consentlab.library import Library
from consentlab.picture import Truth

ROOT = Path(__file__).resolve().parents[1]
KEYS = ROOT / "grader" / "keys"
RUBRICS = ROOT / "grader" / "rubrics"
LIBRARY = Library.of_course(ROOT)
CASES = sorted(path.stem for path in (ROOT / "course" / "cases").glob("*.yaml"))
ASSESSED = sorted(path.stem for path in KEYS.glob("*.yaml"))
LESSONS = sorted((ROOT / "course").glob("[0-9][0-9]-*.ipynb"))
SOLUTIONS = sorted((ROOT / "solutions").glob("*/*.ipynb"))
NOTEBOOKS = [*LESSONS, *SOLUTIONS]
LINK = re.compile(r"\[([^\]]+)\]\((https://[^)]+)\)")
MOST_WORDS_IN_A_LESSON = 1_800
MOST_WORDS_IN_A_SENTENCE = 35
CLAIMS = [
    *(f"A{number}" for number in range(1, 57)),
    *("A51a", "A51b", "A51c", "A51d", "A53a", "A53b", "A53c", "A53d", "A53e", "A55b", "A55c"),
]


def raw(path: Path) -> Any:
    """A YAML file with every scalar as text."""
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506


def notebook(path: Path) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return document


def prose(path: Path) -> str:
    """The markdown of a notebook."""
    cells = notebook(path)["cells"]
    return "\n\n".join("".join(c["source"]) for c in cells if c["cell_type"] == "markdown")


def words(text: str) -> list[str]:
    """The words that a reader reads: a link counts by its label."""
    return re.findall(r"[^\W_][\w'’.,%-]*", LINK.sub(r"\1", text))


def sentences(text: str) -> list[str]:
    """Sentences, table cells, headings and list items, each by itself; references left out."""
    plain = LINK.sub("", text)
    blocks = re.split(r"\n\s*\n|\n(?=[|#>\-*] ?)|\|", plain)
    return [s for block in blocks for s in re.split(r"(?<=[.!?])[\"”*]*\s+", block) if s.strip()]


def texts(node: object) -> Iterator[str]:
    """Every text in a YAML document."""
    match node:
        case str():
            yield node
        case dict():
            for value in node.values():
                yield from texts(value)
        case list():
            for value in node:
                yield from texts(value)


def written_by_us() -> dict[str, str]:
    """All that a learner or a marker reads, by file."""
    found = {path.name: prose(path) for path in NOTEBOOKS}
    for folder in ("course/cases", "course/keys", "grader/keys", "grader/rubrics", "course"):
        for path in sorted((ROOT / folder).glob("*.yaml")):
            if path.name not in ("sources.yaml", "claims.yaml"):
                found[f"{folder}/{path.name}"] = "\n\n".join(texts(raw(path)))
    for claim, entry in raw(ROOT / "course" / "claims.yaml").items():
        found[f"claims.yaml {claim}"] = entry["says"]
    return found


def key_of(case: Case) -> Key:
    if case.slug in ASSESSED:
        return LIBRARY.assessed_key(case, KEYS, RUBRICS)
    key = LIBRARY.practice_key(case)
    assert key is not None, f"{case.slug} has no key"
    return key


@pytest.mark.parametrize("slug", CASES)
def test_every_choice_of_a_case_has_a_reason_and_a_source_that_somebody_has_seen(slug: str) -> None:
    case = LIBRARY.case(slug)
    key = key_of(case)
    for step in case.steps:
        worth = key.steps[step.id]
        if isinstance(step.kind, ChooseOne | ChooseAny):
            assert isinstance(worth, ChoicesKey)
            assert set(worth.choices) == {choice.id for choice in step.kind.choices}
        for because, reference in reasons(worth):
            assert len(words(because)) >= 6
            source = LIBRARY.sources[reference.partition("#")[0]]
            assert source.last_checked.startswith("seen"), reference
            assert "from memory" not in source.how_sure


def reasons(part: object) -> Iterator[tuple[str, str]]:
    """Every reason with its source, however deep in a key it stands."""
    if isinstance(part, Mapping):
        for one in part.values():
            yield from reasons(one)
    elif is_dataclass(part) and not isinstance(part, Truth):
        inside = {field.name: getattr(part, field.name) for field in fields(part)}
        if {"because", "source"} <= set(inside):
            yield inside["because"], inside["source"]
        for one in inside.values():
            yield from reasons(one)


def test_a_case_is_either_for_practice_or_assessed_never_both() -> None:
    practice = {path.stem for path in (ROOT / "course" / "keys").glob("*.yaml")}
    assert practice.isdisjoint(ASSESSED)
    assert practice | set(ASSESSED) == set(CASES)


def test_every_objective_is_practised_and_assessed() -> None:
    for slugs in (set(CASES) - set(ASSESSED), ASSESSED):
        taught = {objective for slug in slugs for objective in LIBRARY.case(slug).teaches}
        assert taught == set(LIBRARY.objectives), slugs


def test_the_guidance_on_recordings_is_cited_by_heading_because_it_was_renumbered() -> None:
    headings = LIBRARY.sources["gmc-recordings"].sections.values()
    assert headings
    assert not [heading for heading in headings if re.search(r"\d|paragraph", heading)]


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_every_link_of_a_lesson_is_a_source_under_its_own_name(path: Path) -> None:
    known = {
        (LIBRARY.reference(one).label, LIBRARY.reference(one).url) for one in LIBRARY.references
    }
    links = set(LINK.findall(prose(path)))
    assert len(links) >= 5
    assert links <= known


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_a_lesson_is_short_begins_with_its_title_and_puts_a_case_first(path: Path) -> None:
    first, second = notebook(path)["cells"][:2]
    assert "".join(first["source"]).startswith("# ")
    # Before you post is no lesson: it begins with what its reader came for.
    first_word = "before_you_post(" if path.stem == "07-before-you-post" else "play("
    assert first_word in "".join(second["source"])
    assert len(words("".join(first["source"]))) <= 150
    assert len(words(prose(path))) <= MOST_WORDS_IN_A_LESSON


def test_no_sentence_is_too_long_to_read_aloud() -> None:
    too_long = [
        f"{name}: {sentence}"
        for name, text in written_by_us().items()
        for sentence in sentences(text)
        if len(words(sentence)) > MOST_WORDS_IN_A_SENTENCE
    ]
    assert not too_long


def test_no_eight_words_running_are_the_articles() -> None:
    where = os.environ.get("CONSENTLAB_ARTICLE")
    if not where:
        pytest.skip("CONSENTLAB_ARTICLE does not name a file with the article's text")
    article = set(runs(Path(where).read_text(encoding="utf-8")))
    assert len(article) > 500
    copied = {
        (name, " ".join(run))
        for name, text in written_by_us().items()
        for run in runs(LINK.sub("", text))
        if run in article
    }
    assert not copied


def runs(text: str, length: int = 8) -> Iterator[tuple[str, ...]]:
    """Every run of `length` words, without their case and punctuation."""
    plain = re.findall(r"[a-z0-9]+", re.sub(r"['’]", "", text.lower()))
    return (tuple(plain[at : at + length]) for at in range(len(plain) - length + 1))


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_carries_no_output_and_names_its_cells(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    document = notebook(path)
    assert text == json.dumps(document, indent=1, ensure_ascii=False) + "\n"
    assert (document["nbformat"], document["nbformat_minor"]) == (4, 5)
    assert document["metadata"]["consentlab"]["minutes"].isdecimal()
    ids = [cell["id"] for cell in document["cells"]]
    assert len(set(ids)) == len(ids)
    for cell in document["cells"]:
        if cell["cell_type"] == "code":
            assert cell["outputs"] == []
            assert cell["execution_count"] is None
            # `collapsed` would hide what the cell shows, in JupyterLab
            assert cell["metadata"]["jupyter"] == {"source_hidden": True}
            assert "collapsed" not in cell["metadata"]


def test_a_written_reflection_warns_against_real_patients() -> None:
    for slug in ASSESSED:
        case = LIBRARY.case(slug)
        if any(isinstance(step.kind, Write) for step in case.steps):
            assert "no real patient" in case.story


def test_every_claim_of_the_article_has_its_place_and_the_place_exists() -> None:
    claims = raw(ROOT / "course" / "claims.yaml")
    assert sorted(claims) == sorted(CLAIMS)
    headings = {
        f"{path.stem}: {heading}"
        for path in LESSONS
        for heading in re.findall(r"^##? (.+)$", prose(path), flags=re.MULTILINE)
    }
    steps = {f"{slug}: {step.id}" for slug in ASSESSED for step in LIBRARY.case(slug).steps}
    for claim, entry in claims.items():
        assert set(entry) <= {"says", "now", "taught", "assessed"}, claim
        assert set(entry["taught"]) <= headings, claim
        assert set(entry.get("assessed", [])) <= steps, claim
        assert entry["taught"] or not entry.get("assessed"), claim
    assert sum(bool(entry["taught"]) for entry in claims.values()) >= 15
