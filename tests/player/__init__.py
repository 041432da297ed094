"""Tests of the player: what is seen, kept and said, without a browser."""
