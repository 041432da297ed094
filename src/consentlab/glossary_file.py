"""Terms of the field as `glossary.yaml` lists them: what each means, in plain words."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from consentlab.author_file import Node, gather, read


@dataclass(frozen=True)
class Term:
    """One term; `source` is a reference or empty, `also` are its other forms, as the plural."""

    id: str
    term: str
    says: str
    source: str
    also: tuple[str, ...]

    @property
    def forms(self) -> tuple[str, ...]:
        """Every form in which it occurs in text."""
        return (self.term, *self.also)


def read_glossary(path: Path, references: Collection[str]) -> Mapping[str, Term]:
    """The terms by their ids, as the file orders them.

    Raises AuthorError with one complaint for each that is flawed; no two may share a form.
    """
    taken: dict[str, str] = {}
    entries = read(path).slugs(path.name, "term").items()
    return {one.id: one for one in gather(entries, lambda one: _term(*one, references, taken))}


def _term(id: str, node: Node, references: Collection[str], taken: dict[str, str]) -> Term:
    what = f"term {id!r}"
    fields = node.words(what, ("term", "says"), ("source", "also"))
    forms = [(fields["term"], fields["term"].text(f"`term` of {what}"))]
    if "also" in fields:
        also = fields["also"].items(f"`also` of {what}")
        forms += [(one, one.text(f"a form in `also` of {what}")) for one in also]
    for place, form in forms:
        _take(place, form, id, taken)
    source = ""
    if "source" in fields:
        source = fields["source"].one_of(f"the source of {what}", references, "sources.yaml")
    return Term(
        id=id,
        term=forms[0][1],
        says=fields["says"].text(f"`says` of {what}"),
        source=source,
        also=tuple(form for _, form in forms[1:]),
    )


def _take(place: Node, form: str, id: str, taken: dict[str, str]) -> None:
    """Note whose form it is. Raises AuthorError when it is taken already."""
    owner = taken.get(form.casefold())
    if owner is not None:
        raise place.complaint(
            f"the form {form!r:.60} of term {id!r} is already taken by {owner}",
            "Keep it once; capitals make no difference.",
        )
    taken[form.casefold()] = f"term {id!r} on line {place.line}"
