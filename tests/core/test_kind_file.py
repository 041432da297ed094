"""The questions of a case: what is said of each flaw."""

from __future__ import annotations

from pathlib import Path

import pytest

from consentlab.case_file import read_case
from consentlab.errors import AuthorError

from .bench import said_of_case

# What is said of each file, after its name.
SAID = {
    "empty-form": ", line 7: `fill in form` of step 'first' is empty. Add at least one field.",
    "excludes-in-choose-one": (
        ", line 8: step 'first' has `excludes the rest`, but not `choose any`. Take it out: "
        "elsewhere a choice excludes nothing."
    ),
    "excludes-no-choice": (
        ", line 8: 'noting' is not a choice of step 'first'. Did you mean `nothing`?"
    ),
    "excludes-one-of-two": (
        ", line 8: step 'first' has two choices, and one excludes the other. Write `choose one` "
        "instead."
    ),
    "field-id-not-a-slug": (
        ", line 8: the field's id is 'Why?'. An id has lower-case letters, digits and single "
        "hyphens, such as `ask-first`, and at most 100 characters."
    ),
    "field-with-hints": (
        ", line 11: 'hints' is not a word that field 'why' of step 'first' knows. Known: `label`, "
        "`shuffled`, `excludes the rest`, `choose one`, `choose any`, `put in order`, `judge "
        "each`, `match`, `mark on image`, `redact image`, `highlight in text`, `rewrite`, `fill in "
        "form`, `write`."
    ),
    "field-with-two-questions": (
        ", line 8: field 'why' of step 'first' has `choose one` and `write`. Give it one of "
        "`choose one`, `choose any`, `put in order`, `judge each`, `match`, `mark on image`, "
        "`redact image`, `highlight in text`, `rewrite`, `fill in form`, `write`."
    ),
    "field-without-a-label": (
        ", line 8: field 'why' of step 'first' has no `label`. Add `label: …`."
    ),
    "form-in-a-form": (
        ", line 8: field 'inner' of step 'first' is a form itself. Put its fields into the outer "
        "form."
    ),
    "limit-in-pages": (
        ", line 9: `limit` of step 'first' is 'a page'. Say how much may be written, such as `up "
        "to 80 words` (at most 2000)."
    ),
    "no-kinds": (
        ", line 9: `kinds` of step 'first' is an empty list. Write a list, such as [one, two]."
    ),
    "no-limit": ", line 7: `rewrite` of step 'first' has no `limit`. Add `limit: …`.",
    "no-picture": ", line 7: `mark on image` of step 'first' has no `picture`. Add `picture: …`.",
    "no-text": ", line 7: `highlight in text` of step 'first' has no `text`. Add `text: …`.",
    "no-verdicts": ", line 7: `judge each` of step 'first' has no `verdicts`. Add `verdicts: …`.",
    "one-option": ", line 9: step 'first' has one option. Two or more make a question; add one.",
    "one-verdict": ", line 9: step 'first' has one verdict. Two or more make a question; add one.",
    "options-for-verdicts": (
        ", line 9: 'verdict' is not a word that `judge each` of step 'first' knows. Did you mean "
        "`verdicts`?"
    ),
    "order-of-one": (
        ", line 7: step 'first' has 1 item to put in order. Give three or more; of two, `choose "
        "one` may ask which comes first."
    ),
    "order-of-two": (
        ", line 7: step 'first' has 2 items to put in order. Give three or more; of two, `choose "
        "one` may ask which comes first."
    ),
    "picture-without-a-size": (
        ", line 7: picture 'poster' has no size in the catalogue. Add `size: 1280 x 960`, as it "
        "is; marks are measured in its pixels."
    ),
    "redact-with-kinds": ", line 7: the image is a group of entries. Write the id of a picture.",
    "shuffled-perhaps": ", line 8: `shuffled` of step 'first' is 'perhaps'. Write `yes` or `no`.",
    "shuffled-text": (
        ", line 8: step 'first' is `shuffled`, but offers no choices to shuffle. Take it out: only "
        "`choose one` and `choose any` know it; items to put in order are always shuffled."
    ),
    "statement-without-words": (
        ", line 9: statement 'notes' of step 'first' is empty. Write text here."
    ),
    "text-alone": (
        ", line 7: `highlight in text` of step 'first' is text, 'Mr Vardley came on 3 May.'. Write "
        "entries here, each as `name: value`."
    ),
    "two-flawed-fields": (
        ", line 10: `write` of field 'why' of step 'first' is 'much'. Say how much may be written, "
        "such as `up to 80 words` (at most 2000).\n, line 13: field 'when' of step 'first' has one "
        "choice. A question needs two or more; add one, or use `write`."
    ),
    "unknown-kind": (
        ", line 9: the kind 'none' is not in the list of kinds. Known: `patient`, `time`, `place`, "
        "`professional`, `institution`."
    ),
    "unknown-picture": (
        ", line 7: the image 'bord' is not in the catalogue of images. Did you mean `board`?"
    ),
}


@pytest.mark.parametrize("flaw", SAID)
def test_a_flawed_question_is_refused_in_these_words(files: Path, flaw: str) -> None:
    assert said_of_case(Path("questions") / f"{flaw}.yaml") == SAID[flaw]


def test_each_file_that_is_flawed_in_its_question_is_read_by_a_test(files: Path) -> None:
    assert {path.stem for path in Path("questions").glob("*.yaml")} == set(SAID)


@pytest.mark.parametrize("pictures_known", [None, ("board",)])
def test_a_picture_cannot_be_asked_about_where_there_is_no_catalogue(
    files: Path, pictures_known: tuple[str, ...] | None
) -> None:
    with pytest.raises(AuthorError) as caught:
        read_case(Path("kinds/mark-on-image.yaml"), images=pictures_known)
    assert caught.value.complaints == tuple(
        f"kinds/mark-on-image.yaml, line {line}: picture 'board' is asked about, and there is no "
        "catalogue of images here. Put `images/catalogue.yaml` beside the course."
        for line in (7, 12)
    )


def test_a_form_has_at_most_thirty_fields(files: Path, tmp_path: Path) -> None:
    head, _, tail = (
        (files / "questions/empty-form.yaml").read_text(encoding="utf-8").partition("{}")
    )
    path = tmp_path / "form.yaml"
    for count in (30, 31):
        fields = "".join(f"\n      f{n}: {{label: L, write: up to 9 words}}" for n in range(count))
        path.write_text(head + fields + tail, encoding="utf-8")
        if count == 30:
            read_case(path)
    assert said_of_case(path) == (", line 7: step 'first' has 31 fields. Ask 30 at most.")
