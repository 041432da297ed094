"""Draws a feed of posts at random, so that its shares are, in the long run, those of a study."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from consentlab.feed_file import FeedWords, Finding, Study

POSTS = 40
ACCOUNTS = 16
PAGES = (12, 14, 14)  # posts on each page
FIRST_DAY, DAYS = date(2018, 1, 1), 3 * 365  # of a procedure
FIRST_BIRTH, YEARS_OF_BIRTH = date(1935, 1, 1), 55
DATES = ("%d/%m/%Y", "%Y-%m-%d", "%d %b %Y", "%m/%d/%Y", "%d.%m.%Y")
MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
WRITTEN_BY_THE_MACHINE = 0.55  # the share of the other posts whose screen says something


@dataclass(frozen=True)
class Post:
    """One post of the feed: `kind` is the reason it counts by, and the look its picture has.

    `lines` is the writing on its screen.
    """

    account: str
    kind: str
    finding: str
    shows: str
    caption: str
    lines: tuple[str, ...]
    consented: bool
    look: int

    @property
    def at_risk(self) -> bool:
        """Whether the study's first group has posts like it."""
        return self.kind in ("date", "birth", "date-birth", "face")

    @property
    def flagged(self) -> bool:
        """Whether it could lead to the patient: at risk, or beyond that."""
        return self.at_risk or self.kind == "name"


def draw_feed(words: FeedWords, chance: Random) -> tuple[Post, ...]:
    """A feed of POSTS posts by ACCOUNTS accounts; those that count are spread over its pages."""
    names = chance.sample(words.accounts, ACCOUNTS)
    owners = [names[at] for at, size in enumerate(sizes(chance)) for _ in range(size)]
    drawn = kinds(words.study, chance, owners)
    said = _captions(words, chance)
    posts = [
        _post(words, kind, owner, *one, chance)
        for kind, owner, one in zip(drawn, owners, said, strict=True)
    ]
    return _paged(posts, chance)


def sizes(chance: Random) -> list[int]:
    """How many posts each account has: two or three."""
    few = POSTS // ACCOUNTS
    more = POSTS - few * ACCOUNTS
    made = [few + 1] * more + [few] * (ACCOUNTS - more)
    chance.shuffle(made)
    return made


def kinds(study: Study, chance: Random, owners: list[str]) -> list[str]:
    """What each post is, account by account. Each share is the study's, in the long run.

    An account at risk has one such post for certain. How often its others are decides that the
    share of accounts and the share of posts come out right together.
    """
    shares, mean = study.shares, POSTS / ACCOUNTS
    per_account = shares["at risk"] * mean / shares["accounts at risk"]
    others = min(1.0, max(0.0, (per_account - 1) / (mean - 1)))
    beyond = shares["non-compliant"] / (1 - shares["at risk"])
    found: list[str] = []
    for owner in dict.fromkeys(owners):
        size = owners.count(owner)
        risky = chance.random() < shares["accounts at risk"]
        certain = chance.randrange(size)
        for at in range(size):
            if risky and (at == certain or chance.random() < others):
                found.append(_seen(study, chance))
            elif chance.random() < beyond:
                found.append("name")
            else:
                found.append("settings" if chance.random() < WRITTEN_BY_THE_MACHINE else "plain")
    return found


def _seen(study: Study, chance: Random) -> str:
    """What is to be seen in a post at risk."""
    both = study.date_and_birth
    weights = {
        "date": study.shares["procedure date"] - both,
        "date-birth": both,
        "birth": study.shares["date of birth"] - both,
        "face": study.shares["face"],
    }
    return chance.choices([*weights], [*weights.values()])[0]


def _captions(words: FeedWords, chance: Random) -> list[tuple[Finding, str]]:
    """A finding and a caption for each post; none comes back before all have been used."""
    made: list[tuple[Finding, str]] = []
    while len(made) < POSTS:
        every = [(one, said) for one in words.findings for said in one.every_caption]
        chance.shuffle(every)
        made += every
    return made[:POSTS]


def _post(
    words: FeedWords, kind: str, owner: str, finding: Finding, caption: str, chance: Random
) -> Post:
    one_in_all = 1 / (words.study.shares["at risk"] * words.study.posts)
    consented = kind not in ("plain", "settings", "name") and chance.random() < one_in_all
    if consented:
        caption = f"{caption} {chance.choice(words.consented)}"
    lines = _lines(words, kind, chance)
    look = chance.randrange(1 << 30)
    return Post(owner, kind, finding.id, finding.shows, caption, lines, consented, look)


def _lines(words: FeedWords, kind: str, chance: Random) -> tuple[str, ...]:
    """The writing on the screen. A date often stands beside the machine's own words."""
    day = FIRST_DAY + timedelta(days=chance.randrange(DAYS))
    born = FIRST_BIRTH + timedelta(days=chance.randrange(YEARS_OF_BIRTH * 365))
    form = chance.choice(DATES)
    clock = f"{chance.randrange(8, 18):02}:{chance.randrange(60):02}"
    setting = chance.choice(words.settings)
    beside = (setting,) if chance.random() < 0.5 else ()
    match kind:
        case "date":
            stamp = _day(day, form)
            return (f"{stamp} {clock}" if chance.random() < 0.7 else stamp, *beside)
        case "birth":
            return (f"DOB {_day(born, form)}", *beside)
        case "date-birth":
            return (f"DOB {_day(born, form)}", f"{_day(day, form)} {clock}")
        case "name":
            return (f"{chance.choice(words.surnames).upper()}, {chance.choice('ACEHKMRT')}",)
        case "settings":
            return (setting,)
    return beside if kind == "face" else ()


def _day(day: date, form: str) -> str:
    # not strftime's: its month names change with the machine's language
    return day.strftime(form.replace("%b", MONTHS[day.month - 1]))


def _paged(posts: list[Post], chance: Random) -> tuple[Post, ...]:
    """The posts in the order of the pages, on each its part of those that count, rounded up."""
    chance.shuffle(posts)
    counting = [one for one in posts if one.flagged]
    rest = [one for one in posts if not one.flagged]
    made: list[Post] = []
    left = len(posts)
    for size in PAGES:
        part = min(size, -(-len(counting) * size // left))
        page = [counting.pop() for _ in range(part)]
        page += [rest.pop() for _ in range(size - part)]
        chance.shuffle(page)
        made += page
        left -= size
    return tuple(made)
