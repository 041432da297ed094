"""Reads a hand-in back by an allow-list, trusting nothing in it; every complaint is worded here."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

from consentlab.answers import Answers, BadAnswers, from_document
from consentlab.gain import SelfAssessed, self_assessed
from consentlab.hand_in_file import (
    FORMAT,
    GAIN,
    KIND,
    BadHandIn,
    HandIn,
    checksum,
    tidy_name,
)
from consentlab.learner_file import SEED
from consentlab.slug import SLUG

LARGEST = 5_000_000  # bytes; twenty cases with every word limit filled stay far below
MOST_CASES = 50
FIELDS = {"format", "kind", "assignment", "learner", "made", "answers", "sha256"}


def read(data: bytes) -> HandIn:
    """Read a hand-in's bytes, trusting nothing in them.

    Raises BadHandIn, saying what was found and what to do, unless all of it is of the right kind
    and size and the checksum fits. Whether its cases and choices exist, and whether answers in it
    carry another learner's seed, is for the marker's side.
    """
    fields = _document(data)
    learner = fields["learner"]
    if not isinstance(learner, dict) or set(learner) != {"seed", "name"}:
        raise _wrong("learner", learner, "an object with seed and name")
    seed, name, assignment = learner["seed"], learner["name"], fields["assignment"]
    if not isinstance(seed, str) or not SEED.fullmatch(seed):
        raise _wrong("the learner's seed", seed, "32 hexadecimal digits")
    if not isinstance(name, str):
        raise _wrong("the learner's name", name, "text")
    if not isinstance(assignment, str) or len(assignment) > 100 or not SLUG.fullmatch(assignment):
        raise _wrong("assignment", assignment, "lower-case letters and digits with single hyphens")
    return HandIn(
        assignment,
        seed,
        tidy_name(name),
        _made(fields["made"]),
        _answers(fields),
        _gained(fields) if GAIN in fields else None,
    )


def _document(data: bytes) -> dict[str, Any]:
    if len(data) > LARGEST:
        raise BadHandIn(f"larger than {LARGEST:,} bytes, which no honest hand-in is; not read.")
    try:
        document = json.loads(
            data.decode("utf-8-sig"), parse_constant=_no_constant, object_pairs_hook=_no_twins
        )
        json.dumps(document, ensure_ascii=False).encode("utf-8")  # half a character is no text
    except (ValueError, RecursionError) as problem:
        raise BadHandIn(
            f"not readable as JSON ({str(problem)[:120]}); it may have been cut off on its way. "
            "Ask for the file once more."
        ) from None
    if not isinstance(document, dict) or document.get("kind") != KIND:
        raise BadHandIn(_not_ours(document))
    if document.get("format") != FORMAT:
        raise BadHandIn(
            f"format {document.get('format')!r:.40} found; this version reads format {FORMAT}. "
            "It may have been made by a newer consentlab: upgrade yours, then collect again."
        )
    if set(document) - {GAIN} != FIELDS:
        odd = ", ".join(sorted((set(document) - {GAIN}) ^ FIELDS))
        raise BadHandIn(f"fields missing or unknown: {odd:.200}. Ask for the file once more.")
    if document["sha256"] != checksum(document):
        raise BadHandIn(
            "the checksum does not fit: the file was changed after it was made. "
            "Ask the learner to hand in again and to send the file as it is."
        )
    return document


def _not_ours(document: object) -> str:
    if isinstance(document, dict) and {"case", "responses"} <= set(document):
        return (
            "the answers to one case, not a hand-in. Ask the learner to hand in from the "
            "exercise and to send the file that this makes."
        )
    return "not a hand-in file of this course; left alone."


def _answers(fields: dict[str, Any]) -> tuple[Answers, ...]:
    given = fields["answers"]
    if not isinstance(given, list) or len(given) > MOST_CASES:
        raise _wrong("answers", given, f"a list of at most {MOST_CASES}")
    if not given:
        raise BadHandIn("it holds no answers. Ask the learner to answer, then to hand in again.")
    found: dict[str, Answers] = {}
    for number, one in enumerate(given, start=1):
        try:
            answers = from_document(one)
        except BadAnswers as problem:
            raise BadHandIn(
                f"answers {number} of {len(given)}: {problem}. Ask for the file once more."
            ) from None
        if answers.case in found:
            raise BadHandIn(
                f"case '{answers.case}' is answered twice; which one counts is unclear. Ask the "
                "learner to hand in again and to send the file as it is."
            )
        found[answers.case] = answers
    return tuple(found.values())


def _made(found: object) -> datetime:
    try:
        made = datetime.fromisoformat(found) if isinstance(found, str) else None
        if made is not None and made.tzinfo is not None:
            return made.astimezone(UTC).replace(microsecond=0)
    except (ValueError, OverflowError):
        pass
    raise _wrong("made", found, "a date and time with its zone, such as 2026-03-01T09:30:00+00:00")


def _gained(fields: dict[str, Any]) -> SelfAssessed:
    try:
        return self_assessed(fields[GAIN])
    except ValueError as problem:
        raise BadHandIn(
            f"what the self-assessments earned is {problem}. Ask for the file once more."
        ) from None


def _wrong(what: str, found: object, expected: str) -> BadHandIn:
    kind = type(found).__name__
    return BadHandIn(
        f"{what} is {kind} {found!r:.60}; expected {expected}. Ask for the file once more."
    )


def _no_constant(word: str) -> float:
    raise ValueError(f"{word} is not a number")


def _no_twins(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    fields = dict(pairs)
    if len(fields) != len(pairs):
        raise ValueError("a name is given twice")
    return fields
