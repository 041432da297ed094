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

from consentlab.authoring.lessons import check_lesson
from consentlab.authoring.long_sentences import in_file, in_lesson
from consentlab.authoring.marked import LEAST_WORDS
from consentlab.case import Case
from consentlab.key import ChoicesKey, Key
from consentlab.kind import ChooseAny, ChooseOne, Write
from consentlab.lesson_file import read_lesson
from consentlab.library import Library
from consentlab.picture import Truth
from consentlab.reading import LINK, words

ROOT = Path(__file__).resolve().parents[1]
KEYS = ROOT / "grader" / "keys"
RUBRICS = ROOT / "grader" / "rubrics"
LIBRARY = Library.of_course(ROOT)
CASES = sorted(path.stem for path in (ROOT / "course" / "cases").glob("*.yaml"))
ASSESSED = sorted(path.stem for path in KEYS.glob("*.yaml"))
IN_COURSE = sorted((ROOT / "course").glob("*.ipynb"))
SOLUTIONS = sorted((ROOT / "solutions").glob("*/*.ipynb"))
NOTEBOOKS = [*IN_COURSE, *SOLUTIONS]
CITED = re.compile(r"\[([^\]]+)\]\((https?://[^)]+)\)")
SAID_IN_CODE = ("explorers", "pages", "player", "record")
READ_BY_PEOPLE = ("course", "course/cases", "course/keys", "grader/keys", "grader/rubrics")
SPOKEN = [
    path
    for folder in READ_BY_PEOPLE
    for path in sorted((ROOT / folder).glob("*.yaml"))
    if path.name != "sources.yaml"
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


def is_tool(path: Path) -> bool:
    """True for a notebook that lies among the lessons and is none."""
    return bool(notebook(path)["metadata"].get("consentlab", {}).get("tool") == "yes")


LESSONS = [path for path in IN_COURSE if not is_tool(path)]


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
    for folder in READ_BY_PEOPLE:
        for path in sorted((ROOT / folder).glob("*.yaml")):
            if path.name not in ("sources.yaml", "claims.yaml"):
                found[f"{folder}/{path.name}"] = "\n\n".join(texts(raw(path)))
    for claim, entry in raw(ROOT / "course" / "claims.yaml").items():
        found[f"claims.yaml {claim}"] = "\n\n".join([entry["says"], entry.get("now", "")])
    return found


def described() -> dict[str, str]:
    """What is said of pictures and figures."""
    paths = sorted((ROOT / "images").glob("*.yaml"))
    return {path.name: "\n\n".join(texts(raw(path))) for path in paths}


def written_in_code() -> dict[str, str]:
    """The files of code that hold words for learners, as they are."""
    files = [path for room in SAID_IN_CODE for path in (ROOT / "src/consentlab" / room).rglob("*")]
    kinds = (".py", ".js", ".html", ".j2")
    return {path.name: path.read_text("utf-8") for path in files if path.suffix in kinds}


def key_of(case: Case) -> Key:
    if case.slug in ASSESSED:
        return LIBRARY.assessed_key(case, KEYS, RUBRICS)
    key = LIBRARY.practice_key(case)
    assert key is not None, f"{case.slug} has no key"
    return key


@pytest.mark.parametrize("slug", CASES)
def test_every_choice_of_a_case_has_a_reason_in_a_sentence(slug: str) -> None:
    case = LIBRARY.case(slug)
    key = key_of(case)
    for step in case.steps:
        worth = key.steps[step.id]
        if isinstance(step.kind, ChooseOne | ChooseAny):
            assert isinstance(worth, ChoicesKey)
            assert set(worth.choices) == {choice.id for choice in step.kind.choices}
        for because in reasons(worth):
            assert len(words(because)) >= LEAST_WORDS


def reasons(part: object) -> Iterator[str]:
    """Every reason, however deep in a key it stands."""
    if isinstance(part, Mapping):
        for one in part.values():
            yield from reasons(one)
    elif is_dataclass(part) and not isinstance(part, Truth):
        inside = {field.name: getattr(part, field.name) for field in fields(part)}
        if "because" in inside:
            yield inside["because"]
        for one in inside.values():
            yield from reasons(one)


def test_a_case_is_either_for_practice_or_assessed_never_both() -> None:
    practice = {slug for slug in CASES if LIBRARY.practice_key_file(slug)}
    assert practice.isdisjoint(ASSESSED)
    assert practice | set(ASSESSED) == set(CASES)


@pytest.mark.parametrize("path", IN_COURSE, ids=lambda path: path.stem)
def test_every_link_of_a_notebook_is_a_source_under_its_own_name(path: Path) -> None:
    known = {
        (LIBRARY.reference(one).label, LIBRARY.reference(one).url) for one in LIBRARY.references
    }
    links = set(CITED.findall(prose(path)))
    assert len(links) >= (1 if is_tool(path) else 5)
    assert links <= known


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_a_lesson_keeps_to_what_an_author_is_asked_for(path: Path) -> None:
    assert check_lesson(LIBRARY, path).complaints == ()


@pytest.mark.parametrize("path", IN_COURSE, ids=lambda path: path.stem)
def test_a_notebook_begins_with_its_title_and_puts_what_is_done_first(path: Path) -> None:
    first, second = notebook(path)["cells"][:2]
    assert "".join(first["source"]).startswith("# ")
    assert second["cell_type"] == "code"


@pytest.mark.parametrize("path", SPOKEN, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_no_sentence_is_too_long_to_read_aloud(path: Path) -> None:
    only = frozenset(("says", "now")) if path.name == "claims.yaml" else frozenset[str]()
    assert list(in_file(path, only)) == []


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_no_sentence_of_a_notebook_is_too_long_to_read_aloud(path: Path) -> None:
    assert list(in_lesson(read_lesson(path))) == []


@pytest.mark.parametrize("slug", [one for one in CASES if one.startswith("check-")])
def test_a_knowledge_check_has_four_to_six_questions_and_passes_at_sixty_per_cent(
    slug: str,
) -> None:
    case = LIBRARY.case(slug)
    assert LIBRARY.practice_key_file(slug) is not None
    assert 4 <= len(case.steps) <= 6
    assert key_of(case).pass_mark == 60


def test_no_eight_words_running_are_the_articles() -> None:
    where = os.environ.get("CONSENTLAB_ARTICLE")
    if not where:
        pytest.skip("CONSENTLAB_ARTICLE does not name a file with the article's text")
    article = set(runs(Path(where).read_text(encoding="utf-8")))
    assert len(article) > 500
    copied = {
        (name, " ".join(run))
        for name, text in (written_by_us() | described() | written_in_code()).items()
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
