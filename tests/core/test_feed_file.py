"""The feed's words are read whole, and each flaw is named in these words."""

from __future__ import annotations

from pathlib import Path

import pytest

from consentlab.errors import AuthorError
from consentlab.feed_file import Remark, read_feed

SOURCES = ("a-study", "a-study#abstract", "house-rules")
DRAWN = ("polyp", "nothing-found")
SOUND = """\
study:
  source: a-study
  detail: a-study#abstract
  posts: 200
  accounts: 50
  accounts posting: 40%
  at risk: 20%
  non-compliant: 2%
  accounts at risk: 30%
  procedure date: 19%
  date of birth: 2%
  face: 1%
reasons:
  date: {says: A day., source: house-rules}
  birth: {says: A birth., source: house-rules}
  date-birth: {says: Both., source: house-rules}
  face: {says: A face., source: house-rules}
  name: {says: A name., source: house-rules}
  settings: {says: A setting., source: house-rules}
  plain: {says: Nothing., source: house-rules}
consent: {says: It speaks of consent., source: a-study}
consented: [With consent.]
accounts: [a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p]
surnames: [Pellbrook]
settings: [Zoom]
findings:
  polyp:
    shows: a polyp
    story: [One.]
    teaching: [Two., Three.]
    advice: [Four?]
"""


def feed_in(folder: Path, text: str) -> Path:
    path = folder / "feed.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_feed_is_read_as_it_is_written(tmp_path: Path) -> None:
    feed = read_feed(feed_in(tmp_path, SOUND), SOURCES, DRAWN)
    assert feed.study.shares["at risk"] == pytest.approx(0.2)
    assert feed.study.accounts_posting == pytest.approx(20)
    assert feed.study.date_and_birth == pytest.approx(0.02)
    assert feed.reasons["face"] == Remark("A face.", "house-rules")
    assert feed.findings[0].every_caption == ("One.", "Two.", "Three.", "Four?")


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("at risk: 20%", "at risk: 23%", "line 7: `at risk` cannot be made up of what was seen"),
        ("at risk: 20%", "at risk: 18%", "which comes to 22.0%. It is at most that sum"),
        ("face: 1%", "face: 1", "line 12: `face` is '1'. Write a share, such as 18.5%."),
        ("face: 1%", "face: 0%", "`face` is '0%'. Write a share"),
        ("posts: 200", "posts: many", "line 4: `posts` is 'many'. Write a whole number"),
        ("o, p]", "o, o]", "line 23: `accounts` has 15 different names. Give 16 or more."),
        ("  polyp:", "  tattoo:", "finding 'tattoo' cannot be drawn. Known: `polyp`"),
        ("    advice: [Four?]\n", "", "finding 'polyp' has no `advice`. Add `advice: …`."),
        ("A face., source: house-rules", "A face., source: house", "Did you mean `house-rules`?"),
        ("  face: {says", "  faces: {says", "'faces' is not a word that `reasons` knows"),
        ("surnames: [Pellbrook]", "surnames: []", "`surnames` is an empty list. Write a list"),
    ],
)  # fmt: skip
def test_a_flaw_is_named_with_its_remedy(
    tmp_path: Path, old: str, new: str, complaint: str
) -> None:
    assert old in SOUND
    with pytest.raises(AuthorError) as raised:
        read_feed(feed_in(tmp_path, SOUND.replace(old, new)), SOURCES, DRAWN)
    assert complaint in str(raised.value)
