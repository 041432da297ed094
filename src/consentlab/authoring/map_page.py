"""Shows an alignment: a page to print, a table for a spreadsheet, and lines for a terminal."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from consentlab.author_file import counted
from consentlab.authoring.holes import of_claim
from consentlab.authoring.map import ASSESSED, PENDING, Aim, Alignment, in_numbers
from consentlab.authoring.out_folder import keep_from_learners
from consentlab.claim import Claim
from consentlab.look import style
from consentlab.templates import templates_of, text_of

PAGE, TABLE = "map.html", "map.csv"
COLUMNS = (
    *("claim", "says", "now", "objective", "taught", "practised", "assessed", "source"),
    "missing",
)


@dataclass(frozen=True)
class Row:
    """One claim with everything that it is aligned with, in words.

    `missing` names what it lacks altogether, `wrong` each place that does not hold, by its column.
    """

    claim: Claim
    objectives: tuple[str, ...]
    taught: tuple[str, ...]
    practised: tuple[str, ...]
    assessed: tuple[str, ...]
    sources: tuple[str, ...]
    missing: tuple[str, ...]
    wrong: tuple[tuple[str, str], ...] = ()

    def hole(self, where: str) -> str:
        """ "hole" and what it is, for a column that is empty and must not be; else empty."""
        return f"hole: not {where}" if where in self.missing else ""

    def wrong_in(self, where: str) -> tuple[str, ...]:
        """What in a column does not hold."""
        return tuple(what for column, what in self.wrong if column == where)

    @property
    def all_holes(self) -> tuple[str, ...]:
        """Its holes in a few words each."""
        return (*self.missing, *(f"{column} ({what})" for column, what in self.wrong))


@dataclass(frozen=True)
class Cited:
    """One source, and for each reference to it the places that give it."""

    id: str
    title: str
    body: str
    last_checked: str
    how_sure: str
    places: tuple[tuple[str, tuple[str, ...]], ...]


def rows(alignment: Alignment) -> tuple[Row, ...]:
    """A row for each claim, in order."""
    return tuple(_row(claim, alignment) for claim in alignment.claims)


def _row(claim: Claim, alignment: Alignment) -> Row:
    assessed = [
        str(place)
        + (f" ({', '.join(read)})" if (read := alignment.criteria_of(claim, place)) else "")
        for place in claim.assessed
    ]
    holes = tuple(of_claim(claim, alignment))
    return Row(
        claim=claim,
        objectives=claim.objectives,
        taught=tuple(map(str, claim.taught)),
        practised=tuple(map(str, claim.practised)),
        assessed=tuple(assessed) or ((PENDING,) if claim.pending else ()),
        sources=claim.sources,
        missing=tuple(one.what for one in holes if not one.place),
        wrong=tuple((one.what, one.place) for one in holes if one.place),
    )


def lines(alignment: Alignment) -> Iterator[str]:
    """A line for each claim: its objectives, lessons and cases by id."""
    for row in rows(alignment):
        claim = row.claim
        parts = (
            ("for", claim.objectives),
            ("taught in", _homes(claim.taught)),
            ("practised in", _homes(claim.practised)),
            ("assessed in", _homes(claim.assessed)),
            ("assessment", (PENDING,) if claim.pending else ()),
            ("HOLE: not", row.missing),
            ("HOLE:", tuple(f"{column} '{what}'" for column, what in row.wrong)),
        )
        said = "; ".join(f"{word} {', '.join(which)}" for word, which in parts if which)
        yield f"{claim.id:<5} {said}"


def _homes(places: tuple[object, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(str(place).partition(": ")[0] for place in places))


def table(alignment: Alignment) -> str:
    """The alignment as CSV: a line for each claim, several entries in a cell apart by `; `."""
    text = io.StringIO(newline="")
    out = csv.writer(text, lineterminator="\n")
    out.writerow(COLUMNS)
    for row in rows(alignment):
        listed = (
            row.objectives,
            row.taught,
            row.practised,
            row.assessed,
            row.sources,
            row.all_holes,
        )
        out.writerow(
            [row.claim.id, row.claim.says, row.claim.now, *("; ".join(one) for one in listed)]
        )
    return text.getvalue()


def page(alignment: Alignment, holes: tuple[str, ...]) -> str:
    """The alignment as a page that stands alone, with its holes in words."""
    return (
        templates_of(__package__)
        .get_template("map.html.j2")
        .render(
            style=style("tokens") + text_of(__package__, "map.css"),
            summary=in_numbers(alignment, len(holes)),
            counts=what_is_counted(alignment),
            holes=holes,
            rows=rows(alignment),
            lessons=[(lesson, _aims(lesson, alignment)) for lesson in alignment.lessons],
            titles={slug: lesson.title for slug, lesson in alignment.lessons.items()},
            minutes={slug: lesson.minutes for slug, lesson in alignment.lessons.items()},
            homeless=[aim for aim in alignment.aims if not aim.lessons],
            assessed=ASSESSED,
            words=alignment.objectives,
            cases=alignment.cases,
            assessed_cases=alignment.assessed,
            played_in=alignment.played_in,
            criteria_of=alignment.criteria_of,
            claims_for={
                id: [one.id for one in alignment.claims if id in one.objectives]
                for id in alignment.objectives
            },
            claims_in=_claims_in(alignment),
            labels=_labels(alignment),
            sources=_sources(alignment),
        )
    )


def what_is_counted(alignment: Alignment) -> str:
    """What the numbers of the summary count, in sentences."""
    practice = [one for one in alignment.cases if one not in alignment.assessed]
    met = sum(one in alignment.played_in for one in practice)
    cited = {reference.partition("#")[0] for reference in alignment.cited}
    return (
        f"Of {counted(len(alignment.cases), 'case')}, {len(practice)} are for practice, and "
        f"lessons play {met} of them. The others are assessed. A claim counts as practised "
        "only where a lesson plays the case. A reference is a source as a whole or a section of "
        f"it: of {counted(len(alignment.sources), 'source')}, {len(cited)} are cited."
    )


def _claims_in(alignment: Alignment) -> dict[str, list[str]]:
    """The claims that name each case, in order."""
    found: dict[str, list[str]] = {}
    for claim in alignment.claims:
        for slug in dict.fromkeys(one.home for one in (*claim.practised, *claim.assessed)):
            found.setdefault(slug, []).append(claim.id)
    return found


def _labels(alignment: Alignment) -> dict[str, str]:
    """What each reference of a claim is called for readers."""
    references = {one for claim in alignment.claims for one in claim.sources}
    split = {one: one.partition("#") for one in references}
    return {one: alignment.sources[id].reference(at).label for one, (id, _, at) in split.items()}


def _aims(lesson: str, alignment: Alignment) -> list[Aim]:
    return [aim for aim in alignment.aims if lesson in aim.lessons]


def _sources(alignment: Alignment) -> list[Cited]:
    """The sources by title, each with where it is cited, also those that nobody cites."""
    found = []
    for id, source in alignment.sources.items():
        sections = [(id, "as a whole")]
        sections += [(f"{id}#{section}", heading) for section, heading in source.sections.items()]
        places = tuple(
            (heading, alignment.cited[reference])
            for reference, heading in sections
            if reference in alignment.cited
        )
        how = (source.last_checked, source.how_sure)
        found.append(Cited(id, source.title, source.body, *how, places))
    return sorted(found, key=lambda one: (one.title.casefold(), one.id))


def write(alignment: Alignment, holes: tuple[str, ...], folder: Path) -> tuple[Path, Path]:
    """Write the page and the table into a folder, and say where they are.

    Raises ConsentlabError for a folder that learners are given: the map names assessed steps.
    """
    root = alignment.course.resolve().parent
    keep_from_learners(folder, root, "the map says which assessed step asks what")
    folder.mkdir(parents=True, exist_ok=True)
    made = {folder / PAGE: page(alignment, holes), folder / TABLE: table(alignment)}
    for path, text in made.items():
        path.write_text(text, encoding="utf-8", newline="\n")
    return folder / PAGE, folder / TABLE
