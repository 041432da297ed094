"""The versions of a case: values, alternatives and pictures all follow from one number."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from consentlab.case import Case
from consentlab.case_file import read_case, versions_in
from consentlab.every_way import maximum
from consentlab.key import ChoicesKey, MarkKey
from consentlab.kind import ChooseOne, MarkOnImage, RedactImage

from .bench import FILES, KINDS, NAMES, pictures, said_of_case, sound_case, sound_key

# What is said of each file, after its name.
SAID = {
    "alternatives-a-text": ", line 6: step 'first' has 1 alternative. Give 2 to 20 of them.",
    "ask-beside-alternatives": (
        ", line 6: step 'first' has `alternatives`, and `ask` beside them. Move `ask` into each "
        "alternative; only `then` and `teaches` stand beside them."
    ),
    "gap-alone": (
        ", line 9: `ask` of step 'first' is a group of entries. Write text here. Put text that "
        "begins with a brace in quotes."
    ),
    "gap-at-the-start": (
        ", line 9: this is not YAML (expected <block end>, but found '<scalar>'). Look at this "
        "line and the one above: indent with spaces, and put text in quotes that holds `: ` or "
        "begins with a bracket, a brace or a quotation mark."
    ),
    "gap-called-picture": (
        ", line 9: `ask` of step 'first' has a gap {picture}, and `picture` chooses the picture "
        "that is shown: it cannot stand in a text. Give each of the `variants` the words as a "
        "value of another name, and put that name here; or take the braces out."
    ),
    "gap-in-capitals": (
        ", line 9: `ask` of step 'first' has a gap {Who} that nothing fills. Did you mean `who`?"
    ),
    "gap-misspelt": (
        ", line 9: `ask` of step 'first' has a gap {woh} that nothing fills. Did you mean `who`?"
    ),
    "gap-without-variants": (
        ", line 6: `ask` of step 'first' has a gap {who} that nothing fills. Give the case "
        "`variants`, each with a value of that name; or take the braces out."
    ),
    "names-differ": (
        ", line 6: variant 2 and variant 1 differ in the names they give values to (`age`, "
        "`agee`). Give each variant a value for every name."
    ),
    "one-alternative": ", line 6: step 'first' has 1 alternative. Give 2 to 20 of them.",
    "one-variant": ", line 4: the case has 1 variant. Give 2 to 20, or none.",
    "picture-in-words": (
        ", line 5: `picture` of variant 1 is 'first'. Write a whole number from 1 to 100."
    ),
    "story-beside-alternatives": (
        ", line 6: step 'first' has `alternatives`, and `story` beside them. Move `story` into "
        "each alternative; only `then` and `teaches` stand beside them."
    ),
    "then-in-an-alternative": (
        ", line 9: 'then' is not a word that alternative 1 of step 'first' knows. Known: `ask`, "
        "`story`, `image`, `hints`, `shuffled`, `excludes the rest`, `choose one`, `choose any`, "
        "`put in order`, `judge each`, `match`, `mark on image`, `redact image`, `highlight in "
        "text`, `rewrite`, `fill in form`, `write`."
    ),
    "too-many-versions": (
        ", line 4: variants, alternatives and pictures make 1,001 versions of the case. Make it "
        "1,000 at most: let their numbers be alike, such as four of each."
    ),
    "unknown-word-beside-alternatives": (
        ", line 6: 'hint' is not a word that step 'first' knows. Known: `alternatives`, `then`, "
        "`teaches`."
    ),
    "value-empty": ", line 6: 'who' of variant 2 is empty. Write text here.",
    "value-name-not-a-slug": (
        ", line 5: the value's id is 'The patient'. An id has lower-case letters, digits and "
        "single hyphens, such as `ask-first`, and at most 100 characters."
    ),
    "value-with-a-gap": (
        ", line 6: 'so' of variant 2 has a gap itself ('{who}'). Write the text out: values are "
        "not filled again."
    ),
    "variant-a-text": (
        ", line 4: variant 1 is text, 'Mrs Oakridge'. Write entries here, each as `name: value`."
    ),
    "variants-a-mapping": (
        ", line 4: `variants` is a group of entries. Write a list, such as [one, two]."
    ),
}
SAID_OF_VERSION_2_ALONE = {
    "alternative-without-ask": (
        ", line 9: alternative 2 of step 'first' has no `ask`. Add `ask: …`."
    ),
    "gap-in-an-alternative": (
        ", line 12: `ask` of alternative 2 of step 'first' has a gap {woh} that nothing fills. Did "
        "you mean `who`?"
    ),
    "picture-beyond-in-a-question": (
        ", line 10: picture 'board' has 2 variants, and `variants` asks for number 3. Give each "
        "`picture` in `variants` as 1 to 2."
    ),
    "picture-beyond": (
        ", line 4: picture 'bed' has 3 variants, and `variants` asks for number 4. Give each "
        "`picture` in `variants` as 1 to 3."
    ),
    "then-by-choice-of-one-alternative": (
        ", line 11: 'later' is not a choice of step 'first'. Known: `now`, `never`."
    ),
}


@pytest.mark.parametrize("flaw", SAID)
def test_flawed_versions_are_refused_in_these_words(files: Path, flaw: str) -> None:
    assert said_of_case(Path("versions") / f"{flaw}.yaml") == SAID[flaw]


@pytest.mark.parametrize("flaw", SAID_OF_VERSION_2_ALONE)
def test_a_flaw_of_one_version_is_told_where_that_one_is_read(files: Path, flaw: str) -> None:
    path = Path("versions") / f"{flaw}.yaml"
    assert said_of_case(path, version=2) == SAID_OF_VERSION_2_ALONE[flaw]
    read_case(path, version=1, images=pictures())


def test_each_file_that_is_flawed_in_its_versions_is_read_by_a_test() -> None:
    there = {path.stem for path in (FILES / "versions").glob("*.yaml")}
    assert there == {*SAID, *SAID_OF_VERSION_2_ALONE}


@pytest.mark.parametrize(
    ("name", "count"),
    [
        ("write", 1),
        ("redact-image", 3),  # the picture's variants
        ("pictures", 6),  # two and three variants
        ("versions", 6),  # two sets of values that name the picture, three alternatives
    ],
)
def test_the_count_of_versions_is_the_least_common_multiple(name: str, count: int) -> None:
    assert versions_in(KINDS / f"{name}.yaml", pictures()) == count
    assert {sound_case(name, number + 1).versions for number in range(count)} == {count}


def test_four_alternatives_beside_six_make_twelve_versions(tmp_path: Path) -> None:
    four, six = ("      - {ask: Why?, write: up to 9 words}\n" * count for count in (4, 6))
    path = tmp_path / "twelve.yaml"
    path.write_text(
        "title: Twelve\nteaches: valid-consent\nminutes: 3\nsteps:\n"
        f"  first:\n    alternatives:\n{four}    then: second\n"
        f"  second:\n    alternatives:\n{six}    then: end\n",
        encoding="utf-8",
    )
    assert read_case(path).versions == 12


def test_without_a_catalogue_pictures_make_no_versions() -> None:
    assert versions_in(KINDS / "pictures.yaml") == 1


def test_the_same_number_chooses_values_alternatives_and_pictures() -> None:
    found = [sound_case("versions", number + 1) for number in range(6)]
    assert [case.version for case in found] == [1, 2, 3, 4, 5, 6]
    assert [case.values["age"] for case in found] == ["71", "35"] * 3
    assert [case.picture_variant for case in found] == [2, 1] * 3
    assert [asked(case) for case in found] == ["notes?", "colleague?", "round?"] * 2
    assert [len(choices(case)) for case in found] == [2, 2, 3] * 2
    assert [marked(case) for case in found] == [2, 1] * 3


def test_pictures_take_their_turns_together() -> None:
    found = [sound_case("pictures", number + 1) for number in range(6)]
    covered = [case.steps[0].kind for case in found]
    assert [one.image.variant for one in covered if isinstance(one, RedactImage)] == [1, 2, 3] * 2
    assert [case.shown(pictures()["board"]).variant for case in found] == [1, 2] * 3


def test_a_picture_with_one_variant_is_the_same_in_every_version() -> None:
    wall = pictures()["wall"]
    assert {sound_case("versions", number).shown(wall).variant for number in range(1, 7)} == {1}


def test_gaps_are_filled_in_every_text_and_nothing_else_is_changed() -> None:
    case = sound_case("versions", 2)
    assert case.title == "The wound of Mr Ashcombe"
    assert case.story == "Mr Ashcombe, 35, has a wound on the right hand. The baker's dozen is 13."
    assert choices(case) == {"ask": "Ask Mr Ashcombe first", "notes": "Yes"}
    assert case.steps[1].ask == "Mark what leads to Mr Ashcombe."
    assert case.values == {"patient": "Mr Ashcombe", "age": "35", "where": "right hand"}


def test_the_key_follows_the_version_of_its_case() -> None:
    case = sound_case("versions", 3)
    key = sound_key("versions", case)
    first, second = key.steps["first"], key.steps["second"]
    assert isinstance(first, ChoicesKey)
    assert set(first.choices) == {"ask", "notes", "crop"}
    assert first.choices["ask"].because == "Why ask of Mrs Oakridge is worth that."
    assert isinstance(second, MarkKey)
    assert second.truth.variant == 2


def test_a_learner_meets_the_same_version_each_time() -> None:
    seeds = ("0" * 32, "1" * 32, "2" * 32, "3" * 32, "a" * 32, "b" * 32)
    assert [sound_case("versions", learner=seed).version for seed in seeds] == [2, 1, 1, 1, 4, 5]


def test_every_version_is_met_by_some_learner() -> None:
    met = {sound_case("pictures", learner=f"{number:032x}").version for number in range(60)}
    assert met == {1, 2, 3, 4, 5, 6}


def test_a_number_beyond_the_last_version_begins_anew() -> None:
    assert sound_case("versions", 8) == sound_case("versions", 2)
    assert sound_case("write", 5) == sound_case("write", 1)


def test_all_versions_have_the_hash_of_the_file() -> None:
    assert len({sound_case("versions", number + 1).hash for number in range(6)}) == 1


@pytest.mark.parametrize("name", NAMES)
def test_all_versions_of_a_sound_case_can_earn_the_same(name: str) -> None:
    most = set()
    for number in range(sound_case(name).versions):
        case = sound_case(name, number + 1)
        most.add(maximum(case, sound_key(name, case)))
    assert len(most) == 1


def asked(case: Case) -> str:
    return case.steps[0].ask.split()[-1]


def choices(case: Case) -> Mapping[str, str]:
    kind = case.steps[0].kind
    assert isinstance(kind, ChooseOne)
    return {choice.id: choice.text for choice in kind.choices}


def marked(case: Case) -> int:
    kind = case.steps[1].kind
    assert isinstance(kind, MarkOnImage)
    return kind.image.variant
