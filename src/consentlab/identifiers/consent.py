"""Whether the consent there is covers this post: what each standard says, kept apart."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from consentlab.identifiers.context import taken
from consentlab.post import Concern, Given, Post, Question, Row, Statement, Weight, asked, heaviest


@dataclass(frozen=True)
class Ruling:
    """What the answers about consent lead to.

    `row` is that of the decision table; None while the answers do not tell which. `unanswered`
    are questions still to be asked. Where none has been answered, `begun` is false and nothing
    is ruled. `covered`: the patient, or whoever may decide for them, is said to have agreed to it.
    """

    row: Row | None
    reasons: tuple[Concern, ...]
    unanswered: tuple[Question, ...]
    begun: bool
    covered: bool = False

    @property
    def requires(self) -> tuple[Statement, ...]:
        """What the GMC requires for a picture of this kind."""
        return self.row.requires if self.row else ()

    @property
    def good_practice(self) -> tuple[Statement, ...]:
        """What the GMC calls good practice."""
        return self.row.good_practice if self.row else ()

    @property
    def recommends(self) -> tuple[Statement, ...]:
        """What Box 1 of the article would have beyond that."""
        return self.row.recommends if self.row else ()

    @property
    def weight(self) -> Weight | None:
        """The weight of its heaviest reason; None without any."""
        return heaviest(one.weight for one in self.reasons)


def ruling(post: Post, given: Given, open_findings: bool) -> Ruling:
    """What the consent there is comes to; `open_findings`: checks found what is not mended yet.

    While something was found, or a reason from the context says that somebody may tell who it is,
    an answer that nobody could does not count as given. Raises ConsentlabError for an answer or
    question that there is not.
    """
    known = taken(post, given)
    consent = {one.id for one in post.consent.questions}
    questions = [one for one in asked(post.questions, known) if one.id in consent]
    unanswered = tuple(one for one in questions if one.id not in known)
    if len(unanswered) == len(questions):
        return Ruling(None, (), unanswered, begun=False)
    counted = known
    if open_findings or _identified(post, known):
        counted = known | {
            one.id: one.counts_as[known[one.id]]
            for one in questions
            if known.get(one.id) in one.counts_as
        }
    row = next((one for one in post.rows if one.when.holds(counted)), None)
    found = _reasons(post, counted, counted != known, bool(unanswered))
    return Ruling(row, tuple(found), unanswered, True, post.covered.holds(known))


def _identified(post: Post, known: Given) -> bool:
    """True where the context says that somebody may tell who it is."""
    return any(one.identifies and one.when.holds(known) for one in post.context.concerns)


def _reasons(post: Post, known: Given, doubted: bool, unfinished: bool) -> Iterator[Concern]:
    yield from (post.worded(one, known) for one in post.consent.concerns if one.when.holds(known))
    if doubted:
        yield post.doubted
    if unfinished:
        yield post.unfinished
