"""The laboratory of the drawn feed: tick the posts at risk, and compare with the study."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from itertools import accumulate
from random import Random

from consentlab.explorers.feed.findings import FINDINGS
from consentlab.explorers.feed.results import Results
from consentlab.explorers.feed.sample import PAGES, POSTS, Post, draw_feed
from consentlab.explorers.feed.scope import scope
from consentlab.explorers.given import Given, Laboratory, Seen
from consentlab.explorers.parts import (
    Mood,
    Part,
    Text,
    button,
    card,
    cite,
    drawing,
    row,
    strong,
    ticks,
    words,
)
from consentlab.feed_file import FeedWords, read_feed
from consentlab.library import Library

TICK = "risk"
MOST_ROUNDS = 10_000
ENDS = tuple(accumulate(PAGES))
VERDICTS: Mapping[tuple[bool, bool], tuple[Mood, str]] = {  # (ticked, flagged)
    (True, True): ("sound", "Caught."),
    (False, True): ("harm", "Missed."),
    (True, False): ("doubt", "Nothing here."),
    (False, False): ("plain", "Rightly left."),
}


def laboratory(library: Library, learner: str) -> Laboratory:
    """The feed for this learner. Raises ConsentlabError for a flaw in what it reads."""
    path = library.file("feed.yaml")
    return Feed(read_feed(path, library.references, FINDINGS), library, learner)


class Feed:
    """Forty posts on three pages; a page is compared when the learner has looked through it."""

    title = "Forty posts: which of them could lead to the patient?"

    def __init__(self, feed: FeedWords, library: Library, learner: str) -> None:
        self.words, self.library, self.learner = feed, library, learner
        self.results = Results(feed.study, library, learner)
        self.posts = lru_cache(maxsize=4)(self._posts)

    def _posts(self, round: int) -> tuple[Post, ...]:
        return draw_feed(self.words, Random(f"{self.learner}:feed:{round}"))

    def see(self, given: Given) -> Seen:
        """The page that the learner is on, before or after they have compared it."""
        round = int(given.number("round", 0, 0, MOST_ROUNDS))
        page = int(given.one("page", ("1", "2", "3"), "1"))
        done = given.one("compared", ("yes", "no"), "no") == "yes"
        values, focus = dict(given.values), ""
        match given.pressed:
            case "compare" if not done:
                done, focus = True, "results"
            case "on" if done and page < len(PAGES):
                page, done, focus = page + 1, False, f"post-{ENDS[page - 1] + 1}"
            case "again":
                round, page, done, focus = (round + 1) % MOST_ROUNDS, 1, False, "post-1"
                values = {}
        values |= {"round": str(round), "page": str(page), "compared": "yes" if done else "no"}
        return self._page(round, page, done, Given(values), focus)

    def _page(self, round: int, page: int, done: bool, given: Given, focus: str) -> Seen:
        posts = self.posts(round)
        begin, end = (0, *ENDS)[page - 1], ENDS[page - 1]
        marked = [bool(given.several(f"post-{at + 1}", (TICK,))) for at in range(POSTS)]
        here = range(begin, end)
        cards = row(*(self._card(at, posts[at], marked[at], done) for at in here))
        parts: list[Part] = [words(*self._lead(page, begin + 1, end, done))]
        said = ""
        if done:
            looked = [(posts[at], marked[at]) for at in range(end)]
            results, said = self.results.of(looked, posts, round)
            parts.append(results)
            if focus != "results":
                said = ""
        parts += [cards, self._buttons(page, done), self.results.how()]
        return Seen(parts, said, given.values, focus)

    @staticmethod
    def _lead(page: int, first: int, last: int, done: bool) -> list[Text]:
        where = f"Posts {first} to {last} of {POSTS}. "
        if done:
            return [where + "Below the figures you see what was in each."]
        task = "Tick each post in which something could lead to the patient, then compare."
        if page > 1:
            return [where + task]
        calm = (
            f"{PAGES[0]} posts take about two minutes. All are drawn: no patient, no real account."
        )
        return [where + task, calm]

    def _card(self, at: int, post: Post, ticked: bool, done: bool) -> Part:
        key = f"post-{at + 1}"
        picture = drawing(
            scope(post.finding, post.lines, post.kind == "face", post.look, f"feed-{at}"),
            _alt(post),
        )
        about = words(post.caption)
        title = f"{at + 1}. {post.account}"
        if not done:
            tick = ticks(
                key,
                f"Post {at + 1}",
                {TICK: "Could lead to the patient"},
                [TICK] if ticked else [],
            )
            return card(key, title, about, picture, tick)
        mood, verdict = VERDICTS[ticked, post.flagged]
        said = self._reasons(verdict, post, told=ticked or post.flagged)
        return card(key, title, about, picture, words(*said), mood=mood)

    def _reasons(self, verdict: str, post: Post, *, told: bool) -> list[Text]:
        """The verdict and its reason; where nothing was to be found, without the source."""
        why = self.words.reasons[post.kind]
        source = (" ", self._cite(why.source)) if told else ()
        made: list[Text] = [[strong(verdict), f" {why.says}", *source]]
        if post.consented:
            consent = self.words.consent
            made.append([f"{consent.says} ", self._cite(consent.source)])
        return made

    @staticmethod
    def _buttons(page: int, done: bool) -> Part:
        if not done:
            return row(button("compare", "Compare"))
        again = button("again", "Draw me another feed", plain=True)
        if page == len(PAGES):
            return row(again)
        return row(button("on", f"On to the next {PAGES[page]}"), again)

    def _cite(self, source: str) -> Part:
        return cite(self.library.reference(source))


def _alt(post: Post) -> str:
    """What is to be seen and read in a post's picture, without what to think of it."""
    text = f"Drawn endoscopy picture: {post.shows}."
    if post.lines:
        text += f" On the screen: {'; '.join(post.lines)}."
    if post.kind == "face":
        text += " In the dark glass beside it, the reflection of a person's face."
    return text
