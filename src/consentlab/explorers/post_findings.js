// Findings as a list: grouped by kind, so that the reason and the remedy stand there once.

const SURE = { certain: "Certain", likely: "Likely", possible: "Possible: please look" };
const FILE_PLACES = { name: "The file’s name", time: "The file’s own date", beside: "A file beside it" };
const MOST_ROWS = 8; // of one kind; further ones are folded away

// `label` names the list and `level` its headings; `acts` gives the buttons of a row, `select` is told which row was chosen.
class FoundList {
  constructor({ label, level = "h4", acts = () => [], select = null }) {
    Object.assign(this, { level, acts, select });
    this.rows = new Map(); // by a finding's number
    this.element = element("div", { class: "cl-found", role: "group", "aria-label": label });
  }

  draw(findings) {
    this.rows.clear();
    const kinds = new Map();
    for (const one of findings) kinds.set(one.title, [...(kinds.get(one.title) ?? []), one]);
    this.element.replaceChildren(...[...kinds.values()].map((same) => this.group(same)));
  }

  group(same) {
    const [{ title, why, source }] = same;
    const remedies = [...new Set(same.map((one) => one.remedy).filter(Boolean))];
    const first = same.slice(0, MOST_ROWS).map((one) => this.row(one));
    const rest = same.slice(MOST_ROWS).map((one) => this.row(one));
    const count = same.length > 1 ? element("span", { class: "cl-quiet" }, ` ${same.length} times`) : null;
    return element(
      "article",
      { class: "cl-group" },
      element(this.level, {}, title, count),
      element("ol", { role: "list" }, first),
      rest.length ? element("details", {}, element("summary", {}, `${rest.length} more of these`), element("ol", { role: "list" }, rest)) : null,
      element("p", { class: "cl-group-why" }, why, " ", postSource(source)),
      remedies.map((one) => element("p", { class: "cl-group-do" }, element("b", {}, "What to do: "), one)),
    );
  }

  row(finding) {
    const { number, where, what, sure } = finding;
    const place = where.path ?? FILE_PLACES[where.what] ?? "";
    const row = element(
      "li",
      { class: "cl-row" },
      number ? element("span", { class: "cl-spot-plate" }, element("span", { class: "cl-hidden" }, "Number "), String(number)) : null,
      element(
        "span",
        { class: "cl-row-words" },
        maskedWords(what),
        place ? element("span", { class: "cl-where" }, place) : null,
        element("span", { class: `cl-sure cl-sure-${sure}` }, SURE[sure] ?? sure),
      ),
      element("span", { class: "cl-row-acts" }, this.acts(finding)),
    );
    if (number && this.select) {
      row.addEventListener("click", (event) => {
        if (!event.target.closest("button, a")) this.select(number);
      });
    }
    this.rows.set(number ?? row, row);
    return row;
  }

  // The row that belongs to what is chosen on the picture; `near` scrolls to it.
  choose(number, near = false) {
    for (const [its, row] of this.rows) {
      row.classList.toggle("cl-chosen", its === number);
      if (its !== number) continue;
      row.setAttribute("aria-current", "true");
      const folded = row.closest("details");
      if (folded) folded.open = true;
      if (near) row.scrollIntoView({ block: "nearest", behavior: calm() ? "auto" : "smooth" });
    }
    for (const [its, row] of this.rows) if (its !== number) row.removeAttribute("aria-current");
  }
}

const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

// A masked excerpt is spoken by its letters: nobody wants to hear “bullet, bullet, bullet”.
function maskedWords(what) {
  if (!what.includes("•")) return element("span", { class: "cl-what" }, what);
  return element(
    "span",
    { class: "cl-what" },
    element("span", { "aria-hidden": "true" }, what),
    element("span", { class: "cl-hidden" }, what.replaceAll(/•+/g, "…")),
  );
}

// Only addresses of the web become links; what a file says never reaches this, but nothing relies on it.
function postSource(source) {
  if (!source) return null;
  if (!/^https:\/\//.test(source.url ?? "")) return element("span", { class: "cl-ref" }, source.label);
  return drawSource({ label: source.label, url: source.url });
}

function notChecked(all) {
  return element("ul", { class: "cl-not-checked" }, all.map((one) => element("li", {}, element("b", {}, one.what), ": ", one.why)));
}
