"""Rules for hours, for words such as "today", and for lists, clinics and shifts."""

from __future__ import annotations

import re

from consentlab.identifiers.text.dates import WEEKDAY
from consentlab.identifiers.text.greetings import is_of_a_case
from consentlab.identifiers.text.rule import FIELDS, PROSE, Rule

HOUR = "(?:[01]?[0-9]|2[0-3])"
MINUTE = "[0-5][0-9]"
HALF = r"(?:\s?(?:a\.?m\.?|p\.?m\.?)(?![a-z]))"
NUMBER = (
    "(?:[0-9]{1,2}|an?|one|two|three|four|five|six|seven|eight|nine|ten|a few|a couple of|some)"
)
SESSION = "(?:list|clinic|take|ward round|round|on[ -]call|shift|handover|mdt|cover)"
KIND_OF_LIST = (
    "(?:endoscopy|scope|theatre|trauma|cath lab|dental|fracture|cataract"
    "|colonoscopy|gastroscopy"
    "|angio|ercp|eus|day case|emergency|cepod|antenatal|outpatient|morning"
    "|afternoon|evening"
    "|weekend|night|all[ -]day|elective|injection|biopsy|minor ops)"
)

HOURS = "(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|midnight)"

TIMES: tuple[Rule, ...] = (
    Rule(
        "time",
        (
            r"\b(?:at|by|taken|timed|around|@) (?P<it>(?:[01][0-9]"
            rf"|2[0-3]){MINUTE})\b(?! ?(?:ml|mg|cells|[x%]))"
        ),
        "possible",
        only=PROSE,
    ),
    Rule("time", rf"\b(?:five|ten|a quarter|quarter|twenty|half) (?:past|to) {HOURS}\b"),
    Rule(
        "time",
        rf"(?<![0-9:.]){HOUR}:{MINUTE}:{MINUTE}(?:[.,][0-9]{{1,6}})?{HALF}?(?![0-9:])",
        "certain",
    ),
    Rule("time", rf"(?<![0-9:.]){HOUR}[:.]{MINUTE}{HALF}", "certain"),
    Rule(
        "time",
        (
            rf"(?<![0-9:.])(?:[01][0-9]|2[0-3]):{MINUTE}(?:\s?(?:hrs?|h)\b)?(?![0-9:]|,[0-9]"
            r"|\s?(?:ratio|mix|titre))"
        ),
    ),
    Rule(
        "time",
        (
            r"\b(?:at|by|@|around|about|since|until|till|from|before"
            f"|after) (?P<it>{HOUR}:{MINUTE})(?![0-9:]|,[0-9])"
        ),
    ),
    Rule(
        "time",
        (
            rf"\bat (?P<it>(?:[01][0-9]|2[0-3])\.{MINUTE})(?![0-9.]|\s?(?:mg|ml|cm|mm|kg|g|%"
            "|mmol))"
        ),
        "possible",
    ),
    Rule("time", rf"(?<![0-9:.])(?:1[0-2]|0?[1-9]){HALF}", "certain"),
    Rule("time", rf"(?<![0-9.])(?:[01][0-9]|2[0-3]){MINUTE}\s?(?:hrs|hours|h)\b", "certain"),
    Rule(
        "time",
        (
            r"\b(?:at|by|around|past|until|till) (?P<it>(?:midnight|midday|noon|dawn"
            r"|lunchtime|teatime))\b"
        ),
    ),
    Rule("time", rf"\b{NUMBER} (?:o'?clock )?in the (?:morning|afternoon|evening)\b"),
    Rule(
        "time",
        rf"(?<![0-9]){HOUR}[.\- ]{MINUTE}[.\- ]{MINUTE}(?![0-9]|[.\-][0-9])",
        "possible",
        only=FIELDS,
    ),
    Rule("time", rf"(?<= at ){HOUR}\.{MINUTE}\.{MINUTE}(?![0-9])", "certain", only=FIELDS),
    Rule(
        "time",
        (
            rf"(?<=[0-9]{{8}}[ T_\-])(?:[01][0-9]|2[0-3]){MINUTE}{MINUTE}(?:[0-9]{{3}})?(?!"
            "[0-9])"
        ),
        only=FIELDS,
    ),
)

RELATIVE: tuple[Rule, ...] = (
    Rule(
        "relative-time",
        (
            r"\b(?:today|tonight|tomorrow|yesterday)(?:'?s)?(?: (?:morning|afternoon"
            r"|evening|night))?\b"
        ),
        holds=is_of_a_case,
    ),
    Rule(
        "relative-time",
        (
            r"\b(?:earlier |later )?this (?:morning|morn|afternoon|evening|week ?end|week"
            "|month"
            r"|year|spring|summer|autumn|winter)(?:'s)?\b"
        ),
    ),
    Rule(
        "relative-time",
        (
            r"\b(?:last|next) (?:night|week ?end|week|month|year|spring|summer|autumn"
            r"|winter)(?:'s)?\b"
        ),
    ),
    Rule(
        "relative-time",
        (
            rf"\b(?:last|this|next) {WEEKDAY}(?:'?s)?(?: (?:morning|afternoon|evening"
            r"|night))?\b"
        ),
    ),
    Rule("relative-time", r"\b(?:y'?day|2day|2moro|2nite|tmrw|yest)\b", only=PROSE),
    Rule(
        "relative-time",
        (
            rf"\b{NUMBER}[ -](?:minutes?|mins?|hours?|hrs?|days?|nights?|weeks?|wks?|months?"
            r"|fortnights?) (?:ago|back)\b"
        ),
    ),
    Rule(
        "relative-time", rf"\b{NUMBER} (?:days?|weeks?|months?|hours?) (?:later|earlier|before)\b"
    ),
    Rule("relative-time", r"(?<![0-9/])[0-9]{1,2}/(?:7|52|12) ago\b"),
    Rule(
        "relative-time",
        (
            r"\b(?:the other (?:day|night|week)|day before yesterday|moments ago"
            r"|a fortnight ago|overnight|right now|earlier on)\b"
        ),
    ),
    Rule(
        "relative-time",
        (
            r"\bjust (?:now|in\b|arrived|seen|saw|had|walked in|came (?:in|through)|scanned"
            "|scoped|did|done|been|operated|finished|left|got|met|admitted|discharged"
            "|delivered)"
        ),
    ),
    Rule(
        "relative-time",
        (
            r"\b(?:fresh (?:from|off|out of)|hot off|straight (?:from|out of)|live (?:from"
            "|tweeting)) "
        ),
    ),
    Rule("relative-time", r"\bcurrently (?:on|in) (?:my|our|the)\b"),
)


def _a_real_session(match: re.Match[str]) -> bool:
    return not match.string[match.end() : match.end() + 8].lower().startswith((" of ", "ing"))


SHIFTS: tuple[Rule, ...] = (
    Rule(
        "shift",
        (
            r"\b(?:a |an )?(?:[0-9]{1,2}[ -]?(?:h|hrs?|hours?) )?(?:on[ -]?call"
            "|night ?shifts?|(?:late|early|day|twilight|long[ -]day"
            r"|weekend) shifts?)(?: (?:last night|tonight))?\b"
        ),
    ),
    Rule(
        "shift",
        (
            rf"\b(?:{WEEKDAY}|tues?|weds?|thurs?)(?:'?s)?,? (?:morning |afternoon |evening "
            rf"|night )?(?:{KIND_OF_LIST} )?{SESSION}\b"
        ),
    ),
    Rule(
        "shift",
        (
            r"\b(?:my|our|today's|yesterday's|this morning's|this afternoon's|tonight's"
            rf"|last night's) (?:{WEEKDAY} )?(?:[a-z]{{3,14}} )?{SESSION}\b(?! of)"
        ),
    ),
    Rule(
        "shift",
        (
            r"\b(?:busy|crazy|mad|long|quiet|heavy|first|last|final|entire"
            "|whole) (?:[a-z]{3,14} )?(?:list|clinic|take|shift|on[ -]call|nights?"
            r"|weekend on)\b"
        ),
    ),
    Rule("shift", rf"\b{KIND_OF_LIST} (?:list|shift|take)\b", holds=_a_real_session),
    Rule(
        "shift",
        (
            r"\b(?:on|from|in|after|during|end of) (?P<it>(?:the |a )?(?:list|take"
            r"|post-?take|night duty|nights))\b(?! of)"
        ),
    ),
    Rule(
        "shift",
        (
            r"\b(?:first|last|next) (?:patient|case|one) (?:of the (?:day|night|shift)"
            r"|on (?:the|my|our) list)\b"
        ),
    ),
    Rule(
        "shift",
        (
            r"\b(?:on (?:my|our) watch|set of nights|run of nights|night number"
            "|weekend on[ -]call|covering (?:the )?(?:ward|wards|itu|resus)|start of (?:my"
            r"|the) shift)\b"
        ),
    ),
)

RULES: tuple[Rule, ...] = (*TIMES, *RELATIVE, *SHIFTS)
