"""What is asked of any page of ours in a real browser: axe, the window's edge, and Tab."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page

MOST_TABS = 150


def complaints(page: Page) -> list[str]:
    """What axe has against the page, WCAG 2.2 AA and best practice."""
    found = Axe().run(page).response["violations"]
    return [
        f"{one['id']}: {node['html'][:160]} {node['failureSummary'][:300]}"
        for one in found
        for node in one["nodes"]
    ]


def beyond(page: Page, spared: str = ".cl-hidden") -> list[str]:
    """What sticks out of the window to the right, and makes one scroll sideways.

    `spared` selects what is out of sight, or scrolls by itself.
    """
    found: list[str] = page.evaluate(
        """(spared) => [...document.querySelectorAll("main *")]
          .filter((one) => one.getBoundingClientRect().right > innerWidth + 1
            && !one.closest(spared))
          .map((one) => one.outerHTML.slice(0, 120))""",
        spared,
    )
    return found


def tab_to(page: Page, wanted: Locator, key: str = "Tab", most: int = MOST_TABS) -> None:
    """Press Tab, or Shift and Tab, until `wanted` has the focus."""
    for _ in range(most):
        if wanted.evaluate("one => one === document.activeElement"):
            return
        page.keyboard.press(key)
    raise AssertionError(f"Tab never reached {wanted}")
