"""The check of one case reads all its versions, and what the readers complain of comes out."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.authoring.conftest import FILES, Bench


def complaint(bench: Bench, case: str) -> str:
    """All that is said of a case that has one flaw, but for the drawing and the last line."""
    done = bench.check(case)
    assert done.exit_code == 1
    *lines, last = done.stderr.splitlines()
    assert last.endswith(": 1 to put right, above.")
    return "\n".join(lines)


def test_a_step_that_no_way_leads_to_is_named(bench: Bench) -> None:
    bench.put("no-way-there")
    assert complaint(bench, "no-way-there") == (
        "course/cases/no-way-there.yaml, line 9: no way leads to step 'second'. Name it in another "
        "step's `then`, or take it out; the case begins with 'first'."
    )


def test_a_step_that_leads_nowhere_is_named(bench: Bench) -> None:
    bench.put("no-way-on")
    assert complaint(bench, "no-way-on") == (
        "course/cases/no-way-on.yaml, line 9: step 'second' does not say what follows. Add `then:` "
        "with a step's id, or `then: end`."
    )


def test_a_loop_without_a_way_out_is_named_with_its_steps(bench: Bench) -> None:
    bench.put("round-for-ever")
    assert complaint(bench, "round-for-ever") == (
        "course/cases/round-for-ever.yaml, line 9: the case goes round in a loop without a way out "
        "(second → third → second). Lead one of these steps to a step outside the loop, or to "
        "`end`."
    )


def test_a_way_that_no_answers_lead_to_is_named(bench: Bench) -> None:
    bench.put("never-taken")
    assert complaint(bench, "never-taken").startswith(
        "course/cases/never-taken.yaml, line 13: way 1 of step 'second', to 'first', can never be "
        "taken. "
    )


def test_a_way_that_no_score_leads_to_is_named(bench: Bench) -> None:
    bench.put("never-earned", "never-earned")
    assert complaint(bench, "never-earned") == (
        "course/keys/never-earned.yaml, line 1: by these points way 1 of step 'first', to 'end', "
        "can never be taken. Change the points, or the score that the case asks for there."
    )


def test_a_version_that_is_worth_more_than_another_is_named(bench: Bench) -> None:
    bench.put("alternatives", "uneven")
    assert complaint(bench, "alternatives") == (
        "course/keys/alternatives.yaml: the versions of case 'alternatives' differ in the most "
        "that can be earned: 2 in versions 1 and 3; 3 in version 2. Give their questions the same "
        "points, so that every learner can earn the same."
    )


def test_rubrics_of_different_points_in_different_versions_are_named(bench: Bench) -> None:
    bench.put("written-in-two-forms", "written-in-two-forms", keys="grader/keys")
    assert complaint(bench, "written-in-two-forms") == (
        "grader/keys/written-in-two-forms.yaml: the versions of case 'written-in-two-forms' differ "
        "in what a person reads: first (2) in version 1; first (3) in version 2. Let the same "
        "steps be read in every version, by rubrics of the same points."
    )


def test_a_flaw_in_one_version_alone_is_told_with_the_version(bench: Bench) -> None:
    bench.put("alternatives", "flaw-in-the-second")
    assert complaint(bench, "alternatives") == (
        "course/keys/alternatives.yaml, line 5: the source of choice 'yes' of alternative 2 of "
        "step 'first' is 'house-rule', which is not in sources.yaml. Did you mean `house-rules`? "
        "(This is so in version 2 of 3.)"
    )


def test_a_flaw_in_all_versions_is_told_once(bench: Bench) -> None:
    bench.put("alternatives")
    assert complaint(bench, "alternatives") == (
        "course/cases/alternatives.yaml: this case has no key: neither course/keys (practice) nor "
        "grader/keys (assessed) holds alternatives.yaml. Write one there; docs/for-authors.md says "
        "how."
    )


def test_many_versions_are_counted_and_not_all_listed(bench: Bench) -> None:
    forms = "".join(
        f"      - ask: Form {number}\n        choose one: {{yes: Post it, no: Ask first}}\n"
        for number in range(1, 9)
    )
    text = (FILES / "cases/alternatives.yaml").read_text(encoding="utf-8")
    head, _, _ = text.partition("      - ask")
    case = bench.root / "course/cases/eight.yaml"
    case.write_text(f"{head}{forms}    then: end\n", encoding="utf-8")
    worth = "because: It is kind to ask her first., source: house-rules}\n"
    (bench.root / "course/keys/eight.yaml").write_text(
        "first:\n  alternatives:\n"
        + "".join(
            f"    - yes: {{points: 0, {worth}      no: {{points: {1 + (number == 8)}, {worth}"
            for number in range(1, 9)
        ),
        encoding="utf-8",
    )
    assert "1 in versions 1, 2, 3, 4 and 3 others; 2 in version 8." in complaint(bench, "eight")


def test_hints_in_an_assessed_case_are_named(bench: Bench) -> None:
    bench.put("hinted", "hinted", keys="grader/keys")
    assert complaint(bench, "hinted") == (
        "grader/keys/hinted.yaml, line 1: step 'first' has hints, which are for practice alone. "
        "Take them out of the case, or make it a practice case."
    )


def test_hints_in_an_assessed_case_are_named_also_where_there_is_no_rubric(bench: Bench) -> None:
    shutil.rmtree(bench.root / "grader/rubrics")
    bench.put("hinted", "hinted", keys="grader/keys")
    assert "has hints, which are for practice alone" in complaint(bench, "hinted")


def test_hints_in_a_practice_case_are_sound(bench: Bench) -> None:
    bench.put("hinted", "hinted")
    assert bench.check("hinted").exit_code == 0


def test_a_rubric_in_a_loop_is_remarked_on_and_nothing_is_wrong(bench: Bench) -> None:
    bench.put("written-in-a-loop", "written-in-a-loop", keys="grader/keys")
    done = bench.check("written-in-a-loop")
    assert done.exit_code == 0
    assert done.stderr == (
        "Remark: course/cases/written-in-a-loop.yaml, line 5: learners can come to step 'why' "
        "again, and a person reads only the first answer to it. Leave it so if that is meant; "
        "otherwise let another step ask the second time.\n"
    )
    assert done.stdout.endswith(
        "\nLooked at case written-in-a-loop (1 version, each with its key): nothing is wrong; "
        "1 remark, above.\n"
    )


def test_a_case_may_be_named_by_its_file(bench: Bench) -> None:
    bench.put("hinted", "hinted")
    assert bench.check("course/cases/hinted.yaml").stdout == bench.check("hinted").stdout


def test_a_case_that_is_not_there_is_told_with_the_nearest(bench: Bench) -> None:
    bench.put("hinted", "hinted")
    done = bench.check("hintd")
    assert done.exit_code == 1
    assert str(done.exception).endswith("no case 'hintd'. Did you mean `hinted`?")


def test_a_version_that_is_not_there_is_told(bench: Bench) -> None:
    bench.put("alternatives", "uneven")
    assert str(bench.check("alternatives", "--version", "4").exception) == (
        "Case 'alternatives' has 3 versions, and version 4 was asked for. Ask for one that it has."
    )


def test_a_flaw_in_the_sources_is_told_before_the_case_is_read(bench: Bench) -> None:
    bench.put("hinted", "hinted")
    (bench.root / "course/sources.yaml").write_text("house-rules: [no]\n", encoding="utf-8")
    assert complaint(bench, "hinted").startswith(
        "course/sources.yaml, line 1: source 'house-rules'"
    )


def test_other_cases_are_left_alone(bench: Bench) -> None:
    bench.put("no-way-there")
    bench.put("hinted", "hinted")
    assert bench.check("hinted").exit_code == 0


@pytest.mark.parametrize(
    "lies",
    ["course/cases/x.yml", "course/keys/x.yml", "grader/keys/x.yml", "grader/rubrics/x.YAML"],
)
def test_a_file_whose_name_ends_otherwise_is_told_to_be_never_read(bench: Bench, lies: str) -> None:
    shutil.copy(FILES / "cases/hinted.yaml", bench.root / lies)
    end = Path(lies).suffix
    assert (
        f"{lies}: this file is never read, for its name ends in {end}. Rename it to x.yaml, or "
        "take it away.\n"
    ) in bench.check().stderr


def test_a_key_of_no_case_is_named(bench: Bench) -> None:
    bench.put("hinted", "hinted")
    shutil.copy(FILES / "keys/hinted.yaml", bench.root / "grader/keys/hintd.yaml")
    assert (
        "grader/keys/hintd.yaml: there is no case 'hintd'. Did you mean `hinted`?\n"
        in bench.check().stderr
    )


def test_an_assessed_key_among_the_practice_keys_is_named(bench: Bench) -> None:
    bench.put("hinted", "hinted")
    bench.put("hinted", "hinted", keys="grader/keys")
    assert (
        "grader/keys/hinted.yaml: the key of case 'hinted' lies among the practice keys too, where "
        "learners can read it. Keep one of the two.\n"
    ) in bench.check().stderr
