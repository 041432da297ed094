"""What the learner is to see, as plain data: words, choices, state and, in practice, feedback."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from consentlab.answers import Answers
from consentlab.case import (
    END,
    Case,
    ChooseAny,
    ChooseOne,
    Step,
    Write,
    answered,
    steps_in_all,
    walk,
)
from consentlab.key import ChoicesKey, Key
from consentlab.library import Library
from consentlab.mark import Reason, StepMark, Verdict, mark, mark_step
from consentlab.player.sitting import open_to, settled

View = dict[str, Any]

SPARED = (
    "The most this case can earn is what its best way through earns: {}. Your way was another, so "
    "its steps add up differently."
)

TONES: Mapping[Verdict, str] = {
    "sound": "sound",
    "part": "doubt",
    "wrong": "harm",
    "missed": "doubt",
    "model": "sound",
}


def view(case: Case, key: Key | None, answers: Answers, library: Library, at: str) -> View:
    """The page of step `at` (or of the end), for an assessed case (`key` is None) or a practice."""
    pages = open_to(case, answers)
    here = at if at in pages else pages[-1]
    place = pages.index(here)
    in_all = _in_all(case, answers)
    seen: View = {
        "case": case.slug,
        "title": case.title,
        "practice": key is not None,
        "at": here,
        "number": min(place + 1, in_all),
        "in_all": in_all,
        "back": pages[place - 1] if place else None,
        "on": pages[place + 1] if place + 1 < len(pages) else None,
        "saved": _saved(case, key, answers),
    }
    if here == END:
        return seen | _end(case, key, answers)
    step = case.by_id[here]
    return seen | _page(case, key, answers, library, step, first=place == 0)


def _page(
    case: Case, key: Key | None, answers: Answers, library: Library, step: Step, *, first: bool
) -> View:
    given = answers.responses.get(step.id)
    fixed = settled(case, answers, step, practice=key is not None)
    earlier = [case.story] if case.story else []
    for one in walk(case, answers.responses):
        if one.id == step.id:
            break
        earlier += [one.story] if one.story else []
    seen: View = {
        "earlier": [] if first else _paragraphs(*earlier),
        "story": _paragraphs(case.story if first else "", step.story),
        "ask": step.ask,
        "fixed": fixed,
        "branches": step.branches,
        "image": _image(step.image or case.image, case, answers, library),
        "feedback": None,
    }
    match step.kind:
        case ChooseOne(choices) | ChooseAny(choices):
            taken = given if isinstance(given, tuple) else ()
            seen["kind"] = "one" if isinstance(step.kind, ChooseOne) else "any"
            seen["choices"] = [
                {"id": one.id, "text": one.text, "taken": one.id in taken} for one in choices
            ]
        case Write(words):
            seen |= {
                "kind": "write",
                "words": words,
                "text": given if isinstance(given, str) else "",
            }
    if fixed and key is not None:
        seen["feedback"] = _feedback(step, mark_step(step, key, given), key, library)
    return seen


def _feedback(step: Step, earned: StepMark, key: Key, library: Library) -> View:
    """What a practice step earned and why; `tone` is sound, doubt or harm."""
    if not isinstance(key.steps[step.id], ChoicesKey):
        return {
            "tone": "sound",
            "heading": "Compare yours with this one",
            "reasons": [_reason(reason, "", library) for reason in earned.reasons],
        }
    one_only = isinstance(step.kind, ChooseOne)
    score = f"{earned.points} of {earned.out_of}"
    if earned.points == earned.out_of:
        tone, heading = "sound", f"A sound decision: {score}"
    elif earned.points:
        tone, heading = "doubt", f"Part of the way: {score}"
    else:
        tone, heading = "doubt", f"Worth another look: {score}"
    return {
        "tone": tone,
        "heading": heading,
        "reasons": [_reason(one, _verdict(one, one_only), library) for one in earned.reasons],
    }


def _reason(reason: Reason, verdict: str, library: Library) -> View:
    source = library.reference(reason.source)
    return {
        "verdict": verdict,
        "text": reason.text if verdict else "",
        "model": "" if verdict else reason.text,
        "because": reason.because,
        "source": {"label": source.label, "title": source.title, "url": source.url},
        "tone": TONES[reason.verdict],
    }


def _verdict(reason: Reason, one_only: bool) -> str:
    if reason.chosen:
        return "You chose"
    return "Sounder" if one_only else "You left out"


def _end(case: Case, key: Key | None, answers: Answers) -> View:
    """The last page: in practice what each step earned, otherwise that all is saved."""
    if key is None:
        return {"rows": [], "points": None, "out_of": None}
    earned = mark(case, key, answers)
    on_this_way = sum(one.out_of for one in earned.steps)
    return {
        "spared": "" if on_this_way == earned.out_of else SPARED.format(earned.out_of),
        "rows": [
            {"ask": case.by_id[one.step].ask, "points": one.points, "out_of": one.out_of}
            for one in earned.steps
        ],
        "points": earned.points,
        "out_of": earned.out_of,
    }


def _saved(case: Case, key: Key | None, answers: Answers) -> str:
    if not answers.responses:
        return ""
    if key is not None:
        return "Saved"
    done = len(answered(case, answers.responses))
    return f"Saved, {done} of {_in_all(case, answers)} answered"


def _in_all(case: Case, answers: Answers) -> int:
    """How many steps it is at most; a choice not gone on from must not hint at where it leads."""
    kept = {step: given for step, given in answers.responses.items() if step in answers.path}
    return steps_in_all(case, kept)


def _image(id: str, case: Case, answers: Answers, library: Library) -> View | None:
    if not id:
        return None
    image = library.picture(id).for_learner(answers.learner, case.slug)
    return {
        "id": id,
        "alt": image.alt,
        "features": [{"id": seen.id, "words": seen.words} for seen in image.features],
        "origin": f"{image.made_by}. {image.licence}.",
    }


def _paragraphs(*texts: str) -> list[str]:
    """The texts cut at blank lines, with the author's own line ends taken out."""
    return [" ".join(part.split()) for text in texts for part in text.split("\n\n") if part.strip()]
