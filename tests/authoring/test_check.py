"""An author's check names every flaw, and finds none in a sound course and in ours."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

import pytest
from PIL import Image as Pillow
from typer.testing import CliRunner

from consentlab.authoring.check import Checked, check
from consentlab.cli import app
from consentlab.library import Library

ROOT = Path(__file__).resolve().parents[2]
FILES = ROOT / "tests" / "core" / "files"
TRUTH = "course/keys/pictures/board.yaml"
LOOKED_AT = (
    "Looked at 2 cases (3 versions, each with its key), 1 picture (and what is true of 1), 1 "
    "sample file:"
)
PLAIN_KEY = """\
first:
  stay: {points: 1, because: It is kind., source: house-rules}
  go: {points: 0, because: It is not., source: house-rules}
"""


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A sound educator's copy: two cases, one picture with two variants, and its truth."""
    root = tmp_path / "copy"
    for found, lies in {
        "sound.yaml": "course/cases/sound.yaml",
        "plain.yaml": "course/cases/plain.yaml",
        "keys/with-a-model.yaml": "course/keys/sound.yaml",
        "rubrics/explains.yaml": "grader/rubrics/explains.yaml",
        "objectives/sound.yaml": "course/objectives.yaml",
        "sources/sound.yaml": "course/sources.yaml",
        "catalogues/variants.yaml": "images/catalogue.yaml",
        "truths/sound.yaml": TRUTH,
        "samples/sound.yaml": "images/samples.yaml",
        "planted/sound.yaml": "course/keys/samples/photo.yaml",
    }.items():
        (root / lies).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(FILES / found, root / lies)
    edit(root / "course/cases/sound.yaml", "image: phone", "image: board")
    (root / "grader/keys").mkdir()
    (root / "grader/keys/plain.yaml").write_text(PLAIN_KEY, encoding="utf-8")
    for name, colour, was in (("board", "navy", b"one"), ("phone", "white", b"two")):
        Pillow.new("RGB", (200, 100), colour).save(root / f"images/{name}.png")
        for described in ("images/catalogue.yaml", TRUTH):
            edit(root / described, sha256_of(was), hash_of(root / f"images/{name}.png"))
    (root / "images/IMG_1.jpg").write_bytes(b"one")
    (root / "solutions").mkdir()
    (root / "nbgrader_config.py").write_text("", encoding="utf-8")
    monkeypatch.chdir(root)
    return root


def sha256_of(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def hash_of(path: Path) -> str:
    return sha256_of(path.read_bytes())


def edit(path: Path, old: str, new: str) -> None:
    """Change a text that must be there."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def looked_over(course: Path) -> Checked:
    return check(Library.of_course(course), course / "grader/keys", course / "grader/rubrics")


def said(course: Path) -> str:
    """All complaints, a line each."""
    return "\n".join(looked_over(course).complaints)


def test_a_sound_course_has_nothing_to_put_right(course: Path) -> None:
    assert looked_over(course) == Checked(
        cases=2, versions=3, pictures=1, samples=1, truths=1, complaints=()
    )


def test_our_own_course_has_nothing_to_put_right() -> None:
    found = looked_over(ROOT)
    assert (found.complaints, found.remarks) == ((), ())
    assert found.versions > found.cases > 4
    assert found.pictures >= 18
    assert found.truths == found.pictures
    assert found.samples >= 7


def test_a_picture_file_that_was_changed_is_named(course: Path) -> None:
    expected = hash_of(course / "images/phone.png")
    Pillow.new("RGB", (200, 100), "red").save(course / "images/phone.png")
    found = hash_of(course / "images/phone.png")
    assert said(course) == (
        "images/phone.png: the file of variant 2 of picture 'board' is not the one in the "
        f"catalogue: its SHA-256 is {found}, and {expected} was expected. Put the file back; or, "
        "if the new one is right, describe it anew, there and in its truth, and put this SHA-256 "
        "into both."
    )


def test_a_picture_without_a_hash_is_told_what_it_is(course: Path) -> None:
    expected = hash_of(course / "images/board.png")
    edit(course / "images/catalogue.yaml", f"      sha256: {expected}\n", "")
    (course / TRUTH).unlink()
    assert said(course) == (
        "images/board.png: the catalogue has no `sha256` for variant 1 of picture 'board'. Look "
        f"at it, then add `sha256: {expected}`."
    )


def test_a_picture_of_another_size_than_described_is_named(course: Path) -> None:
    edit(course / "images/catalogue.yaml", "size: 200 x 100", "size: 8000 x 6000")
    first = said(course).splitlines()[0]
    assert first == (
        "images/board.png: variant 1 of picture 'board' has 200 by 100 pixels, and the catalogue "
        "says 8000 by 6000. Write `size: 200 x 100` there."
    )


def test_a_file_that_is_no_picture_is_named(course: Path) -> None:
    path = course / "images/board.png"
    before = hash_of(path)
    path.write_bytes(b"words")
    for described in ("images/catalogue.yaml", TRUTH):
        edit(course / described, before, hash_of(path))
    assert said(course) == (
        "images/board.png: the file of variant 1 of picture 'board' is no picture that can be "
        "opened."
    )


def test_a_truth_needs_to_know_how_large_its_picture_is(course: Path) -> None:
    edit(course / "images/catalogue.yaml", "      size: 200 x 100\n", "")
    assert said(course).splitlines()[0] == (
        "course/keys/pictures/board.yaml, line 19: the catalogue does not say how large variant 1 "
        "of 'board' is. Add `size: 800 x 600` there, with the picture's width and height in pixels."
    )


def test_a_missing_catalogue_is_named_first(course: Path) -> None:
    (course / "images/catalogue.yaml").unlink()
    assert said(course).splitlines()[0] == (
        "images/catalogue.yaml: there is no catalogue of pictures. Is this the whole of the "
        "educator's copy?"
    )


def test_a_catalogue_beside_a_lesson_is_looked_over_too(course: Path) -> None:
    beside = course / "course/images"
    beside.mkdir()
    (beside / "catalogue.yaml").write_text("rubbish: [\n", encoding="utf-8")
    assert said(course).startswith("course/images/catalogue.yaml, line ")


@pytest.mark.parametrize("word", ["alt", "licence"])
def test_a_picture_without_alt_text_or_licence_is_named(course: Path, word: str) -> None:
    catalogue = course / "images/catalogue.yaml"
    lines = catalogue.read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [line for line in lines if not line.startswith(f"  {word}:")]
    catalogue.write_text("".join(kept), encoding="utf-8")
    assert said(course) == (
        f"images/catalogue.yaml, line 1: picture 'board' has no `{word}`. Add `{word}: …`."
    )


def test_truth_outside_the_frame_is_named(course: Path) -> None:
    edit(course / TRUTH, "name: 10 10 60 20", "name: 10 10 60 120")
    assert said(course) == (
        "course/keys/pictures/board.yaml, line 23: 'name' of variant 1 of 'board' reaches beyond "
        "the frame or is empty: 10 10 60 120. The picture has 200 by 100 pixels."
    )


def test_a_sample_that_was_changed_is_named(course: Path) -> None:
    (course / "images/IMG_1.jpg").write_bytes(b"cleaned")
    assert said(course).startswith(
        "images/IMG_1.jpg: the file of sample 'photo' is not the one in the catalogue: its SHA-256"
    )


def test_what_is_planted_wrongly_is_named(course: Path) -> None:
    edit(course / "course/keys/samples/photo.yaml", "kind: place", "kind: places")
    assert said(course) == (
        "course/keys/samples/photo.yaml, line 6: the kind 'places' is not in the list of kinds. "
        "Did you mean `place`?"
    )


def test_the_truth_of_no_picture_is_named(course: Path) -> None:
    (course / TRUTH).rename(course / "course/keys/pictures/bord.yaml")
    assert said(course) == (
        "course/keys/pictures/bord.yaml: there is no picture 'bord' in the catalogue. Did you "
        "mean `board`?"
    )


def test_an_assessed_truth_among_the_practice_keys_is_named(course: Path) -> None:
    (course / "grader/keys/pictures").mkdir()
    shutil.copy(course / TRUTH, course / "grader/keys/pictures/board.yaml")
    assert said(course) == (
        "grader/keys/pictures/board.yaml: what is true of 'board' lies among the practice keys "
        "too, where learners can read it. Keep one of the two."
    )


def test_several_flaws_are_all_named_and_counted(
    course: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Pillow.new("RGB", (200, 100), "red").save(course / "images/phone.png")
    (course / "grader/keys/plain.yaml").unlink()
    edit(course / "grader/rubrics/explains.yaml", "asks:", "ask:")
    done = CliRunner().invoke(app, ["author", "check"])
    assert done.exit_code == 1
    lines = done.output.splitlines()
    assert "is not the one in the catalogue" in done.output
    assert "grader/keys/plain.yaml: no such file." in done.output
    assert "grader/rubrics/explains.yaml, line " in done.output
    assert lines[-1] == (f"{LOOKED_AT} {len(lines) - 1} to put right, above.")


def test_the_command_says_how_much_it_looked_at(course: Path) -> None:
    done = CliRunner().invoke(app, ["author", "check"])
    assert done.exit_code == 0
    assert done.output == f"{LOOKED_AT} nothing is wrong.\n"


def test_flawed_sources_are_told_once_and_not_for_every_case(course: Path) -> None:
    (course / "course/sources.yaml").write_text("house-rules: [no]\n", encoding="utf-8")
    assert len(looked_over(course).complaints) == 1


def test_a_key_that_marks_by_a_picture_without_its_truth_is_named(course: Path) -> None:
    edit(
        course / "course/cases/plain.yaml",
        "    choose one:\n      stay: Stay\n      go: Go\n",
        "    redact image: board\n",
    )
    (course / "grader/keys/plain.yaml").write_text(
        "first: {points: 2, covers: 90%, spare: 0%, source: house-rules}\n", encoding="utf-8"
    )
    assert said(course) == ""
    (course / TRUTH).unlink()
    assert said(course) == (
        "grader/keys/plain.yaml, line 1: step 'first' asks about picture 'board', and what is true "
        "of it is not said where this key lies. Write `pictures/board.yaml` beside the key, or ask "
        "about another picture."
    )
    (course / TRUTH).with_suffix(".yml").write_text("features: {}\n", encoding="utf-8")
    assert said(course).splitlines()[0] == (
        "course/keys/pictures/board.yml: this file is never read, for its name ends in .yml. "
        "Rename it to board.yaml, or take it away."
    )
