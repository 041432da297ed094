"""Pages about the whole course: its terms, its sources, and what a search finds."""

from __future__ import annotations

from tornado.web import HTTPError, authenticated

from consentlab.pages.catalogue import entries
from consentlab.pages.fit import LONGEST_QUERY, asked_for
from consentlab.pages.handlers import Page
from consentlab.pages.progress import EXERCISES, LESSONS, read_course, read_notebook
from consentlab.pages.register import Register, read_register
from consentlab.pages.search import search
from consentlab.pages.voila_page import finder

A_YEAR = 31_536_000  # seconds; the address changes with the content


class CoursePage(Page):
    """A page that shows what stands in the course's lists."""

    @property
    def register(self) -> Register:
        """The lists as they are now."""
        return read_register(self.folder / LESSONS)


class GlossaryPage(CoursePage):
    """Every term, and what it means."""

    @authenticated
    def get(self) -> None:
        """The terms by their first letters."""
        register = self.register
        terms = sorted(register.terms.values(), key=lambda one: one.term.casefold())
        self.show("glossary.html", terms=terms, register=register)


class SourcesPage(CoursePage):
    """Every law, piece of guidance and study that the course rests on."""

    @authenticated
    def get(self) -> None:
        """The sources by who issued them, with what is known of each."""
        register = self.register
        listed = sorted(
            register.sources.values(), key=lambda one: (one.body.casefold(), one.title.casefold())
        )
        due = sum(register.due(one) for one in listed)
        self.show("sources.html", listed=listed, due=due, register=register)


class SourcesDocument(CoursePage):
    """The same for a lesson's page, which opens a source beside a statement."""

    @authenticated
    def get(self) -> None:
        """All sources as JSON; the browser may keep it, as its address changes when they do."""
        self.set_header("Content-Type", "application/json; charset=utf-8")
        self.set_header("Cache-Control", f"private, max-age={A_YEAR}, immutable")
        self.finish(self.register.document)


class SearchPage(CoursePage):
    """What a search over the course finds."""

    @authenticated
    def get(self) -> None:
        """The results, best first, or an invitation to search."""
        query = self.get_query_argument("q", "")
        course = read_course(self.folder, finder())
        there = entries(self.folder, course, self.register, self.base_url)
        self.show(
            "search.html",
            query=query[:LONGEST_QUERY],
            quoted=bool(asked_for(query).phrases),
            cut=len(query) > LONGEST_QUERY,
            results=search(there, query),
        )


class LessonProgress(CoursePage):
    """How far the learner has come in one lesson or exercise."""

    @authenticated
    def get(self, place: str) -> None:
        """The same words that the page shows; a 404 for what is no notebook of the course."""
        path = self.folder / place
        here = [
            *self.folder.glob(f"{LESSONS}/*.ipynb"),
            *self.folder.glob(f"{EXERCISES}/*/*.ipynb"),
        ]
        if path not in here:
            raise HTTPError(404)
        found = read_notebook(self.folder, place, finder())
        self.set_header("Content-Type", "application/json; charset=utf-8")
        self.finish({"words": found.cases_in_words})
