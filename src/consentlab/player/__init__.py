"""Plays a case in a notebook: what `play`, `show`, `hand_in` and `answer` do."""

from consentlab.player.words import answer, hand_in, play, show

__all__ = ["answer", "hand_in", "play", "show"]
