"""Tells by its shape whether an unknown word is the name of a British or Irish place."""

from __future__ import annotations

import re

ENDS = (
    "dale|moor|mouth|ford|wick|wich|bury|borough|burgh|brough|chester|cester"
    "|caster|shire|combe|marsh"
    "|fold|haven|bridge|minster|stead|thwaite|thorpe|toft|holme|hurst|hampton"
    "|worth|larrie|tarn"
    "|firth|borrow|pool|port|gate|side|whistle|well|ness|field|wood|stoke|sands"
    "|bourne|ton|ham|by"
    "|ley|ster|stow|sea|ney|sey"
)
STRONG = (
    "dale|moor|mouth|ford|bury|borough|burgh|brough|chester|cester|shire|combe"
    "|minster|thwaite|thorpe"
    "|hampton|larrie|tarn|firth|borrow"
)
STARTS = (
    "aber|llan|pont|bally|kil|inver|drum|dun|strath|loch|auchter|caer|cwm|ynys|pen"
    "|tre|porth|glen|"
    "bryn|carrick|knock|clon|rath|mull|ach|bala|kirk|tarn|trow"
)
SHAPE = re.compile(rf"(?:(?:{STARTS})[a-z]{{3,14}}|[a-z]{{3,12}}(?:{ENDS}))", re.IGNORECASE)
SURE = re.compile(
    rf"(?:(?:aber|llan|bally|inver|auchter)[a-z]{{3,14}}|[a-z]{{3,12}}(?:{STRONG}))", re.IGNORECASE
)


def like_a_place(word: str, surely: bool = False) -> bool:
    """Whether a word ends or begins as names of places do; `surely` counts only the clear ones."""
    return (SURE if surely else SHAPE).fullmatch(word) is not None
