"""The page on its own in a real browser, and the real widget behind it: all but the server.

Every message passes through here, so that a test can see how large it was.
"""

from __future__ import annotations

import json
import queue
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import quote, unquote

from playwright.sync_api import Browser, Locator, Page, expect

from consentlab.explorers.before_you_post import BeforeYouPost
from consentlab.explorers.scripts import module, styles
from tests import in_browser

from .fake_desk import FakeDesk, png

HTML = """<!doctype html><html lang="en-GB"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>Bench</title>
<link rel="icon" href="data:,">
<style>html { color-scheme: light dark; } body { margin: 0; background: var(--paper); }
main { max-width: 55rem; margin: 0 auto; padding: 0 .6rem; } STYLES</style></head><body>
<main><h1 class="cl-hidden">Before you post</h1><div id="here"></div></main>
<script type="module">SCRIPT
const listeners = new Set();
const model = {
  get: () => "Before you post",
  on(_, listener) { listeners.add(listener); },
  off(_, listener) { listeners.delete(listener); },
  send(content, _, buffers = []) {
    const said = encodeURIComponent(JSON.stringify(content));
    fetch("tell", { method: "POST", headers: { said }, body: new Blob(buffers) });
  },
};
const listen = async () => {
  while (window.listening) {
    const answer = await fetch("heard");
    if (answer.status !== 200) continue;
    const whole = await answer.arrayBuffer();
    const [text, ...sizes] = JSON.parse(decodeURIComponent(answer.headers.get("said")));
    let at = 0;
    const buffers = sizes.map((size) => new DataView(whole, (at += size) - size, size));
    for (const one of [...listeners]) one(JSON.parse(text), buffers);
  }
};
window.listening = true;
listen();
window.gone = page.render({ model, el: document.getElementById("here") });
</script></body></html>"""


class Wire:
    """Carries messages between the page and the widget, by a small server on this machine."""

    def __init__(self, widget: BeforeYouPost) -> None:
        self.sizes: list[int] = []
        self._widget = widget
        self._replies: queue.Queue[tuple[Any, list[bytes]]] = queue.Queue()
        widget.send = lambda said, buffers=None: self._replies.put((said, buffers or []))
        wire = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                wire.page(self) if self.path == "/" else wire.heard(self)

            def do_POST(self) -> None:
                wire.tell(self)

            def log_message(self, *_: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        Thread(target=self.server.serve_forever, args=(0.05,), daemon=True).start()

    def page(self, ask: BaseHTTPRequestHandler) -> None:
        script = module().replace("export default", "const page =")
        html = HTML.replace("STYLES", styles()).replace("SCRIPT", script)
        self._answer(ask, 200, html.encode(), {"Content-Type": "text/html; charset=utf-8"})

    def tell(self, ask: BaseHTTPRequestHandler) -> None:
        said = unquote(ask.headers["said"])
        body = ask.rfile.read(int(ask.headers["Content-Length"]))
        self.sizes.append(len(said) + len(body))
        self._widget._receive(self._widget, json.loads(said), [body] if body else [])
        self._answer(ask, 204, b"", {})

    def heard(self, ask: BaseHTTPRequestHandler) -> None:
        try:
            said, buffers = self._replies.get(timeout=1)
        except queue.Empty:
            self._answer(ask, 204, b"", {})
            return
        plain = quote(json.dumps([json.dumps(said), *(len(one) for one in buffers)]))
        self._answer(ask, 200, b"".join(buffers), {"said": plain})

    def _answer(
        self, ask: BaseHTTPRequestHandler, status: int, body: bytes, headers: dict[str, str]
    ) -> None:
        with suppress(OSError):  # the page may be gone
            ask.send_response(status)
            for name, value in headers.items():
                ask.send_header(name, value)
            if status != 204:
                ask.send_header("Content-Length", str(len(body)))
            ask.end_headers()
            ask.wfile.write(body)

    def stop(self) -> None:
        self.server.shutdown()
        self.server.server_close()


class Post:
    """The page, and the desk behind it."""

    def __init__(self, page: Page, wire: Wire, desk: FakeDesk) -> None:
        self.page = page
        self.desk = desk
        self.wire = wire
        self.errors: list[str] = []
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on(
            "console", lambda said: self.errors.append(said.text) if said.type == "error" else None
        )
        page.goto(f"http://127.0.0.1:{wire.server.server_port}/")
        expect(self.step("The picture")).to_be_visible()

    def step(self, title: str) -> Locator:
        return self.page.get_by_role("region", name=title)

    def button(self, name: str) -> Locator:
        return self.page.get_by_role("button", name=name)

    def choose(self, name: str = "IMG_20250903.png", data: bytes = b"") -> None:
        """Choose a file; nothing is waited for."""
        chosen = {"name": name, "mimeType": "image/png", "buffer": data or png()}
        self.page.locator("input[type=file]").set_input_files(chosen)  # type: ignore[arg-type]

    def choose_and_wait(self) -> None:
        """Choose a file, and wait until it was read."""
        self.choose()
        expect(self.page.get_by_text("was read.")).to_be_visible()

    def heard_by_reader(self) -> str:
        """What the live regions say now."""
        said = self.page.locator("[role=status], [role=alert]").all_inner_texts()
        return " ".join(" ".join(said).split())

    def complaints(self) -> list[str]:
        """What axe has against the page, WCAG 2.2 AA and best practice."""
        return in_browser.complaints(self.page)

    def beyond(self) -> list[str]:
        """What sticks out of the window to the right, and makes one scroll sideways."""
        return in_browser.beyond(self.page, ".cl-hidden, .cl-view")

    def tab_to(self, wanted: Locator, key: str = "Tab") -> None:
        in_browser.tab_to(self.page, wanted, key)

    def press(self, wanted: Locator, key: str = "Enter") -> None:
        self.tab_to(wanted)
        self.page.keyboard.press(key)


@contextmanager
def post(browser: Browser, desk: FakeDesk | None = None, **context: Any) -> Iterator[Post]:
    """Open the page in a context of its own. Fails at the end if one of its scripts failed."""
    desk = desk or FakeDesk()
    wire = Wire(BeforeYouPost(lambda: desk))
    opened = browser.new_context(reduced_motion="reduce", **context)
    try:
        tried = Post(opened.new_page(), wire, desk)
        yield tried
        assert tried.errors == []
    finally:
        opened.close()
        wire.stop()
