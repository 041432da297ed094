"""Cases, keys, pictures and sources are found by id, beside the notebook first."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from consentlab.errors import AuthorError, ConsentlabError
from consentlab.key import ModelKey, RubricKey
from consentlab.library import Library
from consentlab.picture import Seen
from consentlab.shelf import installed
from consentlab.source_file import Reference

SAID_OF_SOURCES = {
    "no-url": ", line 1: source 'house-rules' has no `url`. Add `url: …`.",
    "plain-http": (
        ", line 16: the address of source 'night-rules' is 'http://example.org/night'. Give one "
        "that begins https://."
    ),
    "unknown-word": (
        ", line 9: 'how shure' is not a word that source 'house-rules' knows. Did you mean "
        "`how sure`?"
    ),
    "given-twice": (
        ", line 12: 'house-rules' is given twice in sources.yaml (first on line 1). Give it once."
    ),
    "section-not-a-slug": (
        ", line 11: the section's id is 'Sharing'. An id has lower-case letters, digits and "
        "single hyphens, such as `ask-first`, and at most 100 characters."
    ),
    "empty-section": ", line 11: section 'sharing' is empty. Write text here.",
}
SAID_OF_OBJECTIVES = {
    "says-nothing": ", line 2: `says` of objective 'valid-consent' is empty. Write text here.",
    "unknown-word": (
        ", line 2: 'say' is not a word that objective 'valid-consent' knows. Did you mean `says`?"
    ),
    "not-a-slug": (
        ", line 1: the objective's id is 'Valid consent'. An id has lower-case letters, digits "
        "and single hyphens, such as `ask-first`, and at most 100 characters."
    ),
    "empty": ", line 1: the file is empty. Write its entries.",
}


@pytest.fixture
def course(files: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An educator's copy with one practice case, `sound`, and one assessed, `plain`."""
    root = tmp_path / "course of an educator"
    for folder in ("course/cases", "course/keys", "images", "grader/keys", "grader/rubrics"):
        (root / folder).mkdir(parents=True)
    for found, lies in [
        ("sound.yaml", "course/cases"),
        ("plain.yaml", "course/cases"),
        ("rubrics/explains.yaml", "grader/rubrics"),
    ]:
        shutil.copy(files / found, root / lies)
    shutil.copy(files / "keys" / "with-a-model.yaml", root / "course/keys/sound.yaml")
    shutil.copy(files / "keys" / "sound.yaml", root / "grader/keys/sound.yaml")
    shutil.copy(files / "objectives" / "sound.yaml", root / "course" / "objectives.yaml")
    shutil.copy(files / "sources" / "sound.yaml", root / "course" / "sources.yaml")
    shutil.copy(files / "catalogues" / "sound.yaml", root / "images" / "catalogue.yaml")
    for picture in ("board.png", "phone.png"):
        (root / "images" / picture).write_bytes(picture.encode())
    (root / "phone.png").write_bytes(b"elsewhere")
    monkeypatch.chdir(root)
    return root


def refusal(library: Library, what: str) -> str:
    with pytest.raises(AuthorError) as caught:
        getattr(library, what)
    return str(caught.value)


@pytest.mark.parametrize("flaw", SAID_OF_SOURCES)
def test_flawed_sources_are_refused_in_these_words(course: Path, files: Path, flaw: str) -> None:
    shutil.copy(files / "sources" / f"{flaw}.yaml", course / "course" / "sources.yaml")
    said = refusal(Library.of_course(course), "sources")
    assert said == f"course/sources.yaml{SAID_OF_SOURCES[flaw]}"


@pytest.mark.parametrize("flaw", SAID_OF_OBJECTIVES)
def test_flawed_objectives_are_refused_in_these_words(course: Path, files: Path, flaw: str) -> None:
    shutil.copy(files / "objectives" / f"{flaw}.yaml", course / "course" / "objectives.yaml")
    said = refusal(Library.of_course(course), "objectives")
    assert said == f"course/objectives.yaml{SAID_OF_OBJECTIVES[flaw]}"


def test_a_case_and_its_practice_key_are_found(course: Path) -> None:
    library = Library.of_course(course)
    case = library.case("sound")
    key = library.practice_key(case)
    assert case.title == "The board in the corridor"
    assert key is not None
    assert isinstance(key.steps["reason"], ModelKey)


def test_an_assessed_case_has_no_practice_key(course: Path) -> None:
    library = Library.of_course(course)
    assert library.practice_key(library.case("plain")) is None


def test_an_assessed_key_comes_from_the_folders_handed_over(course: Path) -> None:
    library = Library.of_course(course)
    case = library.case("sound")
    key = library.assessed_key(case, course / "grader/keys", course / "grader/rubrics")
    assert key.steps["reason"] == RubricKey("explains")
    assert library.rubric("explains", course / "grader/rubrics").maximum == 3


def test_a_practice_key_cannot_wait_for_a_marker(course: Path) -> None:
    shutil.copy(course / "grader/keys/sound.yaml", course / "course/keys/sound.yaml")
    library = Library.of_course(course)
    case = library.case("sound")
    with pytest.raises(AuthorError, match="step 'reason' names a rubric, and there is none here"):
        library.practice_key(case)


def test_a_missing_assessed_key_names_the_file(course: Path) -> None:
    library = Library.of_course(course)
    case = library.case("plain")
    with pytest.raises(AuthorError) as caught:
        library.assessed_key(case, course / "grader/keys", course / "grader/rubrics")
    said = (
        "course/cases/plain.yaml: this case has no key: neither course/keys (practice) nor "
        "grader/keys (assessed) holds plain.yaml. Write one there; docs/for-authors.md says how."
    )
    assert str(caught.value) == said


def test_a_missing_rubric_suggests_the_nearest(course: Path) -> None:
    with pytest.raises(AuthorError) as caught:
        Library.of_course(course).rubric("explain", course / "grader/rubrics")
    said = "grader/rubrics/explain.yaml: no such file. Did you mean `explains`?"
    assert str(caught.value) == said


def test_an_unknown_case_suggests_the_nearest(course: Path) -> None:
    with pytest.raises(ConsentlabError) as caught:
        Library((Path("course"),), ()).case("sond")
    assert str(caught.value) == ("There is no case 'sond' in course/cases. Did you mean `sound`?")


@pytest.mark.parametrize("word", ["", "../keys/sound", "..", "sound.yaml", "cases/sound", "SOUND"])
def test_what_is_no_id_finds_no_file(course: Path, word: str) -> None:
    with pytest.raises(ConsentlabError) as caught:
        Library((Path("course"),), ()).case(word)
    assert str(caught.value).startswith(f"There is no case {word!r} in course/cases. ")


def test_an_unknown_objective_of_a_case_is_refused(course: Path) -> None:
    path = course / "course/cases/plain.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("valid-c", "valid-k"), "utf-8")
    with pytest.raises(AuthorError, match=r"'valid-konsent' is not in objectives\.yaml\. Did"):
        Library.of_course(course).case("plain")


def test_an_unknown_picture_of_a_case_is_refused(course: Path) -> None:
    path = course / "course/cases/sound.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("phone", "fone"), "utf-8")
    with pytest.raises(AuthorError, match=r"'fone' is not in the catalogue of images\. Did you"):
        Library.of_course(course).case("sound")


def test_what_lies_beside_the_notebook_wins_over_what_is_installed(course: Path) -> None:
    beside = course / "exercises" / "week"
    (beside / "cases").mkdir(parents=True)
    text = (course / "course/cases/plain.yaml").read_text(encoding="utf-8")
    (beside / "cases/plain.yaml").write_text(text.replace("A small", "My own"), "utf-8")
    both = Library((beside, course / "course"), (course / "images",))
    assert both.case("plain").title == "My own case"
    assert both.case("sound").title == "The board in the corridor"
    assert Library.beside(beside).course_folders == (beside, installed("course"))
    assert Library.beside(beside).image_folders == (beside / "images", installed("images"))


def test_the_first_source_of_an_id_wins(course: Path) -> None:
    beside = course / "beside"
    beside.mkdir()
    text = (course / "course/sources.yaml").read_text(encoding="utf-8")
    (beside / "sources.yaml").write_text(text.replace("Night rules", "Mine"), encoding="utf-8")
    library = Library((beside, course / "course"), ())
    assert library.sources["night-rules"].title == "Mine"


def test_a_folder_without_anything_has_nothing(tmp_path: Path) -> None:
    library = Library((tmp_path,), (tmp_path,))
    assert not library.sources
    assert not library.pictures
    assert not library.objectives
    with pytest.raises(ConsentlabError, match=r"There are none yet: add it there first\.$"):
        library.case("sound")


def test_a_reference_is_shown_with_its_section_and_its_dates(course: Path) -> None:
    library = Library.of_course(course)
    assert library.reference("house-rules#sharing") == Reference(
        label="House rules: Sharing pictures",
        title="Invented Hospital. House rules of an invented hospital. In force since 1 January "
        "2020. Last checked: 1 January 2026.",
        url="https://example.org/house-rules",
    )


def test_a_source_without_a_short_name_is_shown_by_its_title(course: Path) -> None:
    assert Library.of_course(course).reference("night-rules").label == "Night rules"


def test_an_unknown_reference_suggests_the_nearest(course: Path) -> None:
    with pytest.raises(ConsentlabError) as caught:
        Library.of_course(course).reference("house-rules#sharring")
    assert str(caught.value) == (
        "No source 'house-rules#sharring' in sources.yaml. Did you mean `house-rules#sharing`?"
    )


def test_a_picture_comes_with_all_that_must_not_be_left_behind(course: Path) -> None:
    board = Library.of_course(course).picture("board").variants[0]
    assert board.file == course / "images" / "board.png"
    assert board.alt == "A ward's board with three names."
    assert board.features == (Seen("names", "Three names"), Seen("day", "A date"))
    assert (board.licence, board.made_by) == ("CC BY 4.0", "drawn for the tests")


def test_an_unknown_picture_suggests_the_nearest(course: Path) -> None:
    with pytest.raises(ConsentlabError) as caught:
        Library.of_course(course).picture("fone")
    assert str(caught.value) == (
        "There is no picture 'fone' in the catalogue of images. Did you mean `phone`?"
    )


def test_a_picture_beside_the_notebook_wins_over_one_that_is_installed(course: Path) -> None:
    beside = course / "beside"
    shutil.copytree(course / "images", beside)
    (beside / "catalogue.yaml").write_text(
        (beside / "catalogue.yaml").read_text("utf-8").replace("A telephone.", "My own."), "utf-8"
    )
    library = Library((), (beside, course / "images"))
    assert library.picture("phone").variants[0].alt == "My own."


def test_the_truth_of_a_practice_picture_is_found_and_of_an_assessed_one_not(
    course: Path, files: Path
) -> None:
    library = Library.of_course(course)
    assert library.practice_truths(library.picture("board")) is None
    for folder in ("course/keys", "grader/keys"):
        (course / folder / "pictures").mkdir()
    catalogue = files / "catalogues" / "variants.yaml"
    shutil.copy(catalogue, course / "images" / "catalogue.yaml")
    shutil.copy(files / "truths" / "sound.yaml", course / "course/keys/pictures/board.yaml")
    shutil.copy(files / "truths" / "sound.yaml", course / "grader/keys/pictures/board.yaml")
    library = Library.of_course(course)
    board = library.picture("board")
    truths = library.practice_truths(board)
    assert truths is not None
    assert set(truths) == {1, 2}
    assert library.assessed_truths(board, course / "grader/keys") == truths
