"""Reads the invented people whom the laboratory `crowd` counts; complaints are worded here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from consentlab.author_file import Node, gather, read

SEASONS = {
    "spring": ("March", "April", "May"),
    "summer": ("June", "July", "August"),
    "autumn": ("September", "October", "November"),
    "winter": ("December", "January", "February"),
}
MONTHS = {month: season for season, months in SEASONS.items() for month in months}
MOST_PEOPLE = 40
YOUNGEST, OLDEST = 18, 99
EARLIEST, LATEST = 1990, 2099
WORDS = ("age", "sex", "town", "month", "job", "found")


@dataclass(frozen=True)
class Person:
    """One invented adult, each detail as exactly as it is known, and what was found."""

    age: int
    sex: str
    town: str
    county: str
    region: str
    month: str
    season: str
    year: str
    job: str
    work: str
    found: str


def read_crowd(path: Path) -> tuple[Person, ...]:
    """The people in their order. Raises AuthorError with one complaint for each that is flawed."""
    top = read(path).words(path.name, ("towns", "work", "people"), ())
    towns = {
        name: node.words(f"town {name!r}", ("county", "region"), ())
        for name, node in top["towns"].entries("`towns`").items()
    }
    work = {
        job.text(f"a job in {kind!r}"): kind
        for kind, node in top["work"].entries("`work`").items()
        for job in node.items(f"work {kind!r}")
    }
    people = top["people"].items("`people`")
    if not 2 <= len(people) <= MOST_PEOPLE:
        raise top["people"].complaint(
            f"`people` has {len(people)} of them", f"Give from 2 to {MOST_PEOPLE}."
        )
    return tuple(gather(people, lambda one: _person(one, towns, work)))


def _person(node: Node, towns: Mapping[str, Mapping[str, Node]], work: Mapping[str, str]) -> Person:
    fields = node.words("a person", WORDS, ())
    town = fields["town"].one_of("the town", towns, "`towns`")
    job = fields["job"].one_of("the job", work, "`work`")
    month, _, year = fields["month"].text("`month`").partition(" ")
    if month not in MONTHS or not (
        year.isascii() and year.isdecimal() and EARLIEST <= int(year) <= LATEST
    ):
        raise fields["month"].complaint(
            f"the month is {f'{month} {year}'.strip()!r:.40}", "Write it as `March 2025`."
        )
    # A winter has the year in which it ends, so that December lies in one winter with January.
    ends = int(year) + (month == "December")
    return Person(
        age=fields["age"].number("the age", YOUNGEST, OLDEST),
        sex=fields["sex"].one_of("the sex", ("man", "woman"), "this list: man, woman"),
        town=town,
        county=towns[town]["county"].text(f"`county` of {town!r}"),
        region=towns[town]["region"].text(f"`region` of {town!r}"),
        month=f"{month} {year}",
        season=f"{MONTHS[month]} {ends}",
        year=year,
        job=job,
        work=work[job],
        found=fields["found"].text("`found`"),
    )
