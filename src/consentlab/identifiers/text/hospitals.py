"""Rules for the short names by which people in the United Kingdom and Ireland know hospitals."""

from __future__ import annotations

from consentlab.identifiers.text.rule import PROSE, Rule, words_of

CLEAR = words_of(
    """QEUH GOSH UCLH UHCW QEHB RJAH GSTT Addenbrooke'?s Papworth Barts Moorfields Raigmore
    Ninewells Monklands Hairmyres Crosshouse Inverclyde_Royal Alder_Hey Great_Ormond_Street
    Royal_Marsden Royal_Brompton Royal_Free Whipps_Cross Northwick_Park Derriford Frimley_Park
    Wexham_Park Stepping_Hill Wythenshawe Treliske Southmead Musgrove_Park John_Radcliffe
    Craigavon_Area Altnagelvin Antrim_Area Glan_Clwyd Bronglais Withybush Glangwili
    Stoke_Mandeville Pinderfields Temple_Street Holles_Street Jessops Jimmy's Tommy's
    Arrowe_Park Hinchingbrooke Broadgreen Clatterbridge"""
)
AFTER_A_CUE = words_of(
    """LGI DRI ARI BRI RIE WGH GRI RAH NGH QMC LRI HRI RVI UHW RLH KCH RSH PRH RUH JR QE UHL BCH
    Christie Mater Rotunda Coombe Beaumont Crumlin Tallaght Morriston Singleton Whittington
    Homerton Freeman Glenfield"""
)
PLACE = (
    r"(?: (?:team|ed|a&e|icu|itu|trauma|theatres?|crew|staff|consultants?|registrars?|nurses"
    r"|maternity|ward|radiology|gang|lot)\b)"
)
STAYS = (
    r"(?! (?:syndrome|disease|sign|score|forceps|technique|criteria|classification|procedure)\b)"
)

RULES: tuple[Rule, ...] = (
    Rule("institution", rf"(?<![A-Za-z#@/])(?-i:{CLEAR})(?![A-Za-z]){STAYS}", only=PROSE),
    Rule(
        "institution",
        rf"\b(?:at|from|to|via|the|here in) (?P<it>(?-i:{AFTER_A_CUE}))(?![A-Za-z]){STAYS}"
        r"(?! (?:bleed|endoscopy|symptoms|cancer))",
        "possible",
        only=PROSE,
    ),
    Rule(
        "institution",
        rf"(?<![A-Za-z#@/])(?P<it>(?-i:{AFTER_A_CUE}))(?={PLACE})",
        "possible",
        only=PROSE,
    ),
    Rule(
        "institution",
        (
            r"(?:(?<=[a-z,] )|(?<=[a-z]\n)|^)(?-i:Guy's)(?: (?:and|&) (?-i:St\.?) (?-i:Thomas)'?)?"
            r"(?=[.,!?;:)]|$| (?-i:and|ED|for|with|has|have|team))"
        ),
        "possible",
        only=PROSE,
    ),
    Rule(
        "institution",
        r"\bthe (?-i:Royal|Infirmary)\b(?! (?-i:[A-Z])| (?:college|society|family|wedding|visit))",
        "possible",
        only=PROSE,
    ),
)
