// Reads the page again when one of its files was saved; scroll, open parts and focus stay.

const EVERY = 1000; // ms
const told = document.getElementById("told");
const main = document.getElementById("main");
let stamp = document.body.dataset.stamp;

const time = () => new Date().toLocaleTimeString("en-GB");

async function fresh() {
  const answer = await fetch("/");
  if (!answer.ok) throw new Error(answer.status);
  return new DOMParser().parseFromString(await answer.text(), "text/html");
}

function put(page) {
  const scrolled = document.getElementById("marker")?.scrollTop ?? 0;
  const open = [...main.querySelectorAll("details[open]")].map((one) => one.id);
  const focused = document.activeElement?.id;
  const had = main.contains(document.activeElement);
  main.replaceChildren(...page.getElementById("main").childNodes);
  document.title = page.title;
  for (const id of open) document.getElementById(id)?.setAttribute("open", "");
  const marker = document.getElementById("marker");
  if (marker) marker.scrollTop = scrolled;
  if (had) (document.getElementById(focused) ?? main).focus({ preventScroll: true });
  wire();
}

function wire() {
  document.getElementById("again")?.addEventListener("click", async () => {
    await fetch("/again", { method: "POST", headers: { "Content-Type": "application/json" }, body: "{}" });
    document.querySelector("iframe").contentWindow.location.reload();
    told.textContent = "The learner's side begins again.";
  });
}

async function watch() {
  try {
    const answer = await fetch("/stamp");
    if (!answer.ok) throw new Error(answer.status);
    const now = (await answer.json()).stamp;
    if (now !== stamp) {
      const page = await fresh();
      put(page);
      stamp = page.body.dataset.stamp;
      const wrong = document.getElementById("wrong");
      told.textContent = wrong ? `Saved at ${time()}: there is something to put right.` : `Read again at ${time()}.`;
    } else if (told.dataset.lost) told.textContent = `Back since ${time()}.`;
    delete told.dataset.lost;
  } catch {
    if (!told.dataset.lost) told.textContent = "The preview was closed. Start it again in its window, and open the address that it gives.";
    told.dataset.lost = "yes";
  }
  setTimeout(watch, EVERY);
}

wire();
watch();
