"""Laws and guidance as `sources.yaml` lists them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from consentlab.author_file import Node


@dataclass(frozen=True)
class Source:
    """One law or piece of guidance; `sections` maps a section's id to its heading."""

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


def read_source(id: str, node: Node) -> Source:
    """The source that an entry of `sources.yaml` describes. Raises AuthorError for a flaw."""
    fields = node.words(
        f"source {id!r}",
        ("title", "body", "jurisdiction", "url", "in force since", "last checked", "how sure"),
        ("short", "sections"),
    )
    said = {name: one.text(f"`{name}`") for name, one in fields.items() if name != "sections"}
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
        sections={name: one.text(f"section {name!r}") for name, one in sections.items()},
    )
