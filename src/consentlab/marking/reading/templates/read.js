// Gives points by mouse or keyboard, and takes up the next answer without leaving the page.

const told = document.getElementById("told");
const main = document.getElementById("main");
const LOST = "The reading desk was closed, and this was not kept. Start it again in its window, and open the address that it gives; copy your comment first.";
let busy = false;
let touched = false;

const form = () => document.getElementById("form");
const wrong = (words) => { const at = document.getElementById("wrong"); if (at) at.textContent = words; else told.textContent = words; };

function given() {
  const at = form();
  if (!at) return { answer: "" };
  const chosen = [...at.querySelectorAll("input:checked")].map((one) => [one.name, Number(one.value)]);
  return { answer: at.dataset.answer, points: Object.fromEntries(chosen), comment: document.getElementById("comment").value };
}

function add() {
  const sum = document.getElementById("sum");
  if (sum) sum.textContent = Object.values(given().points).reduce((one, other) => one + other, 0);
}

async function put() {
  const answer = await fetch("/");
  if (!answer.ok) throw new Error(answer.status);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  main.replaceChildren(...page.getElementById("main").childNodes);
  document.title = page.title;
  touched = false;
  wire();
  window.scrollTo(0, 0);
  document.getElementById("head").focus({ preventScroll: true });
}

async function say(path) {
  if (busy) return; // one press, one mark
  busy = true;
  wrong("");
  try {
    const answer = await fetch(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(given()) });
    if (!answer.ok) throw new Error(answer.status);
    const reply = await answer.json();
    if (reply.failed) wrong(reply.failed);
    else if (reply.missing) missing(reply);
    else {
      await put();
      told.textContent = reply.said;
    }
  } catch {
    wrong(LOST);
  } finally {
    busy = false;
  }
}

function missing(reply) {
  wrong(reply.said);
  const sets = [...form().querySelectorAll("fieldset")].filter((one) => !one.querySelector("input:checked"));
  for (const one of sets) one.classList.add("missing");
  sets[0]?.querySelector("input").focus();
}

function digit(event) {
  // A digit counts only while a criterion has the focus, so that nobody gives points by accident.
  const set = event.target.closest?.("fieldset");
  if (!set || event.ctrlKey || event.altKey || event.metaKey || !/^[0-9]$/.test(event.key)) return;
  const level = set.querySelector(`input[value="${event.key}"]`);
  if (!level) return;
  event.preventDefault();
  level.checked = true;
  level.dispatchEvent(new Event("change", { bubbles: true }));
  const sets = [...form().querySelectorAll("fieldset")];
  const next = sets[sets.indexOf(set) + 1];
  const to = next ? next.querySelector("input:checked") ?? next.querySelector("input") : document.getElementById("comment");
  to.focus();
}

function wire() {
  const at = form();
  document.getElementById("back")?.addEventListener("click", () => say("/back"));
  if (!at) return;
  at.addEventListener("submit", (event) => { event.preventDefault(); say("/mark"); });
  at.addEventListener("input", () => { touched = true; });
  at.addEventListener("change", (event) => {
    touched = true;
    event.target.closest("fieldset")?.classList.remove("missing");
    add();
  });
  at.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) { event.preventDefault(); say("/mark"); }
    else digit(event);
  });
  document.getElementById("skip").addEventListener("click", () => say("/skip"));
  add();
}

window.addEventListener("beforeunload", (event) => { if (touched) event.preventDefault(); });
wire();
document.getElementById("head").focus({ preventScroll: true });
