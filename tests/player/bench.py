"""One control on a page of its own in a real browser, as the player would put it there.

with bench(browser, "ChoicesControl", SEEN) as tried:
    tried.page.get_by_role("radio", name="Post it").check()
    assert tried.given() == ["post"]
"""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from string import Template
from typing import Any

from playwright.sync_api import Browser, Locator, Page

from consentlab.player.scripts import SCRIPTS, styles
from tests import in_browser

PLAYER = Path(__file__).resolve().parents[2] / "src" / "consentlab" / "player"
ASK = "What do you do in the first hour?"

# A frame with burned-in text, no patient: 640 by 480, the size that a test's `seen` should give.
DRAWN = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 480" width="640" height="480">'
    '<rect width="640" height="480" fill="#050505"/><circle cx="360" cy="240" r="228" '
    'fill="#a4503f"/>'
    '<circle cx="395" cy="245" r="62" fill="#d98a78"/><g fill="#f2f2f2" font-family="monospace" '
    'font-size="17"><text x="14" y="30">SPECIMEN, A</text><text x="14" y="54">12/03/1961  F</text>'
    '<text x="470" y="462">05/01/26 14:32</text></g></svg>'
)
PICTURE = f"data:image/svg+xml;base64,{b64encode(DRAWN.encode()).decode()}"

HTML = Template("""<!doctype html><html lang="en-GB"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>Bench</title>
<style>
html { color-scheme: light dark; } body { margin: 0; background: var(--paper); color: var(--ink); }
main.consentlab { max-width: $width; margin: 0 auto; }
$styles</style></head><body>
<main class="consentlab" data-lm-suppress-shortcuts="true"><h1 class="cl-hidden">Bench</h1>
<button type="button">Before</button>
<section class="cl-case" aria-label="A case"><h2 class="cl-hidden">A case</h2>
<div class="cl-body"><div class="cl-question">
<fieldset class="cl-task"><legend class="cl-ask" tabindex="-1" id="bench-ask"></legend></fieldset>
</div></div></section><button type="button">After</button>
<p class="cl-hidden" role="status" id="bench-said"></p></main>
<script type="module">
$scripts
window.calls = [];
window.leaked = [];
const benchData = $data;
const benchPage = {
  uid: "bench",
  labelledBy: "bench-ask",
  fixed: benchData.fixed,
  changed(soon = false) {
    const given = window.control ? structuredClone(window.control.given()) : null;
    window.calls.push({ do: "changed", soon: Boolean(soon), given });
  },
  say(text) {
    window.calls.push({ do: "say", text });
    document.getElementById("bench-said").textContent = text;
  },
  picture(id, use) {
    setTimeout(() => use(benchData.picture), 20);
  },
};
document.addEventListener("keydown", (event) => window.leaked.push(event.key));
document.getElementById("bench-ask").textContent = benchData.ask;
window.control = $made;
document.querySelector(".cl-task").append(window.control.element);
window.ready = true;
</script></body></html>
""")


def html(
    control: str,
    seen: Mapping[str, Any],
    *,
    fixed: bool = False,
    ask: str = ASK,
    width: str = "60rem",
) -> str:
    """The page with the control of this class, or with what `makeControl` makes if it is ""."""
    given = {"given": None, **seen}
    data = {"seen": given, "fixed": fixed, "ask": ask, "picture": PICTURE}
    made = f"new {control}(benchData.seen, benchPage)"
    return HTML.substitute(
        width=width,
        styles=styles(),
        scripts="\n".join(read(SCRIPTS)),
        data=json.dumps(data).replace("</", "<\\/"),
        made=made if control else "makeControl(benchData.seen, benchPage)",
    )


def read(names: Iterable[str]) -> list[str]:
    """The player's files of these names."""
    return [(PLAYER / name).read_text(encoding="utf-8") for name in names]


class Bench:
    """A control on a page, and what went wrong there."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.errors: list[str] = []
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on(
            "console", lambda said: self.errors.append(said.text) if said.type == "error" else None
        )

    def ask_control(self, method: str) -> Any:
        """What one of the control's methods without arguments answers."""
        return self.page.evaluate(f"() => window.control.{method}()")

    def given(self) -> Any:
        return self.ask_control("given")

    def said(self) -> list[str]:
        """All that was announced so far."""
        said: list[str] = self.page.evaluate(
            'window.calls.filter((one) => one.do === "say").map((one) => one.text)'
        )
        return said

    def changes(self) -> list[dict[str, Any]]:
        """Every call of `changed`: whether `soon`, and what was given at that moment."""
        changes: list[dict[str, Any]] = self.page.evaluate(
            'window.calls.filter((one) => one.do === "changed")'
        )
        return changes

    def leaked(self) -> list[str]:
        """The keys that JupyterLab would have seen."""
        leaked: list[str] = self.page.evaluate("window.leaked")
        return leaked

    def keys(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def tab_to(self, wanted: Locator, key: str = "Tab") -> None:
        """Press Tab until `wanted` has the focus."""
        in_browser.tab_to(self.page, wanted, key)

    def focused(self) -> str:
        """The element that has the focus, as HTML (its beginning)."""
        return str(self.page.evaluate("document.activeElement.outerHTML.slice(0, 200)"))

    def complaints(self) -> list[str]:
        """What axe has against the page, WCAG 2.2 AA and best practice."""
        return in_browser.complaints(self.page)

    def beyond(self) -> list[str]:
        """What sticks out of the window to the right, and makes one scroll sideways."""
        return in_browser.beyond(self.page)

    def too_small(self, least: int = 24) -> list[str]:
        """Targets smaller than `least` by `least` CSS pixels; a label counts for its input."""
        small: list[str] = self.page.evaluate(
            """(least) => [...document.querySelectorAll(
                ".cl-task :is(button, input, select, textarea, summary, [tabindex='0'])")]
              .filter((one) => one.checkVisibility())
              .filter((one) => {
                const box = (one.closest("label") || one).getBoundingClientRect();
                return box.width < least || box.height < least;
              })
              .map((one) => one.outerHTML.slice(0, 120))""",
            least,
        )
        return small


@contextmanager
def bench(
    browser: Browser,
    control: str,
    seen: Mapping[str, Any],
    *,
    fixed: bool = False,
    ask: str = ASK,
    width: str = "60rem",
    **context: Any,
) -> Iterator[Bench]:
    """Open the page in a context of its own (`color_scheme`, `viewport`, `has_touch`, …).

    Fails at the end if a script of the page failed meanwhile.
    """
    opened = browser.new_context(**context)
    try:
        tried = Bench(opened.new_page())
        tried.page.set_content(html(control, seen, fixed=fixed, ask=ask, width=width))
        try:
            tried.page.wait_for_function("window.ready", timeout=60_000)
        except Exception as problem:
            raise AssertionError(f"The page failed: {tried.errors}") from problem
        yield tried
        assert tried.errors == []
    finally:
        opened.close()
