"""What is said of a group: who counts, what is flagged and why, and what few people never show."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Any

import pytest

from consentlab.marking.group.data import to_json
from consentlab.marking.group.notes import TO_READ, notes
from consentlab.marking.group.numbers import FEWEST
from consentlab.marking.group.page import pages
from consentlab.marking.group.plain import Group, Sitting, Took
from consentlab.marking.group.steps import StepStats
from consentlab.marking.group.summary import Summary, Whole, summarise, whole
from consentlab.marking.group.tables import MARKS, safe, tables
from consentlab.marking.group.way_drawing import arrows, described
from consentlab.marking.group.words import beside, mistake
from tests.marking.groups import SAYS, group, sitting


def summary(sittings: list[Sitting]) -> Summary:
    return summarise(group(sittings), SAYS)


def step(found: Summary, name: str) -> StepStats:
    return next(one for one in found.steps if one.item.step == name)


def whys(found: Summary) -> set[tuple[str, str]]:
    return {(look.item, look.why) for look in found.looks}


def mixed(people: int = 30) -> list[Sitting]:
    """Half ask, a third post, some crop; the stronger ones ask."""
    return [
        sitting(
            number,
            "ask" if number >= people / 2 else ("post" if number % 3 else "crop"),
            "ask" if number % 2 and number < people / 2 else None,
            other=10 * number / people,
            version=1 + number % 2,
            seconds={"first": 20.0 + number, "second": 15.0},
        )
        for number in range(people)
    ]


def test_facility_is_the_mean_share_of_the_marks() -> None:
    assert step(summary(mixed()), "first").facility == 0.5


def test_a_step_off_the_way_counts_for_those_alone_who_came_to_it() -> None:
    second = step(summary(mixed()), "second")
    assert (second.met, second.facility) == (7, 1.0)


def test_who_left_a_step_open_earned_nothing_there() -> None:
    people = [sitting(number, other=number) for number in range(9)]
    open_ = sitting(9, other=9, why=1, answered=False)
    left = Sitting(
        *("learner-x", 10, 0, open_.cells),
        {**open_.took, "ward/why": sitting(1, why=1).took["ward/why"]},
        open_.ways,
        open_.variants,
    )
    first = step(summary([*people, left]), "first")
    assert (first.met, first.answered, first.facility) == (10, 9, 0.9)


def test_each_option_says_which_third_took_it() -> None:
    ask, _, crop = step(summary(mixed()), "first").options
    assert (ask.met, ask.took, ask.share) == (30, 15, 0.5)
    assert ask.by_third == (0.0, 0.5, 1.0)
    assert crop.took == 5


def test_times_are_told_as_median_and_quartiles() -> None:
    kept = step(summary(mixed()), "first").seconds
    assert kept is not None
    assert (kept.lower, kept.median, kept.upper, kept.people) == (27.25, 34.5, 41.75, 30)


def test_an_easy_step_is_flagged() -> None:
    found = summary([sitting(number, other=number) for number in range(30)])
    assert ("ward/first", "too-easy") in whys(found)


def test_a_hard_step_is_flagged() -> None:
    found = summary([sitting(number, "post", other=number) for number in range(30)])
    assert ("ward/first", "too-hard") in whys(found)
    assert "The group earned".lower() in found.looks[0].says.lower()


def test_a_step_that_the_weaker_get_right_is_flagged() -> None:
    people = [sitting(n, "ask" if n < 15 else "post", other=n / 3) for n in range(30)]
    found = summary(people)
    assert ("ward/first", "negative-discrimination") in whys(found)
    assert not any("may be chance" in look.says for look in found.looks)
    assert ("ward/first", "upper-third-prefers") in whys(found)


def test_a_discrimination_just_below_nought_may_be_chance() -> None:
    people = [sitting(n, "ask" if n % 2 else "post", other=-(n % 2) + n % 7) for n in range(30)]
    looks = [one for one in summary(people).looks if one.why == "negative-discrimination"]
    assert [one.says.endswith("With 30 people it may be chance as well.") for one in looks] == [
        True
    ]


def test_a_step_that_the_stronger_get_right_is_not() -> None:
    assert [one for one in whys(summary(mixed())) if one[0] == "ward/first"] == []


def test_a_choice_that_nobody_takes_is_named() -> None:
    people = [sitting(n, "ask" if n >= 15 else "post", other=n / 3) for n in range(30)]
    looks = [one for one in summary(people).looks if one.why == "nobody-takes"]
    assert len(looks) == 1
    assert looks[0].says.startswith("Nobody takes “Crop it”: write a choice that a hurried")


def test_a_slow_step_is_flagged() -> None:
    people = [
        sitting(n, "post", "crop", other=n / 3, seconds={"first": 20.0, "second": 20.0 + 300})
        for n in range(30)
    ]
    assert ("ward/second", "slow") in whys(summary(people))
    assert ("ward/first", "slow") not in whys(summary(people))


def test_nothing_is_flagged_on_nineteen_people() -> None:
    assert summary([sitting(number, "post", other=number) for number in range(19)]).looks == ()


def test_a_harder_version_is_flagged() -> None:
    people = [sitting(n, "ask" if n % 2 else "post", other=n / 3, version=n % 2) for n in range(30)]
    found = {one.variant: one.harder for one in summary(people).variants["ward"]}
    assert found == {"version 0": True, "version 1": False}


def test_versions_that_differ_by_chance_alone_are_not() -> None:
    people = [sitting(n, "ask" if n % 3 else "post", other=1, version=n % 2) for n in range(30)]
    assert not any(one.harder for one in summary(people).variants["ward"])


def test_the_least_understood_objective_comes_first() -> None:
    people = [sitting(n, "ask", "post", other=n / 3) for n in range(10)]
    found = summary(people).objectives
    assert [one.id for one in found] == ["rarity", "consent"]
    assert found[0].share is not None
    assert (found[0].says, found[0].share.mean, found[0].below_half) == (SAYS["rarity"], 0.0, 10)


def test_the_commonest_mistake_says_how_many_made_it() -> None:
    found = summary(mixed()).misread[0]
    assert mistake(found) == "10 of 30 people (33 per cent) chose"
    assert (found.text, found.because) == ("=Post <script>", "Nobody asked her.")


def test_ways_are_counted() -> None:
    found = summary(mixed())
    flow = found.flows["ward"]
    assert flow.went == {("first", "=end"): 23, ("first", "second"): 7, ("second", "=end"): 7}
    first = arrows(found.cases["ward"], flow)[0]
    assert (first.start, first.end, first.went, first.came) == ("first", "the end", 23, 30)
    assert "from first to second 7" in described(found.cases["ward"], flow)


def test_who_answered_nothing_is_left_aside() -> None:
    people = [*mixed(), sitting(99, answered=False)]
    found = summary(people)
    assert (found.people, found.blank, step(found, "first").met) == (30, 1, 30)
    assert beside(found)[0] == "1 more hand-in is left aside: nothing was answered in it."


def test_a_written_answer_counts_for_nobody_until_all_are_read() -> None:
    people = mixed()
    unread = Sitting(
        **{
            **vars(sitting(50, other=10, why=None)),
            "cells": {"ward": 1.0, "ward--why": None, "other": 10},
        }
    )
    found = summary([*people, unread])
    assert (found.unread, found.unread_points, found.out_of) == (1, 4, 12)
    assert (step(found, "why").unread, step(found, "why").facility) == (True, None)
    assert max(found.marks) == 11 / 12


def titled(title: str, sittings: list[Sitting], unmarked: int = 0) -> Group:
    made = group(sittings, tuple(f"late-{number}" for number in range(unmarked)))
    return replace(made, assignment=title.lower(), title=title)


def waiting(people: int) -> list[Sitting]:
    """So many people, one of whose written answers nobody has read."""
    first, *others = mixed(people)
    return [replace(first, cells={**first.cells, "ward--why": None}), *others]


def test_what_is_alike_over_assignments_is_said_once() -> None:
    blank = sitting(99, answered=False)
    groups = [titled(name, [*mixed(), blank]) for name in ("Ward", "Theatre", "Clinic")]
    assert notes(whole(groups, SAYS)) == (
        "Left aside, because nothing was answered: 1 hand-in to each of the 3 assignments.",
    )


def test_what_is_unlike_over_assignments_names_them() -> None:
    blank = [sitting(number, answered=False) for number in (97, 98)]
    groups = [
        titled("Ward", [*mixed(), blank[0]], 1),
        titled("Theatre", [*mixed(), *blank]),
        titled("Clinic", [*mixed(), blank[0]], 2),
    ]
    assert notes(whole(groups, SAYS)) == (
        (
            "Left aside, because nothing was answered: 1 hand-in to each of “Ward” and “Clinic”; "
            "2 hand-ins to “Theatre”."
        ),
        (
            "Not counted, because not marked as now handed in: 1 hand-in to “Ward”; "
            "2 hand-ins to “Clinic”. Run: consentlab mark"
        ),
    )


def test_small_groups_are_named_where_others_are_larger() -> None:
    groups = [titled("Ward", mixed()), titled("Theatre", mixed(6)), titled("Clinic", mixed(4))]
    unreliable = "With fewer than 20 people, this is unreliable: “Theatre”."
    assert notes(whole(groups, SAYS)) == (unreliable,)
    assert notes(whole(groups[1:2], SAYS)) == (
        "With fewer than 20 people, all of this is unreliable.",
    )


def test_the_table_of_assignments_says_how_many_marks_are_counted() -> None:
    groups = [titled("Ward", waiting(30)), titled("Theatre", mixed(6))]
    page = pages(whole(groups, SAYS))["index.html"]
    assert page.count(TO_READ) == 1
    assert re.findall(r"<td class=\"n\">(\d+)</td><td class=\"n\">(\d+ of \d+)</td>", page) == [
        ("1", "12 of 16"),
        ("0", "16 of 16"),
    ]
    assert '<td class="n">6 *</td>' in page


def test_nothing_to_note_is_no_note() -> None:
    assert notes(whole([titled("Ward", mixed()), titled("Theatre", mixed())], SAYS)) == ()


def few() -> Group:
    return group([sitting(n, "post", "crop", other=n, version=n % 2) for n in range(FEWEST - 1)])


def numbers_in(data: Any) -> Iterator[float]:
    """Every number below that is no whole one: people are counted, and figures are not."""
    if isinstance(data, float) and data != int(data):
        yield data
    for one in data.values() if isinstance(data, dict) else data if isinstance(data, list) else ():
        yield from numbers_in(one)


def test_a_group_of_four_has_no_figure_in_the_data() -> None:
    data = json.loads(to_json(whole([few()], SAYS)))
    one = data["assignments"][0]
    assert one["people"] == 4
    assert (one["histogram"], one["spread"], one["reliability"]) == (None, None, None)
    assert one["looks"] == one["misread"] == []
    for found in one["steps"]:
        assert (found["facility"], found["discrimination"], found["seconds"]) == (None, None, None)
        for option in found["options"]:
            assert (option["took"], option["share"]) == (None, None)
            assert option["by_third"] == [None, None, None]
    for found in one["objectives"] + data["objectives"]:
        assert (found["share"], found["below_half"]) == (None, None)
    for found in one["variants"]["ward"]:
        assert (found["share"], found["others"], found["chance"]) == (None, None, None)
    assert {went for _, _, went in one["flows"]["ward"]["went"]} == {None}
    assert list(numbers_in({**one, "rule": None})) == []


def test_a_group_of_four_has_no_figure_in_the_tables_but_its_own_marks() -> None:
    made = tables(whole([few()], SAYS), [few()])
    told = {"facility", "discrimination", "share", "mean share", "took", "went", "median", "alpha"}
    told |= {"median seconds", "p by Holm", "below half", "lower", "middle", "upper"}
    for name, text in made.items():
        if name == MARKS:
            continue
        for row in csv.DictReader(io.StringIO(text)):
            assert {row[column] for column in told & set(row)} <= {""}, (name, row)


def test_a_group_of_four_has_no_figure_on_its_pages() -> None:
    made = pages(whole([few()], SAYS))
    page = made["assignment-ward.html"]
    assert "<svg" not in made["index.html"]
    assert "There are too few people to say what was not understood." in made["index.html"]
    assert "4 people answered: too few for figures, which begin with 5." in page
    assert "<svg" not in page
    assert "Case by case" not in page


def test_a_group_of_nineteen_is_said_to_be_unreliable() -> None:
    found = whole([group(mixed(18))], SAYS)
    page = pages(found)["assignment-ward.html"]
    assert "With fewer than 20 people, all of this is unreliable." in page
    rows = csv.DictReader(io.StringIO(tables(found, [group(mixed(18))])["steps.csv"]))
    assert {row["step"]: row["reliable"] for row in rows}["ward/first"] == "no"


@cache
def drawn() -> dict[str, str]:
    """The pages of thirty people; to draw them takes a second."""
    return pages(everything()[0])


@cache
def everything() -> tuple[Whole, Group]:
    made = group(mixed(), unmarked=("learner-777",))
    return whole([made], SAYS), made


def test_no_learner_is_on_a_page_or_in_the_data() -> None:
    found, made = everything()
    for text in (*drawn().values(), to_json(found)):
        assert "learner-" not in text
    assert "learner-003,ward,ward," in tables(found, [made])[MARKS]


def test_nobody_s_own_mark_is_in_the_data() -> None:
    found = whole([group(mixed())], SAYS)
    (one,) = json.loads(to_json(found))["assignments"]
    assert "marks" not in one
    assert sum(one["histogram"]) == one["people"] == 30


def test_a_version_that_one_person_did_not_meet_has_no_figure_either() -> None:
    people = [sitting(number, version=1) for number in range(5)]
    found = summary([*people, sitting(9, "post", version=2)])
    (versions,) = [found.variants[slug] for slug in found.variants if slug == "ward"]
    assert [(one.people, one.share) for one in versions] == [(5, None), (1, None)]


def test_only_the_table_of_marks_has_learners() -> None:
    found, made = everything()
    named = [name for name, text in tables(found, [made]).items() if "learner-" in text]
    assert named == [MARKS]


def test_who_is_not_marked_as_handed_in_is_told() -> None:
    found, made = everything()
    assert "1 hand-in is not marked as now handed in" in drawn()["assignment-ward.html"]
    assert "learner-777,ward,,,,not marked as now handed in" in tables(found, [made])[MARKS]


def test_a_page_runs_nothing_and_fetches_nothing() -> None:
    for page in drawn().values():
        assert "<script" not in page
        assert "default-src 'none'; style-src 'unsafe-inline'" in page
        assert "=Post &lt;script&gt;" in page
        assert "http://" not in page.replace("http://www.w3.org/", "")
        assert "https://" not in page


def test_every_figure_is_said_in_words() -> None:
    page = drawn()["assignment-ward.html"]
    assert page.count("<svg") == page.count('role="img" aria-label="') > 5
    assert page.count("<svg") == page.count("<figure")


def test_the_text_of_a_figure_is_text_in_the_page_s_colours() -> None:
    page = drawn()["assignment-ward.html"]
    assert ">1. first</text>" in page
    assert "var(--accent)" in page
    assert "#050601" not in page


def test_no_two_elements_of_a_page_have_the_same_id() -> None:
    for page in drawn().values():
        ids = re.findall(r'\bid="([^"]+)"', page)
        assert sorted(ids) == sorted(set(ids))


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@a", "\ta", "\ra"])
def test_no_cell_is_taken_for_a_formula(text: str) -> None:
    assert safe(text) == f"'{text}"


def test_a_negative_number_stays_a_number() -> None:
    assert safe(-0.25) == "-0.25"


def test_an_author_s_formula_is_none_in_the_table() -> None:
    found, made = everything()
    rows = list(csv.DictReader(io.StringIO(tables(found, [made])["options.csv"])))
    assert {row["option"] for row in rows} == {"Ask her first", "'=Post <script>", "Crop it"}


def test_a_choice_in_quotation_marks_is_not_quoted_twice() -> None:
    people = [
        replace(one, took={id: _spoken(took) for id, took in one.took.items()}) for one in mixed()
    ]
    assert summary(people).misread[0].text == "I would post it"


def _spoken(took: Took) -> Took:
    """The same, where the wrong choice is something that somebody says."""
    offered = tuple(
        replace(one, text='"I would post it."') if one.id == "post" else one for one in took.offered
    )
    return replace(took, offered=offered)
