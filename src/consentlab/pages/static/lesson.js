// A lesson's page as a whole: what it says while it opens, how far one is, and that its kernel is gone.
"use strict";
window.voila_heartbeat = () => {};
window.voila_finish = () => {};

(() => {
  const lostText =
    "This page has lost touch with the course, so nothing new can be saved. What was saved is safe. " +
    "If reloading does not work, the course has been closed: start it again the same way as before.";

  let leaving = false;

  function opened() {
    const opening = document.getElementById("opening");
    if (!opening || !opening.textContent) return;
    opening.textContent = "";
  }

  function failed(text) {
    const opening = document.getElementById("opening");
    if (opening && opening.textContent) opening.textContent = text;
  }

  function lost() {
    const bar = document.getElementById("lost");
    if (leaving || !bar || bar.childElementCount) return;
    const words = document.createElement("span");
    words.textContent = lostText;
    const again = document.createElement("button");
    again.type = "button";
    again.className = "button";
    again.textContent = "Reload this page";
    again.addEventListener("click", () => location.reload());
    bar.append(words, again);
  }

  function found() {
    document.getElementById("lost")?.replaceChildren();
  }

  // A kernel that was started anew knows nothing of this page; one that was merely out of reach,
  // as after the machine slept, goes on where it was.
  function watch(kernel) {
    const gone = new Set(["dead", "autorestarting", "restarting", "terminating"]);
    let ended = false;
    let timer = 0;
    kernel.statusChanged.connect((_, status) => {
      ended ||= gone.has(status);
      if (ended) lost();
    });
    kernel.connectionStatusChanged.connect((_, status) => {
      clearTimeout(timer);
      if (status !== "connected") timer = setTimeout(lost, 4000);
      else if (!ended) found();
    });
  }

  // Voilà ends its kernel when the page is left; until it has started, that falls to us.
  function endKernel() {
    if (window.jupyterapp?.widgetManager) return;
    const { baseUrl, kernelId } = consentlab.settings();
    if (!kernelId) return;
    const form = new FormData();
    form.append("_xsrf", document.cookie.match(/\b_xsrf=([^;]*)/)?.[1] ?? "");
    navigator.sendBeacon(`${baseUrl}voila/api/shutdown/${kernelId}`, form);
  }

  function whenStarted(done, tries = 0) {
    const manager = window.jupyterapp?.widgetManager;
    if (manager?.kernel && manager.restoredStatus) done(manager);
    else if (tries < 1200) setTimeout(() => whenStarted(done, tries + 1), 50);
  }

  // How far one is stands on the disk; a case that is finished, or opened again, only says to look.
  async function tellProgress() {
    const place = document.getElementById("progress");
    const url = consentlab.settings().consentlab?.progress;
    if (!place || !url) return;
    try {
      const answer = await fetch(url, { cache: "no-store" });
      if (answer.ok) place.textContent = (await answer.json()).words;
    } catch {
      // out of reach: what is said of that is said elsewhere
    }
  }

  // On a narrow screen a table's rows stand by themselves, so each cell carries its heading.
  function labelCells() {
    for (const table of document.querySelectorAll(".text table")) {
      const heads = [...table.querySelectorAll("thead th")].map((one) => one.textContent.trim());
      for (const row of table.querySelectorAll("tbody tr")) {
        [...row.cells].forEach((cell, index) => heads[index] && (cell.dataset.label = heads[index]));
      }
    }
  }

  // Where there is room beside the text, the list of sections stands open there.
  function openContents() {
    const contents = document.querySelector(".contents details");
    const wide = matchMedia("(min-width: 84rem)");
    const fit = () => contents && (contents.open = wide.matches);
    wide.addEventListener("change", fit);
    fit();
  }

  // On paper nothing can be unfolded: what the text folds away is read there. What a case or a
  // laboratory folds away stays as the learner left it.
  let unfolded = [];
  function forPaper() {
    for (const one of document.querySelectorAll(".text details:not([open])")) {
      one.open = true;
      unfolded.push(one);
    }
    listSources();
  }

  // Cases and laboratories name their sources by label alone; the addresses stand once, at the end.
  let listed = [];
  function listSources() {
    const list = document.querySelector(".printed ol");
    if (!list || listed.length) return;
    const told = new Set([...list.children].map((one) => one.dataset.url));
    for (const link of document.querySelectorAll(".place :is(.cl-ref, .cl-source)[href^='http']")) {
      if (told.has(link.href) || !link.checkVisibility()) continue;
      told.add(link.href);
      const item = document.createElement("li");
      item.dataset.url = link.href;
      item.textContent = `${consentlab.labelOf(link)}. ${link.href}`;
      listed.push(item);
    }
    list.append(...listed);
    list.parentElement.hidden = !list.childElementCount;
  }

  function fromPaper() {
    for (const one of unfolded) one.open = false;
    for (const one of listed) one.remove();
    unfolded = [];
    listed = [];
  }

  document.addEventListener("DOMContentLoaded", () => {
    if (document.querySelector(".place .output")) consentlab.whenAny(consentlab.shown).then(opened);
    else opened();
    consentlab.waiting();
    labelCells();
    openContents();
    whenStarted((manager) => {
      watch(manager.kernel);
      consentlab.runRest(manager);
    });
    setTimeout(() => failed("The cases are slow to open. If they do not appear, reload this page."), 20000);
  });
  document.addEventListener("consentlab:progress", tellProgress);
  window.addEventListener("beforeprint", forPaper);
  window.addEventListener("afterprint", fromPaper);
  window.addEventListener("pageshow", (event) => event.persisted && location.reload());
  window.addEventListener("beforeunload", () => (leaving = true));
  window.addEventListener("pagehide", endKernel);
})();
