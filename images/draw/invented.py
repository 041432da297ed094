"""Every name that the pictures carry, all invented: no patient, clinician or place is real.

A picture and a variant always get the same names. NHS numbers are from the range that is never
issued (999 000 0000 to 999 999 9999), and no number here can be read as a CHI number.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal, TypeVar

Sex = Literal["F", "M"]
One = TypeVar("One", bound=str)

TOWNS = (
    "Oskerdale", "Wynmarsh", "Tarrowick", "Eddermoor", "Skelborrow", "Hollinfold", "Quernmouth",
    "Vennaford", "Drumlarrie", "Pellamoor", "Corvansey", "Aldwhistle", "Marlingtarn", "Fennaby",
)  # fmt: skip
HOSPITAL_KINDS = (
    "Royal Infirmary",
    "General Hospital",
    "Community Hospital",
    "University Hospital",
)
WARDS = ("Larch Ward", "Heron Ward", "Kestrel Ward", "Rowan Ward", "Merlin Ward", "Juniper Ward")
SCHOOLS = (
    "Tarnsey Primary School", "Hollinfold Primary School", "Saint Wennol's School",
    "Eddermoor Academy", "Quernmouth Primary School", "Fennaby Hill School",
)  # fmt: skip
SURNAMES = (
    "Pellbrook", "Vardley", "Marrowby", "Hestridge", "Tolvanney", "Askerton-Rue", "Brindlecote",
    "Carnavelle", "Dunvarrow", "Elsprick", "Fossdyke-Lane", "Garrowmede", "Hollingarth", "Ivesholm",
    "Jessamond", "Kelverdine", "Larrowfield", "Mottisbury", "Nethercombe", "Orlandine",
    "Pennicroft", "Quenbridge", "Ruddlestone", "Sallowfield", "Tregannick", "Umberslade",
    "Vennicourt", "Wexcombe", "Yarrowdale", "Zelderby",
)  # fmt: skip
WOMEN = (
    "Marian", "Carys", "Adaeze", "Priya", "Eilidh", "Noor", "Bronwen", "Ines", "Mei", "Agnes",
    "Samira", "Orla", "Temperance", "Yetunde", "Halina", "Rosalind",
)  # fmt: skip
MEN = (
    "Imran", "Callum", "Desmond", "Tomasz", "Rhys", "Kwame", "Hamish", "Farid", "Leopold", "Arjun",
    "Silas", "Osian", "Bashir", "Edmund", "Chidi", "Lachlan",
)  # fmt: skip
CLINICIANS = (
    "Quillane", "Sandringale", "Obiakor-Tew", "Thackerby", "Vasilenka", "Murgatrane", "Addlestock",
    "Brezanski", "Coldwyn", "Dhaliwarra", "Estermond", "Falkenrath", "Gunnarby", "Hathersedge",
)  # fmt: skip


@dataclass(frozen=True)
class Person:
    """A patient who does not exist."""

    surname: str
    forename: str
    sex: Sex
    born: date
    nhs: str
    """Ten digits in the usual groups, such as `999 001 0013`."""
    number: str
    """A hospital number: two letters and six digits."""


def person(
    picture: str, variant: int, born: tuple[int, int] = (1938, 1996), sex: Sex | None = None
) -> Person:
    """The patient of a variant, born in one of the years `born`, both included."""
    of = f"{picture}/{variant}"
    sexes: tuple[Sex, Sex] = ("F", "M")
    sex = sex or pick(sexes, f"{of}/sex")
    forename = pick(WOMEN if sex == "F" else MEN, f"{picture}/forename", variant)
    year = born[0] + draw_number(f"{of}/year", born[1] - born[0] + 1)
    return Person(
        surname=pick(SURNAMES, f"{picture}/surname", variant),
        forename=forename,
        sex=sex,
        born=date(year, 1, 1) + timedelta(days=draw_number(f"{of}/born", 365)),
        nhs=nhs_number(f"{of}/nhs"),
        number=f"{town(picture, variant)[:2].upper()}{100_000 + draw_number(f'{of}/no', 900_000)}",
    )


def clinician(picture: str, variant: int, which: int = 0) -> str:
    """The surname of a member of staff; `which` tells several of one picture apart."""
    return pick(CLINICIANS, f"{picture}/clinician", variant + 5 * which)


def town(picture: str, variant: int) -> str:
    """The town of a variant."""
    return pick(TOWNS, f"{picture}/town", variant)


def hospital(picture: str, variant: int) -> str:
    """The hospital of a variant, named for its town."""
    return f"{town(picture, variant)} {pick(HOSPITAL_KINDS, f'{picture}/hospital', variant)}"


def ward(picture: str, variant: int) -> str:
    """The ward of a variant."""
    return pick(WARDS, f"{picture}/ward", variant)


def school(picture: str, variant: int) -> str:
    """The school of a variant."""
    return pick(SCHOOLS, f"{picture}/school", variant)


def moment(picture: str, variant: int) -> datetime:
    """When the picture was taken: a weekday from 2022 to 2025, in working hours."""
    of = f"{picture}/{variant}"
    day = date(2022, 1, 3) + timedelta(days=draw_number(f"{of}/day", 1400))
    day -= timedelta(days=max(0, day.weekday() - 4))
    minutes = 8 * 60 + draw_number(f"{of}/minute", 9 * 60)
    return datetime(day.year, day.month, day.day) + timedelta(
        minutes=minutes, seconds=draw_number(f"{of}/second", 60)
    )


def nhs_number(of: str) -> str:
    """A valid number from the range that is never issued (facts: Modulus 11)."""
    for attempt in range(99):
        nine = f"999{draw_number(f'{of}/{attempt}', 1_000_000):06d}"
        check = (11 - sum(int(d) * (10 - i) for i, d in enumerate(nine)) % 11) % 11
        if check < 10:
            return f"{nine[:3]} {nine[3:6]} {nine[6:]}{check}"
    raise AssertionError("one number in eleven has no check digit, so this is never reached")


def draw_number(of: str, below: int) -> int:
    """A number from 0 to `below` - 1 that always is the same for `of`."""
    return int.from_bytes(hashlib.sha256(of.encode()).digest()[:8], "big") % below


def pick(among: Sequence[One], of: str, variant: int = 0) -> One:
    """One of `among`; successive variants get different ones."""
    return among[(draw_number(of, len(among)) + variant) % len(among)]
