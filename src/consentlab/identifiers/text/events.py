"""Rules for what people nearby would know: accidents, crimes, gatherings and the news."""

from __future__ import annotations

from consentlab.identifiers.text.dates import WEEKDAY
from consentlab.identifiers.text.rule import PROSE, Rule

CROWD = (
    "(?:marathon|half marathon|ultra|10k|fun run|parkrun|triathlon|ironman"
    "|great north run|tough mudder|derby|cup final"
    "|grand final|semi-?final|final whistle|hurling final|football match"
    "|rugby match|match|festival|carnival"
    "|regatta|county show|agricultural show|show|air show|royal welsh"
    "|highland games|eisteddfod|fleadh"
    "|fete|fair|funfair|races|grand national|point[ -]to[ -]point|gymkhana|wedding"
    "|christening|funeral"
    "|wake|stag do|hen do|birthday party|party|school trip|sports day|prom"
    "|nativity|assembly|concert|gig|parade|march past"
    "|protest|riot|campaign trail|by-?election|boat race|tt|strike|flood|floods"
    "|storm|fire|crash|explosion|collapse|attack|match day)"
)

RULES: tuple[Rule, ...] = (
    Rule("event", r"\b(?-i:Storm) (?-i:[A-Z][a-z]{2,12})\b", only=PROSE),
    Rule(
        "event",
        (
            r"\b(?:the )?(?:(?:car|coach|bus|train|tram|plane|helicopter|motorbike"
            "|motorcycle|lorry|quad(?: bike)?|minibus|ferry|boat"
            "|multi-?vehicle) )?(?:crash|pile[ -]?up|collision|rta|rtc|accident"
            r"|derailment)(?: (?:on|at|near|in|outside) (?:the )?(?-i:[AMN][0-9]{1,4}\b"
            "|[A-Z][a-z]{2,20}))"
        ),
        only=PROSE,
    ),
    Rule(
        "event",
        (
            r"\b(?:the )?(?:coach|bus|train|tram|plane|helicopter|minibus|ferry) (?:crash"
            r"|derailment|collision)\b"
        ),
        only=PROSE,
    ),
    Rule(
        "event",
        (
            r"\b(?:the )?(?-i:[AM][1-9][0-9]{0,3}) (?:crash|collision|pile[ -]?up|rtc|rta|accident"
            r"|junction|roundabout|services|bypass)\b"
        ),
        only=PROSE,
    ),
    Rule(
        "event",
        r"\b(?:on|off|along) the (?P<it>(?-i:[AMN])[0-9]{1,4})\b(?! ?(?:segment|level))",
        only=PROSE,
    ),
    Rule(
        "event",
        (
            r"\b(?:house|flat|barn|factory|warehouse|school|pub|nightclub|caravan"
            r"|chip[ -]pan|farm) (?:fire|explosion|collapse)\b(?: (?:in|on) the news)?"
            r"|\bgas explosion\b"
        ),
        only=PROSE,
    ),
    Rule(
        "event",
        (
            r"\b(?:(?:the )?(?:lad|man|woman|girl|boy|lady|one|case|family|guy|chap"
            "|patient) )?(?:in|off|on|from|made|all over) (?:the )?(?:local |national "
            "|regional |evening )?(?:news(?:papers?)?|papers?|telly|tv|headlines|radio"
            r"|daily mail|front page)\b"
        ),
        only=PROSE,
    ),
    Rule(
        "event",
        (
            r"\b(?:the )?(?:(?-i:[A-Z][a-z]{2,20}) ){1,2}(?:gazette|herald|echo|chronicle"
            r"|argus|courier|evening news|mercury|observer|advertiser|examiner)\b"
        ),
        only=PROSE,
    ),
    Rule(
        "event",
        (
            r"\b(?:gored|trampled|struck by lightning|stabbed|stabbing|stab victim|shot"
            "|shooting|gunshot|machete|hit by a (?:train|bus|tram|car)"
            "|pulled (?:out )?(?:of|from) the [a-z]{3,12}(?: pit| tank)?|slurry (?:pit"
            "|tank)|cow kick|fell (?:off|from) (?:a|the) (?:cliff|roof|scaffold(?:ing)?"
            "|bridge|quad bike|ladder at)|bouncy castle|fireworks? (?:accident|injury"
            "|display)|shark|murder|manslaughter|inquest|court case|hostage|kidnap(?:ped)?"
            r"|drowned|drowning at)\b"
        ),
        only=PROSE,
        holds=lambda m: not m.string[m.end() :].startswith((" of ", " in the arm")),
    ),
    Rule(
        "event",
        (
            r"\b(?:at|after|during|from|in|on|outside|before|following) (?:the|a|an|his|her"
            f"|their|our|my|last [a-z]{{4,9}}'s|(?:{WEEKDAY}|yesterday"
            rf"|today)'s) (?:(?:[A-Za-z']{{3,14}}) ){{0,3}}{CROWD}s?\b(?! (?:of|engine"
            "|position|on (?:ct|mri|echo)))"
        ),
        only=PROSE,
        holds=lambda m: "party wall" not in m[0],
    ),
    Rule(
        "event",
        (
            r"\bin assembly\b|\b(?:great north run|grand national|hurling final|cup final"
            "|ironman|eisteddfod|royal welsh|(?:the )?(?:bride|groom|best man"
            r"|bridesmaid)\b(?: at [a-z]{3,10}(?:'s)? wedding)?|pride march|glastonbury"
            "|(?-i:[A-Z][a-z]{2,15}) (?:show|festival|marathon|regatta|derby|carnival"
            r"|parkrun))\b"
        ),
        only=PROSE,
    ),
    Rule(
        "event",
        (
            r"\b(?:the )?(?:(?-i:[A-Z][a-z]{2,20}) )?(?:lifeboat|air ambulance"
            r"|mountain rescue|coastguard|rnli|cave rescue|search and rescue|helimed)\b"
        ),
        only=PROSE,
    ),
)
