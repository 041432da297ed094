// Puts what a lesson's cells give where it belongs, and runs those that the first question need not wait for.
"use strict";

window.consentlab = (() => {
  const failedText = "This part could not be opened. Reload this page; if it happens again, tell us.";
  const PATIENCE = 6000; // ms that the first question has before the others are begun all the same
  const USABLE = ":is(input, button, select, textarea, a[href], [tabindex]):not([disabled])";

  // Moves what a cell gave from the end of the page to the place kept for it.
  function put(index) {
    const given = document.querySelector(`.given[data-place="${index}"]`);
    const place = document.getElementById(`place-${index}`);
    const errors = given ? withoutErrors(given) : [];
    if (given && place) place.replaceChildren(...given.children);
    if (given) given.remove();
    for (const one of errors) failed(place, one);
  }

  // Takes errors and warnings out of what a cell gave, before they are drawn as Python writes them.
  function withoutErrors(given) {
    const errors = [];
    for (const output of [...given.children]) {
      const said = JSON.parse(output.textContent);
      if (said.output_type === "error") errors.push(said);
      if (said.output_type === "error" || said.name === "stderr") output.remove();
    }
    return errors;
  }

  const settings = () => JSON.parse(document.getElementById("jupyter-config-data")?.textContent || "{}");
  const seen = (one) => one.offsetHeight > 0;
  const shown = (place) => [...place.querySelectorAll(".output > :not(script)")].some(seen);
  const usable = (place) => [...place.querySelectorAll(USABLE)].some(seen);

  // Resolves when some place is as it should be, or at once where no place will ever be.
  function whenAny(test) {
    const cells = document.getElementById("cells");
    return new Promise((done) => {
      const look = () => {
        const places = [...cells.querySelectorAll(".place")];
        if (places.some((one) => one.querySelector(".output")) && !places.some(test)) return;
        watcher.disconnect();
        done();
      };
      const watcher = new MutationObserver(look);
      watcher.observe(cells, { childList: true, subtree: true, attributes: true, attributeFilter: ["disabled", "aria-busy"] });
      look();
    });
  }

  function waiting() {
    for (const { place } of settings().consentlab?.rest ?? []) say(document.getElementById(`place-${place}`), "Opening…", "quiet");
  }

  function say(place, text, kind) {
    const words = document.createElement("p");
    words.className = kind;
    words.textContent = text;
    place?.replaceChildren(words);
  }

  // What the learner can do, and in a fold what whoever wrote the lesson needs: the error's name and words.
  function failed(place, { ename, evalue }) {
    say(place, failedText, "note doubt");
    if (!place || !ename) return;
    const fold = document.createElement("details");
    const title = document.createElement("summary");
    title.textContent = "For whoever wrote this lesson";
    const words = document.createElement("p");
    words.textContent = `${ename}: ${evalue}`.slice(0, 500);
    fold.append(title, words);
    place.append(fold);
  }

  async function runRest(manager) {
    const cells = document.getElementById("cells");
    const rest = settings().consentlab?.rest ?? [];
    if (rest.length) await Promise.race([whenAny(usable), new Promise((done) => setTimeout(done, PATIENCE))]);
    await Promise.allSettled(rest.map((cell) => run(manager, cell)));
    cells.dataset.all = "there";
  }

  async function run(manager, { place: index, code }) {
    const place = document.getElementById(`place-${index}`);
    let fresh = true;
    const box = () => {
      if (fresh) place.replaceChildren();
      fresh = false;
      const made = document.createElement("div");
      made.className = "output";
      place.append(made);
      return made;
    };
    const asked = manager.kernel.requestExecute({ code, store_history: false, stop_on_error: false, allow_stdin: false });
    asked.onIOPub = ({ header, content }) => {
      if (header.msg_type === "stream" && content.name === "stdout") box().textContent = content.text;
      else if (content.data) draw(manager.rendermime, box(), content).catch(() => say(place, failedText, "note doubt"));
    };
    const reply = await asked.done;
    if (reply.content.status !== "ok") failed(place, reply.content);
    else if (fresh) place.replaceChildren();
  }

  async function draw(rendermime, box, { data, metadata }) {
    const type = rendermime.preferredMimeType(data, "any");
    if (!type) return;
    const drawn = rendermime.createRenderer(type);
    drawn.addClass("jp-OutputArea-output");
    drawn.constructor.attach(drawn, box); // Lumino tells a widget when it is on the page
    await drawn.renderModel({ data, metadata: metadata ?? {}, trusted: true, setData() {} });
  }

  return { put, settings, shown, whenAny, waiting, runRest };
})();
