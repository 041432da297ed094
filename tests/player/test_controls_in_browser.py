"""Choices, an order, pairs, writing and forms in a real Chromium: pointer, keyboard and touch."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, expect

from .bench import ASK, PLAYER, Bench, bench

pytestmark = pytest.mark.browser

Seen = dict[str, Any]
PHONE: dict[str, Any] = {"viewport": {"width": 320, "height": 640}, "has_touch": True}


def listed(**texts: str) -> list[dict[str, str]]:
    return [{"id": id, "text": text} for id, text in texts.items()]


ONE: Seen = {
    "kind": "one",
    "choices": listed(post="Post it", ask="Ask her first", crop="Crop it, then post"),
}
ANY: Seen = {
    "kind": "any",
    "choices": listed(
        down="Take the post down", lead="Tell the data protection lead", none="None of these"
    ),
    "alone": "none",
}
ORDER: Seen = {
    "kind": "order",
    "items": listed(
        down="Take the post down",
        lead="Tell the data protection lead what was posted, where, and for how long it stood",
        her="Tell Mrs A",
        note="Write down what happened",
    ),
}
JUDGE: Seen = {
    "kind": "judge",
    "items": listed(
        date="The date burned into the frame", skin="The colour of the skin", towel="A ward’s towel"
    ),
    "options": listed(yes="Identifies", could="Could, with other facts", no="Does not"),
}
LONG = "The attorney decides, in the patient’s best interests and after asking him too"
MATCH: Seen = {
    "kind": "match",
    "items": listed(boy="A boy of 15", man="A man with advanced dementia"),
    "options": listed(ask="Ask now", attorney=LONG),
}
WRITE: Seen = {"kind": "write", "words": 5}
DRAFT = "Great case today!\n\n71F, seen on 12 March."
REWRITE: Seen = {"kind": "rewrite", "words": 30, "draft": DRAFT}
FORM: Seen = {
    "kind": "form",
    "fields": [
        {"id": "who", "label": "Who may see it?", "control": ONE},
        {"id": "where", "label": "Where may it go?", "control": ANY},
        {"id": "told", "label": "What was she told?", "control": WRITE},
        {"id": "details", "label": "What gives her away?", "control": JUDGE},
    ],
}
KINDS: dict[str, tuple[str, Seen]] = {
    "one": ("ChoicesControl", ONE),
    "any": ("ChoicesControl", ANY),
    "order": ("OrderControl", ORDER),
    "judge": ("JudgeControl", JUDGE),
    "match": ("MatchControl", MATCH),
    "write": ("WritingControl", WRITE),
    "rewrite": ("WritingControl", REWRITE),
    "form": ("FormControl", FORM),
}
GIVEN: dict[str, Any] = {
    "one": ["ask"],
    "any": ["down", "lead"],
    "order": ["her", "note", "down", "lead"],
    "judge": {"date": "yes", "towel": "could"},
    "match": {"man": "attorney"},
    "write": "It was for her notes, and for nothing else.",
    "rewrite": "A woman in her seventies.",
    "form": {"who": ["ask"], "told": "To her notes.", "details": {"skin": "no"}},
}


def tried(browser: Browser, kind: str, given: Any = None, **more: Any) -> Any:
    control, seen = KINDS[kind]
    return bench(browser, control, {**seen, "given": given}, **more)


# What holds for every kind of question.


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("kind", KINDS)
def test_axe_has_nothing_against_a_question(browser: Browser, kind: str, scheme: str) -> None:
    with tried(browser, kind, GIVEN[kind], color_scheme=scheme) as page:
        assert page.complaints() == []


@pytest.mark.parametrize("kind", KINDS)
def test_axe_has_nothing_against_a_question_that_is_settled(browser: Browser, kind: str) -> None:
    with tried(browser, kind, GIVEN[kind], fixed=True, color_scheme="dark") as page:
        assert page.complaints() == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_question_fits_a_telephone_and_can_be_touched(browser: Browser, kind: str) -> None:
    with tried(browser, kind, GIVEN[kind], **PHONE) as page:
        assert page.beyond() == []
        assert page.too_small() == []


@pytest.mark.parametrize("kind", KINDS)
def test_an_answer_given_before_is_there_again(browser: Browser, kind: str) -> None:
    with tried(browser, kind, GIVEN[kind]) as page:
        assert page.given() == GIVEN[kind]
        assert page.ask_control("missing") == ""
        assert page.changes() == []


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_given_before_the_learner_did_something(browser: Browser, kind: str) -> None:
    with tried(browser, kind) as page:
        assert page.given() is None
        assert page.ask_control("missing").endswith((".", "”."))
        page.ask_control("focus")
        inside = "document.querySelector('.cl-task').contains(document.activeElement)"
        assert page.page.evaluate(inside)


@pytest.mark.parametrize("kind", KINDS)
def test_tab_goes_through_a_question_and_out_with_the_focus_in_sight(
    browser: Browser, kind: str
) -> None:
    with tried(browser, kind, GIVEN[kind]) as page:
        page.page.get_by_role("button", name="Before").focus()
        after = page.page.get_by_role("button", name="After")
        for _ in range(40):
            page.keys("Tab")
            assert page.page.evaluate(
                """() => { const one = document.activeElement;
                  return [one, one.closest("label")].some((it) => it
                    && getComputedStyle(it).outlineStyle !== "none"
                    && (one.id === "" && one.textContent === "After"
                      || parseFloat(getComputedStyle(it).outlineWidth) >= 2)); }"""
            ), page.focused()
            if after.evaluate("one => one === document.activeElement"):
                return
        raise AssertionError("Tab never came out")


@pytest.mark.parametrize("kind", KINDS)
def test_a_settled_question_cannot_be_changed(browser: Browser, kind: str) -> None:
    with tried(browser, kind, GIVEN[kind], fixed=True) as page:
        open_to_change = page.page.locator(
            ".cl-task :is(button, input:enabled, select:enabled, textarea:not([readonly]))"
        )
        expect(open_to_change).to_have_count(0)
        assert page.given() == GIVEN[kind]


@pytest.mark.parametrize("kind", KINDS)
def test_words_of_a_case_are_shown_as_words_and_never_as_html(browser: Browser, kind: str) -> None:
    control, seen = KINDS[kind]
    bad = '<img src="x" onerror="window.broken = 1">'

    def spoiled(found: Any) -> Any:
        if isinstance(found, list):
            return [spoiled(one) for one in found]
        if isinstance(found, dict):
            wordy = ("text", "label", "draft")
            return {k: bad if k in wordy else spoiled(v) for k, v in found.items()}
        return found

    with bench(browser, control, {**spoiled(seen), "given": None}) as page:
        assert page.page.locator(".cl-task img").count() == 0
        assert page.page.evaluate("window.broken") is None
        if kind != "write":
            shown = page.page.locator(".cl-task").text_content() or ""
            assert bad in shown or kind == "rewrite"


@pytest.mark.parametrize("kind", ["one", "any", "judge"])
def test_without_colours_of_ours_an_outline_tells_what_was_chosen(
    browser: Browser, kind: str
) -> None:
    with tried(browser, kind, GIVEN[kind], forced_colors="active") as page:
        chosen = page.page.locator(".cl-task label:has(:checked)").all()
        rest = page.page.locator(".cl-task label:not(:has(:checked))").all()
        style = "one => getComputedStyle(one).outlineStyle"
        assert {one.evaluate(style) for one in chosen} == {"solid"}
        assert {one.evaluate(style) for one in rest} == {"none"}


def test_every_kind_of_question_has_its_control() -> None:
    asked = re.findall(r'"kind": "(\w+)"', (PLAYER / "controls.py").read_text(encoding="utf-8"))
    script = (PLAYER / "controls.js").read_text(encoding="utf-8")
    made = re.findall(r"^  (\w+): \w+Control,$", script, re.MULTILINE)
    assert len(asked) >= 11
    assert sorted(made) == sorted(set(asked))


@pytest.mark.parametrize("kind", KINDS)
def test_a_control_is_made_by_the_kind_of_the_question(browser: Browser, kind: str) -> None:
    with bench(browser, "", KINDS[kind][1]) as page:
        assert page.page.evaluate("window.control.constructor.name") == KINDS[kind][0]


# Choices.


def test_one_choice_is_taken_by_pointer_or_by_arrow_keys(browser: Browser) -> None:
    with tried(browser, "one") as page:
        page.page.get_by_text("Post it").click()
        assert page.given() == ["post"]
        page.keys("ArrowDown")
        assert page.given() == ["ask"]
        assert [one["given"] for one in page.changes()] == [["post"], ["ask"]]
        expect(page.page.get_by_role("group", name=ASK)).to_be_visible()


def test_several_choices_are_a_group_that_says_to_choose_all_that_apply(browser: Browser) -> None:
    with tried(browser, "any") as page:
        group = page.page.locator(".cl-choices")
        expect(group).to_have_role("group")
        expect(group).to_have_accessible_name(ASK)
        expect(group).to_have_accessible_description("Choose all that apply.")
        page.tab_to(page.page.get_by_role("checkbox", name="Take the post down"))
        page.keys("Space", "Tab", "Space")
        assert page.given() == ["down", "lead"]
        page.keys("Space")
        assert page.given() == ["down"]


def test_a_choice_that_stands_alone_unticks_the_others_and_says_so(browser: Browser) -> None:
    with tried(browser, "any", ["down", "lead"]) as page:
        page.page.get_by_role("checkbox", name="None of these").check()
        assert page.given() == ["none"]
        told = "The other 2 choices are no longer ticked: “None of these” stands alone."
        assert page.said() == [told]
        expect(page.page.locator(".cl-choices-note")).to_have_text(told)
        page.page.get_by_role("checkbox", name="Take the post down").check()
        assert page.given() == ["down"]
        assert page.said()[1].startswith("“None of these” is no longer ticked")
        page.page.get_by_role("checkbox", name="Tell the data").check()
        assert page.given() == ["down", "lead"]
        assert len(page.said()) == 2
        expect(page.page.locator(".cl-choices-note")).to_be_empty()


# An order.


@pytest.fixture
def order(browser: Browser) -> Iterator[Bench]:
    with tried(browser, "order", viewport={"width": 700, "height": 700}) as page:
        yield page


def rows(page: Bench) -> list[str]:
    return page.page.locator(".cl-order-list > li").all_inner_texts()


def handle(page: Bench, text: str) -> Locator:
    return page.page.get_by_role("button", name=f"Move: {text}")


def pick_up(page: Bench, text: str) -> None:
    box = handle(page, text).bounding_box()
    assert box
    page.page.mouse.move(box["x"] + 10, box["y"] + 20)
    page.page.mouse.down()


def middle_of(page: Bench, at: int) -> tuple[float, float]:
    box = page.page.locator(".cl-order-list > li").nth(at).bounding_box()
    assert box
    return box["x"] + 20, box["y"] + box["height"] / 2


def test_an_order_left_as_it_is_counts_only_once_it_is_kept(order: Bench) -> None:
    assert order.given() is None
    keep = order.page.get_by_role("button", name="Keep this order")
    order.tab_to(keep)
    order.keys("Enter")
    assert order.given() == ["down", "lead", "her", "note"]
    assert len(order.changes()) == 1
    expect(keep).to_be_hidden()
    expect(order.page.get_by_text("This order is your answer.")).to_be_focused()


def test_a_button_moves_an_item_and_keeps_the_focus(order: Bench) -> None:
    up = order.page.get_by_role("button", name="Move up: Tell Mrs A")
    order.tab_to(up)
    order.keys("Enter", "Space")
    assert order.given() == ["her", "down", "lead", "note"]
    assert order.said() == ["Item 2 of 4: Tell Mrs A", "Item 1 of 4: Tell Mrs A"]
    expect(up).to_be_focused()
    expect(up).to_have_attribute("aria-disabled", "true")
    order.keys("Enter")
    assert order.said()[-1] == "Already the first."
    assert order.given() == ["her", "down", "lead", "note"]
    assert len(order.changes()) == 2
    assert rows(order)[0].split() == ["⠿", "1.", "Tell", "Mrs", "A", "↑", "↓"]
    expect(order.page.get_by_role("button", name="Keep this order")).to_be_hidden()


def test_arrow_keys_move_an_item_from_its_handle_or_with_alt(order: Bench) -> None:
    order.tab_to(handle(order, "Take the post down"))
    order.keys("ArrowDown")
    assert order.given() == ["lead", "down", "her", "note"]
    order.keys("Tab", "Alt+ArrowDown")
    assert order.given() == ["lead", "her", "down", "note"]
    expect(order.page.get_by_role("button", name="Move up: Take the post down")).to_be_focused()
    assert not any(key.startswith("Arrow") for key in order.leaked())


def test_keys_that_are_not_the_orders_own_are_left_alone(order: Bench) -> None:
    order.tab_to(order.page.get_by_role("button", name="Move down: Tell Mrs A"))
    order.keys("ArrowDown", "Escape", "Control+ArrowDown", "a")
    assert order.given() is None
    assert [key for key in order.leaked() if key not in ("Tab", "Control")] == [
        "ArrowDown",
        "Escape",
        "ArrowDown",
        "a",
    ]


def test_an_item_is_dragged_over_others_of_any_height(order: Bench) -> None:
    pick_up(order, "Take the post down")
    x, y = middle_of(order, 3)
    order.page.mouse.move(x, y + 10, steps=40)
    order.page.mouse.up()
    assert order.given() == ["lead", "her", "note", "down"]
    assert len(order.changes()) == 4  # not to and fro
    assert order.said() == ["Item 4 of 4: Take the post down"]
    assert order.changes()[0]["soon"] is True
    assert order.changes()[-1] == {"do": "changed", "soon": False, "given": order.given()}
    expect(handle(order, "Take the post down")).to_be_focused()


def test_escape_puts_a_dragged_item_back_and_leaves_the_answer_as_it_was(order: Bench) -> None:
    pick_up(order, "Take the post down")
    order.page.mouse.move(*middle_of(order, 2), steps=8)
    assert order.given() != ["down", "lead", "her", "note"]
    order.keys("Escape")
    assert order.given() is None
    assert rows(order)[0].split()[1] == "1."
    assert "Take the post down" in rows(order)[0]
    order.page.mouse.move(*middle_of(order, 3), steps=4)
    order.page.mouse.up()
    assert order.given() is None
    assert "Escape" not in order.leaked()


def test_a_finger_drags_by_the_handle_and_scrolls_elsewhere(browser: Browser) -> None:
    with tried(browser, "order", **PHONE) as page:
        finger = page.page.context.new_cdp_session(page.page)

        def touch(kind: str, *at: float) -> None:
            points = [{"x": at[0], "y": at[1]}] if at else []
            finger.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

        x, y = middle_of(page, 0)
        touch("touchStart", x, y)
        for part in range(1, 9):
            touch("touchMove", x, y + part * 20)
        touch("touchEnd")
        assert (page.given() or [""])[0] != "down"
        assert page.said()[-1].endswith("of 4: Take the post down")
        text = page.page.get_by_text("Write down what happened")
        assert text.evaluate("one => getComputedStyle(one).touchAction") == "auto"
        assert handle(page, "Tell Mrs A").evaluate("one => getComputedStyle(one).touchAction") == (
            "none"
        )


def test_items_do_not_glide_where_motion_is_not_wanted(browser: Browser) -> None:
    moving = "document.getAnimations().filter((one) => one.constructor === Animation).length"
    for motion, count in (("reduce", 0), ("no-preference", 2)):
        with tried(browser, "order", reduced_motion=motion) as page:
            page.page.evaluate(
                "document.querySelector('.cl-order-button:not([aria-disabled=true])').click()"
            )
            assert page.page.evaluate(moving) == count


def test_a_settled_order_is_a_plain_list(browser: Browser) -> None:
    with tried(browser, "order", GIVEN["order"], fixed=True) as page:
        assert [row.split()[0] for row in rows(page)] == ["1.", "2.", "3.", "4."]
        assert "Tell Mrs A" in rows(page)[0]
        expect(page.page.get_by_text("Not answered.")).to_have_count(0)
    with tried(browser, "order", fixed=True) as page:
        expect(page.page.get_by_text("Not answered.")).to_be_visible()
        assert page.given() is None


# Pairs.


def test_each_statement_is_a_group_of_radio_buttons_of_its_name(browser: Browser) -> None:
    with tried(browser, "judge") as page:
        for item in JUDGE["items"]:
            group = page.page.get_by_role("radiogroup", name=item["text"])
            for option in JUDGE["options"]:
                expect(group.get_by_role("radio", name=option["text"])).to_have_count(1)
        page.ask_control("focus")
        page.keys("Space", "ArrowRight", "Tab", "Space")
        assert page.given() == {"date": "could", "skin": "yes"}
        assert page.ask_control("doubt") == (
            "1 of 3 is not judged yet. Do so, or go on once more to leave it."
        )
        page.ask_control("focus")
        page.keys("Space")
        assert page.given() == {"date": "could", "skin": "yes", "towel": "yes"}
        assert page.ask_control("doubt") == ""


@pytest.mark.parametrize(("width", "columns"), [("60rem", True), ("24rem", False)])
def test_statements_are_a_table_where_there_is_room_and_cards_where_not(
    browser: Browser, width: str, columns: bool
) -> None:
    with tried(browser, "judge", width=width) as page:
        lefts = [
            [
                one.evaluate("one => one.getBoundingClientRect().left")
                for one in group.get_by_role("radio").all()
            ]
            for group in page.page.get_by_role("radiogroup").all()
        ]
        head = page.page.locator(".cl-judge-head")
        words = page.page.locator(".cl-option span").first
        assert lefts.count(lefts[0]) == 3
        assert head.is_visible() is columns
        assert (words.evaluate("one => one.getBoundingClientRect().width") > 2) is not columns
        page.page.get_by_role("radio", name="Does not").nth(1).check()
        assert page.given() == {"skin": "no"}


def test_in_the_table_the_whole_cell_can_be_pressed(browser: Browser) -> None:
    with tried(browser, "judge") as page:
        cell = page.page.locator(".cl-option").nth(2)
        box = cell.bounding_box()
        assert box
        assert box["width"] > 70
        cell.click(position={"x": 4, "y": 4})
        assert page.given() == {"date": "no"}


def test_items_are_matched_in_selects_of_their_name(browser: Browser) -> None:
    with tried(browser, "match") as page:
        boy = page.page.get_by_role("combobox", name="A boy of 15")
        assert boy.locator("option").first.text_content() == "Choose…"
        boy.select_option("Ask now")
        assert page.given() == {"boy": "ask"}
        assert page.ask_control("doubt").startswith("1 of 2 is not matched yet.")
        page.ask_control("focus")
        man = page.page.get_by_role("combobox", name="A man with advanced dementia")
        expect(man).to_be_focused()
        page.keys("ArrowDown", "ArrowDown")
        assert page.given() == {"boy": "ask", "man": "attorney"}
        boy.select_option("")
        man.select_option("")
        assert page.given() is None
        assert page.ask_control("missing") == "Match at least one first."


def test_what_a_select_cuts_off_is_written_out_below_it(browser: Browser) -> None:
    with tried(browser, "match", **PHONE) as page:
        whole = page.page.locator(".cl-match-whole")
        page.page.get_by_role("combobox").first.select_option(LONG)
        expect(whole.first).to_have_text(LONG)
        expect(whole.nth(1)).to_be_hidden()
        page.page.set_viewport_size({"width": 1900, "height": 600})
        page.page.locator("main").evaluate("one => one.style.maxWidth = 'none'")
        expect(whole.first).to_be_hidden()


# Writing.


def test_a_text_is_named_by_the_question_and_described_by_warning_and_count(
    browser: Browser,
) -> None:
    with tried(browser, "write") as page:
        box = page.page.get_by_role("textbox", name=ASK)
        expect(box).to_have_accessible_description(
            "Write in general terms: no real patient, no name, no date, no place. "
            "0 of up to 5 words"
        )
        box.press_sequentially("one two three four five")
        assert page.said() == []
        assert all(one["soon"] for one in page.changes())
        expect(page.page.get_by_text("5 of up to 5 words")).to_be_visible()
        box.press_sequentially(" six seven")
        assert page.said() == ["Over the limit of 5 words."]
        expect(
            page.page.get_by_text("7 words: 2 over the limit of 5. Please shorten it.")
        ).to_be_visible()
        assert page.ask_control("doubt") == (
            "2 words over the limit. Shorten it, or go on once more to leave it as it is."
        )
        page.keys("Tab")
        assert page.changes()[-1]["soon"] is False
        assert page.given() == "one two three four five six seven"
        box.fill("   ")
        assert page.given() is None
        assert page.ask_control("missing") == "Write an answer first."
        assert page.page.locator(".cl-writing [aria-live], .cl-writing [role=status]").count() == 0


def test_a_draft_is_in_the_box_and_no_answer_until_it_is_changed(browser: Browser) -> None:
    with tried(browser, "rewrite") as page:
        box = page.page.get_by_role("textbox", name=ASK)
        expect(box).to_have_value(DRAFT)
        assert page.ask_control("missing") == "Change the draft first."
        assert page.page.get_by_text("Write in general terms").count() == 0
        again = page.page.get_by_role("button", name="Start again from the draft")
        expect(again).to_be_hidden()
        quote = page.page.locator("blockquote")
        expect(quote).to_be_hidden()
        page.page.get_by_text("The draft as it was").click()
        expect(quote).to_have_text(DRAFT)
        box.fill("A woman in her seventies.")
        assert page.given() == "A woman in her seventies."
        expect(again).to_be_visible()


def test_starting_again_from_the_draft_can_be_taken_back(browser: Browser) -> None:
    with tried(browser, "rewrite", GIVEN["rewrite"]) as page:
        box = page.page.get_by_role("textbox", name=ASK)
        page.tab_to(page.page.get_by_role("button", name="Start again from the draft"))
        page.keys("Enter")
        expect(box).to_have_value(DRAFT)
        assert page.given() is None
        assert page.changes()[-1]["given"] is None
        back = page.page.get_by_role("button", name="Bring my version back")
        expect(back).to_be_focused()
        page.keys("Enter")
        expect(box).to_have_value(GIVEN["rewrite"])
        assert page.given() == GIVEN["rewrite"]
        assert page.said() == ["The draft is in the box again.", "Your version is back in the box."]


def test_the_focus_is_not_lost_when_an_emptied_box_gets_the_draft_again(browser: Browser) -> None:
    with tried(browser, "rewrite", GIVEN["rewrite"]) as page:
        box = page.page.get_by_role("textbox", name=ASK)
        box.fill("")
        assert page.ask_control("missing") == "Write an answer first."
        page.page.get_by_role("button", name="Start again from the draft").press("Enter")
        expect(box).to_be_focused()
        expect(box).to_have_value(DRAFT)


def test_a_settled_text_can_be_read_and_asks_for_nothing(browser: Browser) -> None:
    with tried(browser, "write", GIVEN["write"], fixed=True) as page:
        expect(page.page.get_by_role("textbox")).to_have_attribute("readonly", "")
        expect(page.page.locator(".cl-count")).to_have_text("9 words: 4 over the limit of 5.")


# Forms.


def test_a_form_has_a_numbered_group_for_each_field(browser: Browser) -> None:
    with tried(browser, "form") as page:
        for number, field in enumerate(FORM["fields"], start=1):
            group = page.page.locator("fieldset.cl-field").nth(number - 1)
            expect(group).to_have_accessible_name(f"{number}. {field['label']}")
        page.page.get_by_role("radio", name="Ask her first").check()
        page.page.get_by_role("checkbox", name="None of these").check()
        page.page.get_by_role("textbox", name="What was she told?").fill("To her notes.")
        page.page.get_by_role("radiogroup", name="The colour").get_by_label("Does not").check()
        assert page.given() == {
            "who": ["ask"],
            "where": ["none"],
            "told": "To her notes.",
            "details": {"skin": "no"},
        }
        assert page.changes()[-1]["given"] == page.given()
        assert page.page.get_by_text("Write in general terms").count() == 1
        expect(page.page.get_by_role("textbox")).to_have_accessible_description(
            re.compile("Write in general terms.* 3 of up to 5 words")
        )
        assert page.ask_control("doubt").startswith("Field 4: 2 of 3 are not judged yet.")


def test_a_form_says_which_fields_are_open_and_leads_to_the_first(browser: Browser) -> None:
    with tried(browser, "form") as page:
        assert page.ask_control("missing") == "Fill in at least one field first."
        page.page.get_by_role("radio", name="Post it").check()
        assert page.ask_control("missing") == ""
        assert page.ask_control("doubt") == (
            "Fields 2, 3 and 4 are still open. Fill them in, or go on once more to leave them."
        )
        page.ask_control("focus")
        expect(page.page.get_by_role("checkbox", name="Take the post down")).to_be_focused()


def test_fields_of_one_kind_do_not_get_in_each_others_way(browser: Browser) -> None:
    twice = {"kind": "form", "fields": [{"id": id, "label": id, "control": ONE} for id in "ab"]}
    with bench(browser, "FormControl", {**twice, "given": {"a": ["post"]}}) as page:
        page.page.get_by_role("radio", name="Crop it").nth(1).check()
        assert page.given() == {"a": ["post"], "b": ["crop"]}
