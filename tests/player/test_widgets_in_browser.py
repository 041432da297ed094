"""The picture and the text on their own in a real browser, as a widget's script draws them."""

from __future__ import annotations

import json
from collections.abc import Mapping

import pytest
from playwright.sync_api import Browser, Page, expect

from consentlab.player.scripts import module, styles

from .bench import PICTURE

pytestmark = pytest.mark.browser

MARK = {
    "kind": "mark",
    "picture": {
        "id": "frame",
        "alt": "A frame.",
        "size": [640, 480],
        "features": [{"id": "name", "words": "A name"}],
        "origin": "Drawn.",
    },
    "kinds": [{"id": "patient", "text": "The patient"}, {"id": "time", "text": "A time"}],
}
WORDS = [{"text": one, "after": " "} for one in ["Came", "in", "on", "Saturday"]]
HIGHLIGHT = {"kind": "highlight", "words": WORDS, "kinds": MARK["kinds"]}

MODEL = """
window.model = {
  data: DATA, saved: [],
  get(name) { return this.data[name]; },
  set(name, value) { this.data[name] = value; },
  save_changes() { this.saved.push(structuredClone(this.data.given)); },
  on() {}, off() {},
};
"""


def shown(browser: Browser, seen: Mapping[str, object]) -> Page:
    page = browser.new_page()
    data = json.dumps({"label": "Which of it?", "seen": seen, "given": None, "picture": ""})
    script = module("widget.js").replace("export default", "const widget =")
    page.set_content(
        f'<!doctype html><html lang="en-GB"><style>{styles()}</style><main id="here"></main>'
        f'<script type="module">{script}\n{MODEL.replace("DATA", data)}'
        f"URL.createObjectURL = () => {PICTURE!r};"
        'window.gone = widget.render({ model, el: document.getElementById("here") });</script>'
    )
    return page


def test_a_picture_on_its_own_gives_what_is_marked(browser: Browser) -> None:
    page = shown(browser, MARK)
    expect(page.get_by_text("Which of it?")).to_be_visible()
    page.locator("details.cl-features summary").click()
    page.locator("details.cl-features select").select_option("A time")
    assert page.evaluate("model.saved.at(-1)") == [{"feature": "name", "kind": "time"}]
    page.evaluate("gone()")
    page.close()


def test_a_text_on_its_own_gives_what_is_highlighted(browser: Browser) -> None:
    page = shown(browser, HIGHLIGHT)
    page.get_by_role("radio", name="A time").check()
    page.locator(".cl-hl-word").nth(3).click()
    page.wait_for_function("model.saved.length > 0")
    assert page.evaluate("model.saved.at(-1)") == [{"words": [3, 3], "kind": "time"}]
    page.close()
