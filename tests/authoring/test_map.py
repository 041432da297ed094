"""The map aligns claims with all that takes them up, and names every hole with its line."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from consentlab.authoring.check_case import Marking
from consentlab.authoring.holes import holes
from consentlab.authoring.map import Alignment, align, by_number, in_numbers
from consentlab.authoring.map_page import lines, page, rows, table, write
from consentlab.cli import app
from consentlab.errors import ConsentlabError
from consentlab.library import Library
from tests.authoring.small_course import LESSON, lesson, small_course, write_lesson

CLAIMS = "course/claims.yaml"
BOTH = ("valid-consent", "indirect-identifiers")


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small educator's copy without a hole, in which we are."""
    root = small_course(tmp_path / "copy")
    monkeypatch.chdir(root)
    return root


def aligned(course: Path) -> Alignment:
    return align(
        Library.of_course(course), Marking(course / "grader/keys", course / "grader/rubrics")
    )


def edit(path: Path, old: str, new: str) -> None:
    """Change a text that must be there."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_a_course_that_hangs_together_has_no_hole(course: Path) -> None:
    found = aligned(course)
    assert holes(found) == ()
    assert in_numbers(found, 0) == (
        "3 claims: 3 taught. Of 2 to be assessed, 2 practised, 1 assessed and 1 pending. 1 lesson, "
        "2 objectives, 4 practice cases, 2 references cited. 0 holes."
    )


HOLES = {
    ("  objective: valid-consent\n", ""): (
        "claims.yaml, line 1: claim A1 has no objective. Add `objective: …`, with an id from "
        "objectives.yaml."
    ),
    ("  source: house-rules\n", ""): (
        "claims.yaml, line 1: claim A1 has no source. Add `source: …`, with an id from "
        "sources.yaml."
    ),
    ("  taught: ['01-small: In short']\n", ""): (
        "claims.yaml, line 16: claim A3 is taught nowhere. Add `taught: ['lesson: heading']`, or "
        "teach it first."
    ),
    ("  practised: ['go-or-stay: first']\n", ""): (
        "claims.yaml, line 16: claim A3 is to be assessed and practised nowhere. Add `practised: "
        "['case: step']`."
    ),
    ("  assessed: pending\n", ""): (
        "claims.yaml, line 16: claim A3 is to be assessed, and is not. Add `assessed: ['case: "
        "step']` or, until there is such a step, `assessed: pending`."
    ),
    ("01-small: In short", "01-smal: In short"): (
        "claims.yaml, line 20: claim A3 is taught at '01-smal: In short', and there is no such "
        "lesson. Did you mean `01-small`?"
    ),
    ("01-small: In short", "01-small: In shrt"): (
        "claims.yaml, line 20: claim A3 is taught at '01-small: In shrt', and the lesson has no "
        "such heading. Did you mean `In short`?"
    ),
    ("go-or-stay: first", "go-or-sty: first"): (
        "claims.yaml, line 21: claim A3 is practised at 'go-or-sty: first', and there is no such "
        "case. Did you mean `go-or-stay`?"
    ),
    ("go-or-stay: first", "go-or-stay: frist"): (
        "claims.yaml, line 21: claim A3 is practised at 'go-or-stay: frist', and the case has no "
        "such step. Did you mean `first`?"
    ),
    ("go-or-stay: first", "exam: first"): (
        "claims.yaml, line 21: claim A3 is practised at 'exam: first', and that is not a practice "
        "case. Name it under `assessed`, or another one here."
    ),
    ("'exam: plan'", "'wait: first'"): (
        "claims.yaml, line 15: claim A2 is assessed at 'wait: first', and that is not an assessed "
        "case. Name it under `practised`, or another one here."
    ),
    ("changed: rules came", "changed: rules went"): (
        "claims.yaml, line 6: claim A2 has changed, and no section where it is taught has the "
        "words 'rules went'. Say there what has changed, or correct `changed`."
    ),
}


@pytest.mark.parametrize(("change", "said"), HOLES.items(), ids=[new for _, new in HOLES])
def test_each_hole_is_named_with_its_line(course: Path, change: tuple[str, str], said: str) -> None:
    text = (course / CLAIMS).read_text(encoding="utf-8")
    assert change[0] in text
    (course / CLAIMS).write_text(text.replace(*change, 1), encoding="utf-8")
    assert holes(aligned(course)) == (f"course/{said}",)


def test_an_objective_that_no_lesson_lists_is_a_hole(course: Path) -> None:
    write_lesson(course / "course/01-small.ipynb", lesson(*LESSON, objectives=BOTH[:1]))
    assert holes(aligned(course)) == (
        (
            "course/objectives.yaml, line 3: no lesson lists objective 'indirect-identifiers'. Add "
            "it to the metadata of the lesson that teaches it."
        ),
    )


def test_an_objective_is_practised_only_by_a_case_that_a_lesson_plays(course: Path) -> None:
    cells = [one for one in LESSON if one != 'play("go-or-stay")']
    write_lesson(course / "course/01-small.ipynb", lesson(*cells, objectives=BOTH))
    assert holes(aligned(course)) == (
        (
            "course/claims.yaml, line 21: claim A3 is practised at 'go-or-stay: first', which no "
            "lesson plays. Play the case in a lesson, or name another place."
        ),
        (
            "course/objectives.yaml, line 3: no practice case that a lesson plays practises "
            "objective 'indirect-identifiers'. Add it to `teaches` of one that does, or write one."
        ),
    )


def test_what_no_lesson_plays_is_not_counted_as_practice(course: Path) -> None:
    cells = [one for one in LESSON if one != 'play("go-or-stay")']
    write_lesson(course / "course/01-small.ipynb", lesson(*cells, objectives=BOTH))
    found = aligned(course)
    assert "Of 2 to be assessed, 1 practised," in in_numbers(found, 2)
    assert [row.all_holes for row in rows(found)] == [(), (), ("practised (go-or-stay: first)",)]


def test_a_case_that_teaches_something_else_than_the_claim_is_a_hole(course: Path) -> None:
    edit(course / CLAIMS, "practised: ['go-or-stay: first']", "practised: ['wait: first']")
    assert holes(aligned(course)) == (
        (
            "course/claims.yaml, line 21: claim A3 is practised at 'wait: first', and that case "
            "does not teach `indirect-identifiers`, the claim's objective. Add it to `teaches` of "
            "wait.yaml, or correct `objective` or the place here."
        ),
    )


def test_a_step_that_a_person_reads_by_the_claim_s_objective_is_no_hole(course: Path) -> None:
    edit(course / CLAIMS, "[valid-consent, indirect-identifiers]", "valid-consent")
    assert [one for one in holes(aligned(course)) if "exam: plan" in one] == []
    assert [one for one in holes(aligned(course)) if "exam: first" in one] != []


def test_an_objective_is_assessed_by_a_case_or_a_criterion_or_still_pending(course: Path) -> None:
    consent, identifiers = aligned(course).aims
    assert (consent.practised, consent.assessed) == (
        ("check-small", "stay-or-go", "wait"),
        ("exam",),
    )
    assert (identifiers.lessons, identifiers.standing) == (("01-small",), "assessed")
    edit(
        course / "course/cases/exam.yaml", "teaches: indirect-identifiers", "teaches: valid-consent"
    )
    assert [aim.standing for aim in aligned(course).aims] == ["assessed", "pending"]
    edit(course / CLAIMS, "[valid-consent, indirect-identifiers]", "valid-consent")
    edit(course / CLAIMS, "  assess: yes\n  assessed: pending\n", "")
    assert [aim.standing for aim in aligned(course).aims] == ["assessed", "for practice only"]


def test_a_reference_is_known_with_every_place_that_cites_it(course: Path) -> None:
    assert aligned(course).cited == {
        "house-rules": ("01-small", "check-small", "exam", "go-or-stay", "stay-or-go", "wait"),
        "house-rules#sharing": (
            *("01-small", "check-small", "exam", "go-or-stay", "stay-or-go", "wait"),
        ),
    }


def test_what_the_glossary_and_the_laboratories_cite_is_known(course: Path) -> None:
    (course / "course/feed.yaml").write_text(
        "posts:\n  - {says: Hm, source: night-rules}\n  - {says: Ha, source: [house-rules]}\n",
        encoding="utf-8",
    )
    cited = aligned(course).cited
    assert cited["night-rules"] == ("feed",)
    assert cited["house-rules"][-1] == "feed"


def test_claims_are_in_order_by_their_numbers(course: Path) -> None:
    assert sorted(["A10", "A51a", "A2", "A51"], key=by_number) == ["A2", "A10", "A51", "A51a"]
    edit(course / CLAIMS, "A1:", "A10:")
    assert [row.claim.id for row in rows(aligned(course))] == ["A2", "A3", "A10"]


def test_a_written_step_is_shown_with_the_criteria_of_the_claim_s_objectives(course: Path) -> None:
    edit(
        course / "grader/rubrics/explains.yaml",
        "objective: valid-consent\n    levels: {",
        "objective: indirect-identifiers\n    levels: {",
    )
    edit(course / CLAIMS, "[valid-consent, indirect-identifiers]", "valid-consent")
    second = rows(aligned(course))[1]
    assert second.assessed == ("exam: first", "exam: plan (reason)")


def test_the_terminal_has_a_line_for_each_claim(course: Path) -> None:
    edit(course / CLAIMS, "  taught: ['01-small: In short']\n", "")
    assert list(lines(aligned(course))) == [
        "A1    for valid-consent; taught in 01-small",
        (
            "A2    for valid-consent, indirect-identifiers; taught in 01-small; practised in "
            "stay-or-go; assessed in exam"
        ),
        (
            "A3    for indirect-identifiers; practised in go-or-stay; assessment pending; HOLE: "
            "not taught"
        ),
    ]


def test_the_table_has_a_row_for_each_claim(course: Path) -> None:
    found = list(csv.DictReader(io.StringIO(table(aligned(course)))))
    assert [one["claim"] for one in found] == ["A1", "A2", "A3"]
    assert found[1] == {
        "claim": "A2",
        "says": "Nobody wrote it down.",
        "now": "House rules came.",
        "objective": "valid-consent; indirect-identifiers",
        "taught": "01-small: What people do",
        "practised": "stay-or-go: first",
        "assessed": "exam: first; exam: plan (reason, kind)",
        "source": "house-rules#sharing",
        "missing": "",
    }


def test_the_table_names_every_hole_of_a_claim(course: Path) -> None:
    edit(course / CLAIMS, "go-or-stay: first", "go-or-stay: frist")
    edit(course / CLAIMS, "  source: night-rules\n", "")
    third = list(csv.DictReader(io.StringIO(table(aligned(course)))))[2]
    assert third["missing"] == "sourced; practised (go-or-stay: frist)"
    assert list(lines(aligned(course)))[2].endswith(
        "HOLE: not sourced; HOLE: practised 'go-or-stay: frist'"
    )
    assert '<a class="hole" href="#holes">hole: see above</a>' in page(aligned(course), ())


def test_every_id_on_the_page_leads_to_its_own_place(course: Path) -> None:
    shown = page(aligned(course), ())
    ids = re.findall(r' id="([^"]+)"', shown)
    assert len(ids) == len(set(ids))
    links = set(re.findall(r'href="#([^"]+)"', shown))
    assert links <= set(ids)
    assert {
        *("A1", "objective-valid-consent", "lesson-01-small", "case-exam", "source-house-rules")
    } <= links
    assert '<a href="#case-exam">A small case</a>: plan (reason, kind)' in shown
    assert '<a href="#lesson-01-small">A small lesson</a>: What people do' in shown
    assert "A hole is a place where the course does not hang together." in shown
    assert (
        "Of 5 cases, 4 are for practice, and lessons play 4 of them. The others are assessed."
        in shown
    )


def test_the_page_stands_alone_and_says_holes_in_words(course: Path) -> None:
    edit(course / CLAIMS, "  taught: ['01-small: In short']\n", "")
    found = aligned(course)
    shown = page(found, holes(found))
    assert not re.search(r"""(src|href)=["'](?!#)|@import|url\(|<script""", shown)
    assert shown.count("<table>") == shown.count("<caption>") == 4
    assert '<span class="hole">hole: not taught</span>' in shown
    assert '<span class="pending">pending</span>' in shown
    assert "is taught nowhere." in shown
    assert '<th scope="row">A2' in shown


def test_words_of_authors_are_escaped_on_the_page(course: Path) -> None:
    edit(course / CLAIMS, "says: People post.", "says: People <script>post</script>.")
    assert "People &lt;script&gt;post&lt;/script&gt;." in page(aligned(course), ())


def test_two_maps_of_the_same_course_are_the_same_to_the_byte(course: Path, tmp_path: Path) -> None:
    first = write(aligned(course), (), tmp_path / "one")
    second = write(aligned(course), (), tmp_path / "two")
    assert [one.read_bytes() for one in first] == [one.read_bytes() for one in second]


@pytest.mark.parametrize("folder", ["course", "course/map", "exercises", "images/samples"])
def test_the_map_is_not_written_where_learners_are_given_what_lies_there(
    course: Path, folder: str
) -> None:
    with pytest.raises(ConsentlabError, match="learners are given what is there"):
        write(aligned(course), (), course / folder)
    assert list(course.rglob("map.*")) == []


def test_the_command_writes_the_map_and_fails_for_a_hole(course: Path) -> None:
    done = CliRunner().invoke(app, ["author", "map"])
    assert done.exit_code == 0
    assert done.output.endswith(
        f"0 holes. Written: {Path('build/map/map.html')} and {Path('build/map/map.csv')}.\n"
    )
    edit(course / CLAIMS, "  source: night-rules\n", "")
    done = CliRunner().invoke(app, ["author", "map", "--out", "elsewhere"])
    assert done.exit_code == 1
    assert "course/claims.yaml, line 16: claim A3 has no source." in done.stderr
    assert "claim A3 has no source." in (course / "elsewhere/map.html").read_text(encoding="utf-8")
