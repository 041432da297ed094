"""What an id looks like: lower-case letters and digits with single hyphens."""

from __future__ import annotations

import re

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
LONGEST_ID = 100  # characters
