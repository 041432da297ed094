"""Where on a picture what was found, and what was missed, is shown after it was marked."""

from __future__ import annotations

from typing import Any

from consentlab.key import MarkKey
from consentlab.library import Library
from consentlab.picture import Box, Polygon
from consentlab.player.feedback import feedback
from consentlab.player.sitting import Sitting
from consentlab.response import Region, Response
from consentlab.route import Visit
from tests.right import right_answers


def places(sitting: Sitting, shelf: Library, step: str, given: Response) -> list[dict[str, Any]]:
    assert sitting.key is not None
    found = feedback(Visit(sitting.case.by_id[step]), given, sitting.key, shelf)["places"]
    assert isinstance(found, list)
    return found


def test_what_was_found_and_what_was_missed_are_shown_where_they_are(
    every: Sitting, every_shelf: Library
) -> None:
    given = (Region("motif", "patient"), Region("ruler-date", "place"), Region("sheet", "patient"))
    found = places(every, every_shelf, "spot", given)
    assert [(one["label"], one["text"], one["tone"]) for one in found[:3]] == [
        ("You marked", "A tattoo on the forearm: an anchor with a rope (the patient)", "sound"),
        ("You marked", 'A line on the ruler: "Date 28/05/2025", as place. Sounder: time', "doubt"),
        ("Not marked", found[2]["text"], "doubt"),
    ]
    assert len(found) == 9  # whatever identifies; the sheet does not
    assert not any("sheet" in one["text"].lower() for one in found)
    assert found[1]["shapes"] == [[[423, 780], [613, 773], [614, 806], [424, 813]]]


def test_the_shapes_are_those_of_this_very_variant(every_shelf: Library) -> None:
    shown = {}
    for version in (1, 2):
        case = every_shelf.case("every-kind", version=version)
        sitting = Sitting(case, every_shelf.practice_key(case))
        (one, *_) = places(sitting, every_shelf, "spot", (Region("motif", "patient"),))
        key = sitting.key.steps["spot"] if sitting.key else None
        assert isinstance(key, MarkKey)
        (shape,) = key.truth.features["motif"].places
        assert isinstance(shape, Polygon)
        shown[version] = one["shapes"]
        assert one["shapes"] == [[list(corner) for corner in shape.corners]]
    assert shown[1] != shown[2]


def test_what_a_cover_hides_is_shown_as_covered_and_the_rest_as_visible(
    every: Sitting, every_shelf: Library
) -> None:
    ruler = Region(Box(400, 735, 900, 860))
    found = places(every, every_shelf, "cover", (ruler,))
    covered = [one["text"] for one in found if one["label"] == "Covered"]
    assert len(covered) == 4
    assert all("ruler" in one for one in covered)
    assert {one["label"] for one in found} == {"Covered", "Still visible"}
    assert {one["tone"] for one in found} == {"sound", "doubt"}
    assert len(found) == 9


def test_a_cover_over_everything_shows_every_place_and_none_for_what_is_lost(
    every: Sitting, every_shelf: Library
) -> None:
    assert every.key is not None
    given = (Region(Box(0, 0, 1200, 900)),)
    said = feedback(Visit(every.case.by_id["cover"]), given, every.key, every_shelf)
    assert said["heading"] == "Worth another look: 0 of 6"
    (lost,) = [one for one in said["parts"][0]["reasons"] if one["label"] == "Covered too"]
    assert lost["text"] == "100 per cent of what the picture is meant to show"
    assert len(said["places"]) == 9


def test_only_a_question_about_a_picture_has_places(every: Sitting, every_shelf: Library) -> None:
    assert every.key is not None
    for step, given in right_answers(every.case, every.key).items():
        found = places(every, every_shelf, step, given)
        assert bool(found) == (step in ("spot", "cover")), step


def test_a_box_has_its_four_corners_and_a_polygon_its_own() -> None:
    assert Box(1, 2, 5, 9).corners == ((1, 2), (5, 2), (5, 9), (1, 9))
    assert Polygon(((1, 2), (5, 2), (3, 9))).corners == ((1, 2), (5, 2), (3, 9))
