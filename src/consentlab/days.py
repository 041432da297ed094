"""A day as it is written in the United Kingdom."""

from __future__ import annotations

from datetime import date

# not strftime: its month names change with the machine's language
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def day_in_words(day: date) -> str:
    """The day as 3 May 2026."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
