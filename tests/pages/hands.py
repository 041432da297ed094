"""Hands that answer any question on a page: with the mouse, by keyboard alone, or by lists."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from playwright.sync_api import Locator, Page, expect

from consentlab.case import Case
from consentlab.key import FormKey, Key, MarkKey, RedactKey
from consentlab.kind import (
    ChooseAny,
    ChooseOne,
    FillInForm,
    HighlightInText,
    JudgeEach,
    Kind,
    MarkOnImage,
    Match,
    PutInOrder,
    RedactImage,
)
from consentlab.picture import Box, Truth
from consentlab.player.controls import KINDS_OF_LINK
from consentlab.response import Region, Response, Run
from tests.right import right_answers

MOST_TABS = 250
NOTHING_KNOWN = Truth("none", 1, "", (), {})


@dataclass
class Hands:
    """With the mouse; `truth` says where things in a picture are."""

    page: Page
    truth: Truth = NOTHING_KNOWN

    def answer(self, task: Locator, kind: Kind, right: Response) -> None:
        """Give the right answer."""
        match kind:
            case ChooseOne(choices) | ChooseAny(choices):
                for choice in choices:
                    if choice.id in right:
                        self.press(task.locator(f"input[value='{choice.id}']"))
            case PutInOrder(items):
                self.order(task, {item.id: item.text for item in items}, [str(id) for id in right])
            case JudgeEach(items) if isinstance(right, Mapping):
                for item in items:
                    row = task.get_by_role("radiogroup", name=item.text, exact=True)
                    self.press(row.locator(f"input[value='{right[item.id]}']"))
            case Match(items, options) if isinstance(right, Mapping):
                texts = {option.id: option.text for option in options}
                for item in items:
                    select = task.get_by_role("combobox", name=item.text, exact=True)
                    self.select(select, texts[str(right[item.id])])
            case MarkOnImage() | RedactImage():
                regions = [one for one in right if isinstance(one, Region)]
                # small ones first: a drag that begins in a mark which is chosen moves that one
                for one in sorted(regions, key=self.size):
                    self.region(task, one)
            case HighlightInText():
                for run in right:
                    assert isinstance(run, Run)
                    self.highlight(task, run)
            case FillInForm(fields) if isinstance(right, Mapping):
                for field in fields:
                    inner = task.get_by_role("group", name=field.label).first
                    self.answer(inner, field.kind, right[field.id])
            case _:
                self.write(task.locator("textarea"), str(right))

    def press(self, button: Locator) -> None:
        button.click()

    def select(self, select: Locator, option: str) -> None:
        select.select_option(option)

    def write(self, area: Locator, text: str) -> None:
        area.fill(text)

    def order(self, task: Locator, texts: Mapping[str, str], right: list[str]) -> None:
        """Move each item up to its place, the first one first."""
        for place, id in enumerate(right):
            while self.place(task, texts[id]) > place:
                self.press(task.get_by_role("button", name=f"Move up: {texts[id]}"))
        keep = task.get_by_role("button", name="Keep this order")
        if keep.is_visible():
            self.press(keep)

    def place(self, task: Locator, text: str) -> int:
        shown = task.locator(".cl-order-list > li").all_inner_texts()
        return next(at for at, one in enumerate(shown) if text in one)

    def region(self, task: Locator, region: Region) -> None:
        """Drag a box round a thing in the picture."""
        if region.kind:
            self.press(task.get_by_role("radio", name=KINDS_OF_LINK[region.kind]))
        box = self.box(region)
        image = task.locator(".cl-sheet img")
        image.scroll_into_view_if_needed()
        place = image.bounding_box()
        assert place
        scale = place["width"] / image.evaluate("one => one.naturalWidth")
        mouse = self.page.mouse
        mouse.move(place["x"] + scale * box.left, place["y"] + scale * box.top)
        mouse.down()
        mouse.move(place["x"] + scale * (box.left + 9), place["y"] + scale * (box.top + 9))
        mouse.move(place["x"] + scale * box.right, place["y"] + scale * box.bottom)
        mouse.up()
        self.page.keyboard.press("Escape")  # let go of the box

    def box(self, region: Region) -> Box:
        """The smallest box round all places of a feature, a little larger."""
        assert isinstance(region.place, str)
        bounds = [place.bounds for place in self.truth.features[region.place].places]
        return Box(
            max(0, min(one.left for one in bounds) - 2),
            max(0, min(one.top for one in bounds) - 2),
            max(one.right for one in bounds) + 2,
            max(one.bottom for one in bounds) + 2,
        )

    def size(self, region: Region) -> int:
        box = self.box(region)
        return (box.right - box.left) * (box.bottom - box.top)

    def highlight(self, task: Locator, run: Run) -> None:
        """Choose a kind, click the first word, and the last one with Shift."""
        self.press(task.get_by_role("radio", name=KINDS_OF_LINK[run.kind]))
        word = task.locator(".cl-hl-word")
        word.nth(run.first).click()
        if run.last > run.first:
            word.nth(run.last).click(modifiers=["Shift"])


class Keyboard(Hands):
    """The same without a mouse: Tab, arrow keys, Space, Enter, and what can be typed."""

    def tab_to(self, wanted: Locator) -> None:
        """Press Tab, or Shift and Tab where it lies above, until `wanted` has the focus."""
        for _ in range(MOST_TABS):
            way = wanted.evaluate(
                """one => { const at = document.activeElement;
                  if (one === at) return "";
                  const above = at.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_PRECEDING;
                  return at !== document.body && above ? "Shift+Tab" : "Tab"; }"""
            )
            if not way:
                return
            self.page.keyboard.press(way)
        raise AssertionError(f"Tab never reached {wanted}")

    def press(self, button: Locator) -> None:
        kind = button.evaluate("one => one.type")
        if kind != "radio":
            self.tab_to(button)
            self.page.keyboard.press("Space" if kind == "checkbox" else "Enter")
            return
        # Tab comes to the chosen button of a group or, where none is, to its first or last one.
        name = button.evaluate("one => one.name")
        group = self.page.locator(f"input[name='{name}']")
        for _ in range(MOST_TABS):
            if group.evaluate_all("all => all.includes(document.activeElement)"):
                break
            self.page.keyboard.press("Tab")
        for _ in range(2 * group.count()):
            if button.evaluate("one => one === document.activeElement && one.checked"):
                return
            if button.evaluate("one => one === document.activeElement"):
                self.page.keyboard.press("Space")
            else:
                self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"The arrow keys never reached {button}")

    def select(self, select: Locator, option: str) -> None:
        self.tab_to(select)
        self.page.keyboard.press("Home")
        for _ in range(select.locator("option").count()):
            if select.evaluate("one => one.selectedOptions[0].textContent") == option:
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"The arrow keys never reached {option}")

    def write(self, area: Locator, text: str) -> None:
        self.tab_to(area)
        self.page.keyboard.press("Control+a")
        self.page.keyboard.type(text)

    def region(self, task: Locator, region: Region) -> None:
        """Add a box, set it in numbers, and say its kind by its letter."""
        self.press(task.get_by_role("button", name="Add a", exact=False).first)
        box = self.box(region)
        self.page.keyboard.press("Enter")  # from the box to its numbers
        width, height = box.right - box.left, box.bottom - box.top
        # small first, so that it can be moved anywhere; then as large as it is to be
        numbers = [("Width", 8), ("Height", 8), ("Left", box.left), ("Top", box.top)]
        for label, number in [*numbers, ("Width", width), ("Height", height)]:
            field = task.get_by_label(label, exact=True)
            self.tab_to(field)
            self.page.keyboard.press("Control+a")
            self.page.keyboard.type(str(number))
        if region.kind:
            self.select(task.locator(".cl-fields select"), KINDS_OF_LINK[region.kind])

    def highlight(self, task: Locator, run: Run) -> None:
        """Go to the first word, extend to the last, and say the kind by its number."""
        self.tab_to(task.locator(".cl-hl-word[tabindex='0']"))
        self.page.keyboard.press("Control+Home")
        for _ in range(run.first):
            self.page.keyboard.press("ArrowRight")
        for _ in range(run.last - run.first):
            self.page.keyboard.press("Shift+ArrowRight")
        kinds = task.get_by_role("group", name="Kind").first.get_by_role("radio")
        offered = kinds.evaluate_all("all => all.map((one) => one.labels[0].textContent)")
        place = [KINDS_OF_LINK[run.kind] in one for one in offered].index(True)
        self.page.keyboard.press(str(place + 1))


class Lists(Hands):
    """Without seeing the picture or the running text: by the lists alone."""

    def region(self, task: Locator, region: Region) -> None:
        """Say of a thing in the list of what can be seen what it is, or that it is covered."""
        details = task.locator("details.cl-features")
        if not details.evaluate("one => one.open"):
            details.locator("summary").click()
        at = list(self.truth.features).index(str(region.place))
        item = details.locator("ol > li").nth(at)
        if region.kind:
            item.locator("select").select_option(KINDS_OF_LINK[region.kind])
        else:
            item.get_by_role("checkbox").check()

    def highlight(self, task: Locator, run: Run) -> None:
        """Choose the first and the last word in two lists, and the kind in a third."""
        adding = task.locator("details.cl-hl-adding")
        if not adding.evaluate("one => one.open"):
            adding.locator("summary").click()
        adding.get_by_label("First word", exact=True).select_option(str(run.first))
        adding.get_by_label("Last word", exact=True).select_option(str(run.last))
        adding.get_by_label("Kind", exact=True).select_option(KINDS_OF_LINK[run.kind])
        adding.get_by_role("button", name="Highlight these words").click()


def play(hands: Hands, place: Locator, case: Case, key: Key, *, explained: bool) -> None:
    """Give the right answer to each step of a case, and go on to its end.

    `explained` says whether the reasons stand below each step before the next one is asked.
    """
    for visit, right in right_answers(case, key).items():
        step = case.by_id[visit.partition(".")[0]]
        task = place.locator(".cl-task")
        expect(task.locator("legend.cl-ask").first).to_contain_text(step.ask)
        worth = key.steps[step.id]
        for one in worth.fields.values() if isinstance(worth, FormKey) else [worth]:
            if isinstance(one, MarkKey | RedactKey):
                hands.truth = one.truth
        hands.answer(task, step.kind, right)
        expect(place.locator(".cl-saved")).to_contain_text("Saved")
        hands.press(place.locator("button[data-name=on]"))
        if explained:
            expect(place.locator(".cl-note h3").first).to_be_visible()
            hands.press(place.locator("button[data-name=on]"))
    expect(place).to_contain_text("the end")
