"""A case without a file that branches, goes round and ends in two ways: assessed, and practice."""

from __future__ import annotations

from consentlab.case import END, Case, Ending, Step, Took, Way, by_choice, then
from consentlab.key import ChoiceKey, ChoicesKey, Key, ModelKey
from consentlab.kind import Choice, ChooseAny, ChooseOne, Write
from consentlab.player.sitting import Sitting

CHOICES = (Choice("ask", "Ask"), Choice("post", "Post"))
POSTED = Took("fork", frozenset(["post"]))
CASE = Case(
    "made-up",
    "Made up",
    ("x",),
    5,
    (
        Step("fork", "?", ChooseOne(CHOICES), by_choice("fork", {"ask": "any", "post": "detour"})),
        Step("detour", "?", ChooseAny(CHOICES), then("any")),
        Step("any", "?", ChooseAny(CHOICES), then("again")),
        Step("again", "?", ChooseOne(CHOICES), by_choice("again", {"ask": "any", "post": "why"})),
        Step("why", "?", Write(40), (Way("harm", (POSTED,)), Way(END))),
    ),
    endings={"harm": Ending("harm", "Harm", "It was seen.")},
    hash="ab",
)
CHOSEN = ChoicesKey({id: ChoiceKey(1, "So.", "rules") for id in ("ask", "post")})
KEY = Key(
    "made-up",
    {step.id: CHOSEN for step in CASE.steps[:4]} | {"why": ModelKey("So.", "So.", "rules")},
)
ASSESSED, PRACTICE = Sitting(CASE, None), Sitting(CASE, KEY)
