"""What an exercise's notebook holds of a case, or of what is drawn from a bank."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from consentlab.author_file import nearest
from consentlab.authoring.best import SOMETHING, best_answers
from consentlab.authoring.check_case import Marking, key_of
from consentlab.authoring.known import places
from consentlab.authoring.new_case import Drafted, points_read
from consentlab.authoring.new_texts import MINUTES
from consentlab.authoring.patterns import TO_WRITE
from consentlab.case import Case
from consentlab.errors import ConsentlabError
from consentlab.every_way import maximum
from consentlab.key import Key
from consentlab.library import Library
from consentlab.response import to_plain

WRITTEN = f"{TO_WRITE} an answer that earns every point of the rubric."


@dataclass(frozen=True)
class Placed:
    """What stands in an exercise for the case or the place of this id.

    `answers` are its model answers in Python; `points` are those that the key gives, and `read`
    those that a person gives, by part.
    """

    slug: str
    title: str
    answers: str
    points: int
    read: Mapping[str, int]
    minutes: int


def of_new(new: Drafted) -> Placed:
    """A new case as it is written."""
    answers = "".join(f'    "{id}": {one},\n' for id, one in new.texts.answers().items())
    return Placed(
        new.texts.slug, new.texts.title, f"{{\n{answers}}}", new.points, new.read, MINUTES
    )


def of_place(library: Library, place: str, marking: Marking) -> Placed:
    """An assessed case that is written already, or a place of a bank, with the best by the key.

    Raises ConsentlabError for a flaw in any of it, for practice, and where not everybody who meets
    another version could earn the same.
    """
    forms = list(_forms(library, place, marking))
    case, _ = forms[0]
    worth = {maximum(*one) for one in forms}
    read = [points_read(library, key, marking) for _, key in forms]
    if len(worth) > 1 or any(one != read[0] for one in read) or (case.drawn and read[0]):
        raise ConsentlabError(
            f"What learners meet at {place!r} is not worth the same for all, or a person reads a "
            "part of a bank's case. Run `author check`, and put right what it says of the case or "
            "of draws.yaml. Nothing was written."
        )
    title = place.replace("-", " ").capitalize() if case.drawn else case.title
    return Placed(
        slug=place,
        title=title,
        answers=_in_python([_best(*one) for one in forms]),
        points=worth.pop(),
        read=read[0],
        minutes=max(one.minutes for one, _ in forms),
    )


def _forms(library: Library, place: str, marking: Marking) -> Iterator[tuple[Case, Key]]:
    """Every version of what is met at a place, with its key."""
    draw = library.draw_at(place)
    if draw is None and place not in library.case_slugs():
        known = [*places(library), *library.case_slugs()]
        raise ConsentlabError(
            f"There is no place {place!r:.60} in course/draws.yaml, and no case of that id. "
            f"{nearest(place, known, 'course')}"
        )
    for slug in draw.cases if draw else (place,):
        if library.practice_key_file(slug):
            raise ConsentlabError(
                f"{slug!r} is a practice case: learners have its key. An exercise asks assessed "
                "cases; move its key to the marker's folder, or name another one."
            )
    for version in range(1, library.versions(place) + 1):
        case = library.case(place, version=version)
        yield case, key_of(library, case, marking)


def _best(case: Case, key: Key) -> dict[str, object]:
    return {id: _plain(to_plain(one)) for id, one in best_answers(case, key).items()}


def _plain(answer: object) -> object:
    """An answer as an author would write it: one choice without its list."""
    if answer == SOMETHING:
        return WRITTEN
    if isinstance(answer, dict):
        return {id: _plain(one) for id, one in answer.items()}
    if isinstance(answer, list) and len(answer) == 1 and isinstance(answer[0], str):
        return answer[0]
    return answer


def _in_python(each: list[dict[str, object]]) -> str:
    """A set of answers for each version; one alone where all have the same."""
    if all(one == each[0] for one in each):
        return _set(each[0])
    sets = "".join(f"    {_set(one, '    ')},\n" for one in each)
    return f"[\n{sets}]"


def _set(answers: Mapping[str, object], indent: str = "") -> str:
    lines = "".join(
        f'{indent}    "{id}": {json.dumps(one, ensure_ascii=False)},\n'
        for id, one in answers.items()
    )
    return f"{{\n{lines}{indent}}}"
