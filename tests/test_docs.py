"""The documents say what is there: commands, folders, words and links."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

import consentlab
from consentlab.cli import app

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
# The words of pictures, samples, sources and objectives; those of cases and keys are in a guide of
# their own, which test_for_authors.py reads.
YAML_WORDS = (
    *("file", "alt", "features", "licence", "made by", "how made", "title", "modality"),
    *("variants", "says", "sha256", "size", "kind", "because", "direct", "finding", "visible"),
    *("text", "diagnostic", "places", "codes", "device", "fields", "where", "tag", "value"),
    *("body", "jurisdiction", "url", "in force since", "last checked", "how sure", "sections"),
)


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


@pytest.mark.parametrize("path", DOCS, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_within_the_project_lead_somewhere(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)#\s]+)", text):
        if "://" not in target:
            assert (path.parent / target).exists(), f"{path.name} links to {target}"


@pytest.mark.parametrize("path", DOCS, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_to_a_heading_find_it(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for target, anchor in re.findall(r"\]\(([^)#\s:]*\.md|)#([^)\s]+)\)", text):
        headings = anchors((path.parent / target) if target else path)
        assert anchor in headings, f"{path.name} links to {target}#{anchor}"


def anchors(path: Path) -> set[str]:
    """What each heading of a document is called in a link, as GitHub has it."""
    headings = re.findall(r"^#+ (.+)$", path.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", one.lower()).replace(" ", "-") for one in headings}


def test_every_picture_in_the_documents_is_told_in_words() -> None:
    pictures = re.findall(r"!\[([^\]]*)\]\(", EVERYTHING)
    assert len(pictures) > 8
    assert [alt for alt in pictures if len(alt.split()) < 4] == []


def test_every_decision_is_in_the_list_of_decisions() -> None:
    folder = ROOT / "docs" / "decisions"
    listed = re.findall(r"\((\d{4}-[a-z0-9-]+\.md)\)", (folder / "README.md").read_text("utf-8"))
    assert listed == sorted(path.name for path in folder.glob("0*.md"))


def test_the_changelog_knows_the_version() -> None:
    changes = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert f"\n## {consentlab.__version__}" in changes
