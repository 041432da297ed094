"""Rules for what leads to a person or a home: addresses, telephones, postcodes and accounts."""

from __future__ import annotations

import re

from consentlab.identifiers.text.not_names import NEVER
from consentlab.identifiers.text.rule import PROSE, Rule

STREET = (
    "(?:road|rd|street|st|lane|ln|avenue|ave|drive|dr|close|crescent|terrace"
    "|gardens|grove|way|place|court|hill|square|mews|row|parade|green|walk|quay"
    "|brae|wynd|view|park)"
)
# The areas of two letters, without those that are also grades, gases, tubes or guidelines.
OUTWARD = (
    "(?:A[BL]|B[ABDHLNRST]|C[ABFHMRW]|D[ADEGHLNY]|E[CHNX]|G[LUY]|H[APSUX]|I[GMP]|K[ATWY]"
    "|L[DELNSU]|M[EKL]|N[ENPRW]|O[LX]|P[ELR]|R[GHM]|S[AEGKLNRSWY]|T[ADFQRSW]|UB|W[ACDFNRSV]|YO|ZE)"
)
PUBLIC = re.compile(
    r"(?:^|[./@])(?:nice\.org\.uk|gmc-uk\.org|rcp\w*\.ac\.uk|rc\w+\.ac\.uk|doi\.org"
    r"|pubmed\.ncbi\.nlm\.nih\.gov"
    r"|ncbi\.nlm\.nih\.gov|bmj\.com|thelancet\.com|nejm\.org|who\.int"
    r"|resus\.org\.uk|sign\.ac\.uk"
    r"|cochrane\w*\.(?:org|com)|gov\.uk|medicines\.org\.uk|dermnetnz\.org"
    r"|radiopaedia\.org|litfl\.com)(?:/|$)",
    re.IGNORECASE,
)
ORDINARY = {"1ST", "2ND", "3RD"}


def _leads_to_a_person(match: re.Match[str]) -> bool:
    """Whether a web address is not one of a guideline or a journal."""
    bare = re.sub(r"^https?://(?:www\.)?|^www\.", "", match[0], flags=re.IGNORECASE)
    host, slash, _ = bare.partition("/")
    return not PUBLIC.search(host.rstrip(".,") + slash)


def _is_postcode(match: re.Match[str]) -> bool:
    inward = match["in"].upper()
    return inward not in ORDINARY and not inward.endswith("TH")


def _is_eircode(match: re.Match[str]) -> bool:
    """Whether the second half mixes letters and digits, and is no pair of vertebrae."""
    half = match["half"]
    mixed = any(sign.isdigit() for sign in half) and any(sign.isalpha() for sign in half)
    return mixed and not re.fullmatch("[CTLSV][0-9][CTLSV][0-9]", half)


RULES: tuple[Rule, ...] = (
    Rule("contact", r"(?<![\w.+\-])[\w.+\-]{1,64}@[\w\-]{1,63}(?:\.[\w\-]{1,63}){1,5}", "certain"),
    Rule(
        "contact",
        r"(?<![\w/])(?:https?://|www\.)[^\s<>\"')\]]{3,300}",
        "certain",
        holds=_leads_to_a_person,
    ),
    Rule(
        "contact",
        (
            r"(?<![\w/.@])(?:[\w\-]{2,40}\.){1,3}(?:co\.uk|org\.uk|nhs\.uk|nhs\.scot|ac\.uk"
            r"|scot|wales|cymru|ie|com|net|example)(?:/[^\s<>\"')\]]{0,200})?(?![\w@])"
        ),
        holds=_leads_to_a_person,
    ),
    Rule(
        "contact",
        (
            r"(?<![\w+.])(?:\+44|0044|\+353|00353)[ \-]?(?:\(0\))?[ \-]?[0-9](?:[ \-]?[0-9])"
            "{7,9}(?![0-9])"
        ),
        "certain",
    ),
    Rule(
        "contact", r"(?<![\w+./\-])\(?0[1237][0-9]{1,3}\)?[ \-]?[0-9](?:[ \-]?[0-9]){5,8}(?![0-9])"
    ),
    Rule(
        "contact",
        (
            r"\b(?:ext|extn|extension|bleep|pager|dect)\.? ?(?:no\.?"
            r"|number)?[ :#]{0,2}[0-9]{3,6}\b"
        ),
        "certain",
    ),
    Rule(
        "contact",
        (
            rf"(?<![0-9.,/])[0-9]{{1,4}}[a-c]?,? (?-i:(?:[A-Z][a-z'\-]{{1,20}} ){{1,3}})(?="
            rf"(?-i:[A-Z])){STREET}\b(?!')"
        ),
    ),
    Rule(
        "contact",
        (
            r"(?<![A-Za-z])(?P<own>(?-i:[A-Z][a-z']{3,20})) "
            r"(?-i:Road|Street|Lane|Avenue|Crescent|Terrace)\b"
        ),
        "possible",
        holds=lambda match: match["own"].lower() not in NEVER,
    ),
    Rule("contact", r"\b(?:flat|apartment) [0-9]{1,4}[a-z]?\b,?"),
    Rule(
        "postcode",
        r"(?<![A-Z0-9])(?-i:[A-Z]{1,2}[0-9][A-Z0-9]? ?(?P<in>[0-9][A-Z]{2}))(?![A-Z0-9])",
        holds=_is_postcode,
    ),
    Rule(
        "postcode",
        (
            r"\b(?:post ?code|postal code)[ :]{1,2}(?:area "
            r"|district )?(?P<it>[A-Z]{1,2}[0-9][A-Z0-9]?(?: ?[0-9][A-Z]{2})?)\b"
        ),
        "certain",
    ),
    Rule(
        "postcode",
        r"(?<![A-Z0-9])(?-i:[A-Z][0-9][0-9W] ?(?P<half>[0-9AC-FHKNPRTV-Y]{4}))(?![A-Z0-9])",
        "possible",
        holds=_is_eircode,
    ),
    Rule(
        "postcode",
        (
            r"\b(?:in|from|near|around|outside|lives in|living in|area of) "
            rf"(?P<it>(?-i:{OUTWARD})[0-9]{{1,2}})(?![A-Za-z0-9+]"
            r"| (?:deficien|receptor|level|cells|mice))"
        ),
        "possible",
        only=PROSE,
    ),
    Rule(
        "handle",
        r"(?<![\w.@])@[A-Za-z_][\w.]{1,40}(?<!\.)",
        "certain",
        only=(*PROSE, "pixels", "metadata"),
    ),
)
