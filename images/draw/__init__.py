"""Draws every picture of the library: `python -m images.draw`."""
