"""The library hands out a case in the version that a number, or a learner's seed, leads to."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from consentlab.case import version_for
from consentlab.errors import AuthorError, ConsentlabError
from consentlab.key import RedactKey
from consentlab.library import Library

SEEDS = [f"{number:032x}" for number in range(12)]


@pytest.fixture
def course(files: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A course of the sound cases of each kind, all for practice."""
    for folder in ("course/cases", "grader/rubrics"):
        (tmp_path / folder).mkdir(parents=True)
    for path in (files / "kinds").glob("*.yaml"):
        shutil.copy(path, tmp_path / "course" / "cases")
    shutil.copytree(files / "kinds" / "keys", tmp_path / "course" / "keys")
    shutil.copytree(files / "kinds" / "images", tmp_path / "images")
    shutil.copy(files / "objectives" / "sound.yaml", tmp_path / "course" / "objectives.yaml")
    shutil.copy(files / "sources" / "sound.yaml", tmp_path / "course" / "sources.yaml")
    shutil.copy(files / "rubrics" / "explains.yaml", tmp_path / "grader" / "rubrics")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_every_sound_case_and_its_practice_key_are_found_in_every_version(course: Path) -> None:
    library = Library.of_course(course)
    assert len(library.case_slugs()) > 11
    for slug in library.case_slugs():
        for number in range(library.versions(slug)):
            case = library.case(slug, version=number + 1)
            assert (case.version, case.versions) == (number + 1, library.versions(slug))
            key = library.practice_key(case)
            assert key is not None
            assert set(key.steps) == set(case.by_id)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_learner_gets_the_version_of_their_seed_each_time(course: Path, seed: str) -> None:
    for slug, count in (("versions", 6), ("pictures", 6), ("redact-image", 3), ("write", 1)):
        first = Library.of_course(course).case(slug, learner=seed)
        assert first.version == version_for(seed, slug, count)
        assert Library.of_course(course).case(slug, learner=seed) == first
        assert Library.of_course(course).case(slug, version=first.version) == first


def test_a_key_follows_what_is_true_of_the_picture_that_its_version_shows(course: Path) -> None:
    library = Library.of_course(course)
    for number in (1, 2, 3):
        key = library.practice_key(library.case("redact-image", version=number))
        assert key is not None
        worth = key.steps["first"]
        assert isinstance(worth, RedactKey)
        assert (worth.truth.picture, worth.truth.variant) == ("bed", number)


def test_an_assessed_picture_s_truth_comes_with_the_marker_s_keys(course: Path) -> None:
    shutil.move(course / "course/keys", course / "grader/keys")
    library = Library.of_course(course)
    case = library.case("redact-image")
    assert library.practice_key(case) is None
    key = library.assessed_key(case, course / "grader/keys", course / "grader/rubrics")
    assert isinstance(key.steps["first"], RedactKey)


def test_an_assessed_case_may_ask_about_a_picture_of_the_practice_keys(course: Path) -> None:
    (course / "grader/keys").mkdir()
    shutil.move(course / "course/keys/redact-image.yaml", course / "grader/keys")
    library = Library.of_course(course)
    case = library.case("redact-image")
    key = library.assessed_key(case, course / "grader/keys", course / "grader/rubrics")
    assert isinstance(key.steps["first"], RedactKey)


def test_a_practice_case_cannot_ask_about_a_picture_whose_truth_is_the_marker_s(
    course: Path,
) -> None:
    (course / "course/keys/pictures/bed.yaml").unlink()
    library = Library.of_course(course)
    with pytest.raises(AuthorError) as caught:
        library.practice_key(library.case("redact-image"))
    assert str(caught.value) == (
        "course/keys/redact-image.yaml, line 1: step 'first' asks about picture 'bed', and what is "
        "true of it is not said where this key lies. Write `pictures/bed.yaml` beside the key, or "
        "ask about another picture."
    )


def test_a_flaw_in_a_picture_s_truth_is_told_where_it_stands(course: Path) -> None:
    path = course / "course/keys/pictures/bed.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("kind: place", "kind: town"), encoding="utf-8")
    library = Library.of_course(course)
    with pytest.raises(AuthorError, match=r"keys/pictures/bed\.yaml, line 7: the kind 'town' is"):
        library.practice_key(library.case("redact-image"))


def test_the_file_of_a_case_and_of_its_key_are_found(course: Path) -> None:
    library = Library.of_course(course)
    assert library.case_file("write") == course / "course/cases/write.yaml"
    assert library.practice_key_file("write") == course / "course/keys/write.yaml"
    assert library.practice_key_file("wrote") is None
    with pytest.raises(ConsentlabError, match="There is no case 'wrote' in"):
        library.case_file("wrote")


def test_the_versions_of_a_flawed_case_are_not_counted(course: Path) -> None:
    path = course / "course/cases/versions.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("  - {patient: Mrs Oakridge", "  - {patent: X"), encoding="utf-8")
    with pytest.raises(AuthorError, match="differ in the names they give values to"):
        Library.of_course(course).versions("versions")


def test_the_objectives_say_what_a_learner_can_do(course: Path) -> None:
    said = Library.of_course(course).objectives["valid-consent"]
    assert said == "Tell a valid agreement from one that is not."
