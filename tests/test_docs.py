"""The documents say what is there: commands, folders, words and links."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
import yaml

import consentlab
from consentlab.case_file import KINDS, read_case
from consentlab.cli import app
from consentlab.key_file import read_key, read_rubric

ROOT = Path(__file__).resolve().parent.parent
DOCS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "grader").glob("*.md")])
README = (ROOT / "README.md").read_text(encoding="utf-8")
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
EVERYTHING = "\n".join(path.read_text(encoding="utf-8") for path in DOCS)
COMMANDS = [one.name or getattr(one.callback, "__name__", "") for one in app.registered_commands]
COMMANDS += [
    f"{group.name} {one.name or getattr(one.callback, '__name__', '')}"
    for group in app.registered_groups
    if group.typer_instance is not None
    for one in group.typer_instance.registered_commands
]
YAML_WORDS = (
    *("title", "teaches", "minutes", "image", "story", "steps", "ask", "then", "end", *KINDS),
    *("points", "because", "source", "note for markers", "rubric", "model"),
    *("criteria", "asks", "objective", "levels"),
    *(
        "file",
        "alt",
        "features",
        "licence",
        "made by",
        "how made",
        "says",
        "title",
        "modality",
        "variants",
    ),
    *("sha256", "size", "kind", "direct", "finding", "visible", "text", "diagnostic", "places"),
    *("codes", "device", "fields", "where", "tag", "value"),
    *("body", "jurisdiction", "url", "in force since", "last checked", "how sure", "sections"),
)


def blocks(text: str, language: str) -> list[str]:
    """The fenced blocks of a document in one language, in order."""
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)


def folders_in_the_map() -> list[str]:
    """The folders in README's table."""
    return re.findall(r"^\| `([a-z]+)/` \|", README, re.MULTILINE)


def test_readme_s_first_two_blocks_open_the_course_and_run_the_tests() -> None:
    fenced = re.findall(r"^```[^\n]*\n(.*?)^```$", README, re.DOTALL | re.MULTILINE)
    assert fenced[:2] == ["python start.py learn\n", "python start.py pytest\n"]


def test_readme_says_what_python_may_be_called() -> None:
    assert "write `python3` (macOS, Linux) or `py` (Windows)" in README


def test_readme_says_that_nothing_leaves_the_machine() -> None:
    assert "**Nothing leaves your machine.**" in README


def test_readme_s_map_names_folders_that_exist() -> None:
    for folder in folders_in_the_map():
        assert (ROOT / folder).is_dir(), folder


def test_readme_s_map_names_every_folder_of_the_project() -> None:
    if not (ROOT / ".gitignore").exists():
        pytest.skip("not a checkout")
    ignored = {"build", "dist"}
    there = {one.name for one in ROOT.iterdir() if one.is_dir() and one.name[0] not in "._"}
    assert there - ignored == set(folders_in_the_map())


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_explained_somewhere(command: str) -> None:
    assert re.search(rf"(consentlab|start\.py) {command}\b", EVERYTHING)


def test_every_command_in_the_documents_exists() -> None:
    known = {*COMMANDS, "pytest", "jupyter", "nbgrader", "COMMAND"}
    for said in re.findall(r"(?:`|^)(?:python start\.py|consentlab) ([^`\n]+)", EVERYTHING, re.M):
        words = shlex.split(said)
        assert {words[0], " ".join(words[:2])} & known, said


@pytest.mark.parametrize("word", YAML_WORDS)
def test_every_word_an_author_may_write_is_in_the_guide(word: str) -> None:
    assert re.search(rf"`{word}`|^\s*-?\s*{word}:|\*\*{word}\*\*|{{{word}:", CONTRIBUTING, re.M)


@pytest.mark.parametrize("word", consentlab.__all__)
def test_every_public_word_is_in_the_guide(word: str) -> None:
    assert f"`{word}(" in CONTRIBUTING


def test_the_guide_s_example_case_key_and_rubric_are_read_without_complaint(
    tmp_path: Path,
) -> None:
    case_text, key_text, rubric_text, *_ = blocks(CONTRIBUTING, "yaml")
    case_file, key_file = tmp_path / "wound-photo.yaml", tmp_path / "keys" / "wound-photo.yaml"
    rubric_file = tmp_path / "explains-consent.yaml"
    key_file.parent.mkdir()
    case_file.write_text(case_text, encoding="utf-8")
    key_file.write_text(key_text, encoding="utf-8")
    rubric_file.write_text(rubric_text, encoding="utf-8")

    objectives = yaml.safe_load((ROOT / "course/objectives.yaml").read_text(encoding="utf-8"))
    sources = yaml.safe_load((ROOT / "course/sources.yaml").read_text(encoding="utf-8"))
    references = set(sources) | {
        f"{name}#{section}" for name, one in sources.items() for section in one.get("sections", {})
    }
    case = read_case(case_file, objectives=set(objectives))
    rubric = read_rubric(rubric_file, objectives=set(objectives))
    key = read_key(key_file, case, sources=references, rubrics={rubric_file.stem})
    assert {kind for step in case.steps if (kind := type(step.kind).__name__)} == {
        "ChooseOne",
        "ChooseAny",
        "Write",
    }
    assert set(key.steps) == {step.id for step in case.steps}
    assert rubric.criteria


@pytest.mark.parametrize("path", DOCS, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_within_the_project_lead_somewhere(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)#\s]+)", text):
        if "://" not in target:
            assert (path.parent / target).exists(), f"{path.name} links to {target}"


def test_every_decision_is_in_the_list_of_decisions() -> None:
    folder = ROOT / "docs" / "decisions"
    listed = re.findall(r"\((\d{4}-[a-z0-9-]+\.md)\)", (folder / "README.md").read_text("utf-8"))
    assert listed == sorted(path.name for path in folder.glob("0*.md"))


def test_the_changelog_knows_the_version() -> None:
    changes = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert f"\n## {consentlab.__version__}" in changes
