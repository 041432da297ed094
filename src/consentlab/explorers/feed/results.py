"""What is said when a page of the feed has been compared: what was found, beside the study."""

from __future__ import annotations

from collections.abc import Sequence

from consentlab.explorers.feed.sample import ACCOUNTS, POSTS, Post
from consentlab.explorers.feed.shares import FEEDS, bars, columns, scatter, shares_of
from consentlab.explorers.parts import (
    Part,
    Text,
    card,
    cite,
    drawing,
    figures,
    fold,
    points,
    words,
)
from consentlab.feed_file import Study
from consentlab.library import Library


class Results:
    """The words and drawings that set a learner's feed beside the study."""

    def __init__(self, study: Study, library: Library, learner: str) -> None:
        self.study, self.learner = study, learner
        self.source, self.detail = (
            cite(library.reference(one)) for one in (study.source, study.detail)
        )

    def of(
        self, looked: Sequence[tuple[Post, bool]], posts: Sequence[Post], round: int
    ) -> tuple[Part, str]:
        """What was found in the posts looked at, each with whether it was ticked; and it read out.

        `posts` is the whole feed. It is set beside the study when all of it has been looked at:
        before that, its count would tell how much is still to be found.
        """
        flagged = sum(post.flagged for post, _ in looked)
        caught = sum(post.flagged and ticked for post, ticked in looked)
        over = sum(ticked and not post.flagged for post, ticked in looked)
        count, missed = f"{caught} of {flagged}", flagged - caught
        part = card(
            "results",
            "What you found",
            figures(
                (count, f"caught in the {len(looked)} posts so far"),
                (str(missed), "missed"),
                (str(over), "ticked, and nothing there"),
            ),
            words(self._dates(), self._consent([post for post, _ in looked])),
            *(self._beside(posts, round) if len(looked) == len(posts) else self._later()),
        )
        return part, f"Caught {count}, missed {missed}, ticked {over} with nothing there."

    @staticmethod
    def _later() -> tuple[Part, ...]:
        said = f"When you have looked at all {POSTS} posts, your feed is set beside the study."
        return (words(said),)

    def _beside(self, posts: Sequence[Post], round: int) -> tuple[Part, ...]:
        shares = shares_of(posts, self.study)
        beside = [f"{one.what}: here {one.here_words}; study {one.study_words}." for one in shares]
        whole = f"The bars set your whole feed of {POSTS} posts beside the study."
        worked_out = "The study's counts with “about” are worked out from its percentages."
        return (
            words(whole),
            drawing(bars(shares), " ".join([whole, *beside]), *beside, worked_out),
            self._scatter(shares[0].part, round),
        )

    def _dates(self) -> Text:
        date, birth, face = (
            f"{self.study.shares[one]:.1%}" for one in ("procedure date", "date of birth", "face")
        )
        said = (
            f"In the study's abstract, a procedure date could be seen in {date} of all posts, a "
            f"date of birth in {birth} and a face in {face} ("
        )
        return [said, self.detail, "). So a feed as small as this may well hold dates alone."]

    def _consent(self, seen: Sequence[Post]) -> Text:
        risky = [one for one in seen if one.at_risk]
        where = "in your feed" if len(seen) == POSTS else f"in these {len(seen)} posts"
        whole = self.study.shares["at risk"] * self.study.posts
        said = (
            "How many of the posts at risk spoke of consent? "
            f"{sum(one.consented for one in risky)} of {len(risky)} {where}, and 1 of about "
            f"{whole:.0f} in the study ("
        )
        return [said, self.source, ")."]

    def _scatter(self, here: int, round: int) -> Part:
        share = self.study.shares["at risk"]
        counts = scatter(self.study, f"{self.learner}:{round}")
        in_order = sorted(counts.elements())
        low, high = in_order[FEEDS // 20], in_order[-1 - FEEDS // 20]
        told = (
            f"Nine in ten of them have {low} to {high} posts at risk; yours has {here}. At the "
            f"study's share it would be {share * POSTS:.1f}."
        )
        small = f"A feed of {POSTS} is small, so chance moves it. Here are {FEEDS} other feeds."
        alt = f"Columns of {FEEDS} feeds, by how many of their {POSTS} posts are at risk. {told}"
        return fold(
            "Why is mine not exactly the study's share?",
            words(f"{small} {told}"),
            drawing(columns(counts, here, self.study), alt),
            key="scatter",
        )

    def how(self) -> Part:
        """How a feed is made, and what in it is a guess."""
        shares = self.study.shares
        decides = (
            f"Chance decides about each post, at the study's shares: {shares['at risk']:.1%} are "
            f"at risk, and a further {shares['non-compliant']:.1%} count as non-compliant ("
        )
        each = self.study.posts / self.study.accounts_posting
        return fold(
            "How this feed is made",
            points(
                [
                    decides,
                    self.source,
                    "). What can be seen follows the abstract (",
                    self.detail,
                    ").",
                ],
                "The full paper has not been read for this course. Which picture its authors put "
                "into which group is our guess. So is the name that non-compliant posts show here.",
                f"Here {ACCOUNTS} accounts make {POSTS} posts. In the study it was about "
                f"{each:.0f} posts for each account.",
                "Posts with something in them are spread evenly over the three pages.",
                "Pictures, names, dates and captions are made by code, and belong to nobody.",
            ),
            key="made",
        )
