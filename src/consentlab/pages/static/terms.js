// Explains a term where it stands, above its line: by pointer, by keyboard, by touch; Esc puts it away.
"use strict";

(() => {
  const GAP = 8; // px between the term and what it means
  const LINGER = 250; // ms in which the pointer may cross that gap
  let open = null; // the term that is being explained
  let timer = 0;

  const words = (term) => document.getElementById(term.getAttribute("aria-describedby"));

  function explain(term) {
    clearTimeout(timer);
    if (open === term) return;
    close();
    const box = words(term);
    if (!box) return;
    open = term;
    box.hidden = false;
    place(term, box);
  }

  function close() {
    clearTimeout(timer);
    if (open) words(open).hidden = true;
    open = null;
  }

  // Above, over what has been read; below only where there is no room.
  function place(term, box) {
    const line = term.getClientRects()[0];
    const room = document.documentElement.clientWidth;
    const left = Math.max(12, Math.min(line.left, room - box.offsetWidth - 12));
    const above = line.top - box.offsetHeight - GAP;
    const ground = box.offsetParent.getBoundingClientRect(); // the page, or the lesson on a wide screen
    box.style.left = `${left - ground.left}px`;
    box.style.top = `${(above >= 4 ? above : line.bottom + GAP) - ground.top}px`;
  }

  document.addEventListener("DOMContentLoaded", () => {
    for (const term of document.querySelectorAll("a.term")) {
      const box = words(term);
      if (!box) continue;
      const leave = () => {
        timer = setTimeout(() => document.activeElement !== term && close(), LINGER);
      };
      term.setAttribute("role", "button");
      for (const one of [term, box]) {
        one.addEventListener("pointerenter", () => explain(term));
        one.addEventListener("pointerleave", leave);
      }
      term.addEventListener("focus", () => explain(term));
      term.addEventListener("blur", () => open === term && close());
      term.addEventListener("click", (event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        explain(term);
      });
      term.addEventListener("keydown", (event) => {
        if (event.key !== " ") return;
        event.preventDefault();
        explain(term);
      });
    }
  });
  document.addEventListener("keydown", (event) => event.key === "Escape" && close());
  window.addEventListener("resize", close);
})();
