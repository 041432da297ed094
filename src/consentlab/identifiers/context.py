"""What no software sees, such as rarity, recognition and dignity, by what a person answers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from consentlab.author_node import nearest
from consentlab.errors import ConsentlabError
from consentlab.identifiers.plain import Plain
from consentlab.library import Library
from consentlab.post import Answers, Concern, Given, Post, Question, asked


@dataclass(frozen=True)
class Unanswered:
    """The questions that are to be asked and have no answer yet, and whether any other has one."""

    questions: tuple[Question, ...]
    some_answered: bool


def taken(post: Post, given: Given) -> dict[str, str]:
    """The answers to questions that are asked, in the order of asking; others count for nothing.

    Raises ConsentlabError for a question or an answer that there is not.
    """
    known = post.answers
    for id, answer in given.items():
        if id not in known:
            raise ConsentlabError(
                f"There is no question {id!r:.60} before a post. {nearest(id, known)}"
            )
        if answer not in known[id]:
            raise ConsentlabError(
                f"Question {id!r} has no answer {answer!r:.60}. {nearest(answer, known[id])}"
            )
    return {one.id: given[one.id] for one in asked(post.questions, given) if one.id in given}


def reasons(post: Post, given: Given) -> tuple[Concern, ...]:
    """What the answers about the context lead to, in the order of the file.

    Where the patient agreed to such a post, reasons have the weight that they have then; where
    the patient cannot be asked, no remedy asks them. Raises
    ConsentlabError as `taken` does.
    """
    known = taken(post, given)
    covered = post.covered.holds(known)
    return tuple(_reasons(post, known, covered))


def _reasons(post: Post, known: Given, covered: bool) -> Iterator[Concern]:
    for one in post.context.concerns:
        if one.when.holds(known):
            lighter = one.covered_weight if covered else None
            worded = post.worded(one, known)
            yield replace(worded, weight=lighter) if lighter else worded


def unanswered(post: Post, given: Given) -> Unanswered:
    """What was not looked at, for want of an answer. Raises ConsentlabError as `taken` does."""
    known = taken(post, given)
    questions = asked(post.questions, known)
    return Unanswered(tuple(one for one in questions if one.id not in known), bool(known))


def questions(post: Post, library: Library) -> Plain:
    """All questions as plain data for a page: `context` and `consent`, each in order of asking.

    Each has `id`, `ask`, `help`, `options` with `id` and `words`, and the conditions on which it
    is asked, `if`, `if not` and `if any`: for a question's id the options that are meant. Those
    about the context also say `why` they are asked, with the `source`.
    """
    return {
        "context": [
            {**_question(one), **_why(one, post.context.concerns, library)}
            for one in post.context.questions
        ],
        "consent": [_question(one) for one in post.consent.questions],
    }


def _question(one: Question) -> Plain:
    def plain(answers: Answers) -> Plain:
        return {id: sorted(options) for id, options in answers.items()}

    return {
        "id": one.id,
        "ask": one.ask,
        "help": one.hint,
        "options": [{"id": choice.id, "words": choice.text} for choice in one.choices],
        "if": plain(one.when.needs),
        "if not": plain(one.when.bars),
        "if any": plain(one.when.either),
    }


def _why(question: Question, concerns: Sequence[Concern], library: Library) -> Plain:
    """Why a question is asked, by what its answers lead to first."""
    for one in concerns:
        if question.id in one.when.needs:
            found = library.reference(one.source)
            source = {"id": one.source, "label": found.label, "url": found.url}
            return {"why": one.why, "source": source}
    return {}
