"""A laboratory on a page of its own in a real browser, and the real widget behind it.

with open_laboratory(browser, Rarity(), tmp_path, "rarity") as lab:
    lab.page.get_by_role("slider", name="How rare").press("End")
    assert "about 1" in lab.text()
    assert lab.complaints() == []
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Locator, Page, expect

from consentlab.explorers.bench import Bench
from consentlab.explorers.given import Laboratory
from consentlab.explorers.scripts import laboratory_module, laboratory_styles
from tests import in_browser

PAGE = "http://laboratory.test/"
HTML = """<!doctype html><html lang="en-GB"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>Bench</title>
<style>html { color-scheme: light dark; } body { margin: 0; background: var(--paper); }
main { max-width: 55rem; margin: 0 auto; padding: 0 .6rem; } STYLES</style></head><body>
<main><h1 class="cl-hidden">A lesson</h1><div id="here"></div></main>
<script type="module">SCRIPT
const first = FIRST;
const listeners = new Set();
const model = {
  get: (name) => first[name],
  on(_, listener) { listeners.add(listener); },
  off(_, listener) { listeners.delete(listener); },
  async send(content) {
    if (window.deaf) return; // a kernel that is gone
    const reply = JSON.parse(await window.tell(JSON.stringify(content)));
    await window.gate; // a kernel that is slow
    window.answered = (window.answered ?? 0) + 1;
    for (const one of [...listeners]) one(reply);
  },
};
window.gone = page.render({ model, el: document.getElementById("here") });
</script></body></html>"""


class Lab:
    """The page, and the widget behind it."""

    def __init__(self, page: Page, bench: Bench) -> None:
        self.page = page
        self.bench = bench
        self.errors: list[str] = []
        replies: list[Any] = []
        bench.send = lambda said, buffers=None: replies.append(said)

        def tell(message: str) -> str:
            bench._receive(bench, json.loads(message), [])
            return json.dumps(replies.pop())

        page.expose_function("tell", tell)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on(
            "console", lambda said: self.errors.append(said.text) if said.type == "error" else None
        )
        first = json.dumps({"label": bench.label, "first": bench.first}).replace("<", "\\u003c")
        script = laboratory_module().replace("export default", "const page =")
        html = HTML.replace("STYLES", laboratory_styles()).replace("SCRIPT", script)
        html = html.replace("FIRST", first)
        # A page with an address has a store in the browser, and can be loaded again.
        page.route(PAGE, lambda route: route.fulfill(content_type="text/html", body=html))
        page.goto(PAGE)
        expect(page.get_by_role("heading", name=bench.label, exact=True)).to_be_visible()

    def text(self) -> str:
        """All that can be read on the page, once it has settled."""
        self.settle()
        return self.page.locator("main").inner_text()

    def settle(self) -> None:
        """Wait until whatever was set has been answered and read out."""
        self.page.wait_for_timeout(700)

    def heard_by_reader(self) -> str:
        """What the live regions say now."""
        self.settle()
        said = self.page.locator("[role=status], [role=alert]").all_text_contents()
        return " ".join(" ".join(said).split())

    def complaints(self) -> list[str]:
        """What axe has against the page, WCAG 2.2 AA and best practice."""
        return in_browser.complaints(self.page)

    def beyond(self) -> list[str]:
        """What sticks out of the window to the right, and makes one scroll sideways."""
        return in_browser.beyond(self.page, ".cl-hidden, .cl-lab-table")

    def press(self, wanted: Locator, key: str = "Enter") -> None:
        """Reach a control by Tab alone, and press a key on it."""
        in_browser.tab_to(self.page, wanted)
        self.page.keyboard.press(key)


@contextmanager
def open_laboratory(
    browser: Browser, laboratory: Laboratory, folder: Path, name: str, **context: Any
) -> Iterator[Lab]:
    """Open it in a context of its own. Fails at the end if one of its scripts failed."""
    opened = browser.new_context(reduced_motion="reduce", **context)
    try:
        lab = Lab(opened.new_page(), Bench(laboratory, folder, name))
        yield lab
        assert lab.errors == [], lab.errors
    finally:
        opened.close()
