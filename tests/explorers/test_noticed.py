"""What a reflection is looked over for."""

from __future__ import annotations

from pathlib import Path

import pytest

from consentlab.explorers.noticed import noticed
from consentlab.library import Library

LIBRARY = Library.of_course(Path(__file__).resolve().parents[2])


@pytest.mark.parametrize(
    "text",
    [
        "My own practice is fine; I would blur less and ask more.",
        "On our ward we post too soon.",
        "I had not looked at the margins of my pictures.",
    ],
)
def test_where_one_works_without_its_name_leads_to_nobody(text: str) -> None:
    assert noticed([text], LIBRARY) == ()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("She was on Ward 7 of Quernmouth General.", "a hospital, ward or practice"),
        ("Our clinic in Quernmouth has a page.", "a place"),
        ("My patient Mrs Holloway came.", "a name"),
        ("Her number was 999 000 0026.", "an NHS number"),
    ],
)
def test_what_leads_to_somebody_is_named_and_masked(text: str, kind: str) -> None:
    found = noticed([text], LIBRARY)
    assert any(kind in one for one in found), found
    assert not any(word in " ".join(found) for word in ("Quernmouth", "Holloway", "0026"))
