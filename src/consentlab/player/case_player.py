"""The widget that plays one case: it saves at every change and draws what `view` says."""

from __future__ import annotations

import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import anywidget
import traitlets

from consentlab.answer_file import Found, load, save
from consentlab.answers import Answers
from consentlab.case import Response, Step, Write
from consentlab.errors import ConsentlabError
from consentlab.learner_file import learner_of
from consentlab.library import Library
from consentlab.look import style
from consentlab.player.sitting import commit, current, open_to, respond, settled, spend
from consentlab.player.view import view

HERE = Path(__file__).parent
SCRIPTS = ("dom.js", "link.js", "drawing.js", "case_player.js")
LONGEST_PAUSE = 120  # seconds; a longer silence at one step is not counted as work
_QUIET = ("open", "ping", "show", "image")


class CasePlayer(anywidget.AnyWidget):
    """One case on the page.

    The page sends what the learner did; each message is carried out on what lies on the disk at
    that moment, saved, and only then acknowledged. So two tabs, a closed page or a killed kernel
    lose nothing that was said to be saved.
    """

    # Relative imports between an anywidget's modules fail, so the scripts are joined into one.
    _esm = "\n".join((HERE / name).read_text(encoding="utf-8") for name in SCRIPTS)
    _css = style("tokens") + (HERE / "case_player.css").read_text(encoding="utf-8")
    label = traitlets.Unicode("").tag(sync=True)

    def __init__(self, slug: str, notebook_folder: Path, answers_folder: Path) -> None:
        """Raises ConsentlabError (AuthorError among them) when the case cannot be shown."""
        self._library = Library.beside(notebook_folder)
        self._case = self._library.case(slug)
        self._key = self._library.practice_key(self._case)
        self._folder = answers_folder
        self._at = ""
        self._shown: Mapping[str, Response] = {}  # the answers this page knows of
        self._last = time.monotonic()
        super().__init__(label=self._case.title)
        self.on_msg(self._receive)

    def _receive(self, _widget: object, message: dict[str, Any], _buffers: object) -> None:
        """Carry out one message and answer it; whatever goes wrong is answered too."""
        reply: dict[str, Any] = {"re": message.get("id")}
        buffers: list[bytes] = []
        picture = message.get("do") == "image"
        failed = "The picture is not shown" if picture else "Not saved"
        remedy = "reload the page" if picture else "choose again"
        try:
            if picture:
                buffers = [self._picture(str(message.get("image")))]
                reply["image"] = message.get("image")
            elif message.get("do") != "ping":
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

    def _carry_out(self, message: dict[str, Any]) -> dict[str, Any]:
        found = self._load()
        answers = found.answers
        assert answers is not None
        notice = found.trouble
        do, step = message.get("do"), self._case.by_id.get(str(message.get("step")))
        if do == "open":
            self._at = current(self._case, answers)
        elif do == "show":
            self._at = str(message.get("step"))
        elif do == "again" and self._key is not None:
            answers = Answers(answers.case, self._case.hash, answers.learner)
            self._at = self._case.steps[0].id
        elif step is not None and step.id in open_to(self._case, answers):
            notice = notice or self._elsewhere(step, answers)
            answers = self._change(str(do), step, message.get("given"), answers)
        if do not in _QUIET:
            save(self._folder, answers)
        self._last = time.monotonic()
        self._shown = answers.responses
        return {
            "view": view(self._case, self._key, answers, self._library, self._at),
            "notice": notice,
            "learner": answers.learner[:8],
            "version": self._case.hash[:12],
        }

    def _elsewhere(self, step: Step, answers: Answers) -> str:
        """What to say when `step` was answered in another tab since this page last heard of it."""
        other = answers.responses.get(step.id)
        if other is None or other == self._shown.get(step.id):
            return ""
        if settled(self._case, answers, step, practice=self._key is not None):
            return "This step was answered in another tab, and the case went on there. That stands."
        texts = other
        if not isinstance(step.kind, Write):
            texts = "; ".join(one.text for one in step.kind.choices if one.id in other)
        return (
            "This step was answered in another tab too. What you give here takes its place. "
            f"It was: {texts}"
        )

    def _change(self, do: str, step: Step, given: object, answers: Answers) -> Answers:
        practice = self._key is not None
        spent = min(time.monotonic() - self._last, LONGEST_PAUSE)
        answers = spend(answers, step.id, spent)
        if settled(self._case, answers, step, practice=practice):
            return answers
        if do == "respond":
            return respond(self._case, answers, step, given)
        if do == "commit" and step.id in answers.responses:
            answers = commit(self._case, answers, step)
            self._at = step.id if practice else self._after(answers, step)
        return answers

    def _after(self, answers: Answers, step: Step) -> str:
        pages = open_to(self._case, answers)
        return pages[min(pages.index(step.id) + 1, len(pages) - 1)]

    def _load(self) -> Found:
        """What is on the disk, or fresh answers; those of an older version keep what still fits."""
        found = load(self._folder, self._case.slug)
        if found.answers is None:
            learner = learner_of(self._folder.parent)
            return Found(Answers(self._case.slug, self._case.hash, learner.seed), found.trouble)
        if found.answers.case_hash == self._case.hash:
            return found
        known = found.answers
        fresh = Answers(known.case, self._case.hash, known.learner, seconds=known.seconds)
        for step in self._case.steps:
            fresh = respond(self._case, fresh, step, known.responses.get(step.id))
        return Found(
            fresh,
            f"{found.trouble} This case has been revised since you began. Your answers that still "
            "fit are kept; please look them over.".strip(),
        )

    def _picture(self, image: str) -> bytes:
        """The bytes of one of this case's own pictures; ConsentlabError for any other."""
        if image not in {self._case.image, *(step.image for step in self._case.steps)} - {""}:
            raise ConsentlabError(f"{image!r} is not a picture of case {self._case.slug!r}")
        answers = self._load().answers
        assert answers is not None
        shown = self._library.picture(image).for_learner(answers.learner, self._case.slug)
        return shown.file.read_bytes()
