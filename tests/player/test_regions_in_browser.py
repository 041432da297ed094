"""Marking and covering on a picture in a real Chromium: by pointer, touch, keys, and unseen."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from playwright.sync_api import Browser, FloatRect, Locator, expect

from .bench import Bench, bench

pytestmark = pytest.mark.browser

Regions = list[dict[str, Any]]
WIDTH, HEIGHT = 640, 480
KINDS = {"patient": "The patient", "time": "A time", "place": "A place"}
FEATURES = {"name": "White text: “SPECIMEN, A”", "born": "White text: “12/03/1961”"}
NAME: dict[str, Any] = {"box": [10, 10, 150, 36], "kind": "patient"}
DATE: dict[str, Any] = {"box": [460, 440, 630, 470], "kind": "time"}
BORN: dict[str, Any] = {"feature": "born", "kind": "patient"}
COVERS: Regions = [{"box": NAME["box"]}, {"feature": "born"}]
PHONE: dict[str, Any] = {"viewport": {"width": 320, "height": 640}, "has_touch": True}


class Tried(Bench):
    """The control, and where things are in its picture."""

    box = property(lambda self: self.page.locator(".cl-box[data-id]"))
    add = property(lambda self: self.page.get_by_role("button", name=re.compile("^Add a")))

    def button(self, name: str) -> Locator:
        return self.page.get_by_role("button", name=name, exact=True)

    def field(self, name: str) -> Locator:
        return self.page.get_by_role("spinbutton", name=name)

    def at(self, x: float, y: float) -> tuple[float, float]:
        """A pixel of the picture, in the window."""
        sheet = rect(self.page.locator(".cl-sheet"))
        across, down = sheet["width"] / WIDTH, sheet["height"] / HEIGHT
        return sheet["x"] + x * across, sheet["y"] + y * down

    def drag(self, x: float, y: float, to_x: float, to_y: float) -> None:
        self.show_picture()
        self.page.mouse.move(*self.at(x, y))
        self.page.mouse.down()
        self.page.mouse.move(*self.at((x + to_x) / 2, to_y))
        self.page.mouse.move(*self.at(to_x, to_y))
        self.page.mouse.up()

    def show_picture(self) -> None:
        self.page.locator(".cl-sheet").evaluate("one => one.scrollIntoView({ block: 'center' })")

    def boxes(self) -> list[list[int]]:
        """All boxes, also those of marks without a kind."""
        boxes: list[list[int]] = self.page.evaluate(
            "window.control.store.regions.filter((one) => one.box).map((one) => one.box)"
        )
        return boxes

    def finger(self, *way: tuple[float, float]) -> None:
        """One finger put down, moved along and lifted."""
        session = self.page.context.new_cdp_session(self.page)
        for number, (x, y) in enumerate(way):
            touch = {
                "type": "touchMove" if number else "touchStart",
                "touchPoints": [{"x": x, "y": y}],
            }
            session.send("Input.dispatchTouchEvent", touch)
        session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def rect(found: Locator) -> FloatRect:
    box = found.bounding_box()
    assert box
    return box


@contextmanager
def tried(
    browser: Browser, kind: str, given: Regions | None = None, **context: Any
) -> Iterator[Tried]:
    picture = {
        "id": "specimen-1",
        "alt": "An endoscopy frame with text in two corners.",
        "size": [WIDTH, HEIGHT],
        "features": [{"id": id, "words": words} for id, words in FEATURES.items()],
        "origin": "Drawn by code, no patient. CC BY 4.0.",
    }
    seen: dict[str, Any] = {"kind": kind, "picture": picture, "given": given}
    if kind == "mark":
        seen["kinds"] = [{"id": id, "text": text} for id, text in KINDS.items()]
    with bench(browser, "RegionsControl", seen, **context) as opened:
        opened.__class__ = Tried
        assert isinstance(opened, Tried)
        opened.page.wait_for_function("control.frame.scale > 0.3 && document.images[0].complete")
        yield opened


@pytest.fixture
def mark(browser: Browser) -> Iterator[Tried]:
    with tried(browser, "mark") as opened:
        yield opened


@pytest.fixture
def marked(browser: Browser) -> Iterator[Tried]:
    with tried(browser, "mark", [NAME, DATE, BORN]) as opened:
        yield opened


def near(found: list[int], expected: list[int], slack: int = 2) -> bool:
    return all(abs(one - other) <= slack for one, other in zip(found, expected, strict=True))


# By pointer.


def test_a_kind_is_chosen_once_and_then_one_draws_and_draws(mark: Tried) -> None:
    mark.page.get_by_role("radio", name="A time").check()
    mark.drag(460, 440, 630, 470)
    mark.drag(150, 60, 10, 40)  # from any corner
    first, second = mark.given()
    assert near(first["box"], [460, 440, 630, 470])
    assert near(second["box"], [10, 40, 150, 60])
    assert {first["kind"], second["kind"]} == {"time"}
    assert mark.changes()[-1] == {"do": "changed", "soon": False, "given": [first, second]}


def test_a_box_is_moved_and_resized_but_never_out_of_the_picture(mark: Tried) -> None:
    mark.drag(100, 100, 200, 160)
    mark.page.mouse.click(*mark.at(150, 130))
    mark.drag(150, 130, 190, 150)
    assert near(mark.boxes()[0], [140, 120, 240, 180])
    handle = rect(mark.page.locator(".cl-handle.cl-se"))
    assert min(handle["width"], handle["height"]) >= 24
    mark.drag(240, 180, 300, 260)
    assert near(mark.boxes()[0], [140, 120, 300, 260])
    mark.drag(200, 200, -400, 900)
    assert near(mark.boxes()[0], [0, 340, 160, 480], 0)
    mark.drag(600, 400, 700, 600)
    assert near(mark.boxes()[1], [600, 400, 640, 480])


def test_what_was_only_just_drawn_stays_where_it_is_when_the_next_one_is_drawn(
    mark: Tried,
) -> None:
    mark.drag(100, 100, 400, 200)
    expect(mark.page.locator(".cl-handle:visible")).to_have_count(0)
    mark.drag(300, 150, 350, 180)  # inside it
    mark.drag(400, 198, 500, 240)  # at its corner
    assert near(mark.boxes()[0], [100, 100, 400, 200])
    assert near(mark.boxes()[1], [300, 150, 350, 180])
    assert near(mark.boxes()[2], [400, 198, 500, 240])


def test_a_small_mark_can_be_drawn_inside_a_large_one(mark: Tried) -> None:
    mark.drag(100, 100, 400, 400)
    mark.page.mouse.click(*mark.at(20, 20))  # chosen no longer
    mark.drag(200, 200, 240, 220)
    assert near(mark.boxes()[0], [100, 100, 400, 400])
    assert near(mark.boxes()[1], [200, 200, 240, 220])
    mark.page.mouse.click(*mark.at(20, 20))
    mark.page.mouse.click(*mark.at(220, 210))  # the small one lies above
    expect(mark.box.nth(1)).to_be_focused()
    mark.page.mouse.click(*mark.at(101, 300))  # now the large one is chosen, and can be moved
    mark.drag(101, 300, 121, 300)
    assert near(mark.boxes()[0], [120, 100, 420, 400])


def test_a_click_chooses_or_does_nothing_and_escape_stops_a_drag(mark: Tried) -> None:
    mark.drag(300, 300, 302, 302)
    mark.drag(300, 300, 400, 302)
    assert mark.boxes() == []
    mark.page.mouse.move(*mark.at(100, 100))
    mark.page.mouse.down()
    mark.page.mouse.move(*mark.at(200, 200))
    mark.keys("Escape")
    mark.page.mouse.up()
    assert mark.boxes() == []
    assert mark.leaked() == []
    assert mark.changes() == []


def test_where_a_box_is_does_not_depend_on_the_zoom(mark: Tried) -> None:
    for zoom in ("Zoom in", "Zoom in", "Zoom in"):
        mark.button(zoom).click()
    assert mark.page.evaluate("control.frame.scale") > 2
    mark.drag(300, 220, 340, 250)
    assert near(mark.boxes()[0], [300, 220, 340, 250], 1)
    mark.button("Fit the whole picture").click()
    box, (x, y) = rect(mark.box.first), mark.at(300, 220)
    assert abs(box["x"] - x) < 2 and abs(box["y"] - y) < 2  # noqa: PT018


def test_with_a_hundred_boxes_dragging_builds_nothing(browser: Browser) -> None:
    many = [
        {"box": [6 * one, 4 * one, 6 * one + 30, 4 * one + 20], "kind": "time"}
        for one in range(100)
    ]
    with tried(browser, "mark", many) as opened:
        opened.page.mouse.click(*opened.at(6 * 99 + 15, 4 * 99 + 10))
        opened.page.evaluate(
            """() => { window.built = 0;
              new MutationObserver((all) => { window.built += all.length; })
                .observe(control.element, { childList: true, subtree: true }); }"""
        )
        opened.page.mouse.move(*opened.at(6 * 99 + 15, 4 * 99 + 10))
        opened.page.mouse.down()
        for step in range(30):
            opened.page.mouse.move(*opened.at(500 - 10 * step, 100 + step))
        opened.page.evaluate("() => new Promise((done) => requestAnimationFrame(done))")
        assert opened.page.evaluate("window.built") == 0
        assert rect(opened.box.last)["x"] < opened.at(250, 0)[0]
        opened.page.mouse.up()
        opened.add.click()
        assert len(opened.given()) == 100
        expect(opened.page.locator(".cl-regions-note")).to_contain_text("Delete one to make room")
        assert opened.said()[-1].startswith("100 marks are as many as fit.")


def test_on_a_telephone_one_finger_scrolls_until_told_to_draw(browser: Browser) -> None:
    with tried(browser, "mark", **PHONE, is_mobile=True) as opened:
        page = opened.page
        opened.show_picture()
        before = page.evaluate("scrollY")
        ways = [opened.at(200, 400), opened.at(200, 300), opened.at(200, 200), opened.at(200, 40)]
        opened.finger(*ways)
        page.wait_for_function(f"scrollY > {before} + 20")
        assert opened.boxes() == []
        page.get_by_role("radio", name="Draw").check()
        opened.show_picture()
        before = page.evaluate("scrollY")
        opened.finger(*[opened.at(200 + 20 * step, 100 + 10 * step) for step in range(9)])
        page.wait_for_function("control.store.regions.length === 1")
        assert near(opened.boxes()[0], [200, 100, 360, 180], 12)
        assert page.evaluate("scrollY") == before
        page.touchscreen.tap(*opened.at(280, 140))
        assert rect(page.locator(".cl-handle.cl-nw"))["width"] >= 24


# By keyboard, seeing the picture.


def test_a_box_is_made_moved_resized_and_named_by_keys_alone(mark: Tried) -> None:
    mark.tab_to(mark.add)
    mark.keys("Enter")
    expect(mark.box).to_be_focused()
    expect(mark.box).to_have_role("application")
    [(left, top, right, bottom)] = mark.boxes()
    assert abs((left + right) - WIDTH) <= 2
    assert abs((top + bottom) - HEIGHT) <= 2
    mark.page.evaluate("window.leaked.length = 0")
    mark.keys("ArrowRight", "Shift+ArrowUp")
    assert mark.boxes() == [[left + 2, top - 20, right + 2, bottom - 20]]
    mark.keys("Control+ArrowRight", "Control+Shift+ArrowDown")
    assert mark.boxes() == [[left + 2, top - 20, right + 4, bottom]]
    mark.keys("+", "-", "-")
    assert mark.boxes() == [[left + 12, top - 10, right - 6, bottom - 10]]
    mark.keys("t")
    width, height = right - left - 18, bottom - top
    name = f"Mark 1, a time, {width} by {height} pixels at {left + 12}, {top - 10}"
    expect(mark.box).to_have_accessible_name(name)
    assert set(mark.leaked()) <= {"Shift", "Control"}
    mark.page.wait_for_function(
        "window.calls.some((one) => one.do === 'say' && / pixels\\.$/.test(one.text))"
    )
    assert len([one for one in mark.said() if "pixels" in one]) == 1  # not every key
    mark.keys("Escape")
    expect(mark.add).to_be_focused()
    mark.keys("Escape")
    assert mark.leaked()[-1] == "Escape"  # there was nothing left to leave


def test_keys_that_belong_to_others_are_left_alone(marked: Tried) -> None:
    marked.box.first.focus()
    before = marked.boxes()
    for key in ("Alt+ArrowUp", "Control+s", "F2", "q"):
        marked.keys(key)
        assert marked.leaked()[-1] == key.split("+")[-1]
    assert marked.boxes() == before
    marked.keys("Tab")
    expect(marked.box.nth(1)).to_be_focused()


def test_four_numbers_set_a_box_too(marked: Tried) -> None:
    marked.box.first.focus()
    marked.keys("Enter")
    expect(marked.field("Left")).to_be_focused()
    for name, value in {"Left": "100", "Top": "50", "Width": "40", "Height": "9999"}.items():
        marked.field(name).fill(value)
    assert marked.boxes()[0] == [100, 50, 140, 480]
    marked.keys("Tab")
    expect(marked.field("Height")).to_have_value("430")
    marked.field("Left").fill("630")
    marked.keys("Escape")
    expect(marked.box.first).to_be_focused()
    assert marked.boxes()[0] == [600, 50, 640, 480]
    assert marked.changes()[-1]["soon"] is True


def test_every_change_is_undone_and_done_again(marked: Tried) -> None:
    begun = marked.given()
    marked.box.first.focus()
    marked.keys("ArrowRight", "ArrowRight", "t", "p", "p", "Delete")
    expect(marked.box.first).to_be_focused()  # the next one
    ended = marked.given()
    assert ended == [DATE, BORN]
    marked.keys("Control+z", "Control+z", "Control+z")
    marked.button("Undo").click()  # two presses of one key are one change
    assert marked.given() == begun
    expect(marked.button("Undo")).to_be_focused()
    expect(marked.button("Undo")).to_have_attribute("aria-disabled", "true")
    marked.keys("Enter")
    marked.keys("Control+y", "Control+y", "Control+y", "Control+Shift+z")
    assert marked.given() == ended
    assert marked.said()[-1] == "Done again: mark 1 deleted. 2 marks in all."


def test_the_focus_is_never_lost_when_marks_go(marked: Tried) -> None:
    marked.page.get_by_role("button", name="Delete mark 2").click()
    expect(marked.page.get_by_role("button", name="Delete mark 2")).to_be_focused()  # the next
    marked.keys("Enter")
    expect(marked.page.get_by_role("button", name="Delete mark 1")).to_be_focused()
    edit = marked.page.get_by_role("button", name="Edit mark 1")
    edit.press("Enter")
    expect(marked.box).to_be_focused()
    marked.keys("Escape")
    expect(edit).to_be_focused()
    edit.press("Enter")
    marked.keys("Delete")
    expect(marked.add).to_be_focused()
    assert marked.given() is None
    expect(marked.page.locator(".cl-marked").get_by_text("Nothing is marked yet.")).to_be_visible()


# Without seeing the picture.


def test_a_mark_is_chosen_from_the_list_of_what_can_be_seen(mark: Tried) -> None:
    mark.tab_to(mark.button("choose from a list"))
    mark.keys("Enter")
    name = mark.page.get_by_role("combobox", name=FEATURES["name"])
    expect(name).to_be_focused()
    name.select_option("The patient")
    assert mark.given() == [{"feature": "name", "kind": "patient"}]
    row = mark.page.locator(".cl-marked li")
    expect(row).to_contain_text(FEATURES["name"])
    expect(row).to_contain_text("not drawn on the picture")
    assert mark.box.count() == 0
    mark.page.get_by_role("combobox", name="What mark 1 shows").select_option("A time")
    expect(name).to_have_value("time")
    name.select_option("Not marked")
    assert mark.given() is None
    expect(row).to_have_count(0)


def test_a_cover_is_ticked_in_the_list_and_all_three_ways_make_one_list(browser: Browser) -> None:
    with tried(browser, "redact") as opened:
        assert opened.ask_control("missing").startswith("Cover something first")
        opened.page.locator(".cl-features summary").click()
        tick = opened.page.get_by_role("checkbox", name=f"Cover {FEATURES['born']}")
        tick.check()
        opened.drag(10, 10, 150, 36)
        opened.add.click()
        opened.keys("Enter")
        opened.field("Left").fill("5")
        first, second, third = opened.given()
        assert first == {"feature": "born"}
        assert list(second) == list(third) == ["box"]
        assert third["box"][0] == 5
        opened.page.get_by_role("button", name="Delete cover 1").click()
        expect(tick).not_to_be_checked()
        assert opened.ask_control("doubt") == ""


# Kinds, and what is said of those that lack one.


def test_a_mark_without_a_kind_is_kept_and_told(mark: Tried) -> None:
    assert mark.ask_control("missing").startswith("Mark something first")
    mark.drag(100, 100, 200, 160)
    assert [list(one) for one in mark.given()] == [["box"]]
    assert mark.ask_control("missing") == ""
    assert mark.ask_control("doubt").startswith("Mark 1 has no kind yet.")
    mark.page.get_by_role("radio", name="A place").check()  # for it, and for the next one
    assert [one["kind"] for one in mark.given()] == ["place"]
    mark.page.get_by_role("radio", name="Decide later").check()
    mark.drag(300, 100, 400, 160)
    assert mark.ask_control("missing") == ""
    assert mark.ask_control("doubt").startswith("Mark 2 has no kind yet.")
    expect(mark.box.nth(1)).to_have_accessible_name(re.compile("^Mark 2, no kind yet, "))
    expect(mark.box.nth(1).locator(".cl-plate")).to_have_text("2 ?")
    expect(mark.box.nth(0).locator(".cl-plate")).to_have_text("1 L")
    mark.page.get_by_role("combobox", name="What mark 2 shows").select_option("A time")
    assert [one["kind"] for one in mark.given()] == ["place", "time"]
    assert mark.ask_control("doubt") == ""


# Covers.


def test_the_result_is_solid_black_without_numbers_and_cannot_be_drawn_on(
    browser: Browser,
) -> None:
    with tried(browser, "redact", COVERS) as opened:
        black = "getComputedStyle(document.querySelector('.cl-box[data-id]')).backgroundColor"
        assert opened.page.evaluate(black) == "rgba(0, 0, 0, 0.5)"
        expect(opened.page.get_by_text("In the result they are solid black.")).to_be_visible()
        opened.page.get_by_role("switch", name="Show the result").check()
        assert opened.page.evaluate(black) == "rgb(0, 0, 0)"
        expect(opened.box.locator(".cl-plate")).not_to_be_visible()
        expect(opened.page.get_by_text("One part is covered from the list")).to_be_visible()
        opened.drag(200, 200, 300, 300)
        assert opened.given() == COVERS
        opened.page.get_by_role("button", name="Edit cover 1").click()  # goes back to work
        expect(opened.page.get_by_role("switch", name="Show the result")).not_to_be_checked()
        expect(opened.box).to_be_focused()


# What was given before, and when nothing may be changed any more.


def test_what_was_given_is_found_again(browser: Browser, marked: Tried) -> None:
    assert marked.given() == [NAME, DATE, BORN]
    assert marked.changes() == []
    expect(marked.box).to_have_count(2)
    expect(marked.page.locator(".cl-marked li")).to_have_count(3)
    with tried(browser, "redact", COVERS) as opened:
        assert opened.given() == COVERS


def test_read_only_shows_everything_and_changes_nothing(browser: Browser) -> None:
    with tried(browser, "mark", [NAME, DATE, BORN], fixed=True) as opened:
        opened.drag(200, 200, 300, 300)
        opened.drag(80, 20, 200, 200)
        opened.page.mouse.click(*opened.at(80, 20))
        opened.keys("ArrowRight", "Delete", "Control+z")
        assert opened.given() == [NAME, DATE, BORN]
        assert opened.changes() == []
        for role in ("radio", "combobox", "spinbutton", "checkbox"):
            expect(opened.page.get_by_role(role)).to_have_count(0)
        opened.page.get_by_role("button", name="Show mark 2").click()
        expect(opened.box.nth(1)).to_have_class(re.compile("cl-chosen"))
        before = opened.page.evaluate("control.frame.scale")
        opened.button("Zoom in").click()
        assert opened.page.evaluate("control.frame.scale") > before
        assert opened.complaints() == []


# For everybody.


@pytest.mark.parametrize("kind", ["mark", "redact"])
@pytest.mark.parametrize(
    "context",
    [
        {"color_scheme": "light"},
        {"color_scheme": "dark", "reduced_motion": "reduce"},
        {"viewport": {"width": 640, "height": 450}},
        {**PHONE, "color_scheme": "dark"},
    ],
    ids=["light", "dark", "twice the size", "telephone"],
)
def test_axe_is_content_and_nothing_sticks_out(
    browser: Browser, kind: str, context: dict[str, Any]
) -> None:
    with tried(browser, kind, [NAME, BORN] if kind == "mark" else COVERS, **context) as opened:
        opened.page.locator(".cl-features summary").click()
        opened.page.locator(".cl-how summary").click()
        opened.page.get_by_role("button", name=re.compile("^Edit")).click()
        assert opened.complaints() == []
        assert opened.beyond() == []
        boxes = [one for one in opened.too_small() if "cl-box" not in one]  # as large as they are
        assert boxes == []


def test_in_forced_colours_a_box_has_an_outline_and_a_cover_stays_black(browser: Browser) -> None:
    with tried(browser, "mark", [NAME, DATE], forced_colors="active") as opened:
        outline = "getComputedStyle(document.querySelector('.cl-box[data-id]')).outlineStyle"
        assert opened.page.evaluate(outline) == "solid"
    with tried(browser, "redact", COVERS, forced_colors="active") as opened:
        opened.page.get_by_role("switch").check()
        black = "getComputedStyle(document.querySelector('.cl-box[data-id]')).backgroundColor"
        assert opened.page.evaluate(black) == "rgb(0, 0, 0)"


def test_on_paper_the_picture_fits_the_sheet_and_a_mark_stays_where_it_is(marked: Tried) -> None:
    page = marked.page
    page.get_by_role("button", name="Actual size").click()
    page.set_viewport_size({"width": 420, "height": 900})
    page.emulate_media(media="print")
    picture, mark = rect(page.locator(".cl-sheet img")), rect(marked.box.first)
    assert picture["x"] >= 0
    assert picture["x"] + picture["width"] <= 420
    assert abs(picture["width"] / picture["height"] - WIDTH / HEIGHT) < 0.02
    across = picture["width"] / WIDTH
    left, top, right, bottom = marked.boxes()[0]
    for found, expected in (
        (mark["x"] - picture["x"], left * across),
        (mark["y"] - picture["y"], top * across),
        (mark["width"], (right - left) * across),
        (mark["height"], (bottom - top) * across),
    ):
        assert abs(found - expected) < 2


def test_the_keys_are_told_on_the_page_and_to_screen_readers(marked: Tried) -> None:
    marked.page.get_by_text("How to mark without a mouse").click()
    for told in ("Arrow keys", "Ctrl + arrow keys", "+ and −", "Delete", "Ctrl + Z", "Escape"):
        expect(marked.page.get_by_role("term").filter(has_text=told).first).to_be_visible()
    expect(marked.box.first).to_have_accessible_description(re.compile("^Arrow keys move it"))


def test_a_control_that_is_taken_away_leaves_nothing_behind(mark: Tried) -> None:
    mark.page.evaluate("() => { control.remove(); control.element.remove(); }")
    mark.page.set_viewport_size({"width": 500, "height": 500})
    mark.keys("Control+z", "Escape")
    assert mark.changes() == []
