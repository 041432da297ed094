"""What came of a feed: its shares beside the study's, and how such feeds scatter; both drawn."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from random import Random

from consentlab.explorers.feed.sample import POSTS, Post, kinds, sizes
from consentlab.explorers.feed.svg import Look, line, shape
from consentlab.feed_file import Study

FEEDS = 200  # in the drawing of how feeds scatter
AT_RISK = ("date", "birth", "date-birth", "face")
WIDE, HIGH = 400, 82  # of the drawings, and of one pair of bars
WIDEST = "33rem"  # on the page: beyond that, the writing would be larger than the page's


@dataclass(frozen=True)
class Share:
    """So many of so many, here and in the study; the study's counts are worked out from shares."""

    what: str
    part: int
    whole: int
    study_part: str
    study: float

    @property
    def here(self) -> float:
        """The share here; 0 of 0 is 0."""
        return self.part / self.whole if self.whole else 0.0

    @property
    def here_words(self) -> str:
        """What it is here, such as `7 of 40 (17.5%)`."""
        return f"{self.part} of {self.whole} ({self.here:.1%})"

    @property
    def study_words(self) -> str:
        """What it is in the study, such as `18.5%, about 177 of 956`."""
        return f"{self.study:.1%}, {self.study_part}"


def shares_of(posts: Sequence[Post], study: Study) -> tuple[Share, ...]:
    """The shares of a whole feed beside the study's."""
    risky = [one for one in posts if one.at_risk]
    own = study.shares
    posting = study.accounts_posting
    return (
        Share(
            "Posts at risk",
            len(risky),
            len(posts),
            f"about {own['at risk'] * study.posts:.0f} of {study.posts}",
            own["at risk"],
        ),
        Share(
            "Accounts that posted them",
            len({one.account for one in risky}),
            len({one.account for one in posts}),
            f"about {own['accounts at risk'] * posting:.0f} of about {posting:.0f}",
            own["accounts at risk"],
        ),
        Share(
            "Posts beyond that, non-compliant",
            sum(one.kind == "name" for one in posts),
            len(posts),
            f"about {own['non-compliant'] * study.posts:.0f} of {study.posts}",
            own["non-compliant"],
        ),
    )


def bars(shares: Sequence[Share]) -> str:
    """The shares as bars in pairs: this feed full, the study hatched."""
    most = max(0.4, *(max(one.here, one.study) for one in shares))
    turned: Look = {"patternUnits": "userSpaceOnUse", "patternTransform": "rotate(45)"}
    hatch = shape("rect", width=7, height=7, fill="var(--card)")
    hatch += shape("rect", width=3, height=7, fill="var(--quiet)")
    made = shape("defs", shape("pattern", hatch, id="feed-hatch", width=7, height=7, **turned))
    for at, one in enumerate(shares):
        y = 8 + at * HIGH
        made += _text(0, y + 12, one.what, font_weight=600)
        here = (one.here, f"Here: {one.here_words}", "var(--accent)")
        there = (one.study, f"Study: {one.study_words}", "url(#feed-hatch)")
        for row, (share, words, fill) in enumerate((here, there)):
            top, long = y + 20 + row * 24, 4 + 160 * share / most
            made += shape("rect", y=top, width=long, height=18, fill=fill, stroke="var(--edge)")
            made += _text(long + 8, top + 14, words)
    return _picture(made, len(shares) * HIGH)


def scatter(study: Study, seed: str) -> Counter[int]:
    """How many of FEEDS other feeds had how many posts at risk."""
    chance = Random(f"{seed}:scatter")
    found: Counter[int] = Counter()
    for _ in range(FEEDS):
        owners = [str(at) for at, size in enumerate(sizes(chance)) for _ in range(size)]
        found[sum(kind in AT_RISK for kind in kinds(study, chance, owners))] += 1
    return found


def columns(counts: Counter[int], here: int, study: Study) -> str:
    """Other feeds as columns by how many posts were at risk; this feed's column is marked."""
    last = max(*counts, here, 16)
    tall = max(counts.values())
    step = (WIDE - 20) / (last + 1)
    made = ""
    for number in range(last + 1):
        high, x = 120 * counts[number] / tall, 10 + number * step
        fill = "var(--accent)" if number == here else "var(--accent-soft)"
        place: Look = {"x": x + 2, "y": 140 - high, "width": step - 4, "height": high}
        made += shape("rect", **place, fill=fill, stroke="var(--edge)")
        if number % 2 == 0 or number == here:
            made += _text(x + step / 2, 157, str(number), text_anchor="middle")
    mine = 10 + (here + 0.5) * step
    made += shape("path", d=line("M", mine, 160, "l", -6, 9, "h", 12, "z"), fill="var(--accent)")
    made += _text(
        min(max(mine, 30), WIDE - 30), 184, "yours", font_weight=600, text_anchor="middle"
    )
    x = 10 + (study.shares["at risk"] * POSTS + 0.5) * step
    drawn: Look = {"stroke": "var(--ink)", "stroke_width": 2, "stroke_dasharray": "5 4"}
    made += shape("path", d=line("M", x, 12, "V", 140), **drawn)
    made += _text(x + 6, 20, f"the study: {study.shares['at risk']:.1%}")
    made += _text(10, 208, f"Posts at risk among {POSTS}")
    return _picture(made, 214)


def _text(x: float, y: float, words: str, **attributes: str | float) -> str:
    look: Look = {"font_family": "var(--text)", "font_size": 14, "fill": "var(--ink)"}
    return shape("text", escape(words), x=x, y=y, **look, **attributes)


def _picture(inside: str, high: float) -> str:
    box = f"0 0 {WIDE} {high}"
    look: Look = {"viewBox": box, "style": f"max-width: {WIDEST}"}
    return shape("svg", inside, xmlns="http://www.w3.org/2000/svg", **look)
