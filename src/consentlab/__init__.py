"""consentlab: consent, capacity and identifiability before a medical image is shared.

These are the words that a notebook uses. Each is fetched when it is first used, so that
`import consentlab` costs next to nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from consentlab.explorers import before_you_post
    from consentlab.player import answer, hand_in, play, show

__all__ = ["answer", "before_you_post", "hand_in", "play", "show"]
__version__ = "0.1.0"


def __getattr__(name: str) -> Any:
    if name in __all__:
        room = "explorers" if name == "before_you_post" else "player"
        return getattr(import_module(f"consentlab.{room}"), name)
    raise AttributeError(f"module 'consentlab' has no attribute {name!r}")
