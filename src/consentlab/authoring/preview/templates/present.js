// Walks the slides by keyboard. The way so far lies in memory alone: no answer is kept anywhere.

const EVERY = 1000; // ms
const told = document.getElementById("told");
const main = document.getElementById("main");
const button = (id) => document.getElementById(id);

let stamp = document.body.dataset.stamp;
let ways = null;
let way = []; // what was come to: { at, chosen }

const here = () => way.at(-1);
const slide = () => main.querySelector(".slide:not([hidden])");

function say(text) {
  told.textContent = "";
  setTimeout(() => { told.textContent = text; }, 50); // put in anew, so that it is read out
}

// Where a step leads.

function took(condition, from) {
  const given = way.filter((one) => one.at === condition.step);
  const own = condition.step === from;
  const counted = own ? given.slice(-1) : given;
  return counted.some((one) =>
    condition.item
      ? one.implied.some((other) => other.item === condition.item && other.ids.some((id) => condition.ids.includes(id)))
      : one.chosen.some((id) => condition.ids.includes(id)) ||
        one.implied.some((other) => !other.item && other.ids.some((id) => condition.ids.includes(id))),
  );
}

function points() {
  const met = new Set();
  let sum = 0;
  for (const one of way) {
    if (met.has(one.at)) continue; // a step earns at its first visit alone
    met.add(one.at);
    const step = ways.steps[one.at];
    if (one.best) sum += step.most;
    else sum += Math.max(0, one.chosen.reduce((all, id) => all + (step.points[id] ?? 0), 0));
  }
  return sum;
}

function holds(condition, from) {
  if ("least" in condition) return condition.least <= points() && points() <= condition.most;
  return took(condition, from);
}

// Where nothing was chosen at a step, nobody knows what was said there: the best way may be taken.
const open = (condition) => way.every((one) => one.at !== condition.step || !one.chosen.length);

function leadsTo() {
  const now = here();
  const { then } = ways.steps[now.at];
  now.best = !now.chosen.length; // counted in the points so far
  now.implied = [];
  const found = then.findIndex((one) => one.when.every((condition) => holds(condition, now.at)));
  const certain = found < 0 ? then.length - 1 : found;
  const best = ways.best[now.at] ?? then.length; // one behind what is certain cannot be taken any more
  const may = (one) => ("least" in one ? holds(one) : open(one) || holds(one, now.at));
  if (!now.best || best > certain || !then[best].when.every(may)) return then[certain].to;
  now.implied = then[best].when.filter((one) => one.step === now.at);
  return then[best].to;
}

// What is done.

function on() {
  if (!ways) return;
  if (!(here().at in ways.steps)) {
    say("This is the end. The left arrow goes back.");
    return;
  }
  way.push(visit(leadsTo()));
  draw();
}

function back() {
  if (!ways) return;
  if (way.length < 2) {
    say("This is the first step.");
    return;
  }
  way.pop();
  draw();
}

function choose(chosen) {
  const now = here();
  const id = chosen.dataset.choice;
  if (chosen.dataset.takes === "one") {
    now.chosen = [id];
    on();
    return;
  }
  now.chosen = now.chosen.includes(id) ? now.chosen.filter((one) => one !== id) : [...now.chosen, id];
  mark();
  say(`${now.chosen.includes(id) ? "Chosen" : "Not chosen"}: ${chosen.textContent.trim()}`);
}

function pick(number) {
  const choices = slide()?.querySelectorAll("[data-choice]") ?? [];
  if (choices[number - 1]) choose(choices[number - 1]);
  else say(choices.length ? `There are ${choices.length} choices.` : "Nothing is chosen by number here. The right arrow goes on.");
}

function reasons(show) {
  const found = [...(slide()?.querySelectorAll(".reasons") ?? [])];
  const were = found.some((one) => !one.hidden);
  for (const one of found) one.hidden = !show;
  button("reveal").setAttribute("aria-expanded", String(show && found.length > 0));
  if (show && !found.length) say("There are no reasons here.");
  else if (show) {
    found[0].focus({ preventScroll: true });
    found[0].scrollIntoView({ block: "nearest" });
    say("Reasons and sources are shown. Escape hides them.");
  } else if (were) {
    slide().querySelector("h1").focus({ preventScroll: true });
    say("Reasons are hidden.");
  }
}

// What is seen.

const visit = (at) => ({ at, chosen: [], implied: [], best: false });

function mark() {
  for (const one of slide().querySelectorAll("[data-choice]")) {
    one.setAttribute("aria-pressed", String(here().chosen.includes(one.dataset.choice)));
  }
}

function draw({ quiet = false } = {}) {
  for (const one of main.querySelectorAll(".slide")) one.hidden = one.dataset.at !== here().at;
  for (const one of main.querySelectorAll(".reasons")) one.hidden = true;
  button("reveal").setAttribute("aria-expanded", "false");
  mark();
  const ends = !(here().at in ways.steps);
  button("place").textContent = ends ? "The end" : `Step ${way.length}`;
  if (quiet) return;
  main.scrollTop = 0;
  slide().querySelector("h1").focus({ preventScroll: true });
  say(button("place").textContent);
}

// Steps that a save took away end the way; whoever had come to none of them begins anew.
function begin({ quiet = false } = {}) {
  ways = document.body.dataset.ways ? JSON.parse(document.body.dataset.ways) : null;
  if (!ways) return;
  const there = (one) => main.querySelector(`[data-at="${one.at}"]`);
  const gone = way.findIndex((one) => !there(one));
  if (gone >= 0) way = way.slice(0, gone);
  if (!way.length) way = [visit(ways.first)];
  draw({ quiet });
}

// A save.

async function watch() {
  try {
    const answer = await fetch("/stamp");
    if (!answer.ok) throw new Error(answer.status);
    if ((await answer.json()).stamp !== stamp) {
      const text = await (await fetch("/")).text();
      const page = new DOMParser().parseFromString(text, "text/html");
      const shown = [...main.querySelectorAll(".slide:not([hidden]) .reasons:not([hidden])")].length > 0;
      const scrolled = main.scrollTop;
      main.replaceChildren(...page.getElementById("main").childNodes);
      stamp = page.body.dataset.stamp;
      if (page.body.dataset.ways) document.body.dataset.ways = page.body.dataset.ways;
      else delete document.body.dataset.ways;
      document.title = page.title;
      document.querySelector(".case").textContent = page.querySelector(".case").textContent;
      begin({ quiet: true });
      main.scrollTop = scrolled;
      slide()?.querySelector("h1").focus({ preventScroll: true });
      if (shown) reasons(true);
      say(ways ? "Read again after a save." : "Saved, and there is something to put right.");
    }
  } catch {
    if (!told.dataset.lost) say("The preview was closed. These slides stay; a save is not seen any more.");
    told.dataset.lost = "yes";
  }
  setTimeout(watch, EVERY);
}

// Single keys may be switched off, for those whose speech or switch types by accident.
const single = () => button("keys").getAttribute("aria-pressed") === "true";

document.addEventListener("keydown", (event) => {
  if (event.altKey || event.ctrlKey || event.metaKey) return;
  const does = {
    ArrowRight: on,
    ArrowLeft: back,
    Escape: () => reasons(false),
    r: () => single() && reasons(true),
    R: () => single() && reasons(true),
  }[event.key];
  if (does) {
    event.preventDefault();
    does();
  } else if (single() && /^[1-9]$/.test(event.key)) pick(Number(event.key));
});

main.addEventListener("click", (event) => {
  const chosen = event.target.closest("[data-choice]");
  if (chosen) choose(chosen);
});
button("on").addEventListener("click", on);
button("back").addEventListener("click", back);
button("reveal").addEventListener("click", () => reasons(true));
button("hide").addEventListener("click", () => reasons(false));
button("keys").addEventListener("click", () => {
  button("keys").setAttribute("aria-pressed", String(!single()));
  say(single() ? "The keys r and 1 to 9 work." : "The keys r and 1 to 9 are off. Buttons and arrows work.");
});

begin();
watch();
