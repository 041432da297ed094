"""How much is looked at; whatever is larger is refused with a reason."""

from __future__ import annotations

LARGEST_PICTURE = 100_000_000  # bytes
LARGEST_VIDEO = 200_000_000  # bytes
MOST_PIXELS = 60_000_000  # in one frame, and in all frames that are kept in memory together
MOST_FRAMES = 2_000  # of an animation, or pages; a file with more is refused
FRAMES_READ = 8  # of an animation or a film, spread evenly, in which text and faces are looked for
MOST_BLOCKS = 4_000  # chunks, segments or directories of a file; a file with more is refused
LARGEST_TEXT = 2_000_000  # characters of one metadata text, after unpacking
LONGEST_CAPTION = 20_000  # characters
MOST_FINDINGS = 500  # that are told for one file

SECONDS_TO_READ = 8.0  # for everything but the pixels
SECONDS_FOR_PIXELS = 180.0  # for the pixels of one file
MEMORY = 1_400_000_000  # bytes that the reading process may take for its data
