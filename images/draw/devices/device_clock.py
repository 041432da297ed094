"""Times as devices write them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

EXIF = "%Y:%m:%d %H:%M:%S"
ISO = "%Y-%m-%dT%H:%M:%S"


def offset(when: datetime) -> str:
    """The difference from UTC in the United Kingdom: one hour in summer."""
    summer = _last_sunday(when.year, 3) <= when.date() < _last_sunday(when.year, 10)
    return "+01:00" if summer else "+00:00"


def utc(when: datetime) -> datetime:
    """The same moment in UTC."""
    ahead = timedelta(hours=int(offset(when)[1:3]))
    return (when - ahead).replace(tzinfo=UTC)


def exif(when: datetime) -> str:
    """As EXIF writes it, and as exiftool prints it."""
    return when.strftime(EXIF)


def exif_zoned(when: datetime) -> str:
    """As exiftool prints a time with its zone."""
    return when.strftime(EXIF) + offset(when)


def iso_zoned(when: datetime) -> str:
    """As XMP writes it."""
    return when.strftime(ISO) + offset(when)


def _last_sunday(year: int, month: int) -> date:
    last = date(year, month, 31)
    return last - timedelta(days=(last.weekday() + 1) % 7)
