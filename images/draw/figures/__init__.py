"""Draws the figures of the lessons: `python -m images.draw.figures`."""
