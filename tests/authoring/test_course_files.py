"""Every file that the course needs has its reader, and is named when it is missing or flawed."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from consentlab.authoring.check import Complaints
from consentlab.authoring.course_files import COURSE, IMAGES, missing, never_read, there
from consentlab.checklist_file import read_checklist
from consentlab.draw_file import DRAWS
from consentlab.errors import AuthorError
from consentlab.library import Library

ROOT = Path(__file__).resolve().parents[2]
OURS = [name for name in COURSE if name != DRAWS]  # our own exercises draw from no bank yet
LISTS = [*(f"course/{name}" for name in OURS), *(f"images/{name}" for name in IMAGES)]


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The lists of our own course, without lessons, cases, keys and the images themselves."""
    for folder in ("course", "images"):
        (tmp_path / folder).mkdir()
        for path in (ROOT / folder).glob("*.yaml"):
            shutil.copy(path, tmp_path / folder)
    for folder in ("pictures", "samples", "figures"):
        (tmp_path / "images" / folder).symlink_to(ROOT / "images" / folder)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def complaints(copy: Path) -> list[str]:
    found = Complaints()
    library = Library.of_course(copy)
    for path, listed in there(library):
        found.holds(listed.read, library, path)
    return list(dict.fromkeys(found.all))


def unread(copy: Path) -> list[str]:
    return list(never_read(Library.of_course(copy), copy / "keys", copy / "rubrics"))


def test_our_own_course_has_them_all_and_each_is_read(copy: Path) -> None:
    assert missing(Library.of_course(copy)) == {}
    assert [path.name for path, _ in there(Library.of_course(copy))] == [*OURS, *IMAGES]
    assert complaints(copy) == []
    assert unread(copy) == []


@pytest.mark.parametrize("place", LISTS)
def test_each_is_named_when_it_is_missing(copy: Path, place: str) -> None:
    (copy / place).unlink()
    found = missing(Library.of_course(copy))
    assert [*found] == [Path(place).name]
    assert found[Path(place).name].startswith(f"{place}: no such file. The course needs it: it ")


@pytest.mark.parametrize("place", LISTS)
def test_a_flaw_in_each_is_named_with_its_line(copy: Path, place: str) -> None:
    path = copy / place
    text = path.read_text(encoding="utf-8")
    path.write_text(f"{text}\nno word of ours:\n  says: Nothing.\n", encoding="utf-8")
    line = text.count("\n") + 2
    assert complaints(copy)[0].startswith(f"{place}, line {line}: ")


def test_a_file_that_nothing_reads_is_named(copy: Path) -> None:
    (copy / "course/crowds.yaml").write_text("towns: {}\n", encoding="utf-8")
    (copy / "images/catalog.yaml").write_text("board: {}\n", encoding="utf-8")
    assert unread(copy) == [
        (
            f"{place}: this file is never read, for nothing here reads a file of that name. Did "
            f"you mean `{name}`? Rename it, or take it away."
        )
        for place, name in (
            ("course/crowds.yaml", "crowd.yaml"),
            ("images/catalog.yaml", "catalogue.yaml"),
        )
    ]


def test_a_checklist_that_is_a_list_is_told_what_was_expected(tmp_path: Path) -> None:
    path = tmp_path / "checklist.yaml"
    path.write_text("- one\n- two\n", encoding="utf-8")
    with pytest.raises(AuthorError) as caught:
        read_checklist(path, ())
    assert str(caught.value).endswith(
        "checklist.yaml, line 1: the checklist's file is a list, and two entries are expected. "
        "Write `how to take it: …` and `groups: …`."
    )


def test_banks_are_read_where_a_course_has_them(copy: Path) -> None:
    text = "bank:\n  take: 1\n  teaches: [rarity]\n  cases: [nowhere, elsewhere]\n"
    (copy / "course" / DRAWS).write_text(text, encoding="utf-8")
    assert complaints(copy)[0].startswith("course/draws.yaml, line 4: the case of draw 'bank' ")
    assert unread(copy) == []
