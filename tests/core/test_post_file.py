"""The questions before a post are read whole, and each flaw is named in these words."""

from __future__ import annotations

from pathlib import Path

import pytest

from consentlab.errors import AuthorError
from consentlab.kind import Choice
from consentlab.post import Concern, Question, Row, Statement, When, asked, heaviest
from consentlab.post_file import read_post

SOURCES = ("house-rules", "house-rules#sharing")
SOUND = """\
no software sees:
  - Whether it is rare.
bounds: It is no advice.
covered: {agreed: post}
doubted:
  what: It counts as not sure
  why: Something was found.
  source: house-rules
  remedy: Look again.
  weight: mend
  standard: advises
unfinished:
  what: Not all is answered
  why: Half is not enough.
  source: house-rules
  remedy: Answer the rest.
  weight: mend
  standard: advises
context:
  questions:
    rare:
      ask: Is it rare?
      hint: Here, not in the world.
      choose: {'yes': 'Yes', 'no': 'No', unknown: I do not know}
  reasons:
    rare:
      if: {rare: ['yes', unknown]}
      what: It may be rare
      why: Few people fit.
      source: house-rules#sharing
      remedy: Say less.
      weight: mend
      covered weight: note
      standard: recommends
      identifies: 'yes'
consent:
  questions:
    nameless:
      ask: Could anybody tell who it is?
      choose: {'no': Nobody, unsure: I am not sure}
      counts as: {'no': unsure}
    agreed:
      ask: What did they agree to?
      choose:
        nothing: Nothing
        post: This post
    named:
      if: {agreed: post}
      if not: {nameless: 'no'}
      if any: {rare: 'yes', nameless: unsure}
      ask: Is the platform named?
      choose: {'yes': 'Yes', 'no': 'No'}
  rows:
    identifiable:
      if: {nameless: unsure}
      says: It needs consent.
      source: house-rules
      requires:
        - says: Consent to this.
          source: house-rules#sharing
      good practice:
        - says: In writing.
          source: house-rules
      recommends:
        - says: Naming the platform.
          source: house-rules
  reasons:
    missing:
      if: {nameless: unsure}
      if not: {agreed: post}
      what: Consent is missing
      why: It is needed.
      source: house-rules
      remedy: Wait.
      asking: Ask.
      weight: stop
      standard: requires
found:
  what: Found by the checks
  why: Each is told where it is
  source: house-rules
  remedy: Mend it
  weight: mend
  standard: advises
instead of asking:
  agreed: {nothing: Ask nobody.}
"""

SAID = {
    ("bounds: It is no advice.\n", ""): ", line 1: post.yaml has no `bounds`. Add `bounds: …`.",
    ("  - Whether it is rare.\n", "  []\n"): (
        ", line 1: `no software sees` is an empty list. Write a list, such as [one, two]."
    ),
    ("      hint: Here", "      hnit: Here"): (
        ", line 23: 'hnit' is not a word that question 'rare' knows. Did you mean `hint`?"
    ),
    ("    nameless:\n      ask", "    rare:\n      ask"): (
        ", line 38: question 'rare' is asked in both parts. Rename one of the two."
    ),
    ("{'no': Nobody, unsure: I am not sure}", "{unsure: I am not sure}"): (
        ", line 40: question 'nameless' has 1 choice. Give it 2 to 8."
    ),
    ("counts as: {'no': unsure}", "counts as: {none: unsure}"): (
        ", line 41: 'none' is not in the choices of question 'nameless'. Did you mean `no`?"
    ),
    ("counts as: {'no': unsure}", "counts as: {'no': sure}"): (
        ", line 41: the answer 'sure' is not in the choices of question 'nameless'. "
        "Did you mean `unsure`?"
    ),
    ("      if: {agreed: post}\n", "      if: {named: 'yes'}\n"): (
        ", line 48: `if` of question 'named' looks at 'named', which is no question asked before. "
        "Did you mean `nameless`?"
    ),
    ("if: {rare: ['yes', unknown]}", "if: {rare: ['yes', unkown]}"): (
        ", line 27: the answer 'unkown' is not in the choices of question 'rare'. "
        "Did you mean `unknown`?"
    ),
    ("      if: {rare: ['yes', unknown]}\n", ""): (
        ", line 26: reason 'rare' does not say when it holds. Add `if: …`."
    ),
    ("if: {rare: ['yes', unknown]}", "if: {agreed: post}"): (
        ", line 27: `if` of reason 'rare' looks at 'agreed', which is no question asked before. "
        "Did you mean `rare`?"
    ),
    ("      weight: mend\n      covered", "      weight: mended\n      covered"): (
        ", line 32: the weight 'mended' is not in the list of weights. Did you mean `mend`?"
    ),
    ("covered weight: note", "covered weight: notes"): (
        ", line 33: the weight 'notes' is not in the list of weights. Did you mean `note`?"
    ),
    ("standard: recommends", "standard: recommended"): (
        ", line 34: the standard 'recommended' is not in the list of standards. "
        "Did you mean `recommends`?"
    ),
    ("identifies: 'yes'", "identifies: maybe"): (
        ", line 35: `identifies` of reason 'rare' is 'maybe'. Write `yes` or `no`."
    ),
    ("source: house-rules#sharing\n      remedy", "source: house-rules#share\n      remedy"): (
        ", line 30: the source of reason 'rare' is 'house-rules#share', which is not in "
        "sources.yaml. Did you mean `house-rules#sharing`?"
    ),
    ("  agreed: {nothing: Ask", "  agree: {nothing: Ask"): (
        ", line 86: `instead of asking` looks at 'agree', which is no question. "
        "Did you mean `agreed`?"
    ),
    ("{nothing: Ask nobody.}", "{nothin: Ask nobody.}"): (
        ", line 86: 'nothin' is not in the choices of question 'agreed'. Did you mean `nothing`?"
    ),
    ("covered: {agreed: post}", "covered: {agree: post}"): (
        ", line 4: `covered` looks at 'agree', which is no question asked before. "
        "Did you mean `agreed`?"
    ),
    ("      if: {nameless: unsure}\n      says", "      says"): (
        ", line 54: row 'identifiable' has no `if`. Add `if: …`."
    ),
    (
        "        - says: In writing.\n          source: house-rules\n",
        "        - says: In writing.\n",
    ): (
        ", line 62: a statement in `good practice` of row 'identifiable' has no `source`. "
        "Add `source: …`."
    ),
    ("  weight: mend\n  standard: advises\nunfinished", "  standard: advises\nunfinished"): (
        ", line 5: `doubted` has no `weight`. Add `weight: …`."
    ),
}


@pytest.fixture
def written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A sound file, in the folder that we are in."""
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "post.yaml"
    path.write_text(SOUND, encoding="utf-8")
    return path


@pytest.mark.parametrize("change", SAID, ids=lambda change: repr(change[1]))
def test_a_flaw_is_named_in_these_words(written: Path, change: tuple[str, str]) -> None:
    old, new = change
    assert SOUND.count(old) == 1
    written.write_text(SOUND.replace(old, new), encoding="utf-8")
    with pytest.raises(AuthorError) as caught:
        read_post(written, SOURCES)
    assert caught.value.complaints[0].removeprefix("post.yaml") == SAID[change]


def test_several_flaws_of_a_part_are_told_together(written: Path) -> None:
    text = SOUND.replace("says: It needs", "say: It needs").replace("weight: stop", "weight: halt")
    written.write_text(text.replace("choose:\n        nothing", "chose:\n        nothing"), "utf-8")
    with pytest.raises(AuthorError) as caught:
        read_post(written, SOURCES)
    assert len(caught.value.complaints) >= 2


def test_what_is_written_is_what_is_read(written: Path) -> None:
    post = read_post(written, SOURCES)
    assert post.context.questions == (
        Question(
            id="rare",
            ask="Is it rare?",
            choices=(Choice("yes", "Yes"), Choice("no", "No"), Choice("unknown", "I do not know")),
            hint="Here, not in the world.",
        ),
    )
    assert post.context.concerns == (
        Concern(
            id="rare",
            what="It may be rare",
            why="Few people fit.",
            source="house-rules#sharing",
            remedy="Say less.",
            weight="mend",
            standard="recommends",
            covered_weight="note",
            identifies=True,
            when=When(needs={"rare": frozenset({"yes", "unknown"})}),
        ),
    )
    assert post.rows == (
        Row(
            id="identifiable",
            says=Statement("It needs consent.", "house-rules"),
            requires=(Statement("Consent to this.", "house-rules#sharing"),),
            good_practice=(Statement("In writing.", "house-rules"),),
            recommends=(Statement("Naming the platform.", "house-rules"),),
            when=When(needs={"nameless": frozenset({"unsure"})}),
        ),
    )
    assert post.consent.questions[0].counts_as == {"no": "unsure"}
    assert post.covered == When(needs={"agreed": frozenset({"post"})})
    assert (post.unseen, post.bounds) == (("Whether it is rare.",), ("It is no advice.",))
    assert (post.doubted.weight, post.unfinished.what) == ("mend", "Not all is answered")


def test_a_remedy_asks_the_patient_unless_something_else_is_said_instead(written: Path) -> None:
    post = read_post(written, SOURCES)
    (one,) = post.consent.concerns
    assert (one.remedy, one.asking) == ("Wait.", "Ask.")
    assert post.worded(one, {"agreed": "post"}).remedy == "Wait. Ask."
    assert post.worded(one, {}).remedy == "Wait. Ask."
    assert post.worded(one, {"agreed": "nothing"}).remedy == "Wait. Ask nobody."
    assert post.worded(post.doubted, {}) == post.doubted


def test_a_question_is_asked_where_its_conditions_hold(written: Path) -> None:
    questions = read_post(written, SOURCES).questions

    def ids(**given: str) -> list[str]:
        return [one.id for one in asked(questions, given)]

    assert ids() == ["rare", "nameless", "agreed"]
    assert ids(agreed="post") == ["rare", "nameless", "agreed"]
    assert ids(agreed="post", nameless="unsure") == ["rare", "nameless", "agreed", "named"]
    assert ids(agreed="post", rare="yes") == ["rare", "nameless", "agreed", "named"]
    assert ids(agreed="post", rare="yes", nameless="no") == ["rare", "nameless", "agreed"]
    assert ids(agreed="nothing", nameless="unsure") == ["rare", "nameless", "agreed"]


def test_a_condition_that_bars_does_not_bar_while_the_question_is_open() -> None:
    when = When(needs={"a": frozenset({"x"})}, bars={"b": frozenset({"y"})})
    assert when.holds({"a": "x"})
    assert not when.holds({"a": "x", "b": "y"})
    assert not when.holds({"b": "z"})
    assert when.questions == {"a", "b"}


def test_the_heaviest_weight_is_the_one_that_stops() -> None:
    assert heaviest(["note", "stop", "mend"]) == "stop"
    assert heaviest(["note", "mend"]) == "mend"
    assert heaviest([]) is None
