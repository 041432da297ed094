"""The landing page, the hand-in page and the few small things they need."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from jupyter_server.base.handlers import FileFindHandler, JupyterHandler
from tornado.ioloop import IOLoop
from tornado.web import HTTPError, authenticated

from consentlab.answer_file import handed_in, reopen
from consentlab.gain_file import self_assessed_in
from consentlab.hand_in_file import GAIN, BadHandIn
from consentlab.learner_file import DAMAGED, learner_of
from consentlab.pages import made
from consentlab.pages.case_progress import ANSWERS
from consentlab.pages.progress import EXERCISES, LESSONS, Notebook, read_course
from consentlab.pages.urls import page_url, receipt_url
from consentlab.pages.voila_page import finder

POLICY = "; ".join(
    [
        "default-src 'none'",
        "style-src 'self'",
        "img-src 'self' data:",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    ]
)


class Page(JupyterHandler):
    """A page of ours: for the learner with the token alone, never kept by the browser."""

    @property
    def content_security_policy(self) -> str:
        """Stricter than JupyterLab's: these pages have no scripts at all."""
        return POLICY

    def set_default_headers(self) -> None:
        super().set_default_headers()
        self.set_header("Cache-Control", "no-store")

    @property
    def folder(self) -> Path:
        folder: Path = self.settings["consentlab"]["folder"]
        return folder

    def show(self, template: str, **words: Any) -> None:
        """Finish with a page; everything in `words` is escaped where it is shown."""
        self.set_header("Content-Type", "text/html; charset=utf-8")
        page = self.settings["consentlab"]["pages"].get_template(template)
        self.finish(page.render(xsrf=self.xsrf_token.decode("ascii"), **words))

    def forget_token(self) -> bool:
        """Send the browser on to the same page without the token; True when that was needed.

        The browser has been given a cookie instead, and the address may end up in a bookmark.
        """
        if "token" not in self.request.query_arguments:
            return False
        self.redirect(self.request.path)
        return True

    def exercises(self, assignment: str) -> list[Notebook]:
        """The notebooks of an assignment. Raises a 404 when the folder has none."""
        course = read_course(self.folder, finder())
        found = [one for one in course.exercises if one.assignment == assignment]
        if not found:
            raise HTTPError(404)
        return found


class Landing(Page):
    """Where everything begins."""

    @authenticated
    def get(self) -> None:
        """Lessons, exercises and the one next thing to do."""
        if not self.forget_token():
            course = read_course(self.folder, finder())
            names = {one.assignment for one in course.exercises}
            self.show(
                "landing.html",
                course=course,
                next=course.next,
                folder=self.folder,
                name_lost=DAMAGED if self._name_lost() else "",
                made={name: made.latest(self.folder, name) for name in names},
            )
            warm: Any = self.kernel_manager
            warm.warm_up()

    def _name_lost(self) -> bool:
        """True where the file with the learner's name was damaged, and none was given since."""
        learner = learner_of(self.folder)  # sets a damaged file aside
        return not learner.name and (self.folder / DAMAGED).is_file()


class HandInPage(Page):
    """Where an exercise becomes one file."""

    @authenticated
    def get(self, assignment: str) -> None:
        """What there is to hand in, and a button that makes the file."""
        if not self.forget_token():
            self._offer(assignment)

    @authenticated
    def post(self, assignment: str) -> None:
        """Make the hand-in file in the learner's folder, and go on to its receipt.

        The receipt is a page of its own, so that loading it again makes nothing.
        """
        self.exercises(assignment)
        try:
            add = (
                self_assessed_in(self.folder / LESSONS)
                if self.get_body_argument(GAIN, "")
                else None
            )
            path = made.make(self.folder, assignment, self.get_body_argument("name", ""), add)
        except BadHandIn as problem:
            self._offer(assignment, trouble=str(problem))
            return
        except OSError as problem:
            self._offer(
                assignment,
                trouble=f"{problem.filename}: cannot be written ({problem.strerror}). "
                "Make room on the disk or allow writing there, and try again.",
            )
            return
        self.redirect(receipt_url(self.base_url, path.name), status=303)

    def _offer(self, assignment: str, trouble: str = "") -> None:
        notebooks = self.exercises(assignment)
        if trouble:
            self.set_status(409)
        there = made.latest(self.folder, assignment)
        chosen = bool(there and there.hand_in.gained)
        if self.request.method == "POST":
            chosen = bool(self.get_body_argument(GAIN, ""))
        self.show(
            "hand_in.html",
            assignment=assignment,
            notebooks=notebooks,
            cases=[case for one in notebooks for case in one.cases],
            name=self.get_body_argument("name", learner_of(self.folder).name),
            trouble=trouble,
            made=there,
            gained=self_assessed_in(self.folder / LESSONS),
            add=chosen,
            closed=handed_in(self.folder / EXERCISES / assignment / ANSWERS),
        )


class Reopen(Page):
    """Where answers that were handed in are opened for changes again."""

    @authenticated
    def post(self, assignment: str) -> None:
        """Open them, and go back to the exercise."""
        notebooks = self.exercises(assignment)
        reopen(self.folder / EXERCISES / assignment / ANSWERS)
        self.redirect(page_url(self.base_url, notebooks[0].place), status=303)


class Receipt(Page):
    """What a hand-in file that is there says of itself, and where to get it."""

    @authenticated
    def get(self, name: str) -> None:
        """Show the receipt as often as it is asked for; nothing is made."""
        path = made.named(self.folder, name)
        found = made.read_made(self.folder, path) if path else None
        if found is None:
            raise HTTPError(404)
        title = self.exercises(found.hand_in.assignment)[0].title
        self.show("receipt.html", title=title, made=found)


class Download(Page):
    """The file itself."""

    @authenticated
    def get(self, name: str) -> None:
        """A hand-in file that was made before, as a file to save."""
        path = made.named(self.folder, name)
        if path is None:
            raise HTTPError(404)
        self.set_header("Content-Type", "application/json")
        self.set_header("Content-Disposition", f'attachment; filename="{name}"')
        self.finish(path.read_bytes())


class Close(Page):
    """The end of the course’s server."""

    @authenticated
    def post(self) -> None:
        """Stop the server: without a window to press Ctrl-C in, this is the only way."""
        self.show("closed.html")
        IOLoop.current().call_later(0.5, self.settings["consentlab"]["close"])


class NoSuchPage(Page):
    """Every other address under ours."""

    @authenticated
    def get(self, route: str) -> None:
        """Say in our own look that there is no such page."""
        raise HTTPError(404)


class Static(FileFindHandler):
    """Our styles and scripts. They hold nothing about a learner, and an error page needs them."""
