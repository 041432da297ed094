"""The invented people of the laboratory `crowd`, read from their file."""

from __future__ import annotations

from pathlib import Path

import pytest

from consentlab.crowd_file import Person, read_crowd
from consentlab.errors import AuthorError

ROOT = Path(__file__).resolve().parents[2]
TOP = """\
towns:
  Quernmouth: {county: Quernshire, region: the coast}
work:
  food: [baker, cook]
people:
"""
BAKER = "  - {age: 51, sex: man, town: Quernmouth, month: March 2025, job: baker, found: nothing}\n"
COOK = (
    "  - {age: 62, sex: woman, town: Quernmouth, month: December 2025, job: cook, found: nothing}\n"
)


def crowd(folder: Path, people: str) -> tuple[Person, ...]:
    path = folder / "crowd.yaml"
    path.write_text(TOP + people, encoding="utf-8")
    return read_crowd(path)


def test_a_person_brings_county_region_season_and_kind_of_work(tmp_path: Path) -> None:
    baker, cook = crowd(tmp_path, BAKER + COOK)
    assert (baker.county, baker.region) == ("Quernshire", "the coast")
    assert (baker.season, baker.year, baker.work) == ("spring 2025", "2025", "food")
    assert cook.season == "winter 2026"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("age: 51", "age: 12", "line 6: the age is '12'. Write a whole number from 18 to 99."),
        ("sex: man", "sex: men", "line 6: the sex 'men' is not in this list: man, woman."),
        ("town: Quernmouth", "town: Quern", "the town 'Quern' is not in `towns`."),
        ("job: baker", "job: bakr", "the job 'bakr' is not in `work`. Did you mean `baker`?"),
        ("March 2025", "Mar 2025", "the month is 'Mar 2025'. Write it as `March 2025`."),
        ("March 2025", "March", "the month is 'March'. Write it as `March 2025`."),
        ("found: nothing", "seen: nothing", "'seen' is not a word that a person knows."),
    ],
)
def test_a_flaw_is_told_with_its_line(tmp_path: Path, old: str, new: str, said: str) -> None:
    with pytest.raises(AuthorError) as told:
        crowd(tmp_path, BAKER.replace(old, new) + COOK)
    assert said in str(told.value)


def test_one_person_is_no_crowd(tmp_path: Path) -> None:
    with pytest.raises(AuthorError, match=r"line 5: `people` has 1 of them\. Give from 2 to 40\."):
        crowd(tmp_path, BAKER)


def test_the_course_s_twelve_differ_in_every_detail_that_can_be_told_apart() -> None:
    people = read_crowd(ROOT / "course" / "crowd.yaml")
    assert len(people) == 12
    assert len({one.age for one in people}) == len({one.job for one in people}) == 12
    assert {one.sex for one in people} == {"man", "woman"}
