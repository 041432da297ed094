"""Words of a text highlighted in a real Chromium: by mouse, touch and keys, and by lists alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, expect

from .bench import Bench, bench

pytestmark = pytest.mark.browser

Seen = dict[str, Any]
Runs = list[dict[str, Any]]

CONTROL = "HighlightsControl"
ASK = "Highlight what could identify somebody."
TEXT = """Great pick-up at St Elsewhere’s! Mrs Doe came in on Saturday 3 May with a headache.
Her CT was read at 02:14 by Dr Okoye. It shows fresh blood.

@ward_7: She was <b>here</b> until Tuesday, bed 12. Lovely family.
Learning point: a sudden headache needs a scan at once."""
WORDS = TEXT.split()
KINDS = {
    "patient": "The patient",
    "time": "A time",
    "place": "A place",
    "professional": "A clinician",
    "institution": "An institution",
    "none": "Nobody",
}
PHONE: dict[str, Any] = {
    "viewport": {"width": 320, "height": 640},
    "has_touch": True,
    "is_mobile": True,
}


def seen(text: str, given: Runs | None = None) -> Seen:
    found = list(re.finditer(r"\S+", text))
    ends = [one.start() for one in found[1:]] + [len(text)]
    words = [
        {"text": one.group(), "after": text[one.end() : end]}
        for one, end in zip(found, ends, strict=True)
    ]
    kinds = [{"id": id, "text": name} for id, name in KINDS.items()]
    return {"kind": "highlight", "words": words, "kinds": kinds, "given": given}


def run(phrase: str, kind: str) -> dict[str, Any]:
    """The highlight of a phrase, as it is given back."""
    words = phrase.split()
    first = next(at for at in range(len(WORDS)) if WORDS[at : at + len(words)] == words)
    return {"words": [first, first + len(words) - 1], "kind": kind}


GIVEN = [
    run("St Elsewhere’s!", "institution"),
    run("Mrs Doe", "patient"),
    run("Saturday 3 May", "time"),
    run("Dr Okoye.", "professional"),
    run("blood.", "none"),
    run("until Tuesday, bed 12.", "place"),
]


@pytest.fixture
def tried(browser: Browser) -> Iterator[Bench]:
    with bench(browser, CONTROL, seen(TEXT), ask=ASK) as one:
        yield one


@pytest.fixture
def resumed(browser: Browser) -> Iterator[Bench]:
    with bench(browser, CONTROL, seen(TEXT, GIVEN), ask=ASK) as one:
        yield one


@pytest.fixture
def phone(browser: Browser) -> Iterator[Bench]:
    with bench(browser, CONTROL, seen(TEXT), ask=ASK, **PHONE) as one:
        yield one


def words(tried: Bench) -> Locator:
    return tried.page.get_by_role("listbox").get_by_role("option")


def word(tried: Bench, text: str) -> Locator:
    return words(tried).nth(WORDS.index(text))


def take(tried: Bench, kind: str) -> None:
    """Take a kind in hand."""
    tried.page.get_by_role("group", name="Kind").get_by_role("radio", name=KINDS[kind]).check()


def drag(tried: Bench, first: str, last: str, *, drop: bool = True) -> None:
    for text in (first, last):
        box = word(tried, text).bounding_box()
        assert box
        tried.page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2, steps=4)
        if text == first:
            tried.page.mouse.down()
    if drop:
        tried.page.mouse.up()


def enter_text(tried: Bench, text: str = "Great") -> None:
    """Go to the text with Tab, and to a word in it with the arrow keys."""
    tried.tab_to(tried.page.locator("[role=option][tabindex='0']"))
    tried.keys("Control+Home", *["ArrowRight"] * WORDS.index(text))


def at(tried: Bench) -> str:
    """The word that has the focus."""
    return str(tried.page.evaluate("document.activeElement.textContent"))


def open_run(tried: Bench) -> Locator:
    return tried.page.get_by_role("group", name="The highlight you are at")


# By mouse.


def test_dragging_over_words_highlights_them_with_the_kind_in_hand(tried: Bench) -> None:
    take(tried, "time")
    drag(tried, "Saturday", "May")
    assert tried.given() == [run("Saturday 3 May", "time")]
    assert tried.changes()[-1] == {"do": "changed", "soon": False, "given": tried.given()}
    assert tried.said()[-1] == "Highlighted as a time: “Saturday 3 May”."


def test_dragging_backwards_and_beyond_the_text_counts_too(tried: Bench) -> None:
    drag(tried, "May", "Saturday")
    assert tried.given() == [run("Saturday 3 May", "patient")]
    tried.page.mouse.move(0, 0)
    box = word(tried, "Lovely").bounding_box()
    assert box
    tried.page.mouse.move(box["x"] + 5, box["y"] + 5)
    tried.page.mouse.down()
    tried.page.mouse.move(1270, box["y"] + 5)
    tried.page.mouse.up()
    assert tried.given()[-1] == run("Lovely family.", "patient")


def test_no_text_of_the_page_is_selected_and_nothing_moves_while_dragging(tried: Bench) -> None:
    last = words(tried).last
    place = last.bounding_box()
    drag(tried, "Great", "needs", drop=False)
    assert tried.page.locator("[aria-selected=true]").count() == WORDS.index("needs") + 1
    assert last.bounding_box() == place
    tried.page.mouse.up()
    assert tried.page.evaluate("getSelection().toString()") == ""
    assert last.bounding_box() == place
    word(tried, "CT").dblclick()
    assert tried.page.evaluate("getSelection().toString()") == ""


def test_a_click_highlights_a_word_and_shift_with_a_click_up_to_there(tried: Bench) -> None:
    word(tried, "Saturday").click(modifiers=["Shift"])  # nothing was clicked before
    assert tried.given() == [run("Saturday", "patient")]
    word(tried, "May").click(modifiers=["Shift"])
    assert tried.given() == [run("Saturday 3 May", "patient")]
    take(tried, "place")
    word(tried, "Tuesday,").click()
    assert tried.given()[-1] == run("Tuesday,", "place")


def test_a_click_on_a_highlight_opens_it_to_be_changed_or_deleted(resumed: Bench) -> None:
    word(resumed, "3").click()
    assert resumed.given() == GIVEN
    opened = open_run(resumed)
    expect(opened).to_contain_text("“Saturday 3 May”:")
    opened.get_by_label("Kind of “Saturday 3 May”").select_option("A place")
    assert resumed.given()[2] == run("Saturday 3 May", "place")
    opened.get_by_role("button", name="Delete “Saturday 3 May”").click()
    assert run("Saturday 3 May", "place") not in resumed.given()
    assert at(resumed) == "3"
    expect(opened).to_be_hidden()


# By touch.


def test_a_tap_on_the_first_word_and_one_on_the_last_highlight_from_here_to_there(
    phone: Bench,
) -> None:
    word(phone, "Saturday").tap()
    expect(phone.page.get_by_role("group", name="Words that are chosen")).to_contain_text(
        "From “Saturday”: choose the last word, or only this one."
    )
    assert phone.given() is None
    assert phone.said() == ["From “Saturday”. Now the last word, or the same one again."]
    word(phone, "May").tap()
    assert phone.given() == [run("Saturday 3 May", "patient")]
    word(phone, "CT").tap()
    word(phone, "CT").tap()
    assert phone.given()[-1] == run("CT", "patient")


def test_a_tap_opens_a_highlight_and_a_first_tap_can_be_taken_back(phone: Bench) -> None:
    word(phone, "CT").tap()
    phone.page.get_by_role("button", name="Highlight as the patient").tap()
    assert phone.given() == [run("CT", "patient")]
    word(phone, "Saturday").tap()
    phone.page.get_by_role("button", name="Cancel").tap()
    word(phone, "CT").tap()
    open_run(phone).get_by_role("button", name="Delete “CT”").tap()
    assert phone.given() is None


def test_a_finger_that_moves_over_the_text_scrolls_the_page_and_highlights_nothing(
    phone: Bench,
) -> None:
    word(phone, "CT").scroll_into_view_if_needed()
    box = word(phone, "CT").bounding_box()
    assert box
    before = phone.page.evaluate("scrollY")
    finger = phone.page.context.new_cdp_session(phone.page)
    for up in range(0, 200, 20):
        touch = {"type": "touchMove" if up else "touchStart"}
        points = [{"x": box["x"] + 5, "y": box["y"] + 5 - up}]
        finger.send("Input.dispatchTouchEvent", {**touch, "touchPoints": points})
    finger.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    phone.page.wait_for_function("(before) => scrollY > before + 100", arg=before)
    assert phone.given() is None
    assert phone.ask_control("doubt") == ""


# By keys.


def test_the_text_is_one_tab_stop_and_tab_leads_out_of_it(resumed: Bench) -> None:
    enter_text(resumed, "CT")
    resumed.keys("Tab")
    expect(resumed.page.get_by_role("button", name="Undo")).to_be_focused()
    resumed.keys("Shift+Tab")
    assert at(resumed) == "CT"
    resumed.keys("Shift+Tab")
    expect(resumed.page.get_by_role("radio", name="The patient")).to_be_focused()
    assert resumed.page.locator("[role=option][tabindex='0']").count() == 1


def test_arrow_keys_move_by_word_line_and_sentence(tried: Bench) -> None:
    enter_text(tried)
    where = []
    keys = (
        "ArrowLeft ArrowRight ArrowRight ArrowLeft End ArrowRight Home ArrowUp ArrowDown "
        "Control+End ArrowRight Control+Home Control+ArrowRight Control+ArrowRight "
        "Control+ArrowRight Control+ArrowLeft"
    )
    for key in keys.split():
        tried.keys(key)
        where.append(at(tried))
    assert where[:4] == ["Great", "pick-up", "at", "pick-up"]
    end, following, begin = where[4:7]
    assert following == WORDS[WORDS.index(end) + 1]
    assert begin == following
    assert where[7:9] == ["Great", begin]
    assert where[9:12] == ["once.", "once.", "Great"]
    assert where[12:] == ["Mrs", "Her", "It", "Her"]


def test_shift_with_arrows_chooses_and_enter_highlights(tried: Bench) -> None:
    take(tried, "time")
    enter_text(tried, "Saturday")
    tried.keys("Shift+ArrowRight", "Shift+ArrowRight")
    chosen = tried.page.locator("[aria-selected=true]")
    assert chosen.all_text_contents() == ["Saturday", "3", "May"]
    assert tried.given() is None
    tried.keys("Enter")
    assert tried.given() == [run("Saturday 3 May", "time")]
    assert chosen.count() == 0
    assert at(tried) == "May"
    tried.keys("ArrowRight", "Shift+ArrowLeft", "Space")
    assert tried.given() == [run("Saturday 3 May with", "time")]


def test_a_digit_highlights_as_the_kind_of_that_number(tried: Bench) -> None:
    enter_text(tried, "Mrs")
    tried.keys("Shift+ArrowRight", "3")
    assert tried.given() == [run("Mrs Doe", "place")]
    tried.keys("1")  # on a highlight: all of it
    assert tried.given() == [run("Mrs Doe", "patient")]
    tried.keys("ArrowRight", "7", "0")
    assert tried.given() == [run("Mrs Doe", "patient")]
    expect(tried.page.get_by_role("radio", name="The patient")).to_be_checked()


def test_enter_on_a_highlight_opens_it_and_escape_leads_back(resumed: Bench) -> None:
    enter_text(resumed, "Okoye.")
    resumed.keys("Enter")
    expect(open_run(resumed).get_by_label("Kind of “Dr Okoye”")).to_be_focused()
    resumed.keys("Escape")
    assert at(resumed) == "Okoye."
    resumed.keys("Enter", "Tab", "Enter")
    assert len(resumed.given()) == len(GIVEN) - 1
    assert at(resumed) == "Okoye."
    assert resumed.said()[-1] == "“Dr Okoye” is no longer highlighted."


def test_delete_removes_the_highlight_or_the_part_that_is_chosen(resumed: Bench) -> None:
    enter_text(resumed, "Doe")
    resumed.keys("Delete")
    assert resumed.given() == [one for one in GIVEN if one != run("Mrs Doe", "patient")]
    enter_text(resumed, "Tuesday,")
    resumed.keys("Shift+ArrowRight", "Backspace")
    assert resumed.given()[-2:] == [run("until", "place"), run("12.", "place")]
    enter_text(resumed, "Great")
    resumed.keys("Delete")
    assert resumed.said()[-1] == "Nothing is highlighted here."


def test_control_z_undoes_step_by_step_from_anywhere(tried: Bench) -> None:
    enter_text(tried, "Mrs")
    tried.keys("1", "2", "Delete", "Control+z")
    assert tried.given() == [run("Mrs", "time")]
    tried.page.get_by_role("radio", name="A place").focus()
    tried.keys("Control+z")
    assert tried.given() == [run("Mrs", "patient")]
    tried.page.get_by_role("button", name="Undo").click()
    assert tried.given() is None
    assert tried.said()[-1] == "Undone. No highlights now."
    changes = len(tried.changes())
    tried.page.get_by_role("button", name="Undo").click(force=True)
    assert tried.said()[-1] == "There is nothing to undo."
    assert len(tried.changes()) == changes


def test_escape_drops_the_choice_and_is_then_left_to_the_page(tried: Bench) -> None:
    enter_text(tried, "Mrs")
    tried.keys("Shift+ArrowRight", "Escape")
    assert tried.page.locator("[aria-selected=true]").count() == 0
    assert "Escape" not in tried.leaked()
    tried.keys("Escape")
    assert tried.leaked()[-1] == "Escape"


def test_keys_that_are_used_do_not_reach_jupyterlab(resumed: Bench) -> None:
    enter_text(resumed, "CT")
    before = len(resumed.leaked())
    keys = "ArrowLeft ArrowDown Home End Shift+Home 2 Delete Backspace Space Control+z Enter"
    resumed.keys(*keys.split())
    assert [key for key in resumed.leaked()[before:] if key not in ("Shift", "Control")] == []
    enter_text(resumed, "CT")
    resumed.keys("b", "9")
    assert resumed.leaked()[-2:] == ["b", "9"]


# Without the text.


def test_all_can_be_done_with_lists_alone(tried: Bench) -> None:
    page = tried.page
    expect(page.get_by_text("Nothing is highlighted yet.")).to_be_visible()
    summary = page.get_by_text("Add by first and last word", exact=True)
    tried.tab_to(summary)
    tried.keys("Enter")
    form = page.get_by_role("group", name="Add a highlight by first and last word")
    form.get_by_label("First word").select_option(f"Saturday ({WORDS.index('Saturday') + 1})")
    expect(form.get_by_label("Last word")).to_have_value(str(WORDS.index("Saturday")))
    form.get_by_label("Last word").select_option(f"May ({WORDS.index('May') + 1})")
    form.get_by_label("Kind").select_option("A place")
    add = form.get_by_role("button", name="Highlight these words")
    tried.tab_to(add)
    tried.keys("Enter")
    assert tried.given() == [run("Saturday 3 May", "place")]
    expect(add).to_be_focused()
    listed = page.get_by_role("list", name="Highlighted so far: 1")
    listed.get_by_label("Kind of “Saturday 3 May”").select_option("A time")
    assert tried.given() == [run("Saturday 3 May", "time")]
    listed.get_by_role("button", name="Delete “Saturday 3 May”").press("Enter")
    assert tried.given() is None
    expect(summary).to_be_focused()


def test_the_first_and_last_word_may_be_chosen_the_wrong_way_round(tried: Bench) -> None:
    tried.page.get_by_text("Add by first and last word", exact=True).click()
    form = tried.page.get_by_role("group", name="Add a highlight by first and last word")
    form.get_by_label("First word").select_option(str(WORDS.index("May")))
    form.get_by_label("Last word").select_option(str(WORDS.index("Saturday")))
    form.get_by_role("button").click()
    assert tried.given() == [run("Saturday 3 May", "patient")]


def test_after_a_row_is_deleted_the_focus_is_on_the_next_one_or_the_last(resumed: Bench) -> None:
    rows = resumed.page.get_by_role("list", name=re.compile("Highlighted so far"))
    rows.get_by_role("button", name="Delete “Mrs Doe”").press("Enter")
    expect(rows.get_by_role("button", name="Delete “Saturday 3 May”")).to_be_focused()
    rows.get_by_role("button", name="Delete “until").press("Enter")
    expect(rows.get_by_role("button", name="Delete “blood”")).to_be_focused()


def test_arrow_keys_through_the_kinds_do_not_glue_neighbours_together(resumed: Bench) -> None:
    rows = resumed.page.get_by_role("list", name=re.compile("Highlighted so far"))
    rows.get_by_label("Kind of “St Elsewhere’s”").focus()
    # As a closed list does on Windows: each key is a change, and "The patient" is next door's.
    for kind in ("patient", "time"):
        resumed.page.evaluate(
            """(kind) => {
              const select = document.activeElement;
              select.value = kind;
              select.dispatchEvent(new Event("change", { bubbles: true }));
            }""",
            str(list(KINDS).index(kind)),
        )
        assert at(resumed).startswith("The patient")  # a list of kinds still has the focus
    assert resumed.given()[:2] == [run("St Elsewhere’s!", "time"), run("Mrs Doe", "patient")]
    rows.get_by_label("Kind of “Mrs Doe”").select_option("A place")
    assert resumed.given()[:2] == [run("St Elsewhere’s!", "time"), run("Mrs Doe", "place")]
    resumed.keys("Control+z", "Control+z")
    assert resumed.given() == GIVEN


# What it makes of the words.


def test_touching_and_overlapping_highlights_of_one_kind_are_joined(tried: Bench) -> None:
    drag(tried, "Saturday", "3")
    word(tried, "May").click()
    assert tried.given() == [run("Saturday 3 May", "patient")]
    assert tried.said()[-1] == (
        "Highlighted as the patient, joined with the highlight beside it: “Saturday 3 May”."
    )
    drag(tried, "on", "3")
    assert tried.given() == [run("on Saturday 3 May", "patient")]


def test_a_later_highlight_of_another_kind_takes_its_words(resumed: Bench) -> None:
    take(resumed, "place")
    drag(resumed, "Doe", "Saturday")
    assert resumed.given()[1:4] == [
        run("Mrs", "patient"),
        run("Doe came in on Saturday", "place"),
        run("3 May", "time"),
    ]
    assert resumed.said()[-1] == (
        "Highlighted as a place: “Doe came in on Saturday”. "
        "Words in it are no longer the patient and a time."
    )


def test_there_is_a_limit_of_a_hundred_and_it_is_said(browser: Browser) -> None:
    text = " ".join(f"w{number}" for number in range(220))
    given = [{"words": [at, at], "kind": "time"} for at in range(0, 200, 2)]
    with bench(browser, CONTROL, seen(text, given)) as tried:
        words(tried).nth(210).click()
        said = "There can be 100 highlights at most. Delete one first."
        assert tried.said() == [said]
        expect(tried.page.locator(".cl-hl-warning")).to_have_text(said)
        assert tried.given() == given
        take(tried, "time")
        words(tried).nth(1).click()
        expect(tried.page.locator(".cl-hl-warning")).to_be_hidden()
        assert len(tried.given()) == 99


def test_text_that_looks_like_code_stays_text(tried: Bench) -> None:
    expect(word(tried, "<b>here</b>")).to_have_text("<b>here</b>")
    word(tried, "<b>here</b>").click()
    assert tried.page.locator(".cl-task b", has_text="here").count() == 0


def test_nothing_and_words_only_chosen_are_told_before_going_on(tried: Bench) -> None:
    assert tried.ask_control("missing") == "Highlight at least one word first."
    tried.ask_control("focus")
    expect(tried.page.get_by_role("radio", name="The patient")).to_be_focused()
    enter_text(tried, "Mrs")
    tried.keys("1", "ArrowRight", "ArrowRight", "Shift+ArrowRight")
    assert tried.ask_control("missing") == ""
    assert tried.ask_control("doubt") == (
        "“came in” is chosen but not highlighted. Highlight it, or go on once more to leave it."
    )
    tried.keys("Enter")
    assert tried.ask_control("doubt") == ""


# What is seen and heard.


def test_what_was_given_is_shown_again(resumed: Bench) -> None:
    assert resumed.given() == GIVEN
    for name, count in (("time", 3), ("clinician", 2), ("nobody", 1)):
        heard = re.compile(f", highlighted, .*{name}$")
        assert resumed.page.get_by_role("option", name=heard).count() == count
    labels = words(resumed).and_(resumed.page.locator("[data-label]"))
    assert labels.evaluate_all("all => all.map((one) => one.dataset.label)") == [
        "institution",
        "patient",
        "time",
        "clinician",
        "nobody",
        "place",
    ]


def test_each_kind_looks_different_without_colour(resumed: Bench) -> None:
    looks = resumed.page.locator(".cl-hl-word.cl-hl-first").evaluate_all(
        """all => all.map((one) => {
          const { textDecorationStyle, textDecorationLine } = getComputedStyle(one);
          return `${textDecorationStyle} ${textDecorationLine}`;
        })"""
    )
    assert len(set(looks)) == len(KINDS)


def test_a_screen_reader_hears_the_prose_in_one_go_before_the_words(resumed: Bench) -> None:
    prose = resumed.page.locator(".cl-hl > .cl-hidden").first
    assert "on highlighted, a time: Saturday 3 May end of highlight. with a" in " ".join(
        prose.inner_text().split()
    )
    before = resumed.page.evaluate(
        """() => Boolean(document.querySelector(".cl-hl > .cl-hidden").compareDocumentPosition(
          document.querySelector("[role=listbox]")) & Node.DOCUMENT_POSITION_FOLLOWING)"""
    )
    assert before
    word(resumed, "3").click()
    open_run(resumed).get_by_role("button").click()
    assert "a time" not in prose.inner_text()


def test_read_only_it_shows_the_highlights_and_nothing_to_change(browser: Browser) -> None:
    with bench(browser, CONTROL, seen(TEXT, GIVEN), ask=ASK, fixed=True) as tried:
        marks = tried.page.locator("mark")
        assert marks.count() == len(GIVEN)
        expect(marks.nth(2)).to_contain_text("Saturday 3 May")
        listed = tried.page.get_by_role("list", name="Highlighted: 6")
        expect(listed).to_contain_text("“Saturday 3 May”: a time")
        assert tried.page.locator(".cl-task :is(button, input, select, [role=option])").count() == 0
        box = marks.first.evaluate("(one) => one.getClientRects()[0].toJSON()")
        tried.page.mouse.click(box["x"] + 9, box["y"] + 9)
        assert tried.given() == GIVEN
        tried.ask_control("focus")
        assert "cl-hl-text" in tried.focused()
        tried.ask_control("remove")
        assert tried.complaints() == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_has_nothing_against_it(browser: Browser, scheme: str) -> None:
    with bench(browser, CONTROL, seen(TEXT, GIVEN), ask=ASK, color_scheme=scheme) as tried:
        for summary in tried.page.locator("summary").all():
            summary.click()
        word(tried, "3").click()
        assert tried.complaints() == []
        enter_text(tried, "CT")
        tried.keys("Shift+ArrowRight", "Shift+ArrowUp")
        assert tried.complaints() == []


@pytest.mark.parametrize("width", [320, 640])
@pytest.mark.parametrize("fixed", [False, True])
def test_nothing_sticks_out_or_is_too_small_on_a_telephone_or_at_twice_the_size(
    browser: Browser, width: int, fixed: bool
) -> None:
    size = {"width": width, "height": 640}
    with bench(browser, CONTROL, seen(TEXT, GIVEN), fixed=fixed, viewport=size) as tried:
        for summary in tried.page.locator("summary").all():
            summary.click()
        if not fixed:
            word(tried, "3").click()
        assert tried.beyond() == []
        assert tried.page.evaluate("document.documentElement.scrollWidth") <= width
        small = [one for one in tried.too_small() if 'role="option"' not in one]
        assert small == []
        if not fixed:
            box = word(tried, "a").bounding_box()
            assert box
            assert box["height"] >= 24  # a word in a sentence is as wide as it is


def test_a_label_at_the_end_of_a_line_stays_inside_the_text(browser: Browser) -> None:
    size = {"width": 320, "height": 640}
    every_word = [
        {"words": [at, at], "kind": ("institution", "professional")[at % 2]}
        for at in range(len(WORDS))
    ]
    with bench(browser, CONTROL, seen(TEXT, every_word), viewport=size) as tried:
        ends = """all => all.map((one) => one.getClientRects()[0].left
          + parseFloat(getComputedStyle(one, "::after").left)
          + parseFloat(getComputedStyle(one, "::after").width))"""
        edge = tried.page.locator("[role=listbox]").evaluate("e => e.getBoundingClientRect().right")
        assert max(tried.page.locator(".cl-hl-word[data-label]").evaluate_all(ends)) <= edge + 1


def test_in_forced_colours_underlines_labels_and_borders_carry_the_meaning(
    browser: Browser,
) -> None:
    with bench(browser, CONTROL, seen(TEXT, GIVEN), ask=ASK, forced_colors="active") as tried:
        word(tried, "3").click()
        style = word(tried, "Saturday").evaluate(
            """one => {
              const { borderTopWidth, textDecorationStyle } = getComputedStyle(one);
              const { content } = getComputedStyle(one, "::after");
              return [borderTopWidth, textDecorationStyle, content];
            }"""
        )
        assert style == ["2px", "dashed", '"time" / ""']
        assert tried.complaints() == []


def test_the_word_with_the_focus_is_ringed_and_not_behind_the_bar(browser: Browser) -> None:
    size = {"width": 400, "height": 500}
    with bench(browser, CONTROL, seen(f"{TEXT}\n{TEXT}", GIVEN), viewport=size) as tried:
        enter_text(tried)
        for _ in range(14):
            tried.keys("ArrowDown")
            clear = tried.page.evaluate(
                """() => {
                  const word = document.activeElement, box = word.getBoundingClientRect();
                  const bar = document.querySelector(".cl-hl-bar").getBoundingClientRect();
                  return box.top >= 0 && box.bottom <= bar.top
                    && getComputedStyle(word).outlineStyle === "solid";
                }"""
            )
            assert clear, at(tried)
