"""Reads what the drawn feed of posts says, and the study that it is drawn by."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from consentlab.author_file import Node, read

SHARES = ("at risk", "non-compliant", "procedure date", "date of birth", "face")
OF_ACCOUNTS = ("accounts posting", "accounts at risk")
COUNTS = ("posts", "accounts")
REASONS = ("date", "birth", "date-birth", "face", "name", "settings", "plain")
PURPOSES = ("story", "teaching", "advice")
PERCENT = re.compile(r"([0-9]{1,2}(?:\.[0-9]+)?)%")
FEWEST_ACCOUNTS = 16  # that a feed has
MOST_POSTS = 1_000_000


@dataclass(frozen=True)
class Study:
    """A study's shares, each from 0 to 1, and what they are shares of."""

    source: str
    detail: str
    posts: int
    accounts: int
    shares: Mapping[str, float]

    @property
    def accounts_posting(self) -> float:
        """How many of its accounts had posted such pictures, worked out from the share."""
        return self.accounts * self.shares["accounts posting"]

    @property
    def date_and_birth(self) -> float:
        """The share of posts with both dates, if what was seen makes up the share at risk."""
        seen = sum(self.shares[name] for name in SHARES[2:])
        return max(0.0, seen - self.shares["at risk"])


@dataclass(frozen=True)
class Remark:
    """A sentence with its reference."""

    says: str
    source: str


@dataclass(frozen=True)
class Finding:
    """What a picture shows, and captions by what a post is for."""

    id: str
    shows: str
    captions: Mapping[str, tuple[str, ...]]

    @property
    def every_caption(self) -> tuple[str, ...]:
        """Its captions, whatever for."""
        return tuple(said for one in self.captions.values() for said in one)


@dataclass(frozen=True)
class FeedWords:
    """All that is read in the feed."""

    study: Study
    reasons: Mapping[str, Remark]
    consent: Remark
    consented: tuple[str, ...]
    accounts: tuple[str, ...]
    surnames: tuple[str, ...]
    settings: tuple[str, ...]
    findings: tuple[Finding, ...]


def read_feed(path: Path, sources: Collection[str], drawn: Collection[str]) -> FeedWords:
    """The feed's words in `path`. Raises AuthorError for a flaw.

    `sources` holds the references that may be given, `drawn` the findings that can be drawn.
    """
    lists = ("consented", "accounts", "surnames", "settings")
    top = read(path).words(path.name, ("study", "reasons", "consent", "findings", *lists), ())
    reasons = top["reasons"].words("`reasons`", REASONS, ())
    findings = top["findings"].slugs("`findings`", "finding")
    accounts = _texts(top["accounts"], "`accounts`")
    if len(set(accounts)) < FEWEST_ACCOUNTS:
        raise top["accounts"].complaint(
            f"`accounts` has {len(set(accounts))} different names",
            f"Give {FEWEST_ACCOUNTS} or more.",
        )
    return FeedWords(
        study=_study(top["study"], sources),
        reasons={name: _remark(f"reason {name!r}", one, sources) for name, one in reasons.items()},
        consent=_remark("`consent`", top["consent"], sources),
        consented=_texts(top["consented"], "`consented`"),
        accounts=accounts,
        surnames=_texts(top["surnames"], "`surnames`"),
        settings=_texts(top["settings"], "`settings`"),
        findings=tuple(_finding(id, one, drawn) for id, one in findings.items()),
    )


def _study(node: Node, sources: Collection[str]) -> Study:
    fields = node.words("`study`", ("source", "detail", *COUNTS, *SHARES, *OF_ACCOUNTS), ())
    study = Study(
        source=fields["source"].one_of("the source of `study`", sources, "sources.yaml"),
        detail=fields["detail"].one_of("the detail of `study`", sources, "sources.yaml"),
        posts=fields["posts"].number("`posts`", 1, MOST_POSTS),
        accounts=fields["accounts"].number("`accounts`", 1, MOST_POSTS),
        shares={name: _share(fields[name], f"`{name}`") for name in (*SHARES, *OF_ACCOUNTS)},
    )
    seen = sum(study.shares[name] for name in SHARES[2:])
    apart = seen - study.shares["at risk"]
    if not -1e-9 <= apart <= study.shares["date of birth"] + 1e-9:
        raise fields["at risk"].complaint(
            f"`at risk` cannot be made up of what was seen, which comes to {seen:.1%}",
            "It is at most that sum, and less than it by no more than `date of birth`.",
        )
    return study


def _share(node: Node, what: str) -> float:
    word = node.text(what)
    found = PERCENT.fullmatch(word)
    if not found or not float(found[1]):
        raise node.complaint(f"{what} is {word!r:.40}", "Write a share, such as 18.5%.")
    return float(found[1]) / 100


def _remark(what: str, node: Node, sources: Collection[str]) -> Remark:
    fields = node.words(what, ("says", "source"), ())
    source = fields["source"].one_of(f"the source of {what}", sources, "sources.yaml")
    return Remark(fields["says"].text(f"`says` of {what}"), source)


def _finding(id: str, node: Node, drawn: Collection[str]) -> Finding:
    what = f"finding {id!r}"
    if id not in drawn:
        raise node.complaint(
            f"{what} cannot be drawn", "Known: " + ", ".join(f"`{one}`" for one in drawn) + "."
        )
    fields = node.words(what, ("shows", *PURPOSES), ())
    captions = {one: _texts(fields[one], f"`{one}` of {what}") for one in PURPOSES}
    return Finding(id, fields["shows"].text(f"`shows` of {what}"), captions)


def _texts(node: Node, what: str) -> tuple[str, ...]:
    return tuple(one.text(f"an item of {what}") for one in node.items(what))
