"""Notices a gradebook that was lost before the pages, the last copy of marks, are written over."""

from __future__ import annotations

from collections.abc import Sequence

from consentlab.marking.book_tables import ever_marked
from consentlab.marking.book_trouble import called
from consentlab.marking.desk import Desk, MarkingError


def check_not_lost(desk: Desk, address: str, wanted: Sequence[str], otherwise: str = "") -> None:
    """Raise MarkingError where an assignment has pages that the gradebook knows nothing of.

    The pages are then the last copy of what people gave. `otherwise` says what helps without a
    backup.
    """
    for name in wanted:
        page = next(desk.feedback.glob(f"*/{name}/*.html"), None)
        if page is not None and not ever_marked(address, name):
            raise MarkingError(
                f"The gradebook {called(address)} has no marks of {name} at all, but there are "
                f"feedback pages, such as {page}. Was the gradebook lost, moved or emptied, or is "
                "it an old copy? Put it back, or the last copy from your backup, then give the "
                f"same command again. {otherwise}Nothing was changed."
            )
