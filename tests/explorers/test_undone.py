"""The laboratory of bad redactions: what comes back comes back, and what holds holds."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Browser, expect

from consentlab.errors import AuthorError
from consentlab.explorers.given import Given, Seen
from consentlab.explorers.undone import Undone, laboratory
from consentlab.explorers.undone_ways import HEADER, Tracing
from consentlab.identifiers.pixels import undo
from consentlab.kept_file import Value, checked
from consentlab.library import Library
from consentlab.picture import Box
from consentlab.redaction_file import WAYS, read_redactions

from .lab_bench import open_laboratory
from .parts_seen import every

ROOT = Path(__file__).resolve().parents[2]
LIBRARY = Library.of_course(ROOT)
TOLD = read_redactions(ROOT / "course" / "redactions.yaml", LIBRARY.identifiers, LIBRARY.references)
LAB = laboratory(LIBRARY, "0" * 32)
variants = pytest.mark.parametrize("variant", [1, 2, 3, 4])


def see(values: dict[str, Value] | None = None, pressed: str = "", lab: Undone = LAB) -> Seen:
    return lab.see(Given(values or {}, pressed))


def parts(seen: Seen, kind: str) -> list[dict[str, Any]]:
    return every(seen.parts, kind)


def levels(picture: Image.Image) -> tuple[int, int]:
    """The darkest and the lightest level of grey."""
    grey = picture.convert("L").tobytes()
    return min(grey), max(grey)


@variants
@pytest.mark.parametrize("way", ["mosaic", "blur"])
def test_the_nearest_guess_is_the_patient(way: str, variant: int) -> None:
    guesses = Tracing(LIBRARY, variant).guesses(way)
    apart = sorted(guesses, key=lambda one: one.levels)
    assert apart[0] is guesses[variant - 1]
    assert apart[0].levels < 0.8 * apart[1].levels  # not by a hair


@variants
def test_the_small_copy_still_has_the_header(variant: int) -> None:
    file = Tracing(LIBRARY, variant).file("crop")
    with Image.open(file) as cropped, Image.open(io.BytesIO(undo.preview_inside(file))) as small:
        assert small.height / small.width > 1.2 * cropped.height / cropped.width


@variants
def test_what_was_only_see_through_is_there(variant: int) -> None:
    file = Tracing(LIBRARY, variant).file("layer")
    line = Box(60, 136, 400, 166)
    with Image.open(io.BytesIO(undo.piece(file, line))) as hidden:
        assert levels(hidden)[0] > 240
    with Image.open(io.BytesIO(undo.without_transparency(file, line))) as shown:
        assert levels(shown)[0] < 60


@variants
def test_the_pen_lets_letters_through(variant: int) -> None:
    tracing = Tracing(LIBRARY, variant)
    place = tracing._truth("translucent").features["name-line"].places[0].bounds
    inside = Box(place.left + 20, place.top + 6, place.right - 20, place.bottom - 6)
    with Image.open(io.BytesIO(undo.brightened(tracing.file("translucent"), inside))) as bright:
        low, high = levels(bright)
        assert high - low > 100


@variants
def test_the_painted_file_holds(variant: int) -> None:
    tracing = Tracing(LIBRARY, variant)
    assert tracing.holds("solid")
    assert not any(tracing.holds(way) for way in WAYS if way != "solid")
    assert undo.shades(tracing.file("mosaic"), HEADER) > 100


def test_nothing_is_undone_before_it_was_judged() -> None:
    which = LAB.order[0]
    assert "Say first" in see({"which": which}, "try").say
    assert parts(see({"which": which}, "try"), "picture")[1:] == []
    seen = see({"which": which, f"judge-{which}": "undone"}, "try")
    assert seen.values is not None
    assert seen.values["tried"] == (which,)
    assert len(parts(seen, "picture")) == 2
    assert seen.focus == f"outcome-{which}"


def test_every_file_can_be_gone_through_and_the_count_is_right() -> None:
    values: dict[str, Value] = {}
    seen = see()
    for _ in WAYS:
        which = str(values.get("which", LAB.order[0]))
        seen = see({**values, f"judge-{which}": "undone"}, "try")
        assert seen.values is not None
        last = see(dict(seen.values), "next")
        assert last.values is not None
        values = dict(last.values)
    assert set(values["tried"]) == set(WAYS)
    assert parts(seen, "figures")[0]["pairs"][0][0] == "5 of 6"
    again = see(values, "again")
    assert again.values == {}
    assert parts(again, "figures") == []


def test_whatever_a_file_held_the_page_is_right() -> None:
    junk: dict[str, Value] = {
        "which": "<script>",
        "tried": ("all", "crop"),
        "judge-crop": "x" * 500,
    }
    for pressed in ("", "try", "next", "again", "<b>"):
        seen = see(junk, pressed)
        assert "<script>" not in str(seen.parts)
        checked(seen.values if seen.values is not None else {})


def test_the_same_learner_meets_the_same_files_in_the_same_order() -> None:
    assert laboratory(LIBRARY, "0" * 32).order == LAB.order
    assert {laboratory(LIBRARY, f"{n:032x}").order for n in range(12)} != {LAB.order}
    assert see().parts == see().parts


@variants
def test_only_numbers_that_are_never_issued_are_shown(variant: int) -> None:
    told = " ".join(Tracing(LIBRARY, variant).lines(variant).values())
    assert all(one.startswith("999") for one in re.findall(r"\b\d{3} \d{3} \d{4}\b", told))


def test_a_way_without_its_words_is_named(tmp_path: Path) -> None:
    text = (ROOT / "course" / "redactions.yaml").read_text(encoding="utf-8")
    path = tmp_path / "redactions.yaml"
    path.write_text(text.replace("finding: undone-crop", "finding: undone-crops"), "utf-8")
    with pytest.raises(AuthorError, match="the finding of way 'crop' is 'undone-crops', which"):
        read_redactions(path, LIBRARY.identifiers, LIBRARY.references)
    path.write_text(text.replace("source: rcr-images", "source: rcr-image"), "utf-8")
    with pytest.raises(AuthorError, match="Did you mean `rcr-images`"):
        read_redactions(path, LIBRARY.identifiers, LIBRARY.references)


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_file_is_judged_and_undone_with_the_keyboard(
    browser: Browser, tmp_path: Path, scheme: str
) -> None:
    with open_laboratory(browser, LAB, tmp_path, "redactions", color_scheme=scheme) as lab:
        lab.press(lab.page.get_by_role("radio", name=TOLD.answers["holds"]), "ArrowDown")
        lab.settle()
        lab.press(lab.page.get_by_role("button", name="Try to undo it"))
        expect(lab.page.get_by_role("button", name="Next file")).to_be_visible()
        lab.settle()
        assert lab.complaints() == []
        assert TOLD.ways[LAB.order[0]].undone in lab.heard_by_reader()
