"""What happens to a learner's answers when they choose, go on or start again: pure, no file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from consentlab.accept import accept
from consentlab.answers import Answers
from consentlab.case import END, Case
from consentlab.key import Key
from consentlab.mark import earned_by
from consentlab.response import Response
from consentlab.route import Earned, Route, Visit, finished, walk


@dataclass(frozen=True)
class Sitting:
    """One learner at one case; with a key at hand, answers are explained as they are given."""

    case: Case
    key: Key | None

    @property
    def practice(self) -> bool:
        """True when there is a key to explain answers by."""
        return self.key is not None

    @property
    def replays(self) -> bool:
        """True when the learner may try another way: not in a case that measures what they knew."""
        return self.practice and not self.case.explained_later

    @cached_property
    def earned(self) -> Earned | None:
        """What answers earn, where that is known and may decide the way."""
        return earned_by(self.key) if self.key else None

    @cached_property
    def deciding(self) -> frozenset[str]:
        """The steps whose answers decide what happens, at once or later."""
        asked = {one.step for one in self.case.asked}
        return frozenset(asked | {step.id for step in self.case.steps if step.branches})

    def fresh(self, learner: str) -> Answers:
        """No answers yet."""
        return Answers(self.case.slug, self.case.hash, learner, version=self.case.version)

    def route(self, answers: Answers) -> Route:
        """The way that the answers take."""
        return walk(self.case, answers.responses, self.earned)

    def visit(self, answers: Answers, id: str) -> Visit | None:
        """The visit of this id, where the learner may look at it."""
        if id not in self.open_to(answers):
            return None
        return next((one for one in self.route(answers).visits if one.id == id), None)

    def given(self, answers: Answers, visit: Visit) -> Response | None:
        """What of the answer to a visit its step can take; a file may hold what no step can."""
        return accept(visit.step.kind, answers.responses.get(visit.id))

    def respond(self, answers: Answers, visit: Visit, given: Response | None) -> Answers:
        """The answers after `given` was chosen or written; what is no answer clears the step."""
        responses = dict(answers.responses)
        response = accept(visit.step.kind, given)
        if response is None:
            responses.pop(visit.id, None)
        else:
            responses[visit.id] = response
        return self._with(answers, responses, answers.path)

    def commit(self, answers: Answers, visit: Visit) -> Answers:
        """The answers after the learner went on from a visit."""
        return self._with(answers, answers.responses, (*answers.path, visit.id))

    def replay(self, answers: Answers, visit: Visit) -> Answers:
        """The answers with this visit and all that followed open again; the others stay."""
        way = [one.id for one in self.route(answers).visits]
        opened = way[way.index(visit.id) :]
        kept = {id: given for id, given in answers.responses.items() if id not in opened}
        return self._with(answers, kept, tuple(id for id in answers.path if id not in opened))

    def settled(self, answers: Answers, visit: Visit) -> bool:
        """True when an answer can no longer be changed.

        In a practice case that is once it has been explained; in an assessed one, once what
        happened because of it may have been seen.
        """
        gone_on = visit.id in answers.path and self.given(answers, visit) is not None
        return gone_on and (self.practice or visit.step.id in self.deciding)

    def current(self, answers: Answers) -> str:
        """The id of the first visit not answered and gone on from yet, or `END`."""
        for visit in self.route(answers).visits:
            # an answer may have been taken back since the learner went on
            if visit.id not in answers.path or self.given(answers, visit) is None:
                return visit.id
        return END

    def open_to(self, answers: Answers) -> tuple[str, ...]:
        """The ids of the visits the learner may look at: those gone on from, and the current."""
        ids: list[str] = []
        now = self.current(answers)
        for visit in self.route(answers).visits:
            ids.append(visit.id)
            if visit.id == now:
                return tuple(ids)
        return (*ids, END)

    def _with(
        self, answers: Answers, responses: Mapping[str, Response], path: tuple[str, ...]
    ) -> Answers:
        """New responses and path; the path keeps to the visits that the responses lead to."""
        way = [visit.id for visit in walk(self.case, responses, self.earned).visits]
        return replace(
            answers,
            responses=responses,
            path=tuple(id for id in way if id in path),
            finished=finished(self.case, responses, self.earned),
        )


def spend(answers: Answers, visit: str, seconds: float) -> Answers:
    """The answers with `seconds` more spent at a visit."""
    spent = answers.seconds.get(visit, 0.0) + seconds
    return replace(answers, seconds={**answers.seconds, visit: round(spent, 1)})
