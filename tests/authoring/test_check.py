"""An author's check names every flaw, and finds none in a sound course and in ours."""

from __future__ import annotations

import hashlib
import shutil
from datetime import date
from pathlib import Path

import pytest
from PIL import Image as Pillow
from typer.testing import CliRunner

from consentlab.authoring import course_files
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
UNDATED = (
    "Of 2 sources none has a recorded day of checking, so all are due for review. Whoever looks "
    "one up adds `checked on: 2026-05-03` with that day."
)
PLAIN_KEY = """\
first:
  stay: {points: 1, because: It is kind to wait and ask., source: house-rules}
  go: {points: 0, because: It is not kind to go on., source: house-rules}
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
    # It has neither lessons nor laboratories; what belongs to these is asked of our own course.
    needed = ("objectives.yaml", "sources.yaml", "catalogue.yaml", "samples.yaml")
    monkeypatch.setattr(course_files, "NEEDED", needed)
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
        cases=2, versions=3, pictures=1, samples=1, truths=1, complaints=(), notes=(UNDATED,)
    )


def test_our_own_course_has_nothing_to_put_right() -> None:
    found = looked_over(ROOT)
    assert found.complaints == ()
    # Some terms are there to be looked up only.
    assert [one for one in found.remarks if "terms of the glossary" not in one] == []
    assert found.versions > found.cases > 4
    assert found.pictures >= 18
    assert found.truths == found.pictures
    assert found.samples >= 7
    assert found.lessons


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
    assert said(course).splitlines()[0] == (
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


def test_a_missing_catalogue_is_named_once(course: Path) -> None:
    (course / "images/catalogue.yaml").unlink()
    assert said(course) == (
        "images/catalogue.yaml: no such file. The course needs it: it holds the pictures, each "
        "described. Put it back, and check again for what depends on it."
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
    assert said(course).splitlines() == [
        (
            "course/keys/pictures/bord.yaml: there is no picture 'bord' in the catalogue. Did you "
            "mean `board`?"
        ),
        (
            "images/catalogue.yaml: what is true of picture 'board' is said nowhere: neither "
            "course/keys/pictures (practice) nor grader/keys/pictures (assessed) holds board.yaml. "
            "Write one there; docs/for-authors.md says how."
        ),
    ]


def test_a_sample_of_which_nothing_is_said_is_named(course: Path) -> None:
    planted = course / "course/keys/samples/photo.yaml"
    planted.rename(planted.with_name("foto.yaml"))
    assert said(course).splitlines() == [
        (
            "images/samples.yaml: what was planted in sample 'photo' is said nowhere: "
            "course/keys/samples holds no photo.yaml. Write one there."
        ),
        (
            "course/keys/samples/foto.yaml: there is no sample 'foto' in samples.yaml. Did you "
            "mean `photo`?"
        ),
    ]


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
    assert "nor grader/keys (assessed) holds plain.yaml." in done.output
    assert "grader/rubrics/explains.yaml, line " in done.output
    assert lines[0] == UNDATED
    assert lines[-1] == (f"{LOOKED_AT} {len(lines) - 2} to put right, above.")


def test_the_command_says_how_much_it_looked_at(course: Path) -> None:
    done = CliRunner().invoke(app, ["author", "check"])
    assert done.exit_code == 0
    assert done.output == f"{UNDATED}\n{LOOKED_AT} nothing is wrong.\n"


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
    assert said(course).splitlines()[0] == (
        "grader/keys/plain.yaml, line 1: step 'first' asks about picture 'board', and what is true "
        "of it is not said where this key lies. Write `pictures/board.yaml` beside the key, or ask "
        "about another picture."
    )
    (course / TRUTH).with_suffix(".yml").write_text("features: {}\n", encoding="utf-8")
    assert said(course).splitlines()[0] == (
        "course/keys/pictures/board.yml: this file is never read, for its name ends in .yml. "
        "Rename it to board.yaml, or take it away."
    )


@pytest.mark.parametrize("name", ["objectives.yaml", "sources.yaml"])
def test_a_missing_list_is_named_once_and_not_for_all_that_cites_it(
    course: Path, name: str
) -> None:
    (course / "course" / name).unlink()
    (complaint,) = looked_over(course).complaints
    assert complaint.startswith(f"course/{name}: no such file. The course needs it: it holds the ")


def test_two_sources_of_one_name_are_told_with_their_lines(course: Path) -> None:
    edit(
        course / "course/sources.yaml",
        "night-rules:\n",
        "night-rules:\n  short: House rules\n",
    )
    assert said(course) == (
        "course/sources.yaml, line 12: source 'night-rules' has the same `short` as source "
        "'house-rules' on line 1: 'House rules'. Readers tell sources apart by it: give each a "
        "`short` of its own (without one, its `title` stands there)."
    )


def test_a_figure_that_may_act_in_a_page_is_named(course: Path) -> None:
    (course / "images/bars.svg").write_text("<svg>\n<script/>\n</svg>", encoding="utf-8")
    (course / "images/figures.yaml").write_text(
        "bars:\n  title: Bars\n  alt: Bars.\n  described: Bars.\n  file: bars.svg\n"
        "  sources: house-rules\n  made by: Me\n  licence: CC0\n",
        encoding="utf-8",
    )
    assert said(course) == (
        "images/bars.svg, line 2: the drawing of figure 'bars' holds the element 'script'. A "
        "figure holds shapes and text only, and is drawn by images/draw/figures. Take this out, or "
        "draw it anew."
    )


def test_a_sentence_too_long_to_read_aloud_is_named_in_every_text_file(course: Path) -> None:
    long = "Nobody " + "ever " * 35 + "asked."
    edit(
        course / "course/cases/plain.yaml",
        "    ask: ",
        f"    story: |\n      So.\n      {long}\n    ask: ",
    )
    edit(course / "grader/keys/plain.yaml", "It is kind to wait and ask.", long)
    (course / "course/glossary.yaml").write_text(
        f"thread:\n  term: thread\n  says: {long}\n", encoding="utf-8"
    )
    line = (
        (course / "course/cases/plain.yaml").read_text(encoding="utf-8").split(long)[0].count("\n")
    )
    told = (
        'a sentence has 37 words, and at most 35 are expected: "Nobody ever ever ever ever ever '
        '…". Make two of it.'
    )
    assert said(course).splitlines() == [
        f"course/glossary.yaml, line 3: {told}",
        f"course/cases/plain.yaml, line {line + 1}: {told}",
        f"grader/keys/plain.yaml, line 2: {told}",
    ]


@pytest.mark.parametrize(
    ("name", "new"), [("Check_Consent", "check-consent"), ("New Case", "new-case")]
)
def test_a_case_file_whose_name_can_be_no_id_is_told_its_new_name(
    course: Path, name: str, new: str
) -> None:
    (course / "course/cases/plain.yaml").rename(course / f"course/cases/{name}.yaml")
    (course / "grader/keys/plain.yaml").rename(course / f"grader/keys/{name}.yaml")
    told = (
        f"course/cases/{name}.yaml: a case's id is its file's name, and has lower-case letters, "
        f"digits and single hyphens. Rename it to {new}.yaml, and its key likewise."
    )
    assert said(course) == told
    done = CliRunner().invoke(app, ["author", "check", name])
    assert (done.exit_code, done.stderr.splitlines()[0]) == (1, told)


def test_a_source_checked_on_a_day_to_come_is_named(course: Path) -> None:
    checked_on(course, "night-rules", "2026-03-03")
    library = Library.of_course(course)
    folders = (course / "grader/keys", course / "grader/rubrics")
    assert check(library, *folders, date(2026, 3, 3)).complaints == ()
    (found,) = check(library, *folders, date(2026, 3, 2)).complaints
    assert found.endswith(
        ": `checked on` of source 'night-rules' is 2026-03-03, and today is 2026-03-02. Write the "
        "day on which somebody looked."
    )
    lines = (course / "course/sources.yaml").read_text(encoding="utf-8").splitlines()
    number = lines.index("  checked on: 2026-03-03") + 1
    assert found.startswith(f"course/sources.yaml, line {number}: ")


def test_another_folder_is_told_that_authoring_needs_the_educator_s_copy(tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["author", "check", "--course", str(tmp_path)])
    assert "Authoring needs the educator's copy of the course" in str(done.exception)


def checked_on(course: Path, source: str, day: str) -> None:
    edit(course / "course/sources.yaml", f"{source}:\n", f"{source}:\n  checked on: {day}\n")


def test_sources_past_their_review_date_are_listed(course: Path) -> None:
    def noted(today: date) -> tuple[str, ...]:
        library = Library.of_course(course)
        return check(library, course / "grader/keys", course / "grader/rubrics", today).notes

    checked_on(course, "house-rules", "2025-03-02")
    assert noted(date(2026, 3, 2)) == (
        "Due for review, with no recorded day of checking: night-rules.",
    )
    checked_on(course, "night-rules", "2024-12-31")
    assert noted(date(2025, 12, 31)) == ()
    assert noted(date(2026, 3, 2)) == (
        "Due for review, checked more than twelve months ago: night-rules.",
    )
    assert noted(date(2026, 3, 3)) == (
        "Due for review, checked more than twelve months ago: house-rules, night-rules.",
    )


def test_many_sources_that_are_due_are_counted(course: Path) -> None:
    text = (course / "course/sources.yaml").read_text(encoding="utf-8")
    entry = text[text.index("night-rules:") :]
    more = "".join(
        entry.replace("night-rules:", f"rules-{number}:\n  short: Rules {number}")
        for number in range(12)
    )
    (course / "course/sources.yaml").write_text(text + more, encoding="utf-8")
    checked_on(course, "house-rules", date.today().isoformat())
    (note,) = looked_over(course).notes
    assert note.startswith("Due for review, with no recorded day of checking: night-rules, rules-0")
    assert note.endswith(", rules-8 and 3 others.")


def test_flawed_claims_and_a_flawed_glossary_are_named(course: Path) -> None:
    (course / "course/claims.yaml").write_text("A1: {say: People post.}\n", encoding="utf-8")
    (course / "course/glossary.yaml").write_text("thread: {term: thread}\n", encoding="utf-8")
    assert said(course).splitlines() == [
        "course/glossary.yaml, line 1: term 'thread' has no `says`. Add `says: …`.",
        (
            "course/claims.yaml, line 1: 'say' is not a word that claim A1 knows. Did you mean "
            "`says`?"
        ),
    ]
