"""What is wrong with `consent-form.yaml` is said with its line, and what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from consentlab.consent_form_file import read_consent_form
from consentlab.errors import AuthorError

GOOD = """\
marked: Teaching example
scenes:
  arm: {label: An arm, story: A story., needs: Needs consent., source: gmc, example: An arm.}
parts:
  asked:
    title: What is asked
    write:
      purpose: {label: Purpose, on paper: For, longest: "200", short: the purpose,
                standard: rule, why: Why., source: gmc}
    names:
      where: {label: Where, on paper: Where, other: Other, names: {x: X}, short: where,
              standard: better, why: Why., source: gmc}
    says:
      free: {says: You may refuse., short: free, standard: better, rule in: arm,
             why: Why., source: gmc}
      kin: {says: Next of kin, short: kin, blank: yes, standard: wrong, why: Why., source: gmc}
hurried:
  write: {purpose: Education}
  says: [kin]
"""


def read_text(text: str, folder: Path) -> str:
    """The complaints about a file with this text."""
    path = folder / "consent-form.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(AuthorError) as caught:
        read_consent_form(path, {"gmc"})
    return str(caught.value)


def test_a_form_is_read_as_it_is_written(tmp_path: Path) -> None:
    path = tmp_path / "consent-form.yaml"
    path.write_text(GOOD, encoding="utf-8")
    form = read_consent_form(path, {"gmc"})
    (part,) = form.parts
    assert [line.id for line in part.lines] == ["where", "purpose", "free", "kin"]
    assert [line.standard_in("arm") for line in part.lines] == ["better", "rule", "rule", "wrong"]
    assert part.sentences[0].standard_in("elsewhere") == "better"
    assert part.sentences[1].blank
    assert form.hurried_writing == {"purpose": "Education"}
    assert form.hurried_sentences == ("kin",)


@pytest.mark.parametrize(
    ("was", "becomes", "says"),
    [
        (
            "source: gmc}\n    names",
            "source: gcm}\n    names",
            "line 9: the source of field 'purpose' is 'gcm'",
        ),
        (
            "source: gmc, example",
            "source: law, example",
            "line 3: the source of scene 'arm' is 'law'",
        ),
        (
            "standard: wrong",
            "standard: rules",
            "the standard 'rules' is not in the list of standards",
        ),
        ("rule in: arm", "rule in: leg", "the scene 'leg' is not in the list of scenes"),
        (
            "blank: yes",
            "blank: maybe",
            "`blank` of sentence 'kin' is 'maybe'. Write `yes` or `no`.",
        ),
        ('longest: "200"', 'longest: "5000"', "Write a whole number from 1 to 500."),
        ("      kin:", "      purpose:", "line 16: 'purpose' is given twice in the form"),
        (
            "says: [kin]",
            "says: [kim]",
            "line 19: the sentence 'kim' is not in the form. Did you mean `kin`?",
        ),
        ("{purpose: Education}", "{why: Education}", "line 18: 'why' is no field of the form"),
        ("short: kin, ", "", "sentence 'kin' has no `short`"),
        ("marked: Teaching example\n", "", "has no `marked`"),
    ],
)
def test_each_flaw_is_said_with_its_line(was: str, becomes: str, says: str, tmp_path: Path) -> None:
    assert was in GOOD
    assert says in read_text(GOOD.replace(was, becomes, 1), tmp_path)


def test_a_part_that_says_nothing_is_a_flaw(tmp_path: Path) -> None:
    text = GOOD.replace("hurried:", "  empty: {title: Nothing}\nhurried:")
    assert "part 'empty' says nothing. Add `write`, `names` or `says`." in read_text(text, tmp_path)


def test_several_flaws_are_told_together(tmp_path: Path) -> None:
    text = GOOD.replace("standard: rule", "standard: ruled").replace(
        "standard: wrong", "standard: no"
    )
    told = read_text(text, tmp_path)
    assert "'ruled'" in told
    assert "'no'" in told
