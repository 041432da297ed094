"""A case that is explained later, and the one that asks it again in its other form."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from consentlab.author_file import shown
from consentlab.authoring.check_case import Marking, check_case
from consentlab.case import version_for
from consentlab.errors import AuthorError
from consentlab.library import Library
from consentlab.mark import mark

from .conftest import BEST, LEARNER, Answer

SEEDS = [f"{number:032x}" for number in range(40)]


def test_the_second_form_is_the_other_one(library: Library) -> None:
    for seed in SEEDS:
        before = library.case("known-before", learner=seed)
        after = library.case("known-after", learner=seed)
        assert {before.version, after.version} == {1, 2}
        assert before.version == version_for(seed, "known-before", 2)
        for first, second in zip(before.steps, after.steps, strict=True):
            assert first.ask != second.ask
            assert (first.id, first.teaches, first.then) == (second.id, second.teaches, second.then)


def test_neither_form_always_comes_first(library: Library) -> None:
    first = [library.case("known-before", learner=seed).version for seed in SEEDS]
    assert 8 < first.count(1) < 32


def test_a_second_form_has_its_own_title_story_and_minutes_and_all_else_of_the_first(
    library: Library,
) -> None:
    before, after = library.case("known-before", version=1), library.case("known-after", version=1)
    assert (after.slug, after.title, after.minutes) == ("known-after", "What you know now", 2)
    assert after.story == "The same three things, asked in another way."
    assert after.again == "known-before"
    assert after.steps == before.steps
    assert after.teaches == before.teaches
    assert before.explained_later
    assert after.explained_later
    assert after.versions == before.versions == library.versions("known-after") == 2


def test_a_second_form_does_not_take_over_the_story_that_leads_into_the_first(
    library: Library, folder: Path
) -> None:
    path = folder / "cases" / "known-after.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("story:", "# story:"), encoding="utf-8")
    assert library.case("known-after").story == ""


def test_a_change_to_the_questions_changes_both_hashes(library: Library, folder: Path) -> None:
    before, after = library.case("known-before").hash, library.case("known-after").hash
    path = folder / "cases" / "known-before.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("Three questions", "3 questions"), encoding="utf-8")
    assert library.case("known-before").hash != before
    assert library.case("known-after").hash != after
    assert before != after


def test_the_second_form_is_marked_by_the_key_of_the_first(
    library: Library, answer: Answer
) -> None:
    given = answer("known-after")
    case = library.case("known-after", learner=LEARNER)
    key = library.practice_key(case)
    assert key is not None
    assert key.case == "known-after"
    found = mark(case, key, given)
    assert (found.points, found.out_of, found.strange) == (4, 4, ())


def test_the_library_knows_which_case_is_asked_again(library: Library) -> None:
    assert library.asked_again == {"known-before": "known-after"}


def test_the_check_finds_nothing_wrong_with_either(library: Library, tmp_path: Path) -> None:
    for slug in BEST:
        found = check_case(library, slug, Marking(tmp_path, tmp_path))
        assert (slug, found.complaints, found.remarks) == (slug, (), ())


FLAWS = {
    "of nothing": (
        "known-after",
        ("again: known-before", "again: known-befor"),
        (
            "line 4: the case to be asked again 'known-befor' is not in the same folder. Did you "
            "mean `known-before`?"
        ),
    ),
    "of itself": (
        "known-after",
        ("again: known-before", "again: known-after"),
        (
            "line 4: the case to be asked again 'known-after' is not in the same folder. Did you "
            "mean `known-before`?"
        ),
    ),
    "with steps": (
        "known-after",
        ("minutes: 2", "minutes: 2\nsteps: {}"),
        (
            "line 3: 'steps' is not a word that a case that asks another again knows. Known: "
            "`title`, `minutes`, `again`, `story`."
        ),
    ),
    "explained at once": (
        "known-before",
        ("explained: later\n", ""),
        (
            "line 4: case 'known-before' is explained at once, so that asking it again would "
            "measure nothing. Write `explained: later` in that case."
        ),
    ),
    "explained soon": (
        "known-before",
        ("explained: later", "explained: soon"),
        (
            "line 4: `explained` is 'soon'. Write `explained: later`; or take it out, and each "
            "answer is explained at once."
        ),
    ),
    "one form": (
        "known-before",
        (
            "    then: end",
            (
                "    then: more\n  more:\n    teaches: rarity\n    ask: Why?\n"
                "    write: up to 9 words\n    then: end"
            ),
        ),
        (
            "line 31: step 'more' has one form, and case 'known-after' asks it again. Give it two "
            "`alternatives`: each learner meets one before and the other after."
        ),
    ),
    "no objective": (
        "known-before",
        ("    teaches: rarity\n", ""),
        (
            "line 23: step 'crowd' does not say what it `teaches`. Name one objective of the case: "
            "what was gained is shown by objective."
        ),
    ),
    "another objective": (
        "known-before",
        ("    teaches: rarity", "    teaches: three-routes"),
        (
            "line 24: `teaches` of step 'crowd' is 'three-routes', which is not in what the case "
            "`teaches`. "
            "Known: `valid-consent`, `rarity`."
        ),
    ),
    "hints": (
        "known-before",
        ("ask: Which leaves fewer people?", "ask: Which leaves fewer?\n        hints: [Count]"),
        (
            "line 23: step 'crowd' has hints, and this case is explained later. Take them out: "
            "they would help with one form and not with the other."
        ),
    ),
}


@pytest.mark.parametrize("flaw", FLAWS)
def test_a_flaw_is_told_with_its_file_and_line(library: Library, folder: Path, flaw: str) -> None:
    slug, (old, new), said = FLAWS[flaw]
    path = folder / "cases" / f"{slug}.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(AuthorError) as caught:
        library.case("known-after", version=1)
    where = (
        folder / "cases" / ("known-after.yaml" if flaw == "explained at once" else f"{slug}.yaml")
    )
    assert str(caught.value) == f"{shown(where)}, {said}"


def test_a_chain_of_second_forms_is_refused(library: Library, folder: Path) -> None:
    third = "title: Once more\nminutes: 2\nagain: known-after\n"
    (folder / "cases" / "third.yaml").write_text(third, encoding="utf-8")
    with pytest.raises(AuthorError, match="asks another case again itself"):
        library.case("third")


def test_two_second_forms_of_one_case_are_refused(library: Library, folder: Path) -> None:
    third = "title: Once more\nminutes: 2\nagain: known-before\n"
    (folder / "cases" / "third.yaml").write_text(third, encoding="utf-8")
    for slug, line, other in (("third", 3, "known-after"), ("known-after", 4, "third")):
        with pytest.raises(AuthorError) as caught:
            library.case(slug)
        assert str(caught.value) == (
            f"cases/{slug}.yaml, line {line}: case 'known-before' is asked again here, and in "
            f"cases/{other}.yaml as well. Keep one of the two: a case is asked again once."
        )


def test_of_a_second_pair_the_check_says_that_its_gain_is_not_shown(
    library: Library, folder: Path
) -> None:
    for place in ("cases", "keys"):
        shutil.copy(folder / place / "known-before.yaml", folder / place / "more-before.yaml")
    text = "title: And now?\nminutes: 2\nagain: more-before\n"
    (folder / "cases" / "more-after.yaml").write_text(text, encoding="utf-8")
    assert library.compared == ("known-before", "known-after")
    found = check_case(library, "more-before", Marking(folder, folder))
    assert found.complaints == ()
    (said,) = found.remarks
    assert said == (
        "cases/more-before.yaml, line 4: what is gained between 'more-before' and 'more-after' is "
        "not shown, for one pair alone is compared, 'known-before' and 'known-after'. Leave it so "
        "if that is meant; otherwise ask all of it in that pair."
    )


def test_a_pair_beside_the_notebook_is_compared_before_that_of_the_course(
    library: Library, tmp_path: Path
) -> None:
    beside = tmp_path / "week"
    (beside / "cases").mkdir(parents=True)
    for id, text in (("own", "title: Before\n"), ("own-now", "title: Now\nagain: own\n")):
        (beside / "cases" / f"{id}.yaml").write_text(text, encoding="utf-8")
    both = Library((beside, *library.course_folders), library.image_folders)
    assert both.asked_again == {"own": "own-now", "known-before": "known-after"}
    assert both.compared == ("own", "own-now")


def test_a_key_of_the_second_form_s_own_is_refused(library: Library, folder: Path) -> None:
    text = (folder / "keys" / "known-before.yaml").read_text(encoding="utf-8")
    (folder / "keys" / "known-after.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(AuthorError, match="is marked by the key of that"):
        library.practice_key(library.case("known-after"))


def test_a_case_that_is_explained_later_is_never_assessed(library: Library, folder: Path) -> None:
    (folder / "keys").rename(folder / "hidden")
    case = library.case("known-before")
    assert library.practice_key(case) is None
    with pytest.raises(AuthorError, match="is explained later, which is for practice alone"):
        library.assessed_key(case, folder / "hidden", folder / "hidden")
