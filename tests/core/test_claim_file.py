"""Claims are read whole, and each flaw in their file is named in these words."""

from __future__ import annotations

from pathlib import Path

import pytest

from consentlab.claim import Claim, Place
from consentlab.claim_file import read_claims
from consentlab.errors import AuthorError

SOUND = """\
A1:
  says: People post.
  objective: valid-consent
  source: house-rules
A14:
  says: Many posts are at risk.
  now: A later study found fewer.
  changed: found fewer
  objective: [valid-consent, indirect-identifiers]
  source: [house-rules, 'house-rules#sharing']
  taught: ['01-why: The study', '02-more: The study']
  practised: ['feed: spot']
  assess: yes
  assessed: ['exam: first']
A51a:
  says: It names the platform.
  taught: []
  assess: yes
  assessed: pending
"""
SAID = {
    ("  says: People post.\n", ""): ", line 1: claim A1 has no `says`. Add `says: …`.",
    ("A14:", "14:"): (
        ", line 5: '14' is no claim's id. Write an A and the claim's number, such as `A14`."
    ),
    ("  changed: found fewer\n", ""): (
        ", line 7: claim A14 has `now` and no `changed`. Say under `now` what has changed, and "
        "under `changed` in which words the lesson does."
    ),
    ("  now: A later study found fewer.\n", ""): (
        ", line 7: claim A14 has `changed` and no `now`. Say under `now` what has changed, and "
        "under `changed` in which words the lesson does."
    ),
    ("objective: valid-consent", "objective: valid-consnt"): (
        ", line 3: the objective of claim A1 is 'valid-consnt', which is not in objectives.yaml. "
        "Did you mean `valid-consent`?"
    ),
    ("source: house-rules\n", "source: house-rule\n"): (
        ", line 4: the source of claim A1 is 'house-rule', which is not in sources.yaml. Did you "
        "mean `house-rules`?"
    ),
    ("['feed: spot']", "[feed spot]"): (
        ", line 12: a place of claim A14 is 'feed spot'. Write it in quotes, as 'case: step'."
    ),
    ("'02-more: The study'", "'01-why: The study'"): (
        ", line 11: claim A14 names '01-why: The study' twice. Name it once."
    ),
    ("['exam: first']", "['exam: first', pending]"): (
        ", line 14: claim A14 is assessed and pending at once. Take `pending` out, or the steps."
    ),
    ("  assess: yes\n  assessed: pending\n", "  assessed: pending\n"): (
        ", line 18: claim A51a is assessed, and nothing says that it has to be. Add `assess: yes`, "
        "or take `assessed` out."
    ),
    ("practised:", "practiced:"): (
        ", line 12: 'practiced' is not a word that claim A14 knows. Did you mean `practised`?"
    ),
    ("assess: yes\n  assessed: ['exam", "assess: maybe\n  assessed: ['exam"): (
        ", line 13: `assess` of claim A14 is 'maybe'. Write `yes` or `no`."
    ),
}


def claims_in(path: Path, text: str) -> tuple[Claim, ...]:
    path.write_text(text, encoding="utf-8")
    known = ("valid-consent", "indirect-identifiers")
    return read_claims(path, known, ("house-rules", "house-rules#sharing"))


def test_claims_are_read_whole_with_their_lines(tmp_path: Path) -> None:
    first, second, third = claims_in(tmp_path / "claims.yaml", SOUND)
    assert first == Claim(
        id="A1",
        line=1,
        says="People post.",
        objectives=("valid-consent",),
        sources=("house-rules",),
    )
    assert second == Claim(
        id="A14",
        line=5,
        says="Many posts are at risk.",
        now="A later study found fewer.",
        changed="found fewer",
        assess=True,
        objectives=("valid-consent", "indirect-identifiers"),
        sources=("house-rules", "house-rules#sharing"),
        taught=(Place("01-why", "The study", 11), Place("02-more", "The study", 11)),
        practised=(Place("feed", "spot", 12),),
        assessed=(Place("exam", "first", 14),),
    )
    assert (third.assess, third.pending, third.taught, third.assessed) == (True, True, (), ())


@pytest.mark.parametrize(("change", "said"), SAID.items(), ids=[new for _, new in SAID])
def test_each_flaw_is_named_with_its_line(
    change: tuple[str, str], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert change[0] in SOUND
    with pytest.raises(AuthorError) as caught:
        claims_in(tmp_path / "claims.yaml", SOUND.replace(*change))
    assert caught.value.complaints == (f"claims.yaml{said}",)


def test_several_flawed_claims_are_all_named(tmp_path: Path) -> None:
    flawed = SOUND.replace("  says: People post.\n", "").replace("['feed: spot']", "[feed spot]")
    with pytest.raises(AuthorError) as caught:
        claims_in(tmp_path / "claims.yaml", flawed)
    assert len(caught.value.complaints) == 2
