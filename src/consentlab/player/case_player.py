"""The widget that plays one case: it saves at every change and draws what `view` says."""

from __future__ import annotations

import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import anywidget
import traitlets

from consentlab.answer_file import Found, handed_in, load, save
from consentlab.answers import Answers
from consentlab.case import Case
from consentlab.errors import ConsentlabError
from consentlab.explained_file import both_done
from consentlab.kind import FillInForm, Kind, MarkOnImage, RedactImage
from consentlab.learner_file import learner_of
from consentlab.library import Library
from consentlab.player.received import received
from consentlab.player.said import said
from consentlab.player.scripts import module, styles
from consentlab.player.sitting import Sitting, spend
from consentlab.player.view import view
from consentlab.route import Visit

LONGEST_PAUSE = 120  # seconds; a longer silence at one step is not counted as work
QUIET = ("open", "show", "hint")  # what changes no answer
DEEDS = ("respond", "commit", "replay", "again")
ELSEWHERE = "The answers to this case were changed in another tab or window. "
CLOSED = (
    "You made your hand-in file on {}, so this stays as it was then. To change it, open your "
    "answers again on the page called Hand in."
)
KEPT = "Your answers that still fit are kept; please look them over."
STANDS = "This step was answered in another tab, and the case went on there. That stands."
REPLACED = (
    "This step was answered in another tab too. What you give here takes its place. It was: {}"
)
LATER = "This step was answered in another tab too, and later. That answer counts: {}"
NOT_OPEN = (
    "Nothing was saved for that step: it is not open now. Its way may have been changed in another "
    "tab or window."
)


class CasePlayer(anywidget.AnyWidget):
    """One case on the page.

    The page sends what the learner did; each message is carried out on what lies on the disk at
    that moment, saved, and only then acknowledged. So two tabs, a closed page or a killed kernel
    lose nothing that was said to be saved.
    """

    _esm = module("case_player.js")
    _css = styles()
    label = traitlets.Unicode("").tag(sync=True)
    # One clock for all cases of a page: nobody works at two of them at once.
    _last = time.monotonic()

    def __init__(
        self,
        slug: str,
        notebook_folder: Path,
        answers_folder: Path,
        *,
        library: Library | None = None,
    ) -> None:
        """Raises ConsentlabError (AuthorError among them) when the case cannot be shown."""
        self._folder = answers_folder
        before = load(answers_folder, slug)
        self._trouble = before.trouble  # said once, when the page opens
        seed = before.answers.learner if before.answers else learner_of(answers_folder.parent).seed
        self._learner = seed
        self._library = library or Library.beside(notebook_folder)
        self._case = self._library.case(slug, learner=seed)
        self._key = self._library.practice_key(self._case)
        self._sitting = Sitting(self._case, None if self._case.explained_later else self._key)
        self._at = ""
        self._hints: dict[str, int] = {}
        self._shown: Answers | None = None  # the answers this page knows of
        super().__init__(label=self._case.title)
        self.on_msg(self._receive)

    def _receive(self, _widget: object, content: object, _buffers: object) -> None:
        """Carry out one message and answer it; whatever goes wrong is answered too."""
        message: Mapping[str, Any] = content if isinstance(content, Mapping) else {}
        reply: dict[str, Any] = {"re": message.get("id")}
        buffers: list[bytes] = []
        picture = message.get("do") == "image"
        failed = "The picture is not shown" if picture else "Not saved"
        remedy = "reload the page" if picture else "choose again"
        try:
            if picture:
                buffers = [self._picture(str(message.get("image")))]
                reply["image"] = message.get("image")
            elif message.get("do") == "ping":
                if elsewhere := self._changed_elsewhere():
                    reply["elsewhere"] = elsewhere
            else:
                reply |= self._carry_out(message)
        except ConsentlabError as problem:
            reply["problem"] = f"{failed}: {problem}."
        except OSError as problem:
            reply["problem"] = (
                f"{failed}: the disk refused ({problem.strerror or problem}). Free some space or "
                f"close other programs, then {remedy}."
            )
        except Exception as problem:  # noqa: BLE001  silence would look like a lost kernel
            reply["problem"] = f"{failed}: {type(problem).__name__}: {problem}"
        self.send(reply, buffers)

    def _carry_out(self, message: Mapping[str, Any]) -> dict[str, Any]:
        do, step = message.get("do"), str(message.get("step"))
        if do not in (*QUIET, *DEEDS):
            raise ConsentlabError(
                f"this page asks for {do!r:.40}, which the course does not know; reload the page"
            )
        found = self._load()
        answers, notice = found.answers, found.trouble
        assert answers is not None
        self._seat(answers)
        closed = handed_in(self._folder)
        visit = self._sitting.visit(answers, step)
        if do == "open":
            self._at = self._sitting.current(answers)
        elif do == "show":
            self._at = step
        elif do == "hint":
            if visit is not None and not self._sitting.settled(answers, visit):
                self._hints[visit.id] = self._hints.get(visit.id, 0) + 1
        elif closed:
            notice = CLOSED.format(closed)
        else:
            answers, told = self._change(do, visit, message.get("given"), answers)
            notice = notice or told
            if answers != found.answers:
                save(self._folder, answers)
                self._seat(answers)
        CasePlayer._last = time.monotonic()
        if do != "hint":  # the page does not draw a question anew for a hint
            self._shown = answers
        pages = self._sitting.open_to(answers)
        self._at = self._at if self._at in pages else pages[-1]
        hints = self._hints.get(self._at, 0)
        return {
            "view": view(
                self._sitting, answers, self._library, self._at, hints=hints, handed_in=closed
            ),
            "notice": notice,
            "learner": answers.learner[:8],
            "version": self._case.hash[:12],
        }

    def _seat(self, answers: Answers) -> None:
        """A case that is explained later is explained once its other form is done too."""
        if self._case.explained_later:
            shown = both_done(self._library, self._folder, self._case, answers)
            self._sitting = Sitting(self._case, self._key if shown else None)

    def _change(
        self, do: str, visit: Visit | None, given: object, answers: Answers
    ) -> tuple[Answers, str]:
        """The answers after a deed, and what there is to say of it."""
        sitting = self._sitting
        if do in ("again", "replay") and not sitting.replays:
            return answers, ""
        if do == "again":
            self._at, self._hints = self._case.steps[0].id, {}
            return sitting.fresh(answers.learner), ""
        if visit is None:
            return answers, NOT_OPEN
        answers = spend(answers, visit.id, min(time.monotonic() - CasePlayer._last, LONGEST_PAUSE))
        if do == "replay":
            self._at = visit.id
            return sitting.replay(answers, visit), ""
        notice = self._elsewhere(do, visit, answers)
        if sitting.settled(answers, visit):
            return answers, notice
        if do == "respond":
            response, odd = received(visit.step.kind, given)
            return sitting.respond(answers, visit, response), notice or odd
        if sitting.given(answers, visit) is not None:
            answers = sitting.commit(answers, visit)
            self._at = visit.id if sitting.practice else self._after(answers, visit)
        return answers, notice

    def _elsewhere(self, do: str, visit: Visit, answers: Answers) -> str:
        """What to say when a step was answered in another tab since this page last heard of it."""
        known = self._shown or self._sitting.fresh(answers.learner)
        other = self._sitting.given(answers, visit)
        changed = other is not None and other != self._sitting.given(known, visit)
        if self._sitting.settled(answers, visit):
            return STANDS if changed or visit.id not in known.path else ""
        if other is None or not changed:
            return ""
        return (LATER if do == "commit" else REPLACED).format(said(visit.step.kind, other))

    def _changed_elsewhere(self) -> str:
        """What to say when the answers on the disk are not those that this page knows of."""
        found, known = load(self._folder, self._case.slug), self._shown
        self._trouble = self._trouble or found.trouble
        saved = found.answers
        if known is None or saved is None:
            return ""
        if (saved.case_hash, saved.version) != (known.case_hash, known.version):
            return ""
        same = (saved.responses, saved.path) == (known.responses, known.path)
        return "" if same else ELSEWHERE

    def _after(self, answers: Answers, visit: Visit) -> str:
        pages = self._sitting.open_to(answers)
        return pages[min(pages.index(visit.id) + 1, len(pages) - 1)]

    def _load(self) -> Found:
        """What is on the disk, or fresh answers; those of an older version keep what still fits."""
        found = load(self._folder, self._case.slug)
        trouble, self._trouble = self._trouble or found.trouble, ""
        if found.answers is None:
            return Found(self._sitting.fresh(self._learner), trouble)
        known = found.answers
        if (known.case_hash, known.version) == (self._case.hash, self._case.version):
            return Found(known, trouble)
        fresh = Answers(
            known.case,
            self._case.hash,
            known.learner,
            seconds=known.seconds,
            version=self._case.version,
        )
        for id, given in known.responses.items():
            step, _, number = id.partition(".")
            if step in self._case.by_id:
                visit = Visit(self._case.by_id[step], int(number or 1))
                fresh = self._sitting.respond(fresh, visit, given)
        revised = known.case_hash != self._case.hash
        why = (
            "This case has been revised since you began."
            if revised
            else "These answers were given to another version of this case."
        )
        return Found(fresh, f"{trouble} {why} {KEPT}".strip())

    def _picture(self, image: str) -> bytes:
        """The bytes of one of this case's own pictures; ConsentlabError for any other."""
        if image not in _pictures(self._case):
            raise ConsentlabError(f"{image!r} is not a picture of case {self._case.slug!r}")
        return self._case.shown(self._library.picture(image)).file.read_bytes()


def _pictures(case: Case) -> set[str]:
    """The ids of the pictures that the case shows or asks about."""
    kinds: list[Kind] = [step.kind for step in case.steps]
    kinds += [one.kind for form in kinds if isinstance(form, FillInForm) for one in form.fields]
    asked = {one.image.id for one in kinds if isinstance(one, (MarkOnImage, RedactImage))}
    return {case.image, *(step.image for step in case.steps), *asked} - {""}
