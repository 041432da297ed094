"""What it all comes to: one of four verdicts, its reasons, and what was not looked at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from consentlab.author_node import counted
from consentlab.identifiers.consent import Ruling, ruling
from consentlab.identifiers.context import Unanswered, reasons, unanswered
from consentlab.identifiers.plain import Plain
from consentlab.identifiers.verdict import TITLES, Verdict, verdict_of
from consentlab.identifiers.verdict import worst as worst_of
from consentlab.library import Library
from consentlab.post import WEIGHTS, Concern, Given, Post, Statement, Weight, heaviest

# A person's answer that stops a post stops it whatever else could not be read.
WORST_FIRST: tuple[Verdict, ...] = ("do-not-post", "could-not-check", "mend", "nothing-found")

_SAID: Mapping[Verdict, str] = {
    "do-not-post": "Something below has to change, or to be asked, first.",
    "could-not-check": "A part of it could not be read, so nothing can be said for it.",
    "mend": "Each thing below can be put right. Then look again.",
    "nothing-found": "That is no proof: what these checks cannot see is listed below. If you are "
    "unsure, ask your Caldicott or data guardian.",
}
_BY_WEIGHT: Mapping[Weight | None, Verdict] = {"stop": "do-not-post", "mend": "mend"}
MOST_NAMED = 6  # kinds that the first reason lists by name
_NO_FILE = {"what": "a picture and its file", "why": "None was given."}


@dataclass(frozen=True)
class Outcome:
    """The verdict with its title and what is said of it, the heaviest reasons first.

    `not_checked` has what did not run, as `what` and `why`. It is never a clearance.
    """

    verdict: Verdict
    words: str
    reasons: tuple[Concern, ...]
    ruling: Ruling
    not_checked: tuple[Plain, ...]
    unanswered: Unanswered

    @property
    def title(self) -> str:
        """The verdict as people read it."""
        return TITLES[self.verdict]


def together(
    found: Verdict,
    context: Sequence[Concern],
    ruled: Ruling,
    not_checked: Sequence[Plain],
    still_open: Unanswered,
) -> Outcome:
    """What the findings, the context and the consent come to together: the worst of the three."""
    told = sorted([*ruled.reasons, *context], key=lambda one: WEIGHTS.index(one.weight))
    said = _BY_WEIGHT.get(heaviest(one.weight for one in told), "nothing-found")
    verdict = min(found, said, key=WORST_FIRST.index)
    rests = _rests(bool(told), ruled.covered) if verdict == "nothing-found" else []
    words = " ".join([*rests, _SAID[verdict], *_limits(len(not_checked), still_open)])
    return Outcome(verdict, words, tuple(told), ruled, tuple(not_checked), still_open)


def outcome_of(
    post: Post,
    given: Given,
    found: Verdict,
    *,
    open_findings: bool,
    not_checked: Sequence[Plain] = (),
) -> Outcome:
    """The outcome for these answers beside what the checks found.

    `open_findings` says whether anything that was found is not mended. Raises ConsentlabError for
    an answer or a question that there is not.
    """
    ruled = ruling(post, given, open_findings)
    return together(found, reasons(post, given), ruled, not_checked, unanswered(post, given))


def outcome(
    library: Library,
    found: Plain | None,
    words: Sequence[Plain],
    given: Given,
    unread: Sequence[Plain] = (),
) -> Plain:
    """What follows from a file, the words beside it and the answers, as plain data for a page.

    `found` is what was told of the file, None where there is none; `words` are the findings in
    the words, and `unread` says which of them could not be looked at, and why. Raises
    ConsentlabError for an answer or a question that there is not.
    """
    said: Plain = {"refused": "", "findings": list(words), "not_checked": []}
    verdicts: list[Verdict] = [verdict_of(said, library.identifiers)]
    missing = [*unread, *(found["not_checked"] if found else [_NO_FILE])]
    if unread:
        verdicts.append("could-not-check")
    findings = [*words, *(found["findings"] if found else ())]
    if found:
        verdicts.append(found["verdict"])
    one = outcome_of(
        library.post,
        given,
        worst_of(verdicts),
        open_findings=bool(findings),
        not_checked=missing,
    )
    if findings:
        weight: Weight = "stop" if "do-not-post" in verdicts else "mend"
        ids = dict.fromkeys(each["kind"] for each in findings)
        kinds = [library.identifiers[each].title for each in ids]
        one = replace(one, reasons=(_found(library.post.found, kinds, weight), *one.reasons))
    return plain_outcome(one, library)


def _found(concern: Concern, kinds: Sequence[str], weight: Weight) -> Concern:
    """What the checks found, as the first of the reasons; it is explained where it was told."""
    named = "; ".join(kinds[:MOST_NAMED]) + ("; and more" if len(kinds) > MOST_NAMED else "")
    return replace(concern, what=f"{concern.what}: {named}", weight=weight)


def plain_outcome(one: Outcome, library: Library) -> Plain:
    """The outcome as plain data; `unanswered` has ids, `still_open` the questions in words."""

    def source(id: str) -> Plain:
        reference = library.reference(id)
        return {"id": id, "label": reference.label, "url": reference.url}

    def statements(some: Sequence[Statement]) -> list[Plain]:
        return [{"says": each.says, "source": source(each.source)} for each in some]

    ruled = one.ruling
    return {
        "verdict": one.verdict,
        "title": one.title,
        "words": one.words,
        "reasons": [
            {
                "id": each.id,
                "what": each.what,
                "why": each.why,
                "source": source(each.source),
                "remedy": each.remedy,
                "weight": each.weight,
                "standard": each.standard,
            }
            for each in one.reasons
        ],
        "rule": statements([ruled.row.says])[0] if ruled.row else None,
        "requires": statements(ruled.requires),
        "good_practice": statements(ruled.good_practice),
        "recommends": statements(ruled.recommends),
        "not_checked": list(one.not_checked),
        "unanswered": [each.id for each in one.unanswered.questions],
        "still_open": [each.ask for each in one.unanswered.questions],
        "unseen": list(library.post.unseen),
        "bounds": list(library.post.bounds),
    }


def _rests(noted: bool, covered: bool) -> list[str]:
    """What a verdict of nothing found rests on, where a person told of something."""
    if not (noted or covered):
        return []
    on = "the consent that you described" if covered else "what you answered"
    more = ", and every point below stays true" if noted else ""
    return [f"This rests on {on}{more}."]


def _limits(not_run: int, still_open: Unanswered) -> list[str]:
    said = []
    if not_run:
        said.append("What could not be looked at is named below, with why.")
    if not still_open.some_answered:
        said.append(
            "No question about context or consent was answered: this rests on the file and the "
            "words alone."
        )
    elif still_open.questions:
        number = counted(len(still_open.questions), "question")
        said.append(f"{number} had no answer, so what they ask about was not looked at.")
    return said
