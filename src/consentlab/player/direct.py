"""Plays a case without a kernel: a page's messages go in, and what Python answers comes out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import count
from pathlib import Path
from typing import Any

from consentlab.answer_file import load, save
from consentlab.answers import Answers
from consentlab.case import Case, version_for
from consentlab.key import Key
from consentlab.learner_file import Learner, write_learner
from consentlab.library import Library
from consentlab.player.case_player import CasePlayer
from consentlab.player.sitting import Sitting
from consentlab.route import Visit

ANSWERS = "answers"


class DirectPlayer(CasePlayer):
    """The player of a lesson in one version of a case, for a page that speaks to it itself.

    Answers are kept in `folder`. Those that were given before the case was changed stay, with the
    way that was gone, as far as they still fit.
    """

    def __init__(self, case: Case, library: Library, folder: Path) -> None:
        """Raises ConsentlabError when the case cannot be shown."""
        self._replies: list[tuple[dict[str, Any], list[bytes]]] = []
        learner, answers = seed_for(case), folder / ANSWERS
        write_learner(folder, Learner(learner))
        if before := load(answers, case.slug).answers:
            save(answers, carried(before, case, library.practice_key(case), learner))
        super().__init__(case.slug, folder, answers, library=library)

    def send(self, content: dict[str, Any], buffers: Sequence[bytes] | None = None) -> None:
        """Keep a reply for whoever asked: there is no kernel to send it by."""
        self._replies.append((content, list(buffers or ())))

    def answer(self, message: Mapping[str, Any]) -> tuple[dict[str, Any], list[bytes]]:
        """Carry out one message; the reply, and the bytes that go with it."""
        self._receive(self, message, None)
        return self._replies.pop()


def seed_for(case: Case) -> str:
    """A seed whose learner meets this very version of the case."""
    slug, wanted = case.again or case.slug, case.version
    if case.again:  # whoever meets a version first is asked again in the next one
        wanted = (wanted - 2) % case.versions + 1
    seeds = (f"{number:032x}" for number in count(1))
    return next(one for one in seeds if version_for(one, slug, case.versions) == wanted)


def carried(before: Answers, case: Case, key: Key | None, learner: str) -> Answers:
    """Answers to what the case was, as answers to what it is now."""
    sitting = Sitting(case, None if case.explained_later else key)
    now = sitting.fresh(learner)
    for id, given in before.responses.items():
        if visit := _visit(case, id):
            now = sitting.respond(now, visit, given)
    for id in before.path:
        if visit := _visit(case, id):
            now = sitting.commit(now, visit)
    return now


def _visit(case: Case, id: str) -> Visit | None:
    step, _, number = id.partition(".")
    return Visit(case.by_id[step], int(number or 1)) if step in case.by_id else None
