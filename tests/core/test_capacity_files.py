"""The files of the laboratories on capacity: complaints that say where and what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from consentlab.capacity_law_file import read_capacity_law
from consentlab.capacity_record_file import read_capacity_record
from consentlab.errors import AuthorError
from consentlab.library import Library

ROOT = Path(__file__).resolve().parents[2]
SOURCES = Library.of_course(ROOT).references
LAW = (ROOT / "course" / "capacity-law.yaml").read_text(encoding="utf-8")
RECORD = (ROOT / "course" / "capacity-record.yaml").read_text(encoding="utf-8")


def test_the_law_has_every_aspect_of_all_three() -> None:
    law = read_capacity_law(ROOT / "course" / "capacity-law.yaml", SOURCES)
    assert len(law.laws) == 3
    assert all(set(one.aspects) == set(law.aspects) for one in law.laws.values())


@pytest.mark.parametrize(
    ("before", "after", "complaint"),
    [
        (
            "source: mca-from-16",
            "source: mca-from-61",
            "which is not in sources.yaml. Did you mean",
        ),
        (", unchecked: yes", ", unchecked: perhaps", "Write `yes` or `no`."),
        ("  scotland:\n    name", "  skotland:\n    name", "Did you mean `scotland`?"),
        ("      adult:\n", "      adults:\n", "Did you mean `adult`?"),
        ("    post: Not today.", "    posts: Not today.", "Did you mean `post`?"),
    ],
)
def test_a_flaw_in_the_law_is_told_with_its_line(
    tmp_path: Path, before: str, after: str, complaint: str
) -> None:
    path = tmp_path / "capacity-law.yaml"
    path.write_text(LAW.replace(before, after, 1), encoding="utf-8")
    with pytest.raises(AuthorError) as problem:
        read_capacity_law(path, SOURCES)
    assert complaint in str(problem.value)
    assert "line " in str(problem.value)


@pytest.mark.parametrize(
    ("before", "after", "complaint"),
    [
        ("shows: [understand]", "shows: [understood]", "Did you mean `understand`?"),
        ("is: diagnosis", "is: diagnoses", "Did you mean `diagnosis`?"),
        (", is: diagnosis}", "}", "either what it `shows` or what it `is` instead"),
        ("{quiet: yes,", "{quite: yes,", "Did you mean `quiet`?"),
        ("right: yes, ", "", "has not one right answer. Mark one of them"),
        ("          hums: {", "          sheet: {", "'sheet' is given twice"),
        ("          foolish: {", "          stall: {", "evidence 'stall' is given twice"),
        ("source: mca-2005#inability", "source: mca-2005#ability", "which is not in sources.yaml"),
    ],
)
def test_a_flaw_in_a_conversation_is_told_with_its_line(
    tmp_path: Path, before: str, after: str, complaint: str
) -> None:
    path = tmp_path / "capacity-record.yaml"
    path.write_text(RECORD.replace(before, after, 1), encoding="utf-8")
    with pytest.raises(AuthorError) as problem:
        read_capacity_record(path, SOURCES)
    assert complaint in str(problem.value)
    assert "line " in str(problem.value)
