// Opens a source beside the statement that rests on it: what it is, and how far we have checked it.
"use strict";

(() => {
  const REFERENCES = "a.ref, a.cl-ref, a.cl-source";
  let sources; // a promise, once somebody has asked
  let dialog;

  const label = (consentlab.labelOf = (link) =>
    [...link.childNodes]
      .filter((one) => !one.classList?.contains("cl-hidden"))
      .map((one) => one.textContent)
      .join("")
      .replace(/\s+/g, " ")
      .trim());

  function fetchSources() {
    sources ??= fetch(consentlab.settings().consentlab.register)
      .then((answer) => (answer.ok ? answer.json() : Promise.reject(answer.status)))
      .catch((problem) => {
        sources = undefined; // the next one who asks may have more luck
        throw problem;
      });
    return sources;
  }

  async function find(link) {
    const asked = label(link);
    const url = link.getAttribute("href");
    for (const source of await fetchSources()) {
      if (source.url !== url) continue;
      if (asked === source.short) return [source, ""];
      const section = source.sections.find((heading) => asked === `${source.short}: ${heading}`);
      if (section) return [source, section];
    }
    return null;
  }

  function make(tag, attributes = {}, ...children) {
    const made = Object.assign(document.createElement(tag), attributes);
    made.append(...children);
    return made;
  }

  function show([source, section]) {
    if (!dialog) {
      dialog = make("dialog", { className: "source", id: "source" });
      dialog.setAttribute("aria-labelledby", "source-title");
      dialog.addEventListener("click", closeFromOutside);
      document.body.append(dialog);
    }
    const facts = section ? [["Cited here", section], ...source.facts] : source.facts;
    const list = make("dl", {}, ...facts.map(([name, words]) => make("div", {}, make("dt", {}, name), make("dd", {}, words))));
    const away = make("a", { href: source.url, target: "_blank", rel: "noopener noreferrer", className: "button" }, "Open the source");
    away.append(make("span", { className: "hidden" }, " (on the internet, in a new tab)"));
    const close = make("button", { type: "button", className: "button plain" }, "Close");
    close.addEventListener("click", () => dialog.close());
    dialog.replaceChildren(
      make("h2", { id: "source-title", tabIndex: -1, autofocus: true }, source.title),
      list,
      make("p", { className: "actions" }, close, away),
    );
    dialog.showModal();
    dialog.scrollTop = 0;
  }

  // The frame around the text belongs to the dialog; only what is behind it puts it away. The second
  // click of a double click opened nothing, and closes nothing.
  function closeFromOutside({ target, detail, clientX: x, clientY: y }) {
    const { left, right, top, bottom } = dialog.getBoundingClientRect();
    const outside = x < left || x > right || y < top || y > bottom;
    if (target === dialog && outside && detail < 2) dialog.close();
  }

  async function open(link) {
    let found = null;
    try {
      found = await find(link);
    } catch {
      // out of reach: the source itself still is where it was
    }
    if (found) show(found);
    else window.open(link.href, "_blank", "noopener");
  }

  // A link that opens something on this page is a button to whoever listens or uses the keyboard.
  function mark(link) {
    if (link.getAttribute("role") === "button") return;
    link.setAttribute("role", "button");
    link.setAttribute("aria-haspopup", "dialog");
    link.removeAttribute("title");
    const hint = link.querySelector(".cl-hidden");
    if (hint) hint.textContent = "";
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest?.(REFERENCES);
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    open(link);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== " " || !event.target.matches?.(REFERENCES)) return;
    event.preventDefault();
    open(event.target);
  });
  document.addEventListener("DOMContentLoaded", () => {
    const cells = document.getElementById("cells");
    const markAll = () => cells.querySelectorAll(REFERENCES).forEach(mark);
    markAll();
    new MutationObserver(markAll).observe(cells, { childList: true, subtree: true });
  });
})();
