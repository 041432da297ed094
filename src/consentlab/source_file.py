"""Laws and guidance as `sources.yaml` lists them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from consentlab.author_file import Node, gather, quoted
from consentlab.days import day_in_words

DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
TITLES = ("title", "short")
FIRST_YEAR, LAST_YEAR = 1990, 2099  # outside these a year is a slip of the keyboard


@dataclass(frozen=True)
class Source:
    """One law or piece of guidance; `sections` maps a section's id to its heading.

    `last_checked` says in words how it was seen; `checked_on` is the day, where one was recorded.
    """

    id: str
    title: str
    short: str
    body: str
    jurisdiction: str
    url: str
    in_force_since: str
    last_checked: str
    how_sure: str
    sections: Mapping[str, str]
    checked_on: date | None = None

    @property
    def review_by(self) -> date | None:
        """The day from which it is due again: twelve months after it was checked."""
        if self.checked_on is None:
            return None
        year = self.checked_on.year + 1
        try:
            return self.checked_on.replace(year=year)
        except ValueError:  # 29 February
            return date(year, 3, 1)

    def due_for_review(self, today: date) -> bool:
        """True when its twelve months are over, or when nobody wrote down the day of checking."""
        return self.review_by is None or today > self.review_by

    def review_words(self, today: date) -> str:
        """Whether it is due for review, in a sentence for readers."""
        if self.checked_on is None or self.review_by is None:
            return "Due for review: the day on which it was checked is not recorded."
        checked = day_in_words(self.checked_on)
        if self.due_for_review(today):
            return f"Due for review: checked on {checked}, more than twelve months ago."
        return f"Checked on {checked}; due again by {day_in_words(self.review_by)}."

    def reference(self, section: str = "") -> Reference:
        """How it, or a section of it, is shown beside a statement."""
        heading = self.sections.get(section, "")
        return Reference(
            label=f"{self.short}: {heading}" if heading else self.short,
            title=f"{self.body}. {self.title}. In force since {self.in_force_since}. "
            f"Last checked: {self.last_checked}.",
            url=self.url,
        )


@dataclass(frozen=True)
class Reference:
    """A source, or a section of one, as it is shown beside a statement."""

    label: str
    title: str
    url: str


def read_sources(top: Node) -> dict[str, Source]:
    """The sources of a file's top node by their ids, in its order.

    Raises AuthorError with one complaint for each that is flawed; no two may share a `short`, for
    by that readers tell them apart.
    """
    taken: dict[str, str] = {}

    def read_one(entry: tuple[str, Node]) -> tuple[str, Source]:
        id, node = entry
        source = read_source(id, node)
        if owner := taken.get(source.short):
            raise node.complaint(
                f"source {id!r} has the same `short` as {owner}: {quoted(source.short, 60)}",
                "Readers tell sources apart by it: give each a `short` of its own (without one, "
                "its `title` stands there).",
            )
        taken[source.short] = f"source {id!r} on line {node.line}"
        return id, source

    return dict(gather(top.slugs("sources.yaml", "source").items(), read_one))


def read_source(id: str, node: Node) -> Source:
    """The source that an entry of `sources.yaml` describes. Raises AuthorError for a flaw."""
    fields = node.words(
        f"source {id!r}",
        ("title", "body", "jurisdiction", "url", "in force since", "last checked", "how sure"),
        ("short", "sections", "checked on"),
    )
    said = {
        name: one.title(f"`{name}`") if name in TITLES else one.text(f"`{name}`")
        for name, one in fields.items()
        if name != "sections"
    }
    if not said["url"].startswith("https://"):
        raise fields["url"].complaint(
            f"the address of source {id!r} is {said['url']!r}", "Give one that begins https://."
        )
    sections = fields["sections"].slugs("`sections`", "section") if "sections" in fields else {}
    return Source(
        id=id,
        title=said["title"],
        short=said.get("short", said["title"]),
        body=said["body"],
        jurisdiction=said["jurisdiction"],
        url=said["url"],
        in_force_since=said["in force since"],
        last_checked=said["last checked"],
        how_sure=said["how sure"],
        sections={name: one.title(f"section {name!r}") for name, one in sections.items()},
        checked_on=_checked_on(id, fields["checked on"]) if "checked on" in fields else None,
    )


def _checked_on(id: str, node: Node) -> date:
    """The day; it is no complaint that it is long ago. Raises AuthorError for what is no day."""
    word = node.text("`checked on`")
    try:
        day = date.fromisoformat(word) if DAY.fullmatch(word) else None
    except ValueError:
        day = None
    if day is None or not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise node.complaint(
            f"`checked on` of source {id!r} is {quoted(word, 40)}",
            "Write the day on which somebody looked, as year-month-day, such as 2026-05-03.",
        )
    return day
