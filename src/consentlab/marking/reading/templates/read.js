// Gives points by mouse or keyboard, and takes up the next answer without leaving the page.

const told = document.getElementById("told");
const main = document.getElementById("main");
const LOST = "The reading desk was closed, and this was not kept. Start it again in its window, and open the address that it gives; copy your comment first.";
const DOING = { "/mark": ["keep", "Keeping…"], "/skip": ["skip", "Laying aside…"], "/back": ["back", "Going back…"] };
const SLOW = "Still waiting for the gradebook: another program may be writing to it.";
const AFTER = 2000; // ms until it is said that it takes long
const MOST = 0.4; // of the window's height that the bar may take and stay in reach
const GAP = 12; // px kept free round what stays in sight
const known = new Set(); // the situations that this reader has met
let busy = false;
let touched = false;

const form = () => document.getElementById("form");
const wrong = (words) => {
  const at = document.getElementById("wrong") ?? told;
  at.textContent = words;
  fit();
  if (words) at.scrollIntoView({ block: "nearest" }); // a bar that the words make too tall lies lower down
};

function given() {
  const at = form();
  if (!at) return { answer: "" };
  const chosen = [...at.querySelectorAll("input:checked")].map((one) => [one.name, Number(one.value)]);
  return { answer: at.dataset.answer, points: Object.fromEntries(chosen), comment: document.getElementById("comment").value };
}

function add() {
  const sum = document.getElementById("sum");
  if (!sum) return;
  const points = Object.values(given().points);
  const open = form().querySelectorAll("fieldset").length - points.length;
  const total = `Points: ${points.reduce((one, other) => one + other, 0)} of ${sum.dataset.most}`;
  const still = `${open} ${open === 1 ? "criterion has" : "criteria have"} no level yet`;
  const says = points.length ? (open ? `${total} so far; ${still}` : total) : sum.dataset.none;
  if (sum.textContent !== says) sum.textContent = says; // else it would be read out for nothing
}

function fit() {
  // The bar stays in reach unless it would eat the screen; the browser scrolls what has the focus clear of it.
  const bar = document.getElementById("bar");
  if (!bar) return;
  const tall = bar.offsetHeight > innerHeight * MOST;
  bar.classList.toggle("still", tall);
  document.documentElement.style.setProperty("--bar", tall ? "0px" : `${bar.offsetHeight + GAP}px`);
  // A text longer than the window stays with its end in sight, so that all of it can be scrolled to.
  const text = document.querySelector(".text");
  text.style.setProperty("--top", `${Math.min(GAP, innerHeight - text.offsetHeight - GAP)}px`);
}

const sizes = new ResizeObserver(fit);
window.addEventListener("resize", fit);

async function put() {
  touched = false; // the desk has it by now
  const answer = await fetch("/");
  if (answer.status === 503) { wrong(await answer.text()); return; }
  if (!answer.ok) throw new Error(answer.status);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  main.replaceChildren(...page.getElementById("main").childNodes);
  document.title = page.title;
  wire();
  window.scrollTo(0, 0);
  document.getElementById("head").focus({ preventScroll: true });
}

function working(path) {
  // Say at once that something is done, and after a while that it takes long; returns how to end it.
  const [id, words] = DOING[path];
  const button = document.getElementById(id);
  const doing = document.getElementById("doing") ?? told;
  const before = button.textContent;
  button.textContent = words;
  button.setAttribute("aria-busy", "true");
  doing.textContent = words;
  const later = setTimeout(() => { doing.textContent = SLOW; }, AFTER);
  return () => {
    clearTimeout(later);
    button.textContent = before;
    button.removeAttribute("aria-busy");
    if ([words, SLOW].includes(doing.textContent)) doing.textContent = "";
  };
}

async function say(path) {
  if (busy) return; // one press, one mark
  busy = true;
  wrong("");
  const end = working(path);
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
    end();
    busy = false;
  }
}

function missing(reply) {
  wrong(reply.said);
  const sets = [...form().querySelectorAll("fieldset")].filter((one) => !one.querySelector("input:checked"));
  for (const one of sets) lacks(one, true);
  sets[0]?.querySelector("input").focus();
}

function lacks(set, really) {
  // The words belong to the group, so that they are read out when the focus comes to it.
  set.classList.toggle("missing", really);
  set.querySelector(".none").textContent = really ? "No level chosen yet" : "";
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
    const set = event.target.closest("fieldset");
    if (set?.classList.contains("missing")) {
      lacks(set, false);
      if (!at.querySelector(".missing")) wrong("");
    }
    add();
  });
  at.addEventListener("keydown", digit);
  document.getElementById("skip").addEventListener("click", () => say("/skip"));
  const situation = document.getElementById("situation");
  if (situation) {
    if (known.has(situation.dataset.known)) situation.open = false;
    known.add(situation.dataset.known);
  }
  sizes.disconnect();
  for (const one of [document.getElementById("bar"), document.querySelector(".text")]) sizes.observe(one);
  add();
  fit();
}

document.addEventListener("keydown", (event) => {
  // On the whole page: a fresh one has the focus on its heading.
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || !form()) return;
  event.preventDefault();
  say("/mark");
});
main.addEventListener("focusin", ({ target }) => {
  // Of a text box the browser brings only the line with the cursor clear of the bar. Not for a mouse: it would miss.
  if (target.matches(":focus-visible")) requestAnimationFrame(() => target.scrollIntoView({ block: "nearest" }));
});
window.addEventListener("beforeunload", (event) => { if (touched) event.preventDefault(); });
wire();
document.getElementById("head").focus({ preventScroll: true });
