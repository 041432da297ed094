"""Rules for the rarity of a case, and for the posts around it."""

from __future__ import annotations

from consentlab.identifiers.text.dates import WEEKDAY
from consentlab.identifiers.text.places import NATION
from consentlab.identifiers.text.rule import PROSE, Rule

RARE = (
    "(?:case|report|reported case|patient|family|operation|procedure|repair"
    "|transplant|implant|time|laparoscopic|robotic|tavi|use|birth)"
)

RARITY: tuple[Rule, ...] = (
    Rule(
        "rarity",
        (
            r"\b(?:oldest|youngest|heaviest|tallest|biggest|largest|smallest|longest|worst) "
            r"(?:[a-z]{3,12} )?(?:patient|baby|person|case|one|tumour|stone|cyst|lesion|aneurysm)\b"
            r"(?= (?:i|we|ever|in|that|to)\b)"
        ),
    ),
    Rule(
        "rarity", r"\b(?:first|only)[ -]ever\b|\bever (?:recorded|reported|described|documented)\b"
    ),
    Rule(
        "rarity",
        (
            rf"\b(?:first|second|third|fourth|fifth|only|[0-9]{{1,2}}(?:st|nd|rd"
            "|th)) (?:reported |known |recorded |documented |described |published |such "
            f"|[a-z]{{4,14}} )?{RARE} (?:in|of its kind|worldwide|ever|reported|described"
            rf"|recorded|on record|known|north|south)\b(?: (?:the )?(?:{NATION}|uk|world"
            "|country|region|county|literature|europe|hospital|trust|nhs|unit))?"
        ),
    ),
    Rule(
        "rarity",
        (
            r"\b(?:first|second|third|fourth|fifth) (?:reported|known|recorded|documented"
            r"|described|published) (?:case|patient|family)\b"
        ),
    ),
    Rule(
        "rarity",
        (
            r"\b(?:its|our|their|the unit's|the trust's) (?P<it>(?:very )?first (?-i:"
            r"[A-Za-z]{3,14}))\b"
        ),
        "possible",
    ),
    Rule(
        "rarity",
        (
            rf"\bfirst (?:in|for) (?:the )?(?:{NATION}|uk|world|country|region|county|europe"
            r"|nhs|north|south)\b"
        ),
    ),
    Rule(
        "rarity",
        (
            r"\bone of (?:only |just |about )?(?:[0-9]{1,3}|a handful|two|three|four|five"
            "|six|seven|eight|nine|ten|a few)(?: such| known)? (?:[a-z]{3,12} )?(?:in"
            r"|worldwide)\b(?: (?:the )?(?:britain|uk|world|country|europe|england|wales"
            "|scotland|ireland))?"
        ),
    ),
    Rule(
        "rarity",
        (
            r"\b(?:fewer|less) than [0-9]{1,3} (?:cases|patients|people|families"
            r"|reports)\b(?: (?:worldwide|in the (?:world|uk|literature)|ever|reported))?"
        ),
    ),
    Rule(
        "rarity",
        (
            r"\b(?:one|1) in (?:a |[0-9]{1,4}(?:[., ][0-9]{1,3})? )?(?:million"
            r"|billion)(?: births| people)?\b|\b1 ?(?:in"
            r"|:) ?[0-9]{1,3}(?:,[0-9]{3}){1,3}(?: births| people)?\b"
        ),
        holds=lambda m: "10,000" not in m[0] and "1,000" not in m[0][:7],
    ),
    Rule(
        "rarity",
        (
            r"\b(?:rarest|ultra[ -]rare|vanishingly rare|extremely rare|incredibly rare"
            "|exceedingly rare|so rare|very rare|super rare|once[ -]in[ -]a[ -](?:lifetime"
            "|career)|one[ -]off|unique case|never[ -](?:seen )?before(?: seen)?"
            "|never (?:seen|see|been seen)(?: this| one| anything like (?:this"
            "|it))?(?: before| again)?|nobody has seen|unheard of|unicorn|zebra case"
            r"|case reportable|only a handful|handful of cases)\b"
        ),
    ),
    Rule(
        "rarity",
        (
            r"\b(?:not|never) seen (?:an? |one |this |anything )?(?:[a-z]{3,12} )?(?:like "
            "(?:this|it) )?(?:in|for) (?:[0-9]{1,2}|thirty|twenty|forty|all (?:my|her"
            r"|his)) years\b"
        ),
    ),
    Rule(
        "rarity",
        (
            r"\b(?:our|the|my) only (?:[a-z]{3,12} )?(?:case|patient"
            r"|family)\b(?: of (?:this|it))?"
        ),
    ),
)

THREADS: tuple[Rule, ...] = (
    Rule(
        "thread",
        (
            r"\b(?:as |like |promised |and )?(?:(?:in|from|see|re|on|to) )?(?:my"
            "|our) (?:last|previous|earlier|first|other|original|recent|latest"
            "|pinned) (?:post|thread|tweet|reel|story|case|video|toot"
            r"|skeet)s?\b(?!s? (?:guideline))"
        ),
    ),
    Rule(
        "thread",
        (
            r"\b(?:the )?(?:same|that|this same) (?:patient|lady|man|woman|chap|case|boy"
            "|girl|gentleman|lad|kid|child|baby|person|guy|one) (?:as|from|i|we"
            rf"|who)\b(?: (?:i )?(?:posted )?(?:before|yesterday|last week|{WEEKDAY}|earlier"
            "|in my))?"
        ),
    ),
    Rule(
        "thread",
        (
            r"\b(?:update|follow(?:ing)?[ -]?(?:up|on)|sequel|part (?:two|2|ii|three"
            f"|3)) (?:on|to|from|of) (?:the |my |our |this )?(?:yesterday|today|{WEEKDAY}"
            "|last|previous|earlier|post|thread|case|patient|lady|man"
            "|tweet)(?:'s)?(?: (?:thread|post|case|patient|week|tweet|night))?"
        ),
    ),
    Rule(
        "thread",
        (
            r"\b(?:you (?:may|might|will) remember|remember (?:the|this|that|my|our|her"
            "|him)(?: (?:lady|man|patient|case|boy|girl|chap|lad|woman|x-ray|one))?"
            "|as promised|continued from|more on (?:her|him|this patient)|back to (?:the"
            r"|our|my) (?:patient|lady|man|case)|(?:came|is|was) back (?:again|with))\b"
        ),
    ),
    Rule("thread", r"\b(?:earlier|previous|last|yesterday's|original) (?:thread|post|tweet)\b"),
)

RULES: tuple[Rule, ...] = (
    *RARITY,
    *(Rule(r.kind, r.pattern, r.sure, PROSE) for r in THREADS),
)
