"""Rules for places: towns, counties, regions and countries."""

from __future__ import annotations

import re
from collections.abc import Iterator

from consentlab.identifiers.contract import InText, Sure
from consentlab.identifiers.text.lists import is_given, is_given_too, is_place, is_place_too
from consentlab.identifiers.text.not_names import EPONYMS, NEVER, follows_as_eponym
from consentlab.identifiers.text.rule import PROSE, Rule, Setting
from consentlab.identifiers.text.toponym import like_a_place

COMPASS = r"(?:north|south|east|west|mid)(?:ern)?"
NATION = (
    "(?:england|wales|scotland|ireland|britain|yorkshire|london|lancashire|devon"
    "|cumbria|cornwall|the country)"
)

ANY_PUB = frozenset(["local", "village", "country", "busy", "quiet", "favourite"])
SHOP = "(?:Tesco|Asda|ASDA|Sainsbury'?s?|Morrisons?|Lidl|Aldi|Waitrose|Co-op|Iceland|B&Q|IKEA|Ikea)"


def _is_water(match: re.Match[str]) -> bool:
    """Whether it begins in a capital: "lake Ben" may be anything."""
    return match[0][0].isupper() and not follows_as_eponym(match.string, match.end())


RULES: tuple[Rule, ...] = (
    Rule(
        "place-name",
        r"\b(?:River|Loch|Lough|Lake|Mount|Ben|Isle of|Glen) (?-i:[A-Z][a-z]{2,16})\b",
        holds=_is_water,
    ),
    Rule(
        "place-name",
        rf"\b(?-i:{SHOP})(?:'?s)? (?:car park|superstore|petrol station|supermarket)\b"
        rf"|\b(?:car park|tills?|checkout) (?:at|of|in|outside|behind) (?-i:{SHOP})\b",
        "possible",
        only=PROSE,
    ),
    Rule(
        "place-name",
        r"\b(?-i:(?:[A-Z][a-z]{2,14} (?:(?:&|and) )?){1,2}pub)\b",
        "possible",
        only=PROSE,
        holds=lambda match: match[0].split()[0].lower() not in NEVER | ANY_PUB,
    ),
    Rule("place-name", rf"\b{COMPASS}[ -]?(?:east|west)?(?: of)? {NATION}\b"),
    Rule(
        "place-name",
        (
            rf"\b(?:in|from|to|across) (?P<it>the (?:(?:{COMPASS}(?:[ -]?(?:east|west)))"
            "|far north|deep south|highlands|valleys|fens|borders|midlands|black country"
            "|peak district|lakes|lake district|potteries|glens|islands|western isles"
            r"|north|south coast|east coast|west coast))\b"
        ),
    ),
    Rule(
        "place-name",
        (
            r"\b(?:here in|round here|up here|our (?:village|town|island|valley)|(?:small"
            "|tiny|little|remote|local) (?:village|town|island|hamlet)|seaside town"
            r"|island community|the only village)\b(?: of)?(?: (?-i:[A-Z][a-z]{2,20}))?"
        ),
    ),
)

CUE = re.compile(
    r"(?:\b(?:in|at|from|near|outside|around|through|via|off|beyond|to|lives in"
    "|visiting)"
    "(?: (?:the|rural|north|south|east|west|sunny|rainy|lovely|central|downtown"
    "|nearby))?[ ]|, )$",
    re.IGNORECASE,
)
TOKEN = re.compile(r"[A-Za-z][A-Za-z'\-]{2,30}")
LONGEST = 40  # characters of a place's name


def by_list(words: str, setting: Setting) -> Iterator[InText]:
    """Places from the lists, the longest first; of words that are others as well, after a cue."""
    found = list(TOKEN.finditer(words))
    after = 0
    for place, match in enumerate(found):
        if place < after or not (match[0][0].isupper() or setting == "name"):
            continue
        hit = _listed(words, found, place, setting)
        if hit is None:
            continue
        last, sure = hit
        after = last + 1
        yield InText("place-name", match.start(), found[last].end(), sure)


def _listed(
    words: str, found: list[re.Match[str]], place: int, setting: Setting
) -> tuple[int, Sure] | None:
    """The last word of the place that begins here, and how sure it is one; None if none does."""
    start = found[place].start()
    for count in (4, 3, 2, 1):
        last = place + count - 1
        if last >= len(found) or found[last].end() - start > LONGEST:
            continue
        end = found[last].end()
        bare = words[start:end].removesuffix("'s")
        clear = is_place(bare)
        if not clear and (setting == "name" or bare.isupper() or not is_place_too(bare)):
            continue
        if follows_as_eponym(words, end):
            continue
        if _cued(words, start) if not clear else not _is_person(words, start, bare, setting):
            return last, "likely"
    word = found[place][0].removesuffix("'s")
    if setting in PROSE and _invented(words, start, found[place].end(), word):
        return place, "possible"
    return None


def _cued(words: str, start: int) -> bool:
    cue = CUE.search(words[max(0, start - 24) : start])
    return cue is not None and cue[0] != ", "


def _invented(words: str, start: int, end: int, word: str) -> bool:
    """Whether an unknown word stands and looks like a place."""
    if not (word[0].isupper() and word[1:].islower() and len(word) > 3):
        return False
    low = word.lower()
    if low in NEVER or low in EPONYMS or is_given(word) or is_given_too(word):
        return False
    cue = CUE.search(words[max(0, start - 24) : start])
    if cue is None or words[end : end + 2] == "'s":
        return False
    return like_a_place(word)


def _is_person(words: str, start: int, text: str, setting: Setting) -> bool:
    """Whether a place of one word is rather a name here: after a title, an initial or a name."""
    before = re.search(r"([A-Za-z]+)\.? $", words[max(0, start - 16) : start])
    if before and (is_given(before[1]) and before[1][0].isupper()):
        return True
    eponym = text.lower() in EPONYMS and not _cued(words, start)
    return eponym or (setting == "name" and len(text) < 5)
