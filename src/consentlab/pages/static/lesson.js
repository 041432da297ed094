// Puts the cases where they belong in a lesson's page, and says so when their kernel is gone.
"use strict";
window.voila_heartbeat = () => {};
window.voila_finish = () => {};

window.consentlab = (() => {
  const lostText =
    "This page has lost touch with the course, so nothing new can be saved. What was saved is safe. " +
    "If reloading does not work, the course has been closed: start it again the same way as before.";

  let leaving = false;

  // Moves what a cell gave from the end of the page to the place kept for it.
  function put(index) {
    const given = document.querySelector(`.given[data-place="${index}"]`);
    const place = document.getElementById(`place-${index}`);
    if (given && place) place.replaceChildren(...given.children);
    if (given) given.remove();
  }

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
    const data = document.getElementById("jupyter-config-data");
    if (!data) return;
    const { baseUrl, kernelId } = JSON.parse(data.textContent);
    const form = new FormData();
    form.append("_xsrf", document.cookie.match(/\b_xsrf=([^;]*)/)?.[1] ?? "");
    navigator.sendBeacon(`${baseUrl}voila/api/shutdown/${kernelId}`, form);
  }

  function whenStarted(done, tries = 0) {
    const kernel = window.jupyterapp?.widgetManager?.kernel;
    if (kernel) done(kernel);
    else if (tries < 600) setTimeout(() => whenStarted(done, tries + 1), 100);
  }

  // A case is there as soon as its place shows anything; from then on it speaks for itself.
  function whenShown() {
    const cases = document.getElementById("cells");
    const shows = (place) => [...place.querySelectorAll(".output > :not(script)")].some((one) => one.offsetHeight);
    const look = () => {
      if (![...cases.querySelectorAll(".place")].some(shows)) return;
      watcher.disconnect();
      opened();
    };
    const watcher = new MutationObserver(look);
    watcher.observe(cases, { childList: true, subtree: true });
    look();
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

  document.addEventListener("DOMContentLoaded", () => {
    if (document.querySelector(".place .output")) whenShown();
    else opened();
    labelCells();
    whenStarted(watch);
    setTimeout(() => failed("The cases are slow to open. If they do not appear, reload this page."), 20000);
  });
  window.addEventListener("pageshow", (event) => event.persisted && location.reload());
  window.addEventListener("beforeunload", () => (leaving = true));
  window.addEventListener("pagehide", endKernel);
  return { put };
})();
