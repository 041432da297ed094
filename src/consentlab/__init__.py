"""consentlab: consent, capacity and identifiability before a medical image is shared.

These are the words that a notebook uses. Each is fetched when it is first used, so that
`import consentlab` costs next to nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from consentlab.explorers.before_you_post import before_you_post
    from consentlab.explorers.by_law import play_by_law
    from consentlab.explorers.explore import explore
    from consentlab.explorers.figure import figure
    from consentlab.explorers.my_record import my_record
    from consentlab.explorers.reflect import reflect
    from consentlab.explorers.register import register
    from consentlab.player import answer, hand_in, play, show

WHERE = {
    "answer": "player",
    "before_you_post": "explorers.before_you_post",
    "explore": "explorers.explore",
    "figure": "explorers.figure",
    "hand_in": "player",
    "my_record": "explorers.my_record",
    "play": "player",
    "play_by_law": "explorers.by_law",
    "reflect": "explorers.reflect",
    "register": "explorers.register",
    "show": "player",
}

__all__ = [
    "answer",
    "before_you_post",
    "explore",
    "figure",
    "hand_in",
    "my_record",
    "play",
    "play_by_law",
    "reflect",
    "register",
    "show",
]
__version__ = "0.1.0"


def __getattr__(name: str) -> Any:
    if name in WHERE:
        return getattr(import_module(f"consentlab.{WHERE[name]}"), name)
    raise AttributeError(f"module 'consentlab' has no attribute {name!r}")
